"""Mass screening whole: what one screening at a workplace meets, and how a prevalence enters."""

from typing import Final

import numpy as np
import pytest

from fromwhom.assess.mass_screening import Computed, compute
from fromwhom.data.assess_schema import Mode

_PLACE: Final = {
    "s": 0.7, "sp": 0.92, "s2": 0.9, "sp2": 0.4, "rho": 0.3, "f": 0.7, "c": 0.15, "q": 0.004,
    "mu": 5.5, "tau": 6.0, "lead": 2.0, "fever_days": 4.0,
}  # fmt: skip


def _at_work(**more: float) -> Computed:
    """Compute the place with more inputs."""
    return compute({name: np.array([one]) for name, one in (_PLACE | more).items()}, Mode.REPEATED)


@pytest.mark.parametrize(
    ("every", "infected", "found", "flagged"),
    [(1.0, 0.007257, 0.0591, 0.1016), (2.5, 0.008071, 0.1072, 0.1467)],
)
def test_a_screening_at_work_meets_what_workers_simulated_one_by_one_show(
    every: float, infected: float, found: float, flagged: float
) -> None:
    """1.5 million infected workers followed from screening to screening until found or away.

    Of those screened 0.73 % are infected, of these 5.9 % are found and 10.2 % stopped in all:
    who was found is not screened again, and a fever that is missed is not also a false reading.
    """
    computed = _at_work(i=1e-4, m=8.0, every=every)
    p = computed.rates["infected"]
    assert float(p[0]) == pytest.approx(infected, rel=0.003)
    assert float(computed.rates["found"][0] / p[0]) == pytest.approx(found, rel=0.003)
    assert float(computed.figures["flagged"][0]) == pytest.approx(flagged, rel=0.005)


def test_a_stated_prevalence_is_that_of_people_who_come() -> None:
    """It is not lowered by those sent home; one from reported cases is."""
    stated, derived = _at_work(p=0.01), _at_work(i=0.01 / 11.5)
    assert float(stated.rates["infected"][0]) == 0.01
    assert float(derived.rates["infected"][0]) == pytest.approx(0.007887, rel=0.001)
    assert float(stated.figures["flagged"][0]) == float(derived.figures["flagged"][0])


def test_where_nobody_has_a_fever_screening_is_no_better_than_chance() -> None:
    """Where nobody has a fever, a stop is right as often as one at random."""
    computed = compute(
        {name: np.array([one]) for name, one in (_PLACE | {"p": 0.01, "q": 0.0, "f": 0.0}).items()},
        Mode.REPEATED,
    )
    assert float(computed.figures["lift"][0]) == pytest.approx(1)
