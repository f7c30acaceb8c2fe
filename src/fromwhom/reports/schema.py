"""The JSON Schema of a result: the contract of ``screen -o json=FILE``.

It is derived from ``document.Result`` and then tightened, so that a result which says
"nothing found" without saying where it looked, from which probability on, and what it
could not read is no valid document. The shipped copy is ``data/schema/result-1.json``;
a test holds the two equal.
"""

import inspect
from typing import Any, Final

import msgspec

from fromwhom.document import VERSION, Result

_TITLE: Final = "A screening by fromwhom"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Derive the schema."""
    (reference,), definitions = msgspec.json.schema_components(
        [Result], ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
        if definition.get("type") == "object" and "properties" in definition:
            definition["required"] = list(definition["properties"])
    _tighten(definitions)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:fromwhom:result:{VERSION}",
        "title": _TITLE,
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def to_bytes() -> bytes:
    """Write the schema as the file that is shipped."""
    return msgspec.json.format(msgspec.json.encode(json_schema()), indent=2) + b"\n"


def _tighten(definitions: dict[str, Any]) -> None:
    """Ask for what types alone cannot: an honest account of where was looked."""
    result = definitions["Result"]["properties"]
    result["version"]["const"] = VERSION
    result["snapshot"]["minLength"] = 1
    result["lists"]["minItems"] = 1
    result["blind_spots"]["minItems"] = 1
    result["min_probability"].update(minimum=0, maximum=1)
    for name in ("id", "edition", "published"):
        definitions["ListInfo"]["properties"][name]["minLength"] = 1
    for struct, name in (
        ("Match", "probability"),
        ("Lookalike", "probability"),
        ("Change", "probability"),
        ("Expectation", "reference"),
    ):
        definitions[struct]["properties"][name].update(minimum=0, maximum=1)
    for name in ("RowNote", "LineInfo"):
        definitions[name]["properties"]["row"]["minimum"] = 1
    definitions["Match"]["properties"]["relation"] = {"enum": ["same", "related"]}
    states = {"enum": ["standing", "expired", "reopened"]}
    definitions["Disposition"]["properties"]["state"].update(states)
