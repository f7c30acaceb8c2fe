"""The shipped schema is the one the code means, and an unfounded "nothing" fails it."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.reports import sample

from fromwhom import data, document
from fromwhom.reports import schema


def valid(value: object) -> bool:
    """Say whether *value* is a result by the schema."""
    validator = jsonschema.Draft202012Validator(schema.json_schema())
    return bool(validator.is_valid(value))


def clean() -> dict[str, Any]:
    """Write the result with nothing found and read it as JSON."""
    value: dict[str, Any] = json.loads(document.encode(sample.clean()))
    return value


@pytest.mark.parametrize(
    ("name", "derived"),
    [
        ("result-1.json", schema.json_schema()),
        ("evaluation-1.json", schema.evaluation_schema()),
        *schema.assessment_schemas().items(),
    ],
)
def test_the_shipped_schema_is_the_schema(name: str, derived: dict[str, Any]) -> None:
    """When the document changes, FROMWHOM_ACCEPT=1 writes it anew, to be reviewed."""
    path = Path(data.__file__).parent / "schema" / name
    if os.environ.get("FROMWHOM_ACCEPT") == "1":
        path.write_bytes(schema.to_bytes(derived))
    assert path.read_bytes() == schema.to_bytes(derived)


def test_results_are_valid() -> None:
    """What ``screen -o json=`` writes satisfies what is promised."""
    assert valid(json.loads(document.encode(sample.result())))
    assert valid(clean())


@pytest.mark.parametrize(
    "name", ["lists", "min_probability", "unread", "blind_spots", "canaries", "snapshot", "buyer"]
)
def test_a_nothing_found_without_its_grounds_is_no_result(name: str) -> None:
    """Editions, threshold, unread rows, blind spots, canaries: none may be missing."""
    value = clean()
    del value[name]
    assert not valid(value)


@pytest.mark.parametrize("name", ["lists", "blind_spots", "snapshot"])
def test_a_nothing_found_with_empty_grounds_is_no_result(name: str) -> None:
    """An empty list of editions founds nothing."""
    value = clean()
    value[name] = type(value[name])()
    assert not valid(value)


@pytest.mark.parametrize("name", ["edition", "published", "stale", "age_days"])
def test_an_edition_without_its_date_is_no_result(name: str) -> None:
    """Each list says which edition was searched, how old, and whether it is stale."""
    value = clean()
    del value["lists"][0][name]
    assert not valid(value)


def test_a_lookalike_is_no_match() -> None:
    """A result reports same and related; look-alikes stand apart."""
    value = json.loads(document.encode(sample.result()))
    value["matches"][0]["relation"] = "lookalike"
    assert not valid(value)


def test_the_schema_names_every_effect() -> None:
    """A program can rely on the eight effects."""
    effects = schema.json_schema()["$defs"]["Effect"]["enum"]
    assert sorted(effects) == sorted(effect.value for effect in document.Effect)
