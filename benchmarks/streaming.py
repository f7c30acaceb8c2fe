"""``python -m benchmarks.streaming``: a FollowTheMoney file larger than memory should be.

The file is invented, by seed: parties of every kind; for two of three a sanction, half of
them before the parties and half after; for every other an address; for one in ten an
ownership or a passport. Two million parties are about a gigabyte. Each figure is of a
process of its own: reading (every record counted, every listing made once), adding it as a
list of one's own, and a whole update with it.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks.children import Ran, run, tell
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.own_files import Form, parse_stream
from fromwhom.jobs.own_lists import Registering, register
from fromwhom.jobs.streams import streamed
from fromwhom.jobs.update import UpdateRequest, update

PARTIES: Final = 2_000_000
_NOW: Final = datetime(2026, 5, 31, tzinfo=UTC)
_SEED: Final = 2026
_SOUNDS: Final = "ba be bi bo bu da de ka ke ki ko la le li lo ma me mi na ne no ra re ri".split()
_SCHEMATA: Final = ("Company", "Company", "Company", "Organization", "LegalEntity", "Person")
_FORMS: Final = {"Company": "GmbH", "Organization": "Verein", "LegalEntity": "Handel"}
_COUNTRIES: Final = ("de", "cn", "ru", "ir", "us", "gb", "tr", "ae")


class Ask(msgspec.Struct, frozen=True):
    """The file to work on, and the home to work in."""

    file: str
    home: str = ""


def main() -> None:
    """Make the file and measure each step; or run one."""
    steps = {"read": reading, "add": adding, "update": updating}
    if sys.argv[1:2] and sys.argv[1] in steps:
        tell(steps[sys.argv[1]](msgspec.json.decode(sys.stdin.buffer.read(), type=Ask)))
        return
    parser = argparse.ArgumentParser(prog="python -m benchmarks.streaming", description=__doc__)
    parser.add_argument("--parties", type=int, default=PARTIES)
    parser.add_argument("--steps", nargs="*", default=["read"], choices=list(steps))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fromwhom-") as folder:
        file = Path(folder) / "entities.ftm.json"
        size = write(file, asked.parties)
        print(f"{asked.parties:,} parties, {size / 2**20:,.0f} MiB", flush=True)
        for step in asked.steps:
            ran = run(f"benchmarks.streaming {step}", file=str(file), home=folder)
            print(_told(step, ran), flush=True)


def _told(step: str, ran: Ran) -> str:
    """Write one line of figures."""
    told = "  ".join(f"{name} {value:,.4g}" for name, value in ran.answer.items())
    return f"{step:>7}: {told}  peak MiB {ran.peak_mib:,.0f}"


def write(file: Path, parties: int) -> int:
    """Write the file; give its size."""
    with file.open("wb") as out:
        for entity in entities(parties):
            out.write(json.dumps(entity, separators=(",", ":")).encode() + b"\n")
        return out.tell()


def entities(parties: int) -> Iterator[dict[str, Any]]:
    """Invent the records of a file, in order."""
    rng = random.Random(_SEED)
    for number in range(0, parties, 2):
        yield from _sanction(number)
    for number in range(parties):
        yield _party(number, rng)
    for number in range(1, parties, 2):
        yield from _sanction(number)
        yield {
            "id": f"addr-{number:x}",
            "schema": "Address",
            "properties": {"full": [f"{number % 300} Hafenweg, Halle {number}"], "country": ["de"]},
            "datasets": ["xx_example"],
        }
        if number % 10 == 1:
            yield _relation(number)


def _party(number: int, rng: random.Random) -> dict[str, Any]:
    """Invent one party."""
    words = ["".join(rng.choices(_SOUNDS, k=3)).title() for _ in range(4)]
    schema = _SCHEMATA[number % len(_SCHEMATA)]
    form = _FORMS.get(schema, "")
    name = f"{words[0]} {words[1]} {form}".strip()
    properties: dict[str, list[str]] = {
        "name": [name],
        "alias": [f"{words[2]} {words[1]}", f"{words[3]} {words[0]} {form}".strip()],
        "country": [_COUNTRIES[number % len(_COUNTRIES)]],
        "topics": ["sanction"],
        "sourceUrl": [f"https://office.example/entry/{number}"],
    }
    if schema == "Person":
        properties["birthDate"] = [f"{1940 + number % 60}-0{1 + number % 9}-11"]
    else:
        properties["registrationNumber"] = [f"HRB{number:08d}"]
    if number % 2:
        properties["addressEntity"] = [f"addr-{number:x}"]
    return {
        "id": _name(number),
        "caption": name,
        "schema": schema,
        "properties": properties,
        "datasets": ["xx_example"],
        "referents": [f"xx-{number:x}"],
        "first_seen": "2024-01-01T00:00:00",
        "last_seen": "2026-05-31T00:00:00",
        "last_change": "2025-01-01T00:00:00",
        "target": True,
    }


def _name(number: int) -> str:
    """Give the id of a party."""
    return f"NK-{number * 2654435761 % 2**32:08x}{number:x}"


def _sanction(number: int) -> Iterator[dict[str, Any]]:
    """Invent the sanction of two parties out of three."""
    if number % 3 == 0:
        return
    yield {
        "id": f"xx-sanc-{number:x}",
        "schema": "Sanction",
        "properties": {
            "entity": [_name(number)],
            "authority": ["Office of Examples"],
            "program": [f"Example Programme {number % 40}"],
            "startDate": [f"20{10 + number % 16}-03-{1 + number % 28:02d}"],
            "status": ["active"],
            "reason": ["Because it is an example, invented for measuring and for nothing else."],
        },
        "datasets": ["xx_example"],
    }


def _relation(number: int) -> dict[str, Any]:
    """Invent an ownership, or a document."""
    if number % 20 == 1:
        properties = {"owner": [_name(number)], "asset": [_name(number - 1)], "percentage": ["51"]}
        return {"id": f"xx-own-{number:x}", "schema": "Ownership", "properties": properties}
    properties = {"holder": [_name(number)], "number": [f"C{number}"], "country": ["de"]}
    return {"id": f"xx-pass-{number:x}", "schema": "Passport", "properties": properties}


def reading(ask: Ask) -> dict[str, float]:
    """Count every record, then make every listing once."""
    begun = time.perf_counter()
    with streamed(Path(ask.file), "file") as opened:
        read = parse_stream(opened, "file", Form.FTM, "own:bench")
        counted = time.perf_counter()
        made = sum(1 for _ in read.listings)
    if not read.tally.adds_up() or made != read.tally.listings or read.tally.unread:
        raise ValueError("the account of the file does not add up")
    return {
        "records": read.tally.records,
        "listings": made,
        "count_s": counted - begun,
        "listings_s": time.perf_counter() - counted,
        "cpu_s": time.process_time(),
    }


def adding(ask: Ask) -> dict[str, float]:
    """Add the file as a list of one's own."""
    begun = time.perf_counter()
    asked = Registering(list_id="bench", columns={}, who="benchmark", now=_NOW)
    _, tally = register(Home(Path(ask.home)), Path(ask.file), asked)
    seconds = time.perf_counter() - begun
    return {"listings": tally.listings, "seconds": seconds, "cpu_s": time.process_time()}


def updating(ask: Ask) -> dict[str, float]:
    """Compile a snapshot with it; nothing is fetched."""
    begun = time.perf_counter()
    request = UpdateRequest("benchmark", _NOW, _NOW.date(), lists=("own:bench",))
    done = update(
        Home(Path(ask.home)),
        request,
        load_knowledge(),
        fetch=_no_network,
        advance=lambda *_: None,
    )
    done.check()
    seconds = time.perf_counter() - begun
    return {"parties": done.counts["parties"], "seconds": seconds, "cpu_s": time.process_time()}


def _no_network(url: str, _: object) -> Any:
    """Refuse to fetch."""
    raise ValueError(f"{url} was asked for")


if __name__ == "__main__":
    main()
