"""Files of answers that stand for decided cases, and one in which everything is shown."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec

from fromwhom.assess.necessity import assess
from fromwhom.assess.necessity_facts import Effect, Facts, Given
from fromwhom.assess.necessity_gates import gates, verdict
from fromwhom.assessment import Figure
from fromwhom.data.questionnaire_data import Questionnaire, load_questionnaire
from fromwhom.jobs.assess_necessity import assess_necessity
from fromwhom.jobs.necessity_answers import understood
from fromwhom.jobs.necessity_file import read_answers
from fromwhom.necessity import GateState, NecessityAssessment, Verdict

CASES = Path(__file__).parent / "assess" / "necessity_cases"
DAY = date(2020, 5, 10)
EVERYTHING = "everything-shown"


def effect(low: float, high: float, figure: str = "detected") -> str:
    """Write a document on effectiveness whose figure is spread evenly from *low* to *high*."""
    quantiles = [low + (high - low) * at / 100 for at in range(101)]
    one = {
        "id": figure,
        "label": "Found",
        "meaning": "share of the infected that is found",
        "unit": "share",
        "range": None,
        "quantiles": quantiles,
    }
    return json.dumps({"kind": "screening", "scenario": True, "figures": [one]})


def placed(name: str, folder: Path, document: str | None = None) -> Path:
    """Copy a case into *folder*, with a document on effectiveness beside it."""
    (folder / "effect.json").write_text(document or effect(0.5, 0.75), encoding="utf-8")
    path = folder / f"{name}.yaml"
    shutil.copy(CASES / path.name, path)
    return path


def assessed(name: str, folder: Path, today: date = DAY) -> NecessityAssessment:
    """Assess a case."""
    return assess_necessity(placed(name, folder), load_questionnaire(), today)


def facts(name: str, folder: Path) -> Facts:
    """Understand a case."""
    return understood(read_answers(placed(name, folder)), load_questionnaire(), DAY)


def states(of: NecessityAssessment) -> dict[str, GateState]:
    """Give how each gate stands."""
    return {gate.id: gate.state for gate in of.gates}


def drawn(of: Facts, questionnaire: Questionnaire) -> Verdict:
    """Draw the verdict."""
    return verdict(gates(of, questionnaire), of)


def state(of: Facts, questionnaire: Questionnaire, gate: str) -> GateState:
    """Say how one gate stands."""
    return next(one.state for one in gates(of, questionnaire) if one.id == gate)


def answered(of: Facts, **changed: Given | None) -> Facts:
    """Change answers; None makes one unknown."""
    answers = {item: one for item, one in {**of.answers, **changed}.items() if one is not None}
    return replace(of, answers=answers)


def told(of: Facts, questionnaire: Questionnaire) -> NecessityAssessment:
    """Assess."""
    return assess(of, questionnaire, subject="A door", software="0")


def spread(low: float, high: float) -> Effect:
    """Make a document whose figure ``detected`` is spread evenly."""
    read = msgspec.json.decode(effect(low, high))["figures"][0]
    return Effect("after.json", "0" * 64, False, {"detected": msgspec.convert(read, Figure)})
