"""Rebuild the tables about other scripts that come from other people's data.

``python tools/script_tables.py UNIHAN_READINGS GEONAMES`` writes two files of
``src/fromwhom/data/names``:

* ``kanji_readings.csv`` from ``Unihan_Readings.txt`` of the Unicode Character Database 15.0
  (Unicode License V3; also in Debian's package unicode-data, as ``.bz2``): the first
  Japanese readings of the 6,355 kanji of JIS X 0208,
* ``xinjiang_places.csv`` from the GeoNames places of Xinjiang (CC BY 4.0) as a CSV file with
  the columns name, population and alternatenames (parted by bars).

Rows compiled for this project stand in the second table itself and are kept.
"""

import bz2
import csv
import io
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from anyascii import anyascii

FOLDER: Final = Path(__file__).resolve().parents[1] / "src" / "fromwhom" / "data" / "names"
OWN: Final = "compiled for this project"
UNIHAN: Final = "Unihan 15.0 (Unicode License V3)"
GEONAMES: Final = "GeoNames (CC BY 4.0)"
_FIELD: Final = {"kJapaneseOn": 0, "kJapaneseKun": 1}
_FEWEST: Final = 10_000  # people who live in a place
_CANONICAL: Final = {
    "gujangbagh": "hotan", "jinshanlu": "altay", "alaer": "aral", "kageleke": "kargilik",
    "shache": "yarkant", "qarasu": "", "xincheng": "", "huangdi": "", "kuiya": "", "yawa": "",
}  # fmt: skip
_NOT_THE_PLACE: Final = frozenset("sayibage 萨依巴格 koria 新城 铁西".split())
_LEVEL_LATIN: Final = re.compile(
    r"[ -](?:city|shi|xian|qu|zhen|chen|xiang|hsien|shih|county|shehiri|shehri|nahiyisi)$|-su$"
)
_LEVEL_ARABIC: Final = re.compile(" (?:شەھىرى|شەھرى|ناھىيىسى|رايونى|بازىرى|يېزىسى|شەھەر)$")
_LEVEL_HAN: Final = re.compile("(?<=..)[市县縣区區镇鎮乡鄉]$")
_SHORTEST: Final = {"latin": 4, "cyrillic": 4, "arabic": 4, "han": 2}

Row = tuple[str, ...]


def kanji_readings(text: str) -> Iterator[Row]:
    """Yield each kanji of JIS X 0208 with its first on and its shortest kun reading in *text*."""
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        code, _, value = line.partition("\t")
        field, _, readings = value.partition("\t")
        if field in _FIELD and readings:
            choices = [r.lower().replace("-", "") for r in readings.split()]
            reading = choices[0] if field == "kJapaneseOn" else min(choices, key=len)
            found.setdefault(chr(int(code[2:], 16)), ["", ""])[_FIELD[field]] = _hepburn(reading)
    for sign in sorted(found):
        if _in_jis(sign):
            yield (sign, *found[sign], UNIHAN)


def xinjiang_places(rows: Iterable[dict[str, str]], own: Iterable[Row]) -> list[Row]:
    """Gather the spellings of each place; one that two places share is the larger one's."""
    table = {row[1]: row for row in own}
    for row in sorted(rows, key=lambda r: -int(r["population"])):
        name = _latin(row["name"])
        canonical = _CANONICAL.get(name, name)
        if not canonical or int(row["population"]) < _FEWEST:
            continue
        for alternate in (row["name"], *row["alternatenames"].split("|")):
            script, spelling = _spelling(alternate)
            if script and spelling not in _NOT_THE_PLACE and len(spelling) >= _SHORTEST[script]:
                table.setdefault(spelling, (canonical, spelling, script, GEONAMES))
    return sorted(table.values())


def _hepburn(reading: str) -> str:
    """Write long vowels short, as names of companies mostly do."""
    return re.sub("(?<=o)[ou]|(?<=u)u", "", reading)


def _in_jis(sign: str) -> bool:
    """Say whether JIS X 0208 has *sign*."""
    try:
        return len(sign.encode("shift_jis")) == 2
    except UnicodeEncodeError:
        return False


def _spelling(text: str) -> tuple[str, str]:
    """Give the script of a place's name and the name without its level; "" for others."""
    text = text.strip()
    block = unicodedata.name(text[0], "") if text else ""
    block = block.split(" ")[0]
    if block == "LATIN" and not (text.isupper() and len(text) <= 4):
        word = _latin(_LEVEL_LATIN.sub("", text.lower()))
        return ("latin", word) if word.isalpha() and " " not in text.rstrip() else ("", "")
    if block == "CJK":
        return "han", _LEVEL_HAN.sub("", text)
    if block == "ARABIC":
        word = _LEVEL_ARABIC.sub("", text)
        return ("arabic", word) if word.isalpha() else ("", "")
    if block == "CYRILLIC" and text.isalpha():
        return "cyrillic", text.casefold()
    return "", ""


def _latin(name: str) -> str:
    """Write a Latin name as one lower-case ASCII word."""
    return re.sub("[^a-z ]", "", anyascii(name).lower())


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


def main(unihan: Path, geonames: Path) -> None:
    """Write both tables."""
    data = unihan.read_bytes()
    text = (bz2.decompress(data) if unihan.suffix == ".bz2" else data).decode()
    _write("kanji_readings.csv", ("kanji", "on", "kun", "source"), kanji_readings(text))
    with geonames.open(encoding="utf-8", newline="") as file:
        places = xinjiang_places(csv.DictReader(file), _own("xinjiang_places.csv"))
    _write("xinjiang_places.csv", ("canonical", "spelling", "script", "source"), places)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
