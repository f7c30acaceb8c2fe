"""Exit status and error messages: one sentence what is wrong, one what to do."""

import re
from pathlib import Path

import msgspec
import pytest
from tests.cli.terminal import Run

from fromwhom.cli import screen as command
from fromwhom.data.lists_meta import load_lists
from fromwhom.jobs.search import CURATED

LISTED = "Supplier,Date\nZhejiang Dahua Technology Co Ltd,2020-04-15\n"
UNLISTED = "Supplier,Date\nExample Stationery Ltd,2020-04-15\n"


def ledger(text: str | bytes, name: str = "ledger.csv") -> Path:
    """Write a ledger into the working folder."""
    path = Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("text", "options", "status"),
    [
        (UNLISTED, (), 0),
        (LISTED, (), 1),
        (LISTED, ("--fail-on", "red_flag"), 1),
        (LISTED, ("--fail-on", "information"), 1),
        (LISTED, ("--fail-on", "licence_required"), 0),
        (LISTED, ("--fail-on", "prohibited"), 0),
        (LISTED, ("--fail-on", "never"), 0),
        ("Supplier,Date\n", (), 0),
        ("Supplier,Date\nTotal,\n,2020-04-15\nExample Stationery Ltd,2020-04-15\n", (), 0),
    ],
)
def test_what_was_found_decides_between_0_and_1(
    fromwhom: Run, text: str, options: tuple[str, ...], status: int
) -> None:
    """Total rows and rows without a supplier are set aside and do not count."""
    assert fromwhom("screen", ledger(text), *options).status == status


@pytest.mark.parametrize("threshold", ["red_flag", "never"])
def test_an_unread_row_with_a_supplier_wins_over_everything(fromwhom: Run, threshold: str) -> None:
    """3 says: not screened completely, whatever else was found; the row is named."""
    cut = ledger(LISTED + '"Example Station,2020-04-16\n')
    ran = fromwhom("screen", cut, "--fail-on", threshold)
    assert ran.status == 3
    assert "! 1 row with a supplier could not be screened: 2." in ran.said


def test_a_list_that_is_not_at_hand_is_not_searched_in_silence(fromwhom: Run) -> None:
    """Exit 3, a sentence on the screen, and the list in the document."""
    ran = fromwhom("screen", ledger(UNLISTED), "--lists", "us-889,us-bis-dpl", "-o", "json=-")
    assert ran.status == 3
    assert "Asked for and not in this snapshot: us-bis-dpl." in ran.said
    assert ran.document()["not_searched"] == ["us-bis-dpl"]


@pytest.mark.parametrize("name", ["us-bis-dpl", "us-csl", "own:house"])
def test_where_no_list_asked_for_is_at_hand_nothing_is_screened(fromwhom: Run, name: str) -> None:
    """A report that rests on no list at all is not written."""
    ran = fromwhom("screen", ledger(LISTED), "--lists", name, "-o", "json=out.json")
    assert ran.status == 3
    assert f"Nothing was screened: {name} cannot be searched" in ran.err
    assert not Path("out.json").exists()


