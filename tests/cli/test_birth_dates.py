"""Dates of birth on the command line: what they decide, where they are shown, and where not."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Run

EDITIONS = Path(__file__).resolve().parents[1] / "editions" / "us-ofac-sdn" / "2021-07-09"
LEDGER = """Payee\tDate of birth\tPaid on\tAmount
Ivan Sample\t14/06/1975\t2021-07-09\t10.00
Ivan Sample\t28/02/1939\t2021-07-09\t20.00
Ivan Sample\t\t2021-07-09\t40.00
Mrs Margaret Saddler\t30/11/1948\t2021-07-09\t80.00
"""


@pytest.fixture
def listed(fromwhom: Run) -> Run:
    """The command, with a list on which an invented person stands."""
    assert fromwhom("update", "--from", str(EDITIONS), "--dated", "2021-07-09").status == 0
    return fromwhom


def best(ran: Run, *options: str) -> dict[str, Any]:
    """Match the person's name and give the judgement of the best answer."""
    (document,) = ran("match", "Ivan Sample", *options, "--json").documents()
    results = [one for one in document["results"] if one["party"]["caption"] == "SAMPLE, Ivan"]
    judged: dict[str, Any] = results[0]["match"]
    return judged


@pytest.mark.parametrize(
    ("options", "relation"),
    [
        ((), "related"),
        (("--id", "BIRTH-DATE:1975-06-14"), "same"),
        (("--id", "dob:1975-06-14"), "same"),
        (("--id", "BIRTH-DATE:1975-06"), "related"),
        (("--id", "BIRTH-DATE:1975"), "related"),
        (("--id", "BIRTH-DATE:1939-02-28"), "lookalike"),
        (("--id", "BIRTH-DATE:1939-02-28", "--id", "BIRTH-DATE:1975-06-14"), "same"),
    ],
)
def test_a_stated_date_of_birth_decides(
    listed: Run, options: tuple[str, ...], relation: str
) -> None:
    """The day makes a name the same, less of it does not, another date takes it away."""
    assert best(listed, *options)["relation"] == relation


def test_the_answer_says_when_the_listed_person_was_born(listed: Run) -> None:
    """Who holds only a name sees what to compare, and what it would change."""
    said = listed("match", "Ivan Sample").said
    assert "Person, RU, born 1975-06-14" in said
    assert "If it had the listed person's date of birth: the same" in said
    assert "Born 1975-06-14" in listed("show", "SAMPLE, Ivan").said


def test_nobody_is_found_by_a_date_of_birth(listed: Run) -> None:
    """It names no party: persons cannot be looked up by when they were born."""
    ran = listed("show", "BIRTH-DATE:1975-06-14")
    assert ran.status == 2
    assert "SAMPLE" not in ran.out + ran.err


def test_namesakes_in_a_ledger_are_told_apart(listed: Run) -> None:
    """The listed one is the same, the undated lines are a lead, the other one is nothing."""
    Path("payees.tsv").write_text(LEDGER, encoding="utf-8")
    document = listed("screen", "payees.tsv", "-o", "json=-").document()
    found = {tuple(one["rows"]): one for one in document["matches"]}
    assert {rows: one["relation"] for rows, one in found.items()} == {
        (1,): "same", (3,): "related",
    }  # fmt: skip
    assert found[1,]["id"] != found[3,]["id"]
    assert found[1,]["party"]["identifiers"][-1] == "BIRTH-DATE:1975-06-14"
    assert [s["sentence"] for s in found[1,]["signals"] if s["name"] == "birth_date"] == [
        "The dates of birth agree: 1975-06-14, listed as 1975-06-14."
    ]


def test_where_reasons_are_told_the_date_is_told(listed: Run) -> None:
    """In the document, on the page and by ``explain`` alike."""
    Path("payees.tsv").write_text(LEDGER, encoding="utf-8")
    listed("screen", "payees.tsv", "-o", "json=r.json", "-o", "html=r.html")
    sentence = "The dates of birth agree: 1975-06-14, listed as 1975-06-14."
    assert sentence in Path("r.json").read_text(encoding="utf-8")
    assert sentence in Path("r.html").read_text(encoding="utf-8")
    document = listed("screen", "payees.tsv", "-o", "json=-").document()
    same = next(one for one in document["matches"] if one["relation"] == "same")
    assert sentence in " ".join(listed("explain", same["id"]).said.split())


def test_a_date_of_birth_that_matched_nobody_is_kept_nowhere(listed: Run, home: Path) -> None:
    """Results and messages hold no date of birth of a payee who is not reported."""
    Path("payees.tsv").write_text(LEDGER, encoding="utf-8")
    ran = listed(
        "screen", "payees.tsv", "-o", "html=r.html", "-o", "csv=r.csv", "-o", "xlsx=r.xlsx"
    )
    with zipfile.ZipFile("r.xlsx") as book:
        written = [book.read(name) for name in book.namelist()]
    written += [Path("r.html").read_bytes(), Path("r.csv").read_bytes()]
    written += [path.read_bytes() for path in (home / "results").iterdir()]
    written += [ran.out.encode(), ran.err.encode()]
    assert any(b"1975-06-14" in one for one in written)
    assert any(b"The dates of birth differ." in one for one in written)
    for text in (b"1948-11-30", b"30/11/1948", b"1939-02-28", b"28/02/1939"):
        assert not [one for one in written if text in one]
