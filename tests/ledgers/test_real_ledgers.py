"""Ledgers that public bodies published: the columns a reader would choose by eye."""

import csv
from datetime import date
from pathlib import Path

import pytest

from fromwhom.ledgers.reading import read


@pytest.mark.parametrize(
    ("name", "columns", "currency", "first"),
    [
        (
            "cabinetoffice_clean_2020-04.csv",
            {"supplier": "Supplier", "amount": "Amount", "date": "Date",
             "description": "Expense Type"},
            [None],
            date(2020, 4, 1),
        ),
        (
            "leeds_raw_2020-06.csv",
            {"supplier": "Beneficiary Name", "amount": "Amount", "payment_date": "Payment Date",
             "date": "Effective Date", "description": "Purpose"},
            [None],
            date(2020, 6, 24),
        ),
        (
            "manchester_clean_2020-04.csv",
            {"supplier": "Supplier Name", "amount": "Net Amount",
             "payment_date": "Invoice Payment Date", "description": "Expenses Type"},
            [None],
            date(2020, 4, 1),
        ),
        (
            "manchester_original_april-2019.csv",
            {"supplier": "Supplier Name", "amount": "Net Amount",
             "payment_date": "Invoice Payment Date", "description": "Expenses Type"},
            ["GBP"],
            date(2019, 4, 1),
        ),
        (
            "manchester_original_april-2020.csv",
            {"supplier": "Supplier Name", "amount": "Net Amount",
             "payment_date": "Invoice Payment Date", "description": "Expenses Type"},
            ["GBP"],
            date(2020, 4, 1),
        ),
        (
            "networkrail_clean_2020-04.csv",
            {"supplier": "Supplier Name", "amount": "Spend", "date": "Invoice GL Date",
             "description": "Category Family"},
            [None],
            date(2020, 4, 17),
        ),
    ],
)  # fmt: skip
def test_a_published_ledger_is_read_whole(
    shared_data: Path,
    name: str,
    columns: dict[str, str],
    currency: list[str | None],
    first: date,
) -> None:
    """Every record of the manifest is a line or a redacted payee; amounts and dates are read."""
    with (shared_data / "MANIFEST.csv").open(encoding="utf-8") as manifest:
        records = {row["path"]: row["records"] for row in csv.DictReader(manifest)}
    ledger = read(shared_data / "ledgers" / name)
    assert ledger.columns == columns
    assert ledger.unread == ()
    redacted = [r for r in ledger.set_aside if r.reason.startswith("redacted by the publisher")]
    assert ledger.lines.num_rows + len(redacted) == int(records[f"ledgers/{name}"])
    others = {r.reason for r in ledger.set_aside} - {r.reason for r in redacted}
    assert others <= {"empty row", 'total row ("Grand Total")'}
    assert ledger.lines["amount"].null_count == 0
    assert ledger.lines["date"].null_count == 0
    assert ledger.lines["date"][0].as_py() == first
    assert ledger.lines["currency"].unique().to_pylist() == currency
