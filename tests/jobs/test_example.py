"""The example ledger, screened with the starter snapshot: every word of the born-from case."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fromwhom.document import Effect, Match, Relation, Result
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.outcome import exit_code
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.starter import starter
from fromwhom.model import Act

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "purchases-2020.csv"
APRIL, MAY_2019, CHINESE, MISSPELT = 29, 3, 33, 34
DAHUA = "fw:zhejiang-dahua"
NOT_MATCHED = (
    "Shanghai Dahua Scale Factory",
    "DAHUA ELECTRONICS CORPORATION",
    "Jorex Lorex India",
    "Avedis Zildjian Company",
    "大华银行",
    "大华会计师事务所",
)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """The starter snapshot, compiled once for this module."""
    knowledge = load_knowledge()
    return Search(starter(Home(tmp_path_factory.mktemp("home")), knowledge), knowledge)


def run(
    search: Search, *, buyer: str | None = None, act: Act = Act.BUY, ledger: Path = EXAMPLE
) -> Result:
    """Screen the example, or another *ledger*, for *buyer* on a fixed day."""
    request = Request(
        ledger=ledger,
        buyer=buyer_of(buyer),
        buyer_assumed=buyer is None,
        act=act,
        today=date(2026, 11, 24),
        now=datetime(2026, 11, 24, 12, tzinfo=UTC),
    )
    return screen(request, search, advance=lambda *_: None)


@pytest.fixture(scope="module")
def result(search: Search) -> Result:
    """The example for the assumed buyer."""
    return run(search)


def of_row(result: Result, row: int) -> Match:
    """Give the one `same` match of a row."""
    (match,) = [m for m in result.matches if row in m.rows and m.relation is Relation.SAME]
    return match


def test_forty_lines_of_thirty_one_suppliers_are_all_accounted_for(result: Result) -> None:
    """No line vanishes between the file and the report."""
    assert (result.summary.lines, result.summary.subjects) == (40, 31)
    assert (result.ledger.rows, result.ledger.screened) == (40, 40)
    assert (result.unread, result.ledger.set_aside) == ([], [])


def test_every_canary_is_found(result: Result) -> None:
    """A matcher that finds nothing would not pass for a clean ledger."""
    assert result.canaries
    assert all(result.canaries.values())


@pytest.mark.parametrize("row", [MAY_2019, APRIL, CHINESE, MISSPELT])
def test_the_maker_is_recognised_in_english_in_chinese_and_misspelt(
    result: Result, row: int
) -> None:
    """浙江大华技术股份有限公司 and "Zhejiang Dahau Technolgy Co Ltd" are the same party."""
    assert of_row(result, row).party.id == DAHUA


def test_the_purchase_of_april_2020_is_a_red_flag_and_was_not_prohibited(result: Result) -> None:
    """Listed since 9 October 2019; the Entity List did not itself prohibit the purchase."""
    match = of_row(result, APRIL)
    (finding,) = [f for f in match.findings if f.listing.list == "us-bis-el" and APRIL in f.rows]
    assert (finding.in_force, finding.listing.from_) == ("yes", "2019-10-09")
    assert [e.effect for e in finding.effects] == [Effect.RED_FLAG]
    cited = {citation.text for citation in finding.listing.citations}
    assert {"84 FR 54002", "84 FR 54004"} <= {text[:11] for text in cited}
    why = finding.effects[0].why
    assert "The Entity List did not itself prohibit this purchase." in why
    assert match.headline is Effect.RED_FLAG
    assert match.party.responses, "what the maker answered stands beside the claim"


def test_the_purchase_of_may_2019_was_made_before_the_listing(result: Result) -> None:
    """Listed later is said as information, never as an effect on the day."""
    (finding,) = [
        f
        for f in of_row(result, MAY_2019).findings
        if f.listing.list == "us-bis-el" and MAY_2019 in f.rows
    ]
    assert (finding.in_force, finding.later) == ("no", True)
    assert {e.effect for e in finding.effects} <= {Effect.INFORMATION}


def test_other_makers_of_the_first_tranche_are_found(result: Result) -> None:
    """Hikvision, Megvii, Meiya Pico and SenseTime stand on the list by their own names."""
    found = {m.subject for m in result.matches if m.relation is Relation.SAME}
    assert {
        "Hangzhou Hikvision Digital Technology Co., Ltd.",
        "Hikvision",
        "Megvii Technology",
        "Xiamen Meiya Pico Information Co Ltd",
        "Beijing SenseTime Technology Development Co., Ltd.",
    } <= found


@pytest.mark.parametrize("name", NOT_MATCHED)
def test_look_alikes_are_not_reported(result: Result, name: str) -> None:
    """A shared syllable or common word is no reason to name a company in a report."""
    assert not [m for m in result.matches if m.subject == name]


def test_a_subsidiary_shaped_name_carries_only_a_question(result: Result) -> None:
    """HIKVISION UK LIMITED is related by name; nothing here proves a relationship."""
    (match,) = [m for m in result.matches if m.subject == "Hikvision UK Limited"]
    assert match.relation is Relation.RELATED
    assert match.headline is None
    assert match.open_questions >= 1


def test_invented_suppliers_are_not_reported(result: Result) -> None:
    """All that is reported belongs to the makers of the scenario."""
    assert {m.subject for m in result.matches} == {
        "Zhejiang Dahua Technology Co Ltd",
        "浙江大华技术股份有限公司",
        "Zhejiang Dahau Technolgy Co Ltd",
        "Hangzhou Hikvision Digital Technology Co., Ltd.",
        "Hikvision",
        "Hikvision UK Limited",
        "Megvii Technology",
        "Xiamen Meiya Pico Information Co Ltd",
        "Beijing SenseTime Technology Development Co., Ltd.",
    }


def test_for_a_federal_agency_section_889_depends_on_the_use_and_says_so(search: Search) -> None:
    """Video equipment of Dahua is covered only for named purposes."""
    match = of_row(run(search, buyer="us-federal-agency"), APRIL)
    asked = [q for f in match.findings if APRIL in f.rows for q in f.open if q.rule == "us-889-a"]
    assert asked
    assert any("purpose" in q.question or "used" in q.question for q in asked)
    effects = [e for f in match.findings if APRIL in f.rows for e in f.effects]
    assert Effect.PROHIBITED not in {e.effect for e in effects}


def test_spend_counts_each_line_once(result: Result) -> None:
    """The money of a line under several lists is not added twice."""
    rows = {row for match in result.matches for row in match.rows}
    stated = {line.row: line for line in result.lines}
    dollars = sum(float(stated[row].amount or 0) for row in rows if stated[row].currency == "USD")
    assert float(result.summary.spend["USD"]) == pytest.approx(dollars)


def test_the_exit_status_tells_that_something_was_found(result: Result) -> None:
    """1 at the default threshold; 0 when only a prohibition should fail."""
    assert exit_code(result, Effect.RED_FLAG) == 1
    assert exit_code(result, Effect.PROHIBITED) == 0
    assert exit_code(result, None) == 0


def test_money_counts_once_and_under_what_holds_on_its_own_day(result: Result) -> None:
    """The 57,600 dollars of May 2019, before the listing, are not counted as a red flag."""
    assert result.summary.spend == {"CNY": "378000.00", "USD": "10161233.00"}
    assert result.summary.spend_by_effect == {
        "information": {"USD": "79020.00"},
        "open question": {"USD": "6578.00"},
        "red_flag": {"CNY": "378000.00", "USD": "10075635.00"},
    }


def test_every_match_says_what_met_and_what_would_change_it(result: Result) -> None:
    """The Chinese name was translated; written with other signs it would not be reported."""
    match = of_row(result, CHINESE)
    assert match.forms is not None
    assert match.forms.subject_kind == "translated"
    assert "dahua" in match.forms.subject.split()
    assert match.threshold is not None
    assert match.bits > match.threshold
    told = {one.change: one.relation for one in match.would_change}
    otherwise = "If its Chinese trade name were written otherwise than the listed one"
    assert told[otherwise] is Relation.LOOKALIKE


def test_the_addends_of_every_match_add_up_to_its_bits(result: Result) -> None:
    """Nothing is weighed that is not shown."""
    for match in result.matches:
        assert sum(one.bits for one in match.signals) == pytest.approx(match.bits, abs=0.001)


def test_few_matches_of_the_example_are_expected_to_be_false(result: Result) -> None:
    """By the ledger's own share, of the matches reported as the same about one at most."""
    told = result.summary.expected
    assert told is not None
    assert told.reported == sum(m.relation is Relation.SAME for m in result.matches)
    assert 0 <= told.false.low <= told.false.value <= told.false.high < 2
    assert 0 < told.share.low < told.share.value < told.share.high < 1


