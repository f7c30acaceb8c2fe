"""FollowTheMoney statements: each value of each entity, with the lists that state it, as CSV.

A name and a number are stated by the lists that carry them. Of addresses, countries and
dates a snapshot does not keep which list says so: where a party stands on several, they
are statements of the dataset ``fromwhom``.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fromwhom.data.ftm_data import load_ftm
from fromwhom.reports.ftm import Entity, PartyRows, Publisher, dataset, entities
from fromwhom.reports.ftm_values import name_of, types_of

SNAPSHOT: Final = "fromwhom"
"""The dataset of statements of which the snapshot does not keep which list made them."""

COLUMNS: Final = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin",
    "lang", "original_value", "external", "first_seen", "last_seen", "id",
)  # fmt: skip


def statements(rows: PartyRows, publisher: Publisher) -> Iterator[list[str]]:
    """Write one party as statements: one for each value, and each list that makes it."""
    seen = _seen(rows)
    for entity in entities(rows, publisher):
        types = types_of(entity.schema)
        for prop in sorted(entity.properties):
            for value in entity.properties[prop]:
                for source, lang in _made_by(rows, entity, prop, value):
                    first, last = seen.get(source, seen[SNAPSHOT])
                    key = f"{source}.{entity.id}.{prop}.{value}{'@' if lang else ''}{lang}"
                    digest = hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()
                    yield [
                        entity.id, entity.id, prop, types[prop], entity.schema, value, source,
                        "", lang, "", "f", first, last, digest,
                    ]  # fmt: skip


def statement_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Write statements as CSV, the heading first."""
    text = io.StringIO()
    writer = csv.writer(text, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(row)
        if text.tell() > 1 << 20:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _seen(rows: PartyRows) -> dict[str, tuple[str, str]]:
    """Say of each dataset since when it is known to show the party, and when it last did."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows.listings:
        last = max((run["last"] for run in row["runs"]), default=row["known_from"])
        for name in (dataset(row["list"]), SNAPSHOT):
            first_before, last_before = found.get(name, (row["known_from"], last))
            found[name] = min(first_before, row["known_from"]), max(last_before, last)
    return found


def _made_by(rows: PartyRows, entity: Entity, prop: str, value: str) -> Iterator[tuple[str, str]]:
    """Name the datasets that state a value, with the language of a name."""
    named = types_of(entity.schema)[prop] == "name"
    if len(entity.datasets) == 1 and not named:
        yield entity.datasets[0], ""
        return
    languages = load_ftm().languages
    made: dict[tuple[str, str], None] = {}
    if named:
        for row in rows.names:
            if name_of(row["value"]) == value:
                lang = languages.get(row["lang"] or "", "")
                made.update(((dataset(one), lang), None) for one in row["listings"])
    elif prop in load_ftm().identifiers:
        for row in rows.identifiers:
            if value in (row["value"], f"IMO{row['value']}"):
                made.update(((dataset(one), ""), None) for one in row["source"].split(", "))
    yield from sorted(made) or [(SNAPSHOT, "")]
