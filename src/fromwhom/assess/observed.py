"""After deployment: what was counted changes what is believed about the inputs.

Periods say how many people were screened, how many alarms were raised, how many of them were
confirmed, and how many people are known to have been missed. The inputs of a model, uncertain
as before, are brought into agreement with those counts (Bayes' rule). A model is told by one
function from inputs to the probabilities of what is counted, so that any model can be updated.

People known to have been missed are a lower bound: others were missed and nobody knows.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betainc, chdtrc, xlog1py, xlogy

from fromwhom.assess.arrays import Floats
from fromwhom.assess.mixtures import cumulative, interval
from fromwhom.assess.priors import Drawn, scores, spread, values_at
from fromwhom.assess.tempering import tempered
from fromwhom.quantities import Quantity

POWER: Final = 12  # 2 ** 12 = 4,096 sets
_SURE: Final = 1e-12  # no probability is taken to be nearer to 0 or 1 than this


@dataclass(frozen=True, slots=True)
class Period:
    """What was counted in one period; None where it was not counted.

    ``confirmed`` of the ``alarms`` were right; ``missed_known`` raised none and should have.
    """

    screened: int
    alarms: int
    confirmed: int | None = None
    missed_known: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """What a model expects, each of shape (sets,).

    ``alarm``: the probability that a person screened raises an alarm. ``right``: that an alarm
    is right; None where the model does not say. ``missed``: that a person screened is one whom
    the technology should find and does not; None likewise.
    """

    alarm: Floats
    right: Floats | None = None
    missed: Floats | None = None


Expect = Callable[[Mapping[str, Floats]], Expected]


@dataclass(frozen=True, slots=True)
class Check:
    """A count beside what was expected of it: 2.5 %, 50 % and 97.5 % points.

    ``chance`` is the probability of a count at least as far out, on either side. ``id`` is
    ``alarms``, ``confirmed`` or ``missed_known``, whose upper points alone matter.
    """

    id: str
    observed: int
    of: int
    low: int
    middle: int
    high: int
    chance: float

    @property
    def inside(self) -> bool:
        """Whether the count lies in the interval; of people missed, not above it."""
        return self.observed <= self.high and (
            self.id == "missed_known" or self.low <= self.observed
        )


@dataclass(frozen=True, slots=True)
class Updated:
    """Inputs before and after, and how well either tells what was counted.

    ``alike`` is the probability that chance alone makes the shares of alarms of the periods
    differ as much as they do; None with one period. ``effective`` are the numbers of sets that
    still counted after each degree of the sampler.
    """

    prior: Drawn
    posterior: Drawn
    before: tuple[Check, ...]
    after: tuple[Check, ...]
    alike: float | None
    effective: tuple[float, ...]


def update(
    quantities: Mapping[str, Quantity],
    expect: Expect,
    periods: Sequence[Period],
    *,
    seed: int = 1,
    power: int = POWER,
    together: Mapping[tuple[str, str], float] | None = None,
) -> Updated:
    """Bring *quantities* into agreement with what was counted in *periods*.

    The periods are taken to be alike, so that only their sums count; ``alike`` says whether
    that holds. With nothing uncertain nothing can be learnt and both sets are the same.

    Args:
        quantities: By name; each was checked.
        expect: From inputs by name, each of shape (sets,), to what is expected.
        periods: At least one; no count contradicts another.
        seed: Of all draws. The same seed gives the same sets.
        power: Of two; the number of sets.
        together: Correlation of pairs of names, as in ``priors.draw``.
    """
    total = _total(periods)
    start = scores(quantities, power, seed)

    def at(where: Floats) -> dict[str, Floats]:
        """Give the inputs at the scores *where*."""
        return values_at(quantities, where, together)

    def likelihood(where: Floats) -> Floats:
        """Give the log likelihood at the scores *where*."""
        return _likelihood(expect(at(where)), total)

    prior = Drawn(at(start), seed)
    before = _checks(expect(prior.values), total)
    if not spread(quantities):
        return Updated(prior, prior, before, before, _alike(periods), ())
    found = tempered(start, likelihood, seed=seed)
    posterior = Drawn(at(found.scores), seed)
    return Updated(
        prior=prior,
        posterior=posterior,
        before=before,
        after=_checks(expect(posterior.values), total),
        alike=_alike(periods),
        effective=found.effective,
    )


@dataclass(frozen=True, slots=True)
class _Total:
    """The sums over all periods; ``checked`` alarms are those of periods that told confirmed."""

    screened: int
    alarms: int
    checked: int
    confirmed: int
    watched: int
    missed_known: int


def _total(periods: Sequence[Period]) -> _Total:
    """Add the periods up."""
    told = [one for one in periods if one.confirmed is not None]
    looked = [one for one in periods if one.missed_known is not None]
    return _Total(
        screened=sum(one.screened for one in periods),
        alarms=sum(one.alarms for one in periods),
        checked=sum(one.alarms for one in told),
        confirmed=sum(one.confirmed or 0 for one in told),
        watched=sum(one.screened for one in looked),
        missed_known=sum(one.missed_known or 0 for one in looked),
    )


def _likelihood(expected: Expected, total: _Total) -> Floats:
    """Give the log likelihood of the sums, up to a constant."""
    found = _binomial(total.alarms, total.screened, expected.alarm)
    if expected.right is not None:
        found = found + _binomial(total.confirmed, total.checked, expected.right)
    if expected.missed is not None and total.missed_known:
        found = found + _at_least(total.missed_known, total.watched, expected.missed)
    return found


def _binomial(count: int, of: int, share: Floats) -> Floats:
    """Give the log probability of *count* of *of*, up to a constant."""
    sure = np.clip(np.nan_to_num(share, nan=0.0), _SURE, 1 - _SURE)
    return np.asarray(xlogy(count, sure) + xlog1py(of - count, -sure))


def _at_least(count: int, of: int, share: Floats) -> Floats:
    """Give the log probability of *count* or more of *of*.

    Where it is too small to be a number, the log probability of *count* itself stands for it.
    """
    sure = np.clip(np.nan_to_num(share, nan=0.0), _SURE, 1 - _SURE)
    tail = betainc(count, of - count + 1, sure)
    most = _binomial(count, of, sure) - _binomial(count, of, np.full(1, count / of))
    return np.where(tail > 1e-290, np.log(np.maximum(tail, 1e-290)), np.minimum(most, -660.0))


def _checks(expected: Expected, total: _Total) -> tuple[Check, ...]:
    """Hold every count that was made against what is expected of it."""
    made = [_check("alarms", total.alarms, total.screened, expected.alarm)]
    if expected.right is not None and total.checked:
        made.append(_check("confirmed", total.confirmed, total.checked, expected.right))
    if expected.missed is not None and total.watched:
        made.append(_check("missed_known", total.missed_known, total.watched, expected.missed))
    return tuple(made)


def _check(name: str, observed: int, of: int, shares: Floats) -> Check:
    """Hold one count against the mixture of the sets."""
    sure = np.nan_to_num(shares, nan=0.0)
    low, middle, high = interval(of, sure)
    below = cumulative(of, sure, observed)
    above = 1 - cumulative(of, sure, observed - 1) if observed else 1.0
    # Of people known to have been missed more may be unknown: too few of them say nothing.
    chance = above if name == "missed_known" else min(1.0, 2 * min(below, above))
    return Check(name, observed, of, low, middle, high, max(chance, 0.0))


def _alike(periods: Sequence[Period]) -> float | None:
    """Say how probable it is that chance makes the periods' shares of alarms differ so much.

    Pearson's chi-square test of homogeneity.
    """
    screened = np.array([one.screened for one in periods], np.float64)
    raised = np.array([one.alarms for one in periods], np.float64)[screened > 0]
    screened = screened[screened > 0]
    share = raised.sum() / screened.sum() if screened.sum() else 0.0
    if screened.size < 2 or not 0 < share < 1:
        return None
    apart = ((raised - screened * share) ** 2 / (screened * share * (1 - share))).sum()
    return float(chdtrc(screened.size - 1, apart))
