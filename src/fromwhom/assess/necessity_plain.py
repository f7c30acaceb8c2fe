"""The verdict in plain words, for people who were not at the table."""

import datetime
from collections.abc import Sequence

from fromwhom.necessity import GateInfo, GateState, Risk, ScopeInfo, Verdict


def plain(
    drawn: Verdict,
    found: Sequence[GateInfo],
    scope: ScopeInfo,
    harm: Risk,
    end: datetime.date | None,
) -> list[str]:
    """Say in a few sentences what the verdict is, why, and what harm is at stake."""
    failed = _titles(found, GateState.FAIL)
    left = _titles(found, GateState.OPEN)
    told = [_verdict(drawn, end)]
    if failed:
        told.append(f"What fails: {'; '.join(failed)}.")
    elif drawn is Verdict.STOP:
        told.append(
            "Nothing is shown to fail, but it is in use or may be, and what is not known counts as "
            "the worst case."
        )
    if left:
        told.append(f"What the answers do not decide: {'; '.join(left)}.")
    told += [scope.says, _harm(harm)]
    return told


def _verdict(drawn: Verdict, end: datetime.date | None) -> str:
    """Say what follows."""
    match drawn:
        case Verdict.STOP:
            return "It must stop, or must not begin."
        case Verdict.ENDED:
            return "What was decided has ended: the day that was set for it has passed."
        case Verdict.NOT_YET:
            return "It must not begin yet."
        case Verdict.MAY_PROCEED:
            until = "" if end is None else f" until {end.isoformat()} and not beyond"
            return f"Nothing asked here stands against it{until}."


def _titles(found: Sequence[GateInfo], state: GateState) -> list[str]:
    """Name the gates in one state."""
    return [f"“{gate.title}”" for gate in found if gate.state is state]


def _harm(harm: Risk) -> str:
    """Say how severe and how likely harm is, and what of it is not known."""
    levels = (harm.scale, harm.scope, harm.irremediability)
    known = [one for one in levels if one.answered is not None]
    worst = next((one.meaning for one in known if one.step == harm.severity), None)
    said = "not all of it was rated, and what is unknown counts as 4" if worst is None else worst
    likely = (
        "not rated and counts as 4"
        if harm.likelihood.answered is None
        else (f"{harm.likelihood.step} of 4")
    )
    return (
        f"The severity of harm is {harm.severity} of 4 ({said}). Before any safeguard its "
        f"likelihood is {likely}, with those that are shown {harm.residual_likelihood} of 4. No "
        "safeguard makes the harm itself smaller."
    )
