"""The real lists, where they lie beside the repository: counts, dates and names as known."""

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from fromwhom.data.lists_meta import load_lists
from fromwhom.data.places_data import load_countries
from fromwhom.lists.compile import EditionRecords
from fromwhom.lists.editions import Draft, FoundFile, LeftOut, group, read_editions
from fromwhom.lists.reading import country_reader, squeezed
from fromwhom.lists.recognising import Recognised, Unrecognised
from fromwhom.lists.registry import recognise
from fromwhom.model import Listing, Schema


class Lists:
    """All real lists, recognised, grouped and read once for this module."""

    def __init__(self, root: Path) -> None:
        """Walk *root*."""
        self.root = root
        self.unrecognised: dict[str, Unrecognised] = {}
        found = []
        for path in sorted(one for one in root.rglob("*") if one.is_file()):
            name, data = path.relative_to(root).as_posix(), path.read_bytes()
            what = recognise(name, data)
            if isinstance(what, Recognised):
                digest = hashlib.sha256(data).hexdigest()
                found.append(FoundFile(name, digest, len(data), what))
            else:
                self.unrecognised[name] = what
        self.drafts: tuple[Draft, ...]
        self.left: tuple[LeftOut, ...]
        self.drafts, self.left = group(found)
        self.editions = {one.edition.id.partition("#")[0]: one for one in self._read()}

    def _read(self) -> Iterator[EditionRecords]:
        """Read all editions in date order."""
        country = country_reader(load_countries())
        return read_editions(
            self.drafts, lambda file: (self.root / file.path).read_bytes(), country=country
        )


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Lists:
    """The real lists are read once."""
    return Lists(shared_data / "lists")


def manifest(shared_data: Path) -> dict[str, int]:
    """Give the count of records of every file that the manifest states."""
    counts: dict[str, int] = {}
    with (shared_data / "MANIFEST.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = row["path"].removeprefix("lists/")
            several = re.findall(r"([\w.]+)=(\d+)", row["records"])
            for name, count in several:
                counts[f"{path}/{name}"] = int(count)
            if not several and row["records"].isdigit():
                counts[path] = int(row["records"])
    return counts


def test_every_record_of_every_edition_is_accounted_for(lists: Lists, shared_data: Path) -> None:
    """Counts in are the manifest's, and add up to what was read and what was named."""
    counts = manifest(shared_data)
    assert len(lists.editions) >= 30
    for name, one in lists.editions.items():
        assert one.tally.adds_up(), name
        if one.refused is None:
            assert one.tally.records == sum(counts[f.path] for f in one.edition.files), name
            assert one.tally.unread == (), name


def test_only_damaged_editions_are_refused(lists: Lists) -> None:
    """The excerpt with a doubled header and a cut end, the XML with a bare "&", and no other."""
    refused = {name: one.refused for name, one in lists.editions.items() if one.refused}
    assert sorted(refused) == ["un-sc@2024-10-16", "us-csl@2023-11-30"]
    assert "line 39788 is not well-formed XML" in str(refused["un-sc@2024-10-16"])
    assert "csl.csv is cut" in str(refused["us-csl@2023-11-30"])


def test_the_deliberately_broken_files_are_each_named_for_their_damage(lists: Lists) -> None:
    """File, line and what is missing stand in each message."""
    assert {one.path: re.sub(r".* line (\d+) .*", r"\1", one.reason) for one in lists.left} == {
        "invalid/add.csv": "11697",
        "invalid/alt.csv": "9683",
        "invalid/csl.csv": "9",
        "invalid/sdn.csv": "7380",
        "invalid/sdn_comments.csv": "4",
    }


def test_formats_without_a_reader_are_named(lists: Lists) -> None:
    """Nothing that lies there goes unmentioned."""
    assert all(one.reader_missing for one in lists.unrecognised.values())
    assert "us-dhs-uflpa/2026-07-09/expected.json" in lists.unrecognised


def test_the_united_kingdom_s_list_of_2020_is_read_whole(lists: Lists) -> None:
    """9,492 rows are 2,114 parties; every other row is joined to the first of its party."""
    edition = lists.editions["gb-ofsi@2020-04-27"]
    tally = edition.tally
    assert (tally.records, tally.listings, tally.joined) == (9492, 2114, 7378)
    kinds = Counter(one.party.schema for one in edition.listings)
    assert kinds == {Schema.PERSON: 1523, Schema.ORGANIZATION: 565, Schema.VESSEL: 26}
    assert all(one.valid.start for one in edition.listings)
    assert sum(len(one.party.names) for one in edition.listings) == 5776
    assert sum(len(one.party.birth_dates) for one in edition.listings) == 1573


def test_start_and_end_of_the_bureau_s_parties_are_those_published(
    lists: Lists, shared_data: Path
) -> None:
    """1,337 rows with known dates; the one impossible date is none."""
    by_name: dict[tuple[str, str], list[Listing]] = defaultdict(list)
    for listing in lists.editions["us-csl@2022-04-25"].listings:
        printed = {d.label: d.value for d in listing.details}.get("Name as printed")
        by_name[listing.list_id, printed or listing.party.names[0].value].append(listing)
    members = {"EL": "us-bis-el", "DPL": "us-bis-dpl", "UVL": "us-bis-uvl", "MEU": "us-bis-meu"}
    wrong = []
    with (shared_data / "truth" / "asof_csl.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["list"] in members]
    for row in rows:
        name = squeezed(row["name"]).rstrip(" ,")
        stated = row["start_date"] or "None", row["end_date"] or "None"
        found = by_name[members[row["list"]], name] + by_name[members[row["list"]], f"{name},"]
        if stated not in [(str(one.valid.start), str(one.valid.end)) for one in found]:
            wrong.append((row["name"], stated))
    assert len(rows) == 1337
    assert [stated for _, stated in wrong] == [("0097-06-30", "None")]


def test_every_alias_of_the_treasury_s_files_is_a_name_of_its_party(
    lists: Lists, shared_data: Path
) -> None:
    """The 5,951 aliases known from the edition of July 2021 are all there."""
    edition = lists.editions["us-ofac-sdn@2021-07-07"]
    names = {one.entry_id: {n.value for n in one.party.names} for one in edition.listings}
    with (shared_data / "truth" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["list"] == "us_ofac"]
    assert len(rows) == 5951
    assert [r["alias"] for r in rows if squeezed(r["alias"]) not in names[r["entity_id"]]] == []


def test_the_sentinel_of_each_list_stands_on_it(lists: Lists) -> None:
    """The canary of a list is found in an edition that carries it."""
    known = load_lists()
    found: dict[str, set[str]] = defaultdict(set)
    for one in lists.editions.values():
        for listing in one.listings:
            name = listing.party.names[0].value
            found[listing.list_id].add(name)
            found[one.edition.source].add(name)
    seen = [meta for meta in known.values() if meta.seen]
    assert len(seen) == 19
    assert [meta.id for meta in seen if meta.canary not in found[meta.id]] == []
