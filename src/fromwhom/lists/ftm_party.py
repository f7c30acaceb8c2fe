"""One FollowTheMoney entity, with what speaks of it, as listings.

entity + its addresses + its documents -> party
party + the sanctions of a dataset     -> one listing on each dataset
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Final

from fromwhom.data.ftm_data import Vocabulary, load_ftm
from fromwhom.lists.ftm_index import NAMES, SANCTION, Entity
from fromwhom.lists.reading import CountryCode, printed_date
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Address, Citation, Detail, Listing, Name, NameKind, Party, Schema
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier, parse_identifier

_KINDS: Final = {
    "name": NameKind.PRIMARY,
    "previousName": NameKind.FORMER,
    "abbreviation": NameKind.SHORT,
}
_COUNTRIES: Final = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship", "flag")
_STREET: Final = ("street", "street2", "city", "postalCode", "region", "state", "country")
_TAKEN: Final = frozenset({*NAMES, *_COUNTRIES, "address", "addressEntity", "birthDate"})
_DOCUMENTS: Final = ("Identification", "Passport")
_DATES: Final = frozenset({"startDate", "endDate"})
CITATION: Final = "Citation"
_SAME: Final = 1 << 16  # so many facts are remembered: most are those of thousands of parties

_detail: Final = lru_cache(maxsize=_SAME)(Detail)
_citation: Final = lru_cache(maxsize=_SAME)(Citation)


@dataclass(frozen=True, slots=True)
class Whole:
    """An entity with everything that stands elsewhere in the file and belongs to it.

    ``others`` gives the names of the parties that the relations speak of, by id.
    """

    entity: Entity
    addresses: tuple[Entity, ...]
    speakers: tuple[Entity, ...]
    others: Mapping[str, str]


@lru_cache(maxsize=_SAME)
def member(list_id: str, dataset: str) -> str:
    """Name the member list of a *dataset*."""
    return f"{list_id}.{''.join(c if c.isalnum() or c in '_-' else '-' for c in dataset)}"


@lru_cache(maxsize=_SAME)
def _series(list_id: str, on: str) -> str:
    """Name the series of a member list."""
    return f"{list_id}/{on}"


def listings(
    whole: Whole, *, list_id: str, entry_id: str, country: CountryCode
) -> Iterator[Listing]:
    """Make the listings of an entity: one on each of its datasets, under one entry id.

    Args:
        whole: The entity, and what belongs to it.
        list_id: The list that holds the file; an entity without a dataset stands on it.
        entry_id: What the newest edition calls the entity.
        country: Reads countries as printed.
    """
    entity = whole.entity
    party, details = _party(whole, country)
    details = (*details, *_relations(whole))
    sanctions = [one for one in whole.speakers if one.schema == SANCTION]
    for dataset in dict.fromkeys(entity.datasets) or ("",):
        own = [one for one in sanctions if _is_of(one, dataset, entity)]
        stated = _Stated.of(own)
        on = member(list_id, dataset) if dataset else list_id
        yield Listing(
            list_id=on,
            entry_id=entry_id,
            party=party,
            valid=Interval(stated.start, stated.end),
            series=_series(list_id, on),
            programmes=stated.programmes,
            citations=stated.citations,
            url=stated.url,
            details=tuple(dict.fromkeys((*details, *stated.details))),
        )


def _is_of(sanction: Entity, dataset: str, entity: Entity) -> bool:
    """Say whether a sanction is of a dataset; one of none of the entity's is of each."""
    return dataset in sanction.datasets or not set(sanction.datasets) & set(entity.datasets)


def _party(whole: Whole, country: CountryCode) -> tuple[Party, tuple[Detail, ...]]:
    """Make the party, and keep whatever it has no place for."""
    entity, ftm = whole.entity, load_ftm()
    schema, births = Schema(entity.schema), _births(entity)
    numbers, details = _numbers(entity, ftm)
    for one in whole.speakers:
        if one.schema in _DOCUMENTS:
            found, unknown = _documents(one, country, ftm)
            numbers += found
            details += unknown
    places = [(name, value) for name in _COUNTRIES for value in entity.all(name)]
    codes = [code for _, value in places if (code := _code(value, country))]
    details += [_detail(n, v) for n, v in places if _code(v, country) is None or "-" in v]
    details += [_detail("birthDate", v) for v in entity.all("birthDate") if not _day(v)]
    details += [
        _detail(name, value)
        for name in entity.properties
        if name not in _TAKEN and name not in ftm.identifiers
        if not (schema is Schema.PERSON and name in ftm.of_people)
        for value in entity.all(name)
    ]
    party = Party(
        names=_names(entity),
        schema=schema,
        countries=tuple(dict.fromkeys(codes)),
        identifiers=tuple(dict.fromkeys(numbers)),
        addresses=_addresses(whole, country),
        birth_dates=births,
    )
    return party, tuple(details)


def _names(entity: Entity) -> tuple[Name, ...]:
    """Read the names, the one that the file calls it by first."""
    found = [
        Name(value, _KINDS.get(kind, NameKind.ALIAS), kind == "weakAlias")
        for kind in NAMES
        for value in entity.all(kind)
    ]
    found.sort(key=lambda name: name.kind is not NameKind.PRIMARY or name.value != entity.caption)
    return first_of_each(*(found or [Name(entity.called, NameKind.PRIMARY)]))


def _births(entity: Entity) -> tuple[PartialDate, ...]:
    """Read dates of birth, of persons only."""
    if entity.schema != Schema.PERSON:
        return ()
    days = (_day(value) for value in entity.all("birthDate"))
    return tuple(dict.fromkeys(day for day in days if day))


