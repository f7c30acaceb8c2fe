"""How well learnt weights do on what taught them nothing: figures, and reliability curves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from typing import Final

import numpy as np
from tools.fitting import Bits, Fit
from tools.learning_sets import Chosen, Judged

from benchmarks.accuracy import (
    Estimate,
    average_precision,
    best_threshold,
    calibration_error,
    f1,
    resampled,
)
from fromwhom.jobs.evaluate_figures import calibration
from fromwhom.reports import curves
from fromwhom.screening import quality
from fromwhom.screening.columns import Bools, Doubles, Longs
from fromwhom.screening.features import FEATURES
from fromwhom.screening.weigh import probability

FOLDS: Final = 10
SEED: Final = 2020
HELD_OUT: Final = ("company aliases", "person aliases", "chinese companies")
ALIASES: Final = HELD_OUT[:2]
_APART: Final = 1_000_000  # more than a set has names
_THRESHOLDS: Final = (0.3, 0.5, 0.7, 0.8, 0.9)
_NO_FORMS: Final = -200.0  # bits of a pair of which one side holds no word
_PANEL: Final = (320, 316)  # of ``curves``
_HEAD: Final = 22  # above each panel


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Held-out pairs of one set with what was said of them; ``query`` is the name asked."""

    name: str
    chance: Doubles
    truth: Bools
    query: Longs


@dataclass(slots=True)
class Validated:
    """The judged pairs as each fold judges them.

    ``odds`` are log odds in bits under the intercept of judged pairs; ``said`` is the answer
    at the threshold that suits the other nine folds best.
    """

    odds: Doubles
    said: Bools
    thresholds: list[float] = field(default_factory=list)

    def add(self, odds: Doubles, truth: Bools, taught: Bools, asked: Bools) -> None:
        """Take one fold's answers to the pairs *asked*, its threshold from those *taught*."""
        threshold = best_threshold(odds[taught], truth[taught])
        self.odds[asked] = odds[asked]
        self.said[asked] = odds[asked] >= threshold
        self.thresholds.append(threshold)

    def lines(self, judged: Judged) -> list[str]:
        """Write F1, over all, of companies and of persons, drawn by groups."""
        every = np.ones(len(judged.truth), np.bool_)
        told = [f"Judged pairs, {FOLDS} folds over groups that share no name: F1 (95 % interval)"]
        for name, rows in (
            ("all", every),
            ("companies", ~judged.person),
            ("persons", judged.person),
        ):
            truth, group = judged.truth[rows], judged.group[rows].tolist()
            even = resampled(partial(f1, self.odds[rows] > 0, truth), group)
            folded = resampled(partial(f1, self.said[rows], truth), group)
            average = resampled(partial(average_precision, self.odds[rows], truth), group)
            told.append(
                f"  {name:<10} {int(rows.sum()):>4} pairs: at even odds {_estimate(even)}; "
                f"at the threshold of the other folds {_estimate(folded)}; "
                f"average precision {_estimate(average)}"
            )
        return told


def nothing_yet(size: int) -> Validated:
    """Begin a validation of *size* pairs."""
    return Validated(np.full(size, _NO_FORMS), np.zeros(size, np.bool_))


def folds(judged: Judged) -> Iterator[tuple[Bools, Bools]]:
    """Yield which pairs teach and which are asked, for each fold; groups stay together."""
    groups = int(judged.group.max()) + 1
    fold = np.random.default_rng(SEED).integers(0, FOLDS, groups)[judged.group]
    for number in range(FOLDS):
        yield fold != number, fold == number


def judged_odds(judged: Judged, bits: Bits, even: float) -> Doubles:
    """Give the log odds of each judged pair, as its best forms met."""
    weights = np.array([bits[name] for name in FEATURES])
    odds = np.full(len(judged.truth), _NO_FORMS)
    np.maximum.at(odds, judged.pairs.subject, judged.pairs.matrix() @ weights - even)
    return odds


def held_out(
    chosen: Mapping[str, Chosen], companies: Fit, persons: Fit, names: Sequence[str] = HELD_OUT
) -> list[HeldOut]:
    """Judge the held-out pairs of some sets."""
    found = []
    for name in names:
        one = chosen[name].take(chosen[name].held_out)
        features = one.pairs.matrix()
        odds = np.where(one.pairs.person, persons.log_odds(features), companies.log_odds(features))
        found.append(HeldOut(name, probability(odds, 0.0), one.truth, one.pairs.subject))
    return found


def lines(held: Sequence[HeldOut]) -> list[str]:
    """Write average precision and calibration error of each set, drawn by names."""
    told = ["Held-out halves (95 % interval over names)"]
    for one in [*held, _pooled([one for one in held if one.name in ALIASES])]:
        group = one.query.tolist()
        average = resampled(partial(average_precision, one.chance, one.truth), group)
        error = resampled(partial(calibration_error, one.chance, one.truth), group)
        told.append(
            f"  {one.name:<18} {len(one.truth):>5} pairs: average precision {_estimate(average)}; "
            f"calibration error {_estimate(error)}"
        )
    return told


def _pooled(held: Sequence[HeldOut]) -> HeldOut:
    """Put sets together; a name of one is none of another."""
    query = np.concatenate([one.query + number * _APART for number, one in enumerate(held)])
    chance = np.concatenate([one.chance for one in held])
    return HeldOut("all aliases", chance, np.concatenate([one.truth for one in held]), query)


def told_of_strangers(held: HeldOut) -> list[str]:
    """Count the held-out suppliers, of whom none is listed, that reach each threshold."""
    told = ["Suppliers of held-out ledgers with a pair from each probability on"]
    for least in _THRESHOLDS:
        count = len(np.unique(held.query[held.chance >= least]))
        told.append(f"  {least:.1f}: {count}")
    return told


def picture(held: Sequence[HeldOut]) -> str:
    """Draw the reliability curves side by side as one picture that stands alone."""
    width, height = _PANEL
    parts = []
    for number, one in enumerate(held):
        bins = calibration(quality.steps(one.chance, one.truth), SEED).bins
        title = f"{one.name[0].upper()}{one.name[1:]}, held out: {len(one.truth):,} pairs"
        key = f"reliability-{number}"
        panel = str(curves.reliability(bins, key=key, title=title).svg)
        place = f'<svg x="{number * width}" y="{_HEAD}" width="{width}" height="{height}"'
        parts.append(f'<text x="{number * width + 44}" y="15">{title}</text>')
        parts.append(panel.replace("<svg", place, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(held) * width} '
        f'{height + _HEAD}"><style>{_style()}</style>{"".join(parts)}</svg>\n'
    )


def _style() -> str:
    """Take colours and what draws the curves from the page of an evaluation."""
    folder = resources.files("fromwhom.reports").joinpath("templates")
    page, more = (
        folder.joinpath(name).read_text("utf-8") for name in ("page.css", "evaluation.css")
    )
    rules = re.findall(r"^svg (?:\.|text)[^{]*\{[^}]*\}", page + more, re.MULTILINE)
    return page[: page.index("* {")] + "".join(rules)


def _estimate(one: Estimate) -> str:
    """Write a figure with its interval."""
    return f"{one.value:.3f} ({one.low:.3f}–{one.high:.3f})"
