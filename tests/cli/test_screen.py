"""``fromwhom screen``: what goes where, and what each option changes."""

import csv
import os
import stat
from importlib import resources
from pathlib import Path

import msgspec
import openpyxl
import pyarrow.parquet as pq
import pytest
from jsonschema import Draft202012Validator
from tests.cli.terminal import Run

BEFORE, AFTER = 1, 2
EDITIONS = Path(__file__).resolve().parents[1] / "editions"
NO_FINDING = "Supplier,Date\nExample Stationery Ltd,2020-04-16\n"


def test_the_screen_goes_to_stdout(fromwhom: Run, ledger: Path) -> None:
    """Buyer, lists, counts, the table, and what was not searched."""
    ran = fromwhom("screen", ledger)
    assert ran.out.startswith("Judged for a private buyer in the United States")
    for part in (
        "which is assumed. Change it with --buyer",
        "3 lines, 2 suppliers, 1 to review",
        "Not screened, not searched",
        "A match is a lead for a human, never a verdict.",
    ):
        assert part in ran.said
    assert ran.err == ""


def test_a_document_on_stdout_is_alone_there(fromwhom: Run, ledger: Path) -> None:
    """``-o json=-`` gives a script the document; a person still sees the screen, on stderr."""
    ran = fromwhom("screen", ledger, "-o", "json=-")
    assert ran.document()["summary"]["lines"] == 3
    assert "3 lines, 2 suppliers, 1 to review" in ran.err


def test_the_document_keeps_its_shipped_schema(fromwhom: Run, ledger: Path) -> None:
    """Who validates with ``data/schema/result-1.json`` accepts what screen writes."""
    schema = resources.files("fromwhom.data") / "schema" / "result-1.json"
    document = fromwhom("screen", ledger, "-o", "json=-").document()
    Draft202012Validator(msgspec.json.decode(schema.read_bytes())).validate(document)


def test_every_format_is_written_to_its_file(fromwhom: Run, ledger: Path) -> None:
    """One run writes them all, makes missing folders, and names each."""
    files = {name: Path("out", f"report.{name}") for name in "json csv xlsx html parquet".split()}
    ran = fromwhom("screen", ledger, *(a for n, f in files.items() for a in ("-o", f"{n}={f}")))
    assert [f"Written: {file}" in ran.out for file in files.values()] == [True] * 5
    match = msgspec.json.decode(files["json"].read_bytes())["matches"][0]["id"]
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        assert {row["match_id"] for row in csv.DictReader(file)} == {match}
    assert openpyxl.load_workbook(files["xlsx"])["Matches"]["A2"].value == match
    assert files["html"].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert set(pq.read_table(files["parquet"])["match_id"].to_pylist()) == {match}


@pytest.mark.parametrize("target", ["ledger.csv", "./other/../ledger.csv", "own.yaml"])
def test_what_the_run_reads_is_never_overwritten(fromwhom: Run, ledger: Path, target: str) -> None:
    """A report that names the ledger or the buyer as its file is refused before anything."""
    Path("other").mkdir()
    Path("own.yaml").write_text("title: a town\nfacts: {us_person: no}\n", encoding="utf-8")
    before = ledger.read_bytes()
    ran = fromwhom("screen", ledger, "--buyer", "own.yaml", "-o", f"csv={target}")
    assert ran.status == 2
    assert "would overwrite" in ran.err
    assert ledger.read_bytes() == before


def test_two_documents_never_share_a_file(fromwhom: Run, ledger: Path) -> None:
    """Two spellings of one path are one file."""
    ran = fromwhom("screen", ledger, "-o", "csv=a.out", "-o", "json=./a.out")
    assert (ran.status, Path("a.out").exists()) == (2, False)
    assert "two documents" in ran.err


def test_each_line_is_judged_on_its_own_day(fromwhom: Run, ledger: Path) -> None:
    """Listed since 9 October 2019: not then in May 2019, in force in April 2020."""
    document = fromwhom("screen", ledger, "-o", "json=-").document()
    (match,) = document["matches"]
    states = {
        row: finding["in_force"]
        for finding in match["findings"]
        if finding["listing"]["list"] == "us-bis-el"
        for row in finding["rows"]
    }
    assert states == {BEFORE: "no", AFTER: "yes"}
    assert match["headline"] == "red_flag"
    assert document["summary"]["spend"] == {"USD": "9900100.00"}


