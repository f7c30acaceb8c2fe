"""Variants of the example: at work, with counts made in use, with next to nothing, hostile."""

from typing import Final

import msgspec
from tests.reports.assessment_example import example
from tests.reports.assessment_numbers import (
    DAYS,
    FIGURES,
    NOBODY,
    OTHERS,
    OUTCOMES,
    ROC,
    around,
    figure,
)

from fromwhom.assessment import Learnt, Observed, ObservedCheck, Said, ScreeningAssessment, Target

HOSTILE: Final = '=<script>alert("1")</script> & \u202eSons'


def repeated() -> ScreeningAssessment:
    """Give a workplace where the same people come every day; outcomes are those of days."""
    new = (
        figure(
            "person_days_averted",
            "Infectious days at work averted",
            "Of the days on which infectious workers would be at work, the share averted.",
            "share",
            around(0.19, 0.08, 0.33),
        ),
        figure(
            "falsely_stopped",
            "Healthy workers stopped within a month",
            "Share of healthy workers who are stopped at least once in 20 screenings.",
            "share",
            around(0.45, 0.2, 0.7),
        ),
    )
    whole = example()
    drivers = [
        msgspec.structs.replace(one, figure="person_days_averted")
        for one in whole.drivers
        if one.figure == "detected"
    ]
    return msgspec.structs.replace(
        whole,
        mode="repeated",
        outcomes=list(DAYS),
        figures=[*FIGURES, *new],
        drivers=[*whole.drivers, *drivers],
    )


def observed() -> ScreeningAssessment:
    """Give one with counts made in use."""

    def check(id_: str, label: str, inside: bool) -> ObservedCheck:
        return ObservedCheck(
            id=id_,
            label=label,
            observed=93,
            of=45_000,
            low=1400,
            value=3500,
            high=8000,
            chance=0.0004,
            inside=inside,
        )

    target = Target(figure="detected", at_least=0.5, at_most=None, probability=0.0)
    counted = Observed(
        first="2020-05-01",
        last="2020-06-30",
        periods=2,
        screened=45_000,
        alarms=93,
        confirmed=2,
        missed_known=11,
        before=[check("alarms", "alarms, of the people screened", inside=False)],
        after=[check("alarms", "alarms, of the people screened", inside=True)],
        alike=0.4,
        learnt=[
            Learnt(
                input="specificity",
                before=around(0.923, 0.823, 0.969),
                after=around(0.9979, 0.9975, 0.9983),
                outside=True,
            )
        ],
        targets_before=[target],
        targets_after=[target],
        sunset="2020-06-30",
        sunset_passed=True,
        purpose_met=False,
        effective=[4000.0],
        sentences=["The sunset of 2020-06-30 has passed: going on needs a new decision."],
    )
    return msgspec.structs.replace(example(), observed=counted)


def bare() -> ScreeningAssessment:
    """Give one that is no scenario, detects nothing, and has no curve, check, study or count."""
    outcomes = [
        msgspec.structs.replace(one, mean=float(one.id == "incubating"), range=around(1, 1, 1))
        if one.id == "incubating"
        else msgspec.structs.replace(one, mean=0.0, range=NOBODY)
        for one in OUTCOMES
    ]
    others = [
        msgspec.structs.replace(one, mean=float(one.id == "passed"), range=around(1, 1, 1))
        if one.id == "passed"
        else msgspec.structs.replace(one, mean=0.0, range=NOBODY)
        for one in OTHERS
    ]
    undefined = {"ppv", "lr_positive", "lift", "false_per_detection", "screened_per_detection"}
    figures = [
        figure(one.id, one.label, one.meaning, one.unit, None)
        if one.id in undefined
        else one
        if one.id in {"prevalence", "npv"}
        else figure(one.id, one.label, one.meaning, one.unit, NOBODY)
        for one in FIGURES
    ]
    return msgspec.structs.replace(
        example(),
        scenario=False,
        outcomes=outcomes,
        others=others,
        figures=figures,
        counts=[],
        curves=[],
        roc=None,
        drivers=[],
        targets=[],
        checks=[],
        studies=[],
        cautions=[],
        remarks=[],
    )


def hostile() -> ScreeningAssessment:
    """Give one whose every text that comes from a file would break a careless page."""
    whole = observed()
    return msgspec.structs.replace(
        whole,
        title=HOSTILE,
        remarks=[Said(says=HOSTILE, source="nowhere")],
        cautions=[HOSTILE],
        plain=[HOSTILE],
        outcomes=[msgspec.structs.replace(one, label=HOSTILE) for one in whole.outcomes],
        others=[msgspec.structs.replace(one, label=HOSTILE) for one in whole.others],
        figures=[
            msgspec.structs.replace(one, label=HOSTILE, meaning=HOSTILE) for one in whole.figures
        ],
        counts=[msgspec.structs.replace(one, label=HOSTILE) for one in whole.counts],
        curves=[
            msgspec.structs.replace(one, label=HOSTILE, x_label=HOSTILE, y_label=HOSTILE)
            for one in whole.curves
        ],
        roc=msgspec.structs.replace(ROC, basis=HOSTILE),
        drivers=[msgspec.structs.replace(one, input=HOSTILE) for one in whole.drivers],
        assumptions=[
            msgspec.structs.replace(one, name=HOSTILE, meaning=HOSTILE, said=HOSTILE, note=HOSTILE)
            for one in whole.assumptions
        ],
        checks=[
            msgspec.structs.replace(one, programme=HOSTILE, why=HOSTILE) for one in whole.checks
        ],
        studies=[
            msgspec.structs.replace(one, label=HOSTILE, funding=HOSTILE, note=HOSTILE)
            for one in whole.studies
        ],
        sources=[
            msgspec.structs.replace(one, title=HOSTILE, answered=HOSTILE, url="javascript:1")
            for one in whole.sources
        ],
    )
