"""Facts about suppliers of which a ledger states more than the name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from fromwhom.document import Match, Relation
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import buyer_of, load_knowledge
from fromwhom.jobs.screen import Request, screen
from fromwhom.jobs.search import Search
from fromwhom.jobs.starter import starter

DAHUA = "fw:zhejiang-dahua"
LEDGER = """\
Order date,Supplier,Unified Social Credit Code,LEI,Supplier country,Supplier address,Amount
2020-04-03,Binjiang Camera Works,91330000727215176K,,CN,,100
2020-04-04,Binjiang Lamp Works,91440101MA5XAB7C1K,,CN,,100
2020-04-05,Zhejiang Dahua Technology Co Ltd,91440101MA5XAB7C1K,,CN,,100
2020-04-06,Orbaluxa Trading BV,,529900T8BM49AURSDO55,NL,,100
2020-04-07,Hikvision,,,CN,"555 Qianmo Road, Binjiang District, Hangzhou",100
2020-04-08,Hikvision,,,BR,,100
2020-04-09,"Zhejiang Dahua Technology Co., Ltd.",91330000727215176K,,CN,,100
"""


@pytest.fixture(scope="module")
def matches(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Match]]:
    """The matches of each row of the ledger, screened with the starter snapshot."""
    folder = tmp_path_factory.mktemp("identified")
    path = folder / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    knowledge = load_knowledge()
    search = Search(starter(Home(folder / "home"), knowledge), knowledge)
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    request = Request(Path(path), buyer_of(None), now.date(), now)
    found = screen(request, search, advance=lambda *_: None)
    assert found.ledger.rows == 7
    return {row: [m for m in found.matches if row in m.rows] for row in range(1, 8)}


def _same(matches: list[Match]) -> dict[str, Match]:
    """The parties that a row's supplier is the same as."""
    return {m.party.id: m for m in matches if m.relation is Relation.SAME}


def test_a_code_of_the_ledger_joins_whatever_the_name(matches: dict[int, list[Match]]) -> None:
    """Row 1 states Dahua's Unified Social Credit Code under a name that no list has."""
    same = _same(matches[1])
    assert list(same) == [DAHUA]
    assert [s.sentence for s in same[DAHUA].signals if s.name == "identifier"] == [
        "Both carry CN-USCC:91330000727215176K."
    ]


@pytest.mark.parametrize("row", [2, 4])
def test_a_number_that_no_list_has_joins_nothing(matches: dict[int, list[Match]], row: int) -> None:
    """Another company's code, or an LEI, under an unlisted name."""
    assert DAHUA not in {m.party.id for m in matches[row]}
    assert _same(matches[row]) == {}


def test_another_code_speaks_against_the_name(matches: dict[int, list[Match]]) -> None:
    """Row 3 has Dahua's name and another company's code; row 7 has both of Dahua's."""
    (other,) = [m for m in matches[3] if m.party.id == DAHUA]
    right = _same(matches[7])[DAHUA]
    assert "identifier" in {s.name for s in other.signals if s.bits < 0}
    assert other.bits < right.bits - 30
    assert other.relation is Relation.RELATED
    assert other.headline is None


def test_the_country_and_the_address_of_the_ledger_weigh(
    matches: dict[int, list[Match]],
) -> None:
    """Hikvision in China is likelier the listed company than one in Brazil."""
    here, away = _same(matches[5])["fw:hikvision"], matches[6]
    abroad = {m.party.id: m for m in away}.get("fw:hikvision")
    assert abroad is None or abroad.bits < here.bits
    assert [s.bits > 0 for s in here.signals if s.name == "country"] in ([True], [])
