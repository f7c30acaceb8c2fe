"""The ways in which a Chinese name is written in Latin letters.

One company appears as pinyin (Dongfang Yuhong), translated (Oriental Yuhong), under its
brand (Hikvision), with its place in an older or another language's spelling (Khotan for
Hetian), in Cantonese (Sun Hung Kai), in Wade-Giles, by its initials. The parts found by
``values.chinese`` are written each in its own way and put together in English order.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from fromwhom.values.chinese import ChineseName, number_of, segment
from fromwhom.values.knowledge import HanKnowledge, NameKnowledge
from fromwhom.values.pinyin import other_readings, syllables, wade_giles
from fromwhom.values.reading import Reading, ReadingKind
from fromwhom.values.scripts import romanise, simplify

MOST: Final = 9
"""A name has at most so many readings."""
_LEAST_PART: Final = 2
_MOST_PLACES: Final = 3
_LONGEST_PART: Final = 9
_INITIALS: Final = range(2, 6)
_PERSONS: Final = range(2, 5)
_ORDINALS: Final = ("", *"first second third fourth fifth sixth seventh eighth ninth tenth".split())
_TAIWAN: Final = frozenset({"台湾", "台北", "台中", "台南", "高雄", "新竹", "桃园", "新北"})
_CANTONESE_PLACES: Final = frozenset({"香港", "澳门", "香港特别行政区", "澳门特别行政区", "九龙"})


def chinese_readings(name: str, knowledge: NameKnowledge) -> tuple[Reading, ...]:
    """Give the readings of a name in Han script, the likeliest first, without repetition."""
    parts = segment(name, knowledge)
    han = knowledge.han()
    found: dict[str, ReadingKind] = {}
    for text, kind in _all(name, parts, knowledge, han):
        words = " ".join(text.split())
        if words:
            found.setdefault(words, kind)
        if len(found) == MOST:
            break
    if not found:
        found[romanise(unicodedata.normalize("NFKC", name).casefold())] = ReadingKind.ROMANISED
    return tuple(Reading(text, kind) for text, kind in found.items())


def _all(
    name: str, parts: ChineseName, knowledge: NameKnowledge, han: HanKnowledge
) -> Iterator[tuple[str, ReadingKind]]:
    """Yield every reading as text and kind, the likeliest first, some twice."""
    read = syllables(parts.trade, han)
    plain = "".join(read)
    first = _Frame(parts, knowledge, 0)
    second = _Frame(parts, knowledge, 1)
    yield first.around(plain), ReadingKind.TRANSLATED
    person = _as_person(parts, han)
    if person:
        yield person, ReadingKind.PINYIN
    yield from _spelt(parts, han)
    yield from ((text, ReadingKind.TRANSLATED) for text in _branded(parts, knowledge, han))
    meant = _translated(parts.trade, knowledge)
    yield from (
        (first.around(trade), ReadingKind.TRANSLATED) for trade in _of_group(parts.trade, knowledge)
    )
    if meant:
        yield first.around(meant[0]), ReadingKind.TRANSLATED
    if parts.traditional or not _CANTONESE_PLACES.isdisjoint(parts.regions):
        yield first.around(_cantonese(name, parts, han)), ReadingKind.CANTONESE
    if parts.traditional or not _TAIWAN.isdisjoint(p[:2] for p in parts.regions):
        yield first.around("".join(map(wade_giles, read))), ReadingKind.WADE_GILES
    if len(read) >= _LEAST_PART and any(s in knowledge.words or s in knowledge.legal for s in read):
        yield first.around(" ".join(read)), ReadingKind.PINYIN  # "shui" alone is also a word
    yield second.around(plain), ReadingKind.TRANSLATED
    if len(meant) > 1:
        yield second.around(meant[1]), ReadingKind.TRANSLATED
    for other in other_readings(parts.trade, read, han):
        yield first.around("".join(other)), ReadingKind.PINYIN
    for place in _other_places(parts, knowledge, han):
        yield first.around(plain, place), ReadingKind.ROMANISED
    if parts.industries and parts.trade:  # an industry alone is no trade name, however spelt
        spoken = "".join(f" {''.join(syllables(i, han))}" for i in parts.industries)
        yield f"{first.places} {plain}{spoken} {first.forms} {first.rest}", ReadingKind.PINYIN
    initials = "".join(s[:1] for s in read)
    if len(read) in _INITIALS:
        yield first.around(initials), ReadingKind.ACRONYM
        where = "".join(s[:1] for r in parts.regions[:1] for s in syllables(_bare(r), han))
        if where:
            yield first.around(where + initials, ""), ReadingKind.ACRONYM
    if parts.trade and (parts.industries or parts.regions):
        yield plain, ReadingKind.SHORT


def _spelt(parts: ChineseName, han: HanKnowledge) -> Iterator[tuple[str, ReadingKind]]:
    """Yield the whole name in pinyin, as a clerk spells it: gufen youxian gongsi is a form.

    Where only industries are left of it, the reading is weak: others have them, too.
    """
    if not parts.forms and not (parts.trade and parts.industries):
        return
    pairs = [form[at : at + 2] for form in parts.forms for at in range(0, len(form), 2)]
    whole = (*parts.regions, parts.trade, *parts.industries, *pairs)
    kind = ReadingKind.PINYIN if parts.trade else ReadingKind.SHORT
    words = " ".join("".join(syllables(part, han)) for part in whole)
    yield f"{words} {romanise(parts.rest.casefold())}", kind


def _as_person(parts: ChineseName, han: HanKnowledge) -> str:
    """Read a name of two to four characters as surname and given name; "" if it cannot be."""
    trade = parts.trade
    if parts.regions or parts.industries or parts.forms or len(trade) not in _PERSONS:
        return ""
    for length in (2, 1):
        surname = han.surnames.get(trade[:length])
        if surname is not None and length < len(trade):
            return f"{surname} {''.join(syllables(trade[length:], han))} {romanise(parts.rest)}"
    return ""


def _bare(place: str) -> str:
    """Leave the level off a place: 深圳市 is 深圳."""
    return place[:-1] if len(place) > _LEAST_PART and place[-1] in "市省县区" else place


class _Frame:
    """The English of everything but the trade name, in one choice of renderings."""

    __slots__ = ("behind", "forms", "places", "rest")

    def __init__(self, parts: ChineseName, knowledge: NameKnowledge, choice: int) -> None:
        """Write the parts with their rendering number *choice*, or their last if fewer."""
        self.places = " ".join(rendering(r, knowledge, choice) for r in parts.regions)
        self.behind = " ".join(rendering(i, knowledge, choice) for i in parts.industries)
        self.forms = " ".join(rendering(f, knowledge, choice) for f in parts.forms)
        self.rest = romanise(parts.rest.casefold())

    def around(self, trade: str, places: str | None = None) -> str:
        """Write the name with this *trade* name, and these *places* instead of its own."""
        where = self.places if places is None else places
        if not trade:
            return f"{where} {self.rest} {self.behind} {self.forms}"
        return f"{where} {trade} {self.behind} {self.forms} {self.rest}"


@lru_cache(maxsize=65536)
def rendering(part: str, knowledge: NameKnowledge, choice: int) -> str:
    """Write one known part of a name in English, in its rendering number *choice*."""
    han = knowledge.han()
    region = knowledge.han_regions.get(part)
    word = han.words.get(part)
    if region is not None and (word is None or word.role == "image"):
        return region.english
    if word is not None:
        return word.english[min(choice, len(word.english) - 1)]
    number = number_of(part)
    if number is None:
        return "".join(syllables(part, han))
    spelt = 0 < number < len(_ORDINALS) and choice == 0
    return _ORDINALS[number] if spelt else str(number)


def _branded(parts: ChineseName, knowledge: NameKnowledge, han: HanKnowledge) -> Iterator[str]:
    """Yield the name under its brands, and what the brand leaves of it in English.

    A brand may take in the place before the trade name and industry words behind it:
    中国 | 移动通信 is China Mobile Communications.
    """
    forms = " ".join(rendering(f, knowledge, 0) for f in parts.forms)
    rest = romanise(parts.rest.casefold())
    for places, head in ((parts.regions[1:], "".join(parts.regions[:1])), (parts.regions, "")):
        for used in range(len(parts.industries), -1, -1):
            known = head + parts.trade + "".join(parts.industries[:used])
            if known not in han.brands:
                continue
            where = " ".join(rendering(p, knowledge, 0) for p in places)
            left = " ".join(rendering(i, knowledge, 0) for i in parts.industries[used:])
            yield from (f"{where} {b} {left} {forms} {rest}" for b in han.brands[known])
            return


@lru_cache(maxsize=65536)
def _translated(text: str, knowledge: NameKnowledge) -> tuple[str, ...]:
    """Translate the known words inside *text*; what is between them stays in pinyin.

    Gives up to two renderings; none where no word is known.
    """
    han = knowledge.han()
    pieces = _pieces(text, knowledge, han.brands)
    if any(not known for _, known in pieces):  # 科瑞 within 科瑞思 is not that brand
        pieces = _pieces(text, knowledge, {})
    if not any(known for _, known in pieces):
        return ()
    found = [_written(pieces, knowledge, choice) for choice in (0, 1)]
    return tuple(dict.fromkeys(found))


def _of_group(text: str, knowledge: NameKnowledge) -> Iterator[str]:
    """Yield a trade name, if it is no brand itself, under that of the group it begins with.

    华润三九 is China Resources Sanjiu. What follows has two signs at least: 中铁 within
    中铁物 says nothing.
    """
    han = knowledge.han()
    longest = 0 if text in han.brands else min(_LONGEST_PART, len(text) - _LEAST_PART)
    for length in range(longest, _LEAST_PART - 1, -1):
        if text[:length] in han.groups:
            rest = _pieces(text[length:], knowledge, {})
            yield _written([(text[:length], True), *rest], knowledge, 0)
            return


def _written(pieces: list[tuple[str, bool]], knowledge: NameKnowledge, choice: int) -> str:
    """Write the *pieces* of a trade name: known ones in English, the others in pinyin."""
    han = knowledge.han()
    return " ".join(
        _part(piece, knowledge, choice) if known else "".join(syllables(piece, han))
        for piece, known in pieces
    )


def _part(piece: str, knowledge: NameKnowledge, choice: int) -> str:
    """Write a known piece of a trade name: its brand, or its rendering."""
    brand = knowledge.han().brands.get(piece)
    if brand is not None:
        return brand[min(choice, len(brand) - 1)]
    return rendering(piece, knowledge, choice)


def _pieces(
    text: str, knowledge: NameKnowledge, brands: Mapping[str, object]
) -> list[tuple[str, bool]]:
    """Cut *text* into known words and the runs between them, leaving the fewest signs unknown."""
    words = knowledge.han().words
    size = len(text)
    cost = [0.0] * (size + 1)
    step = [1] * (size + 1)
    for at in range(size - 1, -1, -1):
        cost[at], step[at] = cost[at + 1] + 1.0, 1
        for length in range(_LEAST_PART, min(_LONGEST_PART, size - at) + 1):
            part = text[at : at + length]
            if cost[at + length] + 0.5 < cost[at] and (
                part in words or part in brands or part in knowledge.han_regions
            ):
                cost[at], step[at] = cost[at + length] + 0.5, length
    found: list[tuple[str, bool]] = []
    at = 0
    while at < size:
        piece, known = text[at : at + step[at]], step[at] > 1
        if not known and found and not found[-1][1]:
            found[-1] = (found[-1][0] + piece, False)
        else:
            found.append((piece, known))
        at += step[at]
    return found


def _cantonese(name: str, parts: ChineseName, han: HanKnowledge) -> str:
    """Spell the trade name as in Hong Kong, by the characters *name* was written with."""
    written = _as_written(name, parts.trade)
    return " ".join(s for c in written if (s := han.cantonese.get(c, "")))


def _as_written(name: str, trade: str) -> str:
    """Find the characters of *name* that stand for the simplified *trade* name."""
    text = simplify(name)
    at = text.find(trade)
    return name[at : at + len(trade)] if at >= 0 and len(text) == len(name) else trade


def _other_places(parts: ChineseName, knowledge: NameKnowledge, han: HanKnowledge) -> Iterator[str]:
    """Yield the name's places with one in another spelling."""
    usual = [rendering(p, knowledge, 0) for p in parts.regions]
    for at, place in enumerate(parts.regions):
        for other in han.places.get(_short(place, han), ())[: _MOST_PLACES + 1]:
            if other != usual[at]:
                yield " ".join([*usual[:at], other, *usual[at + 1 :]])


def _short(place: str, han: HanKnowledge) -> str:
    """Leave the level of a place off where the place is one of several spellings."""
    for length in range(len(place), 1, -1):
        if place[:length] in han.places:
            return place[:length]
    return place
