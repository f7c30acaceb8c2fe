"""Fixtures for every test: a home of its own, and the real lists where they exist."""

import os
from pathlib import Path

import pytest
from tests.real_lists import Told, compiled

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the archive, snapshots or results of the person who runs it."""
    folder = tmp_path / "fromwhom-home"
    monkeypatch.setenv("FROMWHOM_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real lists and ledgers lie beside the repository, never in it; without them, skip.

    ``FROMWHOM_REQUIRE_SHARED=1`` turns the skip into a failure, so that a machine which
    has them cannot pass by losing them.
    """
    if (_SHARED / "MANIFEST.csv").is_file():
        return _SHARED
    reason = "the real lists are absent: no ../shared/data/MANIFEST.csv beside the repository"
    if os.environ.get("FROMWHOM_REQUIRE_SHARED") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def real_lists(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """All real lists are compiled once in a test run, however many workers it has."""
    folder = tmp_path_factory.getbasetemp()
    beside = "PYTEST_XDIST_WORKER" in os.environ
    return compiled(shared_data / "lists", folder.parent if beside else folder)
