"""The published deployments: their counts, and what follows from them."""

import datetime

import msgspec
import pytest
from scipy.stats import beta

from fromwhom.data.deployments_data import Deployment, joined, load_published
from fromwhom.quantities import Read, Source


@pytest.mark.parametrize(
    ("name", "percent", "low", "high"),
    [
        ("met-2016-2018", 1.92, 0.23, 6.77),
        ("swp-champions-league-2017", 7.00, 6.03, 8.08),
        ("swp-2017-2018", 8.72, 7.68, 9.85),
        ("met-trials-2018-2019", 19.05, 8.60, 34.12),
        ("met-2016-2023", 14.29, 9.46, 20.36),
        ("swp-2017-2023", 10.03, 9.00, 11.14),
        ("met-2024-2025", 99.52, 99.12, 99.77),
    ],
)
def test_precision_of_every_published_deployment(
    name: str, percent: float, low: float, high: float
) -> None:
    """From 1.9 % right in 2018 to 99.5 % right in 2025: the data hold both."""
    one = load_published().deployments[name]
    right, wrong = one.true_alerts, one.alerts - one.true_alerts
    assert 100 * right / one.alerts == pytest.approx(percent, abs=0.005)
    assert 100 * beta.ppf(0.025, right, wrong + 1) == pytest.approx(low, abs=0.05)
    assert 100 * beta.ppf(0.975, right + 1, wrong) == pytest.approx(high, abs=0.05)


def test_the_year_of_three_million_faces() -> None:
    """10 false alerts, 8 of them at Black people, among 3,147,436 faces; 962 arrests."""
    one = load_published().deployments["met-2024-2025"]
    assert (one.alerts - one.true_alerts, one.faces, one.arrests) == (10, 3_147_436, 962)
    assert [(group.name, group.false_alerts, group.of) for group in one.groups] == [
        ("Black people", 8, 10)
    ]
    assert {answer.who for answer in one.answered} == {
        "Metropolitan Police",
        "Big Brother Watch",
    }


def test_where_press_and_arithmetic_differ_the_record_says_so() -> None:
    """The printed 92 % is 93.0 %, and 84.7 % is 85.7 %."""
    deployments = load_published().deployments
    assert "2,297 of 2,470 is 93.0 %" in deployments["swp-champions-league-2017"].remarks[0]
    assert "150 of 175 is 85.7 %" in deployments["met-2016-2023"].remarks[0]


def test_no_source_claims_to_be_read_better_than_it_was() -> None:
    """Newspapers were seen in part; only two short notes were read whole."""
    sources = load_published().sources
    whole = {name for name, one in sources.items() if one.read is Read.PRIMARY}
    assert whole == {"bbw-2020", "bbw-2025"}


def test_counts_that_contradict_each_other_are_refused() -> None:
    """More right alerts than alerts cannot be; an unused or unknown source neither."""
    one = Deployment(
        id="x",
        name="X",
        short="X",
        place="Y",
        since="2020",
        until="2020",
        alerts=3,
        true_alerts=2,
        sources=["s"],
    )
    source = Source(
        id="s",
        title="T",
        publisher="P",
        date="2020",
        read=Read.EXCERPT,
        checked_on=datetime.date(2026, 11, 27),
    )
    assert joined([one], [], [source]).deployments["x"].alerts == 3
    more_right = msgspec.structs.replace(one, true_alerts=4)
    with pytest.raises(ValueError, match="contradict"):
        joined([more_right], [], [source])
    with pytest.raises(ValueError, match="same sources: t"):
        joined([one], [], [source, msgspec.structs.replace(source, id="t")])
    with pytest.raises(ValueError, match="twice"):
        joined([one, one], [], [source])
