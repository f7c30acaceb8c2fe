"""How many answers of a screening are expected to be wrong, given how it turned out.

best pair of each supplier -> share of listed parties in this ledger -> what is false, missed
"""

from collections.abc import Sequence

import numpy as np

from fromwhom.data.weights_data import DecisionWeights
from fromwhom.document import Match, Relation
from fromwhom.evidence import Expectation
from fromwhom.jobs.pairs import best_of_each
from fromwhom.screening.columns import Doubles
from fromwhom.screening.matching import MatchBatch
from fromwhom.screening.prior import fit
from fromwhom.screening.weigh import LOOKALIKE, RELATED, probability


def expectation(
    batch: MatchBatch, matches: Sequence[Match], suppliers: int, weights: DecisionWeights
) -> Expectation:
    """Fit the share of listed parties to *batch* and say what it means for *matches*.

    Args:
        batch: All pairs that were compared, of which the best of each supplier count.
        matches: What is reported.
        suppliers: The number of suppliers screened.
        weights: How bits became probabilities.
    """
    best = best_of_each(batch)
    chance = _same(best, weights)
    fitted = fit(chance, others=suppliers - len(best), reference=reference(weights))
    reported = [m.probability for m in matches if m.relation is Relation.SAME]
    return Expectation(
        reference=round(fitted.reference, 6),
        share=fitted.share,
        reported=len(reported),
        false=fitted.expected(np.array(reported, np.float64), false=True),
        missed=fitted.expected(chance[best.relation == LOOKALIKE], false=False),
    )


def reference(weights: DecisionWeights) -> float:
    """Give the share of listed parties that a probability assumes: its value at no evidence."""
    return float(probability(np.zeros(1), weights.same_even, weights.same_slope)[0])


def _same(best: MatchBatch, weights: DecisionWeights) -> Doubles:
    """Give the probability to be the same; that of a related pair is of being related."""
    same = probability(best.bits, weights.same_even, weights.same_slope)
    return np.where(best.relation == RELATED, np.minimum(same, best.probability), best.probability)
