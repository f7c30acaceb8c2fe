"""Rebuild the tables about words of names that come from other people's packages.

``python tools/name_tables.py`` writes four files of ``src/fromwhom/data/names``:

* ``frequent_words.csv`` from the unigram counts in wordsegment 1.3.1 (Apache-2.0; after
  Peter Norvig, "Natural Language Corpus Data", 2009),
* ``given_names.csv`` from names 0.3.0 (MIT; US Census Bureau, 1990 names files, public
  domain),
* ``chinese_regions.csv`` from python-stdnum's ``cn/loc.dat`` (LGPL-2.1-or-later), of which
  only facts are taken: names and codes of GB/T 2260,
* ``cantonese.csv`` from the Unicode Unihan database 15.0 (Unicode License V3), in the files
  of Debian's package ``unicode-data``, if they are installed: the field kCantonese of the
  characters that kHKGlyph lists, spelt as ``hong_kong_spelling`` says.

The first two packages are needed for this alone: ``pip install wordsegment==1.3.1
names==0.3.0``. Rows compiled for this project stand in the tables themselves and are
kept. The other tables of the folder are written by hand.
"""

import bz2
import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from pypinyin import lazy_pinyin

FOLDER: Final = Path(__file__).resolve().parents[1] / "src" / "fromwhom" / "data" / "names"
OWN: Final = "compiled for this project"
CENSUS: Final = "PyPI names 0.3.0 (MIT): US Census Bureau, 1990 names files (public domain)"
REGIONS: Final = "GB/T 2260, as given in python-stdnum cn/loc.dat (LGPL-2.1-or-later): facts only"
WORDS: Final = 50_000
UNIHAN: Final = "Unicode Unihan database 15.0, kCantonese (Unicode License V3)"
UNIHAN_FOLDER: Final = Path("/usr/share/unicode")
_CORPUS: Final = 1_024_908_267_229  # words counted, as the unigrams' author states
_MOST_GIVEN: Final = {"dist.male.first": 700, "dist.female.first": 900}
_NOT_GIVEN: Final = frozenset(  # given names that are words, places or parts of names first
    """
    al amber an angel art austin autumn bin brook brooke carolina chase cherry china crystal cruz
    dallas daisy dawn el early ford forest georgia ginger hope houston iris jade joy king lane lan
    les lily long lon london major man many mercy miles mi my no olive orlando page paris pearl
    august may prince queen rock royal ruby santos season see sky so son star sterling stone
    summer sun sydney van violet virginia wade world young yu faith rae
    """.split()
)
_PROVINCES: Final = {
    line.split()[0]: (line.split()[1], " ".join(line.split()[2:]))
    for line in """
        11 CN-BJ beijing|12 CN-TJ tianjin|13 CN-HE hebei|14 CN-SX shanxi|15 CN-NM inner mongolia
        |21 CN-LN liaoning|22 CN-JL jilin|23 CN-HL heilongjiang|31 CN-SH shanghai|32 CN-JS jiangsu
        |33 CN-ZJ zhejiang|34 CN-AH anhui|35 CN-FJ fujian|36 CN-JX jiangxi|37 CN-SD shandong
        |41 CN-HA henan|42 CN-HB hubei|43 CN-HN hunan|44 CN-GD guangdong|45 CN-GX guangxi
        |46 CN-HI hainan|50 CN-CQ chongqing|51 CN-SC sichuan|52 CN-GZ guizhou|53 CN-YN yunnan
        |54 CN-XZ tibet|61 CN-SN shaanxi|62 CN-GS gansu|63 CN-QH qinghai|64 CN-NX ningxia
        |65 CN-XJ xinjiang
    """.split("|")
}
_SHORT_PROVINCES: Final = {"15": "内蒙古", "45": "广西", "54": "西藏", "64": "宁夏", "65": "新疆"}
_EXONYMS: Final = dict(
    pair.split("=")
    for pair in """
    呼和浩特=hohhot 乌鲁木齐=urumqi 哈尔滨=harbin 齐齐哈尔=qiqihar 拉萨=lhasa 包头=baotou
    鄂尔多斯=ordos 喀什=kashgar 和田=hotan 克拉玛依=karamay 吐鲁番=turpan 哈密=hami 阿克苏=aksu
    伊犁=ili 塔城=tacheng 阿勒泰=altay 昌吉=changji 博尔塔拉=bortala 巴音郭楞=bayingolin
    克孜勒苏=kizilsu 石河子=shihezi 库尔勒=korla 日喀则=shigatse 厦门=xiamen
    乌什=wushi 阿图什=artux 伽师=jiashi 塔什库尔干=taxkorgan 台北=taipei
    西双版纳=xishuangbanna 呼伦贝尔=hulunbuir 通辽=tongliao 乌海=wuhai 赤峰=chifeng
    """.split()
)
_LEVELS: Final = (
    "特别行政区 维吾尔自治区 壮族自治区 回族自治区 自治区 自治州 自治县 自治旗 地区 新区 林区 "
    "省 市 盟 县 区 旗"
).split()
_PEOPLES: Final = re.compile(
    "(蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族"
    "|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族"
    "|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|鄂温克族|裕固族|京族|独龙族"
    "|鄂伦春|各族|满族蒙古族)+$"
)
_NO_PLACE: Final = frozenset(
    "市辖区 县 省直辖县级行政区划 自治区直辖县级行政区划 省直辖行政单位".split()
)
_WORDS_FIRST: Final = frozenset("同心 东方 太和 新华 和平 延长 大化".split())

