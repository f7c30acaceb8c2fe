"""Citations are taken apart however they are glued."""

import pytest

from fromwhom.lists.citations import citations


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (
            "67 F.R. 56530 9/4/02 67 F.R. 10890 3/11/02",
            [("67 FR 56530", "2002-09-04"), ("67 FR 10890", "2002-03-11")],
        ),
        ("84 FR 54004, 10/9/19. 85 FR 44159, 7/22/20.", [
            ("84 FR 54004", "2019-10-09"),
            ("85 FR 44159", "2020-07-22"),
        ]),
        ("79 FR  55608", [("79 FR 55608", "None")]),
        ("76 FR 50407 (8/15/2011)", [("76 FR 50407", "2011-08-15")]),
        ("77 FR 61249 No. 195", [("77 FR 61249", "None")]),
        (
            "64 FR 28909, 77 FR 58006 (no. 182); 81 FR 64694",
            [("64 FR 28909", "None"), ("77 FR 58006", "None"), ("81 FR 64694", "None")],
        ),
        (
            "Notice 2049, Vol. 59, No. 230, 12/01/94",
            [("Notice 2049, Vol. 59, No. 230", "1994-12-01")],
        ),
        ("Vol. 86, No. 71, 04/15/2021", [("Vol. 86, No. 71", "2021-04-15")]),
        ("See the order; 84 FR 1", [("See the order", "None"), ("84 FR 1", "None")]),
        (
            "82 F.R. 16788, 16789 4/6/2017",
            [("82 FR 16788", "2017-04-06"), ("82 FR 16789", "2017-04-06")],
        ),
        ("81.F.R.22576 4/18/2016", [("81 FR 22576", "2016-04-18")]),
        ("86 F.R. 66277 11/22/201", [("86 FR 66277", "None"), ("11/22/201", "None")]),
        ("72 F.R. 1/30/07", [("72 F.R. 1/30/07", "None")]),
        ("", []),
    ],
)  # fmt: skip
def test_each_citation_is_found_with_its_date(printed: str, found: list[tuple[str, str]]) -> None:
    """A citation is one instrument; words that are none are kept as they stand."""
    assert [(cite.text, str(cite.published)) for cite in citations(printed)] == found


def test_a_citation_carries_the_address_where_it_can_be_read() -> None:
    """The list's page stands beside its citation."""
    assert [cite.url for cite in citations("84 FR 54002", "https://example.org")] == [
        "https://example.org"
    ]