@pytest.mark.parametrize(("day", "status"), [("2019-10-08", 0), ("2019-10-09", 1), ("2019-10", 1)])
def test_as_of_judges_every_line_on_one_day(
    fromwhom: Run, ledger: Path, day: str, status: int
) -> None:
    """The day before the listing nothing follows; on the day itself it does."""
    assert fromwhom("screen", ledger, "--as-of", day).status == status


def test_a_purchase_before_the_list_began_leaves_no_question(fromwhom: Run) -> None:
    """Section 1260H's list was first published in June 2021; in 2019 nobody stood on it."""
    Path("l.csv").write_text("Supplier,Date\nUnitree,2019-05-10\n", encoding="utf-8")
    (match,) = fromwhom("screen", "l.csv", "-o", "json=-").document()["matches"]
    (finding,) = match["findings"]
    assert (finding["in_force"], finding["later"], match["open_questions"]) == ("no", True, 0)
    assert finding["state_reason"] == "The list did not exist before 2021-06-03."


@pytest.mark.parametrize(("day", "found"), [("2021-07-08", 0), ("2021-07-09", 1)])
def test_known_on_leaves_out_what_no_edition_had_shown(fromwhom: Run, day: str, found: int) -> None:
    """A party of the edition of 9 July 2021 was not known here the day before."""
    fromwhom("update", "--from", EDITIONS)
    Path("l.csv").write_text("Supplier,Date\nSample Bank,2021-07-09\n", encoding="utf-8")
    document = fromwhom("screen", "l.csv", "--known-on", day, "-o", "json=-").document()
    assert (document["known_on"], len(document["matches"])) == (day, found)


def test_where_nothing_was_known_nothing_is_screened(fromwhom: Run, ledger: Path) -> None:
    """The packaged list is of July 2026: of 2019 the starter snapshot can say nothing."""
    ran = fromwhom("screen", ledger, "--known-on", "2019-12-31")
    assert (ran.status, ran.out) == (3, "")
    assert "this snapshot holds no edition up to 2019-12-31" in ran.err


def test_law_of_applies_the_rules_of_another_day(fromwhom: Run, ledger: Path) -> None:
    """Part B of section 889 binds whoever uses the equipment from 13 August 2020 on."""
    base = ("screen", ledger, "--buyer", "us-federal-contractor", "--act", "use", "-o", "json=-")
    asked = [
        {q["rule"] for m in ran.document()["matches"] for f in m["findings"] for q in f["open"]}
        for ran in (fromwhom(*base), fromwhom(*base, "--law-of", "2020-08-13"))
    ]
    assert "us-889-b" not in asked[0]
    assert "us-889-b" in asked[1]


@pytest.mark.parametrize(
    "name", ["us-private", "us-federal-agency", "us-federal-contractor", "uk-local-authority"]
)
def test_each_preset_is_a_buyer_that_was_chosen(fromwhom: Run, ledger: Path, name: str) -> None:
    """A buyer that was named is not said to be assumed."""
    ran = fromwhom("screen", ledger, "--buyer", name, "-o", "json=-")
    buyer = ran.document()["buyer"]
    assert (buyer["id"], buyer["assumed"]) == (name, False)
    assert "which is assumed" not in ran.said


def test_a_buyer_of_your_own_is_a_file(fromwhom: Run, ledger: Path) -> None:
    """The file says who it is; the report calls it by its title."""
    Path("us.yaml").write_text("title: Example Retail Inc\nfacts: {us_person: yes}\n", "utf-8")
    ran = fromwhom("screen", ledger, "--buyer", "us.yaml", "-o", "json=-")
    assert ran.status in {0, 1}, ran.said
    assert ran.document()["buyer"]["title"] == "Example Retail Inc"


def test_the_buyer_of_the_settings_file_is_not_assumed(fromwhom: Run, ledger: Path) -> None:
    """``fromwhom.toml`` in the working folder names the buyer once."""
    Path("fromwhom.toml").write_text('buyer = "uk-local-authority"\n', encoding="utf-8")
    document = fromwhom("screen", ledger, "-o", "json=-").document()
    assert document["buyer"]["id"] == "uk-local-authority"
    assert not document["buyer"]["assumed"]


