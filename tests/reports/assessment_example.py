"""An assessment written by hand, so that reports are tested apart from the models."""

import datetime
from typing import Final

import msgspec
from tests.reports.assessment_numbers import (
    COUNTS,
    DRIVERS,
    FIGURES,
    OTHERS,
    OUTCOMES,
    ROC,
    around,
    benefit_curves,
    burden_curve,
    ppv_curve,
)

from fromwhom import assessment
from fromwhom.assessment import (
    Assumption,
    Range,
    Said,
    ScreeningAssessment,
    Study,
    Target,
    YieldCheck,
)
from fromwhom.quantities import Basis, Law, Read, Source

CHECKS: Final = (
    YieldCheck(
        id="us-2020",
        programme="US airports, January to September 2020",
        observed=9,
        of=766_044,
        what="infected people found",
        low=0.0,
        value=14.0,
        high=96.0,
        inside=True,
        why="",
        source="dollard-2020",
    ),
    YieldCheck(
        id="sars-singapore-2003",
        programme="SARS, Singapore 2003",
        observed=0,
        of=442_973,
        what="infected people found",
        low=0.0,
        value=0.4,
        high=3.0,
        inside=True,
        why="",
        source="gostic-2015",
    ),
    YieldCheck(
        id="h1n1-tokyo-2009",
        programme="Influenza A(H1N1), Tokyo 2009",
        observed=15,
        of=471_733,
        what="infected people found",
        low=16.0,
        value=80.0,
        high=410.0,
        inside=False,
        why="Those who were found had also been asked about their health, and how many infected "
        "people came is known by report only.",
        source="gostic-2015",
    ),
)


def assumption(name: str, meaning: str, unit: str, of: Range | float, law: Law) -> Assumption:
    """Give an assumption of one's own."""
    spread = of if isinstance(of, Range) else None
    return Assumption(
        name=name,
        meaning=meaning,
        unit=unit,
        value=of.value if isinstance(of, Range) else of,
        low=spread.low if spread else None,
        high=spread.high if spread else None,
        law=law,
        basis=Basis.ASSUMED,
        source=None,
        said=None,
        note=None,
    )


def cited(one: Assumption, source: str, said: str) -> Assumption:
    """Give an assumption its source."""
    return msgspec.structs.replace(one, basis=Basis.CITED, source=source, said=said)


ASSUMPTIONS: Final = (
    msgspec.structs.replace(
        assumption(
            "N",
            "People who come through the door in a day.",
            "people",
            10_000.0,
            Law.FIXED,
        ),
        basis=Basis.DECLARED,
    ),
    assumption(
        "prevalence",
        "Share of infected people among those who come.",
        "share",
        around(0.00447, 0.001, 0.02),
        Law.LOG_UNIFORM,
    ),
    cited(
        assumption(
            "mean_incubation",
            "Mean time from infection to the first signs.",
            "days",
            around(5.5, 4.5, 6.5),
            Law.UNIFORM,
        ),
        "gostic-2020",
        "5.5 (4.5, 6.5)",
    ),
    assumption(
        "growth_rate",
        "Growth of the epidemic in a day; above zero, more have just been infected.",
        "per day",
        around(0.25, 0.1, 0.4),
        Law.UNIFORM,
    ),
    assumption(
        "febrile_share",
        "Share of the ill who have a fever.",
        "share",
        around(0.75, 0.5, 0.95),
        Law.UNIFORM,
    ),
    assumption(
        "concealed",
        "Share of the febrile who hide their fever.",
        "share",
        around(0.12, 0.0, 0.3),
        Law.UNIFORM,
    ),
    cited(
        assumption(
            "sensitivity",
            "Share of the febrile whom the instrument flags.",
            "share",
            around(0.818, 0.758, 0.866),
            Law.LOGIT_NORMAL,
        ),
        "aggarwal-2020",
        "thermal scanners 0.818 (0.758–0.866)",
    ),
    cited(
        assumption(
            "specificity",
            "Share of people without a fever whom the instrument lets pass.",
            "share",
            around(0.923, 0.823, 0.969),
            Law.LOGIT_NORMAL,
        ),
        "aggarwal-2020",
        "0.923 (0.823–0.969)",
    ),
)

