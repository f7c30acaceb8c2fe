"""Each list has a rhythm: past it, every report says so, and who asked for it gets 3."""

import shutil
import zipfile
from pathlib import Path

import pytest
from tests.cli.terminal import Run
from tests.jobs.test_undated_rows import SDN, SUPPLIER

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
LEDGER = f"Supplier,Date\n{SUPPLIER},2026-11-24\n"
STALE = "2026-11-16"
"""Eight days before the day of the test; an edition of the SDN list stands for seven."""


def brought(fromwhom: Run, day: str) -> None:
    """Compile the SDN list as the edition of *day*."""
    folder = Path("lists") / day
    folder.mkdir(parents=True)
    (folder / "sdn.csv").write_bytes(SDN)
    assert fromwhom("update", "--from", "lists").status == 0
    Path("l.csv").write_text(LEDGER, encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "options", "status"),
    [
        ("2026-11-17", ("--lists", "us-ofac-sdn"), 1),  # seven days: it still holds
        (STALE, ("--lists", "us-ofac-sdn"), 3),
        (STALE, ("--lists", "us-ofac-sdn,us-889", "--fail-on", "never"), 3),
        (STALE, ("--lists", "us-889"), 0),
        (STALE, (), 0),  # nobody asked for it by name: an open question
        (STALE, ("--lists", "us-ofac-sdn", "--as-of", "2026-11-23"), 1),  # the day is covered
        (STALE, ("--lists", "us-ofac-sdn", "--as-of", "2026-11-24"), 3),
        (STALE, ("--lists", "us-ofac-sdn", "--known-on", "2026-11-16"), 0),  # fresh then
        (STALE, ("--lists", "us-ofac-sdn", "--known-on", "2026-11-24"), 3),
    ],
)
def test_a_stale_list_that_was_asked_for_is_3(
    fromwhom: Run, day: str, options: tuple[str, ...], status: int
) -> None:
    """What it says of the day asked about is not known, so the screening is not complete."""
    brought(fromwhom, day)
    ran = fromwhom("screen", "l.csv", *options, "-o", "json=out.json")
    assert ran.status == status, ran.said
    assert ("Asked for and stale: us-ofac-sdn." in ran.said) == (status == 3)


def test_every_report_names_the_stale_list(fromwhom: Run) -> None:
    """On the screen, in the document, in the page and in the workbook."""
    brought(fromwhom, STALE)
    outputs = [part for form in ("json", "html", "xlsx") for part in ("-o", f"{form}=r.{form}")]
    ran = fromwhom("screen", "l.csv", "--lists", "us-ofac-sdn", *outputs)
    said = "is stale: its newest edition, of 2026-11-16, is 8 days old."
    asked = "Asked for and stale: us-ofac-sdn. Who was added or removed since is not known;"
    assert said in ran.said
    assert asked in ran.said
    document = fromwhom("screen", "l.csv", "--lists", "us-ofac-sdn", "-o", "json=-").document()
    assert document["stale"] == ["us-ofac-sdn"]
    assert [one["stale"] for one in document["lists"] if one["id"] == "us-ofac-sdn"] == [True]
    page = Path("r.html").read_text(encoding="utf-8")
    assert '<span class="tag stop">stale</span>' in page
    assert said in page
    assert asked in page
    with zipfile.ZipFile("r.xlsx") as book:
        cells = book.read("xl/sharedStrings.xml").decode()
    assert said in cells
    assert asked in cells


def test_a_stale_list_leaves_the_undated_row_open(fromwhom: Run) -> None:
    """Whether the party was still listed is a question, with what would answer it."""
    brought(fromwhom, STALE)
    document = fromwhom("screen", "l.csv", "-o", "json=-").document()
    (match,) = document["matches"]
    (finding,) = match["findings"]
    assert (finding["in_force"], match["open_questions"] > 0) == ("unknown", True)
    assert "past its freshness limit of 7 days" in finding["state_reason"]
    assert "fromwhom update" in str(finding["open"])
    assert document["stale"] == []


def test_doctor_names_each_list_with_its_age(fromwhom: Run) -> None:
    """A stale list is out of order, and the line says what to do; its sentinel is looked for."""
    brought(fromwhom, STALE)
    ran = fromwhom("doctor")
    assert ran.status == 3
    assert "!! list us-ofac-sdn: 2 listings, edition of 2026-11-16, 8 days old; stale" in ran.said
    assert "ok canary us-ofac-sdn: its sentinel was found" in ran.said


def test_the_curated_list_speaks_where_no_official_one_does(fromwhom: Run) -> None:
    """In the starter snapshot the Entity List is the curated part, which is of this year."""
    Path("l.csv").write_text("Supplier,Date\nExample Ltd,2020-04-15\n", encoding="utf-8")
    assert fromwhom("screen", "l.csv", "--lists", "us-bis-el").status == 0


def test_a_curated_part_does_not_make_a_stale_official_list_fresh(fromwhom: Run) -> None:
    """The Entity List of an old Consolidated Screening List is stale, whatever is curated."""
    shutil.copytree(EDITIONS / "us-csl" / "2022-05-01", "lists/2022-05-01")
    assert fromwhom("update", "--from", "lists").status == 0
    Path("l.csv").write_text("Supplier,Date\nExample Ltd,2020-04-15\n", encoding="utf-8")
    ran = fromwhom("screen", "l.csv", "--lists", "us-bis-el")
    assert ran.status == 3
    assert "Asked for and stale: us-bis-el." in ran.said
    as_of = fromwhom("screen", "l.csv", "--lists", "us-bis-el", "--as-of", "2020-04-15")
    assert "Asked for and stale" not in as_of.said


def test_what_has_no_address_is_brought_by_hand(fromwhom: Run) -> None:
    """The Australian list has no address that can be fetched; the line says what can be done."""
    shutil.copytree(EDITIONS / "au-dfat", "lists")
    assert fromwhom("update", "--from", "lists").status == 0
    said = fromwhom("doctor").said
    assert "days old; stale, run `fromwhom update --from FOLDER`" in said
