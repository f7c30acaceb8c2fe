"""FollowTheMoney: the parties of a snapshot as entities.

    party -> the entity, its addresses and documents, and one sanction for each list

An entity is written so that the ``followthemoney`` library takes it as it is: every property
is one of its schema, and every value has the form that the library would give it. What
FollowTheMoney has no property for stands in the summary of the sanction, as "Label: value".
Pure: rows in, entities and bytes out.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec

from fromwhom.data.ftm_data import load_ftm
from fromwhom.reports.ftm_values import (
    Properties,
    hashed,
    name_of,
    place_of,
    plain,
    types_of,
    valued,
)

Row = Mapping[str, Any]
_SAFE: Final = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LICENSED: Final = re.compile(r"own:[a-z0-9-]+\.[^:]+:(.+)", re.DOTALL)
_NAMES: Final = {
    "primary": "name",
    "former": "previousName",
    "short": "abbreviation",
}
_LONGEST: Final = 200
_LONGEST_ADDRESS: Final = 250
_LONGEST_BIC: Final = 8  # of a bank; a branch has three characters more, which the library cuts


class Entity(msgspec.Struct, frozen=True):
    """One entity, as a line of ``entities.ftm.json`` has it."""

    id: str
    caption: str
    schema: str
    properties: dict[str, list[str]]
    datasets: list[str]
    referents: list[str]
    target: bool


@dataclass(frozen=True, slots=True)
class PartyRows:
    """A party with the rows of a snapshot's tables that are its own.

    The ``listings`` of a name are the lists that carry it.
    """

    party: Row
    names: Sequence[Row]
    identifiers: Sequence[Row]
    addresses: Sequence[Row]
    listings: Sequence[Row]


Publisher = Callable[[str], str | None]
"""Gives the authority behind a list; None where that is told in the listing itself."""


def dataset(list_id: str) -> str:
    """Name the dataset of a list: ``us_bis_el``; of a licensed file, its own name."""
    if list_id.startswith("own:") and "." in list_id:
        return list_id.partition(".")[2]
    return re.sub(r"[^0-9a-zA-Z]", "_", list_id)


def entity_id(party_id: str) -> str:
    """Write a party's id as FollowTheMoney allows: that of a licensed file stays its own."""
    licensed = _LICENSED.fullmatch(party_id)
    text = licensed[1] if licensed else party_id.replace(":", ".")
    if _SAFE.fullmatch(text) and len(text) <= _LONGEST:
        return text
    return f"fw-{hashlib.sha1(party_id.encode(), usedforsecurity=False).hexdigest()[:20]}"


def entities(rows: PartyRows, publisher: Publisher) -> Iterator[Entity]:
    """Write one party: first itself, then what belongs to it."""
    name = entity_id(rows.party["id"])
    by_dataset: dict[str, list[Row]] = {}
    for row in sorted(rows.listings, key=lambda row: (row["list"], row["entry"])):
        by_dataset.setdefault(dataset(row["list"]), []).append(row)
    datasets = sorted(by_dataset)
    party, beside = _party(rows, name, datasets)
    yield party
    yield from beside
    for one in datasets:
        yield _sanction(name, one, by_dataset[one], publisher, party.schema)


def lines(entities: Iterable[Entity]) -> Iterator[bytes]:
    """Write entities as JSON Lines."""
    encoder = msgspec.json.Encoder(order="sorted")
    for entity in entities:
        yield encoder.encode(entity) + b"\n"


def _party(rows: PartyRows, name: str, datasets: list[str]) -> tuple[Entity, list[Entity]]:
    """Write the entity of a party, and those of its addresses and documents."""
    row, schema = rows.party, str(rows.party["schema"])
    found = Properties(types_of(schema))
    _add_names(found, rows)
    for country in row["countries"]:
        found.add("country", country.lower())
    for day in row["birth_dates"] if schema == "Person" else ():
        found.add("birthDate", day)
    beside = [one for row in rows.addresses if (one := _address(row, name, datasets))]
    for one in beside:
        found.add("addressEntity", one.id)
    for address in rows.addresses:
        if len(place_of(address["text"])) > _LONGEST_ADDRESS:
            found.add("notes", f"Address: {place_of(address['text'])}")
    for number in rows.identifiers:
        prop = _property_of(schema, number["scheme"])
        if prop == "swiftBic" and len(number["value"]) > _LONGEST_BIC:
            prop = None
        if prop is None and schema in ("Vessel", "Airplane"):
            prop = "registrationNumber"  # only a legal entity holds documents
        if prop is None:
            beside.append(_document(number, name, datasets))
        else:
            found.add(prop, ("IMO" if prop == "imoNumber" else "") + plain(number["value"]))
    _add_details(found, rows.listings, schema)
    entity = Entity(name, name_of(row["caption"]), schema, found.written(), datasets, [], True)
    return entity, list({one.id: one for one in beside}.values())


