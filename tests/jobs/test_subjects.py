"""Distinct subjects: each supplier is compared once and joined back to all its lines."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.jobs.subjects import distinct
from fromwhom.values.identifiers import Identifier


def lines(
    rows: list[tuple[str, str | None, list[str], str | None]],
    births: list[str | None] | None = None,
) -> pa.Table:
    """Make a lines table of (supplier, country, identifiers, address), and dates of birth."""
    names, countries, identifiers, addresses = zip(*rows, strict=True) if rows else ([],) * 4
    return pa.table(
        {
            "supplier": pa.array(names, pa.string()),
            "country": pa.array(countries, pa.string()),
            "identifiers": pa.array(identifiers, pa.list_(pa.string())),
            "address": pa.array(addresses, pa.string()),
            "birth_date": pa.array(births or [None] * len(rows), pa.string()),
        }
    )


def test_one_supplier_of_many_lines_is_one_subject() -> None:
    """Lines of one name are gathered whatever their spacing."""
    found = distinct(
        lines(
            [
                ("Acme  Ltd", None, [], None),
                ("Other", None, [], None),
                (" Acme Ltd", None, [], None),
            ]
        )
    )
    assert found.names == ["Acme Ltd", "Other"]
    assert found.lines_of(0).tolist() == [0, 2]
    assert found.lines_of(1).tolist() == [1]


def test_the_same_name_in_two_countries_is_two_subjects() -> None:
    """A namesake abroad is another subject."""
    found = distinct(lines([("Acme", "GB", [], None), ("Acme", "CN", [], None)]))
    assert list(zip(found.names, found.countries, strict=True)) == [("Acme", "GB"), ("Acme", "CN")]


def test_a_date_of_birth_counts_for_all_lines_of_the_name() -> None:
    """As a number does: one line states it, the payee has it."""
    found = distinct(
        lines(
            [("Ivan Sample", None, ["LEI:X"], None), ("Ivan  Sample", None, [], None)],
            [None, "1966-04-17"],
        )
    )
    assert found.identifiers == [(Identifier("BIRTH-DATE", "1966-04-17"), Identifier("LEI", "X"))]
    assert found.births == [None]
    assert found.lines_of(0).tolist() == [0, 1]


def test_namesakes_born_on_two_days_are_two_subjects() -> None:
    """What is paid to one is not laid at the door of the other, nor are undated lines."""
    rows: list[tuple[str, str | None, list[str], str | None]] = [("Ivan Sample", None, [], None)]
    found = distinct(
        lines(
            [*rows * 4, ("Other", None, [], None)],
            ["1966-04-17", "1939", None, "1966-04-17", "1950"],
        )
    )
    assert found.names == ["Ivan Sample"] * 3 + ["Other"]
    assert found.births == ["1966-04-17", "1939", None, None]
    assert [found.lines_of(i).tolist() for i in range(4)] == [[0, 3], [1], [2], [4]]
    assert [[n.value for n in numbers] for numbers in found.identifiers] == [
        ["1966-04-17"], ["1939"], [], ["1950"],
    ]  # fmt: skip


def test_numbers_and_the_first_address_come_from_all_lines() -> None:
    """A number that only one line states counts for the supplier."""
    found = distinct(
        lines(
            [
                ("Acme", None, [], None),
                ("Acme", None, ["LEI:X"], "1 High Street"),
                ("Acme", None, ["CN-USCC:Y", "LEI:X"], "2 High Street"),
            ]
        )
    )
    assert found.identifiers == [(Identifier("CN-USCC", "Y"), Identifier("LEI", "X"))]
    assert found.addresses == ["1 High Street"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, "CN"])), max_size=30))
def test_every_line_belongs_to_exactly_one_subject(keys: list[tuple[str, str | None]]) -> None:
    """No line is lost and none is counted twice."""
    found = distinct(lines([(name, country, [], None) for name, country in keys]))
    seen = [line for subject in range(len(found.names)) for line in found.lines_of(subject)]
    assert sorted(seen) == list(range(len(keys)))
    assert len(found.names) == len(set(keys))
