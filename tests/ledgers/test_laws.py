"""Laws of the ledger: any bytes are answered, no row is lost, what was written is read."""

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fromwhom.errors import LedgerError
from fromwhom.ledgers.reading import read_bytes

_PIECES = st.sampled_from(
    [b'"', b",", b";", b"\t", b"|", b"\n", b"\r", b"\0", b"\\", b"'", b"\xff", b"\xa3", b"1.5",
     b"(2)", b"Supplier", b"Total", b"{", b"}", b"[", b"\xe4\xb8\x87", b"-", b"2020-01-02", b"PK"]
)  # fmt: skip
JUNK = st.one_of(
    st.binary(max_size=200),
    st.lists(_PIECES, max_size=60).map(b"".join),
    st.lists(_PIECES, max_size=60).map(lambda rest: b"Supplier,Amount,Date\n" + b"".join(rest)),
    st.lists(_PIECES, max_size=60).map(lambda rest: b'{"supplier":"A"}\n' + b"".join(rest)),
)


@given(data=JUNK)
@example(data=b"Supplier\n\xed\xa0\x80\n")
@example(data=b'{"supplier":"\\ud800"}')
@example(data=b'{"a":' * 20_000)
@example(data=b'Supplier\n"' + b"x" * 200_000)
@example(data=b'Supplier,Amount\nA,",.(5)"\nB,1e999999\n')
def test_any_bytes_are_a_ledger_or_a_ledger_error(data: bytes) -> None:
    """Nothing a user can hand in ends otherwise, and every row is accounted for."""
    try:
        ledger = read_bytes(data, path="any")
    except LedgerError:
        return
    assert ledger.rows == ledger.lines.num_rows + len(ledger.set_aside) + len(ledger.unread)
    rows = [row for row in ledger.lines["row"].to_pylist() if row is not None]
    rows += [reason.row for reason in (*ledger.set_aside, *ledger.unread)]
    assert sorted(rows) == list(range(1, ledger.rows + 1))


_NAMES = st.text(st.sampled_from("abcXYZ äöüé&.,;|'\"\t-()大华技术"), min_size=1, max_size=20).map(
    lambda name: f"{name} Ltd".strip()
)
_PURCHASES = st.lists(
    st.tuples(
        _NAMES,
        st.decimals(Decimal("-9999999.99"), Decimal("9999999.99"), places=2),
        st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    ),
    min_size=1,
    max_size=30,
)


@settings(deadline=None)
@given(
    purchases=_PURCHASES,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    comma=st.booleans(),
)
def test_what_was_written_is_read(
    purchases: list[tuple[str, Decimal, date]],
    delimiter: str,
    encoding: str,
    ending: str,
    comma: bool,
) -> None:
    """Dialect, encoding and decimal sign change nothing.

    In GB18030 the names are Chinese: Western letters alone do not tell it from Windows-1252.
    """
    if encoding == "gb18030":
        chinese = str.maketrans("äöüé", "大华技术")
        purchases = [(name.translate(chinese), amount, day) for name, amount, day in purchases]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerow(["Supplier", "Amount", "Order date", "Currency"])
    for name, amount, day in purchases:
        written = f"{amount:,.2f}"
        if comma:
            written = written.translate({44: 46, 46: 44})
        writer.writerow([name, written, day.isoformat(), "EUR"])
    ledger = read_bytes(out.getvalue().encode(encoding), path="l.csv")
    read = list(
        zip(
            ledger.lines["supplier"].to_pylist(),
            ledger.lines["amount"].to_pylist(),
            ledger.lines["date"].to_pylist(),
            strict=True,
        )
    )
    assert read == [(name, amount, day) for name, amount, day in purchases]
