"""What the United Kingdom's two lists share: one designation told over many rows.

The Treasury's consolidated list and the Foreign Office's UK Sanctions List print names in six
parts, a row for every spelling, address, birth and passport of a party, and often a row for
each combination of them. Each reader turns its rows, or its XML, into records (label and
text); a ``Designation`` gathers them, each value once, and tells what they say. A label that
no column is known for is kept as a detail under that label.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from fromwhom.errors import RecordUnread
from fromwhom.lists.gb_numbers import document, one_number, reference_facts, register_numbers
from fromwhom.lists.reading import CountryCode, squeezed
from fromwhom.lists.treasury import Fact, Facts, first_of_each, gathered
from fromwhom.model import Address, Citation, Detail, Listing, Name, NameKind, Party, Schema
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import BIRTH_YEARS, Identifier, parse_identifier

GROUP: Final = "GB-OFSI-GROUP"
"""The scheme of the number under which both lists know a party."""

SCHEMA: Final = {
    "individual": Schema.PERSON,
    "entity": Schema.ORGANIZATION,
    "ship": Schema.VESSEL,
}
_KINDS: Final = {
    "prime alias": NameKind.PRIMARY,
    "primary name": NameKind.PRIMARY,
    "primary name variation": NameKind.ALIAS,
    "alias": NameKind.ALIAS,
    "aka": NameKind.ALIAS,
    "fka": NameKind.FORMER,
    "": NameKind.ALIAS,
}
_LANGUAGES: Final = {
    "arabic": "ar",
    "belarusian": "be",
    "bosnian": "bs",
    "bulgarian": "bg",
    "chinese": "zh",
    "greek": "el",
    "hebrew": "he",
    "korean": "ko",
    "persian": "fa",
    "russian": "ru",
    "serbian": "sr",
    "turkish": "tr",
    "ukrainian": "uk",
}
_DATE: Final = re.compile(r"(\d\d|dd)/(\d\d|mm)/(\d{4})\Z")
_ISO: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]*)?\Z")
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDED: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[- ](\d{4})\Z")
_MARK: Final = re.compile(r"(?<![^\s(,])\(?(?:\d{1,2}|[a-z])\)\s*")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_UNKNOWN: Final = ("00", "dd", "mm")


@dataclass(frozen=True)
class Columns:
    """Which columns of a list hold what; a column that a list lacks is the empty text.

    ``name`` are the six parts in the order in which a name is said: the family name, or the
    whole name of an entity, stands in the last. ``native`` are the name in another script,
    that script and its language. ``address`` are six lines, postcode and country.
    ``passport`` and ``national`` are a number and what is said of it. ``group`` is the number
    under which both lists know a party; ``several`` are columns whose texts "|" joins.
    """

    id: str
    group: str
    group_type: tuple[str, ...]
    name: tuple[str, ...]
    name_type: str
    quality: str
    native: tuple[str, str, str]
    address: tuple[str, ...]
    passport: tuple[str, str]
    national: tuple[str, str]
    birth: str
    nationality: str
    programme: str
    start: str
    register: str
    ship: str
    reference: str
    cited: str
    several: frozenset[str] = frozenset()

    @cached_property
    def bundles(self) -> tuple[tuple[str, ...], ...]:
        """The columns that belong together: what they say in one row is one thing."""
        names = (*self.name, self.name_type, self.quality)
        rest = (self.native, self.address, self.passport, self.national)
        return (names, *rest, (self.programme, self.start))

    @cached_property
    def bundled(self) -> frozenset[str]:
        """Every column that belongs to others."""
        return frozenset(label for labels in self.bundles for label in labels)


class Designation:
    """All that the records of one designation say, each value once and in order."""

    def __init__(self, id_: str, columns: Columns) -> None:
        """Begin the designation *id_* with no record; ``where`` lists the places of its rows."""
        self.id: Final = id_
        self.where: Final[list[str]] = []
        self._columns: Final = columns
        self._told: Final[dict[tuple[str, ...], dict[tuple[str, ...], None]]] = {}

    def add(self, record: Mapping[str, str]) -> None:
        """Take in what *record* says; its texts are on one line and not empty."""
        columns = self._columns
        for labels in columns.bundles:
            if not record.keys().isdisjoint(labels):
                values = tuple([record.get(label, "") for label in labels])
                self._told.setdefault(labels, {})[values] = None
        for label, text in record.items():
            if label not in columns.bundled:
                told = self._told.setdefault((label,), {})
                for part in text.split("|") if label in columns.several else (text,):
                    if plain := part.strip():
                        told[plain,] = None

    def texts(self, *labels: str) -> list[str]:
        """Give what stands under *labels*, each of them a column of its own."""
        return [text for label in labels for (text,) in self._told.get((label,), ())]

    def listed(self) -> list[tuple[str, str]]:
        """Give the programmes, each with the day since when, as printed."""
        pairs = self._told.get((self._columns.programme, self._columns.start), ())
        return [(programme, start) for programme, start in pairs]

    def schema(self) -> Schema:
        """Say what kind of party it is.

        Raises:
            RecordUnread: No kind is stated, or one that is not known.
        """
        printed = next(iter(self.texts(*self._columns.group_type)), "")
        if printed.lower() not in SCHEMA:
            raise RecordUnread(f"{printed!r} is no known type of party")
        return SCHEMA[printed.lower()]

    def facts(self, country: CountryCode) -> Facts:
        """Say what everything is: names, numbers, births, countries, and details."""
        columns = self._columns
        found: list[Fact] = [*self._names(), *self._natives()]
        for labels, told in self._told.items():
            for values in told:
                found += _facts(labels, values, columns, country)
        return gathered(found)

    def names(self, facts: Facts) -> tuple[Name, ...]:
        """Order the names of *facts*: the primary ones first, as printed, the others by letter."""
        return first_of_each(*sorted(facts.names, key=_by_kind))

    def addresses(self, country: CountryCode) -> tuple[Address, ...]:
        """Put the addresses together, line by line as printed."""
        found = (
            Address(", ".join(filter(None, lines)), None, place(lines[-1], country))
            for lines in self._told.get(self._columns.address, ())
        )
        return tuple(sorted(dict.fromkeys(found), key=lambda one: one.text))

    def _names(self) -> Iterator[Fact]:
        """Yield the names, put together in the order in which they are said."""
        size = len(self._columns.name)
        for values in self._told.get(self._columns.bundles[0], ()):
            whole = " ".join(filter(None, values[:size]))
            kind, quality = values[size:]
            known = _KINDS.get(kind.lower())
            if whole:
                weak = quality.lower().startswith(("low", "weak"))
                yield Fact(name=Name(whole, known or NameKind.ALIAS, weak))
            if whole and known is None:
                yield Fact(detail=Detail(self._columns.name_type, f"{kind}: {whole}"))

    def _natives(self) -> Iterator[Fact]:
        """Yield the names in other scripts; one in Latin letters is another spelling."""
        for text, _, language in self._told.get(self._columns.native, ()):
            if text and _is_foreign(text):
                yield Fact(name=Name(text, NameKind.NATIVE, lang=_LANGUAGES.get(language.lower())))
            elif text:
                yield Fact(name=Name(text, NameKind.ALIAS))


_ORDER: Final = tuple(NameKind)


def _by_kind(name: Name) -> tuple[int, str]:
    """Order names by kind; the rows of a party come in another order with every edition."""
    return _ORDER.index(name.kind), "" if name.kind is NameKind.PRIMARY else name.value


def listing(
    told: Designation, columns: Columns, country: CountryCode, *, source: str, url: str
) -> Listing:
    """Make the listing of one designation on the list *source*, which carries itself.

    Raises:
        RecordUnread: It has no number, no name, or no known type.
    """
    if columns.id == columns.group and parse_identifier(GROUP, told.id) is None:
        raise RecordUnread(f"{told.id!r} is no {columns.id}")
    schema, facts = told.schema(), told.facts(country)
    names, addresses = told.names(facts), told.addresses(country)
    if not names:
        raise RecordUnread("it has no name")
    places = (*facts.countries, *(one.country for one in addresses if one.country))
    since = told.listed()
    days = [known for _, printed in since if (known := day(printed))]
    start = min(days, key=lambda known: (known.last, known.first), default=None)
    undated = [Detail(columns.start, text) for _, text in since if text and day(text) is None]
    several = [Detail(columns.start, f"{text} ({regime})") for regime, text in since if text]
    numbers, others = _fitting(facts.identifiers, schema)
    told_apart = [Detail(columns.reference, one.value) for one in others]
    details = {*facts.details, *told_apart, *(several if len(since) > 1 else undated)}
    return Listing(
        list_id=source,
        entry_id=told.id,
        party=Party(
            names=names,
            schema=schema,
            countries=tuple(sorted(set(places))),
            identifiers=tuple(sorted(numbers)),
            addresses=addresses,
            birth_dates=tuple(sorted(facts.birth_dates, key=str)),
        ),
        valid=Interval(start),
        series=f"{source}/{source}",
        programmes=tuple(sorted({regime for regime, _ in since if regime})),
        citations=(Citation(f"{columns.cited} {told.id}", start, url),),
        url=url,
        details=tuple(sorted(details, key=lambda one: (one.label, one.value))),
    )


def _fitting(
    numbers: Iterable[Identifier], schema: Schema
) -> tuple[list[Identifier], list[Identifier]]:
    """Split off the UN's references that are of another kind of party: they are a slip.

    The last letter says it: QDi.002 is an individual, QDe.002 an entity; ships have none.
    """
    letter = {Schema.PERSON: "i", Schema.VESSEL: ""}.get(schema, "e")
    cited = [one for one in numbers if one.scheme == "UN-REF"]
    others = [one for one in cited if one.value.partition(".")[0][-1:] != letter]
    return [one for one in numbers if one not in others], others


def _is_foreign(text: str) -> bool:
    """Say whether *text* has a letter of another script than the Latin one."""
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in text)


def _facts(
    labels: tuple[str, ...], values: tuple[str, ...], columns: Columns, country: CountryCode
) -> Iterator[Fact]:
    """Say what one thing is that is no name, no address and no programme."""
    match labels:
        case (label,) if label == columns.birth:
            yield _birth(label, values[0])
        case (label,) if label == columns.nationality:
            yield from _nationalities(label, values[0], country)
        case (label,) if label == columns.register:
            yield Fact(detail=Detail(label, values[0]))
            yield from (Fact(identifier=one) for one in register_numbers(values[0]))
        case (label,) if label == columns.ship:
            yield one_number(label, "IMO", values[0])
        case (label,) if label == columns.reference:
            yield from reference_facts(label, values[0])
        case (label,) if label == columns.group:
            yield one_number(label, GROUP, values[0])
        case (label,) if label not in (*columns.group_type, columns.id):
            yield Fact(detail=Detail(label, values[0]))
        case columns.passport | columns.national:
            yield from _documents(labels, values, columns, country)
        case columns.native:
            yield from (
                Fact(detail=Detail(label, text))
                for label, text in zip(labels[1:], values[1:], strict=True)
                if text
            )
        case _:
            return


def day(text: str) -> PartialDate | None:
    """Read ``25/01/2001``, ``00/00/1980``, ``dd/mm/1980``, ``13-Feb-2026`` or ISO 8601.

    A day or month that is not known is written as noughts or as its own letters; a day
    without a month counts for nothing. None for anything else, and for what no calendar holds.
    """
    try:
        if printed := _DATE.match(text):
            days, months, years = printed.groups()
            month = None if months in _UNKNOWN else int(months)
            known = PartialDate(
                int(years), month, None if days in _UNKNOWN or month is None else int(days)
            )
            return known if known.year in BIRTH_YEARS else None
        if iso := _ISO.match(text):
            return PartialDate(*map(int, iso.groups()))
        if worded := _WORDED.match(text):
            name = worded[2].lower()
            month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
            return PartialDate(int(worded[3]), month or 13, int(worded[1]))
    except ValueError:
        return None
    return None


def place(text: str, country: CountryCode) -> str | None:
    """Read a country as printed, without what stands in brackets after it."""
    return country(text) or country(_BRACKETS.sub("", text).strip())


def pieces(text: str) -> list[str]:
    """Split what is numbered, "(1) Afghan (2) Pakistani" or "a) … b) …"; else it is one piece."""
    marks = list(_MARK.finditer(text))
    if not marks or (len(marks) == 1 and marks[0].start() > 0):
        return [text]
    split = (squeezed(one).strip(" ,;") for one in _MARK.split(text))
    return [one for one in split if one]


def record(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Make a record of labelled *cells*: on one line each, the empty ones left out."""
    return {label: text for label, cell in cells if cell and (text := squeezed(cell))}


def _birth(label: str, text: str) -> Fact:
    """Read a date of birth; what is none, or less than a day says, stays as printed."""
    known = day(text)
    if known is None:
        return Fact(detail=Detail(label, text))
    return Fact(birth_dates=(known,))


def _nationalities(label: str, text: str, country: CountryCode) -> Iterator[Fact]:
    """Read the countries of a nationality; an adjective or a sentence stays as printed."""
    found = [place(piece, country) for piece in pieces(text)]
    yield from (Fact(country=code) for code in found if code)
    if None in found:
        yield Fact(detail=Detail(label, text))


def _documents(
    labels: tuple[str, ...], values: tuple[str, ...], columns: Columns, country: CountryCode
) -> Iterator[Fact]:
    """Read a passport or national number, from its column or else from its description."""
    number, told = values
    kind = "PASSPORT" if labels == columns.passport else "NATIONAL-ID"
    yield Fact(detail=Detail(labels[0] if number else labels[1], ": ".join(filter(None, values))))
    for piece in pieces(number or told):
        if one := document(kind, piece, told if number else "", country):
            yield Fact(identifier=one)
