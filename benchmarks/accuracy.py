"""Accuracy: the figures of the product itself, so that both measure alike."""

from fromwhom.screening.quality import Scores, Share, Truth, average_precision, best_f1, f1, share

__all__ = ["Scores", "Share", "Truth", "average_precision", "best_f1", "f1", "share"]
