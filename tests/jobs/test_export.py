"""A snapshot leaves as FollowTheMoney, comes back as a list, and leaves as the same again."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.ftm_library import complaints
from tests.lists.test_ftm import entity, written
from tests.real_lists import Told

from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.export import Format, export_tables, exported
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.own_editions import own_editions
from fromwhom.jobs.own_lists import Registering, register
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.lists.compile import compile_editions
from fromwhom.lists.tables import SCHEMAS
from fromwhom.store import snapshot
from fromwhom.store.archive import Archive
from fromwhom.store.snapshot import Snapshot

EDITIONS = Path(__file__).resolve().parents[1] / "editions"
NOW = datetime(2026, 6, 30, tzinfo=UTC)
LICENSED = (
    entity(
        "NK-1",
        name=["Beispiel Optik GmbH", '"Beispiel" Optics'],
        alias="  Beispiel\u200b  Optics  ",
        previousName="Muster Optik GmbH",
        weakAlias="BO",
        abbreviation="BOG",
        country="de",
        jurisdiction="gb-sct",
        leiCode="no LEI",
        registrationNumber="HRB 12-34",
        topics=["sanction", "debarment"],
        notes="as published",
        address=["Hafenweg 1; Kiel", "A very long way to say where it is, " * 10],
    ),
    entity("s1", "Sanction", entity="NK-1", program="Example", startDate="2019", endDate="2020"),
    entity(
        "p1",
        "Person",
        name="Erika Muster",
        birthDate=["1970-01-31", "?"],
        passportNumber="C01X",
        nationality="de",
    ),
    entity("d1", "Identification", holder="p1", number="99", type="National ID", country="cn"),
    entity("v1", "Vessel", name="EXAMPLE", imoNumber="IMO9074729", flag="pa", pastFlags="lr"),
    entity("v2", "Airplane", name="EX-01", registrationNumber="EX-01", serialNumber="7"),
    entity("b1", on=(), name="Bank Beispiel AG", swiftBic=["DEUTDEFF500", "DEUTDEFF"]),
    entity("\u5927 1", "PublicBody", name="Amt f\u00fcr Beispiele"),
    entity("o1", "Ownership", owner="b1", asset="NK-1", percentage="51"),
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """The packaged lists, names and weights."""
    return load_knowledge()


@pytest.fixture
def tables(home: Path, knowledge: Knowledge, tmp_path: Path) -> dict[str, pa.Table]:
    """A snapshot of small official editions, the packaged list and a licensed file."""
    file = tmp_path / "2026-05-31" / "entities.ftm.json"
    file.parent.mkdir()
    file.write_bytes(written(*LICENSED))
    register(Home(home), file, Registering("lic", {}, "ada", NOW))
    update(
        Home(home),
        UpdateRequest("ada", NOW, date(2026, 6, 30), folder=EDITIONS, dated=date(2022, 5, 31)),
        knowledge,
        fetch=lambda url, _: pytest.fail(url),
        advance=lambda *_: None,
    ).check()
    opened = live(home)
    return {name: opened.table(name) for name in SCHEMAS}


def live(home: Path) -> Snapshot:
    """Open the live snapshot."""
    root = home / "snapshots"
    return Snapshot.open(root / str(snapshot.current(root)), compiler=COMPILER)


def entities(data: bytes) -> dict[str, dict[str, Any]]:
    """Read an export, by id."""
    found = [json.loads(line) for line in data.splitlines()]
    assert len({one["id"] for one in found}) == len(found)
    return {one["id"]: one for one in found}


def written_out(tables: dict[str, pa.Table], knowledge: Knowledge, form: Format) -> bytes:
    """Export tables."""
    return b"".join(exported(tables, knowledge.lists, form))


def test_export_import_export_is_equal(
    tables: dict[str, pa.Table], knowledge: Knowledge, tmp_path: Path
) -> None:
    """Whatever was exported is read back, and exported again is the same, entity by entity."""
    first = written_out(tables, knowledge, Format.FTM)
    file = tmp_path / "export.ftm.json"
    file.write_bytes(first)
    other = Home(tmp_path / "other")
    own, tally = register(other, file, Registering("back", {}, "ada", NOW))
    assert tally.unread == ()
    assert tally.set_aside == ()
    compiled = compile_editions(own_editions(own, Archive(other.archive)), own.metas())
    second = written_out(compiled.by_name(), knowledge, Format.FTM)
    assert entities(second) == entities(first)


def test_the_library_takes_every_entity_and_statement(
    tables: dict[str, pa.Table], knowledge: Knowledge, tmp_path: Path
) -> None:
    """It reads every value as it is written, and the statements are the entities."""
    file, table = tmp_path / "entities.ftm.json", tmp_path / "statements.csv"
    file.write_bytes(written_out(tables, knowledge, Format.FTM))
    table.write_bytes(written_out(tables, knowledge, Format.FTM_STATEMENTS))
    assert complaints(file, table) == []


def test_a_listing_is_a_sanction_of_its_list(
    tables: dict[str, pa.Table], knowledge: Knowledge
) -> None:
    """With authority, entry, dates, programme and citations of the list."""
    found = entities(written_out(tables, knowledge, Format.FTM))
    assert found["fw.zhejiang-dahua"]["schema"] == "Company"
    assert "us_bis_el" in found["fw.zhejiang-dahua"]["datasets"]
    sanction = found["sanction.us-bis-el.fw.zhejiang-dahua"]
    assert sanction["schema"] == "Sanction"
    assert sanction["properties"]["startDate"] == ["2019-10-09"]
    assert sanction["properties"]["entity"] == ["fw.zhejiang-dahua"]
    assert any(
        one.startswith("Bureau of Industry and Security")
        for one in sanction["properties"]["authority"]
    )
    assert any(one.startswith("Citation: 84 FR 54002") for one in sanction["properties"]["summary"])


def test_a_licensed_entity_keeps_its_id_and_its_properties(
    tables: dict[str, pa.Table], knowledge: Knowledge
) -> None:
    """What came as FollowTheMoney leaves under the same id and names."""
    found = entities(written_out(tables, knowledge, Format.FTM))
    assert found["NK-1"]["properties"] == {
        "name": ["Beispiel Optik GmbH", '"Beispiel" Optics'],
        "alias": ["Beispiel Optics"],
        "previousName": ["Muster Optik GmbH"],
        "weakAlias": ["BO"],
        "abbreviation": ["BOG"],
        "country": ["de", "gb"],
        "jurisdiction": ["gb-sct"],
        "registrationNumber": ["HRB1234"],
        "topics": ["debarment", "sanction"],
        "addressEntity": found["NK-1"]["properties"]["addressEntity"],
        "notes": found["NK-1"]["properties"]["notes"],
    }
    sanction = found["sanction.us-list.NK-1"]["properties"]
    assert sanction["summary"] == [
        "Ownership: owner: Bank Beispiel AG (b1); asset: this party; percentage: 51",
        "leiCode: no LEI",
    ]
    assert (sanction["startDate"], sanction["endDate"]) == (["2019"], ["2020"])
    assert "authority" not in sanction


def test_numbers_go_where_they_have_a_place(
    tables: dict[str, pa.Table], knowledge: Knowledge
) -> None:
    """In a property of the schema, else in a document of the holder."""
    found = entities(written_out(tables, knowledge, Format.FTM))
    assert found["v1"]["properties"]["imoNumber"] == ["IMO9074729"]
    assert found["v2"]["properties"]["registrationNumber"] == ["EX01"]
    assert found["p1"]["properties"]["passportNumber"] == ["C01X"]
    documents = {
        one["properties"]["type"][0]: one["properties"]
        for one in found.values()
        if one["schema"] in ("Identification", "Passport")
        and one["properties"]["holder"] in (["p1"], ["own.lic.b1"])
    }
    assert documents["CN-NATIONAL-ID"]["number"] == ["99"]
    assert documents["CN-NATIONAL-ID"]["country"] == ["cn"]
    assert documents["BIC"]["number"] == ["DEUTDEFF500"]


def test_who_was_removed_is_not_exported_as_listed(
    home: Path, knowledge: Knowledge, tmp_path: Path
) -> None:
    """The sanction ends with the first edition that shows the party no more, and says so."""
    for day, some in (("2026-05-01", LICENSED[:3]), ("2026-06-01", LICENSED[2:3])):
        file = tmp_path / day / "entities.ftm.json"
        file.parent.mkdir()
        file.write_bytes(written(*(one for one in some if one["id"] != "s1")))
        own, _ = register(Home(home), file, Registering("lic", {}, "ada", NOW))
    compiled = compile_editions(own_editions(own, Archive(Home(home).archive)), own.metas())
    found = entities(written_out(compiled.by_name(), knowledge, Format.FTM))
    gone = found["sanction.us-list.NK-1"]["properties"]
    assert gone["endDate"] == ["2026-06-01"]
    assert gone["status"] == ["removed: absent from the edition of 2026-06-01"]
    assert "endDate" not in found["sanction.us-list.p1"]["properties"]


def test_statements_name_the_list_that_makes_each(
    tables: dict[str, pa.Table], knowledge: Knowledge
) -> None:
    """A name is the statement of the lists that carry it, since the edition that showed it."""
    data = written_out(tables, knowledge, Format.FTM_STATEMENTS).decode()
    rows = list(csv.DictReader(io.StringIO(data)))
    mine = [row for row in rows if row["entity_id"] == "NK-1" and row["prop"] == "alias"]
    assert [(row["value"], row["dataset"], row["first_seen"]) for row in mine] == [
        ("Beispiel Optics", "us_list", "2026-05-31")
    ]
    dahua = {
        row["dataset"]
        for row in rows
        if row["entity_id"] == "fw.zhejiang-dahua" and row["prop"] == "country"
    }
    assert dahua == {"fromwhom"}


@pytest.mark.parametrize("form", [Format.CSV, Format.PARQUET])
def test_every_table_is_one_file(
    home: Path, tables: dict[str, pa.Table], tmp_path: Path, form: Format
) -> None:
    """In CSV, what holds several values is JSON; Parquet keeps it as it is."""
    written = export_tables(live(home), tmp_path / "out", form)
    assert [path.name for path in written] == [f"{name}.{form}" for name in SCHEMAS]
    if form is Format.PARQUET:
        assert pq.read_table(tmp_path / "out" / "listings.parquet").equals(tables["listings"])
        return
    text = (tmp_path / "out" / "parties.csv").read_text(encoding="utf-8")
    (row,) = (one for one in csv.DictReader(io.StringIO(text)) if one["caption"] == "Erika Muster")
    assert json.loads(row["birth_dates"]) == ["1970-01-31"]


def test_real_lists_are_taken_and_come_back(
    real_lists: Told, knowledge: Knowledge, tmp_path: Path
) -> None:
    """All real lists: no complaint of the library, and export after import is equal."""
    opened = live(Path(real_lists.home))
    tables = {name: opened.table(name) for name in SCHEMAS}
    file = tmp_path / "entities.ftm.json"
    file.write_bytes(written_out(tables, knowledge, Format.FTM))
    own, tally = register(Home(tmp_path / "other"), file, Registering("back", {}, "ada", NOW))
    assert (len(tally.unread), tally.aside) == (0, 0)
    archive = Archive(Home(tmp_path / "other").archive)
    compiled = compile_editions(own_editions(own, archive), own.metas())
    second = written_out(compiled.by_name(), knowledge, Format.FTM)
    assert entities(second) == entities(file.read_bytes())
    assert complaints(file) == []
