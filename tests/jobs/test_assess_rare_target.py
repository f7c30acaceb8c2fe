"""The rare-target assessment: what was published, what follows, and both measures together."""

import datetime
from functools import partial
from pathlib import Path

import pytest

from fromwhom.assess import laws
from fromwhom.data.deployments_data import load_published
from fromwhom.errors import UsageError
from fromwhom.jobs.assess_rare_target import Request, assess_rare_target
from fromwhom.rare_target import RareTargetAssessment

_TODAY = datetime.date(2026, 11, 27)


def _assessed(
    *presets: str, targets: tuple[str, ...] = (), observed: Path | None = None, **stated: str
) -> RareTargetAssessment:
    """Assess presets with what is stated."""
    request = Request(_TODAY, list(presets), stated, list(targets), observed)
    return assess_rare_target(request, load_published())


def _figure(document: RareTargetAssessment, name: str) -> float:
    """Give the middle of a figure."""
    found = next(one.range for one in document.figures if one.id == name)
    assert found is not None
    return found.value


def test_the_year_with_two_thousand_right_alarms_is_told_as_what_it_is() -> None:
    """0.48 % of the alarms, 0.00032 % of the faces: both, and nothing like "does not work"."""
    found = _assessed("met-2024-2025")
    assert found.plain[0] == (
        "Of the alarms, 0.48% (0.23% to 0.88%) were wrong: 10 of 2,077. Of the faces scanned, "
        "0.00032% (0.00015% to 0.00058%) met a wrong alarm. Both are true: they are shares of "
        "different things, and neither replaces the other."
    )
    assert found.use is not None
    assert found.use.newest
    assert found.use.wrong_of_faces is not None
    assert found.use.wrong_of_faces.low == pytest.approx(1.5e-6, abs=0.05e-6)
    assert found.use.wrong_of_faces.high == pytest.approx(5.8e-6, abs=0.05e-6)
    assert [one.who for one in found.answered] == ["Metropolitan Police", "Big Brother Watch"]
    assert "does not work" not in " ".join(found.plain)
    ppv = next(one for one in found.figures if one.id == "ppv")
    assert ppv.quantiles is not None
    assert ppv.quantiles[50] == pytest.approx(0.9953, abs=0.0002)


def test_counts_without_faces_leave_one_measure_open() -> None:
    """2016 to 2018, 102 of 104 were wrong; of how many faces was not published."""
    found = _assessed("met-2016-2018")
    assert [one.id for one in found.measures] == ["alerts"]
    assert "98.1% (93.2% to 99.77%) were wrong: 102 of 104." in found.plain[0]
    assert "was not published" in found.plain[0]


def test_the_laboratory_rate_expects_525_wrong_alarms_where_10_were_counted() -> None:
    """The rate of 2023 is held against the year 2024-25, and the report says that it is outside."""
    found = _assessed("npl-2023", "met-2024-2025")
    wrong = next(one for one in found.counts if one.id == "false_alarms")
    assert wrong.expected.value == pytest.approx(524.2, abs=0.1)
    check = next(one for one in found.checks if one.id == "met-2024-2025")
    assert (check.observed, check.of, check.inside) == (10, 3_147_436, False)
    assert (check.low, check.high) == (480, 570)
    assert "for the publisher to say" in check.why
    assert found.assumptions[0].basis == "assumed"
    assert "too few" in (found.assumptions[0].note or "")
    assert "10 of 2,077" in found.plain[-2]


@pytest.mark.parametrize(("targets", "percent"), [("1", 5.1), ("10", 34.8), ("100", 84.2)])
def test_worked_example_of_the_measured_rates(targets: str, percent: float) -> None:
    """89 % found and 1 in 6,000 stopped in vain: the precision hangs on how many are sought."""
    found = _assessed("npl-2023", n="100000", n_T=targets)
    assert 100 * _figure(found, "ppv") == pytest.approx(percent, abs=0.05)
    assert found.scenario
    assert _figure(found, "ppv") + _figure(found, "wrong_of_alerts") == pytest.approx(1)


def test_a_list_ten_times_shorter_gives_ten_times_fewer_wrong_alarms() -> None:
    """1 in 6,000 with 10,000 entries is 1 in 60,000 with 1,000."""
    found = _assessed("npl-2023", n="100000", n_T="10", N="1000")
    assert 1 / _figure(found, "false_alarm_rate") == pytest.approx(59_995, abs=10)
    same = _assessed("npl-2023", n="100000", n_T="10", FMR="1.667e-8", N="1000")
    assert 1 / _figure(same, "false_alarm_rate") == pytest.approx(59_995, abs=10)


def test_groups_bear_wrong_alarms_by_their_ratio() -> None:
    """A ratio of 2 to 5 lays 67 to 83 % of the wrong alarms on one half of the people."""
    found = _assessed("npl-2023", "nist-2019-women", n="100000", n_T="10")
    women = found.groups[0]
    assert women.name == "women"
    assert women.share.low == pytest.approx(0.672, abs=0.005)
    assert women.share.high == pytest.approx(0.830, abs=0.005)
    stated = _assessed("npl-2023", n="1000", n_T="1", groups="a=0.2:5; b=0.8:1")
    assert [one.share.value for one in stated.groups] == pytest.approx([5 / 9, 4 / 9])


