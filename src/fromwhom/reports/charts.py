"""Charts as inline SVG: three of spend for a result.

They are drawn here and not by a charting library, because starting one (altair with
vl-convert) takes 1.1 s of a report that otherwise takes a tenth of that, and because its
colours are fixed, while these follow the page into dark mode and onto paper. Text stays
text, nothing is fetched, and each chart has its numbers in a table beside it.

Currencies are never added up: a chart draws the one of the most rows, its table
holds all.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from unicodedata import east_asian_width

from markupsafe import Markup, escape

from fromwhom.document import Result
from fromwhom.reports import listings, words

_WIDTH: Final = 360
_STEP: Final = 40  # height of one labelled bar
_LABEL: Final = 26  # characters of a label that fit beside a value
_MONTHS: Final = 30  # columns that fit; above it, years are drawn
_BROADEST: Final = 44  # width of one column, at most
_PLOT: Final = 120  # height of the columns
_TICK: Final = 44  # width of a month written below its column

Spend = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its heading, a sentence on how to read it, and its numbers."""

    key: str
    title: str
    note: str
    svg: Markup
    currencies: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def figures(result: Result) -> tuple[Figure, ...]:
    """Draw spend by list, by effect and by month; a chart without numbers is left out."""
    titles = {
        finding.listing.list: words.list_name(finding.listing)
        for match in result.matches
        for finding in match.findings
    }
    total = result.summary
    currency = _drawn(result)
    drawn = (
        _bars(
            "by-list",
            "Spend by list",
            "A line counts once under each list that named its party that day, or may have.",
            _largest_first(
                {titles.get(key, key): sums for key, sums in total.spend_by_list.items()},
                currency,
            ),
            currency,
        ),
        _bars(
            "by-effect",
            "Spend by effect",
            "Each line counts once, under the severest effect on its own day.",
            _severest_first(total.spend_by_effect),
            currency,
        ),
        _columns(
            "by-month",
            "Spend by month",
            "Each line counts once, in the month of its date.",
            total.spend_by_month,
            currency,
        ),
    )
    return tuple(figure for figure in drawn if figure is not None)


def _drawn(result: Result) -> str:
    """Pick the currency to draw: that of the most matched rows; by name where even."""
    seen = Counter[str]()
    for match in result.matches:
        for code in match.spend:
            seen[code] += len(match.rows)
    return min(seen, key=lambda code: (-seen[code], code), default="")


def _largest_first(spend: Spend, currency: str) -> Spend:
    """Order entries by their sum in the currency that is drawn."""
    return dict(sorted(spend.items(), key=lambda one: (-Decimal(one[1].get(currency, 0)), one[0])))


def _severest_first(spend: Spend) -> Spend:
    """Order entries by severity and name them; what is no effect comes last."""
    known = {effect.value: label for effect, label in listings.EFFECT.items()}
    rest = {words.effect(None): sums for key, sums in spend.items() if key not in known}
    return {known[key]: spend[key] for key in known if key in spend} | rest


def _bars(key: str, title: str, note: str, spend: Spend, currency: str) -> Figure | None:
    """Draw one horizontal bar per entry, its label and value above it, in the order given."""
    if not spend:
        return None
    sums = {label: Decimal(one[currency]) for label, one in spend.items() if currency in one}
    largest = max((abs(value) for value in sums.values()), default=Decimal(0)) or Decimal(1)
    parts = []
    for place, label in enumerate(sums):
        value, top = sums[label], place * _STEP
        width = round(float(max(value, Decimal(0)) / largest) * _WIDTH, 1)
        parts.append(
            f'<text x="0" y="{top + 14}" class="label">{escape(_short(label))}</text>'
            f'<text x="{_WIDTH}" y="{top + 14}" class="value" text-anchor="end">'
            f"{escape(f'{currency} {value:,.0f}')}</text>"
            f'<rect x="0" y="{top + 21}" width="{_WIDTH}" height="8" class="track"/>'
            f'<rect x="0" y="{top + 21}" width="{width}" height="8" class="bar"/>'
        )
    height = max(len(sums), 1) * _STEP
    svg = _svg(key, title, _described(sums, currency), height, "".join(parts))
    return _figure(key, title, _noted(note, currency, spend), svg, spend)


