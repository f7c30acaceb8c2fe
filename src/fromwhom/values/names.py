"""Names as comparable text: one spelling for what means the same.

``normalise`` gives lower-case ASCII words separated by single spaces: compatibility
forms, accents, case and punctuation are folded, dotted abbreviations joined ("S.A." is
"sa"), several words that stand for one joined ("joint stock company" is "jsc"), and
notes that lists print into a name ("and any successor, sub-unit, or subsidiary
thereof") left out. ``read_word`` says what one such word does in a company's name.
The same patterns run over whole columns in ``fromwhom.screening.forms``; a test holds
the two together.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from fromwhom.values.chinese import reads_as_pinyin
from fromwhom.values.knowledge import NameKnowledge, Place, Role
from fromwhom.values.phrases import join_words
from fromwhom.values.readings import readings
from fromwhom.values.scripts import romanise

# Patterns are written so that Python's re and RE2 (pyarrow) read them alike.
NOTE: Final = (
    r"[,;(]?\s*\b(and|including|as well as|together with)\s+(any|all|its|their)\b[^()]{0,40}?"
    r"\b(successors?|sub-?units?|subsidiar(y|ies)|affiliates?|branches)\b.*"
    r"|^\s*(?:mr|mrs|miss)\b\.?\s+(?=\S+\s+\S)"  # "MRS Ltd" is a company
    r"|\(an? subordinate institute of\b[^()]*\)"
    r"|[,;(-]?\s*\bc/o\s.*"
    r"|\([^()]*\b(payments?|accounts?|invoices?|remittances?|do not use|duplicate)\b[^()]*\)"
    r"|,\s*(?:(?:no|room|rm|unit|suite|floor)\b\.?\s*)?[0-9]+[a-z]?,?\s[^,]*"
    r"\b(?:road|rd|street|st|avenue|ave|lane)\b.*"
    r"|^\W*do not use\b\W*|\W+do not use\b.*"
    r"|\s+[-*]+\s*(?:payments?|accounts?|invoices?|remittances?|duplicate|direct debit)\b.*"
    r"|\s+#\s*[0-9][0-9a-z-]*\W*$"
    r"|\s+(?:a/c|acc|acct|account|vendor|supplier|ref|cust|customer)\b[ .:#]*"
    r"(?:(?:no|number)\b[ .:#]*)?[0-9][0-9a-z/-]*\W*$"
    r"|(?<!unit)(?<!plant)(?<!factory)(?<!institute)(?<!\bno)(?<!number)\s+[0-9]{5,}\W*$"
    r"|,?\s+[a-z]{1,2}[0-9][0-9a-z]?\s+[0-9][a-z]{2}\W*$"  # a British postcode
)
NOTE_WORDS: Final = (  # a note has one
    r"successor|sub-?unit|subsidiar|affiliate|branches|subordinate|c/o"
    r"|^ *(?:mr|mrs|miss)\b|payment|account|invoice|remittance|do not use|duplicate|, *[^,]*[0-9]"
    r"|[0-9][a-z]{0,2}[^a-z0-9]*$|direct debit"
)
QUOTES: Final = r"['`´‘’“”\"]"
AMPERSAND: Final = r"\s*&\s*"
NOT_WORD: Final = r"[^a-z0-9]+"
GLUED_FORM: Final = (  # "SiemensAG": the letters' case tells name and form apart
    r"([a-z]{2})(AG|AB|NV|BV|SA|SAS|SRL|SARL|GmbH|GMBH|KG|Oy|OY|LLC|LLP|LTD|Ltd|Limited|PLC|Plc"
    r"|Inc|INC|Corp|Pte|Pty|Pvt|JSC|OOO|OAO|ZAO|SpA)\b"
)
INITIALS: Final = (
    r"\b([a-z]) ([a-z]) ([a-z]) ([a-z])\b",
    r"\b([a-z]) ([a-z]) ([a-z])\b",
    r"\b([a-z]) ([a-z])\b",
)
ALSO: Final = (
    r"\b(?:a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|[afnd]/k?b?/?a"
    r"|t/a|t/as|trading as|doing business as"
    r"|(?:formerly|previously)(?: (?:known|named|called|trading) as| named| called)?"
    r"|(?:now|also|better|commonly) (?:known as|called|named|trading as))(?:[^a-z0-9]|$)"
    r"|\( *(?:ex|was|now|nee|née|former name)(?:[-.:] *| +)"
    r"|原名|曾用名|旧称"  # "former name" in Chinese, three ways
)
_GLUED: Final = (
    "coltd", "pteltd", "ptyltd", "pvtltd", "sdnbhd", "limited", "corporation", "gmbh",
    "company", "corp", "ltd", "inc", "llc", "plc", "co",
)  # fmt: skip
_LONG_GLUED: Final = (  # no other word ends so behind six letters
    "telecommunications", "communications", "pharmaceuticals", "pharmaceutical",
    "international", "construction", "technologies", "electronics", "engineering",
    "enterprises", "investments", "industries", "industrial", "technology", "investment",
    "petroleum", "machinery", "equipment", "logistics", "shipping", "holdings", "trading",
)  # fmt: skip
_SHORTEST_STEM: Final = 6
_SURE_GLUE: Final = frozenset({"coltd", "pteltd", "ptyltd", "pvtltd", "sdnbhd", "gmbh", "limited"})
FIELD_SIZES: Final = (29, 30, 34, 35, 39, 40)
"""How long a name is that fills a field of the ledger's system, or all but a last space."""
_SHORTEST_GLUED: Final = 4
_SHORTEST_MISSPELT: Final = 7
_SHORTEST_RARE_MISSPELT: Final = 10
_SHORTEST_FORM_MISSPELT: Final = 5
_SHORTEST_FORM: Final = 6
_SHORTEST_RARE_FORM: Final = 9
_SHORTEST_BEGUN: Final = 3
_FORMS: Final = (
    "bhd", "cjsc", "corp", "dmcc", "fze", "gmbh", "inc", "jsc", "llc", "llp", "ltd", "ltda",
    "ojsc", "pjsc", "plc", "pte", "pvt", "sarl", "srl",
)  # fmt: skip
_RUNNING: Final = 17.0  # bits: a rarer word is hardly one


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its canonical spelling, its role, and what it points to."""

    text: str
    role: Role
    family: str = ""
    place: Place | None = None


def normalise(name: str, knowledge: NameKnowledge) -> str:
    """Write *name* as lower-case ASCII words, one spelling for what means the same."""
    text = re.sub(GLUED_FORM, r"\1 \2", fold(name, knowledge)).lower()
    text = re.sub(NOTE, "", text)
    text = re.sub(QUOTES, "", text)
    text = re.sub(AMPERSAND, " and ", text)
    text = re.sub(NOT_WORD, " ", text).strip()
    return " ".join(join_words(join_initials(text).split(), knowledge))


def slug(name: str) -> str:
    """Write *name* as an id: lower-case ASCII words joined by hyphens."""
    text = romanise(unicodedata.normalize("NFKC", name)).lower()
    return re.sub(NOT_WORD, "-", text).strip("-")


def fold(name: str, knowledge: NameKnowledge) -> str:
    """Write *name* in ASCII, in the likeliest of its readings."""
    return readings(name, knowledge)[0].text


def join_initials(text: str) -> str:
    """Join runs of two to four single letters: "s a" is "sa"."""
    for count, pattern in zip((4, 3, 2), INITIALS, strict=True):
        text = re.sub(pattern, "".join(rf"\{i}" for i in range(1, count + 1)), text)
    return text


def alternatives(name: str) -> tuple[str, ...]:
    """Split "A t/a B", "A (f.k.a. B)" into its names; most names give themselves alone."""
    pieces = re.split(ALSO, name, flags=re.IGNORECASE)
    return tuple(p for piece in pieces if len(p := piece.strip(" ,;:：()（）[]\"'")) > 1) or (name,)


@lru_cache(maxsize=100_000)
def read_word(word: str, knowledge: NameKnowledge, *, plain: bool = False) -> tuple[Word, ...]:
    """Say what a normalised *word* does in a name; a glued word gives its parts.

    A *plain* word looks like a legal form, but stands where it is none.
    """
    if plain:
        return (Word(word, Role.CORE),)
    known = _known(word, knowledge)
    if known is not None:
        return (known,)
    parts = _glued(word, knowledge) if word.endswith(_GLUED + _LONG_GLUED) else ()
    if parts:
        return parts
    return (_misspelt(word, knowledge) or _spelling(word, knowledge),)


def _spelling(word: str, knowledge: NameKnowledge) -> Word:
    """Give the word that a foreign name is compared by: "mohammed" is "muhammad".

    Another spelling of a place is a place ("byelarus"), or else what a word is would
    depend on the name in which it was met first.
    """
    usual = knowledge.spellings.get(word, word)
    place = knowledge.places.get(usual)
    return Word(usual, Role.REGION if place else Role.CORE, place=place)


@lru_cache(maxsize=100_000)
def misspells_a_form(word: str, knowledge: NameKnowledge) -> bool:
    """Say whether *word*, at the end of a name, is a short legal form with a typing error."""
    known = word in knowledge.legal or word in knowledge.words or word in knowledge.places
    if known or not word.isalpha() or knowledge.frequent.get(word, 99.0) < _RUNNING:
        return False
    return any(OSA.distance(word, form, score_cutoff=1) == 1 for form in _FORMS)


@lru_cache(maxsize=100_000)
def begun_word(part: str, knowledge: NameKnowledge, *, alone: bool = False) -> str:
    """Say which word *part*, cut off at the end of a name, begins; "" for none that counts.

    Of one or two letters nothing can be said; what begins words of several meanings is
    left out too, unless it is *alone* with legal forms. An unknown word stays.
    """
    if not part.isalpha() or _known(part, knowledge) is not None:
        return part
    if len(part) < _SHORTEST_BEGUN:
        return ""
    words, forms = _alphabetical(knowledge)
    if _beginning(part, forms):
        return ""
    meant = {knowledge.words[w][0] for w in _beginning(part, words)}
    if len(meant) > 1:
        return part if alone else ""
    return meant.pop() if meant else part


@lru_cache(maxsize=4)
def _alphabetical(knowledge: NameKnowledge) -> tuple[list[str], list[str]]:
    """Sort the known words, and the legal forms."""
    return sorted(knowledge.words), sorted(knowledge.legal)


def _beginning(part: str, ordered: list[str]) -> list[str]:
    """Pick the *ordered* words that begin with *part*."""
    return ordered[bisect_left(ordered, part) : bisect_left(ordered, part + "\x7f")]


def words_of(name: str, knowledge: NameKnowledge) -> tuple[Word, ...]:
    """Read all words of a *name*, in order."""
    parts = mend_end(normalise(name, knowledge).split(), len(name), knowledge)
    plain = plain_words(parts, knowledge)
    return tuple(
        word
        for part, is_plain in zip(parts, plain, strict=True)
        for word in read_word(part, knowledge, plain=is_plain)
    )


def plain_words(parts: list[str], knowledge: NameKnowledge) -> list[bool]:
    """Say which *parts* are no legal form, although they look like one.

    "AS", "SA" or "Co" are forms at the end of a name (some at the beginning), before nothing
    but places and general words, or beside another form; "SE" in "Pumps SE Asia" is none.
    """
    light = [is_light(part, knowledge) for part in parts]
    heavy = [at for at, is_one in enumerate(light) if not is_one]
    first, last = (heavy[0], heavy[-1]) if heavy else (-1, len(parts))
    return [
        part in knowledge.legal_place
        and not (at > last or (at < first and knowledge.legal_place[part] == "edge"))
        and not any(is_sure_form(p, knowledge) for p in parts[max(at - 1, 0) : at + 2])
        for at, part in enumerate(parts)
    ]


@lru_cache(maxsize=100_000)
def is_light(part: str, knowledge: NameKnowledge) -> bool:
    """Say whether *part* may stand between a legal form and the end of a name."""
    known = _known(part, knowledge)
    return known is not None and known.role not in (Role.CORE, Role.INDUSTRY)


def is_sure_form(part: str, knowledge: NameKnowledge) -> bool:
    """Say whether *part* is a legal form wherever it stands."""
    return part in knowledge.legal and part not in knowledge.legal_place


def mend_end(parts: list[str], size: int, knowledge: NameKnowledge) -> list[str]:
    """Mend the last of the *parts* of a name of *size* signs; one part alone stays.

    What misspells a legal form is left out, unless the name may be a person's or would have
    no other word. A word that fills a field to its end becomes the word it begins.
    """
    if len(parts) <= 1:
        return parts
    last = parts[-1]
    personal = parts[0] in knowledge.given_names or last in knowledge.given_names
    bare = all(part in knowledge.legal for part in parts[:-1])
    if not personal and not bare and misspells_a_form(last, knowledge):
        return parts[:-1]
    if size not in FIELD_SIZES or last in knowledge.legal:
        return parts
    word = begun_word(last, knowledge, alone=bare)
    return [*parts[:-1], word] if word else parts[:-1]


def _glued(word: str, knowledge: NameKnowledge) -> tuple[Word, ...]:
    """Take a legal form or a long industry word off the end of *word*; () where none is glued."""
    for ending in _GLUED:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_GLUED:
            first = _known(stem, knowledge)
            if first is None and ending in _SURE_GLUE:
                first = Word(stem, Role.CORE)
            if first is not None and first.role is not Role.LEGAL:
                return first, Word(ending, Role.LEGAL, knowledge.legal.get(ending, ""))
    for ending in _LONG_GLUED:
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            return (*read_word(stem, knowledge), *read_word(ending, knowledge))
    return ()


def _known(word: str, knowledge: NameKnowledge) -> Word | None:
    """Look *word* up in the tables of forms, words and places."""
    if word in knowledge.legal:
        return Word(word, Role.LEGAL, knowledge.legal[word])
    if word in knowledge.words:
        canonical, role = knowledge.words[word]
        return Word(canonical, role)
    if word in knowledge.places:
        return Word(word, Role.REGION, place=knowledge.places[word])
    return None


def _misspelt(word: str, knowledge: NameKnowledge) -> Word | None:
    """Find the long industry, region or legal word that *word* misspells by one sign.

    "Isvision" differs from "division" by two, although one letter less makes them alike.
    A word in good pinyin is a trade name ("Tanyuan", not Taiyuan), unless it is a well-known
    place with a letter too few or too many ("Shangai").
    """
    if len(word) < _SHORTEST_FORM_MISSPELT or word in knowledge.frequent:
        return None
    table = _deletions(knowledge)
    chinese = reads_as_pinyin(word)
    for key in (word, *_shortened(word)):
        meant = table.get(key)
        if meant is None or OSA.distance(word, meant, score_cutoff=1) > 1:
            continue
        slip = len(word) != len(meant) and meant in knowledge.places
        if not chinese or (slip and meant in knowledge.frequent):
            return _known(meant, knowledge)
    return None


@lru_cache(maxsize=4)
def _deletions(knowledge: NameKnowledge) -> dict[str, str]:
    """Map every long word of the tables, and it short of any one sign, to the word."""
    table: dict[str, str] = {}
    known = [w for w in knowledge.words if _worth_mending(w, knowledge)]
    known += [
        w
        for w in knowledge.legal
        if len(w) >= (_SHORTEST_FORM if w in knowledge.frequent else _SHORTEST_RARE_FORM)
    ]
    known += [w for w in knowledge.places if len(w) > _SHORTEST_MISSPELT]
    for word in sorted(known):
        for short in (word, *_shortened(word)):
            table.setdefault(short, word)
    return table


def _worth_mending(word: str, knowledge: NameKnowledge) -> bool:
    """Say whether other words may be misspellings of *word*: it is long, or often in names."""
    least = _SHORTEST_MISSPELT if word in knowledge.in_names else _SHORTEST_RARE_MISSPELT
    return len(word) >= least


def _shortened(word: str) -> tuple[str, ...]:
    """Give *word* with each one of its signs left out."""
    return tuple(word[:i] + word[i + 1 :] for i in range(len(word)))
