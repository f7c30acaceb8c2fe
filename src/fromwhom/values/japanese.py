"""Japanese names in Latin letters.

Kana are spelled after Hepburn without and with long vowels; a third spelling is Kunrei for
hiragana, and for katakana the foreign word that it may stand for ("daisel" for "daiseru").
Kanji are read by a table of words that company names are made of, and otherwise sign by sign: as
family names read them (kun) and as compounds do (on). Loan words in kana and company
words in kanji are translated too.
"""

import re
from typing import Final

from fromwhom.values.script_knowledge import NativeWord, Romanised, Script, ScriptKnowledge
from fromwhom.values.segmentation import pieces_of, spoken_letters, words_within

_RUN: Final = re.compile(
    "[\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
_KANA: Final = re.compile("[\u3040-\u30ff]+")
_KATAKANA: Final = re.compile("([\u30a1-\u30fa\u30fc]{2,})")
_PIECE: Final = re.compile("[\u3040-\u30ff]+|[^\u3040-\u30ff]+")
_FORM: Final = re.compile(r"\((?:株|有|合|財|社|独)\)")
_FORMS: Final = {
    "株": "kk", "有": "yk", "合": "llc", "財": "foundation", "社": "association", "独": "",
}  # fmt: skip
_OLD_SIGNS: Final = str.maketrans(
    "澁鐵櫻齋廣澤濱邊邉國學會髙﨑德藏惠龍榮圓澳應與辯變實寫氣總壓當點發賣讀驛傳壽眞麥專數櫟縣淺條齊樂藥拂佛豐萬戰關鹽燒號聲靜覺續繪經輕鑛鑄嶋",
    "渋鉄桜斎広沢浜辺辺国学会高崎徳蔵恵竜栄円澳応与弁変実写気総圧当点発売読駅伝寿真麦専数櫟県浅条斉楽薬払仏豊万戦関塩焼号声静覚続絵経軽鉱鋳島",
)  # as names keep them
_ROWS: Final = {
    "": "あいうえお", "k": "かきくけこ", "s": "さしすせそ", "t": "たちつてと", "n": "なにぬねの",
    "h": "はひふへほ", "m": "まみむめも", "r": "らりるれろ", "g": "がぎぐげご", "z": "ざじずぜぞ",
    "d": "だ--でど", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ",
}  # fmt: skip
_OTHERS: Final = {
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "を": "o", "ん": "n", "ぢ": "zi", "づ": "zu",
    "ゔ": "vu", "ゐ": "i",
    "ゑ": "e", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o", "ゃ": "ya", "ゅ": "yu",
    "ょ": "yo", "ゎ": "wa", "ゕ": "ka", "ゖ": "ke",
}  # fmt: skip
_HEPBURN: Final = {
    "si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji",
    "sy": "sh", "ty": "ch", "zy": "j",
}  # fmt: skip
_SMALL: Final = "ぁぃぅぇぉゃゅょゎ"
_FILLED_U: Final = re.compile("(?<=[kgszbpmfl])u(?![aeiou])")  # between foreign consonants
_FILLED_O: Final = re.compile("(?<=[td])o(?![aeiou])")
_LONG: Final = re.compile("(?<=o)[ou]|(?<=u)u")


def romanise_japanese(text: str, known: ScriptKnowledge) -> Romanised:
    """Write *text*, in which Japanese occurs, in Latin letters; the rest stays."""
    text = text.translate(_OLD_SIGNS)
    text = _FORM.sub(lambda found: f" {_FORMS[found[0][1]]} ", text)

    def written(found: re.Match[str], convention: int, *, english: bool, names: bool) -> str:
        """Write one run of Japanese; *names* says whether names are translated too."""
        words = known.words[Script.JAPANESE]
        within, _ = words_within(Script.JAPANESE, known)
        pieces = pieces_of(found[0], Script.JAPANESE, known)
        shown = [
            _word(words[p], convention, english=english and (names or None))
            if p in within
            else spoken_letters(p, Script.JAPANESE, known) or _unknown(p, known, convention)
            for p in pieces
        ]
        return f" {' '.join(shown)} "

    return Romanised(
        tuple(
            _RUN.sub(lambda f, n=names, c=c: written(f, c, english=True, names=n), text)  # type: ignore[misc]
            for names, c in ((True, 0), (False, 0), (False, 1), (False, 2))
        ),
        tuple(
            _RUN.sub(lambda f, i=i: written(f, i, english=False, names=False), text)  # type: ignore[misc]
            for i in range(3)
        ),
    )


def spell_kana(word: str, convention: int) -> str:
    """Spell kana: 0 Hepburn with short vowels, 1 with long ones, 2 Kunrei or as a loan word."""
    if convention == 2 and _KATAKANA.fullmatch(word):
        foreign = spell_kana(word, 0).replace("ru", "lu").replace("kku", "cku")
        return _FILLED_O.sub("", _FILLED_U.sub("", foreign))
    spelled = ""
    doubled = False
    for char in word:
        kana = chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f6" else char
        if kana == "っ":
            doubled = True
            continue
        if char == "ー":
            spelled += spelled[-1:] if convention == 1 else ""
            continue
        sound = _sound(kana)
        if kana in _SMALL and spelled:
            spelled = _with_small(spelled, kana, sound)
        else:
            spelled += (sound[:1] if doubled and sound[:1] not in "aiueon" else "") + sound
        doubled = False
    if convention != 2:
        for kunrei, hepburn in _HEPBURN.items():
            spelled = spelled.replace(kunrei, hepburn)
        spelled = spelled.replace("tsch", "tch").replace("cch", "tch")
    spelled = spelled.lower()
    return spelled if convention == 1 else _LONG.sub("", spelled)


def _sound(kana: str) -> str:
    """Spell one hiragana, alone, after Kunrei."""
    if kana in _OTHERS:
        return _OTHERS[kana]
    return next((c + "aiueo"[r.index(kana)] for c, r in _ROWS.items() if kana in r), "")


def _with_small(spelled: str, kana: str, sound: str) -> str:
    """Add a small kana: "ki" and "ya" are "kya", "fu" and "a" are "fa"."""
    if spelled[-1] not in "aiueo":
        return spelled + sound
    if kana in "ゃゅょ":
        stem = spelled[:-1] if spelled[-1] in "iue" and len(spelled) > 1 else spelled
        stem = stem[:-1] + stem[-1:].upper() if spelled[-2:] in ("te", "de", "du") else stem
        return stem + ("" if stem.endswith("y") else "y") + sound[-1]
    if spelled.endswith("hu"):
        return spelled[:-2] + "f" + sound
    if spelled.endswith("u") and len(spelled) == 1:
        return "w" + sound
    if spelled[-2:] in ("si", "zi", "ti", "te", "de", "vu", "tu", "to", "do", "ku", "gu"):
        soft = {"si": "sy", "zi": "zy", "ti": "ty", "tu": "ts", "ku": "kw", "gu": "gw"}
        stem = soft.get(spelled[-2:], spelled[-2].upper())  # "Ti" is no "chi"
        return spelled[:-2] + stem + sound
    return spelled + sound


def _word(word: NativeWord, convention: int, *, english: bool | None) -> str:
    """Write a known word.

    ``english`` says what is translated: all (True), all but names (None), nothing (False).
    """
    kept = word.kind in ("name", "place") and english is None and word.latin
    if word.english and (english is not False or word.kind == "form") and not kept:
        return word.english
    return word.latin[min(convention, len(word.latin) - 1)] if word.latin else word.english


def _unknown(piece: str, known: ScriptKnowledge, convention: int) -> str:
    """Spell what is in no table: katakana apart from kanji and what bends them."""
    return " ".join(
        "".join(
            spell_kana(p, convention) if _KANA.fullmatch(p) else _signs(p, known, convention)
            for p in _PIECE.findall(part)
        )
        for part in _KATAKANA.split(piece)
        if part
    )


def _signs(text: str, known: ScriptKnowledge, convention: int) -> str:
    """Read kanji one by one: their own readings, by the second convention those of compounds.

    A sign without the one takes the other; one in no table stays.
    """
    read = []
    for before, sign in zip("\0" + text, text, strict=False):
        on, kun = known.kanji.get(before if sign == "々" else sign, ("", ""))
        first, second = (on, kun) if convention == 1 or len(text) > 3 else (kun, on)
        read.append(first or second or sign)
    return "".join(read)
