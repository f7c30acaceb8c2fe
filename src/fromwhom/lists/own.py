"""Your own list: a table (CSV or XLSX) of parties, registered with ``lists add``.

Publisher: whoever keeps it
Format:    one row per party; the columns are named when the list is registered: ``name``,
           and as wanted ``alias``, ``country``, ``address``, ``id``, ``identifier``, ``schema``,
           ``birth_date``, ``from``, ``until``, ``programme``, ``note``
Rights:    whoever keeps it

Quirks, each held by a test:

* Several aliases, addresses, identifiers and programmes in one cell are separated by ";".
* An identifier is written ``SCHEME:VALUE`` (``CN-USCC:91330000727215176K``). One that is
  no number of its scheme makes the row unread; it is not dropped silently.
* ``id`` is the entry's name in the list. Without it, the entry is known by name and country.
* A date of birth may stand among the identifiers, too (``BIRTH-DATE:1970-01-31``). Who has
  one is a person, where no ``schema`` says otherwise.
* A row without a name is set aside if it is empty, else unread.
* Columns that were not named are kept as details under their own heading.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import CountryCode, Parsed, printed_date, squeezed
from fromwhom.lists.treasury import first_of_each
from fromwhom.model import (
    Address,
    Detail,
    Listing,
    Name,
    NameKind,
    Party,
    Schema,
    SetAside,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import BIRTH_DATE, Identifier, parse_identifier
from fromwhom.values.names import slug

ROLES: Final = (
    "name", "alias", "country", "address", "id", "identifier", "schema", "birth_date", "from",
    "until", "programme", "note",
)  # fmt: skip
_SCHEMAS: Final = {schema.value.lower(): schema for schema in Schema}


def parse(
    rows: Iterable[tuple[int, Mapping[str, str]]],
    *,
    list_id: str,
    columns: Mapping[str, str],
    country: CountryCode,
) -> Parsed:
    """Turn the *rows* of a table into listings.

    Args:
        rows: Number and cells by heading of each row, as text.
        list_id: ``own:`` and the name under which the list is registered.
        columns: Heading by role; ``name`` at least.
        country: Reads countries as printed.

    Raises:
        FormatChanged: A column that was named is not there, or no role is called that.
    """
    listings: list[Listing] = []
    unread: list[Unread] = []
    aside: list[SetAside] = []
    for number, cells in rows:
        if not (listings or unread or aside):
            _check(columns, cells, list_id)
        where = f"{list_id} row {number}"
        if not any(value.strip() for value in cells.values()):
            aside.append(SetAside(where, "an empty row"))
            continue
        try:
            listings.append(_listing(cells, list_id, columns, country))
        except RecordUnread as problem:
            unread.append(Unread(where, str(problem)))
    total = len(listings) + len(unread) + len(aside)
    tally = Tally(total, len(listings), unread=tuple(unread), set_aside=tuple(aside))
    return Parsed(tuple(listings), tally)


def _check(columns: Mapping[str, str], cells: Mapping[str, str], list_id: str) -> None:
    """Refuse columns that the table does not have.

    Raises:
        FormatChanged: One is missing, or its role is unknown.
    """
    if unknown := sorted(set(columns) - set(ROLES)):
        raise FormatChanged(
            f"{list_id}: {unknown[0]!r} is no role of a column. Roles are {', '.join(ROLES)}."
        )
    if missing := sorted(set(columns.values()) - set(cells)):
        raise FormatChanged(
            f"{list_id} has no column {missing[0]!r}. Register it again with --columns; it has "
            f"{', '.join(cells)}."
        )
    if "name" not in columns:
        raise FormatChanged(
            f"{list_id}: no column holds the names. Give one with --columns name=…."
        )


def _listing(
    cells: Mapping[str, str], list_id: str, columns: Mapping[str, str], country: CountryCode
) -> Listing:
    """Make the listing of one row.

    Raises:
        RecordUnread: It has no name, or a cell is not what its column promises.
    """

    def cell(role: str) -> str:
        """Give the cell of a role, on one line; empty where there is none."""
        return squeezed(cells.get(columns.get(role, ""), ""))

    def several(role: str) -> list[str]:
        """Give the values of a cell that may hold several."""
        return [value for one in cell(role).split(";") if (value := one.strip())]

    name = cell("name")
    if not slug(name):
        raise RecordUnread("it has no name")
    code = country(cell("country")) if cell("country") else None
    if cell("country") and code is None:
        raise RecordUnread(f"{cell('country')!r} is no known country")
    entry = cell("id") or (f"{slug(name)}-{code.lower()}" if code else slug(name))
    numbers = [_identifier(one) for one in several("identifier")]
    births = [_day(one) for one in several("birth_date")]
    births += [PartialDate.parse(n.value) for n in numbers if n.scheme == BIRTH_DATE]
    named = set(columns.values())
    others = (Detail(head, squeezed(v)) for head, v in cells.items() if head not in named)
    note = (Detail("Note", cell("note")),) if cell("note") else ()
    return Listing(
        list_id=list_id,
        entry_id=entry,
        party=Party(
            names=first_of_each(
                Name(name, NameKind.PRIMARY), *(Name(one) for one in several("alias"))
            ),
            schema=_schema(cell("schema"), Schema.PERSON if births else Schema.LEGAL_ENTITY),
            countries=(code,) if code else (),
            identifiers=tuple(n for n in numbers if n.scheme != BIRTH_DATE),
            addresses=tuple(Address(one, None, code) for one in several("address")),
            birth_dates=tuple(dict.fromkeys(births)),
        ),
        valid=Interval(
            _day(cell("from")) if cell("from") else None,
            _day(cell("until")) if cell("until") else None,
        ),
        series=f"{list_id}/{list_id}",
        programmes=tuple(several("programme")),
        details=(*note, *(detail for detail in others if detail.value)),
    )


def _schema(text: str, unstated: Schema) -> Schema:
    """Read a kind of party; empty means not stated, and then *unstated* is taken.

    Raises:
        RecordUnread: There is no such kind.
    """
    if not text:
        return unstated
    if text.lower() not in _SCHEMAS:
        raise RecordUnread(f"{text!r} is no kind of party; kinds are {', '.join(Schema)}")
    return _SCHEMAS[text.lower()]


def _identifier(text: str) -> Identifier:
    """Read ``SCHEME:VALUE``.

    Raises:
        RecordUnread: It is no number of its scheme.
    """
    scheme, _, value = text.partition(":")
    number = parse_identifier(scheme, value) if value else None
    if number is None:
        raise RecordUnread(f"{text!r} is no number of a known scheme, like LEI:5299…")
    return number


def _day(text: str) -> PartialDate:
    """Read a date.

    Raises:
        RecordUnread: It is none.
    """
    day = printed_date(text)
    if day is None:
        raise RecordUnread(f"{text!r} is no date like 2019-10-09")
    return day
