"""The records of the Consolidated Screening List in its two forms, CSV and JSON.

Both become the same ``Record``: single values by name, joined values split, identifiers
taken apart. What they mean is read in ``fromwhom.lists.us_csl``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec

from fromwhom.errors import FormatChanged
from fromwhom.lists.printed_addresses import is_code
from fromwhom.lists.reading import (
    GET_AGAIN,
    decoded,
    first_cells,
    printed_date,
    rows,
    squeezed,
    unpacked,
)
from fromwhom.model import Unread

HEADER: Final = (
    "_id,source,entity_number,type,programs,name,title,addresses,federal_register_notice,"
    "start_date,end_date,standard_order,license_requirement,license_policy,call_sign,vessel_type,"
    "gross_tonnage,gross_registered_tonnage,vessel_flag,vessel_owner,remarks,source_list_url,"
    "alt_names,citizenships,dates_of_birth,nationalities,places_of_birth,source_information_url,ids"
).split(",")


@dataclass(frozen=True, slots=True)
class Number:
    """One identifier of a record: its type, its value, and what else belongs to it."""

    kind: str
    value: str
    place: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record of either form: single values by name, joined ones already split."""

    where: str
    cells: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]
    numbers: tuple[Number, ...]

    def __getitem__(self, name: str) -> str:
        """Give a single value, on one line; empty where there is none."""
        return squeezed(self.cells.get(name, ""))


def read_records(data: bytes, file: str) -> tuple[list[Record], list[Unread]]:
    """Read the records of either form, and name those that are none.

    Raises:
        FormatChanged: The header is not the known one or comes twice, or the file is cut.
    """
    plain = unpacked(data, file)
    if plain.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return _json_records(plain, file)
    return _csv_records(plain, file)


_MANY: Final = (
    "programs addresses alt_names citizenships dates_of_birth nationalities places_of_birth".split()
)


def _csv_records(data: bytes, file: str) -> tuple[list[Record], list[Unread]]:
    """Read the records of the CSV form, and those with too many or too few fields."""
    text = decoded(data, file)
    header = _header(first_cells(text), file)
    records: list[Record] = []
    unread: list[Unread] = []
    table = list(rows(text, file, len(header)))[1:]
    type_last = _type_is_last(row.cells[-1] for row in table if len(row.cells) == len(header))
    for row in table:
        where = f"{file} line {row.line}"
        if row.cells == tuple(header):
            raise FormatChanged(f"{file} line {row.line} repeats the header. {GET_AGAIN}")
        if row.fault or len(row.cells) != len(header):
            unread.append(
                Unread(where, row.fault or f"it has {len(row.cells)} of {len(header)} fields")
            )
            continue
        cells = dict(zip(header, row.cells, strict=True))
        many = {name: _split(cells[name]) for name in _MANY}
        numbers = tuple(_number(one, type_last=type_last) for one in _split(cells["ids"]))
        records.append(Record(where, cells, many, numbers))
    if not records:
        raise FormatChanged(f"{file} has a header and no record. {GET_AGAIN}")
    return records, unread


def _header(cells: Sequence[str], file: str) -> list[str]:
    """Accept the known columns in whatever order, with or without ``_id``.

    Raises:
        FormatChanged: One is gone, new, renamed or there twice; the message names it.
    """
    known = HEADER if "_id" in cells else HEADER[1:]
    if sorted(cells) == sorted(known):
        return list(cells)
    strange = next((c for n, c in enumerate(cells) if c not in known or c in cells[:n]), None)
    missing = next((column for column in known if column not in cells), None)
    what = [f"the column {strange[:40]!r} is new or there twice"] if strange is not None else []
    what += [f"the column {missing!r} is not there"] if missing else []
    raise FormatChanged(
        f"{file} line 1 is not the header of the Consolidated Screening List: "
        f"{' and '.join(what)}. {GET_AGAIN}"
    )


