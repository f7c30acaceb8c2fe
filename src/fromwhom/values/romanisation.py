"""Romanisation: a name in any script but Chinese, written in Latin letters.

Finds the script, lets the module of that script write the name by its conventions, and
folds whatever is left to ASCII. Accented Latin letters are folded as well, in the two
ways they are met with: "Müller" is "muller" and "mueller".
"""

import unicodedata
from typing import Final

from fromwhom.values.alphabets import romanise_alphabet
from fromwhom.values.arabic import romanise_arabic
from fromwhom.values.cyrillic import romanise_cyrillic
from fromwhom.values.japanese import romanise_japanese
from fromwhom.values.korean import romanise_korean
from fromwhom.values.script_knowledge import Romanised, Script, ScriptKnowledge
from fromwhom.values.scripts import romanise, script_of

_QUOTES: Final = str.maketrans(dict.fromkeys("«»„“”‹›「」『』《》〈〉【】", '"') | {"・": " "})
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"})


def romanise_latin(name: str) -> tuple[str, ...]:
    """Fold accented Latin letters: plain ("muller") and, if it differs, spelled out ("mueller")."""
    text = unicodedata.normalize("NFKC", name).casefold()
    spelled_out = text.translate(_UMLAUTS)
    return (_ascii(text),) if spelled_out == text else (_ascii(text), _ascii(spelled_out))


def romanise_name(name: str, known: ScriptKnowledge) -> Romanised:
    """Write *name* in lower-case ASCII: translated, and spelled by each convention."""
    text = _latin_digits(unicodedata.normalize("NFKC", name).casefold().translate(_QUOTES))
    match script_of(text):
        case Script.CYRILLIC:
            found = romanise_cyrillic(text, known)
        case Script.ARABIC:
            found = romanise_arabic(text, known)
        case Script.KOREAN:
            found = romanise_korean(text, known)
        case Script.JAPANESE:
            found = romanise_japanese(text, known)
        case Script.LATIN | Script.OTHER:
            found = Romanised((), romanise_latin(name))
        case script:
            found = romanise_alphabet(text, script, known)
    return Romanised(_distinct(found.translated), _distinct(found.spelled))


def code_points(name: str) -> str:
    """Name the letters and digits of a script nothing is known of by their numbers.

    A name must not vanish because nobody can read it: written alike, it still matches.
    """
    return " ".join(f"u{ord(c):x}" for c in name if c.isalnum())


def _distinct(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Fold *texts* to ASCII words; what is empty or repeated is left out."""
    folded = (" ".join(_ascii(text).split()) for text in texts)
    return tuple(dict.fromkeys(text for text in folded if text))


def _ascii(text: str) -> str:
    """Fold *text* to lower-case ASCII."""
    return romanise(text).lower()


def _latin_digits(text: str) -> str:
    """Write the decimal digits of all scripts as 0 to 9."""
    return "".join(
        str(unicodedata.decimal(c)) if not c.isascii() and c.isdecimal() else c for c in text
    )
