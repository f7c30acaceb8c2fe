"""Write the examples of ``docs/matching.md`` and their pictures from a real screening.

``python tools/docs_matching.py`` screens ``examples/purchases-2020.csv`` with the starter
snapshot, fills the blocks between ``<!-- example: SUPPLIER -->`` and ``<!-- end -->``, and
draws the waterfalls beside the page; a test holds both to what the code says.
"""

import re
import sys
import tempfile
import textwrap
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Final

from fromwhom.document import Match, Result
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.starter import starter
from fromwhom.reports import reasoning, words
from fromwhom.reports.waterfall import waterfall

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "matching.md"
PICTURES: Final = {
    "matching-dahua.svg": "浙江大华技术股份有限公司",
    "matching-hikvision-uk.svg": "Hikvision UK Limited",
}
_BLOCK: Final = re.compile(r"(<!-- example: (.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_WIDTH: Final = 92


def files() -> dict[Path, str]:
    """Make the page and its pictures anew, by their paths."""
    result = _screened()
    page = _BLOCK.sub(
        lambda found: f"{found[1]}```\n{_told(_of(result, found[2]))}\n```\n{found[3]}",
        PAGE.read_text(encoding="utf-8"),
    )
    drawn = {PAGE.parent / name: _drawn(_of(result, who)) for name, who in PICTURES.items()}
    return {PAGE: page, **drawn}


def _screened() -> Result:
    """Screen the example on a fixed day."""
    knowledge = load_knowledge()
    with tempfile.TemporaryDirectory() as folder:
        search = Search(starter(Home(Path(folder)), knowledge), knowledge)
        request = Request(
            ledger=ROOT / "examples" / "purchases-2020.csv",
            buyer=buyer_of(None),
            today=date(2026, 11, 24),
            now=datetime(2026, 11, 24, 12, tzinfo=UTC),
        )
        return screen(request, search, advance=lambda *_: None)


def _of(result: Result, supplier: str) -> Match:
    """Give the likeliest match of a supplier."""
    return next(match for match in result.matches if match.subject == supplier)


def _told(match: Match) -> str:
    """Write one match as ``explain`` does: what met, the addends, what would change it."""
    assert match.forms is not None  # noqa: S101  a screening of this version has them
    lines = [words.verdict(match), reasoning.met(match.forms), ""]
    lines += [f"{words.bits(one.bits):>6} bits  {one.sentence}" for one in match.signals]
    lines.append(f"{words.bits(match.bits):>6} bits  in all: {reasoning.outcome(match)}")
    lines += ["", reasoning.distance(match.relation, match.bits, match.threshold)]
    lines += [f"- {sentence}" for sentence in reasoning.changes(match.would_change)]
    return "\n".join(
        textwrap.fill(line, _WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for line in lines
    )


def _drawn(match: Match) -> str:
    """Make a picture that stands alone: the waterfall with the page's own style."""
    style = resources.files("fromwhom.reports").joinpath("templates", "page.css").read_text("utf-8")
    colours = style[: style.index("* {")]
    rules = re.findall(r"^(?:svg|\.fall)[^{]*\{[^}]*\}", style, re.MULTILINE)
    text = str(waterfall(match))
    head, body = text.split(">", 1)
    head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="540"')
    return f"{head}><style>{colours}{''.join(rules)}</style>{body}\n"


def main() -> None:
    """Write the page and its pictures."""
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
        sys.stderr.write(f"wrote {path.name}\n")


if __name__ == "__main__":
    main()
