"""An assessment of necessity as text for a terminal and as a page with pictures.

The verdict is never one number: gates, the vector of severity and likelihood, and reasons.
"""

import textwrap
from collections.abc import Sequence
from typing import Final

from fromwhom.necessity import (
    AnswerInfo,
    Flip,
    GateInfo,
    GateState,
    Level,
    NecessityAssessment,
    Verdict,
)
from fromwhom.reports import html, words
from fromwhom.reports.necessity_pictures import drawings
from fromwhom.reports.screen_text import wrapped

_WIDTH: Final = 80
_FEW: Final = 8  # changes of the verdict, and ids in a row, on the screen
STATE: Final = {GateState.PASS: "passes", GateState.FAIL: "fails", GateState.OPEN: "open"}
MARK: Final = {GateState.PASS: "✓", GateState.FAIL: "✗", GateState.OPEN: "?"}
VERDICT: Final = {
    Verdict.STOP: "Stop",
    Verdict.ENDED: "Ended",
    Verdict.NOT_YET: "Not yet",
    Verdict.MAY_PROCEED: "May proceed",
}
NO_ADVICE: Final = (
    "This is no legal advice. It orders what was answered, asks for what was not, and says what "
    "follows by the rules printed here."
)


def text(of: NecessityAssessment) -> str:
    """Write the assessment for a terminal, 80 columns wide, without colour."""
    parts = [
        f"{of.subject}\n{headline(of)}",
        "\n".join(line for gate in of.gates for line in _gate(gate)),
        _risk(of),
    ]
    if of.target is not None:
        parts.append(f"The stated target\n  {of.target.says}{scenario(of)}")
    if of.triggers:
        parts.append("A new assessment is due\n" + "\n".join(f"  {one}" for one in of.triggers))
    parts += [_dates(of), *_flips(of)]
    parts += _ids("Not answered, counted as the worst case", of.unknowns)
    parts += _ids("Answered, with a weakness", of.weaknesses)
    told = [wrapped(part) for part in parts]
    told.insert(1, "\n".join(_paragraph(one) for one in of.plain))
    told.append(_paragraph(f"{NO_ADVICE} {of.policy}"))
    return "\n\n".join(told) + "\n"


def page(of: NecessityAssessment) -> bytes:
    """Write a self-contained HTML page in UTF-8, with the pictures."""
    return html.rendered(
        "necessity.html.j2",
        ("page.css", "necessity.css"),
        of=of,
        headline=headline(of),
        drawings=drawings(of),
        state=STATE,
        mark=MARK,
        verdict=VERDICT,
        scenario=scenario(of),
        flip=flip,
        section=_sections(of.answers),
        no_advice=NO_ADVICE,
    )


def headline(of: NecessityAssessment) -> str:
    """Write the verdict with the day it is of, and until when it stands."""
    until = ""
    if of.verdict is Verdict.MAY_PROCEED and of.sunset is not None:
        until = f" until {of.sunset}"
    return f"{VERDICT[of.verdict]}{until} (as of {of.day}, questionnaire {of.questionnaire})"


def scenario(of: NecessityAssessment) -> str:
    """Say that the target was held against a scenario, where it was."""
    if of.target is None or not of.target.scenario:
        return ""
    return " The document attached is a scenario: it describes no measured place."


def flip(one: Flip) -> str:
    """Say what change would lead where."""
    changes = " and ".join(f"{change.item} answered “{change.answer}”" for change in one.changes)
    return f"{changes}: {VERDICT[one.verdict].lower()}"


def _sections(answers: Sequence[AnswerInfo]) -> list[tuple[str, list[AnswerInfo]]]:
    """Group the answers by section, in their order."""
    found: dict[str, list[AnswerInfo]] = {}
    for one in answers:
        found.setdefault(one.section, []).append(one)
    return list(found.items())


def _gate(gate: GateInfo) -> list[str]:
    """Write one gate and, unless it passes, why not."""
    lines = [f"[{MARK[gate.state]}] {gate.title}: {STATE[gate.state]}"]
    if gate.state is not GateState.PASS:
        lines += [f"      {one.item}  {one.says}" for one in gate.reasons]
    return lines


def _risk(of: NecessityAssessment) -> str:
    """Write the vector."""
    risk = of.risk
    lines = ["Harm, from 0 to 4"]
    lines += [
        _level(one) for one in (risk.scale, risk.scope, risk.irremediability, risk.likelihood)
    ]
    lines.append(f"  severity is {risk.severity}, the highest of the first three")
    lines.append(f"  likelihood with the safeguards that are shown is {risk.residual_likelihood}")
    for one in risk.safeguards:
        if one.claimed != "none":
            unlike = "" if one.claimed == one.counted else f", counted as {one.counted}"
            lines.append(f"    {one.words}: {one.claimed}{unlike}")
    return "\n".join(lines)


def _level(one: Level) -> str:
    """Write one rating."""
    meaning = one.meaning if one.answered is not None else f"not answered, so: {one.meaning}"
    why = f" (answered {one.answered}; {', '.join(one.why)} allows no less)" if one.why else ""
    return f"  {one.axis:<16}{one.step}  {meaning}{why}"


def _dates(of: NecessityAssessment) -> str:
    """Write when it ends and when it is looked at again."""
    end = of.sunset or "no day is set"
    return f"Ends: {end}\nNext review: {of.next_review}"


def _flips(of: NecessityAssessment) -> list[str]:
    """Write what would change the verdict."""
    if not of.flips:
        return ["No single answer, and no pair of those that hold it up, changes the verdict."]
    lines = ["What would change the verdict", *(f"  {flip(one)}" for one in of.flips[:_FEW])]
    if len(of.flips) > _FEW:
        lines.append(f"  … and {len(of.flips) - _FEW:,} more; the page has them all.")
    return ["\n".join(lines)]


def _ids(title: str, ids: Sequence[str]) -> list[str]:
    """Write a list of items, if there are any."""
    return [f"{title} ({len(ids)})\n  {', '.join(ids)}"] if ids else []


def _paragraph(sentence: str) -> str:
    """Wrap a sentence to the width, without an indent."""
    return textwrap.fill(words.visible(sentence), _WIDTH, break_on_hyphens=False)
