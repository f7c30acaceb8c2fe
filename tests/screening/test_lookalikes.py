"""Facts about names that look alike and are of others."""

import pytest
from tests.screening.listed import Listed, relation, subject

from fromwhom.document import Relation


@pytest.mark.parametrize("name", ["上海市公安局", "Shanghai Municipal Public Security Bureau"])
def test_the_same_office_of_another_place_is_not_reported(name: str) -> None:
    """Words that every office of a kind has in common identify none."""
    listed = [
        Listed(("Hotan Municipal Public Security Bureau",), "PublicBody", ("CN",)),
        Listed(("MINISTRY OF PUBLIC SECURITY",), "Organization", ("CU",)),
    ]
    assert relation(listed, subject(name)) in (None, Relation.LOOKALIKE)


def test_a_short_trade_name_in_chinese_is_not_enough_in_another_industry() -> None:
    """The characters and the province agree; the industry does not."""
    listed = [Listed(("浙江大华技术股份有限公司", "Dahua"), "Company", ("CN",), ("Zhejiang",))]
    assert relation(listed, subject("浙江大华建设集团有限公司")) in (None, Relation.LOOKALIKE)
