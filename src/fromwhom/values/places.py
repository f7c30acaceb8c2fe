"""Countries: from the ways lists and ledgers write them to ISO 3166-1 alpha-2.

"CHINA, PEOPLE'S REPUBLIC OF", "Korea, North", "Burma", "CHN" and 中国 name a country as much
as its code does. The spellings are a table of the package, handed in by the caller. A name
that is not in it, or that several countries share ("Korea", "Congo"), gives None: no
country is ever guessed.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a country: its code, the name, its language ("" where mixed)."""

    code: str
    name: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Countries:
    """The table of countries: from spelling to code, and from code to English name."""

    codes: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, spellings: Iterable[Spelling]) -> Self:
        """Make the table; the first English spelling of a code is its name.

        Raises:
            ValueError: Two countries are said to share a spelling.
        """
        codes: dict[str, str] = {}
        names: dict[str, str] = {}
        for spelling in spellings:
            key = _key(spelling.name)
            if codes.setdefault(key, spelling.code) != spelling.code:
                raise ValueError(f"{spelling.name!r} is both {codes[key]} and {spelling.code}")
            if spelling.lang == "en":
                names.setdefault(spelling.code, spelling.name)
        codes.update((_key(code), code) for code in names)
        return cls(codes, names)

    def code(self, text: str) -> str | None:
        """Find the country that *text* names, as its alpha-2 code; None when it names none."""
        return self.codes.get(_key(text))

    def name(self, code: str) -> str:
        """Give the English name of *code*, or the code itself where it is unknown."""
        return self.names.get(code, code)


def _key(text: str) -> str:
    """Reduce a spelling to what is compared: letters and digits, no case, no accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("saint" if word == "st" else word for word in "".join(kept).split())
