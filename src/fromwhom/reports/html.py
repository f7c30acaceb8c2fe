"""The report as one page: nothing is fetched, nothing runs, everything can be printed.

The page is a Jinja template with autoescape on; names from a ledger or a list are text
and stay text. A content security policy forbids scripts, frames, forms, and all that
comes from elsewhere; the one style sheet is allowed by its hash. Links are the issuers'
own addresses, and only http and https become links.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fromwhom.document import LineInfo, Match, Result
from fromwhom.reports import charts, listings, reasoning, waterfall, words

_TEMPLATES: Final = "templates"
_OPEN: Final = 20  # matches shown unfolded; with more, the first few
_OPEN_OF_MANY: Final = 3


def page(result: Result) -> bytes:
    """Write *result* as a self-contained HTML page in UTF-8."""
    matches = words.by_severity(result.matches)
    return rendered(
        "page.html.j2",
        ("page.css",),
        result=result,
        matches=matches,
        lines={line.row: line for line in result.lines},
        unfolded=_OPEN if len(matches) <= _OPEN else _OPEN_OF_MANY,
        figures=charts.figures(result),
    )


def rendered(template: str, sheets: Sequence[str], **values: object) -> bytes:
    """Write a page from its *template*; the style *sheets* become one, allowed by its hash."""
    folder = resources.files(__package__).joinpath(_TEMPLATES)
    style = "".join(folder.joinpath(sheet).read_text("utf-8") for sheet in sheets)
    text = (
        _environment()
        .get_template(template)
        .render(
            **values,
            style=Markup(style),  # noqa: S704  the package's own file
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )
    return text.encode()


def _environment() -> Environment:
    """Set up the templates: everything escaped, nothing undefined passes."""
    environment = Environment(
        loader=PackageLoader("fromwhom.reports", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    environment.globals.update(
        words=words,
        listings=listings,
        reasoning=reasoning,
        waterfall=waterfall.waterfall,
        tone=_tone,
    )
    environment.tests["on_the_web"] = _on_the_web
    environment.filters["line_of"] = _looked_up
    return environment


def _shown(value: object) -> object:
    """Show control characters of plain text; leave markup and numbers alone."""
    return words.visible(value) if type(value) is str else value


def _looked_up(row: int, lines: Mapping[int, LineInfo]) -> LineInfo | None:
    """Find the line of a row; the result need not carry every line."""
    return lines.get(row)


def _on_the_web(address: str | None) -> bool:
    """Say whether an address may become a link."""
    return address is not None and address.startswith(("https://", "http://"))


def _tone(match: Match) -> str:
    """Choose how strongly a match is set off: stop, flag, info or open."""
    if match.headline is None:
        return "open"
    severity = list(listings.EFFECT).index(match.headline)
    return "stop" if severity <= 1 else "info" if match.headline.value == "information" else "flag"