_INITIALS: Final = dict(
    pair.split("=")
    for pair in "b=p d=t g=k z=ch c=ch j=y gw=kw".split()  # the others stay
)
_FINALS: Final = dict(
    pair.split("=")
    for pair in """
    aa=a aai=ai aau=au aam=am aan=an aang=ang aap=ap aat=at aak=ak ou=o oe=eu oeng=eung oek=euk
    eoi=ui eon=un eot=ut yu=u yun=uen yut=uet
    """.split()
)
_HONG_KONG: Final = dict(
    pair.split("=")
    for pair in """
    zi=tsz ci=tsz si=sze zeoi=tsui ceoi=tsui ze=tse ce=che zang=tsang cang=tsang zim=tsim
    zing=ching waa=wah cyun=tsuen zyun=tsuen saa=sha sek=shek seoi=shui soeng=sheung saau=shau
    sam=sham seon=shun sing=shing sik=shik suk=shuk syu=shu seot=shut m=m ng=ng
    """.split()
)

Row = tuple[str, ...]


def frequent_words(text: str) -> Iterator[Row]:
    """Yield the most frequent words of *text* (word, tab, count), rarity in bits."""
    taken = 0
    for line in text.splitlines():
        word, count = line.split("\t")
        if len(word) >= 3 and word.isalpha() and taken < WORDS:
            taken += 1
            yield word, f"{-math.log2(float(count) / _CORPUS):.1f}"


def given_names(lists: Iterable[tuple[str, int]], own: Iterable[Row]) -> list[Row]:
    """Gather the first names of each census list, as many as asked, and our *own* rows."""
    rows = {row[0]: row for row in own}
    for text, most in lists:
        for line in text.splitlines()[:most]:
            name = line.split()[0].lower()
            if name not in _NOT_GIVEN:
                rows.setdefault(name, (name, CENSUS))
    return sorted(rows.values())


def chinese_regions(text: str, own: Iterable[Row]) -> list[Row]:
    """Gather provinces, prefectures and counties of *text* with their short names."""
    rows = {row[0]: row for row in own}
    for province, code, name in _places(text):
        region, english = _PROVINCES[province]
        short = _short(name)
        if code == "0000":
            found = [
                (n, english, "province") for n in (name, _SHORT_PROVINCES.get(province, short))
            ]
        elif code.endswith("00"):
            found = [(n, _latin(short), "prefecture") for n in (name, short) if len(n) >= 2]
        else:
            found = [(name, _latin(short), "county")] if len(name) >= 3 else []
            if _known_by_short_name(province, name, short):
                found.append((short, _latin(short), "county"))
        for hanzi, latin, level in found:
            if hanzi not in _WORDS_FIRST:
                rows.setdefault(hanzi, (hanzi, latin, region, level, REGIONS))
    return sorted(rows.values())


def cantonese(
    readings: Mapping[str, str], simplified: Mapping[str, str], own: Iterable[Row]
) -> list[Row]:
    """Spell each character of *readings* (jyutping) as in Hong Kong, its simplified form too."""
    rows = {row[0]: row for row in own}
    for char, jyutping in readings.items():
        rows.setdefault(char, (char, hong_kong_spelling(jyutping.split()[0]), UNIHAN))
    for char, spelling in list(rows.items()):
        if char in simplified:
            rows.setdefault(simplified[char], (simplified[char], *spelling[1:]))
    return sorted(rows.values())


