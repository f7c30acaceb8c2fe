"""Assessing mass screening: every number has a source, and holds against what was observed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from fromwhom.assessment import ScreeningAssessment
from fromwhom.data.assess_schema import Incubation, Mode
from fromwhom.errors import LedgerError, UsageError
from fromwhom.jobs.assess_scenario import Asked
from fromwhom.jobs.assess_screening import Request, assess_screening, overview
from fromwhom.quantities import Basis

TODAY = date(2020, 6, 1)
CASE = "press-release-2020-04"
DOOR: Mapping[str, str] = {
    "N": "10000",
    "p": "0.01",
    "mu": "5.5",
    "sigma": "2.25",
    "T": "10.5",
    "f": "0.75",
    "s": "0.818",
    "sp": "0.923",
}


@cache
def press_release() -> ScreeningAssessment:
    """The case of the press release, with few sets."""
    return assess_screening(Request(TODAY, Asked(scenario=CASE), power=11))


def at_a_door(
    more: Mapping[str, str] | None = None,
    *,
    mode: Mode | None = None,
    targets: Sequence[str] = (),
    observed: Path | None = None,
) -> ScreeningAssessment:
    """A door with stated inputs and no preset."""
    asked = Asked(texts={**DOOR, **(more or {})}, mode=mode)
    request = Request(TODAY, asked, targets=targets, observed=observed, power=8)
    return assess_screening(request)


def figure(document: ScreeningAssessment, name: str) -> float:
    """The middle of a figure."""
    found = next(one.range for one in document.figures if one.id == name)
    assert found is not None
    return found.value


def test_the_case_of_the_press_release_is_a_scenario_and_says_so() -> None:
    """It is labelled in the document and in the first plain sentence."""
    document = press_release()
    assert document.scenario is True
    assert "scenario" in document.plain[0]
    assert document.title == "1,500 thermal cameras at warehouse entrances, April 2020"


def test_what_is_reported_of_the_case_stands_beside_what_was_answered() -> None:
    """The buyer declined to confirm; the maker disputes its listing; sources are not named."""
    said = " ".join(one.says for one in press_release().remarks)
    assert "sources that it does not name" in said
    assert "declined to confirm" in said
    assert "disputes its listing" in said
    sources = {one.id for one in press_release().sources}
    assert {one.source for one in press_release().remarks} <= sources


def test_every_input_names_its_source_or_says_that_it_has_none() -> None:
    """Only the number of people is declared; all else is cited, from sources that are listed."""
    document = press_release()
    sources = {one.id for one in document.sources}
    assert {one.name for one in document.assumptions if one.basis is not Basis.CITED} == {"N"}
    assert all(one.source in sources for one in document.assumptions if one.name != "N")
    assert any("No source stands behind N" in one for one in document.cautions)


def test_every_result_has_an_interval() -> None:
    """No figure, outcome or count stands alone."""
    document = press_release()
    for one in document.figures:
        assert one.range is not None
        assert one.range.low <= one.range.value <= one.range.high
        assert one.quantiles is not None
        assert len(one.quantiles) == 101
        assert one.quantiles == sorted(one.quantiles)
    for count in document.counts:
        assert count.day.low <= count.expected.low
        assert count.day.high >= count.expected.high
    for cause in (*document.outcomes, *document.others):
        assert cause.range.low <= cause.range.value <= cause.range.high


def test_what_happens_to_people_adds_up() -> None:
    """The infected and the others, each to one."""
    document = press_release()
    assert sum(one.mean for one in document.outcomes) == pytest.approx(1, abs=1e-12)
    assert sum(one.mean for one in document.others) == pytest.approx(1, abs=1e-12)


def test_what_programmes_found_lies_within_what_is_expected_or_is_explained() -> None:
    """Nine of 766,044 and four of 456,518 lie inside, at the share of people flagged there."""
    checks = {one.id: one for one in press_release().checks}
    assert (
        checks["united-states-2020-found"].observed,
        checks["auckland-2009-found"].observed,
    ) == (
        9,
        4,
    )
    for one in checks.values():
        assert one.inside is (one.low <= one.observed <= one.high)
        assert one.inside or one.why
    assert all(one.inside for name, one in checks.items() if not name.endswith("-alarms"))


def test_programmes_flagged_far_fewer_people_than_studies_would() -> None:
    """What the accuracy studies make one expect of alarms is nowhere near; the report shows it."""
    alarms = [one for one in press_release().checks if one.id.endswith("-alarms")]
    assert len(alarms) >= 5
    assert all(one.observed < one.low for one in alarms)


def test_a_door_without_presets() -> None:
    """The point check: mean 5.5 d, sd 2.25, T 10.5, sensitivity 0.818, three in four febrile."""
    document = at_a_door()
    assert figure(document, "detected") == pytest.approx(0.295, abs=0.001)
    assert figure(document, "ppv") == pytest.approx(0.01 * 0.3438 / (0.01 * 0.3438 + 0.99 * 0.077),
                                                     abs=0.0005)  # fmt: skip
    assumed = {one.name: one.value for one in document.assumptions if one.basis is Basis.ASSUMED}
    assert assumed == {"c": 0, "q": 0, "r": 0}
    assert {one.name for one in document.assumptions if one.basis is Basis.DECLARED} == set(DOOR)


def test_a_screening_on_arrival_finds_more_than_one_at_the_start() -> None:
    """After a day under way more of the infected are ill."""
    later = at_a_door({"delta": "1"}, mode=Mode.ARRIVAL)
    both = at_a_door({"delta": "1"}, mode=Mode.BOTH)
    assert figure(at_a_door(), "detected") < figure(later, "detected") < figure(both, "detected")


def at_work(*without: str) -> ScreeningAssessment:
    """Assess a workplace whose people are screened every day, some inputs of ``DOOR`` left out."""
    more = {"tau": "5", "lead": "2", "fever_days": "5", "rho": "0.3"}
    texts = {name: text for name, text in {**DOOR, **more}.items() if name not in ("T", *without)}
    return assess_screening(Request(TODAY, Asked(texts=texts, mode=Mode.REPEATED), power=8))


def test_a_workplace_counts_days_and_says_that_published_models_do_not() -> None:
    """Person-days averted; the models that were published describe travellers."""
    document = at_work()
    assert 0 < figure(document, "person_days_averted") < 0.75 * 5 / 7
    assert any("The published models describe travellers" in one for one in document.cautions)
    assert sum(one.mean for one in document.outcomes) == pytest.approx(1)
    assert not any("chance anew" in one for one in document.cautions)
    assert any("chance anew" in one for one in at_work("rho").cautions)


def test_a_workplace_is_assessed_without_a_prevalence_too() -> None:
    """What needs none is the same; the share of alarms that are true is left out."""
    with_it, without = at_work(), at_work("p")
    for id_ in ("person_days_averted", "flagged", "false_alarm_rate", "falsely_stopped"):
        assert figure(without, id_) == figure(with_it, id_)
    assert "ppv" in {one.id for one in with_it.figures}
    assert "ppv" not in {one.id for one in without.figures}
    assert not without.counts


@pytest.mark.parametrize("assessed", [at_work, at_a_door])
def test_the_curve_of_the_burden_goes_through_its_figure(
    assessed: Callable[[], ScreeningAssessment],
) -> None:
    """At the prevalence of the case the curve tells as many false alarms as the figure does."""
    document = assessed()
    curve = next(one for one in document.curves if one.id == "burden")
    x, y = zip(*((point.x, point.value) for point in curve.points), strict=True)
    at_case = np.exp(np.interp(np.log(figure(document, "prevalence")), np.log(x), np.log(y)))
    assert at_case == pytest.approx(figure(document, "false_per_detection"), rel=0.01)


def test_travellers_are_not_screened_on_arriving_without_a_journey() -> None:
    """How long they are under way is asked for; a journey of no length is no default."""
    for mode in (Mode.ARRIVAL, Mode.BOTH):
        with pytest.raises(UsageError, match=r"without delta \(Time between leaving and arriving"):
            at_a_door(mode=mode)


def test_readings_drawn_to_the_mean_find_fewer() -> None:
    """A device that reads two fifths of a deviation has a lower sensitivity, not a lower sp."""
    readings = {"m0": "36.8", "sd0": "0.35", "m1": "38.5", "sd1": "0.5", "cut": "37.5",
                "noise": "0.3"}  # fmt: skip
    honest, drawn = at_a_door(readings), at_a_door({**readings, "kappa": "0.4"})
    assert figure(drawn, "detected") < 0.7 * figure(honest, "detected")
    assert honest.roc is not None
    assert honest.roc.area == pytest.approx(0.989, abs=0.001)
    assert not {"s", "sp"} & {one.name for one in honest.assumptions}
    assert any(one.endswith("with these inputs: s, sp.") for one in honest.cautions)


def test_an_input_on_which_nothing_hangs_is_not_told_as_an_assumption() -> None:
    """Who pulls readings to the mean without a model of them changes nothing, and is told so."""
    found = at_a_door({"kappa": "0.4", "every": "3"})
    assert not {"kappa", "every"} & {one.name for one in found.assumptions}
    assert any(one.endswith("with these inputs: kappa, every.") for one in found.cautions)


def test_one_person_is_told_in_the_singular() -> None:
    """With nothing uncertain, one of a hundred is one person."""
    said = " ".join(at_a_door({"N": "100", "s": "1", "sp": "0.65", "f": "1"}).plain)
    assert "In one day, 1 infected person comes, fewer than 1 of them are found" in said


def test_a_second_measurement_takes_back_false_alarms_and_finds_nobody_new() -> None:
    """A clinical thermometer that takes back 95 % of false alarms and confirms all true ones."""
    one, two = at_a_door(), at_a_door({"s2": "1", "sp2": "0.95"})
    assert figure(two, "detected") == pytest.approx(figure(one, "detected"))
    assert figure(two, "false_alarm_rate") == pytest.approx(0.05 * figure(one, "false_alarm_rate"))


def test_a_target_has_a_probability() -> None:
    """Nobody reaches one half; everybody one in ten thousand."""
    document = at_a_door(
        {"f": "uniform(0.5,1)"}, targets=["detected>=50%", "ppv>=0.0001", "false_per_detection<=25"]
    )
    half, little, few = document.targets
    assert (half.figure, half.at_least, half.probability) == ("detected", 0.5, 0.0)
    assert little.probability == 1.0
    assert few.at_most == 25
    assert 0 < few.probability < 1


@pytest.mark.parametrize("text", ["detected", "nothing>=0.5", "ppv>=many", ">=1"])
def test_a_target_that_names_nothing_is_refused(text: str) -> None:
    """With what to write."""
    with pytest.raises(UsageError, match="target"):
        at_a_door(targets=[text])


def test_nobody_infected_gives_no_figure_that_needs_one() -> None:
    """At prevalence zero no alarm is true; no number is made up for alarms per find."""
    document = at_a_door({"p": "0"})
    figures = {one.id: one for one in document.figures}
    assert figure(document, "ppv") == 0
    assert figures["false_per_detection"].range is None
    assert figures["false_per_detection"].undefined == 1
    assert "nobody can be found" in " ".join(document.plain)


def test_without_a_prevalence_nothing_is_said_of_alarms_that_are_true() -> None:
    """The figures that need it are absent, and a caution says why."""
    asked = Asked(texts={name: text for name, text in DOOR.items() if name != "p"})
    document = assess_screening(Request(TODAY, asked, power=8))
    assert not {"ppv", "lift"} & {one.id for one in document.figures}
    assert document.counts == []
    assert any("Without a prevalence" in one for one in document.cautions)


def test_counts_in_use_change_what_is_believed(tmp_path: Path) -> None:
    """A device that flags 1 in 1,000 has another specificity than was assumed; it is told."""
    counts = tmp_path / "counts.csv"
    counts.write_text(
        "from,until,screened,alarms,confirmed\n2020-05-01,2020-05-31,200000,200,2\n",
        encoding="utf-8",
    )
    more = {"sp": "0.923(0.823-0.969)", "p": "log_uniform(0.0001,0.01)"}
    before = at_a_door(more, targets=["detected>=50%"])
    after = at_a_door(more, targets=["detected>=50%"], observed=counts)
    assert after.observed is not None
    assert (after.observed.screened, after.observed.alarms) == (200_000, 200)
    assert figure(before, "false_alarm_rate") > 0.05
    assert figure(after, "false_alarm_rate") == pytest.approx(0.001, abs=0.0005)
    assert after.observed.purpose_met is False
    assert any(one.input == "sp" and one.outside for one in after.observed.learnt)


def test_counts_that_contradict_themselves_are_refused(tmp_path: Path) -> None:
    """More confirmed than alarms: the row is named."""
    counts = tmp_path / "counts.csv"
    counts.write_text(
        "from,until,screened,alarms,confirmed\n2020-05-01,2020-05-31,100,2,3\n", encoding="utf-8"
    )
    with pytest.raises(LedgerError, match="row 1: 3 confirmed of 2 alarms"):
        at_a_door(observed=counts)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(scenario="nowhere"), "There is no scenario 'nowhere'"),
        (Asked(pathogen="plague"), "There is no pathogen 'plague'"),
        (
            Asked(pathogen="covid-19-2020", instrument="ncit-pana-2021"),
            "measured against infection",
        ),
        (Asked(texts={"s": "0.8"}), r"f \(Share of the infected .*\); mu \(.*\); sigma \("),
        (Asked(texts={**DOOR, "s": "1.2"}), "must be at least 0 and at most 1\\. Correct"),
        (Asked(texts={**DOOR, "mu": "0"}), "must be above 0"),
        (Asked(texts={**DOOR, "g": "0.2"}), "has no input 'g'"),
    ],
)
def test_what_cannot_be_is_refused(asked: Asked, says: str) -> None:
    """In one sentence, with what to do."""
    with pytest.raises(UsageError, match=says):
        assess_screening(Request(TODAY, asked, power=8))


def test_a_scenario_of_ones_own_has_its_own_sources(tmp_path: Path) -> None:
    """A number, a word as on the command line, and a quantity with its source in the file."""
    file = tmp_path / "own.yaml"
    file.write_text(
        """
