"""The parts of gates that are worked out and not merely looked up."""

import datetime

from fromwhom.assess.necessity_facts import Facts, Target, probability_met
from fromwhom.assess.necessity_risk import risk
from fromwhom.assessment import Figure
from fromwhom.data.questionnaire_data import Check, Named, Questionnaire, Thresholds
from fromwhom.necessity import AlternativeInfo, GateState, TargetInfo

Judged = tuple[GateState, str]
"""How a part of a gate stands, and the sentence that says why."""


def check(which: Check, facts: Facts, questionnaire: Questionnaire) -> Judged:
    """Work out one part of a gate."""
    match which:
        case Check.ADEQUACY:
            return _adequacy(facts, questionnaire.thresholds)
        case Check.ALTERNATIVES:
            return _alternatives(facts)
        case Check.SUNSET:
            return _sunset(facts)
        case Check.REVIEW:
            return _review(facts, questionnaire.thresholds)
        case Check.COMPLAINTS:
            return _complaints(facts)
        case Check.BALANCE:
            return _balance(facts, questionnaire)


def target_info(facts: Facts, thresholds: Thresholds) -> TargetInfo | None:
    """Hold the stated target against the document; None where one of the two is missing."""
    effect = facts.observed or facts.effect
    given = facts.answers.get(Named.TARGET)
    if effect is None or given is None or given.target is None:
        return None
    target = given.target
    figure = effect.figures.get(target.figure)
    probability = probability_met(target, figure)
    state = _state(probability, thresholds)
    return TargetInfo(
        figure=target.figure,
        at_least=target.at_least,
        at_most=target.at_most,
        probability=probability,
        observed=facts.observed is not None,
        document=effect.document,
        sha256=effect.sha256,
        scenario=effect.scenario,
        state=state,
        says=_told(probability, state, _aim(target, figure), observed=facts.observed is not None),
    )


def _aim(target: Target, figure: Figure | None) -> str:
    """Write a target by the name that the document gives its figure; shares as percentages."""
    name = target.figure if figure is None else figure.label
    share = figure is not None and figure.unit == "share"
    parts = [
        f"{side} {bound * 100:g} %" if share else f"{side} {bound:g}"
        for side, bound in (("at least", target.at_least), ("at most", target.at_most))
        if bound is not None
    ]
    return f"{name}: {' and '.join(parts)}"


def sunset(facts: Facts) -> datetime.date | None:
    """Give the day on which it ends; None where none is set."""
    given = facts.answers.get(Named.SUNSET)
    return None if given is None else given.day


def ended(facts: Facts) -> bool:
    """Say whether the sunset has passed; on its own day it has not."""
    day = sunset(facts)
    return day is not None and day < facts.today


def next_review(facts: Facts, thresholds: Thresholds) -> datetime.date:
    """Give the day of the next review: house policy's interval on, at the sunset at the latest."""
    given = facts.answers.get(Named.REVIEWED)
    last = facts.today if given is None or given.day is None else given.day
    due = last + datetime.timedelta(days=thresholds.review_days)
    end = sunset(facts)
    return due if end is None else min(due, end)


def _state(probability: float | None, thresholds: Thresholds) -> GateState:
    """Judge a probability by the thresholds of the questionnaire."""
    if probability is None:
        return GateState.OPEN
    if probability >= thresholds.met_from:
        return GateState.PASS
    return GateState.FAIL if probability < thresholds.missed_below else GateState.OPEN


def _told(probability: float | None, state: GateState, shown: str, *, observed: bool) -> str:
    """Say how a target stands."""
    if probability is None:
        return f"The document attached has no figure by which “{shown}” can be judged."
    said = f"“{shown}” is met with a probability of {_percent(probability)}"
    if not observed:
        return f"{said}, as far as is expected."
    if state is GateState.PASS:
        return f"{said} after what was observed."
    return f"{said} after what was observed: the stated purpose is no longer met."


def _adequacy(facts: Facts, thresholds: Thresholds) -> Judged:
    """Judge whether the target is met with sufficient probability."""
    told = target_info(facts, thresholds)
    if told is not None:
        return told.state, told.says
    if facts.observed is None and facts.effect is None:
        return GateState.OPEN, "No assessment of its effectiveness is attached."
    return GateState.OPEN, "No target is stated that the assessment could be held against."


