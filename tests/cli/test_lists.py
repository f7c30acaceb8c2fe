"""``fromwhom lists`` and lists of one's own, from the file to the finding."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.terminal import Run

from fromwhom.data.lists_meta import load_lists

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
HOUSE = (
    "Name,Country,Note\n"
    "Quartzite Harbour Trading Ltd,GB,late deliveries\n"
    "Umbra Lattice Systems GmbH,DE,house rule 7\n"
)


def findings(fromwhom: Run, text: str, *options: str) -> list[Any]:
    """Screen a ledger and give the findings of all its matches."""
    Path("ledger.csv").write_text(text, encoding="utf-8")
    document = fromwhom("screen", "ledger.csv", "-o", "json=-", *options).document()
    return [finding for match in document["matches"] for finding in match["findings"]]


def test_every_source_is_listed_fetched_or_not(fromwhom: Run) -> None:
    """What is in the snapshot with its age; what is not, as not fetched."""
    ran = fromwhom("lists", "list")
    assert ran.status == 0
    lines = {line.split()[1]: line for line in ran.out.splitlines() if len(line.split()) > 1}
    assert "2026-07-09, 138 days old" in lines["fromwhom-curated"]
    assert all(f" {name} " in ran.out for name in ("us-csl", "us-ofac-sdn", "us-ofac-cons"))
    others = [
        one
        for one in load_lists().values()
        if one.source and one.ended is None and one.id != "fromwhom-curated"
    ]
    assert ran.out.count("not fetched") == len(others)
    assert re.search(r"gb-ofsi +closed 2026-01-28 ", ran.out)


@pytest.mark.parametrize(
    ("newest", "stale"),
    [("27/01/2026", False), ("20/01/2026", True), ("27/04/2020", True)],
)
def test_the_last_edition_of_a_closed_list_is_not_stale(
    fromwhom: Run, newest: str, stale: bool
) -> None:
    """Its age counts up to the day on which the list was closed, and what replaced it is told."""
    old = EDITIONS / "gb-ofsi" / "2020-04-27" / "ConList.csv"
    Path("lists").mkdir()
    Path("lists/ConList.csv").write_bytes(
        old.read_bytes().replace(b"27/04/2020", newest.encode(), 1)
    )
    assert fromwhom("update", "--from", "lists").status == 0
    line = re.search(r" gb-ofsi .*days old.*", fromwhom("lists", "list").out)
    assert line
    assert (", stale" in line[0]) is stale
    told = fromwhom("doctor").out
    assert "closed on 2026-01-28, replaced by UK Sanctions List" in told
    assert ("stale, run `fromwhom update --from FOLDER`" in told) is stale
    shown = fromwhom("lists", "show", "gb-ofsi").out
    assert "closed on 2026-01-28, replaced by gb-sanctions: the joint announcement" in shown


@pytest.mark.parametrize("name", ["us-csl", "us-bis-el", "us-889", "fromwhom-curated"])
def test_a_list_is_shown_with_publisher_and_rights(fromwhom: Run, name: str) -> None:
    """A source and a member list alike."""
    ran = fromwhom("lists", "show", name)
    assert ran.out.startswith(f"{name}: ")
    assert "publisher: " in ran.out
    assert "rights: " in ran.out


def test_an_unknown_list_is_2(fromwhom: Run) -> None:
    """The way to the known ones is told."""
    ran = fromwhom("lists", "show", "us-none")
    assert ran.status == 2
    assert "`fromwhom lists list` names those there are." in ran.err


def test_check_adds_up_every_edition(fromwhom: Run) -> None:
    """Records in = listings + joined + unread + set aside."""
    ran = fromwhom("lists", "check")
    assert ran.status == 0
    assert "fromwhom-curated@2026-07-09" in ran.out
    assert "Counts add up." in ran.err


def test_an_own_list_is_found_after_the_update(fromwhom: Run) -> None:
    """Its parties are matched; no rule speaks of it, and that is an open question."""
    Path("blocked.csv").write_text(HOUSE, encoding="utf-8")
    added = fromwhom("lists", "add", "blocked.csv", "--id", "house", "--title", "House list")
    assert added.status == 0
    assert "own:house: 2 of 2 rows read, 0 unread, 0 set aside." in added.said
    assert "`fromwhom update own:house` compiles it." in added.said
    purchase = "Supplier,Date\nQuartzite Harbour Trading Limited,2026-11-24\n"
    assert findings(fromwhom, purchase) == []
    updated = fromwhom("update", "own:house")
    assert updated.status == 0
    assert "now live" in updated.err
    (found,) = findings(fromwhom, purchase)
    assert (found["listing"]["list"], found["listing"]["title"]) == ("own:house", "House list")
    assert found["effects"] == []
    assert any("no rule" in one["question"].lower() for one in found["open"]), found["open"]


def test_an_own_list_is_searched_alone_when_asked_for(fromwhom: Run) -> None:
    """``--lists own:house`` searches it and no other."""
    Path("blocked.csv").write_text(HOUSE, encoding="utf-8")
    fromwhom("lists", "add", "blocked.csv", "--id", "house")
    fromwhom("update", "own:house")
    both = "Supplier,Date\nHikvision,2026-11-24\nUmbra Lattice Systems GmbH,2026-11-24\n"
    found = findings(fromwhom, both, "--lists", "own:house")
    assert {one["listing"]["list"] for one in found} == {"own:house"}
    assert "own:house" in fromwhom("lists", "list").out


def test_an_own_list_may_be_a_workbook_with_columns_of_any_name(fromwhom: Run) -> None:
    """``--columns`` says which is which."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Firma", "Land"), ("Umbra Lattice Systems GmbH", "Deutschland")):
        sheet.append(row)
    book.save("Sperrliste.xlsx")
    ran = fromwhom(
        "lists", "add", "Sperrliste.xlsx", "--id", "sperr", "--columns", "name=Firma,country=Land"
    )
    assert ran.status == 0
    fromwhom("update", "own:sperr")
    sheet_of = fromwhom("show", "Umbra Lattice Systems GmbH", "--json").document()
    assert sheet_of["countries"] == ["DE"]
    assert [one["list"] for one in sheet_of["listings"]] == ["own:sperr"]


