"""Facts about how the tables of names are made from other people's packages."""

from tools.name_tables import CENSUS, OWN, REGIONS, chinese_regions, frequent_words, given_names

PLACES = """\
33 province="浙江"
 0000 county="浙江省"
 0100 county="杭州市"
 0111 county="富阳市"
 0199 county="市辖区"
"""


def test_the_rarity_of_a_word_is_in_bits() -> None:
    """A word that is half as frequent is one bit rarer; two letters are no word."""
    rows = list(frequent_words("the\t1024\nof\t900\npump\t512\n"))
    assert [word for word, _ in rows] == ["the", "pump"]
    assert float(rows[1][1]) - float(rows[0][1]) == 1.0


def test_own_rows_stay_and_words_of_the_language_are_left_out() -> None:
    """Rose may be a name, Summer is a season first."""
    census = "MARY 2.6 2.6 1\nSUMMER 0.1 2.7 2\nZOE 0.1 2.8 3\n"
    rows = given_names([(census, 2)], [("ayman", OWN)])
    assert rows == [("ayman", OWN), ("mary", CENSUS)]


def test_places_are_known_with_and_without_their_level() -> None:
    """杭州市 is Hangzhou; a collective heading is no place."""
    rows = {row[0]: row[1:4] for row in chinese_regions(PLACES, [])}
    assert rows["浙江"] == rows["浙江省"] == ("zhejiang", "CN-ZJ", "province")
    assert rows["杭州"] == ("hangzhou", "CN-ZJ", "prefecture")
    assert rows["富阳市"] == ("fuyang", "CN-ZJ", "county")
    assert "市辖区" not in rows
    assert {row[4] for row in chinese_regions(PLACES, [])} == {REGIONS}
