"""``fromwhom snapshots diff``: what changed on the lists, as text, JSON and a page."""

from pathlib import Path

import pytest
from tests.cli.terminal import Run

from fromwhom.cli import edge
from fromwhom.store import snapshot

ROW = '{},"{}",-0- ,"IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{}"\r\n'
BEFORE = [(90001, "OLD NAME LIMITED", "Tax ID No. 1"), (90002, "SAMPLE BANK", "Remark")]
AFTER = [(90002, "Sample Bank.", "Remark"), (90003, "<b>NEW</b> PARTY", "Tax ID No. 3")]


@pytest.fixture
def first(fromwhom: Run) -> str:
    """Two editions are brought one after the other; the id of the first snapshot is given."""
    ids = []
    for day, rows in (("2021-01-15", BEFORE), ("2021-04-15", AFTER)):
        folder = Path("lists") / "us-ofac-sdn" / day
        folder.mkdir(parents=True)
        text = "".join(ROW.format(*row) for row in rows)
        (folder / "sdn.csv").write_text(text, encoding="utf-8", newline="")
        assert fromwhom("update", "--from", "lists").status == 0
        ids.append(snapshot.current(edge.home().snapshots) or "")
    return ids[0]


def test_the_screen_names_who_came_went_and_changed(fromwhom: Run, first: str) -> None:
    """Real changes and edited ones are told apart."""
    ran = fromwhom("snapshots", "diff", first[:8], "--lists", "us-ofac-sdn")
    assert ran.status == 0
    assert "1 added, 1 removed, 0 really changed, 1 respelt or edited." in ran.out
    assert "+ <b>NEW</b> PARTY  [us-ofac-sdn:90003]" in ran.out
    assert (
        "− OLD NAME LIMITED  [us-ofac-sdn:90001], absent from the edition of 2021-04-15" in ran.out
    )
    assert "primary name SAMPLE BANK → Sample Bank. (editorial)" in ran.out


def test_the_document_holds_every_list_and_every_change(fromwhom: Run, first: str) -> None:
    """Lists without a difference are in it, too."""
    document = fromwhom("snapshots", "diff", first, "--json").document()
    assert document["version"] == "1"
    changes = {one["id"]: (one["what"], one["weight"]) for one in document["listings"]}
    assert changes == {
        "us-ofac-sdn:90001": ("removed", "real"),
        "us-ofac-sdn:90002": ("changed", "editorial"),
        "us-ofac-sdn:90003": ("added", "real"),
    }
    counts = {one["list"]: (one["added"], one["removed"]) for one in document["lists"]}
    assert counts["us-ofac-sdn"] == (1, 1)
    assert counts["us-bis-el"] == (0, 0)


def test_the_page_shows_names_as_text(fromwhom: Run, first: str) -> None:
    """A name with markup in it stays a name."""
    fromwhom("snapshots", "diff", first, "-o", "html=diff.html")
    page = Path("diff.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;NEW&lt;/b&gt; PARTY" in page
    assert "<b>NEW" not in page
    assert "absent from the edition of 2021-04-15" in page


def test_what_cannot_be_compared_is_said_in_a_sentence(fromwhom: Run, first: str) -> None:
    """An unknown snapshot, and a list that neither holds."""
    ran = fromwhom("snapshots", "diff", "0000")
    assert (ran.status, "There is no snapshot '0000'" in ran.err) == (2, True)
    ran = fromwhom("snapshots", "diff", first, "--lists", "xx-none")
    assert (ran.status, "Neither snapshot holds a list 'xx-none'" in ran.err) == (2, True)


def test_a_snapshot_does_not_differ_from_itself(fromwhom: Run, first: str) -> None:
    """Nothing added, removed or changed."""
    document = fromwhom("snapshots", "diff", first, first, "--json").document()
    assert document["listings"] == []
