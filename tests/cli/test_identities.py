"""``fromwhom identities``: people decide who is who, and every later snapshot shows it."""

from pathlib import Path

import pytest
from tests.cli.terminal import Run

from fromwhom.cli import edge

ROW = '{},"{}",-0- ,"{}",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
SDN = [("90001", "DRUZHBA EXAMPLE WORKS, OOO", "SDGT"), ("90002", "SAMPLE BANK", "IRAN")]
SSI = [("90003", "SAMPLE SAVINGS BANK", "UKRAINE-EO13662")]
FILES = (("us-ofac-sdn", "sdn.csv", SDN), ("us-ofac-cons", "cons_prim.csv", SSI))


@pytest.fixture
def compiled(fromwhom: Run) -> None:
    """One party on one list, and one on another that resembles it."""
    for source, file, rows in (
        ("us-ofac-sdn", "sdn.csv", SDN),
        ("us-ofac-cons", "cons_prim.csv", SSI),
    ):
        folder = Path("lists") / source / "2021-01-15"
        folder.mkdir(parents=True)
        text = "".join(ROW.format(*row) for row in rows)
        (folder / file).write_text(text, encoding="utf-8", newline="")
    assert fromwhom("update", "--from", "lists").status == 0


def parties(fromwhom: Run, *listings: str) -> list[str]:
    """Give the party of each listing."""
    return [fromwhom("show", one, "--json").document()["id"] for one in listings]


BOTH = ("us-ofac-sdn:90002", "us-ofac-ssi:90003")


@pytest.mark.usefixtures("compiled")
def test_what_is_confirmed_is_one_party_in_every_later_snapshot(fromwhom: Run) -> None:
    """The reason stands on the sheet; an update does not forget it."""
    assert parties(fromwhom, *BOTH) == list(BOTH)
    ran = fromwhom("identities", "confirm", *BOTH, "--reason", "renamed, annual report 2020")
    assert ran.status == 0
    assert "SAMPLE BANK and SAMPLE SAVINGS BANK: one party" in ran.out
    assert len(set(parties(fromwhom, *BOTH))) == 1
    fromwhom("update", "--from", "lists")
    assert len(set(parties(fromwhom, *BOTH))) == 1
    said = fromwhom("show", BOTH[0]).out
    assert "One party, because" in said
    assert "renamed, annual report 2020" in said
    assert "one party: us-ofac-sdn:90002 (SAMPLE BANK)" in fromwhom("identities", "list").out


@pytest.mark.usefixtures("compiled")
def test_what_is_cut_is_two_parties_again(fromwhom: Run) -> None:
    """The later decision counts, and both stay in the record."""
    fromwhom("identities", "confirm", *BOTH, "--reason", "one bank")
    fromwhom("identities", "cut", *BOTH, "--reason", "two banks after all")
    assert len(set(parties(fromwhom, *BOTH))) == 2
    listed = fromwhom("identities", "list").out
    assert "two parties: us-ofac-sdn:90002" in listed
    assert "one bank" not in listed
    assert (edge.home().identities).read_text("utf-8").count("\n") == 2


@pytest.mark.usefixtures("compiled")
def test_a_record_that_was_altered_is_refused(fromwhom: Run) -> None:
    """A decision cannot be changed or taken out unseen."""
    fromwhom("identities", "confirm", *BOTH, "--reason", "one bank")
    fromwhom("identities", "cut", *BOTH, "--reason", "two banks")
    path = edge.home().identities
    path.write_text(path.read_text("utf-8").replace("one bank", "a  bank"), "utf-8")
    ran = fromwhom("update", "--from", "lists")
    assert ran.status == 4
    assert "was altered: line 2 does not follow from the one before" in ran.err


@pytest.mark.usefixtures("compiled")
def test_what_is_no_listing_cannot_be_decided(fromwhom: Run) -> None:
    """One sentence on what is wrong, one on what to do."""
    ran = fromwhom("identities", "confirm", "us-ofac-sdn:1", BOTH[1], "--reason", "x")
    assert (ran.status, "There is no listing 'us-ofac-sdn:1'" in ran.err) == (2, True)
    ran = fromwhom("identities", "cut", BOTH[0], BOTH[0], "--reason", "x")
    assert (ran.status, "Both are one listing." in ran.err) == (2, True)


@pytest.mark.usefixtures("compiled")
def test_an_answer_follows_its_match_when_parties_are_joined(fromwhom: Run) -> None:
    """A disposition given to one listing's match is found, and reopened, on the joined party."""
    Path("l.csv").write_text("Supplier,Date\nSample Savings Bank,2021-01-15\n", encoding="utf-8")
    before = fromwhom("screen", "l.csv", "-o", "json=-", "-o", "xlsx=r.xlsx").document()
    (match,) = (m for m in before["matches"] if m["party"]["id"] == BOTH[1])
    answers = f"match id,disposition,reason,reviewer\n{match['id']},not a match,our bank,Ana\n"
    Path("answers.csv").write_text(answers, encoding="utf-8")
    fromwhom("identities", "confirm", *BOTH, "--reason", "one bank")
    after = fromwhom("screen", "l.csv", "--dispositions", "answers.csv", "-o", "json=-").document()
    (joined,) = (m for m in after["matches"] if m["party"]["id"] in BOTH)
    assert match["id"] in {joined["id"], *joined["also"]}
    assert joined["disposition"]["disposition"] == "not a match"
