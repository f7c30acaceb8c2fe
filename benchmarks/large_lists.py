"""Memory and time of the other official lists at sizes they may have in years.

``python -m benchmarks.large_lists [--times N]`` makes a large file of each small edition in
``tests/editions``: its records again and again under other numbers, up to *N* times the size
assumed for today (by default three). Each is recognised and read in a fresh process; printed
are its size, records, listings, the seconds of processor time and the largest memory. The
sizes of today are those of the real files where tests have them, else estimates.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.children import REPOSITORY, run, tell


@dataclass(frozen=True, slots=True)
class Case:
    """A small edition: what stands around its records, and what numbers them.

    ``begin`` and ``end`` are the bytes at which the records begin and end; a number says how
    many lines stand before them. ``today`` is the size assumed for today, in MB.
    """

    path: str
    begin: bytes | int
    end: bytes
    number: bytes
    today: float
    between: bytes = b""


CASES: Final = (
    Case("eu-fsf/2026-08-05/xmlFullSanctionsList_1_1.xml", b"<sanctionEntity", b"</export>",
         rb'(?<=logicalId=")\d+|(?<=EU\.)\d+', 25),
    Case("eu-fsf/2026-08-26/csvFullSanctionsList_1_1.csv", 1, b"",
         rb"(?<=\d;)\d+(?=;EU)|(?<=EU\.)\d+", 25),
    Case("gb-sanctions/2026-10-08/UK-Sanctions-List.csv", 2, b"",
         rb"(?<=\d,)[A-Z]{3}\d{4}(?=,)", 20),
    Case("gb-sanctions/2026-10-08/UK-Sanctions-List.xml", b"<Designation>", b"</Designations>",
         rb"(?<=<UniqueID>)\w+", 20),
    Case("gb-ofsi/2020-04-27/ConList.csv", 2, b"", rb"\d+(?=\r\n)", 3.9),
    Case("gb-ofsi/2024-05-14/ConList.xml", b"<FinancialSanctionsTarget>", b"</ArrayOf",
         rb"(?<=<GroupID>)\d+", 20),
    Case("un-sc/2018-11-01/consolidated.xml", b"<INDIVIDUAL>", b"</INDIVIDUALS>",
         rb"(?<=<DATAID>)\d+", 1.7),
    Case("us-csl/2022-05-01/consolidated.csv", 1, b"", rb"(?m)^\w+(?=,)", 9),
    Case("us-csl/2024-01-15/consolidated.json", b'{\n   "id"', b"\n ]", rb'(?<="id": ")\w+', 45,
         b",\n"),
    Case("us-ofac-sdn/2021-07-09/sdn.csv", 0, b"\x1a", rb"(?m)^\d+(?=,)", 5),
    Case("us-ofac-cons/2022-04-01/consolidated.xml", b"<sdnEntry>", b"</sdnList>",
         rb"(?<=<uid>)\d+", 28),
    Case("ch-seco/2026-08-27/consolidated-list.xml", b"<target ", b"</swiss", rb'(?<=ssid=")99\d+',
         25),
    Case("ca-sema/2026-09-03/sema-lmes.xml", b"<record>", b"</data-set>", rb"(?<=<Item>)\d+", 3),
)  # fmt: skip


def main() -> None:
    """Write each file, read it, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_lists")
    parser.add_argument("--times", type=float, default=3)
    parser.add_argument("--read", action="store_true", help="read one file, named on stdin")
    asked = parser.parse_args()
    if asked.read:
        _read(Path(json.loads(sys.stdin.read())["file"]))
        return
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, Path(case.path).name)
            with file.open("wb") as out:
                out.writelines(_pieces(case, int(case.today * asked.times * 1e6)))
            ran = run("benchmarks.large_lists --read", file=str(file))
            answer = ran.answer
            print(
                f"{case.path}: {file.stat().st_size / 1e6:,.0f} MB, {answer['records']:,.0f} "
                f"records, {answer['listings']:,.0f} listings, {answer['unread']:,.0f} unread, "
                f"{answer['cpu']:.1f} s of processor time, at most {ran.peak_mib:,.0f} MiB",
                flush=True,
            )


def _pieces(case: Case, size: int) -> Iterator[bytes]:
    """Yield what stands before the records, the records often enough, and what stands after."""
    data = (REPOSITORY / "tests/editions" / case.path).read_bytes()
    if isinstance(case.begin, int):
        begin = len(b"".join(data.splitlines(keepends=True)[: case.begin]))
    else:
        begin = data.index(case.begin)
    end = data.rindex(case.end) if case.end else len(data)
    body = data[begin:end]
    copies = max(2, size // len(body))
    found = re.compile(case.number)
    known = sorted(set(found.findall(body)))
    yield re.sub(rb"(?<=<Record_Count>)\d+", b"%d" % (2 * copies), data[:begin])
    for copy in range(copies):
        if copy:
            yield case.between
        first = 10_000 + copy * len(known)
        numbers = {one: _letters(one) + b"%d" % at for at, one in enumerate(known, first)}
        yield found.sub(lambda one, of=numbers: of[one[0]], body)  # type: ignore[misc]
    yield data[end:]


def _letters(number: bytes) -> bytes:
    """Give the letters that a number begins with."""
    return number.rstrip(b"0123456789")


def _read(file: Path) -> None:
    """Recognise and read one file, and tell how long it took."""
    # Only the child loads the product: the parent's memory is not to be the child's.
    from fromwhom.data.places_data import load_countries  # noqa: PLC0415
    from fromwhom.lists.reading import country_reader  # noqa: PLC0415
    from fromwhom.lists.recognising import Unrecognised  # noqa: PLC0415
    from fromwhom.lists.registry import read, recognise  # noqa: PLC0415

    data = file.read_bytes()
    known = recognise(file.name, data)
    if isinstance(known, Unrecognised):
        sys.exit(known.reason)
    country = country_reader(load_countries())
    parsed = read(known, {"main": data}, country=country, files={"main": file.name})
    answer = {"records": parsed.tally.records, "listings": len(parsed.listings)}
    tell({**answer, "unread": len(parsed.tally.unread), "cpu": time.process_time()})


if __name__ == "__main__":
    main()
