"""Licensed files under damage: refused in words that name the file, or every record counted."""

import io
import json
from collections.abc import Callable, Mapping, Sequence

import pytest
from tests.every_reader import country, damaged

from fromwhom.errors import FormatChanged
from fromwhom.lists import ftm, senzing
from fromwhom.lists.ftm import Streamed
from fromwhom.lists.ftm_changes import Records

ENTITIES = [
    {
        "id": f"acme-{n}",
        "schema": "Company",
        "properties": {"name": [f"Acme Works {n}"], "country": ["cn"], "alias": ["Beispiel"]},
        "datasets": ["sample_list"],
        "target": True,
    }
    for n in range(12)
]
SANCTIONS = [
    {
        "id": f"sanction-{n}",
        "schema": "Sanction",
        "properties": {"entity": [f"acme-{n}"], "startDate": ["2021-04-01"], "program": ["X"]},
        "datasets": ["sample_list"],
    }
    for n in range(12)
]
PEOPLE = [
    {
        "DATA_SOURCE": "WATCH",
        "RECORD_ID": str(n),
        "NAME_ORG": f"Acme Works {n}",
        "ADDR_FULL": "Kiel",
    }
    for n in range(24)
]


def _lines(records: Sequence[Mapping[str, object]]) -> bytes:
    """Write records one to a line."""
    return b"".join(json.dumps(one).encode() + b"\n" for one in records)


def _ftm(data: bytes) -> Streamed:
    """Read a file of FollowTheMoney entities."""
    return ftm.parse(Records("f", lambda: io.BytesIO(data)), list_id="own:x", country=country())


def _senzing(data: bytes) -> Streamed:
    """Read a file of Senzing records."""
    return senzing.parse(lambda: io.BytesIO(data), "f", list_id="own:x", country=country())


@pytest.mark.parametrize(
    ("read", "data"),
    [(_ftm, _lines([*ENTITIES, *SANCTIONS])), (_senzing, _lines(PEOPLE))],
    ids=["ftm", "senzing"],
)
def test_a_damaged_file_is_refused_or_every_record_is_counted(
    read: Callable[[bytes], Streamed], data: bytes
) -> None:
    """Flipped, lost, repeated, cut and re-encoded; a listing never lacks a name or an id."""
    whole = read(data)
    assert (whole.tally.adds_up(), len(whole.tally.unread)) == (True, 0)
    reasons: list[str] = []
    read_whole = 0
    cuts = [data[:end] for end in range(1, len(data), 37)]
    for broken in [*cuts, *damaged(data, "licensed", 400)]:
        try:
            found = read(broken)
        except FormatChanged as problem:
            reasons.append(str(problem))
            continue
        assert found.tally.adds_up()
        for one in found.listings:
            assert one.entry_id.strip()
            assert all(name.value.strip() for name in one.party.names)
        read_whole += 1
    assert all(reason.startswith("f ") for reason in reasons)
    assert min(len(reasons), read_whole) > 20
