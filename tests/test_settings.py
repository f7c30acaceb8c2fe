"""Settings: read once, from a file and the environment."""

from pathlib import Path

import pytest

from fromwhom.errors import UsageError
from fromwhom.settings import Settings


def test_without_file_or_environment_the_defaults_hold(tmp_path: Path) -> None:
    """A new user needs no settings."""
    read = Settings.read({}, tmp_path, tmp_path / "data")
    assert read == Settings(home=tmp_path / "data", buyer=None, results_days=90)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """What is set for one run overrides what is set for the folder."""
    (tmp_path / "fromwhom.toml").write_text('buyer = "us-private"\nresults_days = 30\n')
    read = Settings.read({"FROMWHOM_BUYER": "uk-local-authority"}, tmp_path, tmp_path)
    assert (read.buyer, read.results_days) == ("uk-local-authority", 30)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("byer = 'us-private'\n", "unknown setting 'byer'"),
        ("buyer = \n", "not valid TOML"),
        ("results_days = 'soon'\n", "not a number of days"),
        ("results_days = 0\n", "not a number of days"),
    ],
)
def test_a_wrong_setting_is_told_and_never_ignored(tmp_path: Path, text: str, told: str) -> None:
    """A misspelt setting stops the run with what is wrong and what to do."""
    (tmp_path / "fromwhom.toml").write_text(text)
    with pytest.raises(UsageError, match=told):
        Settings.read({}, tmp_path, tmp_path)
