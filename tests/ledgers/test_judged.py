"""Files of judged pairs: any dialect, plain judgements only, every row accounted for."""

import io

import openpyxl
import pytest
from tests import judged_sample

from fromwhom.errors import LedgerError, UsageError
from fromwhom.ledgers.judged import JudgedPairs, alike, read_judged


def read(text: str, **columns: str) -> JudgedPairs:
    """Read judged pairs from text."""
    return read_judged(text.encode(), path="pairs.csv", columns=columns)


def test_every_row_is_read_empty_or_unread() -> None:
    """Counts in are counts out and counts explained, each unread row with its reason."""
    found = read(judged_sample.ROUGH)
    assert (found.rows, len(found.pairs), found.empty, len(found.unread)) == (10, 5, 1, 4)
    assert [(one.row, one.reason) for one in found.unread] == [
        (5, 'the judgement "probably" is neither yes nor no'),
        (6, "there is no judgement"),
        (7, "the right name is missing"),
        (8, '"Planet" is no schema that is known'),
    ]
    assert found.notes == ('"Atlantis" is no country that is known (row 9); compared without it.',)
    assert found.ignored == ("comment",)


def test_a_row_says_who_of_which_kind_and_where() -> None:
    """The schema is a company's where none is stated; countries become codes."""
    first, second, *_ = read(judged_sample.ROUGH).pairs
    assert (first.left, first.right) == ("Quorvane Optics Co Ltd", "Quorvane Optics Co. Ltd.")
    assert (second.schema, second.left_country, second.right_countries) == (
        "Company", "CN", ("CN",),
    )  # fmt: skip
    assert (second.row, second.is_match) == (2, True)


@pytest.mark.parametrize("stated", ["CN;HK", "CN HK", "China | Hong Kong", "cn; hkg"])
def test_a_listed_party_may_have_several_countries(stated: str) -> None:
    """Names are parted by semicolon or bar, codes also by a space, as the reports write them."""
    (pair,) = read(f"left,right,is_match,countries\nAlto,Alto AG,yes,{stated}\n").pairs
    assert pair.right_countries == ("CN", "HK")


@pytest.mark.parametrize(
    "said", ["true", "TRUE", "Yes", "y", "1", "1.0", "match", "true match", "same", "ja", "是"]
)
def test_a_yes_is_read_in_many_spellings(said: str) -> None:
    """Spreadsheets and people write it in their own way."""
    assert read(f"left,right,is_match\nAlto,Alto AG,{said}\n").pairs[0].is_match


@pytest.mark.parametrize(
    "said",
    ["false", "FALSE", "No", "n", "0", "No match.", "not_a match", "non-match", "nein", "否"],
)
def test_a_no_is_read_in_many_spellings(said: str) -> None:
    """A disposition "not a match" is a no."""
    assert not read(f"left,right,is_match\nAlto,Alto AG,{said}\n").pairs[0].is_match


@pytest.mark.parametrize("said", ["maybe", "escalated", "accepted", "2", "-1", "?", "0.5"])
def test_what_is_neither_yes_nor_no_is_not_guessed(said: str) -> None:
    """An accepted risk is no judgement about who is who."""
    found = read(f"left,right,is_match\nAlto,Alto AG,{said}\nBeta,Beta,yes\n")
    assert [one.row for one in found.unread] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "name1;name2;is_match;schema\nAlto;Alto AG;true;Company\n",
        "left\tright\tmatch\nAlto\tAlto AG\tyes\n",
        "\ufeffLeft,Right,Is Match\r\nAlto,Alto AG,1\r\n",
        '[{"left": "Alto", "right": "Alto AG", "is_match": "true"}]',
        "supplier,party,disposition\nAlto,Alto AG,true match\n",
    ],
)
def test_any_dialect_and_known_heading_will_do(text: str) -> None:
    """Semicolons, tabs, JSON, and the headings of this project's own reports."""
    (pair,) = read(text).pairs
    assert (pair.left, pair.right, pair.is_match) == ("Alto", "Alto AG", True)


def test_other_encodings_are_read_and_told() -> None:
    """A spreadsheet of Windows keeps its umlauts, and the notes say so."""
    data = "left,right,is_match\nMüller Görlitz,Mueller Goerlitz,true\n".encode("cp1252")
    found = read_judged(data, path="pairs.csv")
    assert found.pairs[0].left == "Müller Görlitz"
    assert found.notes == ("The file is read as Windows-1252.",)


def test_a_workbook_is_read() -> None:
    """Truth may be a real yes-or-no cell or a number."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("left", "right", "is_match"), ("Alto", "Alto AG", True), ("Alto", "Bene", 0)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    assert [one.is_match for one in read_judged(out.getvalue(), path="x.xlsx").pairs] == [
        True, False,
    ]  # fmt: skip


def test_columns_can_be_named() -> None:
    """By heading or position; what is named comes before what is found."""
    text = "Ours,right,Theirs,ok\nAlto,wrong,Alto AG,y\n"
    found = read(text, left="Ours", right="#3", is_match="ok")
    assert (found.pairs[0].left, found.pairs[0].right) == ("Alto", "Alto AG")
    assert found.columns == {"left": "Ours", "right": "Theirs", "is_match": "ok"}
    assert found.ignored == ("right",)


@pytest.mark.parametrize("columns", [{"left": "Nobody"}, {"supplier": "Ours"}, {"left": "right"}])
def test_a_column_that_there_is_not_is_a_usage_error(columns: dict[str, str]) -> None:
    """So is an unknown role, and one column for two roles."""
    with pytest.raises(UsageError):
        read("Ours,right,is_match\nAlto,Alto AG,y\n", **(columns | {"right": "right"}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "pairs.csv is empty"),
        ("left,right,is_match\n", "holds no pair"),
        ("left,right,is_match\nAlto,Alto AG,perhaps\n", 'Row 1: the judgement "perhaps"'),
        ("left,right,opinion\nAlto,Alto AG,yes\n", "no column for is_match"),
        ("%PDF-1.7 something", "PDF"),
    ],
)
def test_a_file_without_pairs_is_refused_with_what_to_do(text: str, said: str) -> None:
    """Two sentences: what is wrong, and what to give instead."""
    with pytest.raises(LedgerError, match=said):
        read(text)


def test_one_pair_is_one_in_either_order_case_and_width() -> None:
    """Rows 1 to 3 hold one pair, the third with another answer."""
    (same,) = alike(read(judged_sample.ROUGH).pairs)
    assert [(one.row, one.is_match) for one in same] == [(1, True), (2, True), (3, False)]


def test_another_kind_or_country_makes_another_pair() -> None:
    """Where evidence differs, so may the judgement."""
    text = (
        "left,right,schema,is_match,left_country\n"
        "Alto,Alto AG,Company,yes,CN\nAlto,Alto AG,Company,no,DE\nAlto,Alto AG,Vessel,no,CN\n"
    )
    assert alike(read(text).pairs) == []
