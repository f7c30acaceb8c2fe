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
        told.append(f"What fails: {', '.join(failed)}.")
    if left:
        told.append(f"What is not decided by the answers: {', '.join(left)}.")
    told.append(scope.says)
    told.append(
        f"The worst harm is rated {harm.severity} of 4 ({_worst(harm)}). Before any safeguard its "
        f"likelihood is {harm.likelihood.step} of 4, with those that are shown "
        f"{harm.residual_likelihood} of 4. No safeguard makes the harm itself smaller."
    )
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
    return [gate.title.lower() for gate in found if gate.state is state]


def _worst(harm: Risk) -> str:
    """Say what the severest rating means."""
    levels = (harm.scale, harm.scope, harm.irremediability)
    return next(one.meaning for one in levels if one.step == harm.severity)