def _add_names(found: Properties, rows: PartyRows) -> None:
    """Write every name under its kind, once."""
    told = {name_of(rows.party["caption"])}
    found.add("name", name_of(rows.party["caption"]))
    for row in rows.names:
        name = name_of(row["value"])
        kind = "weakAlias" if row["weak"] else _NAMES.get(row["kind"], "alias")
        if name not in told:
            found.add(kind if found.has(kind) else "alias", name)
        told.add(name)


def _add_details(found: Properties, listings: Sequence[Row], schema: str) -> None:
    """Write the details that are properties of the party itself."""
    types = types_of(schema)
    for row in listings:
        for detail in row["details"]:
            found.add(*_own_property(detail, types))


def _own_property(detail: Row, types: Mapping[str, str]) -> tuple[str, str]:
    """Give the property of a party that a detail is, and its value; empty where it is none."""
    label = str(detail["label"])
    if label not in types or label in _elsewhere():
        return label, ""
    return label, valued(types[label], detail["value"])


def _address(row: Row, holder: str, datasets: list[str]) -> Entity | None:
    """Write an address; None where nothing of it is text, or it is too long for one."""
    text = place_of(row["text"])
    if not text or len(text) > _LONGEST_ADDRESS:
        return None
    found = Properties(types_of("Address"))
    found.add("full", text)
    city, country = plain(row["city"] or ""), (row["country"] or "").lower()
    found.add("city", city)
    found.add("country", country)
    name = hashed("addr", holder, text, city, country)
    return Entity(name, text, "Address", found.written(), datasets, [], False)


def _document(row: Row, holder: str, datasets: list[str]) -> Entity:
    """Write a number that no property of its holder has a place for."""
    scheme, value = str(row["scheme"]), plain(row["value"])
    schema = "Passport" if scheme.endswith("PASSPORT") else "Identification"
    found = Properties(types_of(schema))
    found.add("holder", holder)
    found.add("type", scheme)
    found.add("number", value)
    country = scheme.partition("-")[0]
    if len(country) == 2 and "-" in scheme:
        found.add("country", country.lower())
    name = hashed("doc", holder, scheme, value)
    return Entity(name, f"{scheme} {value}", schema, found.written(), datasets, [], False)


def _sanction(
    holder: str, source: str, listings: Sequence[Row], publisher: Publisher, schema: str
) -> Entity:
    """Write the listings of a party on one list as one sanction."""
    types, party = types_of("Sanction"), types_of(schema)
    found = Properties(types)
    found.add("entity", holder)
    starts = [row["from"] for row in listings if row["from"]]
    ends = [_end(row) for row in listings]
    found.add("startDate", min(starts, default=""))
    found.add("endDate", max(ends) if all(ends) else "")
    for row in listings:
        authority = publisher(row["list"])
        if authority is not None:
            found.add("authority", plain(authority))
            found.add("recordId", plain(row["entry"]))
        if not row["until"] and _end(row):
            found.add("status", f"removed: absent from the edition of {_end(row)}")
        for programme in row["programmes"]:
            found.add("program", plain(programme))
        link = valued("url", row["url"] or "")
        found.add("sourceUrl", link)
        if row["url"] and not link:
            found.add("summary", plain(f"sourceUrl: {row['url']}"))
        for citation in row["citations"]:
            parts = (citation["text"], citation["published"], citation["url"])
            found.add("summary", plain("Citation: " + ", ".join(one for one in parts if one)))
        for detail in row["details"]:
            label, prop = detail["label"], detail["label"].removeprefix("Sanction ")
            value = valued(types[prop], detail["value"]) if label != prop and prop in types else ""
            if value:
                found.add(prop, value)
            elif not _own_property(detail, party)[1]:
                found.add("summary", plain(f"{label}: {detail['value']}"))
    name = f"sanction.{source.replace('_', '-')}.{holder}"
    caption = min(found.values("program") or found.values("authority"), default=source)
    return Entity(name, caption, "Sanction", found.written(), [source], [], False)


def _end(row: Row) -> str:
    """Give the end of a listing: stated, else the day of the first edition without it."""
    if row["until"]:
        return str(row["until"])
    absent = [run["absent"] for run in _latest(row["runs"])]
    return max(absent) if absent and all(absent) else ""


def _latest(runs: Iterable[Row]) -> list[Row]:
    """Keep the last run of each series."""
    last: dict[str, Row] = {}
    for run in runs:
        last[run["series"]] = run
    return list(last.values())


@cache
def _elsewhere() -> frozenset[str]:
    """Name the properties of a party that are written from fields of their own."""
    names = ("name", "alias", "previousName", "weakAlias", "abbreviation")
    return frozenset({*names, *load_ftm().identifiers, "country", "addressEntity", "birthDate"})


@cache
def _property_of(schema: str, scheme: str) -> str | None:
    """Name the property of a schema that holds numbers of a scheme."""
    wanted = "REG" if schema == "Airplane" and scheme == "TAIL" else scheme
    held = (prop for prop, one in load_ftm().identifiers.items() if one == wanted)
    return next((prop for prop in held if prop in types_of(schema)), None)
