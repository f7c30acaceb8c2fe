"""FollowTheMoney entities: ``entities.ftm.json``, and its deltas.

Publisher: whoever compiled the data, such as OpenSanctions
Format:    JSON Lines, one entity a line: id, schema, properties, datasets, referents;
           ``entities.delta.json``: one operation a line, ADD, MOD or DEL with the entity
Rights:    the compiler's. fromwhom has no licence to such data and fetches none: whoever
           holds one adds the file as a list of their own. OpenSanctions' data is CC BY-NC 4.0,
           and "Businesses must acquire a data license" (opensanctions.org/faq/23/targets).

Quirks, each held by a test:

* A party is listed once on each of its datasets (``own:ID.us_bis_el``), under its id.
* Sanctions, documents, addresses and relations are records of their own, before or after
  the party; they are joined by reference. What speaks of nobody listed is set aside, and
  a sanction of an id that the file does not hold is unread.
* A listing begins with the first start (else listing) date of its sanctions; it ends with
  the last end date, if every one has an end. Days between two sanctions are not left out.
* ``target: false`` is a party that the dataset names beside another. It is not listed.
* An id may change. The ids that an entity had before are its ``referents``: all editions
  of the list call it by the newest, so that its history does not break.
* An edition is of the day in its path (a date, or the version ``20260531083015-abc``), else
  of the day on which it is added.
* A delta makes an edition out of the one before it, whatever was added first. One that
  does not fit (it changes what is not there) is refused: a delta between is missing.
* Of persons, only names, dates of birth, nationality, numbers, addresses and position are
  kept; families and what describes a person are not.
* What is no number of its property's scheme, and every property without a field, is kept
  as a detail under the property's own name.
* The file may be larger than memory: it is read twice, and nothing but places is kept.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Final

import msgspec

from fromwhom.data.ftm_data import load_ftm
from fromwhom.errors import RecordUnread
from fromwhom.lists.ftm_changes import Change, Records
from fromwhom.lists.ftm_index import ENTITY, SANCTION, Entity, Index, index
from fromwhom.lists.ftm_party import Whole, listings, member
from fromwhom.lists.json_lines import decoded
from fromwhom.lists.reading import CountryCode
from fromwhom.model import Listing, Tally

_CHANGE: Final = msgspec.json.Decoder(Change)


@dataclass(frozen=True, slots=True)
class Streamed:
    """What one edition says: listings that are read anew each time, and their account.

    ``members`` are the member lists on which its listings stand.
    """

    listings: Iterable[Listing]
    tally: Tally
    members: tuple[str, ...]


def is_entities(line: bytes) -> bool:
    """Say whether the first line of a file is a FollowTheMoney entity."""
    try:
        decoded(ENTITY, line)
    except RecordUnread:
        return False
    return True


def is_delta(line: bytes) -> bool:
    """Say whether the first line of a file is an operation of a delta."""
    try:
        decoded(_CHANGE, line)
    except RecordUnread:
        return False
    return True


def parse(
    records: Records,
    *,
    list_id: str,
    country: CountryCode,
    renamed: Mapping[str, str] | None = None,
) -> Streamed:
    """Read one edition: count everything now, and the listings whenever they are asked for.

    Args:
        records: A file of entities, with the deltas that lead to this edition.
        list_id: ``own:`` and the name under which the list is registered.
        country: Reads countries as printed.
        renamed: What the newest edition calls an id that changed.

    Raises:
        FormatChanged: The file is cut, so much of it is unread that it is no list, or a
            delta does not fit.
    """
    found = index(records)
    members = (member(list_id, one) for one in found.datasets)
    whole = _Listings(found, list_id, country, renamed or {})
    return Streamed(whole, found.tally, tuple(sorted({list_id, *members})))


@dataclass(frozen=True, slots=True)
class _Listings:
    """The listings of an edition; each iteration reads the file again."""

    index: Index
    list_id: str
    country: CountryCode
    renamed: Mapping[str, str]

    def __iter__(self) -> Iterator[Listing]:
        """Yield them in the order of the file."""
        records = self.index.records
        with records.open() as along, records.open() as about:
            for place in self.index.parties.tolist():
                entity = self.index.entity(along, place)
                yield from listings(
                    _whole(self.index, about, entity),
                    list_id=self.list_id,
                    entry_id=self.renamed.get(entity.id, entity.id),
                    country=self.country,
                )


def _whole(index: Index, stream: BinaryIO, entity: Entity) -> Whole:
    """Bring together an entity and what belongs to it."""
    speakers = tuple(index.speaking_of(stream, entity.id))
    named = {
        name
        for one in speakers
        if one.schema != SANCTION
        for link in load_ftm().links[one.schema]
        for name in one.properties.get(link, ())
    }
    others = {
        name: f"{other.called} ({name})"
        for name in sorted(named - {entity.id})
        if (other := index.thing(stream, name))
    }
    places = (index.thing(stream, name) for name in entity.properties.get("addressEntity", ()))
    return Whole(entity, tuple(one for one in places if one), speakers, others)
