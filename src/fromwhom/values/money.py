"""Money: an amount and, where stated, its currency.

A cell says "$9,995,000", "9.995.000,00 €", "(1,200)" or "人民币1,500万元". Which of comma and
point parts the decimals cannot be seen in "1,234" alone: that is decided for a column as
a whole by the ledger's reader, which then reads every cell with ``parse_amount``. Nothing
here guesses it.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

CURRENCIES: Final = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP "
    "BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP "
    "GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS "
    "KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR "
    "MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF "
    "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD "
    "TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL".split()
)
"""ISO 4217 codes of money in use, and HRK, which ledgers before 2023 hold."""

# The empty code: a mark of money that several countries share and that names none of them.
_MARKS: Final = {
    "$": "USD", "US$": "USD", "USD$": "USD", "美元": "USD", "DOLLARS": "USD",
    "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAD$": "CAD", "NZ$": "NZD",
    "HK$": "HKD", "港元": "HKD", "港币": "HKD", "NT$": "TWD", "S$": "SGD", "R$": "BRL",
    "MX$": "MXN", "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "欧元": "EUR", "£": "GBP",
    "英镑": "GBP", "¥": "CNY", "元": "CNY", "圆": "CNY", "RMB": "CNY", "CNH": "CNY",
    "人民币": "CNY", "人民币元": "CNY", "RMB¥": "CNY", "CN¥": "CNY", "JP¥": "JPY", "円": "JPY",
    "日元": "JPY", "₩": "KRW", "₹": "INR", "RS": "INR", "RS.": "INR", "₽": "RUB", "₺": "TRY",
    "₴": "UAH", "₫": "VND", "฿": "THB", "₱": "PHP", "₪": "ILS", "₦": "NGN", "ZŁ": "PLN",
    "KČ": "CZK", "FT": "HUF", "SFR.": "CHF", "KR": "", "KR.": "", "FR.": "", "PESOS": "",
}  # fmt: skip
_SHARED: Final = {
    "$": frozenset({"USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"}),
    "¥": frozenset({"CNY", "JPY"}),
}
_SCALES: Final = {
    "": 0, "万": 4, "萬": 4, "亿": 8, "億": 8, "THOUSAND": 3, "MILLION": 6, "MILLIONS": 6,
    "MN": 6, "MIO": 6, "MIO.": 6, "BILLION": 9, "BN": 9, "MRD": 9, "MRD.": 9,
}  # fmt: skip

_NUMBER: Final = re.compile(r"\d(?:[\d.,' ]*\d)?[.,]?(?:E[+-]?\d{1,2})?|[.,]\d+")
_DASHES: Final = str.maketrans("−–—﹣‒", "-----", "\u200b\ufeff")
_QUOTES: Final = str.maketrans({"’": "'", "`": "'", "´": "'"})


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, and its currency as an ISO 4217 code; None where the text states none."""

    amount: Decimal
    currency: str | None = None

    def __str__(self) -> str:
        """Write it plainly: ``9995000.00 USD``."""
        return f"{self.amount:f} {self.currency}" if self.currency else f"{self.amount:f}"


def parse_amount(text: str, *, decimal: Literal[".", ","]) -> Money | None:
    """Read one amount whose decimals, if any, follow *decimal*; None when it is none.

    A bare ``$`` is read as US dollars and a bare ``¥`` as yuan, unless the same cell says
    otherwise ("$1,200 CAD"). Brackets or a minus on either side make it negative. Grouping
    must be regular: "1,23" is no amount where the comma groups.
    """
    taken = _take_apart(text)
    if taken is None:
        return None
    sign, number, before, after = taken
    amount = _value(number, decimal)
    scale, after = _scale(after)
    currency = _currency(before, after)
    if amount is None or currency is None:
        return None
    return Money(sign * amount.scaleb(scale), currency or None)


def _take_apart(text: str) -> tuple[int, str, str, str] | None:
    """Part *text* into sign, digits with separators, what stands before, what stands after."""
    plain = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_DASHES).upper()
    plain = " ".join(plain.split()).removeprefix("'")
    sign = 1
    if "(" in plain:
        plain, count = re.subn(r"\A([^()]*)\(([^()-]*)\)([^()]*)\Z", r"\1\2\3", plain)
        if not count:
            return None
        sign = -1
    found = _NUMBER.search(plain)
    if found is None or _NUMBER.search(plain, found.end()):
        return None
    before, after = plain[: found.start()].strip(), plain[found.end() :].strip()
    minus = before.count("-") + after.count("-")
    if minus > 1 or (minus and sign < 0):
        return None
    if minus:
        sign = -1
        if not (before[:1] == "-" or before[-1:] == "-" or after[:1] == "-" or after[-1:] == "-"):
            return None
    before, after = before.replace("-", "").strip(), after.replace("-", "").strip()
    return sign, found[0], before.removeprefix("+").strip(), after


def _value(number: str, decimal: str) -> Decimal | None:
    """Read digits whose decimals follow *decimal*; None when the grouping is irregular."""
    mantissa, _, exponent = number.partition("E")
    whole, mark, fraction = mantissa.partition(decimal)
    if fraction and not fraction.isdigit():
        return None
    if whole and not whole.isdigit():
        grouping = re.fullmatch(
            r"[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3}", whole
        )
        if grouping is None or exponent:
            return None
    digits = re.sub(r"\D", "", whole) or "0"
    if mark and not fraction and not whole:
        return None
    return Decimal(f"{digits}.{fraction or 0}" if fraction else digits).scaleb(int(exponent or 0))


def _scale(after: str) -> tuple[int, str]:
    """Take a word for ten thousands, millions … off the front of *after*."""
    found = re.match(r"[万萬亿億]|[A-Z]+\.?", after)
    if found is not None and found[0] in _SCALES:
        return _SCALES[found[0]], after[found.end() :].strip()
    return 0, after


def _currency(before: str, after: str) -> str | None:
    """Say which currency the marks on both sides mean; "" for no marks, None for nonsense."""
    marks = [mark for side in (before, after) for mark in side.split()]
    shared = {mark for mark in marks if mark in _SHARED}
    named = {m if m in CURRENCIES else _MARKS.get(m) for m in marks if m not in _SHARED} - {""}
    if None in named or len(named) > 1 or len(shared) > 1:
        return None
    code = next(iter(named or {_MARKS[mark] for mark in shared}), "")
    return code if all(code in _SHARED[mark] for mark in shared) else None
