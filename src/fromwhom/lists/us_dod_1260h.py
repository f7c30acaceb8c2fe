"""US section 1260H list of Chinese military companies: a notice in the Federal Register.

Publisher: US Department of Defense, in the Federal Register
Format:    text of a notice (govinfo, federalregister.gov), which names every company under
           "in accordance with section 1260H:", a paragraph each
Rights:    US government work, public domain
Checked:   against a reader of the notice of 10 June 2026 and a third party's list of its 80
           companies; no original text was at hand when this reader was written

Quirks, each held by a test:

* The text is wrapped, holds tags, and a mark at the turn of each page, which may stand in the
  middle of a paragraph.
* A short name stands in brackets after the name ("(AVIC)"); brackets in the middle of it, or
  around its legal form ("(Limited)"), are part of the name.
* "(formerly …)", "(now …)" and "(d/b/a …)" hold other names, which may have a short name of
  their own.
* "(and n subsidiaries: A, B, and C)" names further companies. Each is an entry of its own that
  says in whose paragraph it stands. The paragraph counts once.
* What follows behind a bullet says why a company is named. It is kept, in the notice's words.
* Companies that the notice removes are named after "should be removed from". Each is an entry
  that ends on the day of the notice, which is cited; the sentence before them is set aside.
* Nothing says since when a company has been on the list: an entry is undated, and shown by the
  notice of its day. Entries have no number and no country; they are known by their names.
* The day of the notice stands in its first lines, and its page gives the citation.
* A notice without the list, or cut before its end: refused.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.printed_names import LEGAL_FORM
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    decoded,
    printed_date,
    squeezed,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import (
    Citation,
    Detail,
    Listing,
    Name,
    NameKind,
    Party,
    Schema,
    SetAside,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.names import slug

SOURCE: Final = "us-dod-1260h"
_HEAD: Final = re.compile(
    r"\[Federal Register Volume (?P<volume>\d+), Number \d+ \(\w+, (?P<day>\w+ \d+, \d{4})\)\]"
)
_NUMBER: Final = re.compile(r"FR Doc(?:\.| No:?)? *(?P<number>\d{4}-\d{5})")
_FIRST_PAGE: Final = re.compile(r"(?<!\[)\[Pages? (?P<page>\d+)")
_BEGINS: Final = re.compile(r"in\s+accordance\s+with\s+section\s+1260H:")
_ENDS: Final = re.compile(r"Dated:|\[FR Doc|BILLING CODE")
_REMOVED: Final = "should be removed from"
_PAGE: Final = re.compile(r"\n*\s*\[\[Page \d+\]\]\s*\n*")
_TAG: Final = re.compile(r"<(?!bullet>)[^<>]{1,200}>")
_BULLET: Final = "<bullet>"
_SUBSIDIARIES: Final = re.compile(r"\s*\(and [^:()]*subsidiar(?:y|ies)[^:()]*:\s*(?P<names>.*)\)\Z")
_LAST_BRACKET: Final = re.compile(r"\s*\((?P<inside>(?:[^()]|\([^()]*\))*)\)\Z")
_PART_OF_NAME: Final = re.compile(r"(?:Limited|Ltd\.?|Group|Holdings?)\Z")
_KIND: Final = re.compile(r"(?P<kind>formerly|now|d/b/a)\s+", re.IGNORECASE)
_LONGEST_NAME: Final = 200


@dataclass(slots=True)
class _Entry:
    """One paragraph: its text, and the statements behind its bullets."""

    where: str
    text: str
    statements: list[str] = field(default_factory=list)


def recognised(sample: Sample) -> Answer:
    """Recognise a notice of the Federal Register that speaks of section 1260H."""
    if b"Federal Register Volume" not in sample.head or b"section 1260H" not in sample.plain:
        return None
    head = _HEAD.search(sample.text)
    published = printed_date(head["day"]) if head else None
    return Recognised(SOURCE, "us_dod_1260h", published=published)


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,  # noqa: ARG001 - the notice states no countries
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one notice, part ``main``.

    Raises:
        FormatChanged: It has no list, or is cut.
    """
    file = (files or {}).get("main", "main")
    text = html.unescape(_TAG.sub("", decoded(parts["main"], file)))
    published, citation = _head(text, file)
    entries, removed, aside = _entries(text, file)
    listings: dict[str, Listing] = {}
    unread: list[Unread] = []
    in_own = 0
    for entry in (*entries, *removed):
        ended = published if entry in removed else None
        try:
            own, *others = _listings(entry, citation, ended)
        except RecordUnread as problem:
            unread.append(Unread(entry.where, str(problem)))
            continue
        in_own += 1
        for one in (own, *others):
            listings.setdefault(one.entry_id, one)
    if not entries:
        raise FormatChanged(f"{file} names no company. {GET_AGAIN}")
    total = in_own + len(unread) + len(aside)
    tally = Tally(total, in_own, 0, tuple(unread), tuple(aside))
    return Parsed(tuple(listings.values()), tally, published)


def _head(text: str, file: str) -> tuple[PartialDate, Citation]:
    """Read the day of a notice and its citation.

    Raises:
        FormatChanged: The first lines do not say.
    """
    head, page = _HEAD.search(text), _FIRST_PAGE.search(text)
    day = printed_date(head["day"]) if head else None
    if head is None or page is None or day is None:
        raise FormatChanged(f"{file} does not say of which day and page it is. {GET_AGAIN}")
    number = _NUMBER.search(text)
    url = f"https://www.federalregister.gov/d/{number['number']}" if number else None
    return day, Citation(f"{head['volume']} FR {page['page']}", day, url)


