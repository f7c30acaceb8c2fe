"""Published uses of an alarm technology as the document tells them, with exact intervals."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from fromwhom.assess import laws
from fromwhom.assess.accuracy import clopper_pearson
from fromwhom.assess.arrays import Floats
from fromwhom.assess.rare_told import counted_measures
from fromwhom.assessment import Range
from fromwhom.data.deployments_data import Answer, Deployment
from fromwhom.quantities import Law, Quantity
from fromwhom.rare_target import CountedGroup, Statement, Use

_POINTS: Final = (np.arange(4000) + 0.5) / 4000


def uses(deployments: Sequence[Deployment]) -> list[Use]:
    """Tell every deployment, the one that ended last marked as the newest."""
    newest = max((one.until for one in deployments), default="")
    return [use(one, newest=one.until == newest) for one in deployments]


def use(one: Deployment, *, newest: bool = False) -> Use:
    """Tell one deployment with its intervals."""
    false = one.alerts - one.true_alerts
    faces = exact(false, one.faces) if one.faces else None
    wrong = exact(false, one.alerts)
    return Use(
        id=one.id,
        name=one.name,
        short=one.short,
        place=one.place,
        since=one.since,
        until=one.until,
        alerts=one.alerts,
        true_alerts=one.true_alerts,
        faces=one.faces,
        list_size=one.list_size,
        stopped=one.stopped,
        arrests=one.arrests,
        precision=exact(one.true_alerts, one.alerts),
        wrong_of_faces=faces,
        faces_per_true=one.faces / one.true_alerts if one.faces and one.true_alerts else None,
        groups=[
            CountedGroup(
                name=group.name,
                false_alerts=group.false_alerts,
                of=group.of,
                share=exact(group.false_alerts, group.of),
            )
            for group in one.groups
        ],
        measures=counted_measures(one.alerts, wrong, false, faces),
        newest=newest,
        remarks=list(one.remarks),
        answered=answered(one.answered),
        sources=list(one.sources),
    )


def answered(answers: Sequence[Answer]) -> list[Statement]:
    """Tell what the parties concerned say."""
    return [Statement(who=one.who, text=one.text, source=one.source) for one in answers]


def exact(hits: int, of: int) -> Range:
    """Give a share of counts with its exact interval."""
    low, high = clopper_pearson(hits, of)
    return Range(value=hits / of if of else 0.0, low=float(low), high=float(high))


def figures(one: Use) -> dict[str, Floats]:
    """Give what counts say of the shares behind them, as evenly spread points of each.

    A beta law with Jeffreys' prior; a figure of the faces only where they were counted.
    """
    right = _points(one.true_alerts, one.alerts)
    found = {"ppv": right, "wrong_of_alerts": 1 - right}
    if one.faces:
        found["wrong_of_faces"] = _points(one.alerts - one.true_alerts, one.faces)
    return found


def _points(hits: int, of: int) -> Floats:
    """Give points of the law of a share, of which *hits* were counted among so many."""
    share = Quantity(value=hits / of, law=Law.BETA, hits=hits, of=of)
    return laws.ppf(share, _POINTS)
