"""Scripts: which script a text is in, and how it is written in another one.

Traditional Chinese becomes simplified by OpenCC, everything becomes ASCII by anyascii.
Both libraries are loaded when the first text needs them: a ledger in Latin script pays
for neither.
"""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fromwhom.values.script_knowledge import Script

if TYPE_CHECKING:
    from opencc import OpenCC


_HAN: Final = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))

_BLOCKS: Final = (
    (0x0370, 0x03FF, Script.GREEK), (0x0400, 0x052F, Script.CYRILLIC),
    (0x0531, 0x058F, Script.ARMENIAN), (0x0590, 0x05FF, Script.HEBREW),
    (0x0600, 0x06FF, Script.ARABIC), (0x0750, 0x077F, Script.ARABIC),
    (0x08A0, 0x08FF, Script.ARABIC), (0x0900, 0x097F, Script.DEVANAGARI),
    (0x0E00, 0x0E7F, Script.THAI), (0x10A0, 0x10FF, Script.GEORGIAN),
    (0x1100, 0x11FF, Script.KOREAN), (0x1C80, 0x1C8F, Script.CYRILLIC),
    (0x1C90, 0x1CBF, Script.GEORGIAN), (0x1F00, 0x1FFF, Script.GREEK),
    (0x3040, 0x30FF, Script.JAPANESE), (0xAC00, 0xD7A3, Script.KOREAN),
    (0xFB50, 0xFDFF, Script.ARABIC), (0xFE70, 0xFEFF, Script.ARABIC),
)  # fmt: skip
_CHINESE_FORM: Final = re.compile("公司|[厂厅厦]|集团|集團|公安|有限合伙")
_JAPANESE_FORM: Final = re.compile(
    "(?:株式|有限|合同|合資|合名|相互)会社|\\(株\\)|(?:財団|社団|学校|医療|宗教|独立行政|国立大学|特定非営利活動)法人"
)
_KANA: Final = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_ONLY_JAPANESE: Final = re.compile(
    "[亜唖穐悪鯵圧鮎囲壱稲鰯隠欝営栄頴鋭駅閲円焔縁艶薗塩汚応鴬鴎穏仮価菓壊廻懐絵鈎拡撹殻覚楽樫梶渇椛竃噛栢苅勧巻寛歓潅観諌関陥舘巌贋顔帰気亀戯犠拠挙郷尭暁倶駆駈喰粂勲薫啓恵掲渓経継繋蛍軽頚鶏撃倹剣圏検権県険顕験鹸厳戸袴呉娯碁効広鉱砿麹黒狛込査歳済砕斎剤冴堺榊咲桜笹雑皐桟産讃賛姉歯児鴫宍雫実舎釈呪収繍衆讐従渋獣縦粛処奨渉焼粧醤乗剰壌嬢浄畳穣譲醸靭図粋酔髄椙瀬斉摂説絶専戦繊賎銭曽疎遡惣捜挿掻巣痩窓総聡荘騒増臓蔵続楕駄騨対帯滝択沢凧竪単団弾値遅鋳庁徴聴勅栂辻壷逓鉄転兎妬嶋梼闘働峠徳涜読栃瀞呑凪縄弐匂韮廼嚢悩脳覇廃拝楳売蝿硲畑畠鉢溌発醗髪抜噺晩樋姫氷鋲冨払仏塀箆変辺舗歩穂峯頬毎柾桝侭麿満麺黙杢戻籾匁薬訳鑓揺様謡頼覧裏竜両猟緑隣瑠塁涙隷霊齢暦歴錬労篭蝋録脇枠鰐椀]"
)
_JAPANESE_WORD: Final = re.compile(
    "製作所|三菱|三井|住友|日立|東芝|川崎重|日産|豊田|本田技|任天堂|富士通|富士電|日本|東京|大阪|京都"
    "|横浜|名古屋|神戸|北海道|九州|東北電|中部電|関西|新潟|広島|製鉄|製薬|重工業|自動車|証券|鉄道"
)


def script_of(text: str) -> Script:
    """Say which script most letters of *text* belong to, ``OTHER`` if it is none we know.

    Latin letters beside any other script are taken for a brand or a legal form. Han
    signs do not count, unless ``is_japanese`` says that the text is Japanese.
    """
    counts: dict[Script, int] = {}
    for char in text:
        if char > "\u036f":
            script = _script_of_sign(ord(char))
            if script is None and char.isalpha() and not _is_latin(ord(char)) and not _is_han(char):
                script = Script.OTHER
            if script is not None:
                counts[script] = counts.get(script, 0) + 1
    if not counts or max(counts, key=lambda s: counts[s]) is Script.JAPANESE:
        return Script.JAPANESE if counts or is_japanese(text) else Script.LATIN
    return max(counts, key=lambda s: counts[s])


def is_japanese(name: str) -> bool:
    """Say whether a name that holds Han signs or kana is Japanese and not Chinese.

    It is if it has a Japanese legal form, two kana (one may decorate a Chinese brand), a
    sign made or simplified in Japan alone, or a word that Japanese company names have;
    unless a Chinese legal form ("公司", 集团) says that the company is Chinese.
    """
    if not has_han(name) and not _KANA.search(name):
        return False
    text = unicodedata.normalize("NFKC", name)
    if _JAPANESE_FORM.search(text):
        return True
    if _CHINESE_FORM.search(text):
        return False
    if len(_KANA.findall(text)) > 1 or not has_han(text):
        return True
    return bool(_ONLY_JAPANESE.search(text) or _JAPANESE_WORD.search(text))


def has_han(text: str) -> bool:
    """Say whether *text* holds a Han character."""
    return any(_is_han(c) for c in text if c > "\u2fff")


def simplify(text: str) -> str:
    """Write Chinese in simplified characters, after Unicode's compatibility folding."""
    return str(_converter().convert(unicodedata.normalize("NFKC", text)))


def romanise(text: str) -> str:
    """Write *text* in ASCII letters, sign by sign, without regard to language."""
    if text.isascii():
        return text
    from anyascii import anyascii  # noqa: PLC0415  costs 20 ms, seldom needed

    return anyascii(text)


def _script_of_sign(code: int) -> Script | None:
    """Say which script a code point belongs to, if it is one we know."""
    return next((script for low, high, script in _BLOCKS if low <= code <= high), None)


def _is_latin(code: int) -> bool:
    """Say whether a code point stands in one of the blocks of further Latin letters."""
    return 0x1D00 <= code < 0x1F00 or 0x2000 <= code < 0x2C80 or 0xA720 <= code < 0xFB07


def _is_han(char: str) -> bool:
    """Say whether one character is Han."""
    return any(low <= ord(char) <= high for low, high in _HAN)


@lru_cache(maxsize=1)
def _converter() -> "OpenCC":
    """Load OpenCC's traditional-to-simplified table, once."""
    from opencc import OpenCC  # noqa: PLC0415  loaded only when a Han name appears

    return OpenCC("t2s")
