"""One screen about a screening, readable at 80 columns and without colour.

    buyer assumed → lists and their ages → canaries → counts → matches
    → one line in full → not listed then → a look-alike not reported → not searched → files

Where something does not fit, its number is said: nothing is left out unseen. Text of the
ledger is never read as markup, and its control characters are shown, not obeyed.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fromwhom.document import (
    Effect,
    Finding,
    LineInfo,
    Match,
    Relation,
    Result,
    headline,
    legal_state,
)
from fromwhom.reports import listings, reasoning, words

_LIMIT: Final = 9  # matches in the table; the page has them all
_FEW: Final = 3  # entries of the sections below it


def render(
    result: Result,
    console: Console,
    *,
    focus: Sequence[int] = (),
    written: Sequence[str] = (),
    limit: int = _LIMIT,
) -> None:
    """Print *result* on *console*.

    Args:
        result: What was found.
        console: Where to print; its width and colours are respected.
        focus: Rows of the ledger to print in full; none asks for the line that weighs most.
        written: Files that hold the result, named at the end.
        limit: How many matches the table shows.
    """
    _say(console, words.buyer(result), style="bold")
    _say(console, words.basis_days(result))
    for note in result.ledger.notes[:_FEW]:
        _say(console, note)
    if len(result.ledger.notes) > _FEW:
        more = words.plural(len(result.ledger.notes) - _FEW, "more note")
        _say(console, f"{more} on how the file was read stand in the report.")
    _searched(console, result)
    alarms = words.alarms(result)
    if alarms:
        _heading(console, words.alarm_title(result))
    for alarm in alarms:
        _say(console, f"! {alarm}", indent=2, style="bold")
    _say(console, "")
    _say(console, words.counts(result), style="bold")
    if result.matches:
        _matches(console, result, limit)
        _in_full(console, result, focus)
        _not_then(console, result)
    else:
        _say(console, words.nothing_found(result))
    _lookalike(console, result)
    expected = reasoning.expected(result)
    if expected:
        _say(console, "")
        _say(console, expected)
    _not_searched(console, result)
    _say(console, "")
    _say(console, words.LEAD)
    for path in written:
        _put(console, Text(f"Written: {words.visible(path)}"))  # never broken: it is copied


def _searched(console: Console, result: Result) -> None:
    """Print the lists searched with edition and age, and the canaries."""
    _heading(console, f"Searched: {words.plural(len(result.lists), 'edition')}")
    for one in result.lists:
        _say(console, f"- {words.edition(one)}; {words.plural(one.listings, 'listing')}", indent=2)
    found = sum(result.canaries.values())
    _say(console, f"Canaries: {found} of {len(result.canaries)} found.", indent=2)


def _matches(console: Console, result: Result, limit: int) -> None:
    """Print the table of matches, severest first, and how many it leaves to the page."""
    matches = words.by_severity(result.matches)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, pad_edge=False)
    table.add_column("Effect", max_width=14, overflow="fold")
    table.add_column("Supplier, and who it may be", ratio=1, overflow="fold")
    table.add_column("Prob.", justify="right", no_wrap=True)
    table.add_column("Rows", max_width=10, overflow="fold")
    table.add_column("Spend", justify="right", no_wrap=True)
    for match in matches[:limit]:
        table.add_row(
            _what(match),
            _who(match, result.created[:10]),
            Text(words.probability(match.probability)),
            Text(words.rows(match.rows, 3)),
            Text(words.money(match.spend, "\n")),
        )
    for line in console.render_lines(table, pad=False):
        _put(console, Text.assemble(*((part.text, part.style or "") for part in line)))
    if len(matches) > limit:
        _say(console, f"{len(matches) - limit:,} more matches stand in the report, none left out.")


def _what(match: Match) -> Text:
    """Write the headline effect and the number of open questions."""
    asked = f"{match.open_questions} open" if match.open_questions else ""
    if match.headline is None:
        return Text(asked or "no effect")
    named = Text(words.effect(match.headline), style="bold")
    return named.append(f"\n+ {asked}", style="not bold") if asked else named


def _who(match: Match, day: str) -> Text:
    """Name the supplier, the relation, the party, if it is off its lists, what was decided."""
    lines = [
        words.visible(match.subject),
        f"{match.relation}: {words.visible(match.party.caption)}",
    ]
    if listings.off_all(match, day):
        lines.append("off these lists today")
    decided = words.disposition(match)
    if decided is not None:
        lines.append(f"[{words.visible(decided)}]")
    return Text("\n".join(lines))


def _in_full(console: Console, result: Result, focus: Sequence[int]) -> None:
    """Print the lines asked for, or the one that weighs most, with what follows and why."""
    lines = {line.row: line for line in result.lines}
    for row in focus or _weightiest(result, lines):
        for match in words.by_severity(result.matches):
            if row in match.rows:
                _line(console, match, row, lines.get(row))


def _weightiest(result: Result, lines: dict[int, LineInfo]) -> list[int]:
    """Pick the largest line under the severest effect, in the commonest currency, or none."""
    currencies = Counter(line.currency for line in result.lines)
    same = [match for match in result.matches if match.relation is Relation.SAME]
    severe = words.by_severity(match for match in same if match.headline is not None)
    held = [
        row
        for match in severe
        if match.headline is severe[0].headline
        for finding in match.findings
        if headline(finding.effects) is severe[0].headline
        for row in finding.rows
    ]

    def size(row: int) -> tuple[int, Decimal, int]:
        line = lines.get(row)
        if line is None or line.amount is None:
            return (0, Decimal(0), -row)
        return (currencies[line.currency], abs(Decimal(line.amount)), -row)

    return [max(held, key=size)] if held else []


def _line(console: Console, match: Match, row: int, line: LineInfo | None) -> None:
    """Print one line in full: verdict, legal state, effect in words, open questions."""
    parts = [f"Row {row}"]
    if line is not None:
        parts += [line.day or "no date"]
        parts += [words.amount(line.amount, line.currency)] if line.amount else []
        parts += [line.description] if line.description else []
    _heading(console, f"In full: {' · '.join(parts)}")
    chance = words.probability(match.probability)
    _say(console, f"{words.verdict(match)} Probability {chance}.", indent=2)
    for finding in match.findings:
        if row in finding.rows and legal_state(finding) in {"in force", "unknown"}:
            _finding(console, match, finding)
    _say(console, f"More: fromwhom explain {match.id[:8]}", indent=2)


def _finding(console: Console, match: Match, finding: Finding) -> None:
    """Print what one listing means: since when, cited how, what follows, what is open."""
    _say(
        console,
        f"{words.title(match, finding)} ({words.citations(finding.listing)}).",
        indent=2,
        style="bold",
    )
    for effect in finding.effects:
        _say(
            console,
            f"{words.effect(effect.effect).capitalize()} ({words.BASIS[effect.basis]}, "
            f"{effect.citation.text}): {effect.why}",
            indent=4,
        )
    for one in finding.open:
        _say(console, f"Open: {one.question} {words.answer(one)}", indent=4)


def _not_then(console: Console, result: Result) -> None:
    """Print the lines on which nothing weighs, whose party came onto a list later."""
    days = {line.row: line.day for line in result.lines}
    said: dict[int, str] = {}
    same = [match for match in result.matches if match.relation is Relation.SAME]
    for match in words.by_severity(same):
        for row in match.rows:
            later = sorted(_later(match, row), key=lambda one: one.listing.from_ or "9999")
            if row in said or not later or _weighs(result, row):
                continue
            first, more = later[0].listing, len({one.listing.list for one in later}) - 1
            said[row] = (
                f"Row {row}{f', {days[row]}' if days.get(row) else ''}, {match.subject}: not then "
                f"on {words.list_name(first)} (from {first.from_ or 'an unstated day'}"
                f"{f'; later on {more} more' if more else ''})."
            )
    if said:
        _heading(console, "Not listed then, listed later (at most information)")
        _some(console, [said[row] for row in sorted(said)], "line")


def _later(match: Match, row: int) -> list[Finding]:
    """List the findings of *row* whose party came onto a list after its day."""
    return [one for one in match.findings if row in one.rows and one.later]


def _weighs(result: Result, row: int) -> bool:
    """Say whether *row* carries more than information, or may, under any of its matches."""
    return any(
        legal_state(one) == "unknown"
        or any(effect.effect is not Effect.INFORMATION for effect in one.effects)
        for match in result.matches
        if match.relation is Relation.SAME
        for one in match.findings
        if row in one.rows
    )


def _lookalike(console: Console, result: Result) -> None:
    """Print one name that looks alike and is not reported, and why."""
    if not result.lookalikes:
        return
    one = result.lookalikes[0]
    _heading(console, "Looks alike, not reported")
    pair = f"Row {words.rows(one.rows, 3)}, {one.subject} / {reasoning.listed(one)}"
    _say(console, f"{pair}: {words.probability(one.probability)}. {one.why}", indent=2)


def _not_searched(console: Console, result: Result) -> None:
    """Print what was not screened and what the screening cannot see."""
    _heading(console, "Not screened, not searched")
    unread, aside = result.unread, result.ledger.set_aside
    _say(
        console,
        f"{words.plural(result.ledger.rows, 'row')} in the file = "
        f"{result.ledger.screened:,} screened + {len(unread):,} unread + {len(aside):,} set aside.",
        indent=2,
    )
    _some(console, [f"Row {note.row} unread: {note.reason}" for note in unread], "unread row")
    _some(console, [f"Row {note.row} set aside: {note.reason}" for note in aside], "row set aside")
    _some(console, result.blind_spots, "blind spot")


def _some(console: Console, sentences: Sequence[str], noun: str) -> None:
    """Print the first few sentences, and how many more the report holds."""
    for sentence in sentences[:_FEW]:
        _say(console, f"- {sentence}", indent=2)
    more = len(sentences) - _FEW
    if more > 0:
        _say(console, f"- {words.plural(more, f'more {noun}')} in the report", indent=2)


def _heading(console: Console, text: str) -> None:
    """Print a section's heading after an empty line."""
    _say(console, "")
    _say(console, text, style="bold")


def _say(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    """Print *text* as it is, wrapped and indented; never as markup."""
    hang = 2 if text.startswith(("- ", "! ")) else 0
    first, rest = text[:hang], Text(words.visible(text[hang:]), style=style)
    for line in rest.wrap(console, max(console.width - indent - hang, 20)):
        line.rstrip()
        _put(console, Text(" " * indent + (first or " " * hang)) + line)
        first = ""


def _put(console: Console, line: Text) -> None:
    """Print one line that already fits."""
    line.rstrip()
    console.print(line, soft_wrap=True, highlight=False)
