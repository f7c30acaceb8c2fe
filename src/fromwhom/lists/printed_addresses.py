"""Addresses as the Bureau of Industry and Security prints them: the country comes last.

It is an alpha-2 code, a name in words, or missing behind a US state and its postal code.
"""

import re
from functools import lru_cache
from typing import Final

from fromwhom.lists.reading import CountryCode, squeezed
from fromwhom.model import Address

_STATES: Final = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ"
    " NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
_POSTAL: Final = re.compile(r"\d{5}(?:-\d{4})?\Z")


@lru_cache(maxsize=1 << 15)
def printed_address(text: str, country: CountryCode) -> Address:
    """Read an address; its country is the last part, or the US behind a state and its code."""
    shown = squeezed(text).removeprefix("and ")
    parts = shown.split(", ")
    last = parts[-1].strip(" .")
    if _POSTAL.match(last):
        return Address(shown, None, "US" if len(parts) > 1 and parts[-2] in _STATES else None)
    if last in _STATES and len(parts) > 1 and _POSTAL.match(parts[-2]):
        return Address(shown, None, "US")
    if is_code(last):
        return Address(shown if len(parts) > 1 else "", None, country(last))
    return Address(shown, None, country(last))


def is_code(text: str) -> bool:
    """Say whether *text* looks like an alpha-2 code."""
    return len(text) == 2 and text.isalpha() and text.isupper()