def test_what_was_not_reported_is_there_to_be_checked(result: Result) -> None:
    """The banks, scale makers and instrument makers of like name, the nearest first."""
    sample = result.check_sample
    assert {one.subject for one in sample} <= {*NOT_MATCHED}
    assert len(sample) == len({one.subject for one in sample})
    assert "Shanghai Dahua Scale Factory" in {one.subject for one in sample}
    chances = [one.probability for one in sample]
    assert chances == sorted(chances, reverse=True)


def test_a_line_is_judged_alike_whatever_stands_beside_it(search: Search, tmp_path: Path) -> None:
    """The share of listed parties in a ledger is told, and decides no line."""
    alone = tmp_path / "alone.csv"
    alone.write_text("Supplier\nZhejiang Dahau Technolgy Co Ltd\n", encoding="utf-8")
    crowd = tmp_path / "crowd.csv"
    others = "".join(f"Example Stationery {number} Ltd\n" for number in range(400))
    crowd.write_text(alone.read_text("utf-8") + others, encoding="utf-8")
    found = [run(search, ledger=path) for path in (alone, crowd)]
    first, second = (one.matches[0] for one in found)
    assert (first.relation, first.probability) == (second.relation, second.probability)
    few, many = (one.summary.expected for one in found)
    assert few is not None
    assert many is not None
    assert few.false.value < many.false.value
