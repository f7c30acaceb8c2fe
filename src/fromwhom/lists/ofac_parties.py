"""What both newer XML formats of OFAC say of a party, and how it becomes listings.

    draft (who)  +  standings (on which list, since when, why)  +  relations  ->  listings

The formats say the same in different layouts. Their readers bring drafts, standings and
relations here while a file streams by; when it has ended, everything is put together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from fromwhom.errors import RecordUnread
from fromwhom.lists.reading import CountryCode
from fromwhom.lists.treasury import SDN, Fact, Facts, fact, first_of_each, members_of
from fromwhom.lists.us_ofac_flat import URL
from fromwhom.model import Address, Detail, Listing, Name, NameKind, Party, Schema, Unread
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.script_knowledge import Script
from fromwhom.values.scripts import has_han, script_of

KINDS: Final = {
    "Name": NameKind.PRIMARY,
    "A.K.A.": NameKind.ALIAS,
    "F.K.A.": NameKind.FORMER,
    "N.K.A.": NameKind.ALIAS,
}
LABELS: Final = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
"""Labels of features that the flat files print otherwise."""

CURRENT: Final = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
"""Namespaces of the list service begin with this, since 2024."""

_LISTS: Final = (
    ("Consolidated", ""),
    ("Non-SDN List", ""),
    ("Palestinian Legislative Council", "us-ofac-plc"),
    ("Sectoral Sanctions", "us-ofac-ssi"),
    ("Foreign Sanctions Evaders", "us-ofac-fse"),
    ("FSE", "us-ofac-fse"),
    ("CMIC", "us-ofac-cmic"),
    ("Military-Industrial", "us-ofac-cmic"),
    ("CAPTA", "us-ofac-capta"),
    ("561", "us-ofac-capta"),
    ("Menu-Based", "us-ofac-mbs"),
    ("Iran", "us-ofac-mbs"),  # the Iran Sanctions Act list, until it became the menu-based one
    ("SDN List", SDN),
    ("Specially Designated", SDN),
)
_LANGUAGES: Final = (("Chinese", "zh"), ("Japanese", "ja"), ("Korean", "ko"), ("Hangul", "ko"))


@dataclass(frozen=True, slots=True)
class Draft:
    """Who a record names: its ``number`` at OFAC, and everything said of it but its lists."""

    number: str
    schema: Schema
    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    facts: Facts


@dataclass(frozen=True, slots=True)
class Standing:
    """On which list a party stands (*list_name*, as the file calls it), since when, and why."""

    list_name: str
    start: PartialDate | None
    programmes: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """That party number *subject* is related to *object* (``Owned or Controlled By``).

    ``named`` is how the relation itself calls the object; empty where it does not.
    """

    subject: str
    object: str
    kind: str
    note: str = ""
    named: str = ""


@dataclass(slots=True)
class Gathered:
    """What a file has said so far; ``unread`` are the records that could not be used."""

    file: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    standings: dict[str, list[Standing]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def set_apart(self, what: str, reason: str) -> None:
        """Keep by name a record that cannot be read."""
        self.unread.append(Unread(f"{self.file} {what}", reason))

    def add(self, draft: Draft) -> None:
        """Take in a party.

        Raises:
            RecordUnread: Another party has its number.
        """
        if draft.number in self.drafts:
            raise RecordUnread(f"another party before it has the number {draft.number}")
        self.drafts[draft.number] = draft

    def listings(self, source: str) -> list[Listing]:
        """Put everything together, party by party; those that stand on no list are unread."""
        told = self._told()
        found: list[Listing] = []
        for draft in self.drafts.values():
            try:
                standings = self.standings.get(draft.number, ())
                found.extend(_listings(draft, standings, told.get(draft.number, ()), source))
            except RecordUnread as problem:
                self.set_apart(f"entry {draft.number}", str(problem))
        return found

    def _told(self) -> dict[str, list[Detail]]:
        """Tell every relation to both of its parties."""
        told: dict[str, list[Detail]] = {}
        for one in self.relations:
            note = f" ({one.note})" if one.note else ""
            there = Detail(one.kind, self._called(one.object, one.named) + note)
            told.setdefault(one.subject, []).append(there)
            back = f"{self._called(one.subject, '')}: {one.kind} this entry{note}"
            told.setdefault(one.object, []).append(Detail(RELATION_FROM, back))
        return told

    def _called(self, number: str, named: str) -> str:
        """Name a party by its primary name and number, as far as they are known."""
        draft = self.drafts.get(number)
        name = draft.names[0].value if draft else named
        shown = f"entry {number}" if number else "no entry"
        return f"{name} ({shown})" if name else shown


RELATION_FROM: Final = "Relation of another entry"
"""The label under which a party is told who is related to it."""


def _listings(
    draft: Draft, standings: Sequence[Standing], told: Iterable[Detail], source: str
) -> Iterator[Listing]:
    """Make the listings of one party, one for each list of *source* on which it stands.

    Raises:
        RecordUnread: It stands on none.
    """
    if not standings:
        raise RecordUnread("no entry says on which list it stands")
    programmes = tuple(dict.fromkeys(p for one in standings for p in one.programmes))
    since, elsewhere = _since(standings, programmes, draft.facts, source)
    if not since:
        shown = ", ".join(one.list_name for one in standings)
        raise RecordUnread(f"it stands on {shown!r}, which is no list of this file")
    places = (*(a.country for a in draft.addresses if a.country), *draft.facts.countries)
    party = Party(
        names=first_of_each(*draft.names, *draft.facts.names),
        schema=draft.schema,
        countries=tuple(dict.fromkeys(places)),
        identifiers=draft.facts.identifiers,
        addresses=tuple(dict.fromkeys(draft.addresses)),
        birth_dates=draft.facts.birth_dates,
    )
    said = (detail for one in standings for detail in one.details)
    details = tuple(dict.fromkeys((*draft.facts.details, *said, *elsewhere, *told)))
    for member, start in since.items():
        yield Listing(
            list_id=member,
            entry_id=draft.number,
            party=party,
            valid=Interval(draft.facts.start(member) or start),
            series=f"{source}/{member}",
            programmes=programmes,
            url=URL + draft.number,
            details=details,
        )


def _since(
    standings: Sequence[Standing], programmes: Iterable[str], facts: Facts, source: str
) -> tuple[dict[str, PartialDate | None], list[Detail]]:
    """Say on which lists of *source* a party stands, since when; and where else it stands.

    The list that holds all non-SDN lists is none of them: a party that stands on it alone
    stands where its programmes say, as in the flat files.
    """
    since: dict[str, PartialDate | None] = {}
    elsewhere: list[Detail] = []
    whole = False
    for one in standings:
        member = member_of_name(one.list_name)
        whole = whole or (source != SDN and member == "")
        if member and (member == SDN) == (source == SDN):
            before = since.get(member)
            since[member] = min(filter(None, (before, one.start)), key=_first, default=None)
        else:
            day = f" since {one.start}" if one.start else ""
            elsewhere.append(Detail("List", one.list_name + day))
    if whole and not since:
        since = dict.fromkeys(members_of(programmes, facts))
    return since, elsewhere


def _first(day: PartialDate) -> tuple[int, int]:
    """Order partial dates by their earliest day, the more precise one first."""
    return day.first.toordinal(), day.last.toordinal()


def member_of_name(name: str) -> str | None:
    """Say which list OFAC calls *name*; empty for all non-SDN lists together, None if unknown."""
    return next((member for word, member in _LISTS if word in name), None)


def printed_name(parts: Sequence[tuple[str, str]]) -> str:
    """Write a name of (kind, value) parts as the flat files do: ``LAST Matronymic, First``.

    Names in Chinese, Japanese or Korean signs are written without comma or blank.
    """
    values = [value for _, value in parts]
    if len(values) > 1 and all(_runs_on(value) for value in values):
        return "".join(values)
    family: list[str] = []
    given: list[str] = []
    for kind, value in parts:
        before_given = kind == "Patronymic" and not given
        (family if kind in ("Last Name", "Matronymic") or before_given else given).append(value)
    return ", ".join(" ".join(side) for side in (family, given) if side)


def _runs_on(text: str) -> bool:
    """Say whether names in this script are written without blanks."""
    if text.isascii():
        return False
    return has_han(text) or script_of(text) in (Script.KOREAN, Script.JAPANESE)


def named(value: str, kind: NameKind, script: str, *, weak: bool) -> Name:
    """Make a name of *script* as the file calls it; empty where it does not say.

    A name in another script than Latin is native, unless it is a former one. The language
    is given where the script tells it.
    """
    other = script != "Latin" if script else has_han(value) or script_of(value) is not Script.LATIN
    if not other:
        return Name(value, kind, weak)
    lang = next((code for word, code in _LANGUAGES if word in script), None)
    return Name(value, kind if kind is NameKind.FORMER else NameKind.NATIVE, weak, lang)


def ordered(names: Iterable[Name]) -> tuple[Name, ...]:
    """Put the primary name first, once.

    Raises:
        RecordUnread: There is no name, or none is primary.
    """
    some = [name for name in names if name.value]
    primary = next((name for name in some if name.kind is NameKind.PRIMARY), None)
    if primary is None:
        raise RecordUnread("it has no primary name")
    return first_of_each(primary, *some)


def said(label: str, value: str, doubt: str, country: CountryCode) -> Fact:
    """Say what *value* under the *label* of a feature is; a doubt stays beside what it doubts."""
    label = LABELS.get(label, label)
    found = fact(label, value, "", "", country)
    if not doubt:
        return found
    shown = found.detail or Detail(label, value)
    return replace(found, detail=Detail(shown.label, f"{shown.value} ({doubt})"))


def printed_period(
    first: PartialDate | None, last: PartialDate | None, *, approximate: bool = False
) -> str:
    """Write a period as OFAC prints it: ``23 Nov 1962``, ``Nov 1962``, ``1951 to 1953``.

    A period of a whole year is a year, one of a whole month a month.
    """
    begin, end = first or last, last or first
    if begin is None or end is None:
        return ""
    shown = _one(begin, end)
    if shown is None:
        one, other = _one(begin, _year_end(begin)), _one(_year_begin(end), end)
        both = one is not None and other is not None
        shown = f"{one} to {other}" if both else f"{_day(begin)} to {_day(end)}"
    return f"circa {shown}" if approximate else shown


def _one(begin: PartialDate, end: PartialDate) -> str | None:
    """Write the day, month or year that a period is, or give None."""
    month = PartialDate(begin.year, begin.first.month)
    for whole in (PartialDate.of(begin.first), month, PartialDate(begin.year)):
        if (begin.first, end.last) == (whole.first, whole.last):
            return _day(whole)
    return None


def _year_end(day: PartialDate) -> PartialDate:
    """Give the last day of its year."""
    return PartialDate(day.year, 12, 31)


def _year_begin(day: PartialDate) -> PartialDate:
    """Give the first day of its year."""
    return PartialDate(day.year, 1, 1)


_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _day(day: PartialDate) -> str:
    """Write a date as OFAC prints it, no more precisely than it is known."""
    month = _MONTHS[day.month - 1] if day.month else ""
    return " ".join(filter(None, (f"{day.day:02d}" if day.day else "", month, str(day.year))))
