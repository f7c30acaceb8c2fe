"""Whatever an entity says, writing it as FollowTheMoney and reading it back loses nothing more."""

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lists.test_ftm import entity, written

from fromwhom.data.lists_meta import ListMeta
from fromwhom.data.places_data import load_countries
from fromwhom.jobs.export import Format, exported
from fromwhom.lists import ftm
from fromwhom.lists.compile import EditionRecords, compile_editions
from fromwhom.lists.ftm_changes import Records
from fromwhom.lists.reading import country_reader
from fromwhom.model import Edition
from fromwhom.reports.ftm import dataset, entity_id
from fromwhom.reports.ftm_values import name_of, place_of, plain, valued

COUNTRY = country_reader(load_countries())
SCHEMATA = ("Company", "Organization", "PublicBody", "LegalEntity", "Person", "Vessel", "Airplane")
texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Z", "Cf", "Cc", "Mn")), max_size=24
)
values = st.lists(texts | st.sampled_from(["Beispiel GmbH", "2019-10-09", "cn", "gb-sct", "7"]))
names = st.sampled_from(
    "alias previousName weakAlias abbreviation country jurisdiction address birthDate leiCode "
    "registrationNumber idNumber imoNumber topics website notes summary status nothingKnown".split()
)
parties = st.builds(
    lambda schema, found: entity("p", schema, name="Beispiel", **found),
    st.sampled_from(SCHEMATA),
    st.dictionaries(names, values, max_size=6),
)
sanctions = st.builds(
    lambda found: entity("s", "Sanction", entity="p", **found),
    st.dictionaries(
        st.sampled_from("program authority startDate endDate status summary sourceUrl".split()),
        values,
    ),
)


def exported_of(data: bytes) -> bytes:
    """Read a file, compile it alone, and export it."""
    read = ftm.parse(Records("f", lambda: io.BytesIO(data)), list_id="own:x", country=COUNTRY)
    assert read.tally.adds_up()
    assert not read.tally.unread
    edition = Edition("own:x@2026-05-31#0", "own:x", date(2026, 5, 31), "given", ())
    lists = {
        one: ListMeta(id=one, title="x", publisher="x", rights="x", numbering="own:x")
        for one in read.members
    }
    tables = compile_editions([EditionRecords(edition, read.listings, read.tally)], lists)
    return b"".join(exported(tables.by_name(), {}, Format.FTM))


def by_id(data: bytes) -> dict[str, Any]:
    """Read an export, by id."""
    return {one["id"]: one for one in map(json.loads, data.splitlines())}


@settings(max_examples=150, deadline=None)
@given(party=parties, sanction=sanctions)
def test_what_was_exported_comes_back_as_it_left(
    party: dict[str, Any], sanction: dict[str, Any]
) -> None:
    """Odd signs, quotation marks, impossible dates and numbers: the second export is the first."""
    first = exported_of(written(party, sanction))
    assert by_id(exported_of(first)) == by_id(first)


@given(text=texts)
def test_cleaning_is_done_once(text: str) -> None:
    """What is clean stays as it is."""
    for clean in (plain, name_of, place_of):
        assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("party", "name"),
    [
        ("us-ofac-sdn:17013", "us-ofac-sdn.17013"),
        ("fw:zhejiang-dahua", "fw.zhejiang-dahua"),
        ("own:house:beispiel-gmbh-de", "own.house.beispiel-gmbh-de"),
        ("own:lic.us_list:NK-abc", "NK-abc"),
        ("own:lic.us_list:大 1", "fw-7d67c817b01815d73390"),
    ],
)
def test_an_id_is_one_that_followthemoney_allows(party: str, name: str) -> None:
    """That of a licensed file stays its own; one with other signs becomes a hash."""
    assert entity_id(party) == name


@pytest.mark.parametrize(
    ("list_id", "name"),
    [
        ("us-bis-el", "us_bis_el"),
        ("own:house", "own_house"),
        ("own:lic.us_list", "us_list"),
    ],
)
def test_a_list_is_a_dataset(list_id: str, name: str) -> None:
    """In small letters with underscores; that of a licensed file has its own name."""
    assert dataset(list_id) == name


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("url", "www.beispiel.example", ""),
        ("url", "https://beispiel.example/", "https://beispiel.example/"),
        ("country", "Eritrean", ""),
        ("date", "2019-10", "2019-10"),
        ("string", " a\u200b \n b ", "a b"),
        ("name", '"Beispiel"', "Beispiel"),
    ],
)
def test_a_value_is_written_only_where_it_has_the_form_of_its_type(
    kind: str, text: str, expected: str
) -> None:
    """Else it stands in the summary, as printed."""
    assert valued(kind, text) == expected
