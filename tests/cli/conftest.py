"""Fixtures of the command line: a home with the starter snapshot, a clock that stands."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.cli import terminal

from fromwhom.cli import edge
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.starter import starter

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def starter_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter snapshot is compiled once."""
    home = tmp_path_factory.mktemp("starter")
    starter(Home(home), load_knowledge())
    return home


@pytest.fixture
def fromwhom(starter_home: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> terminal.Run:
    """The command, in an empty folder, with a home of its own, on 24 November 2026."""
    shutil.copytree(starter_home, home)
    folder = home.parent / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(edge, "today", lambda: TODAY)
    monkeypatch.setattr(edge, "now", lambda: datetime(2026, 11, 24, 12, tzinfo=UTC))
    return lambda *arguments: terminal.run(monkeypatch, *arguments)


@pytest.fixture
def ledger(fromwhom: terminal.Run) -> Path:  # noqa: ARG001 - the folder is made by it
    """Three purchases: before and after a listing, and of somebody else."""
    path = Path("ledger.csv").absolute()
    path.write_text(
        "Supplier,Order date,Amount,Currency\n"
        "Zhejiang Dahua Technology Co Ltd,2019-05-14,100.00,USD\n"
        "Zhejiang Dahua Technology Co Ltd,2020-04-15,9900000.00,USD\n"
        "Example Stationery Ltd,2020-04-16,12.50,USD\n",
        encoding="utf-8",
    )
    return path