def test_a_name_that_several_parties_bear_is_not_guessed(fromwhom: Run) -> None:
    """Their ids are offered instead."""
    Path("twins.csv").write_text("id,name\n1,Tarn Fell Ltd\n2,Tarn Fell Ltd\n", encoding="utf-8")
    fromwhom("lists", "add", "twins.csv", "--id", "twins")
    fromwhom("update", "own:twins")
    ran = fromwhom("show", "Tarn Fell Ltd")
    assert ran.status == 2
    assert "names 2 parties: own:twins:1 (Tarn Fell Ltd), own:twins:2 (Tarn Fell Ltd)" in ran.err


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (("blocked.csv",), 2, "Missing option '--id'"),
        (("none.csv", "--id", "x"), 2, "none.csv cannot be read:"),
        (("blocked.csv", "--id", "My List"), 2, "'My List' is no id for a list."),
        (("blocked.csv", "--id", "x", "--columns", "name=Firma"), 4, "has no column 'Firma'"),
        (("page.csv", "--id", "x"), 4, "The file is a web page,"),
    ],
)
def test_what_is_no_list_is_not_registered(
    fromwhom: Run, home: Path, options: tuple[str, ...], status: int, said: str
) -> None:
    """The message says what to mend, and nothing is kept."""
    Path("blocked.csv").write_text(HOUSE, encoding="utf-8")
    Path("page.csv").write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    ran = fromwhom("lists", "add", *options)
    assert ran.status == status
    assert said in ran.err
    assert not (home / "own").exists()


def test_a_licensed_file_and_its_delta_are_added(fromwhom: Run) -> None:
    """What was read, joined and changed is told."""
    entity = '{"id":"a","schema":"Company","properties":{"name":["Umbra Lattice GmbH"]}}\n'
    sanction = '{"id":"s","schema":"Sanction","properties":{"entity":["a"]}}\n'
    Path("2026-05-01").mkdir()
    Path("2026-05-01/entities.ftm.json").write_text(sanction + entity, encoding="utf-8")
    Path("delta.json").write_text('{"op":"DEL","entity":{"id":"s"}}\n', encoding="utf-8")
    added = fromwhom("lists", "add", "2026-05-01/entities.ftm.json", "--id", "lic")
    assert "own:lic: 1 of 2 rows read, 1 joined to them, 0 unread, 0 set aside." in added.said
    changed = fromwhom("lists", "add", "delta.json", "--id", "lic")
    assert "own:lic: 1 changes read. `fromwhom update own:lic` compiles them." in changed.said
    assert fromwhom("update", "own:lic").status == 0
    assert "own:lic@2026-05-01" in fromwhom("lists", "check").out