def _split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values."""
    return tuple(one for one in cell.split("; ") if one.strip()) if cell else ()


_SURE_TYPES: Final = ("Gender", "Passport", "Tax ID No.", "Registration ID", "Website", "ISIN")


def _type_is_last(cells: Iterable[str]) -> bool:
    """Decide for a whole file whether the type of an identifier comes last, or first."""
    last = first = 0
    for cell in cells:
        for one in _split(cell):
            last += one.endswith(_SURE_TYPES)
            first += one.startswith(_SURE_TYPES)
    return last >= first


@lru_cache(maxsize=1 << 15)
def _number(text: str, *, type_last: bool) -> Number:
    """Take an identifier apart: type, value, country, and dates of issue and expiry."""
    parts = text.split(", ")
    if len(parts) == 1:
        return Number("Identifier", text)
    kind = parts.pop() if type_last else parts.pop(0)
    ahead, behind = (parts[0], parts[1:]) if type_last else (parts[-1], parts[:-1])
    place = ""
    if type_last and len(parts) > 1 and is_code(ahead):
        place, parts = ahead, behind
    dates = [one for one in parts if len(parts) > 1 and printed_date(one)]
    if not type_last:
        code = next((one for one in parts[1:] if is_code(one)), "")
        place, parts = code, [one for one in parts if not code or one != code]
    values = [one for one in parts if one not in dates] or parts[-1:]
    return Number(kind, ", ".join(values), place, ", ".join(d for d in dates if d not in values))


class _Whole(msgspec.Struct):
    """The JSON form around its records, which are decoded one by one."""

    results: list[msgspec.Raw]


_WHOLE: Final = msgspec.json.Decoder(_Whole | list[msgspec.Raw])


def _json_records(data: bytes, file: str) -> tuple[list[Record], list[Unread]]:
    """Read the records of the JSON form.

    Raises:
        FormatChanged: It is not well-formed, or has no list of results.
    """
    try:
        whole = _WHOLE.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.ValidationError as problem:
        raise FormatChanged(f'{file} holds no list of "results". {GET_AGAIN}') from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise FormatChanged(f"{file} is no well-formed JSON: {problem}. {GET_AGAIN}") from problem
    except RecursionError:
        raise FormatChanged(f"{file} is nested deeper than any list. {GET_AGAIN}") from None
    results = whole.results if isinstance(whole, _Whole) else whole
    if not results:
        raise FormatChanged(f'{file} holds no list of "results". {GET_AGAIN}')
    records: list[Record] = []
    unread: list[Unread] = []
    for number, raw in enumerate(results, start=1):
        where = f"{file} record {number}"
        try:
            one = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
            unread.append(Unread(where, f"it is no JSON: {problem}"))
            continue
        if isinstance(one, dict) and isinstance(one.get("name"), str):
            records.append(_json_record(one, where))
        else:
            unread.append(Unread(where, "it is no object with a name"))
    return records, unread


def _json_record(one: Mapping[str, object], where: str) -> Record:
    """Bring a JSON object into the shape of a row."""
    cells = {
        key: str(value)
        for key, value in one.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    many = {name: _texts(one.get(name)) for name in _MANY}
    ids = one.get("ids")
    some = ids if isinstance(ids, list) else ()
    numbers = tuple(_json_number(n) for n in some if isinstance(n, dict))
    return Record(where, cells, many, numbers)


def _texts(value: object) -> tuple[str, ...]:
    """Read a list of texts, or of addresses with their parts."""
    if isinstance(value, str):
        return _split(value)
    found = []
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            parts = ("address", "city", "state", "state_or_province", "postal_code", "country")
            text = ", ".join(str(one[p]).strip() for p in parts if one.get(p))
        else:
            text = "" if one is None else str(one)
        if text.strip():
            found.append(text)
    return tuple(found)


def _json_number(one: Mapping[str, object]) -> Number:
    """Read one identifier of the JSON form."""
    texts = {key: str(value) for key, value in one.items() if value}
    dates = (texts.get("issue_date", ""), texts.get("expiration_date", ""))
    rest = ", ".join(d for d in dates if d)
    kind, value = texts.get("type", "Identifier"), texts.get("number", "")
    return Number(kind, value, texts.get("country", ""), rest)
