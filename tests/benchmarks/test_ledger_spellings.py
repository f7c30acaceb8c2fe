"""Facts about what the benchmark counts when listed names are written as ledgers write them."""

import pytest
from tests.screening.listed import Listed, matcher

from benchmarks import ledger_spellings
from benchmarks.ledger_spellings import Sample, drawn, lines, measured, short, strong_latin


def test_a_name_counts_as_found_when_its_own_party_is_reported() -> None:
    """Two listed names, of which one is drawn with the wrong party."""
    opened = matcher([Listed(("Orbaluxa Pumps Ltd.",)), Listed(("Rudnikovstroy OOO",))])
    sample = Sample(["Orbaluxa Pumps Ltd.", "Rudnikovstroy OOO"], [0, 0])
    row = measured(opened, sample, "capitals")
    assert (row.reported.hits, row.same.hits, row.same.of) == (1, 1, 2)
    assert lines([row])[1].split()[:2] == ["capitals", "0.500"]


def test_what_eleven_parties_begin_with_is_nobodys() -> None:
    """The share that anyone could find stands beside the share that was found."""
    opened = matcher([Listed(("Orbaluxa Pumps Ltd.",))])
    sample = Sample(["Orbaluxa Pumps Ltd."], [0])
    row = measured(opened, sample, "capitals", beginnings=["ORBALUXA PUMPS LTD."] * 11)
    assert row.possible is not None
    assert row.possible.hits == 0


@pytest.mark.parametrize(
    ("name", "is_short"),
    [("RDIF", True), ("M.O.G.E.", True), ("SEP CO.", True), ("Huawei", False), ("AB Volga", False),
     ("海能达", False)],
)  # fmt: skip
def test_one_word_of_five_letters_is_short(name: str, is_short: bool) -> None:
    """Such a name needs a second signal; a legal form is none."""
    assert short(name) is is_short


def test_a_name_more_changes_no_other_place_in_the_draw() -> None:
    """The sample of tomorrow's lists is today's with few changes."""
    names = [f"Orbaluxa Number{i} Optics" for i in range(50)]
    today = ledger_spellings.Listed(names, list(range(50)), [False] * 50)
    more = ledger_spellings.Listed([*names, "Rudnik Pumps"], list(range(51)), [False] * 51)
    one, two = drawn(today, 20, strong_latin), drawn(more, 20, strong_latin)
    assert len(set(one.names) - set(two.names)) <= 1


def test_the_halves_share_no_party() -> None:
    """What matching was developed on is not what it is judged on."""
    ids = [f"list:{i}" for i in range(100)]
    sample = Sample([f"Name {i}" for i in range(100)], list(range(100)))
    even, odd = sample.half(ids, even=True).party, sample.half(ids, even=False).party
    assert sorted(even + odd) == list(range(100))