def _entries(text: str, file: str) -> tuple[list[_Entry], list[_Entry], list[SetAside]]:
    """Find the paragraphs that name companies, those that remove some, and what says so.

    Raises:
        FormatChanged: The list or its end is missing.
    """
    begin = _BEGINS.search(text)
    end = _ENDS.search(text, begin.end()) if begin else None
    if begin is None or end is None:
        what = "has no list under section 1260H" if begin is None else "is cut before its end"
        raise FormatChanged(f"{file} {what}. {GET_AGAIN}")
    entries: list[_Entry] = []
    removed: list[_Entry] = []
    aside: list[SetAside] = []
    told = ""
    for number, paragraph in enumerate(_paragraphs(text[begin.end() : end.start()]), start=1):
        where = f"{file} paragraph {number} of the list"
        if _REMOVED in paragraph:
            told = paragraph[:300]
            aside.append(SetAside(where, f"it says of those named after it: {told}"))
        elif told:
            removed.append(_Entry(where, paragraph.removeprefix(_BULLET).strip(), [told]))
        elif paragraph.startswith(_BULLET):
            if not entries:
                raise FormatChanged(f"{where} is a reason and no company comes before it.")
            entries[-1].statements.append(paragraph.removeprefix(_BULLET).strip())
        else:
            entries.append(_Entry(where, paragraph))
    return entries, removed, aside


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs, each on one line; the turn of a page does not end one."""
    pieces = [squeezed(piece) for piece in re.split(r"\n\s*\n", _PAGE.sub("\n\n", text))]
    whole = ""
    for piece in filter(None, pieces):
        if whole and _goes_on(whole):
            whole = f"{whole} {piece}"
            continue
        if whole:
            yield whole.replace("``", '"').replace("''", '"')
        whole = piece
    if whole:
        yield whole.replace("``", '"').replace("''", '"')


def _goes_on(paragraph: str) -> bool:
    """Say whether a paragraph is unfinished: a bracket is open, or a reason has no full stop."""
    unfinished_reason = paragraph.startswith(_BULLET) and not paragraph.endswith((".", ")", '"'))
    return paragraph.count("(") > paragraph.count(")") or unfinished_reason


def _listings(entry: _Entry, citation: Citation, ended: PartialDate | None) -> Iterator[Listing]:
    """Make the listing of a paragraph's company, then those of the subsidiaries it names.

    *ended* is the day on which the notice removes them; None of those that it lists.

    Raises:
        RecordUnread: It is no name.
    """
    text, named = entry.text, list[str]()
    if subsidiaries := _SUBSIDIARIES.search(text):
        named = _split(subsidiaries["names"])
        text = text[: subsidiaries.start()]
    names = _names(text)
    owner = names[0].value
    if not slug(owner) or len(owner) > _LONGEST_NAME:
        raise RecordUnread(f"{entry.text[:60]!r} is no name of a company")
    told = " ".join(entry.statements)
    why = (Detail("Statement of the notice", told),) if told else ()
    printed = (Detail("Name as printed", entry.text),) if entry.text != owner else ()
    yield _listing(names, (*why, *printed), citation, ended)
    for name in named:
        through = (Detail("Named in the paragraph of", owner), *why)
        if slug(name):
            yield _listing(_names(name), through, citation, ended)


def _split(names: str) -> list[str]:
    """Split an enumeration at its commas, those in brackets and before legal forms apart."""
    commas = [0]
    depth = 0
    for place, sign in enumerate(names):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0 and not LEGAL_FORM.match(names[place + 1 :].lstrip()):
            commas.append(place + 1)
    pieces = [names[one:other] for one, other in pairwise([*commas, len(names) + 1])]
    return [re.sub(r"\A\s*(?:and\s+)?|,\s*\Z", "", piece).strip(" ,") for piece in pieces]


def _names(text: str) -> tuple[Name, ...]:
    """Take a name apart: itself, then what the brackets at its end hold."""
    others: list[Name] = []
    rest = text.strip(" ,;")
    while (bracket := _LAST_BRACKET.search(rest)) and not _PART_OF_NAME.match(bracket["inside"]):
        others = [*_in_bracket(bracket["inside"]), *others]
        rest = rest[: bracket.start()].strip(" ,;")
    return first_of_each(Name(rest, NameKind.PRIMARY), *others)


def _in_bracket(inside: str) -> Iterator[Name]:
    """Yield the names in a bracket: a short one, or another with a short one of its own."""
    kind = _KIND.match(inside)
    if kind is None:
        yield Name(inside.strip(), NameKind.SHORT)
        return
    former = kind["kind"].lower() == "formerly"
    first, *others = _names(inside[kind.end() :])
    yield Name(first.value, NameKind.FORMER if former else NameKind.ALIAS)
    yield from others


def _listing(
    names: Sequence[Name],
    details: tuple[Detail, ...],
    citation: Citation,
    ended: PartialDate | None,
) -> Listing:
    """Make the listing of one company."""
    return Listing(
        list_id=SOURCE,
        entry_id=slug(names[0].value),
        party=Party(names=tuple(names), schema=Schema.COMPANY),
        series=f"{SOURCE}/{SOURCE}",
        valid=Interval(None, ended),
        citations=(citation,),
        url=citation.url,
        details=details,
    )
