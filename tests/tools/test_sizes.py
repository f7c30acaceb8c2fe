"""The size check names what has grown too large, and nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

SIZES = Path(__file__).resolve().parents[2] / "tools" / "sizes.py"


def check(folder: Path) -> tuple[int, str]:
    """Run the check on *folder* and return its exit status and what it named."""
    run = subprocess.run(
        [sys.executable, SIZES, str(folder)], capture_output=True, text=True, check=False
    )
    return run.returncode, run.stderr


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("def f(a, b, c, d, e, *, g):\n    return a\n", ""),
        ("def f(a, b, c, d, e, *, g, h):\n    return a\n", "f takes 7 parameters, at most 6."),
        ("class A:\n    def f(self, a, b, c, d, e, g):\n        return a\n", ""),
        ("def f():\n" + "    a = 1\n" * 49, ""),
        ("def f():\n" + "    a = 1\n" * 50, "f has 51 lines, at most 50."),
        ('def f():\n    """One.\n\n    Two.\n    """\n' + "    a = 1\n" * 49, ""),
        ("a = 1\n" * 400, ""),
        ("a = 1\n" * 401, "401 lines, at most 400."),
    ],
)
def test_the_limits_themselves_are_allowed(tmp_path: Path, source: str, named: str) -> None:
    """At the limit is fine, one more is named; a docstring does not count."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.py").write_text(source, encoding="utf-8")
    status, said = check(tmp_path / "src")
    assert status == (1 if named else 0)
    assert named in said


def test_options_of_a_command_are_not_counted(tmp_path: Path) -> None:
    """The parameters of a command are the options a person chooses from."""
    (tmp_path / "src" / "cli").mkdir(parents=True)
    source = "def f(a, b, c, d, e, g, h):\n    return a\n"
    (tmp_path / "src" / "cli" / "a.py").write_text(source, encoding="utf-8")
    assert check(tmp_path / "src") == (0, "")
