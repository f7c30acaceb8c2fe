"""What drives a result: partial rank correlations, and each input moved alone.

Source: partial rank correlation coefficients (PRCC) as in Gostic et al. 2020: inputs and result
are replaced by their ranks; the coefficient of an input is the correlation of what remains of
it and of the result once all other inputs are taken out linearly. It comes from the inverse of
the matrix of rank correlations.
"""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Floats = npt.NDArray[np.float64]
Model = Callable[[Mapping[str, Floats]], Mapping[str, Floats]]


def rank_correlations(inputs: Mapping[str, Floats], result: Floats) -> dict[str, float]:
    """Give the partial rank correlation of each input that varies with *result*.

    Sets in which the result has no value are left out. Empty where the result does not vary.
    """
    known = np.isfinite(result)
    names = [name for name, one in inputs.items() if np.ptp(one[known]) > 0]
    if not names or np.ptp(result[known]) == 0:
        return {}
    columns = np.stack([inputs[name][known] for name in names] + [result[known]])
    ranks = np.apply_along_axis(rankdata, 1, columns)
    precision = np.linalg.pinv(np.corrcoef(ranks))
    last = precision[-1]
    return {
        name: float(-last[at] / np.sqrt(precision[at, at] * last[-1]))
        for at, name in enumerate(names)
    }


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