def test_lists_limits_what_is_searched_and_says_what_is_left_out(
    fromwhom: Run, ledger: Path
) -> None:
    """Only findings of that list, and a blind spot that names the others."""
    document = fromwhom("screen", ledger, "--lists", "us-889", "-o", "json=-").document()
    assert {f["listing"]["list"] for m in document["matches"] for f in m["findings"]} == {"us-889"}
    assert any("Left out by --lists" in one for one in document["blind_spots"])


def test_columns_names_what_no_heading_tells(fromwhom: Run) -> None:
    """By heading or by position."""
    Path("odd.csv").write_text("X,Y\nHikvision,2020-04-15\n", encoding="utf-8")
    for named in ("supplier=X,date=Y", "supplier=#1,date=#2"):
        ran = fromwhom("screen", "odd.csv", "--columns", named, "-o", "json=-")
        assert (ran.status, ran.document()["ledger"]["columns"]["supplier"]) == (1, "X")


def test_a_higher_least_probability_reports_less(fromwhom: Run) -> None:
    """The threshold stands in the document."""
    Path("l.csv").write_text("Supplier,Date\nHikvision,2020-04-15\n", encoding="utf-8")
    ran = fromwhom("screen", "l.csv", "--min-probability", "0.9999", "-o", "json=-")
    assert ran.document()["min_probability"] == 0.9999
    assert ran.document()["matches"] == []


def test_a_snapshot_is_named_by_id_start_or_path(fromwhom: Run, ledger: Path, home: Path) -> None:
    """All four ways open the same one."""
    full = fromwhom("screen", ledger, "-o", "json=-").document()["snapshot"]
    for name in ("starter", full, full[:8], home / "snapshots" / full):
        ran = fromwhom("screen", ledger, "--snapshot", name, "-o", "json=-")
        assert ran.document()["snapshot"] == full


def test_the_act_decides_which_rule_speaks(fromwhom: Run, ledger: Path) -> None:
    """Sending items to a listed party needs a licence; buying from it does not."""
    effects = [
        fromwhom("screen", ledger, "--act", act, "-o", "json=-").document()["matches"][0]
        for act in ("buy", "export")
    ]
    assert effects[0]["headline"] == "red_flag"
    asked = [q["rule"] for f in effects[1]["findings"] for q in f["open"]]
    assert effects[1]["headline"] == "licence_required" or "us-bis-el-export" in asked


def test_nothing_found_says_what_it_rests_on(fromwhom: Run) -> None:
    """Editions, threshold, unread rows and blind spots stand beside "nothing"."""
    Path("l.csv").write_text(NO_FINDING, encoding="utf-8")
    ran = fromwhom("screen", "l.csv")
    assert ran.status == 0
    assert "Nothing was found at or above" in ran.said
    assert "That rests on these editions: Curated facts" in ran.said


def test_a_result_is_kept_for_its_owner_alone(fromwhom: Run, ledger: Path, home: Path) -> None:
    """Its file is named on the screen; ``--no-keep`` leaves nothing behind."""
    assert fromwhom("screen", ledger, "--no-keep").status == 1
    assert not (home / "results").exists()
    ran = fromwhom("screen", ledger)
    (kept,) = (home / "results").iterdir()
    assert f"Written: {kept}\n" in ran.out
    assert stat.S_IMODE((home / "results").stat().st_mode) == 0o700


def test_old_results_go_with_the_next_screening(fromwhom: Run, ledger: Path, home: Path) -> None:
    """Older than 90 days; a pinned one stays."""
    fromwhom("screen", ledger)
    (old,) = (home / "results").iterdir()
    pinned = old.with_name("april.pinned.json")
    pinned.write_bytes(old.read_bytes())
    for path in (old, pinned):
        os.utime(path, (0, 0))
    other = Path("other.csv")
    other.write_text(NO_FINDING, encoding="utf-8")
    fromwhom("screen", other)
    left = {path.name for path in (home / "results").iterdir()}
    assert old.name not in left
    assert pinned.name in left
    assert len(left) == 2


def test_what_was_asked_for_is_written_even_where_nothing_can_be_kept(
    fromwhom: Run, ledger: Path, home: Path
) -> None:
    """A home that takes no results costs the kept copy, not the document."""
    (home / "results").write_text("", encoding="utf-8")
    ran = fromwhom("screen", ledger, "-o", "json=result.json")
    assert ran.status == 4
    assert Path("result.json").exists()
