"""What drives a result: partial rank correlations, and each input moved alone.

Source: partial rank correlation coefficients (PRCC) as in Gostic et al. 2020: inputs and result
are replaced by their ranks; the coefficient of an input is the correlation of what remains of
it and of the result once all other inputs are taken out linearly.
"""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from fromwhom.assess.arrays import Floats

Model = Callable[[Mapping[str, Floats]], Mapping[str, Floats]]

_NOTHING: Final = 1e-10  # of a variance of one: nothing remains


def rank_correlations(inputs: Mapping[str, Floats], result: Floats) -> dict[str, float]:
    """Give the partial rank correlation of each input that varies with *result*.

    Sets in which the result has no value are left out. Empty where the result does not vary. An
    input of which nothing remains, or that finds nothing left of the result, has 0.
    """
    known = np.isfinite(result)
    if known.sum() < 2 or np.ptp(result[known]) == 0:
        return {}
    names = [name for name, one in inputs.items() if np.ptp(one[known]) > 0]
    if not names:
        return {}
    columns = [inputs[name][known] for name in names] + [result[known]]
    together = np.asarray(np.corrcoef([_ranks(one) for one in columns]))
    return {name: _remaining(together, at) for at, name in enumerate(names)}


def _ranks(values: Floats) -> Floats:
    """Rank from 1; equal values share the mean of their ranks."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place])


def _remaining(together: Floats, at: int) -> float:
    """Correlate input *at* with the result, the last, once the other inputs are taken out."""
    pair = [at, len(together) - 1]
    others = [one for one in range(len(together) - 1) if one != at]
    across = together[np.ix_(pair, others)]
    taken = across @ np.linalg.pinv(together[np.ix_(others, others)], hermitian=True) @ across.T
    left = together[np.ix_(pair, pair)] - taken
    if min(left[0, 0], left[1, 1]) < _NOTHING:
        return 0.0
    return float(np.clip(left[0, 1] / np.sqrt(left[0, 0] * left[1, 1]), -1, 1))


def moved_alone(
    model: Model, middle: Mapping[str, float], ends: Mapping[str, tuple[float, float]]
) -> dict[str, dict[str, tuple[float, float]]]:
    """Give each figure with one input at its low and its high end, the others in the middle.

    Args:
        model: From inputs to figures, arrays of one length.
        middle: The medians of all inputs.
        ends: The 2.5 % and 97.5 % points of those that vary.

    Returns:
        By input, then by figure: the figure at the low and at the high end.
    """
    rows = 2 * len(ends)
    inputs = {name: np.full(rows, value) for name, value in middle.items()}
    for at, (name, (low, high)) in enumerate(ends.items()):
        inputs[name][2 * at : 2 * at + 2] = low, high
    figures = model(inputs) if rows else {}
    return {
        name: {
            figure: (float(values[2 * at]), float(values[2 * at + 1]))
            for figure, values in figures.items()
        }
        for at, name in enumerate(ends)
    }
