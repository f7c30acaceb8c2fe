"""Large XML is read one record after the other, and no less strictly than a small one."""

import pytest

from fromwhom.errors import FormatChanged
from fromwhom.lists import xml_children
from fromwhom.lists.xml_children import xml_document


def test_every_child_of_the_root_is_handed_over_with_its_line() -> None:
    """Of whatever name, also where it holds one of its own kind."""
    document = xml_document(b'<r a="1">\n<x><x>y</x></x>\n<!-- no --><z b="2"/></r>', "f")
    assert (document.tag, document.attributes) == ("r", {"a": "1"})
    told = [f"{c.tag} of line {c.sourceline}: {len(c)}" for c in document.children]
    assert told == ["x of line 2: 1", "z of line 3: 0"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "f is empty"),
        (b" \n", "f is empty"),
        (b"none", "f line 1 is not well-formed XML"),
        (b"<r><x>\n</r>", "f line 2 is not well-formed XML"),
        (b"<r><x/>", "f line 1 is not well-formed XML"),
        (b"<r>&e;</r>", "f line 1 is not well-formed XML"),
        (b'<!DOCTYPE r [<!ENTITY e "x">]><r>&e;</r>', "f declares a document type"),
        (b"<r>" + b"<x>" * 300 + b"</x>" * 300 + b"</r>", "f line 1 is not well-formed XML"),
    ],
)
def test_what_is_no_sound_xml_is_refused(data: bytes, message: str) -> None:
    """Empty, cut, with an entity or a document type, or nested deeper than any list."""
    with pytest.raises(FormatChanged, match=message):
        list(xml_document(data, "f").children)


def test_a_record_larger_than_any_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would fill the memory before it is whole."""
    monkeypatch.setattr(xml_children, "MAX_ELEMENTS", 3)
    assert len(list(xml_document(b"<r>" + b"<x><y/><y/></x>" * 9 + b"</r>", "f").children)) == 9
    with pytest.raises(FormatChanged, match="more than 3 elements"):
        list(xml_document(b"<r><x><y/><y/><y/></x></r>", "f").children)
