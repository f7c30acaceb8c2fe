"""How many answers of a screening are expected to be wrong, given how it turned out.

best pair of each supplier -> share of listed parties in this ledger -> what is false, missed
"""

from collections.abc import Sequence

import numpy as np

from fromwhom.data.weights_data import Weights
from fromwhom.document import Match, Relation
from fromwhom.evidence import Expectation
from fromwhom.jobs.pairs import best_of_each
from fromwhom.screening.columns import Doubles
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.prior import fit
from fromwhom.screening.weigh import LOOKALIKE, RELATED, probability


def expectation(batch: MatchBatch, matches: Sequence[Match], weights: Weights) -> Expectation:
    """Fit the share of listed parties to *batch* and say what it means for *matches*.

    Args:
        batch: All pairs that were compared, of which the best of each supplier count.
        matches: What is reported.
        weights: How bits became probabilities.
    """
    best = best_of_each(batch)
    chance = _same(best, weights)
    fitted = fit(chance, reference=weights.companies.prior)
    reported = [m.probability for m in matches if m.relation is Relation.SAME]
    return Expectation(
        reference=round(fitted.reference, 6),
        share=fitted.share,
        near=len(best),
        reported=len(reported),
        false=fitted.expected(np.array(reported, np.float64), false=True),
        missed=fitted.expected(chance[best.relation == LOOKALIKE], false=False),
    )


def _same(best: MatchBatch, weights: Weights) -> Doubles:
    """Give the probability to be the same; that of a related pair is of being related."""
    same = probability(best.bits, weights.companies.even)
    return np.where(best.relation == RELATED, np.minimum(same, best.probability), best.probability)
