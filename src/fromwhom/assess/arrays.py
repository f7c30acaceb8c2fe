"""Arrays over sets of inputs, an element per set, and division that may have no value."""

from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

ENDS: Final = (0.025, 0.5, 0.975)  # of a median with its 95 % interval


def floats(*values: npt.ArrayLike) -> tuple[Floats, ...]:
    """Take numbers as arrays."""
    return tuple(np.asarray(value, np.float64) for value in values)


def ratio(part: npt.ArrayLike, whole: npt.ArrayLike) -> Floats:
    """Divide, broadcast against each other; NaN where the whole is nothing."""
    share, of = np.broadcast_arrays(*floats(part, whole))
    nothing = np.full(share.shape, np.nan)
    return np.asarray(np.divide(share, of, out=nothing, where=of > 0))
