"""The Entity List in the Code of Federal Regulations: 15 CFR part 744, supplement 4.

Publisher: Office of the Federal Register (eCFR); the list is the Bureau of Industry and
           Security's
Format:    XML of the eCFR's versioner; inside the node whose ``N`` is "Supplement No. 4 to
           Part 744", table rows of five cells: country, entity, licence requirement, licence
           review policy, Federal Register citation
Rights:    US government work, public domain
Checked:   against descriptions of the format and quotations of its text; no original file
           was at hand when this reader was written

Quirks, each held by a test:

* The country stands in the first row of its group only; the following rows inherit it.
* The entity's cell holds name, other names, addresses and notes in one text. Other names
  are announced ("a.k.a., the following two aliases:") and begin with a dash, one a line.
* "and to include the following affiliated entities" ends a name; what follows is kept as its
  scope. The entities named there are not listings of their own yet.
* Older entries put them in brackets: "including one alias (X)".
* Several addresses are joined by "; and". The name of an entry without other names ends
  at the first comma that is not followed by a legal form.
* "See also" and "See alternate addresses" are notes, not addresses.
* Rows that say ``[Reserved]``, empty rows and notes across the table are set aside.
* Raised numbers are footnotes and become a detail.
* The listing begins with the date of its first citation, the day of publication.
* The date of the edition stands in the address it was fetched from, not in the file.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

import msgspec
from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.citations import citations
from fromwhom.lists.printed_names import aliases, ends_with_name, take_apart
from fromwhom.lists.reading import GET_AGAIN, CountryCode, Parsed, squeezed, xml_root
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import Address, Detail, Listing, Name, Party, SetAside, Tally, Unread
from fromwhom.values.dates import Interval
from fromwhom.values.names import slug

SOURCE: Final = "us-bis-el"
LIST: Final = "us-bis-el"
NODE: Final = "Supplement No. 4 to Part 744"
URL: Final = (
    "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-C/part-744/"
    "appendix-Supplement%20No.%204%20to%20Part%20744"
)
_CELLS: Final = 5
_TITLE: Final = 15
_BREAKS: Final = frozenset({"br", "P", "FP", "FP-1", "FP-2", "LI"})
_RAISED: Final = frozenset({"SU", "sup", "FTREF"})
_ANNOUNCED: Final = re.compile(
    r",?\s*\(?(?P<kind>[afn]\.k\.a\.),?\s+(?:the\s+)?following\s+(?:[\w-]+\s+)?"
    r"(?:alias(?:es)?|names?|entit(?:y|ies))\s*[:,]?\s*",
    re.IGNORECASE,
)
_INCLUDING: Final = re.compile(
    r",?\s*including\s+(?P<count>[\w-]+)\s+alias(?:es)?\s+\((?P<names>(?:[^()]|\([^()]*\))+)\),?"
)
_DASH: Final = re.compile(r"(?:\A|(?<=\s)|(?<=[;.:]))[—–]\s*|(?:\A|(?<=\n))-\s*")
_NOTE: Final = re.compile(r"\(?\s*(?:See also|See alternate|Also see|See under)\b", re.IGNORECASE)
_JOINED: Final = re.compile(
    r";\s*(?:and\b)?\s*|\n+(?:and\b\s*)?|,?\s+and\s*\n+"
    r"|(?<=[.,])\s+(?=\(?(?:See also|See alternate|Also see|See under)\b)"
)
_STREET: Final = re.compile(
    r"(?:No\.?|Nos\.?|Room|Rm\.?|Unit|Suite|Ste\.?|Floor|Flat|Block|Building|Bldg\.?|Office|P\.?O\.?"
    r"|Level|Lot|Plot|Shop|House|Villa|Apt\.?|Block|East|West|North|South|c/o|\d)[\s\w]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Entity:
    """The cell of an entity, taken apart."""

    name: str
    others: tuple[Name | Detail, ...]
    addresses: tuple[str, ...]
    notes: tuple[Detail, ...]


def recognised(sample: Sample) -> Answer:
    """Recognise XML in which the supplement stands."""
    if sample.is_markup and not sample.is_page and NODE.encode() in sample.plain:
        return Recognised(SOURCE, "us_bis_el")
    return None


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``: the part, title or supplement.

    Raises:
        FormatChanged: The XML is not well-formed, or the supplement or its rows are missing.
    """
    file = (files or {}).get("main", "main")
    root = xml_root(parts["main"], file)
    node = next((one for one in root.iter() if one.get("N") == NODE), None)
    if node is None:
        raise FormatChanged(
            f"{file} holds no {NODE!r}. Fetch title 15, part 744 from the eCFR's versioner."
        )
    listings: list[Listing] = []
    unread: list[Unread] = []
    aside: list[SetAside] = []
    printed = ""
    for row in node.iter("*"):
        if row.tag != "TR" and row.find("TD") is None:
            continue
        cells = [_text(cell) for cell in row.iter("TD")]
        if not cells and row.find("TH") is not None:
            continue  # the heading of the table
        where = f"{file} line {row.sourceline}"
        printed = cells[0].strip() or printed if len(cells) == _CELLS else printed
        try:
            if reason := _left_out(cells):
                aside.append(SetAside(where, reason))
            else:
                listings.append(_listing(cells, printed, country, _footnotes(row)))
        except RecordUnread as problem:
            unread.append(Unread(where, str(problem)))
    if not listings:
        raise FormatChanged(f"{file} holds {NODE!r} without a row of five cells. {GET_AGAIN}")
    total = len(listings) + len(unread) + len(aside)
    tally = Tally(total, len(listings), unread=tuple(unread), set_aside=tuple(aside))
    return Parsed(tuple(listings), tally)