title: A gate in June
pathogen: covid-19-2020
instrument: scanner-aggarwal-2020
parameters:
  N: 500
  p: log_uniform(0.001,0.01)
  c: {value: 0.1, basis: cited, source: survey, said: "one in ten"}
remarks: [{says: The works council was not asked., source: survey}]
sources:
  - {id: survey, title: Own survey, publisher: Example GmbH, date: "2020-05", read: primary,
     checked_on: 2020-05-30}
""",
        encoding="utf-8",
    )
    document = assess_screening(Request(TODAY, Asked(scenario=str(file)), power=8))
    assert document.title == "A gate in June"
    assert "survey" in {one.id for one in document.sources}
    assert next(one for one in document.assumptions if one.name == "c").said == "one in ten"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: [", "is no YAML"),
        ("title: A\nfoo: 1", "is no scenario"),
        ("title: A\nparameters: {N: {value: lots}}", "value of the input N is 'lots', which is no"),
        ("title: A\nparameters: {N: [1]}", "the input N has no number"),
        ("\x00", "is no text. Give a YAML file"),
        ("[" * 5000, "nested too deeply"),
        ("title: A\nparameters: {x: 1}", "has no input 'x'"),
        ("title: A\nparameters: {c: {value: 0.1, basis: cited, source: nobody}}", "not described"),
        ("title: A\nremarks: [{says: b, source: nobody}]", "not among its sources"),
        ("title: A\nparameters: {c: {value: 0.1, basis: cited}}", "names no source"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """No prior without a source, no field that nothing reads."""
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises((UsageError, LedgerError), match=says):
        assess_screening(Request(TODAY, Asked(scenario=str(file)), power=8))


def test_the_overview_names_all_there_is() -> None:
    """Scenarios, pathogens, instruments, inputs."""
    said = overview()
    for word in (CASE, "covid-19-2020", "scanner-aggarwal-2020", "kappa", "Sensitivity"):
        assert word in said


def test_the_same_seed_gives_the_same_document() -> None:
    """Sets are drawn from a sequence, not from the clock."""
    more = {"f": "uniform(0.5,1)"}
    assert at_a_door(more) == at_a_door(more)


def test_the_law_of_the_incubation_can_be_chosen_and_is_told() -> None:
    """Gamma unless the pathogen's preset or whoever asks says otherwise."""
    asked = Asked(texts=DOOR, incubation=Incubation.LOG_NORMAL)
    chosen = assess_screening(Request(TODAY, asked, power=8))
    assert (at_a_door().incubation, chosen.incubation) == ("gamma-distributed", "log-normal")
    assert figure(chosen, "detected") == pytest.approx(0.2957, abs=0.0005)
    flu = Asked(pathogen="influenza", instrument="scanner-aggarwal-2020")
    assert assess_screening(Request(TODAY, flu, power=8)).incubation == "log-normal"


def test_one_cut_off_ties_sensitivity_and_specificity() -> None:
    """With a correlation below 0, who reads fevers better lets fewer of the others pass."""
    ends = {"s": "0.818(0.758-0.866)", "sp": "0.923(0.823-0.969)"}
    free, tied = at_a_door(ends), at_a_door({**ends, "rho_s_sp": "-0.9"})

    def spread(document: ScreeningAssessment) -> float:
        """How far Youden's index varies."""
        found = next(one.range for one in document.figures if one.id == "youden")
        assert found is not None
        return found.high - found.low

    assert spread(tied) < spread(free)
    with pytest.raises(UsageError, match="rho_s_sp is stated with an interval"):
        at_a_door({**ends, "rho_s_sp": "uniform(-0.9,-0.1)"})
