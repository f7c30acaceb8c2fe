"""Numbers of an assessment written by hand: figures, outcomes, counts, curves.

Those of a growing epidemic are a prototype's; the parts of a whole add up.
"""

from statistics import NormalDist
from typing import Final

from fromwhom.assessment import (
    Cause,
    Count,
    Curve,
    CurvePoint,
    Driver,
    Figure,
    OperatingPoint,
    Range,
    Roc,
)

NOBODY: Final = Range(value=0.0, low=0.0, high=0.0)
_NORMAL: Final = NormalDist()
_Z: Final = 1.96


def around(value: float, low: float, high: float) -> Range:
    """Give a range."""
    return Range(value=value, low=low, high=high)


def quantiles(of: Range) -> list[float]:
    """Spread 101 points over a range, as a skewed law would have them."""
    if of.low <= 0:
        return [of.value] * 101
    points = []
    for step in range(101):
        z = _NORMAL.inv_cdf(min(max(step / 100, 0.001), 0.999))
        end = of.high if z > 0 else of.low
        points.append(of.value * (end / of.value) ** (abs(z) / _Z))
    return points


def figure(id_: str, label: str, meaning: str, unit: str, of: Range | None) -> Figure:
    """Give a figure; without a range it is undefined for all inputs."""
    return Figure(
        id=id_,
        label=label,
        meaning=meaning,
        unit=unit,
        range=of,
        quantiles=None if of is None else quantiles(of),
        undefined=1.0 if of is None else 0.0,
    )


def cause(id_: str, label: str, kind: str, mean: float, of: Range) -> Cause:
    """Give what happens to people of one kind."""
    return Cause(id=id_, label=label, kind=kind, mean=mean, range=of)


FIGURES: Final = (
    figure(
        "detected",
        "Found by their fever",
        "Of the infected, the share that the screen finds because of their fever.",
        "share",
        around(0.111, 0.051, 0.215),
    ),
    figure(
        "flagged",
        "Infected people flagged at all",
        "Of the infected, the share that is flagged, false readings included.",
        "share",
        around(0.187, 0.097, 0.338),
    ),
    figure(
        "chance",
        "Infected people stopped by luck",
        "Of the infected, the share that is stopped by a false reading alone.",
        "share",
        around(0.066, 0.026, 0.155),
    ),
    figure(
        "false_alarm_rate",
        "False alarms",
        "Of those who are not infected, the share that is flagged.",
        "share",
        around(0.0778, 0.032, 0.179),
    ),
    figure(
        "ppv",
        "Alarms that are right",
        "Of those who are flagged, the share that is infected (positive predictive value).",
        "share",
        around(0.0104, 0.0021, 0.054),
    ),
    figure(
        "npv",
        "Passes that are right",
        "Of those who pass, the share that is not infected (negative predictive value).",
        "share",
        around(0.9961, 0.9836, 0.9992),
    ),
    figure(
        "lr_positive",
        "Weight of an alarm",
        "How many times as often infected people are flagged as others.",
        "ratio",
        around(2.3, 1.4, 5.1),
    ),
    figure(
        "lr_negative",
        "Weight of a pass",
        "How many times as often infected people pass as others.",
        "ratio",
        around(0.88, 0.75, 0.95),
    ),
    figure(
        "lift",
        "Compared with chance",
        "How many times as many infected people are among the flagged as among all.",
        "ratio",
        around(2.2, 1.4, 4.9),
    ),
    figure(
        "false_per_detection",
        "False alarms for one found",
        "Uninfected people flagged for each infected person found by a fever.",
        "ratio",
        around(159.0, 23.0, 1100.0),
    ),
    figure(
        "youden",
        "Youden's index",
        "Share of infected flagged less share of uninfected flagged: 0 is chance.",
        "ratio",
        around(0.107, 0.041, 0.238),
    ),
    figure(
        "prevalence",
        "Infected among those who come",
        "Of all who come, the share that is infected.",
        "share",
        around(0.0045, 0.0009, 0.0187),
    ),
    figure(
        "screened_per_detection",
        "Screened for one found",
        "People screened for each infected person found by a fever.",
        "ratio",
        around(2000.0, 370.0, 14300.0),
    ),
)

OUTCOMES: Final = (
    cause("detected", "found by the fever", "found", 0.118, around(0.111, 0.051, 0.215)),
    cause("incubating", "not ill yet", "missed", 0.768, around(0.774, 0.626, 0.883)),
    cause("afebrile", "ill without a fever", "missed", 0.064, around(0.058, 0.012, 0.147)),
    cause("concealed", "fever hidden or suppressed", "missed", 0.024, around(0.022, 0.001, 0.067)),
    cause(
        "instrument",
        "fever not seen by the instrument",
        "missed",
        0.026,
        around(0.025, 0.011, 0.051),
    ),
)

DAYS: Final = (
    cause("averted", "averted: sent home", "found", 0.19, around(0.19, 0.08, 0.33)),
    cause("incubating", "before the first symptoms", "missed", 0.38, around(0.38, 0.2, 0.55)),
    cause("afebrile", "ill without a fever", "missed", 0.15, around(0.14, 0.03, 0.29)),
    cause("concealed", "fever hidden or suppressed", "missed", 0.07, around(0.06, 0.01, 0.18)),
    cause(
        "waiting",
        "until the next screening or after the fever",
        "missed",
        0.16,
        around(0.15, 0.06, 0.28),
    ),
    cause(
        "instrument", "fever not seen by the instrument", "missed", 0.05, around(0.04, 0.01, 0.12)
    ),
)

