"""``--help`` of every command: the reference, with examples."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from tests.cli.terminal import Run

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "",
    "screen",
    "match",
    "show",
    "explain",
    "evaluate",
    "export",
    "update",
    "doctor",
    "snapshots",
    "snapshots list",
    "snapshots show",
    "snapshots diff",
    "snapshots verify",
    "snapshots use",
    "snapshots prune",
    "lists",
    "lists list",
    "lists show",
    "lists check",
    "lists add",
    "identities",
    "identities list",
    "identities confirm",
    "identities cut",
    "rules",
    "rules list",
    "rules show",
    "rules check",
    "rules why",
    "assess",
    "assess screening",
    "assess rare-target",
    "assess necessity",
)


def tool() -> ModuleType:
    """Load the script that writes the page."""
    spec = importlib.util.spec_from_file_location("docs_cli", ROOT / "tools" / "docs_cli.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_examples_on_lines_of_their_own(fromwhom: Run, command: str) -> None:
    """``-h`` and ``--help`` are the same, and need no snapshot."""
    ran = fromwhom(*command.split(), "--help")
    assert ran.status == 0
    lines = [line.strip() for line in ran.out.splitlines()]
    start = next(at for at, line in enumerate(lines) if line in {"Example:", "Examples:"})
    assert lines[start + 1].startswith(f"fromwhom {command}".strip())
    assert "\\b" not in ran.out
    assert fromwhom(*command.split(), "-h").out == ran.out


def test_no_summary_in_the_list_of_commands_is_cut(fromwhom: Run) -> None:
    """Each fits beside its command at 80 columns."""
    for group in ("", "snapshots", "lists", "identities", "rules", "assess"):
        _, _, commands = fromwhom(*group.split(), "--help").out.partition("Commands:")
        assert commands
        assert "..." not in commands


def test_the_page_of_commands_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds every command and what its ``--help`` says."""
    monkeypatch.setenv("COLUMNS", "80")  # the tool sets its own width; this restores it
    module = tool()
    written = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert written == module.page(), "run python tools/docs_cli.py"
    listed = [name.removeprefix("fromwhom").strip() for name, _ in module.helps()]
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("group", ["", "assess"])
def test_a_list_of_commands_says_what_each_says_of_itself(fromwhom: Run, group: str) -> None:
    """The one line beside a command is the first of its own help."""
    _, _, listed = fromwhom(*group.split(), "--help").out.partition("Commands:\n")
    assert listed
    for line in listed.splitlines():
        name, _, says = line.strip().partition("  ")
        told = " ".join(fromwhom(*group.split(), name, "--help").out.split())
        assert says.strip() in told


def test_help_loads_nothing_that_screens() -> None:
    """Asking for help takes no statistics, no sparse product and no spreadsheet writer."""
    code = (
        "import sys\nfrom fromwhom.cli.main import main\nsys.argv = ['fromwhom', '--help']\n"
        "try:\n    main()\nfinally:\n"
        "    print([m for m in ('scipy', 'pyarrow', 'xlsxwriter', 'httpx') if m in sys.modules])\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stdout.splitlines()[-1] == "[]"
