"""Charts keep their text, fetch nothing and never add currencies up."""

from xml.etree import ElementTree

import msgspec
from tests.reports import sample

from fromwhom.document import Result
from fromwhom.reports import charts


def with_spend(**spend: dict[str, dict[str, str]]) -> Result:
    """Make a result with the given totals."""
    full = sample.result()
    return msgspec.structs.replace(full, summary=msgspec.structs.replace(full.summary, **spend))


def words_of(figure: charts.Figure) -> list[str]:
    """List the texts of a chart."""
    root = ElementTree.fromstring(str(figure.svg))
    return ["".join(one.itertext()) for one in root.iter("text")]


def test_the_three_charts_say_their_numbers() -> None:
    """Text is text: labels and sums can be searched, read aloud and copied."""
    by_list, by_effect, by_month = charts.figures(sample.result())
    assert words_of(by_list) == ["US Entity List", "USD 9,906,578"]
    assert words_of(by_effect) == [
        "red flag",
        "USD 9,957,600",
        "no effect determined",
        "USD 6,458",
    ]
    assert words_of(by_month)[-1] == "highest: USD 9,900,000"
    assert "2019-05" in words_of(by_month)


def test_every_currency_stands_in_the_table() -> None:
    """Only one currency is drawn; none is left out or added to another."""
    by_list = charts.figures(sample.result())[0]
    assert by_list.currencies == ("CNY", "EUR", "USD")
    assert by_list.rows == (
        ("US Entity List", ("378,000.00", "", "9,906,578.00")),
        ("OFAC Specially Designated Nationals", ("", "41,250.50", "")),
    )
    assert by_list.note.startswith("USD drawn. CNY, EUR: in the table.")


def test_chinese_text_survives() -> None:
    """A list may have a Chinese title; it is cut by its width, not by its length."""
    spend = {"美国实体清单": {"USD": "1.00"}, "很长的名称" * 9: {"USD": "2.00"}}
    drawn = words_of(charts.figures(with_spend(spend_by_list=spend))[0])
    assert drawn[2] == "美国实体清单"
    assert drawn[0] == "很长的名称很长的名称很长的…"


def test_charts_refer_to_nothing_outside() -> None:
    """No address, no style sheet, no font, no script."""
    for figure in charts.figures(sample.result()):
        assert "http" not in figure.svg
        assert "url(" not in figure.svg
        assert "href" not in figure.svg
        root = ElementTree.fromstring(str(figure.svg))
        assert root.attrib["role"] == "img"
        assert root[0].tag == "title"
        assert root[1].tag == "desc"


def test_a_label_from_a_list_cannot_break_out() -> None:
    """Markup in a label is drawn as text."""
    spend = {"<script>x</script>&": {"USD": "1.00"}}
    figure = charts.figures(with_spend(spend_by_list=spend))[0]
    assert words_of(figure)[0] == "<script>x</script>&"


def test_a_chart_without_numbers_is_left_out() -> None:
    """Nothing is drawn where nothing was spent."""
    assert charts.figures(sample.clean()) == ()


def test_months_without_spend_leave_a_gap() -> None:
    """The columns keep the calendar: November to February has four places."""
    spend = {"2019-11": {"USD": "1.00"}, "2020-02": {"USD": "2.00"}}
    figure = charts.figures(with_spend(spend_by_month=spend))[2]
    root = ElementTree.fromstring(str(figure.svg))
    assert [one.attrib["height"] for one in root.iter("rect")] == ["60.0", "0.0", "0.0", "120.0"]


def test_too_many_months_become_years() -> None:
    """Forty years of months are drawn as years."""
    spend = {"1981-01": {"USD": "1.00"}, "2020-12": {"USD": "2.00"}}
    figure = charts.figures(with_spend(spend_by_month=spend))[2]
    assert words_of(figure)[0] == "1981"


def test_a_refund_has_a_number_and_no_length() -> None:
    """A negative sum is said, and drawn as nothing."""
    spend = {"us-bis-el": {"USD": "-5.00"}, "us-889": {"USD": "10.00"}}
    figure = charts.figures(with_spend(spend_by_list=spend))[0]
    assert "USD -5" in words_of(figure)
