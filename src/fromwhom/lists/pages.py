"""Web pages as lists are published on them: tables, and what is printed before each.

A page is parsed with no entities resolved, no network and bounded depth. HTML forgives what
a list must not: a page that is cut, or nested deeper than any list, is refused here.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import GET_AGAIN, decoded, squeezed

_BLOCKS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
MOST_ATTRIBUTES: Final = 500
"""No tag of a page has as many; the time that a parser takes grows with their square."""

_OPENING: Final = re.compile(r"<(!--|script\b|style\b|/?[a-z][^\s/>]*)", re.IGNORECASE)
_CLOSING: Final = {
    "!--": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
}
_ATTRIBUTE: Final = re.compile(
    r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?"""
)


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table: its rows as cells of text, and the blocks of text since the table before.

    A cell has one line for each paragraph or break in it. ``number`` counts tables from 1,
    ``rows`` begins with the headings.
    """

    number: int
    before: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def where(self, file: str, row: int) -> str:
        """Say where row number *row* stands; the headings are row 1."""
        return f"{file} table {self.number} row {row}"


def page_tables(data: bytes, file: str) -> list[PageTable]:
    """Read every table of a page that has rows.

    Raises:
        FormatChanged: The page is empty, cut, or nested deeper than any list.
    """
    text = decoded(data, file)
    _whole(text, file)
    parser = etree.HTMLParser(
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None or any(problem.level_name == "FATAL" for problem in parser.error_log):
        raise FormatChanged(f"{file} cannot be read as a web page. {GET_AGAIN}")
    return list(_tables(root))


def _whole(text: str, file: str) -> None:
    """Make sure that what the page opens it closes.

    Raises:
        FormatChanged: It was cut, or holds a tag that no page has.
    """
    opened = Counter(_tags(text, file))
    for tag in ("table", "html"):
        if opened[tag] > opened[f"/{tag}"]:
            raise FormatChanged(f"{file} is cut: its <{tag}> is not closed. {GET_AGAIN}")


def _tags(text: str, file: str) -> Iterator[str]:
    """Yield the name of each tag that is no part of a comment, script or style.

    Every character is looked at once or twice, whatever the page is made of.

    Raises:
        FormatChanged: A comment, script or style has no end, or a tag far too many attributes.
    """
    place = 0
    while found := _OPENING.search(text, place):
        name, place = found[1].lower(), found.end()
        if name in _CLOSING:
            end = _CLOSING[name].search(text, place)
            if end is None:
                raise FormatChanged(f"{file} is cut: its <{name}> is not closed. {GET_AGAIN}")
            place = end.end()
            continue
        yield name
        for _ in range(MOST_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(text, place)
            if attribute is None:
                break
            place = attribute.end()
        else:
            raise FormatChanged(
                f"{file} holds a tag of more than {MOST_ATTRIBUTES} attributes, which no list "
                f"does. {GET_AGAIN}"
            )


def _tables(root: etree._Element) -> Iterator[PageTable]:
    """Walk the page in order, collecting what stands before each table."""
    before: list[str] = []
    number = 0
    for element in root.iter():
        inside = next(element.iterancestors("table"), None) is not None
        if element.tag == "table" and not inside:
            number += 1
            rows = (tuple(_cells(row)) for row in element.iter("tr"))
            yield PageTable(number, tuple(before), tuple(row for row in rows if row))
            before = []
        elif element.tag in _BLOCKS and not inside and (text := squeezed(_text(element))):
            before.append(text)


def _cells(row: etree._Element) -> Iterator[str]:
    """Yield the text of each cell of a row."""
    for cell in row.iterchildren("td", "th"):
        lines = (squeezed(line) for line in _text(cell).split("\n"))
        yield "\n".join(line for line in lines if line)


def _text(element: etree._Element) -> str:
    """Give the text inside *element*, a line break where the page has one."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the texts inside *element* in order."""
    yield _inline(element.text)
    for one in element:
        if one.tag in _BREAKS:
            yield "\n"
        yield from _pieces(one)
        if one.tag in _BREAKS:
            yield "\n"
        yield _inline(one.tail)


def _inline(text: str | None) -> str:
    """Write every run of blanks and line ends of *text* as one blank."""
    return re.sub(r"\s+", " ", text or "")
