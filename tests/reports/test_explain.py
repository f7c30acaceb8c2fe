"""``explain`` in words: the reasons, the state, the effect, the answer of the party."""

from tests.reports import sample
from tests.reports.golden import same_as_golden

from fromwhom.reports import explain


def test_the_explanation_reads_as_reviewed() -> None:
    """The text is the one that was read and accepted."""
    match = sample.dahua()
    assert same_as_golden("explain.txt", (explain.text(match, None) + "\n").encode())


def test_one_finding_is_explained_alone() -> None:
    """Asked for one finding, the others are left out."""
    match = sample.dahua()
    said = explain.text(match, match.findings[1])
    assert "Finding 3f2ab2" in said
    assert "Finding 3f2aa1" not in said


def test_an_open_question_says_what_would_answer_it() -> None:
    """A related name ends in a question, not in an effect."""
    said = " ".join(explain.text(sample.related(), None).split())
    assert "No effect is determined." in said
    assert "Open: Does Hikvision UK Limited belong to Hangzhou Hikvision Digital" in said
    assert "Would be answered by: the ownership statement in the UK companies register." in said
    assert "No answer of the named party is on record." in said


def test_a_match_without_findings_says_so() -> None:
    """Nothing found on the lists is said, with the decision that stands."""
    said = explain.text(sample.nasty(), None)
    assert "No listing of this party bears on these lines." in said
    assert "Decided: not a match by R. Osei" in said