def _alternatives(facts: Facts) -> Judged:
    """Judge whether something as effective intrudes less; what is unknown might.

    Whoever compares may not rate the technology higher than the document attached does.
    """
    given = facts.answers.get(Named.ALTERNATIVES)
    if given is None or not given.alternatives:
        return GateState.OPEN, "No alternatives were compared."
    this = [one for one in given.alternatives if one.kind == "this"]
    rest = [one for one in given.alternatives if one.kind != "this"]
    if len(this) != 1:
        return GateState.OPEN, "The comparison must name the technology itself, once."
    milder = [one.name for one in rest if _beats(one, this[0])]
    if milder:
        return GateState.FAIL, f"As effective, and intrudes less: {', '.join(milder)}."
    kinds = {one.kind for one in rest}
    if kinds != {"nothing", "other"}:
        missing = "doing nothing" if "nothing" not in kinds else "any other means"
        return GateState.OPEN, f"The comparison leaves out {missing}."
    unrated = [one.name for one in given.alternatives if _unrated(one)]
    if unrated:
        return GateState.OPEN, f"Not rated, so that it might be milder: {', '.join(unrated)}."
    overrated = _overrated(this[0], facts)
    if overrated is not None:
        return GateState.OPEN, overrated
    return GateState.PASS, f"Of {len(rest)} alternatives none is as effective and milder."


def _overrated(this: AlternativeInfo, facts: Facts) -> str | None:
    """Say that the technology is rated above all that the document holds likely, if it is."""
    effect = facts.observed or facts.effect
    given = facts.answers.get(Named.TARGET)
    aim = None if given is None else given.target
    if effect is None or aim is None or aim.at_least is None or this.effectiveness is None:
        return None
    figure = effect.figures.get(aim.figure)
    if figure is None or figure.unit != "share" or not figure.quantiles:
        return None
    most = figure.quantiles[-3]  # of 101 points the 98 % point, just outside the 95 % interval
    if this.effectiveness <= most:
        return None
    return (
        f"The comparison rates it at {this.effectiveness:g}, above what the document attached "
        f"holds likely (at most {most:.2g})."
    )


def _beats(other: AlternativeInfo, this: AlternativeInfo) -> bool:
    """Say whether another means is at least as effective and intrudes less."""
    if (
        other.effectiveness is None
        or this.effectiveness is None
        or other.intrusiveness is None
        or this.intrusiveness is None
    ):
        return False
    return other.effectiveness >= this.effectiveness and other.intrusiveness < this.intrusiveness


def _unrated(one: AlternativeInfo) -> bool:
    """Say whether a means lacks a rating."""
    return one.effectiveness is None or one.intrusiveness is None


def _sunset(facts: Facts) -> Judged:
    """Judge the day on which it ends."""
    day = sunset(facts)
    if day is None:
        return GateState.OPEN, "No day is set on which it ends."
    if ended(facts):
        return GateState.OPEN, f"It was to end on {day.isoformat()}; that day has passed."
    return GateState.PASS, f"It ends on {day.isoformat()}."


def _review(facts: Facts, thresholds: Thresholds) -> Judged:
    """Judge whether the last review is recent enough."""
    given = facts.answers.get(Named.REVIEWED)
    if given is None or given.day is None:
        return GateState.OPEN, "It is not known when it was last reviewed."
    if given.day > facts.today:
        return GateState.OPEN, f"The last review is dated {given.day.isoformat()}, a day to come."
    due = given.day + datetime.timedelta(days=thresholds.review_days)
    if due < facts.today:
        return GateState.OPEN, f"The review that was due on {due.isoformat()} is missing."
    return GateState.PASS, f"It was reviewed on {given.day.isoformat()}."


def _complaints(facts: Facts) -> Judged:
    """Judge whether there are more complaints than were to lead to a new assessment."""
    count, most = (facts.answers.get(item) for item in (Named.COMPLAINTS, Named.COMPLAINTS_MOST))
    if count is None or count.number is None or most is None or most.number is None:
        return GateState.OPEN, "It is not known how many complaints there are, or were too many."
    if count.number > most.number:
        return GateState.OPEN, f"{count.number:g} complaints came in, more than {most.number:g}."
    return GateState.PASS, f"{count.number:g} complaints came in, not more than {most.number:g}."


def _balance(facts: Facts, questionnaire: Questionnaire) -> Judged:
    """Judge whether harm stays both severe and likely, and if so, whether that was put up."""
    found = risk(facts, questionnaire)
    severe, left = found.severity, found.residual_likelihood
    at = f"Severity {severe} of 4, likelihood after safeguards {left} of 4"
    if severe < found.severe_from or left < found.likely_from:
        return GateState.PASS, f"{at}: not both severe and likely."
    consulted = facts.answers.get(Named.CONSULTED)
    if consulted is not None and "yes" in consulted.words:
        return GateState.PASS, f"{at}: the supervisory authority was consulted beforehand."
    return (
        GateState.OPEN,
        f"{at}: severe and likely, and the supervisory authority was not consulted beforehand.",
    )


def _percent(value: float) -> str:
    """Write a probability; a hundred quantiles know none nearer to certainty than one in 100."""
    if value >= 0.995:
        return "more than 99 %"
    if value < 0.005:
        return "less than 1 %"
    return f"{value * 100:.0f} %"
