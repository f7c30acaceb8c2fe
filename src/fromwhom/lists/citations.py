"""Citations as lists print them: glued, abbreviated in several ways, with or without dates."""

import re
from functools import lru_cache
from typing import Final

from fromwhom.lists.reading import printed_date, squeezed
from fromwhom.model import Citation

_DATE: Final = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)"
_CITE: Final = re.compile(
    rf"(?P<volume>\d{{1,3}})\.?\s*F\.?\s?R\.?\s*(?P<page>\d[\d,]*\d|\d)(?![\d/])"
    rf"(?:,\s+(?P<more>\d{{2,6}})(?=\s+{_DATE}))?"
    rf"(?:\s*\(?[Nn]o\.? ?\d+\)?)?(?:\s*,?\s*\(?(?P<date>{_DATE})\)?)?\.?"
    rf"|(?P<other>(?:(?:Public )?Notice \d+, )?Vol\. ?\d+, No\. ?\d+)(?:, (?P<day>{_DATE}))?"
)


@lru_cache(maxsize=1 << 13)
def citations(text: str, url: str | None = None) -> tuple[Citation, ...]:
    """Split a cell of Federal Register citations.

    "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02" are two, each with its date, and so are
    "82 F.R. 16788, 16789 4/6/2017". What is not recognised is kept in its own words.
    """
    found: list[Citation] = []
    end = 0
    for cite in _CITE.finditer(text):
        found.extend(_rest(text[end : cite.start()], url))
        end = cite.end()
        if cite["volume"]:
            page = cite["page"].replace(",", "")
            published = printed_date(cite["date"]) if cite["date"] else None
            found.append(Citation(f"{cite['volume']} FR {page}", published, url))
            if cite["more"]:
                found.append(Citation(f"{cite['volume']} FR {cite['more']}", published, url))
        else:
            published = printed_date(cite["day"]) if cite["day"] else None
            found.append(Citation(squeezed(cite["other"]), published, url))
    found.extend(_rest(text[end:], url))
    return tuple(dict.fromkeys(found))


def _rest(text: str, url: str | None) -> tuple[Citation, ...]:
    """Keep what stands between two citations, unless it only joins them."""
    words = squeezed(text).strip(" ,;.()")
    return () if words in ("", "and") else (Citation(words, None, url),)
