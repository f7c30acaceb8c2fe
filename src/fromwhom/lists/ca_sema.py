"""Canadian consolidated list of autonomous sanctions (SEMA and JVCFOA), XML.

Publisher: Global Affairs Canada, international.gc.ca
Format:    XML; ``data-set`` with one ``record`` per party and regulation, no attributes
Rights:    Government of Canada, terms of Global Affairs Canada

Quirks, each held by a test:

* The file says no day; its folder, or who brings it, does.
* The names of the fields are English and French at once ("LastName-NomDeFamille"); before,
  they were English alone. The English half is the field.
* There is no number. An item of a schedule is a place in a list and moves when the schedule
  is amended, so an entry is known by its regulation and its name, a ship by its IMO number
  as well. Two persons of one name under one regulation are one entry.
* ``Country-Pays`` names the regulation, not a nationality: "Russia / Russie", or a law in
  full. Its English half is the programme; a party has no country.
* Titles and types of ships are bilingual, too, apart by "|"; names are left as they stand,
  for "A/B" may be two languages or one name.
* Other names are joined by "; ", or by commas. Only a person's are split at commas, and only
  where each piece is written like a whole name: 'Завод "Дагдизель", АО' is one name.
* One field holds a person's date of birth or the year in which a ship was built. "Sep-99"
  and "born in the early 1970s" are no dates; they are kept as printed.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from fromwhom.errors import FormatChanged, RecordUnread
from fromwhom.lists.reading import (
    GET_AGAIN,
    CountryCode,
    Parsed,
    about,
    printed_date,
    squeezed,
    years_between,
)
from fromwhom.lists.recognising import Answer, Recognised, Sample
from fromwhom.lists.treasury import first_of_each
from fromwhom.lists.un_names import foreign
from fromwhom.lists.xml_children import xml_document
from fromwhom.model import (
    Citation,
    Detail,
    Listing,
    Name,
    NameKind,
    Party,
    Schema,
    Tally,
    Unread,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier, opaque_identifier, parse_identifier
from fromwhom.values.names import slug

SOURCE: Final = "ca-sema"
_FIELDS: Final = (b"<Country", b"<Item", b"<DateOfListing")
_OLDER: Final = {"Entity": "EntityOrShip", "DateOfBirth": "DateOfBirthOrShipBuildDate"}
_READ: Final = frozenset(
    "Country LastName GivenName EntityOrShip Aliases Item Schedule DateOfListing".split()
)
_BORN: Final = "DateOfBirthOrShipBuildDate"
_WHOLE_NAME: Final = re.compile(r"(?:and )?[^\W\d_][^ ]* \S")
_AND: Final = re.compile(r"\A(?:and|et) ")


def recognised(sample: Sample) -> Answer:
    """Recognise the file by its root and three of its fields."""
    if sample.root != "data-set" or not all(one in sample.head for one in _FIELDS):
        return None
    return Recognised(SOURCE, "ca_sema")


def parse(
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,  # noqa: ARG001 - the list states no country of a party
    files: Mapping[str, str] | None = None,
) -> Parsed:
    """Parse one edition from its one file, part ``main``.

    Raises:
        FormatChanged: The XML is not well-formed, of another layout, or holds no record.
    """
    file = (files or {}).get("main", "main")
    document = xml_document(parts["main"], file)
    if document.tag != "data-set":
        raise FormatChanged(f"{file} does not begin with <data-set>. {GET_AGAIN}")
    listings: list[Listing] = []
    unread: list[Unread] = []
    for element in document.children:
        try:
            listings.append(_listing(element))
        except RecordUnread as problem:
            unread.append(Unread(f"{file} line {element.sourceline}", str(problem)))
    if not listings and not unread:
        raise FormatChanged(f"{file} holds no record. {GET_AGAIN}")
    tally = Tally(len(listings) + len(unread), len(listings), unread=tuple(unread))
    return Parsed(tuple(listings), tally)


def _listing(element: etree._Element) -> Listing:
    """Make the listing of one record.

    Raises:
        RecordUnread: It is none, or has no name or no regulation.
    """
    if element.tag != "record":
        raise RecordUnread(f"<{str(element.tag)[:40]}> stands in the place of a record")
    told = _fields(element)
    entity = told.get("EntityOrShip", "")
    name = entity or squeezed(f"{told.get('GivenName', '')} {told.get('LastName', '')}")
    law = _english(told.get("Country", ""), "/")
    if not name or not slug(name):
        raise RecordUnread("it has no name with a letter or digit")
    if not law:
        raise RecordUnread("it names no regulation")
    number = told.get("ShipIMONumber", "")
    ship = parse_identifier("IMO", number) if number else None
    schema = Schema.VESSEL if number else Schema.ORGANIZATION if entity else Schema.PERSON
    start = printed_date(told.get("DateOfListing", ""))
    born = _births(told.get(_BORN, "")) if schema is Schema.PERSON else ()
    names = (Name(name, NameKind.PRIMARY), *_aliases(told.get("Aliases", ""), schema))
    return Listing(
        list_id=SOURCE,
        entry_id="-".join([slug(law), slug(name), *([ship.value] if ship else [])]),
        party=Party(
            names=first_of_each(*names),
            schema=schema,
            identifiers=_numbers(number, ship),
            birth_dates=born,
        ),
        valid=Interval(start),
        series=SOURCE,
        programmes=(law,),
        citations=(Citation(_place(law, told), start),),
        details=tuple(_details(told, start, born)),
    )


def _fields(element: etree._Element) -> dict[str, str]:
    """Give what the fields of a record say, by the English half of their names."""
    told: dict[str, str] = {}
    for child in element:
        name = str(child.tag).partition("-")[0]
        if text := squeezed(" ".join(str(piece) for piece in child.itertext())):
            name = _OLDER.get(name, name)
            told[name] = f"{told[name]}; {text}" if name in told else text
    return told


def _english(text: str, sign: str) -> str:
    """Give the English half of a bilingual text: what stands before the *sign*."""
    return text.partition(f" {sign} ")[0].strip() if f" {sign} " in text else text.strip()


def _place(law: str, told: Mapping[str, str]) -> str:
    """Say where in the law a party stands, as the list does."""
    places = [("Schedule", told.get("Schedule")), ("item", told.get("Item"))]
    return ", ".join([f"Canada: {law}", *(f"{word} {text}" for word, text in places if text)])


def _aliases(text: str, schema: Schema) -> Iterator[Name]:
    """Read other names; a comma parts those of persons where each piece is like a name."""
    for joined in text.split(";"):
        pieces = joined.split(",") if schema is Schema.PERSON else [joined]
        whole = all(_WHOLE_NAME.match(p.strip()) and p.strip()[:1].isupper() for p in pieces)
        for piece in pieces if whole else (joined,):
            if value := squeezed(_AND.sub("", piece.strip())):
                yield Name(value, NameKind.NATIVE if foreign(value) else NameKind.ALIAS)


def _numbers(number: str, ship: Identifier | None) -> tuple[Identifier, ...]:
    """Give the number of a ship; one that is none of the IMO's is kept as a number."""
    found = ship or (opaque_identifier("REG", number) if number else None)
    return (found,) if found else ()


def _births(text: str) -> tuple[PartialDate, ...]:
    """Read dates of birth, several of which may be joined by "or"."""
    days = [day for one in re.split(r" or |; ", text) if (day := about(one.strip()))]
    return tuple(dict.fromkeys(days)) or years_between(text)


def _details(
    told: Mapping[str, str], start: PartialDate | None, born: tuple[PartialDate, ...]
) -> Iterator[Detail]:
    """Yield what no other field holds, under the English half of its label."""
    exact = len(born) == 1 and str(born[0]) == told.get(_BORN)
    for name, text in told.items():
        if name == "DateOfListing" and start is None:
            yield Detail(name, text)
        elif name in _READ or (name == _BORN and exact):
            continue
        else:
            yield Detail(name, text)
