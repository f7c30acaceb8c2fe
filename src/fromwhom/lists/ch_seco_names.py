"""Names on the Swiss list: parts in order, each with its spellings in other scripts.

A name is written with its parts as they stand, and once more for every language and script
in which spellings are given. In Latin letters a part without such a spelling stands as it is;
in another script a name is written only where each part has one.
"""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from fromwhom.errors import RecordUnread
from fromwhom.lists.reading import squeezed
from fromwhom.model import Name, NameKind

_KINDS: Final = {
    "primary-name": NameKind.PRIMARY,
    "alias": NameKind.ALIAS,
    "formerly-known-as": NameKind.FORMER,
}
_TITLE: Final = "title"
_LATIN: Final = "LATN"


def names(identity: etree._Element) -> Iterator[Name]:
    """Yield the names of an *identity* in the publisher's order, each with its spellings.

    Raises:
        RecordUnread: A name is of no known kind.
    """
    main = identity.get("main") != "false"
    for element in identity.iterfind("name"):
        told = element.get("name-type", "primary-name")
        if told not in _KINDS:
            raise RecordUnread(f"{told[:40]!r} is no known kind of name")
        kind = _KINDS[told] if main or told != "primary-name" else NameKind.ALIAS
        weak = element.get("quality") == "low"
        for value, script in _written(element):
            other = NameKind.ALIAS if kind is NameKind.PRIMARY else kind
            shown = kind if script is None else other if script == _LATIN else NameKind.NATIVE
            yield Name(value, shown, weak)


def titles(identity: etree._Element) -> Iterator[str]:
    """Yield the titles that stand among the parts of names."""
    for part in identity.iterfind("name/name-part"):
        if part.get("name-part-type") == _TITLE and (text := _text(part.find("value"))):
            yield text


def _written(name: etree._Element) -> Iterator[tuple[str, str | None]]:
    """Yield every way to write a name, with its script; None where it is the list's own."""
    parts = [p for p in name.iterfind("name-part") if p.get("name-part-type") != _TITLE]
    parts.sort(key=_order)
    own = [_text(part.find("value")) for part in parts]
    if whole := squeezed(" ".join(own)):
        yield whole, None
    spellings: dict[tuple[str, str], list[list[str]]] = {}
    for place, part in enumerate(parts):
        for one in part.iterfind("spelling-variant"):
            key = one.get("lang", ""), one.get("script", _LATIN)
            if text := _text(one):
                spellings.setdefault(key, [[] for _ in parts])[place].append(text)
    for (_, script), told in spellings.items():
        if script != _LATIN and not all(told):
            continue
        for turn in range(max(map(len, told))):
            words = [
                texts[min(turn, len(texts) - 1)] if texts else mine
                for texts, mine in zip(told, own, strict=True)
            ]
            yield squeezed(" ".join(words)), script


def _order(part: etree._Element) -> int:
    """Give the place of a part in its name; parts without one stand as they are."""
    text = part.get("order", "")
    return int(text) if text.isdecimal() else 0


def _text(element: etree._Element | None) -> str:
    """Give the text of an element on one line, or the empty string."""
    return "" if element is None else squeezed(element.text or "")