def hong_kong_spelling(jyutping: str) -> str:
    """Write a syllable of jyutping as Hong Kong's government spells it: gong1 is kong.

    That spelling is a custom rather than a rule; ch and ts, s and sh go by the commoner use.
    """
    syllable = jyutping.rstrip("0123456789")
    initial = re.match("gw|kw|ng(?=.)|[bpmfdtnlgkhwzcsj]?", syllable)
    head = initial[0] if initial else ""
    tail = syllable[len(head) :]
    if syllable in _HONG_KONG:
        return _HONG_KONG[syllable]
    return _INITIALS.get(head, head) + _FINALS.get(tail, tail)


def unihan(field: str) -> dict[str, str]:
    """Read one *field* of the Unihan database: character to value, where it has one."""
    found: dict[str, str] = {}
    for file in sorted(UNIHAN_FOLDER.glob("Unihan_*.txt.bz2")):
        for line in bz2.decompress(file.read_bytes()).decode().splitlines():
            parts = line.split("\t")
            if len(parts) == 3 and parts[1] == field:
                found[chr(int(parts[0][2:], 16))] = parts[2]
    return found


def _hong_kong_characters() -> tuple[dict[str, str], dict[str, str]]:
    """Read the jyutping of the characters in use in Hong Kong, and their simplified forms."""
    listed = unihan("kHKGlyph")
    jyutping = {c: v for c, v in unihan("kCantonese").items() if c in listed}
    simple = {
        c: chr(int(v.split()[0].split("<")[0][2:], 16))
        for c, v in unihan("kSimplifiedVariant").items()
    }
    return jyutping, simple


def _places(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (province, code within it, name) of each line of ``loc.dat``."""
    province = ""
    for line in text.splitlines():
        head = re.match(r'^(\d\d)\s+province="', line)
        if head:
            province = head.group(1)
        entry = re.match(r'^\s+([\d,-]+)\s+county="([^"]+)"', line)
        if entry is None or province not in _PROVINCES:
            continue
        name = re.sub(r"\[.*?\]|\(.*?\)|（.*?）", "", entry.group(2)).strip()
        if re.fullmatch("[一-鿿]+", name) and name not in _NO_PLACE:
            yield province, re.split("[,-]", entry.group(1))[0], name


def _short(name: str) -> str:
    """Take level and people off a place's name: 杭州市 is 杭州."""
    for level in _LEVELS:
        if name.endswith(level) and (len(name) > len(level) + 1 or level == "省"):
            place = name[: -len(level)]
            without = _PEOPLES.sub("", place)
            return without if len(without) >= 2 else place
    return name


def _known_by_short_name(province: str, name: str, short: str) -> bool:
    """Say whether companies use a county's name without its level."""
    xinjiang = province == "65"
    return (
        ((xinjiang or name.endswith("市")) and len(short) >= 3)
        or short in _EXONYMS
        or (xinjiang and name.endswith(("县", "市")) and len(short) >= 2)
    )


def _latin(name: str) -> str:
    """Write a place in Latin letters."""
    return _EXONYMS.get(name) or "".join(lazy_pinyin(name)).replace("ü", "u")


def _own(name: str) -> list[Row]:
    """Read the rows of a table that were compiled for this project."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file) if row[-1] == OWN]


def _write(name: str, header: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    (FOLDER / name).write_text(out.getvalue(), encoding="utf-8")
    print(f"{name}: {out.getvalue().count(chr(10)) - 1} rows")


def main() -> None:
    """Write the tables."""
    counts = files("wordsegment").joinpath("unigrams.txt").read_text(encoding="utf-8")
    _write("frequent_words.csv", ("word", "bits"), frequent_words(counts))
    census = [
        (files("names").joinpath(name).read_text(encoding="utf-8"), most)
        for name, most in _MOST_GIVEN.items()
    ]
    _write("given_names.csv", ("name", "source"), given_names(census, _own("given_names.csv")))
    regions = files("stdnum").joinpath("cn").joinpath("loc.dat").read_text(encoding="utf-8")
    header = ("hanzi", "english", "code", "level", "source")
    own = _own("chinese_regions.csv")
    _write("chinese_regions.csv", header, chinese_regions(regions, own))
    if UNIHAN_FOLDER.is_dir():
        spelt = cantonese(*_hong_kong_characters(), _own("cantonese.csv"))
        _write("cantonese.csv", ("hanzi", "latin", "source"), spelt)


if __name__ == "__main__":
    main()