def _day(text: str) -> PartialDate | None:
    """Read a date; the time of the day, if any, does not count."""
    return printed_date(text[:10])


def _code(text: str, country: CountryCode) -> str | None:
    """Read a country: a code, or that of a part of one (``gb-sct``)."""
    return country(text) or country(text.partition("-")[0])


def _numbers(entity: Entity, ftm: Vocabulary) -> tuple[list[Identifier], list[Detail]]:
    """Read the numbers of an entity; what is none of its scheme is kept as printed."""
    numbers: list[Identifier] = []
    details: list[Detail] = []
    for name in entity.properties:
        scheme = ftm.identifiers.get(name)
        if scheme is None:
            continue
        if entity.schema == Schema.AIRPLANE and scheme == "REG":
            scheme = "TAIL"
        for value in entity.all(name):
            number = parse_identifier(scheme, value)
            if number:
                numbers.append(number)
            else:
                details.append(Detail(name, value))
    return numbers, details


def _documents(
    one: Entity, country: CountryCode, ftm: Vocabulary
) -> tuple[list[Identifier], list[Detail]]:
    """Read the numbers of a document: a scheme of that name, else a kind with its country."""
    stated = " ".join(one.all("type"))
    kind = "PASSPORT" if one.schema == "Passport" else "ID"
    words = (kind for word, kind in ftm.documents.items() if word in stated.lower())
    codes = (_code(value, country) for value in one.all("country"))
    code = next((code for code in codes if code), None)
    kind = next(words, kind)
    numbers: list[Identifier] = []
    details: list[Detail] = []
    for value in dict.fromkeys((*one.all("number"), *one.all("passportNumber"))):
        number = parse_identifier(stated, value) if stated else None
        number = number or parse_identifier(f"{code}-{kind}" if code else kind, value)
        if number:
            numbers.append(number)
        else:
            details.append(Detail(stated or one.schema, value))
    return numbers, details


def _addresses(whole: Whole, country: CountryCode) -> tuple[Address, ...]:
    """Read addresses: those with a record of their own, then those that are only text."""
    found: dict[Address, None] = {}
    for one in whole.addresses:
        text = next(iter(one.all("full")), "")
        if not text:
            text = ", ".join(value for part in _STREET for value in one.all(part)[:1])
        codes = (_code(value, country) for value in one.all("country"))
        city = next(iter(one.all("city")), None)
        if text:
            found[Address(text, city, next((c for c in codes if c), None))] = None
    told = {address.text for address in found}
    found.update((Address(text), None) for text in whole.entity.all("address") if text not in told)
    return tuple(found)


def _relations(whole: Whole) -> Iterator[Detail]:
    """Keep every other record that speaks of the entity, in one line each."""
    links = load_ftm().links
    for one in whole.speakers:
        if one.schema == SANCTION or one.schema in _DOCUMENTS:
            continue
        told: list[str] = []
        for name in (*links[one.schema], *sorted(set(one.properties) - set(links[one.schema]))):
            values = one.all(name)
            if name in links[one.schema]:
                values = [
                    "this party" if v == whole.entity.id else whole.others.get(v, v) for v in values
                ]
            if values:
                told.append(f"{name}: {', '.join(values)}")
        yield Detail(one.schema, "; ".join(told))


@dataclass(frozen=True, slots=True)
class _Stated:
    """What the sanctions of one dataset state together."""

    start: PartialDate | None
    end: PartialDate | None
    programmes: tuple[str, ...]
    citations: tuple[Citation, ...]
    url: str | None
    details: tuple[Detail, ...]

    @classmethod
    def of(cls, sanctions: Iterable[Entity]) -> "_Stated":
        """Join *sanctions*: from the first start, to the last end if all have one."""
        starts: list[PartialDate] = []
        ends: list[PartialDate | None] = []
        programmes: list[str] = []
        urls: list[str] = []
        citations: list[Citation] = []
        details: list[Detail] = []
        for one in sanctions:
            begun = _days(one, "startDate") or _days(one, "listingDate")
            starts += begun
            ends.append(max(_days(one, "endDate"), key=lambda day: day.last, default=None))
            programmes += one.all("program")
            urls += one.all("sourceUrl")
            for name in one.properties:
                for value in one.all(name):
                    _keep(name, value, citations, details)
        known = [end for end in ends if end]
        return cls(
            start=min(starts, key=lambda day: (day.last, -day.first.toordinal()), default=None),
            end=max(known, key=lambda d: d.last) if known and len(known) == len(ends) else None,
            programmes=tuple(map(intern, dict.fromkeys(programmes))),
            citations=tuple(dict.fromkeys(citations)),
            url=urls[0] if urls else None,
            details=(*details, *(Detail("Sanction sourceUrl", url) for url in urls[1:])),
        )


def _keep(name: str, value: str, citations: list[Citation], details: list[Detail]) -> None:
    """Keep a value of a sanction that no field of a listing holds.

    A summary "Label: value" is a fact under its own label, as ``export`` writes them.
    """
    if name in ("entity", "program", "sourceUrl") or (name in _DATES and _day(value)):
        return
    label, colon, rest = value.partition(": ")
    if name == "summary" and colon and label == CITATION:
        citations.append(_citation(rest))
    elif name == "summary" and colon and len(label) <= 80:
        details.append(_detail(label, rest))
    else:
        details.append(_detail(f"{SANCTION} {name}", value))


def _days(one: Entity, name: str) -> list[PartialDate]:
    """Read the dates of a property."""
    return [day for value in one.all(name) if (day := _day(value))]
