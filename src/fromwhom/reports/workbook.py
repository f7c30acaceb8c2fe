"""The result as an Excel workbook: where reviewers read, filter and answer.

Sheet *Matches* has one row per match. A reviewer fills ``disposition``, ``reason``,
``reviewer`` and ``until``; ``fromwhom screen --dispositions FILE`` reads them back by
match id. The hidden column ``basis`` holds what an answer rests on: a later run that
finds it changed reopens the match and says why. Every text is written as text: a cell
that begins with ``=`` is a name, not a formula. Same result, same bytes.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from fromwhom.document import Finding, Match, Result, headline, legal_state
from fromwhom.reports import listings, reasoning, words
from fromwhom.reports.flat import basis, standing

DISPOSITIONS: Final = ("true match", "not a match", "accepted", "escalated")
_CELL_LIMIT: Final = 32_767  # Excel's own, in characters
_ROW_LIMIT: Final = 1_048_575  # Excel's own, without the header
_SAFE: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_Value: TypeAlias = str | int | float | Decimal | None


@dataclass(frozen=True, slots=True)
class _Formats:
    """The looks of cells."""

    head: Format
    answer_head: Format
    text: Format
    answer: Format
    money: Format
    share: Format
    whole: Format


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its heading, its width in characters, and how its cells look."""

    title: str
    width: int
    look: str = "text"