def test_counts_of_ones_own_stand_beside_the_published_ones() -> None:
    """Any alarm technology: 42 alarms, 8 right, of 5,000 who passed."""
    found = _assessed(alerts="42", true_alerts="8", faces="5000")
    assert found.use is not None
    assert found.use.id == "stated"
    assert found.use.precision.value == pytest.approx(8 / 42)
    assert len(found.uses) == 10
    assert found.use.faces_per_true == 625


def test_targets_and_counts_made_since_are_taken_in(tmp_path: Path) -> None:
    """60 wrong alarms a month where 17 were expected: the purpose is no longer met."""
    counts = tmp_path / "counts.yaml"
    counts.write_text(
        "- {from: 2026-01, until: 2026-01, screened: 100000, alarms: 69, confirmed: 9}\n"
    )
    found = _assessed(
        "npl-2023",
        targets=("ppv>=30%",),
        observed=counts,
        n="100000",
        n_T="uniform(8,12)",
        FPIR="0.000167(0.0001-0.0003)",
    )
    assert found.observed is not None
    assert found.observed.targets_before[0].probability > 0.5
    assert found.targets == found.observed.targets_after
    assert found.cautions[0].startswith("All results are of the inputs as believed since")
    assert found.observed.purpose_met is False
    assert found.observed.targets_after[0].probability < 0.05
    assert [one.inside for one in found.observed.before] == [False, False]
    assert found.observed.learnt[0].input == "FPIR"
    assert found.observed.learnt[0].outside
    assert found.observed.sentences[0].startswith("No day is set on which this ends.")


@pytest.mark.parametrize(
    ("presets", "stated", "said"),
    [
        (("nowhere",), {}, "There is no preset 'nowhere'"),
        (("met-2016-2018", "met-2024-2025"), {}, "are both counts"),
        (("npl-2023", "suedkreuz-2018"), {}, "cannot be mixed"),
        (("npl-2023",), {}, "Not stated: n, n_T or prevalence"),
        (("npl-2023",), {"n": "100", "n_T": "1", "FMR": "1e-6"}, "Not stated: N, the entries"),
        (("met-2016-2018",), {"n": "5"}, "Counts alone let nothing be computed"),
        (("npl-2023",), {"n": "100", "n_T": "200"}, "more are sought than pass"),
        (("npl-2023",), {"n": "100", "n_T": "1", "prevalence": "0.1"}, "the same thing twice"),
        (
            ("npl-2023",),
            {"n": "100", "n_T": "1", "TPIR": "1.2"},
            "TPIR is 1.2 and has to lie between 0 and 1",
        ),
        (("npl-2023",), {"n": "100", "n_T": "1", "gait": "1"}, "no parameter 'gait'"),
        ((), {"alerts": "5", "true_alerts": "6"}, "contradict each other"),
        ((), {"alerts": "5"}, "need alerts and true_alerts"),
        ((), {"alerts": "many", "true_alerts": "1"}, "State a whole number"),
        (("met-2016-2018",), {"alerts": "5", "true_alerts": "1"}, "Give one of them"),
        (("npl-2023",), {"n": "9", "n_T": "1", "groups": "a=0.5:2"}, "add up to 0.5"),
        (("npl-2023",), {"n": "9", "n_T": "1", "groups": "a 0.5"}, "NAME=SHARE:RATIO"),
    ],
)
def test_what_contradicts_itself_is_refused(
    presets: tuple[str, ...], stated: dict[str, str], said: str
) -> None:
    """One sentence on what is wrong, one on what to do."""
    request = Request(_TODAY, list(presets), stated)
    with pytest.raises(UsageError, match=said) as problem:
        assess_rare_target(request, load_published())
    assert str(problem.value).count(". ") >= 1


def test_every_preset_is_whole() -> None:
    """Each packaged quantity can be drawn and names the source that it rests on."""
    published = load_published()
    for preset in published.presets.values():
        for name, quantity in preset.quantities.items():
            laws.check(name, quantity)
            assert quantity.source in published.sources
        assert sum(one.weight for one in preset.groups) in (0, 1)


def test_counts_alone_can_be_held_against_a_target() -> None:
    """Of 42 alarms 8 were right: that half of them are is out of the question."""
    found = _assessed(targets=("ppv>=0.5", "ppv>=0.1"), alerts="42", true_alerts="8")
    half, tenth = found.targets
    assert half.probability < 0.001
    assert 0.9 < tenth.probability < 1


def test_what_is_told_fits_passes_nobody_sought_and_dropped_alarms() -> None:
    """Nobody is missed of nobody; several alarms of one person count once; drops are told."""
    run = partial(_assessed, n="100000", FPIR="0.0001", TPIR="0.9")
    nobody = " ".join(run(n_T="0").plain)
    assert "Of those sought" not in nobody
    assert "Nobody is found" in nobody
    often = run(n_T="10", k="50")
    assert any("counted once" in one and "is no bound" in one for one in often.cautions)
    looked = run(n_T="10", confirm_true="0.8", confirm_false="0.3").plain
    assert "Of the right alarms, 1.8 are dropped." in looked