def test_a_canary_that_is_not_found_is_3(fromwhom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot without its sentinel may lack other parties too."""
    absent = msgspec.structs.replace(load_lists()[CURATED], canary="Nowhere Listed Works")
    monkeypatch.setitem(load_lists(), CURATED, absent)
    ran = fromwhom("screen", ledger(UNLISTED))
    assert ran.status == 3
    assert "Canary not found in fromwhom-curated" in ran.said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--nonsense",), "No such option: --nonsense"),
        (("-o", "pdf=x"), "-o got 'pdf=x'. Write FORMAT=FILE with one of json, csv, xlsx,"),
        (("-o", "json"), "-o got 'json'."),
        (("-o", "json="), "-o got 'json='."),
        (("-o", "json=-", "-o", "csv=-"), "-o sends two documents to stdout."),
        (("-o", "csv=a", "-o", "html=a"), "-o sends two documents to a."),
        (("--as-of", "31.31.2020"), "--as-of got '31.31.2020', which is not a date."),
        (("--known-on", "soon"), "--known-on got 'soon', which is not a date."),
        (("--law-of", "2020-02-30"), "--law-of got '2020-02-30', which is not a date."),
        (("--columns", "supplier"), "--columns got 'supplier', which is not ROLE=HEADER."),
        (("--columns", "vendor=Supplier"), '"vendor" is not a column that fromwhom knows.'),
        (("--columns", "supplier=Vendor"), 'The file has no column "Vendor".'),
        (("--columns", "supplier=#9"), 'The file has no column "#9".'),
        (("--columns", "date=Date,date=Supplier"), "--columns names date twice."),
        (("--buyer", "nobody"), "There is no buyer 'nobody'."),
        (("--buyer", "none.yaml"), "The buyer file none.yaml cannot be read:"),
        (("--lists", "us-nonsense"), "There is no list 'us-nonsense'."),
        (("--snapshot", "ffff"), "There is no snapshot 'ffff'."),
        (("--min-probability", "2"), "Invalid value for '--min-probability'"),
        (("--act", "fly"), "Invalid value for '--act'"),
        (("--fail-on", "fly"), "Invalid value for '--fail-on'"),
        (("--dispositions", "none.xlsx"), "The dispositions none.xlsx cannot be read:"),
    ],
)
def test_what_cannot_be_asked_is_2(fromwhom: Run, options: tuple[str, ...], said: str) -> None:
    """The message quotes what was given and says how to write it; nothing is kept."""
    ran = fromwhom("screen", ledger(LISTED), *options)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_command_without_its_argument_is_2(fromwhom: Run) -> None:
    """And an unknown command, and none at all, which shows the help."""
    assert fromwhom("screen").status == 2
    assert fromwhom("scren").status == 2
    assert "Commands:" in fromwhom().said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"%PDF-1.4\n%...", "The file is a PDF document, not a table."),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "The file is a web page,"),
        (b"PK\x03\x04 cut off", "The workbook cannot be read."),
        (b"PAR1 cut off", "The Parquet file cannot be read."),
        (bytes(range(256)) * 20, "The file is neither text nor a format that can be read."),
        (b"Foo,Bar\nsome words,1.00\nmore words,2.00\n", "No column is known to hold the supplier"),
    ],
)
def test_what_cannot_be_read_is_4(fromwhom: Run, data: bytes, said: str) -> None:
    """The message says what the file is and what to give instead."""
    ran = fromwhom("screen", ledger(data, "ledger"))
    assert (ran.status, ran.out) == (4, "")
    assert said in ran.err


def test_no_such_file_and_a_folder_are_4(fromwhom: Run) -> None:
    """The path is named."""
    for path in ("none.csv", "."):
        ran = fromwhom("screen", path)
        assert ran.status == 4
        assert f"{path} cannot be read:" in ran.err


def test_a_document_that_cannot_be_written_is_4(fromwhom: Run) -> None:
    """Here the file is a folder."""
    Path("out").mkdir()
    ran = fromwhom("screen", ledger(LISTED), "-o", "json=out")
    assert ran.status == 4
    assert "out cannot be written: Is a directory. Choose another file with -o." in ran.err


def test_a_home_that_cannot_be_used_is_4(fromwhom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in its place, and a place where no folder can be made."""
    path = ledger(LISTED)
    for home in (path.resolve(), path.resolve() / "below", Path("/proc/none")):
        monkeypatch.setenv("FROMWHOM_HOME", str(home))
        ran = fromwhom("screen", path)
        assert ran.status == 4, ran.said
        assert "Set FROMWHOM_HOME to a folder you may write to." in ran.err


def test_a_snapshot_folder_that_holds_none_is_4(fromwhom: Run) -> None:
    """A path is taken as a path."""
    ran = fromwhom("screen", ledger(LISTED), "--snapshot", "./none")
    assert ran.status == 4
    assert "There is no snapshot in none." in ran.err


def test_settings_nobody_reads_are_2(fromwhom: Run) -> None:
    """A misspelt setting is told, not passed over."""
    Path("fromwhom.toml").write_text("buyr = 'x'\n", encoding="utf-8")
    ran = fromwhom("screen", ledger(LISTED))
    assert ran.status == 2
    assert "unknown setting 'buyr'" in ran.err


def test_an_error_is_two_sentences_without_a_traceback(fromwhom: Run) -> None:
    """``--debug`` adds the traceback."""
    plain = fromwhom("screen", "none.csv")
    assert re.fullmatch(r"fromwhom: [^\n]+\. [^\n]+\.\n", plain.err)
    assert "Traceback" in fromwhom("--debug", "screen", "none.csv").err


def test_a_bug_is_told_as_one(fromwhom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody foresaw is 4, in words, and says how to report it."""

    def broken(*_: object, **__: object) -> None:
        """Fail as only a bug does."""
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(command, "screen", broken)
    ran = fromwhom("screen", ledger(LISTED))
    assert ran.status == 4
    assert "This is a bug (ZeroDivisionError: by nought). Report it" in ran.err
    assert "Traceback" not in ran.err


def test_an_interrupt_is_130(fromwhom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the command as it ends any other."""

    def interrupted(*_: object, **__: object) -> None:
        """Be interrupted."""
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "screen", interrupted)
    ran = fromwhom("screen", ledger(LISTED))
    assert ran.status == 130
    assert "Traceback" not in ran.err
