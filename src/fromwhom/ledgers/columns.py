"""Which column is what: by the user's word, by its header, else by what stands in it.

A header alone is not believed: a supplier column must hold words, a date column dates, an
amount column numbers. The buyer's own columns ("Body Name", "Entity", "采购人") are known as
such and never taken for the supplier. By content a supplier is found only where company
names show themselves by their legal forms, or where there is no other column of words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from fromwhom.data.ledgers_data import LedgerWords
from fromwhom.errors import LedgerError, UsageError
from fromwhom.ledgers.arrow import Column, taken
from fromwhom.ledgers.births import partial
from fromwhom.ledgers.days import readings
from fromwhom.ledgers.grid import Grid
from fromwhom.ledgers.headings import Lexicon, Meaning, normal

DATES: Final = (
    "order_date", "contract_date", "delivery_date", "import_date", "payment_date", "date",
)  # fmt: skip
IDENTIFIERS: Final = {
    "uscc": "CN-USCC", "lei": "LEI", "uei": "UEI", "duns": "DUNS", "isin": "ISIN", "vat": "VAT",
    "company_number": "REG", "identifier": "",
}  # fmt: skip
LINE_FACTS: Final = (
    "use", "product_kind", "item_subject_to_ear", "supplied_to_government",
    "paid_with_federal_funds", "us_nexus",
)  # fmt: skip
"""What a rule may ask of a line; a ledger that has the column answers the open question."""
ROLES: Final = (
    "supplier", "amount", "currency", *DATES, "country", "address", *IDENTIFIERS, "birth_date",
    "description", "act", *LINE_FACTS,
)  # fmt: skip
_SAMPLE: Final = 400
_NUMBER: Final = re.compile(
    r"[^\w]*(?:[A-Z]{2,3}|[A-Z]{1,2}\$)?[^\w]*\d[\d.,'’ ]*[^\w]*(?:[A-Za-z元万]{1,3})?[^\w]*\Z"
)
_DECIMALS: Final = re.compile(r"\d[.,]\d{1,2}\D*\Z|[$€£¥]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SEPARATED: Final = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Profile:
    """What stands in a sample of one column, as shares of its filled cells."""

    filled: int
    words: float
    dates: float
    births: float
    numbers: float
    decimals: float
    companies: float
    acts: float
    example: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The chosen column of each role, how it was chosen, and what to tell the user."""

    chosen: Mapping[str, int]
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    languages: frozenset[str]

    def named(self) -> dict[str, str]:
        """Give the header (or the position, ``#3``) of each role."""
        return {role: self.titles[at] for role, at in self.chosen.items()}


def choose(grid: Grid, lexicon: Lexicon, words: LedgerWords, given: Mapping[str, str]) -> Columns:
    """Choose the column of each role.

    Raises:
        LedgerError: There is no supplier column.
        UsageError: *given* names what does not exist.
    """
    titles = tuple(header or f"#{at + 1}" for at, header in enumerate(grid.headers))
    chosen = _given(grid, titles, given)
    denied = {role for role, header in given.items() if header.strip() == "-"}
    profiles = [_profile(column, words) for column in grid.columns]
    meanings = [lexicon.meaning(h) if h else None for h in grid.headers]
    for role, at in _by_header(meanings, profiles).items():
        if role not in denied and role not in chosen and at not in chosen.values():
            chosen[role] = at
    notes = _by_content(grid, profiles, meanings, chosen, denied)
    notes += _refused(titles, meanings, profiles, chosen)
    if "supplier" not in chosen:
        raise LedgerError(_no_supplier(titles, profiles, headed=grid.headed))
    said = [f'{role} is "{titles[chosen[role]]}"' for role in ROLES if role in chosen]
    notes.insert(0, f"Columns: {', '.join(said)}.")
    notes += _passed_over(titles, meanings, profiles, chosen, given)
    languages = frozenset(
        m.language for at, m in enumerate(meanings) if m and at in set(chosen.values())
    )
    ordered = {role: chosen[role] for role in ROLES if role in chosen}
    return Columns(ordered, titles, tuple(notes), languages)


def _given(grid: Grid, titles: Sequence[str], given: Mapping[str, str]) -> dict[str, int]:
    """Find the columns that the user named by header or as ``#3``; ``-`` means none."""
    chosen: dict[str, int] = {}
    for role, header in given.items():
        if role not in ROLES:
            raise UsageError(
                f'"{role}" is not a column that fromwhom knows. Use one of: {", ".join(ROLES)}.'
            )
        if header.strip() == "-":
            continue
        at = position(grid, header)
        if at is None:
            raise UsageError(
                f'The file has no column "{header}". Its columns are {_listed(titles)}; '
                "name one of these, or its position as #1, #2 …"
            )
        if at in chosen.values():
            other = next(name for name, position in chosen.items() if position == at)
            raise UsageError(
                f'Column "{titles[at]}" is named for both {other} and {role}. '
                "Name each column once."
            )
        chosen[role] = at
    return chosen


