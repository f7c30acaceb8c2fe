"""``fromwhom assess necessity``: a template, questions in the terminal, outputs, exit status."""

import io
import sys
from pathlib import Path

import pytest
import yaml
from tests.cli.terminal import Run
from tests.necessity_cases import EVERYTHING, placed


@pytest.fixture
def shown(fromwhom: Run) -> Path:  # noqa: ARG001 - the folder is made by it
    """A file of answers by which every gate passes, in the spring of 2020."""
    return placed(EVERYTHING, Path())


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Let somebody type *lines* and then end the input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def answers(path: Path) -> dict[str, object]:
    """Read what a file answers."""
    read = yaml.safe_load(path.read_text("utf-8"))["answers"]
    return {item: one for item, one in read.items() if one is not None}


def test_nothing_against_it_is_status_0_until_the_sunset(fromwhom: Run, shown: Path) -> None:
    """The day after the sunset it is 1, for what was decided has ended."""
    ran = fromwhom("assess", "necessity", shown, "--as-of", "2020-10-31")
    assert ran.status == 0
    assert "May proceed until 2020-10-31 (as of 2020-10-31, questionnaire 1)" in ran.said
    over = fromwhom("assess", "necessity", shown, "--as-of", "2020-11-01")
    assert over.status == 1
    assert "What was decided has ended" in over.said


def test_without_a_day_it_is_assessed_today(fromwhom: Run, shown: Path) -> None:
    """The clock of the edge is asked, once."""
    ran = fromwhom("assess", "necessity", shown, "--json")
    assert ran.status == 1
    assert (ran.document()["day"], ran.document()["verdict"]) == ("2026-11-24", "ended")


def test_every_output_is_written(fromwhom: Run, shown: Path) -> None:
    """A page, a document, and the answers with every question beside them."""
    ran = fromwhom(
        "assess", "necessity", shown, "--as-of", "2020-05-10", "-o", "html=n.html",
        "-o", "json=n.json", "-o", "yaml=n.yaml",
    )  # fmt: skip
    assert ran.status == 0
    assert "Written: n.html" in ran.err
    assert Path("n.html").read_bytes().count(b"<svg") == 2
    assert Path("n.json").read_bytes().startswith(b'{\n  "version": "1"')
    assert answers(Path("n.yaml")) == answers(shown)


def test_a_document_on_stdout_stands_alone(fromwhom: Run, shown: Path) -> None:
    """What is said for people goes to stderr then."""
    ran = fromwhom("assess", "necessity", shown, "-o", "json=-")
    assert ran.document()["kind"] == "necessity"
    assert "This is no legal advice." in " ".join(ran.err.split())


def test_the_template_can_be_answered(fromwhom: Run) -> None:
    """It goes to stdout or into a file that is not there yet, and is read as it stands."""
    assert (
        yaml.safe_load(fromwhom("assess", "necessity", "--template").out)["answers"]["X0"] is None
    )
    assert fromwhom("assess", "necessity", "a.yaml", "--template").status == 0
    assert fromwhom("assess", "necessity", "a.yaml").status == 1
    again = fromwhom("assess", "necessity", "a.yaml", "--template")
    assert again.status == 2
    assert "a.yaml is there already" in again.said


def test_questions_are_asked_one_by_one(fromwhom: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By number or id; Enter leaves one unknown, a wrong answer is asked again, q saves."""
    typing(monkeypatch, "1", "?", "never", "automatic", "", "y", "n", "many", "1,200", "1, 3", "q")
    ran = fromwhom("assess", "necessity", "new.yaml", "--ask")
    assert ran.status == 1
    assert answers(Path("new.yaml")) == {
        "X0": "planned",
        "X1": "automatic",
        "X3": "yes",
        "X4": "no",
        "R1": 1200.0,
        "R1b": ["workers", "public"],
    }
    assert "EDPS on temperature checks, executive summary" in ran.said
    assert "'never' is not offered" in ran.said
    assert "'many' is no number. Write it like 1200." in ran.said


def test_only_what_is_open_is_asked(
    fromwhom: Run, shown: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered stays, with its evidence; where the input ends, the rest is unknown."""
    before = answers(shown)
    typing(monkeypatch, "yes", "no")
    ran = fromwhom("assess", "necessity", shown, "--ask", "--as-of", "2020-05-10")
    assert ran.status == 0
    assert answers(shown) == {**before, "P4a": "yes", "P5": "no"}


@pytest.mark.parametrize(
    ("item", "text", "answer"),
    [
        ("P1t", "detected >= 50%", "detected >= 50%"),
        ("R7", "2020-12-31", "2020-12-31"),
        ("G9", "police, insurer", ["police", "insurer"]),
        (
            "N5",
            "this one / this / 0.5 / 2; nothing / nothing / 0 / 0; asking / other",
            [
                {"name": "this one", "kind": "this", "effectiveness": 0.5, "intrusiveness": 2},
                {"name": "nothing", "kind": "nothing", "effectiveness": 0.0, "intrusiveness": 0},
                {"name": "asking", "kind": "other"},
            ],
        ),
    ],
)
def test_every_kind_of_answer_can_be_typed(
    fromwhom: Run, monkeypatch: pytest.MonkeyPatch, item: str, text: str, answer: object
) -> None:
    """Targets, days, lists and the table of alternatives."""
    fromwhom("assess", "necessity", "a.yaml", "--template")
    items = list(yaml.safe_load(Path("a.yaml").read_text("utf-8"))["answers"])
    typing(monkeypatch, *[""] * items.index(item), text, "q")
    fromwhom("assess", "necessity", "a.yaml", "--ask")
    found = answers(Path("a.yaml"))
    assert {key: str(one) if key == "R7" else one for key, one in found.items()} == {item: answer}


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ((), 2, "ANSWERS is missing"),
        (("absent.yaml",), 4, "absent.yaml cannot be read"),
        (("everything-shown.yaml", "--as-of", "soon"), 2, "which is not a date"),
        (("everything-shown.yaml", "-o", "csv=x.csv"), 2, "one of html, json, yaml"),
        (("everything-shown.yaml", "-o", "yaml=everything-shown.yaml"), 2, "would overwrite"),
        (("everything-shown.yaml", "-o", "html=effect.json"), 2, "would overwrite effect.json"),
        (("--template", "--json"), 2, "--template writes an empty file and nothing else"),
        (("effect.json",), 4, "has the key 'kind'"),
    ],
)
def test_what_cannot_be_is_said(
    fromwhom: Run, shown: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    """2 for what was asked wrongly, 4 for what cannot be read."""
    assert shown.exists()
    ran = fromwhom("assess", "necessity", *arguments)
    assert ran.status == status
    assert said in ran.said


def test_evidence_is_not_written_over(fromwhom: Run) -> None:
    """What is attached to an answer or a safeguard stays as it is."""
    Path("agreement.pdf").write_bytes(b"signed")
    Path("a.yaml").write_text(
        "answers: {W2: {answer: agreed, evidence: [{file: agreement.pdf}]}}\n", "utf-8"
    )
    ran = fromwhom("assess", "necessity", "a.yaml", "-o", "json=agreement.pdf")
    assert ran.status == 2
    assert "would overwrite agreement.pdf, which this run reads" in ran.said
    assert Path("agreement.pdf").read_bytes() == b"signed"
