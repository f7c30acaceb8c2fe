"""US UFLPA Entity List: the page of the Department of Homeland Security.

Publisher: Forced Labor Enforcement Task Force, dhs.gov/uflpa-entity-list
Format:    web page; a table of two columns (name, effective date) for each list of section
           2(d)(2)(B) of Public Law 117-78, under a heading that quotes the law
Rights:    US government work, public domain

Quirks, each held by a test:

* A party stands in as many tables as clauses apply to it. It is one entry, and each clause is
  a programme with its own heading and effective date. Where the dates differ, the entry begins
  with the earlier.
* A clause may have a heading and no table: nobody is named under it.
* The two tables write a name differently ("Co., Ltd" and "Co., Ltd.", "New Energy, Co. Ltd").
  Entries have no number; they are known by the words of their name.
* Other names stand in brackets: "(including three aliases: A; B; and C)", "(also known as A;
  and B; and formerly known as C)". A semicolon may be missing before "and".
* Brackets that are part of a name stay in it ("(Shanshan)", "(Group)"); initials at its end
  are a short name ("(XPCC)").
* "and subsidiaries" and "and its subordinate and affiliated entities" are no names. They are
  kept as the scope of the entry: the list names none of them.
* "and its eight X-based subsidiaries, which include A, B, and C" names parties. Each is an
  entry of its own that says in whose row it stands, so that it is found by its name, and
  later editions, which give each a row, continue its history. The row counts once.
* The list states no countries, addresses or numbers.
* The page says when it was last updated, and shows the list as it is on the day on which it
  is fetched. An edition is of that day: the stated day is earlier than the newest effective
  dates and would make the list look stale while it is current.
* A page that is cut, a table under no clause or with other columns: the page is refused.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.pages import PageTable, page_tables
from fromwhom.lists.printed_names import aliases
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed, printed_date, squeezed
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Detail, Listing, Name, NameKind, Party, Tally, Unread
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-dhs-uflpa"
URL: Final = "https://www.dhs.gov/uflpa-entity-list"
_HEADINGS: Final = (("name of entity", "effective date"), ("entity name", "effective date"))
_CLAUSE: Final = re.compile(r"Section (2\(d\)\(2\)\(B\)\([ivx]+\))")
_NAMED_SUBSIDIARIES: Final = re.compile(
    r",? and its (?:[a-z]+ )?(?:[\w-]+-based )?subsidiar(?:y|ies)(?:,? which include:?)?"
    r" (?P<names>(?!and\b)[A-Z].+)\Z"
)
_SCOPE: Final = re.compile(
    r",?\s+and (?:(?:its|all|any) )?(?:subordinate|subsidiar|affiliate)[\w ]*\.?\Z", re.IGNORECASE
)
_BRACKET: Final = re.compile(
    r"\s*\((?=(?:and|including) [\w-]+ alias|(?:also|formerly) known as)"
    r"(?P<inside>(?:[^()]|\([^()]*\))+)\)"
)
_ANNOUNCED: Final = re.compile(
    r"[;,]?\s*(?:\band )?\b(?P<kind>also known as|formerly known as"
    r"|(?:(?:and|including) )(?P<count>[\w-]+) alias(?:es)?:)\s*"
)
_INITIALS: Final = re.compile(r"\s+\((?P<initials>[A-Z]{3,})\)\Z")
_AFTER_FORM: Final = re.compile(r"(?<=\.),? and (?=[A-Z])")
_COUNTS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table: the clause it stands under, and its cells."""

    where: str
    clause: str
    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Named:
    """The cell of a name, taken apart; ``subsidiaries`` are named in it as parties."""

    names: tuple[Name, ...]
    details: tuple[Detail, ...]
    subsidiaries: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words of its primary name, by which the entry is known."""
        return slug(self.names[0].value)


@dataclass(frozen=True, slots=True)
class _Listed:
    """That one row lists a party, from a day on; ``through`` is the party whose row it is."""

    row: _Row
    named: _Named
    start: PartialDate
    through: str = ""


def recognised(sample: Sample) -> Answer:
    """Recognise a page that names the list and a clause of the law."""
    if sample.is_page and b"UFLPA" in sample.plain and b"2(d)(2)(B)" in sample.plain:
        return Recognised(SOURCE, "us_dhs_uflpa")
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,  # noqa: ARG001 - the list states no countries
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one page, part ``main``.

    Raises:
        FormatChanged: The page is cut, or a table is not one of the list's.
    """
    file = (files or {}).get("main", "main")
    groups: dict[str, list[_Listed]] = {}
    unread: list[Unread] = []
    in_own_row: set[str] = set()
    records = 0
    for row in _rows(page_tables(parts["main"], file), file):
        records += 1
        try:
            own, *others = _listed(row)
        except RecordUnread as problem:
            unread.append(Unread(row.where, str(problem)))
            continue
        in_own_row.add(own.named.key)
        for one in (own, *others):
            groups.setdefault(one.named.key, []).append(one)
    if not groups:
        raise FormatChanged(f"{file} has no table of the UFLPA Entity List. {GET_AGAIN}")
    joined = records - len(in_own_row) - len(unread)
    tally = Tally(records, len(in_own_row), joined, tuple(unread))
    return Parsed(tuple(_listing(key, group) for key, group in groups.items()), tally)


