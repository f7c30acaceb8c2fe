"""How a quantity is stated in one word on the command line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.assess.stating import quantity
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.5", 5.5),
        ("0", 0),
        ("-0.1", -0.1),
        ("0.5%", 0.005),
        ("-3%", -0.03),
        ("1e-4", 0.0001),
        ("2E3", 2000),
        (" 10000 ", 10_000),
        (".818", 0.818),
        ("5.", 5),
    ],
)
def test_a_number_is_a_fixed_quantity(text: str, value: float) -> None:
    """Whole, decimal, negative, scientific, in percent."""
    found = quantity("r", text)
    assert found.value == pytest.approx(value)
    assert (found.law, found.low, found.high, found.basis) == (
        Law.FIXED,
        None,
        None,
        Basis.DECLARED,
    )


@pytest.mark.parametrize(("text", "hits", "of"), [("8/10", 8, 10), ("0 / 30", 0, 30)])
def test_counts_are_a_share_with_its_uncertainty(text: str, hits: int, of: int) -> None:
    """8 of 10 is not the same as 800 of 1,000."""
    found = quantity("s", text)
    assert (found.law, found.hits, found.of, found.value) == (Law.BETA, hits, of, hits / of)


@pytest.mark.parametrize(
    ("text", "law", "value", "low", "high"),
    [
        ("0.818(0.758-0.866)", Law.LOGIT_NORMAL, 0.818, 0.758, 0.866),
        ("81.8% (75.8% – 86.6%)", Law.LOGIT_NORMAL, 0.818, 0.758, 0.866),
        ("5.5(4.5,6.5)", Law.LOG_NORMAL, 5.5, 4.5, 6.5),
        ("5.5(4.5 to 6.5)", Law.LOG_NORMAL, 5.5, 4.5, 6.5),
        ("2(1..3)", Law.LOG_NORMAL, 2, 1, 3),
        ("0.1(-0.05-0.3)", Law.NORMAL, 0.1, -0.05, 0.3),
        ("-1(-2--0.5)", Law.NORMAL, -1, -2, -0.5),
        ("1e-5(1e-6-1e-4)", Law.LOGIT_NORMAL, 1e-5, 1e-6, 1e-4),
    ],
)
def test_a_median_with_its_interval(
    text: str, law: Law, value: float, low: float, high: float
) -> None:
    """Where the interval lies decides the law: of a share, of something positive, of any."""
    found = quantity("x", text)
    assert found.law is law
    assert [found.value, found.low, found.high] == pytest.approx([value, low, high])
    assert found.basis is Basis.DECLARED


@pytest.mark.parametrize(
    ("text", "law", "value", "low", "high"),
    [
        ("uniform(4.5,6.5)", Law.UNIFORM, 5.5, 4.5, 6.5),
        ("uniform( -0.1 , 0.3 )", Law.UNIFORM, 0.1, -0.1, 0.3),
        ("uniform(5%,10%)", Law.UNIFORM, 0.075, 0.05, 0.1),
        ("log_uniform(0.001,0.1)", Law.LOG_UNIFORM, 0.01, 0.001, 0.1),
        ("triangular(1,2,4)", Law.TRIANGULAR, 2, 1, 4),
    ],
)
def test_a_range_with_its_law(text: str, law: Law, value: float, low: float, high: float) -> None:
    """Ends are bounds; the value is the middle, the geometric middle, or the mode."""
    found = quantity("x", text)
    assert found.law is law
    assert [found.value, found.low, found.high] == pytest.approx([value, low, high])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "about 5",
        "5,5",
        ".",
        "nan",
        "inf",
        "0x10",
        "1_000",
        "5 6",
        "1/2/3",
        "-1/2",
        "0.8(0.7)",
        "0.8(0.7-0.9",
        "0.8(0.7-0.9-1)",
        "uniform(1)",
        "uniform(1,2,3)",
        "triangular(1,2)",
        "gamma(1,2)",
        "UNIFORM(1,2)",
        "__import__('os')",
        "5" * 81,
    ],
)
def test_anything_else_is_refused_with_the_forms_that_are_read(text: str) -> None:
    """The message names the quantity, repeats what was said and shows every form."""
    with pytest.raises(UsageError, match=r"sigma cannot be read from .*uniform\(4\.5,6\.5\)"):
        quantity("sigma", text)


def test_what_is_too_long_is_not_cut_to_something_else() -> None:
    """81 digits are no number of 80 digits, and what is repeated of them is short."""
    with pytest.raises(UsageError) as problem:
        quantity("N", "1" + "0" * 5_000)
    assert len(str(problem.value)) < 300


@settings(max_examples=60, deadline=None)
@given(value=st.floats(-1e6, 1e6).map(lambda x: round(x, 6)))
def test_every_number_reads_as_itself(value: float) -> None:
    """Written in full, a number comes back as it was."""
    assert quantity("x", repr(value)).value == value


@settings(max_examples=200, deadline=None)
@given(text=st.text("0123456789.%-–()/,eE +_uniformlgat", max_size=100))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed is read or refused."""
    said = ""
    try:
        quantity("x", text)
    except UsageError as problem:
        said = str(problem)
    assert not said or said.startswith("x cannot be read from")


@pytest.mark.parametrize("text", ["log_uniform(0,1)", "log_uniform(-1,1)"])
def test_what_is_even_by_order_of_size_has_no_end_at_nought(text: str) -> None:
    """Such a law is read, but its lower end must be above 0; the message says so."""
    with pytest.raises(UsageError, match="log_uniform, whose ends must be above 0"):
        quantity("p", text)
