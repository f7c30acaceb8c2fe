"""Reading large XML record by record, as safely as ``reading.xml_root`` reads a small one.

A file of 100 MB would take ten times as much as a tree. Here each record is built, handed
over and thrown away before the next one. No entity is resolved, no document type is
allowed, nothing is fetched; depth is bounded by the parser, size by ``MAX_PLAIN`` for the
file and by ``MAX_RECORD`` for what lies between two records.
"""

import io
from collections.abc import Collection, Iterator
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged
from fromwhom.lists.reading import GET_AGAIN, SAFE_XML, syntax_error, unpacked

MAX_RECORD: Final = 1 << 25
"""No record of a list is larger than 32 MiB, nor is what lies between two of them."""


def xml_records(
    data: bytes, file: str, *, root: str, records: Collection[str]
) -> Iterator[etree._Element]:
    """Yield every element of *data* with one of the local names *records*, once it is whole.

    An element is emptied when the next one is asked for. Elements of these names must not
    contain each other.

    Args:
        data: The file, packed or not.
        file: What to call it in messages.
        root: The local name of its root.
        records: Local names. Elements of other names are passed over, but not beside a record
            in its section.

    Yields:
        Elements in the order of the file.

    Raises:
        FormatChanged: It is not well-formed, has another root, declares a document type,
            or holds a record that is far too large.
    """
    plain = unpacked(data, file)
    if not plain or plain.isspace():
        raise FormatChanged(f"{file} is empty. {GET_AGAIN}")
    source = _Counted(plain, file)
    events = etree.iterparse(
        source,
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in (root, *records)],
        **SAFE_XML,
    )
    begun, last = False, None
    try:
        for event, element in events:
            if event == "start":
                begun = begun or _is_root(element, root, file)
                continue
            source.mark()
            if element.getparent() is None:
                continue
            _among(element.getprevious(), records, file)
            if last is not None and last.getparent() is not element.getparent():
                _among(last.getnext(), records, file)
            last = element
            yield element
            _forget(element)
    except etree.XMLSyntaxError as problem:
        raise syntax_error(problem, file) from problem
    if not begun:
        raise FormatChanged(f"{file} does not begin with <{root}>. {GET_AGAIN}")
    if last is not None:
        _among(last.getnext(), records, file)
    for section in events.root:
        if etree.QName(section).localname.removesuffix("s") in records:
            _among(next(iter(section), None), records, file)


def _among(beside: etree._Element | None, records: Collection[str], file: str) -> None:
    """Make sure that what stands *beside* a record in its section is a record.

    What stands between the sections is for the caller to know.

    Raises:
        FormatChanged: It has another name: a record that would be passed over.
    """
    section = None if beside is None else beside.getparent()
    if beside is None or section is None or section.getparent() is None:
        return
    name = etree.QName(beside).localname
    if name not in records:
        raise FormatChanged(
            f"{file} holds <{name}> in <{etree.QName(section).localname}>, where nothing but "
            f"records stand. {GET_AGAIN}"
        )


def namespace(element: etree._Element) -> str:
    """Give the namespace of *element* as it stands before a name: ``{http://…}``, or nothing."""
    return str(element.tag).rpartition("}")[0] + "}" if "}" in str(element.tag) else ""


class _Counted(io.BytesIO):
    """Bytes that are read once, and never more than ``MAX_RECORD`` without a record."""

    def __init__(self, plain: bytes, file: str) -> None:
        """Stand at the beginning."""
        super().__init__(plain)
        self._file: Final = file
        self._since = 0

    def mark(self) -> None:
        """Note that a record ended here."""
        self._since = self.tell()

    def read(self, size: int | None = -1, /) -> bytes:
        """Give the next bytes.

        Raises:
            FormatChanged: The last record ended too long ago.
        """
        if self.tell() - self._since > MAX_RECORD:
            raise FormatChanged(
                f"{self._file} holds a record of more than {MAX_RECORD >> 20} MiB, which no list "
                f"does. {GET_AGAIN}"
            )
        return super().read(size)


def _is_root(element: etree._Element, root: str, file: str) -> bool:
    """Check that the first element is the root, and that no document type stands before it.

    Raises:
        FormatChanged: There is one, or the root is another.
    """
    if element.getroottree().docinfo.internalDTD is not None:
        raise FormatChanged(f"{file} declares a document type, which no list does. {GET_AGAIN}")
    if element.getparent() is not None or etree.QName(element).localname != root:
        raise FormatChanged(f"{file} does not begin with <{root}>. {GET_AGAIN}")
    return True


def _forget(element: etree._Element) -> None:
    """Empty *element* and take what stands before it out of the tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
