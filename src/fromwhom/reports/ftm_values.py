"""Values as FollowTheMoney writes them, and the properties of one entity under way."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from fromwhom.data.ftm_data import load_ftm

_QUOTED: Final = re.compile(r"""["'](.*)["']""")
_BREAKS: Final = re.compile(r"\s*(?:<BR/?>|;)\s*", re.IGNORECASE)
_ESQUIRE: Final = re.compile(r"ESQ\.?,")
_COMMAS: Final = re.compile(r",\s?[,.]")
_SHAPES: Final = {
    "country": re.compile(r"[a-z]{2,4}(-[a-z]{2,3})?"),
    "date": re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:]{2,8})?)?)?"),
    "topic": re.compile(r"[a-z]+(\.[a-z]+)*"),
    "url": re.compile(r"https?://[^\s/]+/\S*"),
    "email": re.compile(r"[^\s@]+@[^\s@]+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
}


class Properties:
    """The properties of an entity under way: each value once, and none that is empty."""

    def __init__(self, types: Mapping[str, str]) -> None:
        """Begin with none of those that *types* has."""
        self._types: Final = types
        self._found: Final[dict[str, dict[str, None]]] = {}

    def add(self, name: str, value: str) -> None:
        """Add a value."""
        if value:
            self._found.setdefault(name, {})[value] = None

    def has(self, name: str) -> bool:
        """Say whether an entity of this kind may carry a property."""
        return name in self._types

    def values(self, name: str) -> Sequence[str]:
        """Give the values of a property so far."""
        return list(self._found.get(name, ()))

    def written(self) -> dict[str, list[str]]:
        """Give all properties; of names the first one first, all else in order."""
        return {
            name: [*list(values)[:1], *sorted(list(values)[1:])]
            if name == "name"
            else sorted(values)
            for name, values in self._found.items()
        }


@cache
def types_of(schema: str) -> Mapping[str, str]:
    """Give the types of the properties of a schema."""
    return load_ftm().types_of(schema)


def hashed(prefix: str, *parts: str) -> str:
    """Make an id out of what it stands for."""
    digest = hashlib.sha1("\n".join(parts).encode(), usedforsecurity=False).hexdigest()
    return f"{prefix}.{digest[:20]}"


@cache
def _removed() -> dict[int, None]:
    """Give the characters that no value may hold, for ``str.translate``."""
    ranges = load_ftm().removed
    return dict.fromkeys(code for first, last in ranges for code in range(first, last + 1))


def plain(text: str) -> str:
    """Write a text on one line, composed, without characters that show nothing."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_removed())).split())


def name_of(text: str) -> str:
    """Write a name; quotation marks around the whole of it are no part of it."""
    name = plain(text)
    while quoted := _QUOTED.fullmatch(name):
        name = quoted[1].strip()
    return name


def place_of(text: str) -> str:
    """Write an address with commas between its parts."""
    place = _BREAKS.sub(", ", _ESQUIRE.sub(", ", plain(text)))
    while (joined := " ".join(_COMMAS.sub(", ", place).split())) != place:
        place = joined
    return place


def valued(kind: str, text: str) -> str:
    """Write a value that may be one of a type of FollowTheMoney; empty where it is none."""
    value = name_of(text) if kind == "name" else plain(text)
    shape = _SHAPES.get(kind)
    return value if shape is None or shape.fullmatch(value) else ""