def _columns(key: str, title: str, note: str, spend: Spend, currency: str) -> Figure | None:
    """Draw one column per month, gaps as gaps; per year where months are too many."""
    if not spend:
        return None
    months = sorted(month for month in spend if month[:4].isdigit())
    places = _calendar(months)
    sums = dict.fromkeys(places, Decimal(0))
    for month, one in spend.items():
        label = month if month in sums else month[:4] if month[:4] in sums else month
        sums[label] = sums.get(label, Decimal(0)) + Decimal(one.get(currency, 0))
    largest = max((abs(value) for value in sums.values()), default=Decimal(0)) or Decimal(1)
    pitch = _WIDTH / len(sums)
    broad = round(min(pitch * 0.7, _BROADEST), 1)
    every = -(-len(sums) // 6)
    parts = [f'<line x1="0" y1="{_PLOT + 22}" x2="{_WIDTH}" y2="{_PLOT + 22}" class="axis"/>']
    for place, (label, value) in enumerate(sums.items()):
        height = round(float(max(value, Decimal(0)) / largest) * _PLOT, 1)
        left = round(place * pitch, 1)
        parts.append(
            f'<rect x="{left}" y="{_PLOT + 22 - height}" width="{broad}" '
            f'height="{height}" class="bar"/>'
        )
        if place % every == 0:
            late = left > _WIDTH - _TICK  # a label at the edge ends there instead
            at, anchor = (_WIDTH, ' text-anchor="end"') if late else (left, "")
            parts.append(
                f'<text x="{at}" y="{_PLOT + 40}" class="tick"{anchor}>{escape(label)}</text>'
            )
    parts.append(
        f'<text x="0" y="12" class="value">highest: {escape(f"{currency} {largest:,.0f}")}</text>'
    )
    stated = {label: value for label, value in sums.items() if value}
    svg = _svg(key, title, _described(stated, currency), _PLOT + 48, "".join(parts))
    return _figure(key, title, _noted(note, currency, spend), svg, spend)


def _calendar(months: Sequence[str]) -> list[str]:
    """List every month from the first to the last, or every year where they are too many."""
    if not months:
        return []
    year, month = int(months[0][:4]), int(months[0][5:7])
    last = (int(months[-1][:4]), int(months[-1][5:7]))
    every = []
    while (year, month) <= last:
        every.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    if len(every) <= _MONTHS:
        return every
    return sorted({one[:4] for one in every})


def _noted(note: str, currency: str, spend: Spend) -> str:
    """Say which currency is drawn and that the others stand in the table."""
    others = {code for sums in spend.values() for code in sums} - {currency}
    named = "Amounts without a currency" if currency in words.UNSTATED else currency
    tail = f" {', '.join(sorted(others))}: in the table." if others else ""
    return f"{named} drawn.{tail} {note}"


def _described(sums: Mapping[str, Decimal], currency: str) -> str:
    """Say what the chart shows, for those who hear it."""
    return "; ".join(f"{label}: {currency} {value:,.2f}" for label, value in sums.items())


def _svg(key: str, title: str, description: str, height: int, body: str) -> Markup:
    """Wrap the body with what makes it readable aloud."""
    return Markup(  # noqa: S704  each text in it went through escape
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-labelledby="{key}-t {key}-d"><title id="{key}-t">{escape(title)}</title>'
        f'<desc id="{key}-d">{escape(words.visible(description))}</desc>{body}</svg>'
    )


def _figure(key: str, title: str, note: str, svg: Markup, spend: Spend) -> Figure:
    """Put the chart together with its numbers in all currencies."""
    currencies = tuple(sorted({code for sums in spend.values() for code in sums}))
    rows = tuple(
        (label, tuple(f"{Decimal(sums[c]):,.2f}" if c in sums else "" for c in currencies))
        for label, sums in spend.items()
    )
    return Figure(key, title, note, svg, currencies, rows)


def _short(label: str) -> str:
    """Cut a label to what fits; a Chinese character takes the room of two letters."""
    room = _LABEL
    for place, letter in enumerate(label):
        room -= 2 if east_asian_width(letter) in "WF" else 1
        if room < 0:
            return f"{label[:place]}…"
    return label
