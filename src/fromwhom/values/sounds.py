"""Sounds: one key for the Latin spellings of one foreign word.

A name that comes from another script is spelled in many ways: Mohammed, Muhamad and
Mohamad; Khamatovich and Hamatovič; Tsentralny and Centralnyj; Sheikh and Cheikh. What
varies is mostly vowels, doubled letters and a few consonants that stand for one sound.
``sound_key`` keeps the rest. It says that two words may be one word heard alike, never
that they are one: short keys are shared by many words.
"""

import re
from collections.abc import Sequence
from typing import Final

_CLASSES: Final = {
    "shch": "c", "tsch": "c", "tch": "c", "sch": "c", "sh": "c", "ch": "c",
    "dzh": "j", "dj": "j", "zh": "j", "j": "j",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "dh": "d",
    "bh": "b", "jh": "j", "rh": "r",
    "ts": "s", "tz": "s", "ck": "k", "qu": "k", "q": "k", "x": "ks",
}  # fmt: skip
_OLD_ENDING: Final = re.compile("(?<=[oe])ff$", re.MULTILINE)
_DOUBLED: Final = re.compile(r"(.)\1+")
_SLAVIC_J: Final = re.compile("(?<=[iy])j$", re.MULTILINE)
_STARTS: Final = re.compile("^(?:[aeiouy]+|x(?=[aeiouy]))", re.MULTILINE)
_SOFT_C: Final = re.compile("c(?=[eiy])")
_SOUND: Final = re.compile("|".join(sorted(_CLASSES, key=lambda s: -len(s))))
_SILENT_W: Final = re.compile("w(?![aeiouy])")
_VOWEL: Final = re.compile("(?<=.)[aeiouy]+")
_SILENT_H: Final = re.compile("(?<=..)h$", re.MULTILINE)
_PLAIN: Final = re.compile("[a-z]{3,}")


def sound_key(word: str) -> str:
    """Give the consonant skeleton of a lower-case ASCII *word*; equal keys sound alike.

    Meaning, in this order: "-off", "-eff" are "-ov", "-ev", "-ij", "-yj"
    are "-y"; doubled letters count once;
    c before e, i, y is s, every other c, ck, q, qu is k, x is ks (at the start, as in
    pinyin, sh); sh, ch, sch, tch, shch are one sound, so are j, dj, zh, dzh; kh is h, gh
    is g, ph f, th t, dh d, ts and tz s; n before b or p is m; w is v before a vowel and
    silent elsewhere, h is silent at the end. All vowels and y are left out, except that a
    word which starts with any of them starts with "a".

    A word with a digit or another sign than a to z is its own key, and so is one of fewer
    than three letters. Keys of one or two consonants prove little: ask for three, or
    for a second sign.

    >>> sound_key("muhammad"), sound_key("mohamed"), sound_key("cheikh"), sound_key("sheikh")
    ('mhmd', 'mhmd', 'ch', 'ch')
    """
    return sound_keys([word])[0]


def sound_keys(words: Sequence[str]) -> list[str]:
    """Give the key of every word of a column, in order: one pass over all for each rule."""
    keys = list(words)
    plain = [at for at, word in enumerate(keys) if _PLAIN.fullmatch(word)]
    found = _sounded("\n".join(keys[at] for at in plain)).split("\n") if plain else []
    for at, key in zip(plain, found, strict=True):
        keys[at] = key or "v"  # nothing but silent w
    return keys


def _sounded(text: str) -> str:
    """Write lower-case words, one on each line, as their consonants."""
    text = _OLD_ENDING.sub("v", text)
    text = _DOUBLED.sub(r"\1", _SLAVIC_J.sub("", text))
    text = _STARTS.sub(lambda found: "sh" if found[0] == "x" else "a", text)
    text = _SOFT_C.sub("s", text)
    text = _SOUND.sub(lambda found: _CLASSES[found[0]].upper(), text).replace("c", "k").lower()
    text = _SILENT_W.sub("", text).replace("w", "v")
    text = text.replace("nb", "mb").replace("np", "mp")
    text = _DOUBLED.sub(r"\1", _VOWEL.sub("-", text)).replace("-", "")
    return _SILENT_H.sub("", text)