def _text(cell: etree._Element) -> str:
    """Give the text of a cell, a line for each break, without footnote numbers."""
    lines = (squeezed(line) for line in "".join(_pieces(cell)).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the texts inside *element* in order, with the blanks between them."""
    yield element.text or ""
    for one in element:
        if one.tag in _BREAKS:
            yield "\n"
        if one.tag not in _RAISED:
            yield from _pieces(one)
        yield one.tail or ""


def _footnotes(row: etree._Element) -> tuple[Detail, ...]:
    """Collect the footnote numbers of a row."""
    raised = (
        squeezed("".join(str(t) for t in one.itertext()))
        for one in row.iter()
        if one.tag in _RAISED
    )
    return tuple(dict.fromkeys(Detail("Footnote", number) for number in raised if number))


def _left_out(cells: list[str]) -> str | None:
    """Say why a row is no entry, or give None.

    Raises:
        RecordUnread: It has another number of cells than an entry or a note.
    """
    if len(cells) == 1:
        return "a note across the table"
    if len(cells) != _CELLS:
        raise RecordUnread(f"it has {len(cells)} of {_CELLS} cells")
    if "[reserved]" in cells[1].lower():
        return "it says [Reserved]"
    return None if cells[1] else "an empty row"


def _listing(
    cells: list[str], printed: str, country: CountryCode, footnotes: tuple[Detail, ...]
) -> Listing:
    """Make the listing of one row, in the country printed last.

    Raises:
        RecordUnread: No name can be found, or no country came before it.
    """
    _, entity_cell, requirement, policy, cited = cells
    if not printed:
        raise RecordUnread("no country stands before it")
    home = country(squeezed(printed))
    entity = _entity(entity_cell)
    parts = take_apart(entity.name)
    name = slug(parts.names[0].value)
    if not name:
        raise RecordUnread(f"no name is found in {entity_cell[:60]!r}")
    cites = citations(cited.replace("\n", " "), URL)
    start = next((cite.published for cite in cites if cite.published), None)
    addresses = tuple(_address(text, home, country) for text in entity.addresses)
    places = (home, *(one.country for one in addresses))
    labelled = (
        ("Country", "" if home else squeezed(printed)),
        ("License requirement", squeezed(requirement)),
        ("License review policy", squeezed(policy)),
    )
    return Listing(
        list_id=LIST,
        entry_id=f"{name}-{home.lower()}" if home else name,
        party=Party(
            names=first_of_each(
                *parts.names, *(one for one in entity.others if isinstance(one, Name))
            ),
            countries=tuple(dict.fromkeys(place for place in places if place)),
            addresses=tuple(dict.fromkeys(addresses)),
        ),
        valid=Interval(start),
        series=f"{SOURCE}/{LIST}",
        citations=cites,
        url=URL,
        details=(
            *(Detail(label, value) for label, value in labelled if value),
            *parts.details,
            *(one for one in entity.others if isinstance(one, Detail)),
            *entity.notes,
            *footnotes,
        ),
    )


def _entity(cell: str) -> _Entity:
    """Take the cell of an entity apart: name, other names, addresses, notes."""
    text = cell
    others: list[Name | Detail] = []
    notes: list[Detail] = []
    if including := _INCLUDING.search(text):
        name = text[: including.start()]
        rest = text[including.end() :]
        others.extend(aliases(re.split(r"; |, and |, | and ", including["names"])))
        return _Entity(name, tuple(others), *_addresses(rest, notes))
    if announced := _ANNOUNCED.search(text):
        name = text[: announced.start()]
        found, rest = _dashed(text[announced.end() :], announced["kind"])
        others.extend(aliases(found))
        return _Entity(name, tuple(others), *_addresses(rest, notes))
    name, rest = ends_with_name(text)
    return _Entity(name, (), *_addresses(rest, notes))


def _dashed(text: str, kind: str) -> tuple[list[str], str]:
    """Split off the names that begin with a dash, and give the rest.

    Each name gets *kind* before it ("a.k.a."), until another kind is announced. The last
    of them ends at its line, or, without lines, where an address begins.
    """
    starts = list(_DASH.finditer(text))
    if not starts or starts[0].start() > 0:
        return [], text
    names: list[str] = []
    for one, after in pairwise(starts):
        piece = text[one.end() : after.start()]
        again = _ANNOUNCED.search(piece)
        names.append(f"{kind} {_bare(piece[: again.start()] if again else piece)}")
        kind = again["kind"] if again else kind
    last, rest = text[starts[-1].end() :], ""
    if "\n" in last:
        last, _, rest = last.partition("\n")
    else:
        for stop in re.finditer(r"\.\s+", last):
            if _STREET.match(last[stop.end() :]):
                last, rest = last[: stop.start() + 1], last[stop.end() :]
                break
    return [*names, f"{kind} {_bare(last)}"], rest


def _bare(name: str) -> str:
    """Leave off what ends an alias: "; and", ";", and the full stop of the last."""
    text = re.sub(r"[;,]?\s*(?:and)?\s*\Z", "", squeezed(name))
    if text.endswith(".") and not re.search(
        r"\b(?:Co|Ltd|Inc|Corp|Bhd|Pte|S\.A|L\.L\.C)\.\Z", text
    ):
        return text[:-1]
    return text


def _addresses(text: str, notes: list[Detail]) -> tuple[tuple[str, ...], tuple[Detail, ...]]:
    """Split what follows the names into addresses and notes."""
    found: list[str] = []
    for piece in _JOINED.split(text):
        shown = squeezed(piece).strip(" ,;").removeprefix("and ")
        if _NOTE.match(shown):
            notes.append(Detail("Note", shown.strip("().")))
        elif any(c.isalnum() for c in shown):
            found.append(shown.rstrip("."))
    return tuple(found), tuple(notes)


def _address(text: str, home: str | None, country: CountryCode) -> Address:
    """Make an address; its own last part prevails over the country of the row."""
    return Address(text, None, country(text.rpartition(", ")[2].strip(" .")) or home)


class _Title(msgspec.Struct):
    """One title of the Code, as far as it matters here."""

    number: int
    up_to_date_as_of: str | None = None


class _Titles(msgspec.Struct):
    """What the versioner says about its titles."""

    titles: list[_Title]


def newest_day(titles: bytes) -> date:
    """Find the newest day for which the versioner has title 15, in its ``titles.json``.

    Raises:
        FormatChanged: It is no such file, or does not say.
    """
    try:
        told = msgspec.json.decode(titles, type=_Titles)
        days = [one.up_to_date_as_of for one in told.titles if one.number == _TITLE]
        return date.fromisoformat(days[0] or "")
    except (msgspec.MsgspecError, IndexError, ValueError) as problem:
        raise FormatChanged(
            "The eCFR does not say for which day title 15 is complete. Name one with --at DATE."
        ) from problem
