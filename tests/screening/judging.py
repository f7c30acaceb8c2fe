"""Listings, standpoints and short views of judgements for the tests of rules."""

from dataclasses import replace
from datetime import date

from fromwhom.data.rules_data import load_buyer, load_facts, load_rules
from fromwhom.document import CitationInfo
from fromwhom.screening.rules import Judgement, Standpoint
from fromwhom.screening.shown_by import ListedEntry, Run
from fromwhom.values.dates import PartialDate

PURCHASE = date(2020, 4, 28)
TITLES = {
    "us-bis-el": "US Entity List",
    "us-889": "Section 889",
    "us-ofac-sdn": "SDN List",
    "us-fcc-covered": "FCC Covered List",
}


def view(buyer: str = "us-private", **changes: object) -> Standpoint:
    """Judge for a preset *buyer* by the packaged rules."""
    base = Standpoint(load_rules(), load_facts(), load_buyer(buyer), TITLES, freshness=30)
    return replace(base, **changes)  # type: ignore[arg-type]


def listed(list_id: str, name: str, start: str | None, **changes: object) -> ListedEntry:
    """Make a listing with a slug of its name as entry."""
    base = ListedEntry(
        list=list_id,
        entry="-".join(name.lower().split()) + "-cn",
        name=name,
        start=PartialDate.parse(start) if start else None,
        known_from=date(2026, 11, 24),
        runs=(Run(f"fromwhom-curated/{list_id}", date(2026, 11, 24), date(2026, 11, 24)),),
        citations=(CitationInfo(text="84 FR 54004, 10/9/19"),),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


DAHUA_EL = listed("us-bis-el", "Dahua Technology", "2019-10-09")
DAHUA_889 = listed("us-889", "Dahua Technology Company", "2018-08-13")
HUAWEI_889 = listed("us-889", "Huawei Technologies Company", "2018-08-13")


def effects(judgement: Judgement) -> list[tuple[str, str, str]]:
    """Give rule, effect and state of every effect."""
    return [(e.rule, e.effect.value, e.state.value) for e in judgement.effects]


def questions(judgement: Judgement) -> list[str]:
    """Give the open questions."""
    return [question.question for question in judgement.open]
