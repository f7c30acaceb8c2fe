"""Files of the user's own lists: a table, FollowTheMoney entities, or Senzing records.

What a file is, is seen from its first line. Tables are read whole; the others, which may
be larger than memory, piece by piece.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from fromwhom.capture.files import shown
from fromwhom.data.ledgers_data import load_ledger_words
from fromwhom.data.places_data import load_countries
from fromwhom.jobs.streams import beginning, streamed
from fromwhom.ledgers.headings import Lexicon
from fromwhom.ledgers.tables import read_grid
from fromwhom.lists import ftm, own, senzing
from fromwhom.lists.ftm_changes import Records, datasets_in
from fromwhom.lists.ftm_party import member
from fromwhom.lists.json_lines import Opened
from fromwhom.lists.reading import CountryCode, Parsed, country_reader
from fromwhom.model import Tally


class Form(StrEnum):
    """How a file of an own list is written."""

    TABLE = "table"
    FTM = "ftm"
    FTM_DELTA = "ftm-delta"
    SENZING = "senzing"


def form_of(file: Path) -> Form:
    """Say how *file* is written; what is none of the others is taken for a table.

    Raises:
        OSError: It cannot be read.
    """
    line = beginning(file)
    if ftm.is_delta(line):
        return Form.FTM_DELTA
    if ftm.is_entities(line):
        return Form.FTM
    return Form.SENZING if senzing.is_record(line) else Form.TABLE


def countries() -> CountryCode:
    """Make the reader of countries."""
    return country_reader(load_countries())


def counted(file: Path, form: Form, list_id: str) -> tuple[Tally, tuple[str, ...]]:
    """Count the records of a *file* that is no table, and name its member lists.

    The operations of a delta are told as joined: they change an edition that may not be
    at hand yet.

    Raises:
        FormatChanged: It is cut or damaged, or so much of it is unread that it is no list.
    """
    name = shown(Path(file.name))
    with streamed(file, name) as opened:
        if form is Form.FTM_DELTA:
            operations, datasets = datasets_in(name, opened)
            members = {member(list_id, one) for one in datasets}
            return Tally(operations, 0, operations), tuple(sorted({list_id, *members}))
        read = parse_stream(opened, name, form, list_id)
        return read.tally, read.members


def parse_stream(opened: Opened, file: str, form: Form, list_id: str) -> ftm.Streamed:
    """Read a file of entities or of Senzing records.

    Raises:
        FormatChanged: It is cut, or so much of it is unread that it is no list.
    """
    if form is Form.SENZING:
        return senzing.parse(opened, file, list_id=list_id, country=countries())
    return ftm.parse(Records(file, opened), list_id=list_id, country=countries())


def parse_table(data: bytes, list_id: str, columns: Mapping[str, str]) -> Parsed:
    """Read a table and turn its rows into listings.

    Raises:
        LedgerError: It is no table.
        FormatChanged: A column that was named is not there.
    """
    grid = read_grid(data, Lexicon(load_ledger_words(), list(columns.values())))
    cells = [column.to_pylist() for column in grid.columns]
    rows = (
        (number, {h: v or "" for h, v in zip(grid.headers, row, strict=True)})
        for number, row in enumerate(zip(*cells, strict=True), start=1)
    )
    return own.parse(rows, list_id=list_id, columns=columns, country=countries())


def columns_by_name(data: bytes) -> dict[str, str]:
    """Find the columns that are called by their role: ``name``, ``country``, ….

    Raises:
        LedgerError: It is no table.
    """
    headers = read_grid(data, Lexicon(load_ledger_words(), own.ROLES)).headers
    by_role = {header.strip().lower(): header for header in headers}
    return {role: by_role[role] for role in own.ROLES if role in by_role}