def _rows(tables: Sequence[PageTable], file: str) -> Iterator[_Row]:
    """Yield the rows of every table with the clause under which they stand.

    Raises:
        FormatChanged: A table has other columns, or stands under no clause.
    """
    for table in tables:
        header, *rows = table.rows or ((),)
        if tuple(cell.lower() for cell in header) not in _HEADINGS:
            raise FormatChanged(
                f"{file} table {table.number} has the columns {', '.join(header)[:60]!r}, not name "
                f"and effective date. {GET_AGAIN}"
            )
        clause, heading = _clause(table, file)
        for number, cells in enumerate(rows, start=2):
            yield _Row(table.where(file, number), clause, heading, cells)


def _clause(table: PageTable, file: str) -> tuple[str, str]:
    """Find the clause of the law before a table, and the words in which it is quoted.

    Raises:
        FormatChanged: There is none.
    """
    for place in range(len(table.before) - 1, -1, -1):
        if found := _CLAUSE.search(table.before[place]):
            heading = table.before[place][: found.start()].strip()
            return found[1], heading or table.before[max(place - 1, 0)]
    raise FormatChanged(
        f"{file} table {table.number} stands under no clause of section 2(d)(2)(B). {GET_AGAIN}"
    )


def _listed(row: _Row) -> list[_Listed]:
    """Say whom a row lists: its own party first, then the subsidiaries that it names.

    Raises:
        RecordUnread: It has no name or no date.
    """
    if len(row.cells) != 2:
        raise RecordUnread(f"it has {len(row.cells)} of 2 cells")
    named = _named(squeezed(row.cells[0]))
    start = printed_date(squeezed(row.cells[1]))
    if not named.key:
        raise RecordUnread("it has no name")
    if start is None:
        raise RecordUnread(f"{row.cells[1][:40]!r} is no date")
    owner = named.names[0].value
    members = [_Named((Name(name, NameKind.PRIMARY),), (), ()) for name in named.subsidiaries]
    return [
        _Listed(row, named, start),
        *(_Listed(row, one, start, owner) for one in members if one.key),
    ]


def _named(text: str) -> _Named:
    """Take the cell of a name apart."""
    rest, details = text, list[Detail]()
    subsidiaries: tuple[str, ...] = ()
    if members := _NAMED_SUBSIDIARIES.search(rest):
        subsidiaries = tuple(
            one.value for one in aliases([members["names"]], commas=True) if isinstance(one, Name)
        )
        details.append(Detail("Scope", members[0].strip(" ,")))
        rest = rest[: members.start()]
    others = [name for one in _BRACKET.finditer(rest) for name in _others(one["inside"])]
    rest = _BRACKET.sub("", rest)
    if scope := _SCOPE.search(rest):
        details.append(Detail("Scope", scope[0].strip(" ,")))
        rest = rest[: scope.start()]
    if short := _INITIALS.search(rest):
        others.append(Name(short["initials"], NameKind.SHORT))
        rest = rest[: short.start()]
    primary = rest.strip(" ,;")
    if primary != text:
        details.append(Detail("Name as printed", text))
    names = first_of_each(Name(primary, NameKind.PRIMARY), *others)
    return _Named(names, tuple(details), subsidiaries)


def _others(inside: str) -> Iterator[Name]:
    """Yield the other names in a bracket, each under the kind that announces it."""
    announced = list(_ANNOUNCED.finditer(inside))
    ends = [*(one.start() for one in announced[1:]), len(inside)]
    for one, end in zip(announced, ends, strict=True):
        kind = NameKind.FORMER if one["kind"].startswith("formerly") else NameKind.ALIAS
        names = re.split(r";\s*(?:and\s+)?", inside[one.end() : end])
        names = [name for piece in names for name in _AFTER_FORM.split(piece)]
        if len(names) < _COUNTS.get(one["count"] or "", 0):
            names = [*names[:-1], *names[-1].rsplit(" and ", 1)]
        yield from (Name(name.strip(" ,;"), kind) for name in names if name.strip(" ,;"))


def _listing(key: str, group: Sequence[_Listed]) -> Listing:
    """Make the listing of one party from all the rows that list it."""
    primary = group[0].named.names[0]
    others = (
        Name(name.value, NameKind.ALIAS) if name.kind is NameKind.PRIMARY else name
        for one in group
        for name in one.named.names
    )
    through = dict.fromkeys(one.through for one in group if one.through)
    return Listing(
        list_id=SOURCE,
        entry_id=key,
        party=Party(names=first_of_each(primary, *others)),
        valid=Interval(min((one.start for one in group), key=lambda day: day.first)),
        series=f"{SOURCE}/{SOURCE}",
        programmes=tuple(dict.fromkeys(f"UFLPA section {one.row.clause}" for one in group)),
        url=URL,
        details=(
            *_dates(group),
            *(Detail("Named in the row of", owner) for owner in through),
            *dict.fromkeys(detail for one in group for detail in one.named.details),
        ),
    )


def _dates(group: Sequence[_Listed]) -> Iterator[Detail]:
    """Tell for each clause since when, and in which words, it lists the party."""
    told: set[tuple[str, str]] = set()
    for one in group:
        clause, day = one.row.clause, squeezed(one.row.cells[1])
        if (clause, day) not in told:
            told.add((clause, day))
            yield Detail(f"Section {clause}", f"effective {day}: {one.row.heading}")
