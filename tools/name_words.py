"""Rebuild ``name_words.csv``: how rare each word is in the names of organisations.

``python tools/name_words.py REGISTRY...`` counts, over the distinct organisations that the
given files name, those whose name holds a word, and writes the words of at least three
of them with their rarity in bits, log2(organisations / organisations with the word). A
file is told by its shape:

* the IEEE's public listings of MAC address blocks (``oui.csv``, ``mam.csv``, ``oui36.csv``),
* IANA's private enterprise numbers (number, tab, name),
* any purchase ledger that ``fromwhom`` reads; its suppliers are counted.

No name is kept, and nobody's own name can be told from the words. A word that running
English does not know and that nearly always begins the name ("siemens") is the brand of
one group: it is left out, so that a group's size does not make its name common.
"""

import csv
import gzip
import io
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.errors import LedgerError
from fromwhom.ledgers.reading import read
from fromwhom.values.names import normalise

TABLE: Final = (
    Path(__file__).resolve().parents[1] / "src" / "fromwhom" / "data" / "names" / "name_words.csv"
)
LEAST: Final = 3
_BRAND: Final = 0.8  # of the names that hold a brand begin with it
_SHORTEST: Final = 2
_ADDRESS: Final = re.compile(r"\(?\s*(?:https?://|www\.)\S*.*$")


def organisations(path: Path) -> Iterator[str]:
    """Yield the organisations' names that the file at *path* holds."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = data.decode("utf-8", "replace")
    if text.startswith("Registry,Assignment,"):
        yield from (row["Organization Name"] for row in csv.DictReader(io.StringIO(text)))
    elif re.match(r"(?:#.*\n)*\d+\t", text):
        rows = (line.partition("\t")[2] for line in text.splitlines() if line[:1].isdigit())
        yield from (_ADDRESS.sub("", row) for row in rows)
    else:
        yield from (str(name) for name in read(path).lines["supplier"].to_pylist() if name)


def rarities(names: Iterator[str]) -> dict[str, float]:
    """Map the words of *names* to their rarity among them, in bits."""
    knowledge = load_name_knowledge()
    distinct: set[tuple[str, ...]] = set()
    for name in names:
        parts = normalise(name, knowledge).split()
        words = tuple(p for p in parts if p not in knowledge.legal)
        if words:
            distinct.add(words)
    held = Counter(word for words in distinct for word in set(words))
    first = Counter(words[0] for words in distinct)
    return {
        word: math.log2(len(distinct) / count)
        for word, count in held.items()
        if count >= LEAST
        and len(word) >= _SHORTEST
        and word.isalpha()
        and (word in knowledge.frequent or first[word] < _BRAND * count)
    }


def main() -> None:
    """Write the table from the files named on the command line."""
    names = (name for path in sys.argv[1:] for name in _readable(Path(path)))
    rows = sorted(rarities(names).items(), key=lambda row: (row[1], row[0]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("word", "bits"))
    writer.writerows((word, f"{bits:.1f}") for word, bits in rows)
    TABLE.write_text(out.getvalue(), encoding="utf-8")
    print(f"{TABLE.name}: {len(rows)} rows")


def _readable(path: Path) -> Iterator[str]:
    """Yield the names of one file; a file that cannot be read is said so and left out."""
    try:
        yield from organisations(path)
    except LedgerError as problem:
        print(f"{path.name}: {problem}")


if __name__ == "__main__":
    main()
