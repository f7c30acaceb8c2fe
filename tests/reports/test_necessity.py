"""An assessment of necessity as people read it."""

import re
from pathlib import Path

import msgspec
import pytest
from tests.necessity_cases import CASES, EVERYTHING, assessed
from tests.reports.golden import same_as_golden

from fromwhom.necessity import NecessityAssessment, encode
from fromwhom.reports.necessity import page, text


@pytest.fixture(scope="module")
def wesel(tmp_path_factory: pytest.TempPathFactory) -> NecessityAssessment:
    """The case of the pictures of workers."""
    return assessed("arbg-wesel", tmp_path_factory.mktemp("wesel"))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> NecessityAssessment:
    """A case in which everything is shown."""
    return assessed(EVERYTHING, tmp_path_factory.mktemp("shown"))


def test_the_screen_begins_with_the_verdict_in_plain_words(wesel: NecessityAssessment) -> None:
    """What, as of when, what fails, and that this is no legal advice."""
    said = " ".join(text(wesel).split())
    assert said.startswith(
        "Pictures of workers used to measure distances Stop (as of 2020-05-10, questionnaire 1) "
        "It must stop, or must not begin. What fails: “Works council and pay”."
    )
    assert "[✗] Works council and pay: fails" in said
    assert "This is no legal advice." in said


def test_the_screen_is_as_it_was_read(tmp_path: Path) -> None:
    """The schools of Lisses, whole, read by eye."""
    assert same_as_golden("necessity.txt", text(assessed("lisses-portable", tmp_path)).encode())


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.yaml")))
def test_the_screen_is_eighty_columns_wide(tmp_path: Path, case: str) -> None:
    """Whatever is answered."""
    assert max(map(len, text(assessed(case, tmp_path)).splitlines())) <= 80


def test_the_page_has_both_pictures_with_their_numbers(shown: NecessityAssessment) -> None:
    """Severity by likelihood, and the time; each with title, description and table."""
    html = page(shown).decode()
    assert html.count("<svg") == html.count('role="img"') == html.count("<desc") == 2
    assert html.count("<summary>The numbers</summary>") == 2
    assert (
        "Before safeguards: severity 3, likelihood 2. "
        "After those that are shown: severity 3, likelihood 1." in html
    )
    assert "2020-10-31 sunset" in html


def test_gates_are_told_apart_without_colour(wesel: NecessityAssessment) -> None:
    """Each has a sign and a word."""
    html = page(wesel).decode()
    boxes = re.findall(r'<li class="(\w+)"><b aria-hidden="true">(.)</b>[^<]+<span>(\w+)', html)
    assert len(boxes) == 11
    assert set(boxes) == {("fail", "✗", "fails"), ("open", "?", "open")}


def test_every_answer_stands_on_the_page_with_its_clause(shown: NecessityAssessment) -> None:
    """Also those that are unknown."""
    html = page(shown).decode()
    assert "BetrVG, § 87(1) and (2); ArbG Wesel, 2 BVGa 4/20, operative part 1" in html
    assert html.count('<span class="unknown">unknown</span>') == len(shown.unknowns) == 19


def test_what_was_answered_stays_text(shown: NecessityAssessment) -> None:
    """A subject, an answer and a title of a paper cannot become markup."""
    bad = "<script>alert(1)</script>"
    evidence = [msgspec.structs.replace(one, title=bad, valid_until=None) for one in shown.evidence]
    answers = [msgspec.structs.replace(one, answer=bad, note=bad) for one in shown.answers]
    html = page(
        msgspec.structs.replace(shown, subject=bad, evidence=evidence, answers=answers)
    ).decode()
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_the_document_is_json_by_its_fields(shown: NecessityAssessment) -> None:
    """It can be read back into what was written."""
    assert msgspec.json.decode(encode(shown), type=NecessityAssessment) == shown
    assert encode(shown).startswith(b'{\n  "version": "1"')
