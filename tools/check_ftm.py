"""Let the ``followthemoney`` library read an export, and tell every complaint as JSON.

Run by the Python of an environment that has the library (``make ftm``), not by that of
the project: ``check_ftm.py entities.ftm.json [statements.csv]``. The library drops without
a word what it does not know, so each value is compared with what it makes of it.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.schema import Schema
from followthemoney.statement import StatementEntity
from followthemoney.statement.serialize import read_csv_statements
from followthemoney.types import registry


def complaints(file: Path) -> Iterator[str]:
    """Read every entity of a file, and yield what is wrong with it."""
    entities = [json.loads(line) for line in file.read_bytes().splitlines()]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    if len(schemata) < len(entities):
        yield "an id stands there twice"
    for entity in entities:
        schema = schemata[entity["id"]]
        if schema is None:
            yield f"{entity['id']}: unknown schema {entity['schema']}"
            continue
        for told in _complaints(entity, schema, schemata):
            yield f"{entity['id']} ({schema.name}): {told}"


def _complaints(entity: dict[str, Any], schema: Schema, schemata: dict[str, Any]) -> Iterator[str]:
    """Read one entity."""
    if not registry.entity.validate(entity["id"]):
        yield "no valid id"
    proxy = EntityProxy.from_dict(entity, cleaned=False)
    try:
        schema.validate(entity)
    except Exception as problem:  # noqa: BLE001 - whatever it says is a complaint
        yield f"{problem}"
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        if prop is None or prop.stub:
            yield f"has no property {name}"
            continue
        if proxy.get(name) != values:
            yield f"{name}: {values} is read as {proxy.get(name)}"
        for value in values:
            if not prop.type.validate(value, format=prop.format):
                yield f"{name}: {value!r} is not valid"
            if prop.range is not None:
                other = schemata.get(value)
                if other is None or not other.is_a(prop.range):
                    yield f"{name}: {value!r} is no {prop.range.name}"


def statement_complaints(file: Path, entities: Path) -> Iterator[str]:
    """Read every statement; together they have to be the entities."""
    by_entity: dict[str, list[Any]] = defaultdict(list)
    with file.open("rb") as stream:
        for statement in read_csv_statements(stream):
            made = statement.clone()
            made.id = made.generate_key()
            if made.id != statement.id:
                yield f"{statement.entity_id} {statement.prop}: another id"
            by_entity[statement.entity_id].append(statement)
    for line in entities.read_bytes().splitlines():
        wanted = json.loads(line)
        found = StatementEntity.from_statements(_dataset(), by_entity.pop(wanted["id"], []))
        told = {prop: sorted(found.get(prop)) for prop in found.to_dict()["properties"]}
        if told != {prop: sorted(values) for prop, values in wanted["properties"].items()}:
            yield f"{wanted['id']}: its statements say something else"
    yield from (f"{left}: statements of no entity" for left in by_entity)


def _dataset() -> Any:
    """Make a dataset for statements."""
    from followthemoney.dataset import Dataset  # noqa: PLC0415 - needed for statements only

    return Dataset.make({"name": "fromwhom", "title": "fromwhom"})


def main() -> None:
    """Check the files and print the complaints."""
    files = [Path(argument) for argument in sys.argv[1:]]
    found = list(complaints(files[0]))
    if len(files) > 1:
        found += statement_complaints(files[1], files[0])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