def to_xlsx(result: Result) -> bytes:
    """Write the workbook."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, _SAFE)
    created = datetime.fromisoformat(result.created).astimezone(UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": f"Screening of {result.ledger.path}",
            "comments": f"Snapshot {result.snapshot}. {words.LEAD}",
            "created": created,
        }
    )
    formats = _formats(book)
    matches = words.by_severity(result.matches)
    _matches(book.add_worksheet("Matches"), formats, matches)
    findings = ((match, finding) for match in matches for finding in match.findings)
    _fill(
        book.add_worksheet("Findings"),
        formats,
        _FINDINGS,
        (_finding(match, finding) for match, finding in findings),
    )
    _fill(book.add_worksheet("To check"), formats, _TO_CHECK, _to_check(result))
    _fill(book.add_worksheet("Lines not screened"), formats, _LINES, _lines(result))
    _fill(book.add_worksheet("Lists"), formats, _LISTS, _lists(result))
    _fill(book.add_worksheet("Blind spots"), formats, _STATEMENTS, _statements(result))
    book.close()
    return data.getvalue()


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    """Define the looks: calm, wrapped, answer cells marked."""
    top = {"valign": "top"}
    head = {"bold": True, "bg_color": "#E8ECF0", "bottom": 1, "valign": "vcenter"}
    return _Formats(
        head=book.add_format({**head, "text_wrap": True}),
        answer_head=book.add_format({**head, "bg_color": "#FFF2CC", "text_wrap": True}),
        text=book.add_format({**top, "text_wrap": True}),
        answer=book.add_format(
            {**top, "text_wrap": True, "bg_color": "#FFFBEF", "num_format": "yyyy-mm-dd"}
        ),
        money=book.add_format({**top, "num_format": "#,##0.00"}),
        share=book.add_format({**top, "num_format": "0.0%"}),
        whole=book.add_format(top),
    )


def _matches(sheet: Worksheet, formats: _Formats, matches: Sequence[Match]) -> None:
    """Fill the sheet on which reviewers answer."""
    currencies = sorted({code for match in matches for code in match.spend})
    columns = (
        _Column("match id", 18),
        _Column("disposition", 14, "answer"),
        _Column("reason", 34, "answer"),
        _Column("reviewer", 16, "answer"),
        _Column("until", 12, "answer"),
        _Column("earlier decision", 30),
        _Column("effect", 16),
        _Column("open questions", 10, "whole"),
        _Column("relation", 9),
        _Column("supplier", 34),
        _Column("party", 34),
        _Column("countries", 10),
        _Column("probability", 11, "share"),
        _Column("rows", 14),
        *(_Column(f"spend {code or 'without currency'}", 16, "money") for code in currencies),
        _Column("lists, on the days of the lines", 44),
        _Column("party id", 24),
        _Column("basis", 10),
    )
    _fill(sheet, formats, columns, (_match(match, currencies) for match in matches))
    sheet.set_column(len(columns) - 1, len(columns) - 1, 10, None, {"hidden": True})
    if matches:
        sheet.data_validation(
            1,
            1,
            len(matches),
            1,
            {
                "validate": "list",
                "source": list(DISPOSITIONS),
                "error_title": "Not a disposition",
                "error_message": f"Choose one of: {', '.join(DISPOSITIONS)}.",
                "input_title": "Your answer",
                "input_message": "A reason and a reviewer are needed too; until is optional.",
            },
        )


def _match(match: Match, currencies: Sequence[str]) -> list[_Value]:
    """Make the row of one match."""
    given = standing(match)
    return [
        match.id,
        given.disposition if given else None,
        given.reason if given else None,
        given.reviewer if given else None,
        given.until if given else None,
        None if given else words.disposition(match),
        words.effect(match.headline),
        match.open_questions,
        match.relation.value,
        match.subject,
        match.party.caption,
        " ".join(match.party.countries),
        match.probability,
        words.rows(match.rows, 2000),
        *(Decimal(match.spend[code]) if code in match.spend else None for code in currencies),
        "; ".join(
            f"{words.list_name(one.listing)}: {listings.state(one)}" for one in match.findings
        ),
        match.party.id,
        basis(match),
    ]


_FINDINGS: Final = (
    _Column("match id", 18),
    _Column("finding id", 18),
    _Column("supplier", 34),
    _Column("party", 34),
    _Column("list", 24),
    _Column("list id", 16),
    _Column("entry", 22),
    _Column("listed as", 30),
    _Column("programme", 18),
    _Column("legal state", 12),
    _Column("why this state", 40),
    _Column("listed from", 12),
    _Column("listed until", 12),
    _Column("taken off the list", 40),
    _Column("known from", 12),
    _Column("days of the lines", 24),
    _Column("rows", 14),
    _Column("effect", 16),
    _Column("all effects", 34),
    _Column("why", 60),
    _Column("citations", 24),
    _Column("address", 30),
    _Column("open questions", 60),
)
_TO_CHECK: Final = (
    _Column("supplier", 34),
    _Column("listed name", 34),
    _Column("listed party", 34),
    _Column("rows", 14),
    _Column("probability", 11, "share"),
    _Column("most against it", 50),
    _Column("stands for so many pairs", 12, "whole"),
)
_LINES: Final = (_Column("row", 8, "whole"), _Column("kind", 12), _Column("reason", 80))
_LISTS: Final = (
    _Column("list", 20),
    _Column("title", 40),
    _Column("edition", 44),
    _Column("published", 12),
    _Column("captured", 22),
    _Column("age in days", 10, "whole"),
    _Column("stale", 8),
    _Column("listings", 10, "whole"),
    _Column("member lists", 60),
)
_STATEMENTS: Final = (_Column("kind", 14), _Column("statement", 110))


def _finding(match: Match, finding: Finding) -> list[_Value]:
    """Make the row of one finding."""
    listing = finding.listing
    return [
        match.id,
        finding.id,
        match.subject,
        match.party.caption,
        words.list_name(listing),
        listing.list,
        listing.entry,
        listing.name,
        listing.programme,
        legal_state(finding),
        finding.state_reason,
        listing.from_,
        listing.until,
        listings.removal(listing.removal) if listing.removal else None,
        listing.known_from,
        words.days(finding),
        words.rows(finding.rows, 2000),
        words.effect(headline(finding.effects)),
        "; ".join(words.effect_named(one, finding) for one in finding.effects),
        "\n".join(one.why for one in finding.effects),
        "; ".join(one.text for one in listing.citations),
        listing.url,
        "\n".join(f"{one.question} {words.answer(one)}" for one in finding.open),
    ]


def _to_check(result: Result) -> Iterator[list[_Value]]:
    """Make the rows of the pairs below the threshold that a reviewer should look at."""
    for one in result.check_sample:
        yield [
            one.subject,
            one.listed_name,
            one.party,
            words.rows(one.rows, 2000),
            one.probability,
            one.why,
            round(one.stands_for),
        ]


def _lines(result: Result) -> Iterator[list[_Value]]:
    """Make the rows of the lines that were not screened."""
    for note in result.unread:
        yield [note.row, "unread", note.reason]
    for note in result.ledger.set_aside:
        yield [note.row, "set aside", note.reason]


def _lists(result: Result) -> Iterator[list[_Value]]:
    """Make the rows of the editions searched."""
    for one in result.lists:
        yield [
            one.id,
            one.title,
            one.edition,
            one.published,
            one.captured,
            one.age_days,
            "yes" if one.stale else "no",
            one.listings,
            "; ".join(f"{name} {count:,}" for name, count in sorted(one.members.items())),
        ]


def _statements(result: Result) -> Iterator[list[_Value]]:
    """Make the rows that say what the result rests on and what it cannot see."""
    yield ["buyer", words.buyer(result)]
    yield ["days", words.basis_days(result)]
    yield ["threshold", f"Matches from {words.probability(result.min_probability)} are reported."]
    yield ["counts", words.counts(result)]
    for told in (reasoning.expected(result), reasoning.share(result)):
        if told:
            yield ["expected", told]
    yield ["snapshot", result.snapshot]
    for alarm in words.alarms(result):
        yield ["incomplete", alarm]
    for name, found in sorted(result.canaries.items()):
        yield ["canary", f"{name}: {'found' if found else 'NOT FOUND'}"]
    for note in result.ledger.notes:
        yield ["ledger", note]
    for spot in result.blind_spots:
        yield ["blind spot", spot]
    yield ["reading", words.LEAD]


def _fill(
    sheet: Worksheet, formats: _Formats, columns: Sequence[_Column], rows: Iterable[list[_Value]]
) -> None:
    """Write heading and rows; freeze the heading, set the widths, offer a filter."""
    for place, column in enumerate(columns):
        look = formats.answer_head if column.look == "answer" else formats.head
        sheet.write_string(0, place, column.title, look)
        sheet.set_column(place, place, column.width)
    looks = [getattr(formats, column.look) for column in columns]
    last = 0
    for last, row in enumerate(rows, start=1):
        if last > _ROW_LIMIT:
            sheet.write_string(_ROW_LIMIT, 0, "More rows than Excel holds: see CSV or Parquet.")
            break
        for place, (value, look) in enumerate(zip(row, looks, strict=True)):
            _write(sheet, (last, place), value, look)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(min(last, _ROW_LIMIT), 1), len(columns) - 1)


def _write(sheet: Worksheet, place: tuple[int, int], value: _Value, look: Format) -> None:
    """Write one cell by its type; a text too long for a cell says how much was cut."""
    match value:
        case None | "":
            sheet.write_blank(*place, None, look)
        case str():
            sheet.write_string(*place, _cut(value), look)
        case _:
            sheet.write_number(*place, float(value), look)


def _cut(text: str) -> str:
    """Cut a text to what a cell holds, and say so in it."""
    if len(text) <= _CELL_LIMIT:
        return text
    note = f" … [cut here, {len(text):,} characters in all: see JSON]"
    return text[: _CELL_LIMIT - len(note)] + note