OTHERS: Final = (
    cause(
        "other_fever",
        "stopped for a fever from another cause",
        "false_alarm",
        0.0015,
        around(0.0013, 0.0002, 0.0041),
    ),
    cause(
        "false_reading",
        "stopped by a false reading",
        "false_alarm",
        0.0845,
        around(0.0765, 0.0307, 0.1768),
    ),
    cause("passed", "let through", "passed", 0.914, around(0.9222, 0.821, 0.968)),
)

COUNTS: Final = (
    Count(
        id="infected",
        label="Infected people who come",
        expected=around(45.0, 9.2, 186.0),
        day=around(45.0, 8.0, 189.0),
    ),
    Count(
        id="found",
        label="Found by their fever",
        expected=around(5.0, 0.7, 25.0),
        day=around(5.0, 0.0, 27.0),
    ),
    Count(
        id="missed",
        label="Infected people let through",
        expected=around(36.0, 7.3, 152.0),
        day=around(36.0, 6.0, 155.0),
    ),
    Count(
        id="false_alarms",
        label="Uninfected people stopped",
        expected=around(775.0, 319.0, 1781.0),
        day=around(775.0, 314.0, 1790.0),
    ),
    Count(
        id="false_alarms_other_fever",
        label="of those with a fever from another cause",
        expected=around(13.0, 2.3, 40.0),
        day=around(13.0, 1.0, 43.0),
    ),
)


def ppv_curve() -> Curve:
    """Give the predictive value over a prevalence of 0.01 % to 30 %."""

    def ppv(prevalence: float, flagged: float, false: float) -> float:
        return prevalence * flagged / (prevalence * flagged + (1 - prevalence) * false)

    xs = [10 ** (-4 + step * 3.477 / 40) for step in range(41)]
    points = [
        CurvePoint(
            x=x,
            value=ppv(x, 0.187, 0.0778),
            low=ppv(x, 0.16, 0.115),
            high=ppv(x, 0.2, 0.041),
        )
        for x in xs
    ]
    return Curve(
        id="ppv",
        label="How often an alarm is right",
        x_label="share of infected among all who come",
        y_label="share of infected among the flagged",
        scale="log",
        points=points,
    )


def benefit_curves() -> list[Curve]:
    """Give net benefit of the screen, of stopping everyone, and of stopping nobody."""

    def curve(id_: str, label: str, true: Range, false: float) -> Curve:
        xs = [0.0005 * 10 ** (step * 2 / 30) for step in range(31)]
        points = [
            CurvePoint(
                x=x,
                value=true.value - false * x / (1 - x),
                low=true.low - false * 1.6 * x / (1 - x) if id_ == "net_benefit" else true.low,
                high=true.high - false * 0.6 * x / (1 - x) if id_ == "net_benefit" else true.high,
            )
            for x in xs
        ]
        return Curve(
            id=id_,
            label=label,
            x_label="threshold: least probability of infection at which stopping is worth it",
            y_label="net benefit per person",
            scale="log",
            points=points,
        )

    return [
        curve("net_benefit", "the screen", around(0.00084, 0.0004, 0.0019), 0.0775),
        curve("net_benefit_everyone", "stop everyone", around(0.0045, 0.0045, 0.0045), 0.9955),
        curve("net_benefit_nobody", "stop nobody", NOBODY, 0.0),
    ]


def burden_curve() -> Curve:
    """Give false alarms for each infected person found, over the prevalence."""
    xs = [10 ** (-4 + step * 3 / 30) for step in range(31)]
    points = [
        CurvePoint(x=x, value=0.7 * (1 - x) / x, low=0.25 * (1 - x) / x, high=2.2 * (1 - x) / x)
        for x in xs
    ]
    return Curve(
        id="burden",
        label="False alarms for one found",
        x_label="share of infected among all who come",
        y_label="false alarms for one infected person found",
        scale="log",
        points=points,
    )


ROC: Final = Roc(
    points=[(step / 50, (step / 50) ** 0.078) for step in range(51)],
    area=0.927,
    operating=OperatingPoint(
        sensitivity=around(0.818, 0.758, 0.866), false_alarm_rate=around(0.077, 0.031, 0.177)
    ),
    basis="The curve of equal spreads through the one point that is known.",
)

DRIVERS: Final = (
    Driver(
        input="growth_rate", figure="detected", rank_correlation=-0.86, at_low=0.17, at_high=0.066
    ),
    Driver(
        input="febrile_share", figure="detected", rank_correlation=0.78, at_low=0.075, at_high=0.14
    ),
    Driver(
        input="concealed", figure="detected", rank_correlation=-0.51, at_low=0.13, at_high=0.092
    ),
    Driver(
        input="sensitivity", figure="detected", rank_correlation=0.29, at_low=0.103, at_high=0.118
    ),
    Driver(input="prevalence", figure="ppv", rank_correlation=0.95, at_low=0.0026, at_high=0.044),
    Driver(input="specificity", figure="ppv", rank_correlation=0.71, at_low=0.0058, at_high=0.021),
    Driver(
        input="growth_rate", figure="ppv", rank_correlation=-0.44, at_low=0.0135, at_high=0.0082
    ),
)
