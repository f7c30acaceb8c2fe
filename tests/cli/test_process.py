"""The installed command as a process of its own: exit status, streams, pipes."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("fromwhom")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "purchases-2020.csv"


@pytest.fixture
def surroundings(starter_home: Path) -> dict[str, str]:
    """The environment of the process: the home with the starter snapshot."""
    return {**os.environ, "FROMWHOM_HOME": str(starter_home), "COLUMNS": "80"}


def test_the_command_is_installed(surroundings: dict[str, str]) -> None:
    """``--version`` answers with its name and its number."""
    ran = subprocess.run(
        [COMMAND, "--version"], env=surroundings, capture_output=True, text=True, check=True
    )
    assert ran.stdout.startswith("fromwhom ")
    assert ran.stderr == ""


def test_it_runs_as_a_module_too(surroundings: dict[str, str]) -> None:
    """``python -m fromwhom`` is the same command."""
    ran = subprocess.run(
        [sys.executable, "-m", "fromwhom", "screen", "none.csv"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (4, "")
    assert ran.stderr.startswith("fromwhom: none.csv cannot be read")


@pytest.mark.parametrize("more", ["", " -o json=- --no-keep"])
def test_a_reader_that_hangs_up_is_no_error_to_read(
    surroundings: dict[str, str], more: str
) -> None:
    """``fromwhom screen … | head -1`` prints one line, and no traceback."""
    line = (
        f"{shlex.quote(str(COMMAND))} screen {shlex.quote(str(EXAMPLE))} --no-keep{more} | head -1"
    )
    ran = subprocess.run(
        ["/bin/sh", "-c", line], env=surroundings, capture_output=True, text=True, check=True
    )
    assert ran.stdout.count("\n") == 1
    assert "Traceback" not in ran.stderr
    assert "BrokenPipe" not in ran.stderr


def test_a_terminal_without_chinese_shows_numbers_of_characters(
    surroundings: dict[str, str],
) -> None:
    """In a terminal of ASCII or Latin-1 a name is told as far as it goes, and nothing fails."""
    ran = subprocess.run(
        [COMMAND, "match", "浙江大华技术股份有限公司"],
        env={**surroundings, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=True,
    )
    assert b"\\u6d59\\u6c5f" in ran.stdout
    assert ran.stderr == b""


def test_ctrl_c_ends_it_with_130(surroundings: dict[str, str], tmp_path: Path) -> None:
    """While it waits for its ledger, here a pipe that nobody writes to."""
    pipe = tmp_path / "ledger.csv"
    os.mkfifo(pipe)
    running = subprocess.Popen(
        [COMMAND, "screen", pipe], env=surroundings, stderr=subprocess.PIPE, text=True
    )
    with os.fdopen(os.open(pipe, os.O_WRONLY), "wb"):  # opens once the command reads
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in told
