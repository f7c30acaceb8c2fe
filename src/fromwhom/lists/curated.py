"""The curated list: what the package itself knows, as listings with an identity.

Publisher: this project. Format: ``fromwhom.data.curated_data``. Rights: facts of public
lists, restated with their citations.

It is one more list, compiled like the others. Each curated listing becomes a listing of
the list it restates (``us-bis-el``), under the entry id that list's own files give it,
so that a user's newer edition and the curated facts meet in one entry. What it adds is
``identity``: the judgement that entries of several lists are one party.

* The printed name stands first. The party's caption is its primary name.
* Names and numbers of the party that no list prints stand on each of its listings; the
  first listing says, as details, where each was read and how well it is supported.
* Every listing of the curated list is a record, so records in = listings out.
"""

from collections.abc import Iterator
from typing import Final

from fromwhom.data.curated_data import (
    CuratedFacts,
    CuratedListing,
    CuratedName,
    CuratedParty,
    CuratedResponse,
    Source,
)
from fromwhom.lists.reading import Parsed
from fromwhom.model import (
    Address,
    Citation,
    Confidence,
    Detail,
    Listing,
    Name,
    NameKind,
    Part,
    Party,
    Response,
    Tally,
)
from fromwhom.values.dates import Interval, PartialDate
from fromwhom.values.identifiers import Identifier
from fromwhom.values.names import slug

SOURCE: Final = "fromwhom-curated"


def parse(facts: CuratedFacts) -> Parsed:
    """Turn the curated *facts* into listings, in file order.

    The edition's date is the day on which the facts stand: it shows nothing about later
    days. The facts were checked when they were loaded, so nothing is left unread.
    """
    listings = tuple(_listings(facts))
    return Parsed(
        listings=listings,
        tally=Tally(records=len(listings), listings=len(listings)),
        published=PartialDate.of(facts.edition.stands_on),
        covers=frozenset(Part),
    )


def entry_id(name: str, country: str | None) -> str:
    """Make the id of an entry whose list numbers none: ``dahua-technology-cn``."""
    return f"{slug(name)}-{country.lower()}" if country else slug(name)


def _listings(facts: CuratedFacts) -> Iterator[Listing]:
    """Yield every listing of every party."""
    for party in facts.parties:
        responses = tuple(_response(facts, response) for response in party.responses)
        for listing in party.listings:
            yield _listing(facts, party, listing, responses)


def _listing(
    facts: CuratedFacts,
    party: CuratedParty,
    listing: CuratedListing,
    responses: tuple[Response, ...],
) -> Listing:
    """Make one listing of *party*."""
    country = party.countries[0] if party.countries else None
    return Listing(
        list_id=listing.list_id,
        entry_id=listing.entry or entry_id(listing.name, country),
        party=Party(
            names=tuple(_names(party, listing)),
            schema=party.schema,
            countries=tuple(party.countries),
            identifiers=tuple(Identifier(one.scheme, one.value) for one in party.identifiers),
            addresses=tuple(Address(a.text, a.city, a.country) for a in listing.addresses),
        ),
        valid=Interval(_date(listing.from_), _date(listing.until)),
        series=f"{SOURCE}/{listing.list_id}",
        programmes=tuple(listing.programmes),
        citations=tuple(_citation(facts.sources[key]) for key in listing.citations),
        url=facts.sources[listing.source].url,
        details=tuple(_details(facts, party, listing)),
        identity=party.id,
        confidence=listing.confidence,
        responses=responses,
    )


def _names(party: CuratedParty, listing: CuratedListing) -> Iterator[Name]:
    """Yield the printed name, the caption if it differs, then what else is known; each once."""
    caption = party.caption or party.listings[0].name
    told = {listing.name}
    yield Name(listing.name, NameKind.PRIMARY if listing.name == caption else NameKind.ALIAS)
    others = (
        Name(caption, NameKind.PRIMARY),
        *(Name(value) for value in listing.aliases),
        *(Name(value, NameKind.SHORT) for value in listing.short_names),
        *(Name(one.value, one.kind, lang=one.lang) for one in party.names),
    )
    for name in others:
        if name.value not in told:
            told.add(name.value)
            yield name


def _details(facts: CuratedFacts, party: CuratedParty, listing: CuratedListing) -> Iterator[Detail]:
    """Yield the listing's own details, then where each statement was read."""
    for label, value in listing.details.items():
        yield Detail(label, value)
    yield Detail("source", _said(facts, listing.source, listing.confidence))
    if listing.from_source is not None:
        yield Detail("start date read in", _where(facts.sources[listing.from_source]))
    if listing.identity is not None:
        said = _said(facts, listing.identity.source, listing.identity.confidence)
        yield Detail("same party because", f"{listing.identity.why} {said}")
    if listing is party.listings[0]:
        for one in party.names:
            yield Detail(f"{_kind(one)} {one.value}", _said(facts, one.source, one.confidence))
        for number in party.identifiers:
            said = _said(facts, number.source, number.confidence)
            yield Detail(f"{number.scheme} {number.value}", said)
        yield Detail("corrections", facts.edition.corrections)


def _kind(name: CuratedName) -> str:
    """Say what a name is, as the label of a detail."""
    return "name" if name.kind is NameKind.ALIAS else f"{name.kind} name"


def _said(facts: CuratedFacts, key: str, confidence: Confidence) -> str:
    """Say where a statement was read and how well it is supported."""
    return f"{_where(facts.sources[key])} ({confidence})"


def _where(source: Source) -> str:
    """Say what a source is, in one line: title, publisher, date, form, when checked."""
    seen = f"; read in {source.seen_as}" if source.seen_as else ""
    return f"{source.title}, {source.publisher}, {source.date}{seen}; checked {source.checked_on}"


def _citation(source: Source) -> Citation:
    """Make the citation of a source that has one; loading made sure of that."""
    return Citation(source.cite or source.title, _date(source.date), source.url)


def _response(facts: CuratedFacts, response: CuratedResponse) -> Response:
    """Make the answer of a named party."""
    source = facts.sources[response.source]
    said = f"{source.title}, {source.publisher}; checked {source.checked_on}"
    return Response(response.text, said, source.url, _date(source.date))


def _date(text: str | None) -> PartialDate | None:
    """Read a date that loading has checked."""
    return None if text is None else PartialDate.parse(text)
