"""US FCC Covered List: the page of the Federal Communications Commission, or its table as CSV.

Publisher: Federal Communications Commission, fcc.gov/supplychain/coveredlist
Format:    web page with a table of two columns (covered equipment or services, date of
           inclusion); or that table as comma-separated text
Rights:    US government work, public domain

Quirks, each held by a test:

* A row is a sentence about equipment or services. The company is what follows "produced by",
  "provided by" or "supplied … by"; the sentence is kept whole.
* "to the extent it is used for the purpose of …" limits what is covered, and is kept as the
  scope of the entry. The use decides, and no name tells it.
* "or any of its predecessors, successors, parents, subsidiaries, or affiliates" names nobody;
  it is kept as what the entry extends to.
* A row may name a company "and its wholly-owned subsidiary": both are entries, the second says
  in whose row it stands. The row counts once.
* Rows about goods "produced in a foreign country" or "foreign-produced" name no company. They
  are categories, set aside with their words and date: no name can match them, and every report
  says so.
* "Updated:" and further days follow the date of inclusion, glued to it in the CSV. The date of
  inclusion is the first.
* Footnote signs (*, ^, #, †, £, ³) stand in the sentences. They are left off in what is told of
  a category, not in the sentence that an entry keeps.
* Entries have no number; they are known by the words of the company's name. The list states
  no countries.
* Neither form says of which day it is. An edition is of the day on which it was fetched.
* A sentence that names neither a company nor a category in these words is unread, and shown.
* A page that is cut or without the table, another header: the file is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.pages import page_tables
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    decoded,
    first_cells,
    printed_date,
    rows,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.model import Detail, Listing, Name, NameKind, Party, Schema, SetAside, Tally, Unread
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-fcc-covered"
URL: Final = "https://www.fcc.gov/supplychain/coveredlist"
_HEADING: Final = ("covered equipment or services", "date of inclusion on covered list")
_COMPANY: Final = re.compile(
    r"\b(?:produced or provided|produced|provided|supplied(?:, directly or indirectly,)?) by "
    r"(?P<names>[A-Z].*?)(?=,? (?:to the extent|including|or any of its|subject to)\b|\.?\Z)"
)
_SUBSIDIARY: Final = re.compile(r" and its (?:wholly[- ]owned )?subsidiary ")
_LIMIT: Final = re.compile(r"to the extent it is used for the purpose of .*?(?=, including |\.?\Z)")
_EXTENDS: Final = re.compile(r"or any of its [\w, ]+?(?=, including |\.?\Z)")
_CATEGORY: Final = re.compile(r"produced in a foreign country|\bforeign-produced\b", re.IGNORECASE)
_SIGNS: Final = re.compile(r"\s*[*^#†£³]+(?=[\s,.;—]|\Z)")
_UPDATED: Final = re.compile(r"\s*Updated:\s*")
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table: where it stands, its sentence, its days."""

    where: str
    sentence: str
    days: tuple[str, ...]

    @property
    def start(self) -> PartialDate:
        """The day of inclusion.

        Raises:
            RecordUnread: It is no date.
        """
        day = printed_date(self.days[0])
        if day is None:
            raise RecordUnread(f"{self.days[0][:40]!r} is no date")
        return day


