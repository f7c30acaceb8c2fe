"""Names in Arabic script in Latin letters: Arabic, Persian, Urdu, Pashto, Uyghur.

Most vowels are not written, so a name cannot be read from its letters alone. Frequent
name parts and company words stand in tables with their usual spellings; what is left
gets an "a" where no vowel is written. Conventions, in this order: Arabic as English
lists write it ("Abd al-Rahman"), joined as in South Asia ("Abdul Rahman", "Habibullah"),
French as in the Maghreb ("Abdelrahman", "Djamel"), and Persian ("Reza" for "Rida").
Uyghur and Kurdish write their vowels and are spelled sign by sign.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.values.script_knowledge import Romanised, Script, ScriptKnowledge

CONVENTIONS: Final = 4
_RUN: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]+")
_PIECE: Final = re.compile(f"{_RUN.pattern}|[^\\s\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff]+")
_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]")
_STOPS: Final = re.compile("[\u0600-\u060f\u061b-\u061f\u066a-\u066d\u06d4]")
_INITIALS: Final = re.compile(
    r"(?<!\w)(\w)\s?\.\s?(\w)\s?\.\s?(\w)(?:\s?\.|(?!\w))"
)  # of a legal form
_FULL_VOWELS: Final = re.compile("[ۇۆۈېۋەێڕڵ]")
_PERSIAN: Final = re.compile("[پچژگکیۀہےںٹڈڑ]")
_ALIKE: Final = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ې": "ي", "ۍ": "ي",
        "ے": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه", "ھ": "ه", "ؤ": "و",
        "ء": None, "ګ": "گ", "ں": "ن",
    }
)  # fmt: skip
_ARTICLE: Final = "ال"
_GOD: Final = "الله"
_FAITH: Final = "الدين"
_SERVANT: Final = "عبد"
_AND: Final = "و"
_FOR: Final = "لل"
_WAW: Final = "وؤ"
_YA: Final = "يیئىېۍے"
_HA: Final = "هہەھ"
_ALEF: Final = "اآأٱ"
_HIATUS: Final = "ع"
_CARRIES: Final = f"{_ALEF}إ{_WAW}{_YA}ةۀۃ"
_GLUE: Final = ("{} al {}", "{}ul {}", "{}el{}", "{}ol{}")


@dataclass(frozen=True, slots=True)
class _Part:
    """A word of a name: its spelling by each convention, and its translation or ""."""

    spelled: tuple[str, ...]
    english: str = ""


def fold_arabic(word: str) -> str:
    """Write letters alike that one word is written with in several languages or by habit."""
    return _MARKS.sub("", word).translate(_ALIKE)


def romanise_arabic(text: str, known: ScriptKnowledge) -> Romanised:
    """Write *text*, in which Arabic script occurs, in Latin letters; the rest stays."""
    text = _INITIALS.sub(r"\1\2\3 ", _STOPS.sub(" ", _MARKS.sub("", text)))
    if _FULL_VOWELS.search(text):
        return _with_vowels(text, known)
    parts = _parts(_PIECE.findall(text), known)
    translated = " ".join(part.english or part.spelled[0] for part in parts)
    spelled = [" ".join(part.spelled[i] for part in parts) for i in range(CONVENTIONS)]
    if _PERSIAN.search(text):
        spelled = [spelled[1], spelled[3], spelled[0], spelled[2]]
    return Romanised((translated,), tuple(spelled))


def _with_vowels(text: str, known: ScriptKnowledge) -> Romanised:
    """Spell Uyghur or Kurdish, which write their vowels, sign by sign."""
    letters = known.letters[Script.ARABIC, "ug"]
    words = known.words[Script.ARABIC]

    def spelled(word: str, convention: int) -> str:
        """Spell one word; the spelling of a known place is the same in all conventions."""
        return known.places.get(word) or "".join(
            letters[c][convention] if c in letters else c for c in word
        )

    def translated(found: re.Match[str]) -> str:
        """Translate one word, or spell it."""
        word = words.get(fold_arabic(found[0]))
        return word.english if word and word.english else spelled(found[0], 0)

    return Romanised(
        (_RUN.sub(translated, text),),
        tuple(_RUN.sub(lambda f, i=i: spelled(f[0], i), text) for i in range(2)),  # type: ignore[misc]
    )


def _parts(tokens: list[str], known: ScriptKnowledge) -> list[_Part]:
    """Read the words of a name, joining those that only together make a name."""
    parts: list[_Part] = []
    at = 0
    while at < len(tokens):
        word = tokens[at]
        key = fold_arabic(word)
        after = fold_arabic(tokens[at + 1]) if at + 1 < len(tokens) else ""
        at += 1
        if not _RUN.fullmatch(word):
            parts.append(_Part((word,) * CONVENTIONS))
        elif key == _SERVANT and after:
            parts.append(_servant_of(tokens[at], known))
            at += 1
        elif key.startswith(_SERVANT) and key[3:5] in (_ARTICLE, _FOR) and len(key) > 5:
            parts.append(_servant_of(word[3:], known))
        elif after == _GOD and key != _GOD:
            parts.append(_joined(word, known, ("allah", "ullah", "allah", "ollah")))
            at += 1
        elif after == _FAITH:
            parts.append(_joined(word, known, (" al din", "uddin", "eddine", "oddin")))
            at += 1
        elif key.endswith(_FAITH) and len(key) > len(_FAITH):
            parts.append(_joined(key[:-5], known, (" al din", "uddin", "eddine", "oddin")))
        elif key.endswith(_GOD) and len(key) > len(_GOD) + 1:
            parts.append(_joined(key[:-4], known, ("allah", "ullah", "allah", "ollah")))
        else:
            parts.append(_part(word, known))
    return parts


def _servant_of(word: str, known: ScriptKnowledge) -> _Part:
    """Read "abd" and the name of God that follows it."""
    key = fold_arabic(word)
    if key in (_GOD, "لله"):
        return _Part(("abdallah", "abdullah", "abdellah", "abdollah"))
    bare = key.removeprefix(_FOR if key.startswith(_FOR) else _ARTICLE)
    name = _part(bare or key, known).spelled
    return _Part(tuple(g.format("abd", n) for g, n in zip(_GLUE, name, strict=True)))


def _joined(word: str, known: ScriptKnowledge, endings: tuple[str, ...]) -> _Part:
    """Read *word* with one ending per convention."""
    name = _part(word, known).spelled
    return _Part(tuple(n + e for n, e in zip(name, endings, strict=True)))


def _part(word: str, known: ScriptKnowledge) -> _Part:
    """Read one word: known as it stands, known without what is joined to it, or by letters."""
    words = known.words[Script.ARABIC]
    key = fold_arabic(word)
    if word in known.places:
        return _Part((known.places[word],) * CONVENTIONS)
    if key in words:
        found = words[key]
        forms = found.latin or tuple(_vowelled(word, known, i) for i in range(CONVENTIONS))
        spelled = tuple(forms[min(i, len(forms) - 1)] for i in range(CONVENTIONS))
        return _Part(spelled, found.english)
    if key.startswith(_ARTICLE) and len(key) > 3:
        bare = _part(word[2:], known)
        articles = ("al ", "al ", "el ", "al")
        return _Part(
            tuple(a + s for a, s in zip(articles, bare.spelled, strict=True)), bare.english
        )
    if key.startswith(_FOR) and len(key) > 3:
        bare = _part(word[2:], known)
        return _Part(tuple(f"lil {s}" for s in bare.spelled), bare.english)
    if key.startswith(_AND + _ARTICLE) or (key.startswith(_AND) and key[1:] in words):
        bare = _part(word[1:], known)
        english = f"and {bare.english}" if bare.english else ""
        return _Part(tuple(f"wa {s}" for s in bare.spelled), english)
    return _Part(tuple(_vowelled(word, known, i) for i in range(CONVENTIONS)))


def _vowelled(word: str, known: ScriptKnowledge, convention: int) -> str:
    """Spell an unknown *word*, with a vowel set between consonants that need one."""
    sounds: list[str] = []
    for at in range(len(word)):
        sound = _sound(word, at, sounds, known, convention)
        if sound and not (sound == "a" and sounds and sounds[-1] == "a"):
            sounds.append(sound)
    vowel = "e" if convention == 2 else "a"
    return speakable(sounds, vowel)


def speakable(sounds: Sequence[str], vowel: str) -> str:
    """Join *sounds*, with *vowel* between consonants that cannot be spoken together.

    That is after a first consonant, before a last one, and after every second in a row.
    """
    spelled = ""
    bare = 0  # consonants since the last vowel
    for at, sound in enumerate(sounds):
        spelled += sound
        bare = 0 if _is_vowel(sound) else bare + 1
        between = bare and at + 1 < len(sounds) and not _is_vowel(sounds[at + 1])
        if between and (at == 0 or bare > 1 or at + 2 == len(sounds)):
            spelled += vowel
            bare = 0
    return spelled


def _sound(word: str, at: int, sounds: list[str], known: ScriptKnowledge, convention: int) -> str:
    """Say what the letter *at* a position stands for, given the *sounds* before it."""
    letter, after = word[at], word[at + 1 : at + 2]
    spoken = bool(sounds) and _is_vowel(sounds[-1])
    last = at + 1 == len(word)
    if letter in _WAW:
        full = at == 0 or (bool(after) and after in f"{_ALEF}ةى") or (spoken and last)
        full = full or (bool(after) and after in _YA and not spoken)
        return ("w", "w", "ou", "v")[convention] if full else ("u", "u", "ou", "o")[convention]
    if letter == "ى" and last:
        return "a" if convention in (0, 2) else "i"
    if letter in _YA:
        full = at == 0 or (bool(after) and after in f"{_ALEF}{_WAW}ة" and not last)
        return "y" if full else "i"
    if letter in _HA and last and sounds and not spoken:
        return ("ah", "a", "a", "eh")[convention]
    if letter == _HIATUS:
        return "" if spoken or (bool(after) and after in _CARRIES) else "a"
    spellings = known.letters[Script.ARABIC, ""].get(letter)
    return spellings[convention] if spellings else letter


def _is_vowel(sound: str) -> bool:
    """Say whether a sound is, or begins with, a vowel."""
    return sound[0] in "aeiou"
