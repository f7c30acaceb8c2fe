"""Counts made after deployment: how files are read, and what is said of them."""

import datetime
from pathlib import Path

import numpy as np
import pytest

from fromwhom.assess.observed import Expected
from fromwhom.assess.priors import Drawn
from fromwhom.assessment import Observed, Target
from fromwhom.errors import LedgerError
from fromwhom.jobs.assess_observed import Model, Until, observe, read_periods
from fromwhom.quantities import Law, Quantity

_TODAY = datetime.date(2026, 11, 27)


def _file(folder: Path, text: str, name: str = "counts.csv") -> Path:
    """Write a file of counts."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_and_yaml_say_the_same(tmp_path: Path) -> None:
    """A month stands for its days; an empty cell is not a zero."""
    table = "from,until,screened,alarms,confirmed,missed_known\n2020-05,2020-05,1000,80,0,\n"
    record = (
        "- from: 2020-05-01\n  until: 2020-05-31\n  screened: 1000\n  alarms: 80\n  confirmed: 0\n"
    )
    one = read_periods(_file(tmp_path, table), _TODAY)
    assert one == read_periods(_file(tmp_path, record, "counts.yaml"), _TODAY)
    assert (one[0].last, one[0].counts.confirmed, one[0].counts.missed_known) == (
        datetime.date(2020, 5, 31),
        0,
        None,
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("2020-05,2020-05,100,101,1,", "row 2: 101 alarms of 100 screened"),
        ("2020-05,2020-05,100,10,11,", "row 2: 11 confirmed of 10 alarms"),
        ("2020-05,2020-05,100,10,1,91", "row 2: 91 missed of 90 without an alarm"),
        ("2020-05,2020-04,100,10,1,", "row 2: until 2020-04-30 is before from 2020-05-01"),
        ("2020-05,2020-05,-1,10,1,", "row 2: screened is '-1', which is no whole number"),
        ("2020-05,2020-05,1e3,10,1,", "row 2: screened is '1e3'"),
        ("May,2020-05,100,10,1,", "row 2: from is 'May', which is no date"),
        ("2020-04,2020-04,100,10,1,", "row 2: repeats row 1"),
        ("2026-12,2026-12,100,10,1,", "row 2: it begins on 2026-12-01, a day to come"),
        ("2020-05,2020-05,100,10,1,,7", "row 2: it has more cells than there are headings"),
    ],
)
def test_counts_that_contradict_each_other_are_refused_by_row(
    tmp_path: Path, row: str, said: str
) -> None:
    """Nothing is guessed: the row and what is wrong with it are named."""
    head = "from,until,screened,alarms,confirmed,missed_known\n2020-04,2020-04,100,10,1,\n"
    with pytest.raises(LedgerError, match="cannot be used") as problem:
        read_periods(_file(tmp_path, head + row + "\n"), _TODAY)
    assert said in str(problem.value)


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        ("from,until,screened\n", "a.csv", "missing: alarms"),
        ("from,until,screened,alarms,badge\n", "a.csv", "unknown: badge"),
        ("from,until,screened,alarms\n", "a.csv", "holds no period"),
        ("- [1, 2]", "a.yaml", "no list of periods"),
        ("&a [*a, *a", "a.yaml", "no YAML"),
        ("x" * 1_000_001, "a.yaml", "larger than 1 MB"),
    ],
)
def test_files_that_hold_no_counts_are_refused(
    tmp_path: Path, text: str, name: str, said: str
) -> None:
    """One sentence on what is wrong, one on what to do."""
    with pytest.raises(LedgerError, match=said):
        read_periods(_file(tmp_path, text, name), _TODAY)


def test_a_file_without_an_end_is_not_read_to_its_end() -> None:
    """A device gives bytes for ever; a file of counts is small."""
    with pytest.raises(LedgerError, match="larger than 1 MB"):
        read_periods(Path("/dev/zero"), _TODAY)


def _observed(tmp_path: Path, rows: str, sunset: datetime.date | None) -> Observed:
    """Take counts into a model of one share, bought to raise at most 2 % of alarms."""
    quantity = Quantity(value=0.01, law=Law.LOGIT_NORMAL, low=0.005, high=0.02)

    def targets(drawn: Drawn) -> list[Target]:
        """Say how probable it is that at most 2 % of people raise an alarm."""
        met = float(np.mean(drawn.values["rate"] <= 0.02))
        return [Target(figure="alarm_rate", at_least=None, at_most=0.02, probability=met)]

    model = Model({"rate": quantity}, lambda values: Expected(alarm=values["rate"]), targets)
    periods = read_periods(_file(tmp_path, "from,until,screened,alarms\n" + rows), _TODAY)
    return observe(model, periods, Until(sunset, _TODAY), seed=1)[0]


def test_a_purpose_that_is_no_longer_met_and_a_sunset_that_has_passed_are_said(
    tmp_path: Path,
) -> None:
    """5 % of alarms where at most 2 % were promised: both are said, first of all."""
    found = _observed(tmp_path, "2025-01,2025-01,10000,500\n", datetime.date(2026, 11, 26))
    assert found.sunset_passed
    assert found.purpose_met is False
    assert found.sentences[0].startswith("The sunset of 2026-11-26 has passed (2026-11-27)")
    assert found.sentences[1] == (
        "The stated purpose (alarm_rate at most 0.02) is no longer met: its probability is 97% "
        "before the counts, less than 1% after; 80% is asked for."
    )
    assert "500 of 10,000, lie outside what was expected" in found.sentences[2]
    assert found.learnt[0].outside
    assert found.sentences[3].startswith("To agree with the counts, rate had to leave the interval")


def test_on_its_last_day_a_measure_has_not_ended(tmp_path: Path) -> None:
    """The sunset is the last day; the day after, it has passed."""
    found = _observed(tmp_path, "2025-01,2025-01,10000,100\n", _TODAY)
    assert not found.sunset_passed
    assert found.purpose_met is True
    assert "Every observed number lies inside what was expected." in found.sentences
    assert found.sentences[-1].startswith("Nobody counted who was missed.")


@pytest.mark.parametrize(
    ("rows", "shared"),
    [
        ("2025-01,2025-01,100,10\n2025-02,2025-02,100,9\n", False),
        ("2025-02,2025-02,100,10\n2025-01,2025-02-01,100,9\n", True),
    ],
)
def test_periods_that_share_days_are_named(tmp_path: Path, rows: str, shared: bool) -> None:
    """Two doors may be counted in one month; one door must not be counted twice."""
    said = "Rows 1 and 2 share days, and their counts are added"
    found = _observed(tmp_path, rows, None)
    assert any(one.startswith(said) for one in found.sentences) is shared