def recognised(sample: Sample) -> Answer:
    """Recognise the page by the heading of its table, and the CSV by its header."""
    if sample.is_page:
        known = b"Covered Equipment or Services" in sample.plain
        return Recognised(SOURCE, "us_fcc_covered") if known else None
    if _is_heading(sample.cells):
        return Recognised(SOURCE, "us_fcc_covered", fault=sample.fault(len(_HEADING)))
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,  # noqa: ARG001 - the list states no countries
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``, a page or CSV.

    Raises:
        FormatChanged: The page or file is cut, or the table is not the known one.
    """
    file = (files or {}).get("main", "main")
    listings: list[Listing] = []
    unread: list[Unread] = []
    aside: list[SetAside] = []
    records = 0
    for where, cells in _records(parts["main"], file):
        records += 1
        try:
            row = _row(where, cells)
            if companies := _companies(row.sentence):
                listings.extend(_listings(row, companies))
            elif _CATEGORY.search(row.sentence):
                aside.append(_category(row))
            else:
                raise RecordUnread("it names neither a company nor a category in known words")
        except RecordUnread as problem:
            unread.append(Unread(where, str(problem)))
    if not records:
        raise FormatChanged(f"{file} has a header and no record. {GET_AGAIN}")
    in_rows = records - len(unread) - len(aside)
    return Parsed(tuple(listings), Tally(records, in_rows, 0, tuple(unread), tuple(aside)))


def _records(data: bytes, file: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the rows below the header, of either form, with where they stand.

    Raises:
        FormatChanged: The page or file is cut, or has no such table.
    """
    text = decoded(data, file)
    if text.lstrip().startswith("<"):
        found = [t for t in page_tables(data, file) if t.rows and _is_heading(t.rows[0])]
        if not found:
            raise FormatChanged(f"{file} has no table of the Covered List. {GET_AGAIN}")
        for table in found:
            for number, cells in enumerate(table.rows[1:], start=2):
                yield table.where(file, number), cells
        return
    _, *others = list(rows(text, file, len(_HEADING)))
    header = first_cells(text)
    if not _is_heading(header):
        raise FormatChanged(
            f"{file} line 1 is not the header of the Covered List: "
            f"{', '.join(header)[:60]!r}. {GET_AGAIN}"
        )
    for row in others:
        yield f"{file} line {row.line}", row.cells


def _is_heading(cells: tuple[str, ...]) -> bool:
    """Say whether *cells* are the two headings, with or without footnote signs."""
    plain = (re.sub(r"[\s_*]+", " ", cell).strip().lower() for cell in cells)
    return tuple(plain) == _HEADING


def _row(where: str, cells: tuple[str, ...]) -> _Row:
    """Make a row of two cells.

    Raises:
        RecordUnread: There are more or fewer, or one is empty.
    """
    if len(cells) != len(_HEADING):
        raise RecordUnread(f"it has {len(cells)} of {len(_HEADING)} cells")
    sentence, days = squeezed(cells[0]), _UPDATED.split(squeezed(cells[1]))
    if not sentence or not days[0]:
        raise RecordUnread("a cell is empty")
    return _Row(where, sentence, tuple(day for day in days if day))


def _companies(sentence: str) -> list[str]:
    """Take the companies out of a sentence, the one whose row it is first; none if it has none.

    Raises:
        RecordUnread: What stands in the place of a name is no name.
    """
    found = _COMPANY.search(sentence)
    if found is None:
        return []
    names = [name.strip(" ,") for name in _SUBSIDIARY.split(found["names"])]
    if any(not slug(name) or len(name) > _LONGEST_NAME for name in names):
        raise RecordUnread(f"{found['names'][:60]!r} is no name of a company")
    return names


def _listings(row: _Row, companies: list[str]) -> Iterator[Listing]:
    """Make the listing of each company in one row."""
    owner = companies[0]
    for name in companies:
        labelled = (
            ("Covered equipment or services", row.sentence),
            ("Scope", _part(_LIMIT, row.sentence)),
            ("Extends to", _part(_EXTENDS, row.sentence)),
            ("Named in the row of", owner if name != owner else ""),
            ("Updated", "; ".join(row.days[1:])),
        )
        yield Listing(
            list_id=SOURCE,
            entry_id=slug(name),
            party=Party(names=(Name(name, NameKind.PRIMARY),), schema=Schema.COMPANY),
            valid=Interval(row.start),
            series=f"{SOURCE}/{SOURCE}",
            url=URL,
            details=tuple(Detail(label, value) for label, value in labelled if value),
        )


def _part(pattern: re.Pattern[str], sentence: str) -> str:
    """Give the part of a sentence that *pattern* finds, or nothing."""
    found = pattern.search(sentence)
    return found[0] if found else ""


def _category(row: _Row) -> SetAside:
    """Set a category aside: its words, and since when it is covered."""
    words = _SIGNS.sub("", row.sentence).rstrip(".")
    updated = f", updated {'; '.join(row.days[1:])}" if row.days[1:] else ""
    return SetAside(row.where, f"{words} (since {row.start}{updated})", category=True)
