"""Korean names in Latin letters.

Three conventions: Revised Romanisation, McCune-Reischauer without its signs, and what
companies prefer ("Sung", "Woo", "Young" for what the state writes "Seong", "U", "Yeong").
Company words stand in names without spaces, so they are found by a table.
"""

import re
import unicodedata
from typing import Final

from fromwhom.values.script_knowledge import NativeWord, Romanised, Script, ScriptKnowledge
from fromwhom.values.segmentation import pieces_of, spoken_letters, words_within

CONVENTIONS: Final = 3
_RUN: Final = re.compile("[\uac00-\ud7a3]+")
_PERSON: Final = re.compile("[\uac00-\ud7a3]{2,4}")
_FORM: Final = re.compile(r"\((?:주|유|재|사)\)")
_FORMS: Final = {"주": "co ltd", "유": "ltd", "재": "foundation", "사": "association"}
_FIRST: Final = 0xAC00
_INITIALS: Final = (
    "g kk n d tt r m b pp s ss - j jj ch k t p h".split(),
    "k kk n t tt n m p pp s ss - ch tch ch k t p h".split(),
    "k kk n d tt r m b pp s ss - j jj ch k t p h".split(),
)
_VOICED: Final = {"k": "g", "t": "d", "p": "b", "ch": "j", "n": "n"}
_VOWELS: Final = (
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(),
    "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i".split(),
    "a ae ya yae u e yu ye o wa wae oe yo oo wo we wi yu eu ui i".split(),
)
_FINALS: Final = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()
_OPEN_FINALS: Final = (  # before a vowel
    "- g kk ks n nj n d r lg lm lb ls lt lp r m b ps s ss ng j ch k t p -".split()
)
_EU: Final = 18  # between consonants of a foreign word it is only written
_IEUNG, _RIEUL, _NIEUN, _MIEUM = 11, 5, 2, 6
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}


def romanise_korean(text: str, known: ScriptKnowledge) -> Romanised:
    """Write *text*, in which Hangul occurs, in Latin letters; the rest stays."""
    text = _FORM.sub(lambda found: f" {_FORMS[found[0][1]]} ", unicodedata.normalize("NFC", text))
    words = known.words[Script.KOREAN]
    within, _ = words_within(Script.KOREAN, known)

    def written(found: re.Match[str], convention: int, *, english: bool, names: bool) -> str:
        """Write one run of Hangul; *names* says whether names are translated too."""
        pieces = pieces_of(found[0], Script.KOREAN, known)
        shown = [
            _piece(p, words[p], convention, english=english, names=names)
            if p in within
            else spoken_letters(p, Script.KOREAN, known) or spell_hangul(p, convention)
            for p in pieces
        ]
        return f" {' '.join(shown)} "

    spelled = [
        _RUN.sub(lambda f, i=i: written(f, i, english=False, names=False), text)  # type: ignore[misc]
        for i in range(CONVENTIONS)
    ]
    return Romanised(
        tuple(
            _RUN.sub(lambda f, n=names, c=c: written(f, c, english=True, names=n), text)  # type: ignore[misc]
            for names, c in ((True, 0), (False, 0), (False, 2))
        ),
        (*spelled, *_as_person(text, known)),
    )


def spell_hangul(word: str, convention: int) -> str:
    """Spell Hangul by one convention: 0 revised, 1 McCune-Reischauer, 2 as companies do."""
    spelled = ""
    last = 0  # final consonant of the syllable before
    for char in word:
        index = ord(char) - _FIRST
        initial, vowel, final = index // 588, index // 28 % 21, index % 28
        spelled += _joint(last, initial, convention, first=not spelled)
        sound = _VOWELS[convention][vowel]
        if convention == 2 and vowel == _EU:
            sound = "u" if final or len(word) == 1 else ""
        if convention == 2 and initial == _IEUNG and sound in ("oo", "yu") and last == 0:
            sound = {"oo": "woo", "yu": "you"}[sound] if vowel != 17 else sound
        spelled += sound
        last = final
    return spelled + (_FINALS[last] if last else "")


def _piece(piece: str, word: NativeWord, convention: int, *, english: bool, names: bool) -> str:
    """Write a known word."""
    kept = word.kind in ("name", "place") and not names and word.latin
    if word.english and (english or word.kind == "form") and not kept:
        return word.english
    if word.latin:
        return word.latin[min(convention, len(word.latin) - 1)]
    return spell_hangul(piece, convention)


def _as_person(text: str, known: ScriptKnowledge) -> list[str]:
    """Spell a text of two to four syllables that begin with a surname as a person's name."""
    name = text.strip()
    surname = known.words[Script.KOREAN].get(name[:1])
    if not _PERSON.fullmatch(name) or surname is None or "surname" not in surname.kind:
        return []
    latin = surname.latin[1:] if surname.kind.startswith("letter") else surname.latin
    within, _ = words_within(Script.KOREAN, known)
    if name in within or pieces_of(name, Script.KOREAN, known) != (name,):
        return []
    given = [" ".join(spell_hangul(c, i) for c in name[1:]) for i in range(CONVENTIONS)]
    return [f"{latin[min(i, len(latin) - 1)]} {g}" for i, g in enumerate(given)]


def _joint(last: int, initial: int, convention: int, *, first: bool) -> str:
    """Spell the consonants where two syllables meet."""
    sound = _INITIALS[convention][initial]
    if initial == _IEUNG:
        return "" if last == 0 else _OPEN_FINALS[last].replace("-", "")
    closed = _FINALS[last] if last else ""
    if closed in _NASAL and initial in (_NIEUN, _MIEUM):
        return _NASAL[closed] + sound
    if {closed, sound} == {"l", "n"} or (closed in ("l", "n") and initial == _RIEUL):
        return "ll"
    if initial == _RIEUL and closed:
        return f"{_NASAL.get(closed, closed)}n"
    if convention == 1 and not first and closed in ("", "n", "m", "ng", "l"):
        sound = "r" if initial == _RIEUL else _VOICED.get(sound, sound)
    return closed + sound
