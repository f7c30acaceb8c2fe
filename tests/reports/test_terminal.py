"""The one screen: honest, readable at 80 columns and without colour."""

import io

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.reports import sample
from tests.reports.golden import same_as_golden

from fromwhom.document import Effect, Result
from fromwhom.reports import terminal


def screen(result: Result, *, width: int = 80, colour: bool = False, focus: list[int] | None = None,
           limit: int = 12) -> str:  # fmt: skip
    """Render *result* as a person would see it."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="256" if colour else None
    )
    terminal.render(
        result, console, focus=focus or (), written=["out/purchases-2020.html"], limit=limit
    )
    return out.getvalue()


def test_the_screen_reads_as_reviewed() -> None:
    """The whole screen is the text that was read and accepted."""
    assert same_as_golden("screen.txt", screen(sample.result()).encode())


def test_a_clean_screen_reads_as_reviewed() -> None:
    """A screen with nothing found names editions, dates, threshold and blind spots."""
    text = screen(sample.clean())
    assert same_as_golden("screen-nothing-found.txt", text.encode())
    flat = " ".join(text.split())
    assert "Nothing was found at or above 80.0% among 2 suppliers on 2 lines." in flat
    assert "Surveillance makers, curated: edition of 2026-11-20, 4 days old" in flat
    assert "2 blind spots named below" in flat


def test_the_first_line_names_the_buyer_and_how_to_change_it() -> None:
    """Who reads the first line knows for whom effects were judged."""
    first = " ".join(screen(sample.result()).split("\n")[:2])
    assert "us-private" in first
    assert "assumed" in first
    assert "--buyer" in first


def test_the_april_line_is_printed_in_full_without_being_asked_for() -> None:
    """The line that weighs most: since when, cited how, what follows in words."""
    text = " ".join(screen(sample.result()).split())
    assert "In full: Row 29 · 2020-04-15 · USD 9,900,000.00" in text
    assert "US Entity List: listed since 2019-10-09 (84 FR 54002; 84 FR 54004)." in text
    assert "The Entity List did not itself prohibit this purchase." in text


def test_the_line_before_the_listing_is_not_listed_then() -> None:
    """May 2019 comes before October 2019."""
    text = " ".join(screen(sample.result()).split())
    said = "Row 3, 2019-05-14, Zhejiang Dahua Technology Co Ltd: not then on US Entity List (from"
    assert said in text
    assert "Row 29, 2020-04-15, Zhejiang" not in text


def test_a_larger_line_with_a_milder_effect_is_not_the_one_printed() -> None:
    """The red flag is printed in full, not a larger line of the same maker that has none."""
    full, match = sample.result(), sample.dahua()
    red = next(one for one in match.findings if 29 in one.rows and one.effects)
    mild = msgspec.structs.replace(red.effects[0], effect=Effect.INFORMATION)
    early = msgspec.structs.replace(red, id="0" * 12, rows=[3], effects=[mild], open=[])
    lines = [
        msgspec.structs.replace(line, amount="99000000.00") if line.row == 3 else line
        for line in full.lines
    ]
    changed = msgspec.structs.replace(match, findings=[*match.findings, early])
    text = screen(msgspec.structs.replace(full, matches=[changed], lines=lines))
    assert "In full: Row 29" in text


def test_focus_prints_the_rows_asked_for() -> None:
    """Rows named by the caller replace the choice."""
    text = screen(sample.result(), focus=[36])
    assert "In full: Row 36" in text
    assert "In full: Row 29" not in text


@pytest.mark.parametrize("width", [80, 60, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    """Chinese characters count two columns."""
    lines = screen(sample.result(), width=width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_without_colour_no_escape_is_printed() -> None:
    """A pipe gets text."""
    assert "\x1b" not in screen(sample.result())


def test_a_ledger_cannot_steer_the_terminal() -> None:
    """Escape sequences, markup and reordering marks in a name are shown, not obeyed."""
    match = sample.dahua()
    bad = msgspec.structs.replace(match, subject="Evil\x1b[2J [bold]Ltd[/] \u202egnp")
    full = sample.result()
    result = msgspec.structs.replace(full, matches=[bad])
    text = screen(result, colour=True)
    assert "\x1b[2J" not in text
    assert "\u202e" not in text
    assert "[bold]Ltd[/]" in text


def test_what_does_not_fit_is_counted() -> None:
    """Matches beyond the limit are announced, and so are further unread rows."""
    full = sample.result()
    text = screen(full, limit=2)
    assert "3 more matches stand in the report, none left out." in text


def test_counts_tell_review_from_decided() -> None:
    """A standing answer is no longer to review; a reopened one is."""
    assert "40 lines, 31 suppliers, 3 to review (2 same, 1 related, 2 decided)" in screen(
        sample.result()
    )
