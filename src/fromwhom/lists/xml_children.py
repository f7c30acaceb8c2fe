"""Reading XML one child of the root after the other, as safely as ``reading.xml_root`` does.

A tree of a list of 40 MB takes ten times as much. Here each child is built, handed over and
thrown away. Nothing is passed over in silence: a child of any name is handed over, however
deep its own children lie. No entity is resolved, no document type is allowed, nothing is
fetched; the parser bounds depth and text, ``MAX_ELEMENTS`` what one child may hold.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import GET_AGAIN, SAFE_XML, syntax_error, unpacked

MAX_ELEMENTS: Final = 200_000
"""No record of a list holds as many elements."""

_Events = Iterator[tuple[str, etree._Element]]


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """XML as it is read: the tag and the attributes of its root, then its children."""

    tag: str
    attributes: Mapping[str, str]
    children: Iterator[etree._Element]


def xml_document(data: bytes, file: str) -> XmlDocument:
    """Begin to read *data* as XML. A child is emptied when the next one is asked for.

    Raises:
        FormatChanged: It does not begin as XML, or declares a document type. While the
            children are asked for: it is not well-formed, or a child is far too large.
    """
    plain = unpacked(data, file)
    if not plain or plain.isspace():
        raise FormatChanged(f"{file} is empty. {GET_AGAIN}")
    events: _Events = etree.iterparse(
        io.BytesIO(plain),
        events=("start", "end"),
        **SAFE_XML,
    )
    try:
        _, root = next(events)
    except etree.XMLSyntaxError as problem:
        raise syntax_error(problem, file) from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise FormatChanged(f"{file} declares a document type, which no list does. {GET_AGAIN}")
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    return XmlDocument(str(root.tag), attributes, _children(events, root, file))


def _children(events: _Events, root: etree._Element, file: str) -> Iterator[etree._Element]:
    """Yield every child of *root* once it is whole, and let it go afterwards.

    Raises:
        FormatChanged: The file is not well-formed, or a child is far too large.
    """
    depth = held = 0
    try:
        for event, element in events:
            if event == "start":
                depth, held = depth + 1, held + 1
                if held > MAX_ELEMENTS:
                    raise FormatChanged(
                        f"{file} holds a record of more than {MAX_ELEMENTS:,} elements, which no "
                        f"list does. {GET_AGAIN}"
                    )
                continue
            depth -= 1
            if depth == 0:
                yield element
                element.clear()
                held = 0
                while element.getprevious() is not None:
                    del root[0]
    except etree.XMLSyntaxError as problem:
        raise syntax_error(problem, file) from problem
