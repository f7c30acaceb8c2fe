"""Names in Greek, Hebrew, Devanagari, Thai, Armenian and Georgian in Latin letters.

Two conventions: the official romanisation and the usual other letters. Frequent company
words are translated. Hebrew gets an "a" where a vowel is needed; the inherent vowel of
Devanagari is dropped before another vowel and at the end. Thai, which has no spaces, is
spelled sign by sign once its company words are found.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from fromwhom.values.arabic import speakable
from fromwhom.values.script_knowledge import NativeWord, Romanised, Script, ScriptKnowledge

CONVENTIONS: Final = 2
_LONGEST_SIGN: Final = 2
_INSTEAD: Final = "-"  # of the inherent vowel
_AFTER: Final = "+"  # the sign before
_WORD: Final = re.compile(r"[^\W\d_]+(?:[.\"״'׳\u0900-\u0903\u093c-\u094d]+[^\W\d_]*)*")


def romanise_alphabet(text: str, script: Script, known: ScriptKnowledge) -> Romanised:
    """Write lower-case *text* of one *script* in Latin letters, as far as tables say."""
    words = known.words[script]
    if script is Script.THAI:
        pattern = _anywhere(known)
        english = pattern.sub(lambda found: f" {words[found[0]].english} ", text)
        return Romanised((english,), (text,))
    if script is Script.GREEK:
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not _is_accent(c))
    letters = known.letters[script, ""]
    english = _WORD.sub(lambda found: _translated(found[0], words, script, letters), text)
    spelled = [
        _WORD.sub(lambda found, i=i: _spelled(found[0], words, script, letters, i), text)  # type: ignore[misc]
        for i in range(CONVENTIONS)
    ]
    return Romanised((english,), tuple(spelled))


@lru_cache(maxsize=4)
def _anywhere(known: ScriptKnowledge) -> re.Pattern[str]:
    """Give one pattern for all Thai words, longest first."""
    ordered = sorted(known.words[Script.THAI], key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, ordered)))


def _translated(
    word: str,
    words: Mapping[str, NativeWord],
    script: Script,
    letters: Mapping[str, tuple[str, ...]],
) -> str:
    """Translate *word*, or spell it."""
    known = words.get(word) or words.get(word.rstrip("."))
    if known is not None and known.english:
        return known.english
    return _spelled(word, words, script, letters, 0)


def _spelled(
    word: str,
    words: Mapping[str, NativeWord],
    script: Script,
    letters: Mapping[str, tuple[str, ...]],
    convention: int,
) -> str:
    """Spell *word* by one convention, or as tables say it is spelled."""
    known = words.get(word)
    if known is not None and known.latin:
        return known.latin[min(convention, len(known.latin) - 1)]
    sounds: list[str] = []
    at = 0
    while at < len(word):
        size = next((n for n in range(_LONGEST_SIGN, 0, -1) if word[at : at + n] in letters), 0)
        sound = letters[word[at : at + size]][convention] if size else word[at]
        at += size or 1
        if sound.startswith(_INSTEAD):
            if sounds:
                sounds[-1] = sounds[-1].removesuffix("a")
            sounds.append(sound[1:])
        else:
            sounds.append(sound.removeprefix(_AFTER))
    sounds = [s for s in sounds if s]
    if script is Script.HEBREW:
        return speakable(sounds, "a")
    spelled = "".join(sounds)
    if script is Script.DEVANAGARI and len(sounds) > 1 and len(sounds[-1]) > 1:
        return spelled.removesuffix("a")
    return spelled


def _is_accent(char: str) -> bool:
    """Say whether *char* is a combining mark."""
    return unicodedata.combining(char) != 0