def position(grid: Grid, header: str) -> int | None:
    """Find the one column called *header*, exactly or else without case and accents."""
    number = re.fullmatch(r"#(\d{1,5})", header.strip())
    if header in grid.headers and grid.headers.count(header) == 1:
        return grid.headers.index(header)
    if number:
        at = int(number[1]) - 1
        return at if 0 <= at < len(grid.headers) else None
    same = [at for at, own in enumerate(grid.headers) if own and normal(own) == normal(header)]
    if len(same) > 1:
        raise UsageError(
            f'{len(same)} columns are called "{header}". '
            f"Name one by its position: {', '.join(f'#{at + 1}' for at in same)}."
        )
    return same[0] if same else None


def _profile(column: Column, words: LedgerWords) -> Profile:
    """Look at a sample of *column*, taken evenly from all of it."""
    step = max(1, len(column) // _SAMPLE)
    cells = taken(column, range(0, len(column), step)).to_pylist()
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    months = {normal(word): int(number) for word, number in words.words["month"].items()}
    forms = words.words["legal_form"]
    distinct = set(filled)

    def share(count: int) -> float:
        return count / len(filled) if filled else 0.0

    dated = {text for text in distinct if any(readings(_day_of(text), months))}
    numeric = {text for text in distinct if _NUMBER.match(text)}
    return Profile(
        filled=len(filled),
        words=share(
            sum(1 for t in filled if _LETTER.search(t) and t not in dated and t not in numeric)
        ),
        dates=share(sum(1 for t in filled if t in dated)),
        births=share(sum(1 for t in filled if t in dated or partial(t, months))),
        numbers=share(sum(1 for t in filled if t in numeric)),
        decimals=share(sum(1 for t in filled if t in numeric and _DECIMALS.search(t))),
        companies=(sum(1 for t in distinct if _is_company(t, forms)) / len(distinct))
        if distinct
        else 0.0,
        acts=share(sum(1 for t in filled if normal(t) in words.words["act"])),
        example=filled[0] if filled else "",
    )


def _day_of(text: str) -> str:
    """Cut the time of day off *text*."""
    return re.sub(r"(?i)(T|\s+|,\s*)\d{1,2}:\d{2}.*\Z", "", text)


def _is_company(text: str, forms: Mapping[str, str]) -> bool:
    """Say whether *text* ends in a legal form, or holds one where there are no spaces."""
    tokens = normal(text.replace(".", "")).split()
    if any(token in forms for token in tokens[1:][-3:]):
        return True
    return any(form in text for form in forms if not form.isascii() and len(form) > 1)


def _by_header(meanings: Sequence[Meaning | None], profiles: Sequence[Profile]) -> dict[str, int]:
    """Give each role the column whose header means it best and whose cells agree."""
    offers = sorted(
        (not meaning.exact, meaning.rank, at, meaning.role)
        for at, meaning in enumerate(meanings)
        if meaning is not None and meaning.role in ROLES and _agrees(meaning.role, profiles[at])
    )
    chosen: dict[str, int] = {}
    for _, _, at, role in offers:
        chosen.setdefault(role, at)
    return chosen


def _refused(
    titles: Sequence[str],
    meanings: Sequence[Meaning | None],
    profiles: Sequence[Profile],
    chosen: Mapping[str, int],
) -> list[str]:
    """Say which columns have the header of a role that nothing else fills, and not its cells."""
    return [
        f'"{title}" is not read as {meaning.role}, because most of its cells are none'
        f'{_example(meaning.role, profile)}; if it is, use --columns {meaning.role}="{title}".'
        for at, (title, meaning, profile) in enumerate(zip(titles, meanings, profiles, strict=True))
        if meaning is not None
        and meaning.role in ROLES
        and meaning.role not in chosen
        and at not in chosen.values()
        and not _agrees(meaning.role, profile)
    ]


def _example(role: str, profile: Profile) -> str:
    """Show a cell of a column; never where it may tell of a person's birth."""
    return "" if role == "birth_date" else f' ("{profile.example[:40]}")'


def _passed_over(
    titles: Sequence[str],
    meanings: Sequence[Meaning | None],
    profiles: Sequence[Profile],
    chosen: Mapping[str, int],
    given: Mapping[str, str],
) -> list[str]:
    """Say which filled columns could as well be the supplier, the amount or a date."""
    notes = []
    for role in ("supplier", "amount", *DATES):
        others = [
            at
            for at, meaning in enumerate(meanings)
            if meaning is not None
            and meaning.role == role
            and at not in chosen.values()
            and profiles[at].filled
            and _agrees(role, profiles[at])
        ]
        if others and role in chosen and role not in given:
            which = ", ".join(f'"{titles[at]}" (#{at + 1})' for at in others)
            notes.append(
                f"{which} could be the {role.replace('_', ' ')} too; "
                f'"{titles[chosen[role]]}" (#{chosen[role] + 1}) is read. '
                f"--columns {role}=#{others[0] + 1} chooses another."
            )
    return notes


def _agrees(role: str, profile: Profile) -> bool:
    """Say whether the cells of a column can be what its header says."""
    if not profile.filled:
        return True
    if role == "supplier":
        return profile.words >= 0.5
    if role in DATES:
        return profile.dates >= 0.5
    if role == "birth_date":
        return profile.births >= 0.5
    if role == "amount":
        return profile.numbers >= 0.5
    if role == "act":
        return profile.acts >= 0.5
    if role in ("currency", "country"):
        return profile.numbers < 0.5
    return True


def _by_content(
    grid: Grid,
    profiles: Sequence[Profile],
    meanings: Sequence[Meaning | None],
    chosen: dict[str, int],
    denied: set[str],
) -> list[str]:
    """Choose supplier, date and amount by what stands in the columns; say so."""
    notes = []
    free = [
        at
        for at, meaning in enumerate(meanings)
        if meaning is None and at not in chosen.values() and profiles[at].filled
    ]
    picks = {
        "supplier": _supplier_by_content(free, profiles, headed=grid.headed),
        "date": next((at for at in free if _is_date_column(profiles[at])), None),
        "amount": _amount_by_content(free, profiles),
    }
    for role, at in picks.items():
        missing = role not in chosen and role not in denied
        if role == "date":
            missing = missing and not any(name in chosen for name in DATES)
        if missing and at is not None and at not in chosen.values():
            chosen[role] = at
            title = grid.headers[at] or f"#{at + 1}"
            notes.append(
                f'"{title}" was taken for the {role} by what stands in it; '
                f"if that is wrong, use --columns {role}=…"
            )
    return notes


def _supplier_by_content(
    free: Sequence[int], profiles: Sequence[Profile], *, headed: bool
) -> int | None:
    """Find the column of company names, if one stands out."""
    worded = [at for at in free if profiles[at].words >= 0.6]
    if not worded:
        return None
    if len(worded) == 1 and not headed:
        return worded[0]
    ranked = sorted(worded, key=lambda at: -profiles[at].companies)
    first = profiles[ranked[0]].companies
    second = profiles[ranked[1]].companies if len(ranked) > 1 else 0.0
    return ranked[0] if first >= 0.2 and first >= second * 1.5 else None


def _is_date_column(profile: Profile) -> bool:
    """Say whether nearly every cell is a date, and is not a bare number."""
    if profile.dates < 0.9:
        return False
    return bool(_SEPARATED.search(profile.example)) or len(profile.example) == 8


def _amount_by_content(free: Sequence[int], profiles: Sequence[Profile]) -> int | None:
    """Find the column of money: numbers with decimals or a currency; the last such one."""
    money = [
        at
        for at in free
        if profiles[at].numbers >= 0.9 and profiles[at].decimals >= 0.3 and profiles[at].dates < 0.5
    ]
    return max(money, key=lambda at: (profiles[at].decimals, at)) if money else None


def _no_supplier(titles: Sequence[str], profiles: Sequence[Profile], *, headed: bool) -> str:
    """Say that no supplier column was found, which there are, and how to name it."""
    if headed:
        name = next((t for t, p in zip(titles, profiles, strict=True) if p.words >= 0.5), titles[0])
        return (
            f"No column is known to hold the supplier; the file has {_listed(titles)}. "
            f'Name it, for example --columns supplier="{name}".'
        )
    shown = ", ".join(
        f'{title} ("{profile.example[:30]}")'
        for title, profile in zip(titles[:12], profiles, strict=False)
    )
    return (
        f"The file has no header, and no column shows that it holds the supplier: {shown}. "
        "Name it by its position, for example --columns supplier=#1."
    )


def _listed(titles: Sequence[str]) -> str:
    """List headers in quotation marks."""
    shown = ", ".join(f'"{title[:60]}"' for title in titles[:30])
    return shown if len(titles) <= 30 else f"{shown} and {len(titles) - 30} more"
