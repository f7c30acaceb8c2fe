"""Cyrillic names in Latin letters.

Three conventions: as English-language registers write (after BGN/PCGN, simplified), as
passports do (ICAO Doc 9303, for Russian since 2014), and as scholars do (ISO 9 without
its accents). Which language is meant is seen from the letters it alone has. Common
words of company names bend ("завод", "завода", "заводом"); the tables give stems.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from fromwhom.values.script_knowledge import NativeWord, Romanised, Script, ScriptKnowledge

CONVENTIONS: Final = 3
_WORD: Final = re.compile("[\u0400-\u052f]+")
_INNER_QUOTE: Final = re.compile("(?<=[\u0400-\u052f])['`´‘’ʼ](?=[\u0400-\u052f])")
_ENDINGS: Final = {
    "adjective": frozenset(
        """
        о а е и у і ий ый ой ая яя ое ее ые ие ого его ому ему ым им ом ем ей ою ею ую юю ых их
        ыми ими ої ій ія ага аму ае ыя ай ият ата ото ите ия ог
        """.split()
    ),
    "noun": frozenset(
        """
        а я о е ы и і ї у ю є ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ий ие ия ии ию ием
        ье ья ью ів ію єю ія ії ыя ыі ът ят та то те ите ов иям иями иях
        """.split()
    )
    | {""},
}
_LANGUAGES: Final = (
    ("uk", re.compile("[їєґ]|(?:^|[^а-я])тов(?:$|[^а-я])|ськ")),
    ("be", re.compile("ў")),
    ("sr", re.compile("[ђјљњћџѓќѕ]")),
    ("kk", re.compile("[әқңғұһ]")),
    ("mn", re.compile("[өү]")),
    ("bg", re.compile("[бвгджзклмнпрстфхцчшщ]ъ[бвгджзклмнпрстфхцчшщ]|(?:^| )е?оод(?: |$)")),
    ("uk", re.compile("і(?!.*ы)")),
)  # fmt: skip
_OF_PLACE: Final = re.compile(
    "(?<=[а-яіїє]{4})(?:ен|ов|ин)?сь?к(?:ий|ого|ому|им|ая|ой|ую|ое|а|ої|е)$"
)
_VOWELS: Final = "аеёиоуыэюяіїє"
_SHORTEST_STEM: Final = 3


def romanise_cyrillic(text: str, known: ScriptKnowledge) -> Romanised:
    """Write lower-case *text*, in which Cyrillic occurs, in Latin letters; the rest stays."""
    text = _INNER_QUOTE.sub("", text)
    language = language_of(text)
    words = known.words[Script.CYRILLIC]
    letters = _letters(known, language)
    english = phrases_of(known, forms=False).sub(lambda found: f" {words[found[0]].english} ", text)

    def translated(found: re.Match[str], *, places: bool) -> str:
        """Translate a word, or spell it; with *places*, as the place an adjective is made of."""
        word = found[0]
        known_word = "" if _is_initial(found) else _translated(word, words)
        return (
            known.places.get(word)
            or known_word
            or _spelled(_OF_PLACE.sub("", word) if places else word, letters, 0)
        )

    meant = [_WORD.sub(lambda f, p=p: translated(f, places=p), english) for p in (False, True)]  # type: ignore[misc]
    text = phrases_of(known, forms=True).sub(lambda found: f" {words[found[0]].english} ", text)
    spelled = tuple(
        _WORD.sub(lambda found, i=i: _spelled(found[0], letters, i), text)  # type: ignore[misc]
        for i in range(CONVENTIONS)
    )
    if meant[0] == spelled[0]:  # nothing is a company's word, so that a person is a person
        meant.pop()
    return Romanised(tuple(meant), spelled)


def language_of(text: str) -> str:
    """Say which language *text* is in, by its letters: uk, be, sr, kk, mn, bg, or ""."""
    return next((code for code, pattern in _LANGUAGES if pattern.search(text)), "")


@lru_cache(maxsize=4)
def phrases_of(known: ScriptKnowledge, *, forms: bool) -> re.Pattern[str]:
    """Give one pattern for the known Cyrillic phrases, longest first.

    With *forms*, only for legal forms: nobody spells them in a name written in Latin letters.
    """
    kinds = ("form",) if forms else ("phrase", "form")
    phrases = [p for p, w in known.words[Script.CYRILLIC].items() if w.kind in kinds]
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)")


@lru_cache(maxsize=16)
def _letters(known: ScriptKnowledge, language: str) -> tuple[dict[str, str], ...]:
    """Give the letters by convention: those of all languages, or as *language* reads them."""
    own = known.letters.get((Script.CYRILLIC, language), {})
    joined = {**known.letters[Script.CYRILLIC, ""], **own}
    return tuple({s: latin[i] for s, latin in joined.items()} for i in range(CONVENTIONS))


def _translated(word: str, words: Mapping[str, NativeWord]) -> str:
    """Translate *word*, whole or bent; "" for what is not known."""
    word = word.replace("ё", "е")
    whole = words.get(word)
    if whole is not None and whole.kind in ("word", "form"):
        return whole.english or " "
    for end in range(len(word), _SHORTEST_STEM - 1, -1):
        stem = words.get(word[:end])
        if stem is not None and word[end:] in _ENDINGS.get(stem.kind, ()):
            return stem.english
    return ""


def _is_initial(found: re.Match[str]) -> bool:
    """Say whether what was *found* is one letter and a full stop: a given name, cut short."""
    return len(found[0]) == 1 and found.string[found.end() : found.end() + 1] == "."


def _spelled(word: str, letters: tuple[dict[str, str], ...], convention: int) -> str:
    """Spell *word* by one convention; a letter not in the table stays."""
    if convention == 0:
        if len(word) > 3 and word.endswith(("ий", "ый")):
            word = word[:-2] + "ы"
        word = word.replace("кс", "x")
    spelled = []
    for before, letter in zip(" " + word, word, strict=False):
        latin = letters[convention].get(letter, letter)
        if letter == "е" and convention == 0 and latin == "e" and before in f" ьъ{_VOWELS}":
            latin = "ye"
        spelled.append(latin)
    return "".join(spelled)
