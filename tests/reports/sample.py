"""A result made by hand that has everything a report must be able to say.

It lies in ``sample.json``: the April 2020 line and the May 2019 line of one supplier, the
same maker in Chinese and escalated, a related name with its question, a stale list with a
reopened answer, an unread row, and a supplier whose name tries to be a formula and a
script. The Entity List entry, its dates and citations are official facts; the buyer's
amounts, the other suppliers, the statement of the maker and every probability are invented.
"""

from pathlib import Path
from typing import Final

import msgspec

from fromwhom import document
from fromwhom.document import EffectInfo, LedgerInfo, ListingInfo, Match, Result, Summary

_RESULT: Final = document.decode(Path(__file__).with_name("sample.json").read_bytes())

NASTY: Final = '=HYPERLINK("http://x.example","pay")<script>alert(1)</script>'
CHINESE: Final = "浙江大华技术股份有限公司"


def result() -> Result:
    """Give the whole result."""
    return _RESULT


def dahua() -> Match:
    """Give the April 2020 purchase with the May 2019 purchase of the same supplier."""
    return _RESULT.matches[0]


def related() -> Match:
    """Give the subsidiary-shaped name: no effect, only an open question."""
    return _RESULT.matches[2]


def nasty() -> Match:
    """Give the supplier whose name tries to be a formula and a script."""
    return _RESULT.matches[4]


ENTITY_LIST: Final[ListingInfo] = dahua().findings[0].listing
RED_FLAG: Final[EffectInfo] = dahua().findings[0].effects[0]


def clean() -> Result:
    """Make a result in which nothing was found."""
    return msgspec.structs.replace(
        _RESULT,
        as_of="2020-04-15",
        known_on="2026-11-20",
        ledger=LedgerInfo(path="quiet.csv", sha256="cd" * 32, rows=2, screened=2),
        unread=[],
        matches=[],
        canaries={"us-bis-el": True},
        summary=Summary(lines=2, subjects=2, matches=0, by_effect={}, spend={}),
        lookalikes=[],
        check_sample=[],
        lines=[],
    )