STUDIES: Final = (
    Study(
        id="aggarwal-2020-scanner",
        label="Aggarwal 2020, thermal scanners",
        n="19 studies together",
        against="fever",
        sensitivity=around(0.818, 0.758, 0.866),
        specificity=around(0.923, 0.823, 0.969),
        funding="not stated in what was read",
        source="aggarwal-2020",
        note="The interval is of the mean of studies, not of the next instrument.",
    ),
    Study(
        id="gunaratnam-2014",
        label="Gunaratnam 2014, Sydney airport",
        n="45 infected of 625,147",
        against="infection",
        sensitivity=around(0.0667, 0.014, 0.1827),
        specificity=around(0.991, 0.991, 0.991),
        funding="not stated in what was read",
        source="gunaratnam-2014",
        note=None,
    ),
    Study(
        id="healy-2021",
        label="Healy 2021, seven instruments",
        n="7 instruments",
        against="fever",
        sensitivity=None,
        specificity=None,
        funding="The authors were staff of IPVM, a publisher on video surveillance that sells "
        "subscriptions",
        source="healy-2021",
        note="No sensitivity was read; febrile readings were shown as normal on all seven.",
    ),
)


def source(id_: str, title: str, publisher: str, date: str) -> Source:
    """Give a source that was read in part."""
    return Source(
        id=id_,
        title=title,
        publisher=publisher,
        date=date,
        read=Read.EXCERPT,
        checked_on=datetime.date(2026, 11, 23),
        funding="not stated in what was read",
    )


SOURCES: Final = (
    msgspec.structs.replace(
        source(
            "gostic-2020",
            "Estimated effectiveness of symptom and risk screening",
            "eLife",
            "2020",
        ),
        read=Read.PRIMARY,
        url="https://doi.org/10.7554/eLife.55570",
        cite="eLife 9:e55570, table 1",
    ),
    source(
        "gostic-2015",
        "Effectiveness of traveller screening for emerging pathogens",
        "eLife",
        "2015",
    ),
    source(
        "aggarwal-2020",
        "Diagnostic accuracy of non-contact infrared thermometers and thermal scanners",
        "Journal of Travel Medicine",
        "2020",
    ),
    source(
        "gunaratnam-2014",
        "Airport thermal scanners and pandemic influenza",
        "Medical Journal of Australia",
        "2014",
    ),
    source(
        "dollard-2020",
        "Risk assessment and management of COVID-19 among travelers arriving at US airports",
        "MMWR",
        "2020",
    ),
    msgspec.structs.replace(
        source(
            "healy-2021",
            "Uncooled infrared thermography for fever screening",
            "Journal of Biomedical Optics",
            "2021",
        ),
        answered="What a party named in it replied would stand here.",
    ),
)

PLAIN: Final = (
    "This is a scenario: its numbers were not measured at a real door.",
    "Of 100 infected people who walk in, about 11 (5 to 22) are stopped because of a fever.",
    "Of 1,000 people who are stopped, about 10 (2 to 54) are infected.",
)


def example() -> ScreeningAssessment:
    """Give the whole document."""
    return ScreeningAssessment(
        version=assessment.VERSION,
        software="0.5.0",
        kind="screening",
        model="entrance",
        mode="one_off",
        incubation="gamma-distributed",
        title="Thermal cameras at warehouse entrances, April 2020",
        scenario=True,
        seed=1,
        sets=8192,
        remarks=[
            Said(
                says="A newspaper reported the purchase. The buyer did not confirm it.",
                source="dollard-2020",
            )
        ],
        assumptions=list(ASSUMPTIONS),
        cautions=[
            "The published models describe travellers; people who come to work every day differ.",
            "The intervals of the instrument are those of a mean over studies.",
        ],
        plain=list(PLAIN),
        outcomes=list(OUTCOMES),
        others=list(OTHERS),
        figures=list(FIGURES),
        counts=list(COUNTS),
        curves=[ppv_curve(), *benefit_curves(), burden_curve()],
        roc=ROC,
        drivers=list(DRIVERS),
        targets=[Target(figure="detected", at_least=0.5, at_most=None, probability=0.0)],
        observed=None,
        checks=list(CHECKS),
        studies=list(STUDIES),
        sources=list(SOURCES),
    )
