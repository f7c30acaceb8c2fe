"""Write ``docs/lists.md`` from what the readers and the packaged description of lists say.

``python tools/docs_lists.py`` writes the page; a test holds it to what the code says.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

from fromwhom.data.lists_meta import ListMeta, load_lists
from fromwhom.lists import ftm, own, senzing, us_bis_el, us_csl, us_ofac_flat, us_ofac_xml

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "lists.md"
READERS: Final = (us_csl, us_ofac_flat, us_ofac_xml, us_bis_el, own, ftm, senzing)
_HEAD: Final = """\
# Lists

Generated from the readers' own descriptions by `tools/docs_lists.py`; change those, not this page.

A *source* has files of its own and carries one or several *lists*. An edition is one published
state of a source. How it is dated and when it is refused: `src/fromwhom/lists/editions.py`.
"""


def page() -> str:
    """Write the page: the lists and their sources, then one section per format."""
    lists = list(load_lists().values())
    parts = [_HEAD, "## Sources\n", *_sources(lists), "\n## Lists\n", *_members(lists)]
    parts += ["\n## Formats\n", *(_section(module) for module in READERS)]
    return "\n".join(parts).rstrip() + "\n"


def _sources(lists: list[ListMeta]) -> Iterator[str]:
    """Write the table of sources."""
    yield "| source | what | publisher | an edition stands for | must be found in it |"
    yield "|---|---|---|---|---|"
    for one in lists:
        if one.source:
            stands = f"{one.freshness_days} days"
            yield f"| `{one.id}` | {one.title} | {one.publisher} | {stands} | {one.canary} |"


def _members(lists: list[ListMeta]) -> Iterator[str]:
    """Write the table of lists and who carries each."""
    yield "| list | what | publisher | carried by | binds dealings with people | began |"
    yield "|---|---|---|---|---|---|"
    members = {member for one in lists for member in one.members}
    for one in lists:
        carriers = ", ".join(f"`{source.id}`" for source in lists if one.id in source.members)
        binds = "yes" if one.binds_people else "no"
        began = one.began or "not stated"
        if one.id in members:
            yield f"| `{one.id}` | {one.title} | {one.publisher} | {carriers} | {binds} | {began} |"


def _section(module: ModuleType) -> str:
    """Turn the docstring of a reader into a section: title, facts, quirks."""
    title, _, rest = (module.__doc__ or "").strip().partition("\n\n")
    facts, _, quirks = rest.partition("\n\n")
    lines = [f"### {title.rstrip('.')}\n"]
    for label, text in re.findall(r"^(\w+):\s+(.*(?:\n[ ]+.*)*)", facts, re.MULTILINE):
        lines.append(f"* **{label}**: {' '.join(text.split())}")
    return "\n".join([*lines, "", quirks, ""]).replace("``", "`")


def main() -> None:
    """Write the page, or say where it would be written."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"wrote {PAGE.name}\n")


if __name__ == "__main__":
    main()
