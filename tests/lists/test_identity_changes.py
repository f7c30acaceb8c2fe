"""Which parties became one between two snapshots, and which came apart."""

from datetime import date

from fromwhom.data.lists_meta import load_lists
from fromwhom.lists.compile import EditionRecords, compile_editions, edition_order
from fromwhom.lists.identities import Judgement
from fromwhom.lists.identity_changes import Became, IdentityChange, identity_changes, reasons_of
from fromwhom.lists.standing import standings
from fromwhom.model import Edition, Listing, Name, NameKind, Party, Schema, Tally

ENTITY, CMIC = "us-bis-el:sample-optics-cn", "us-ofac-cmic:31001"
CUT = Judgement(ENTITY, CMIC, same=False, who="ro", reason="namesakes")


def listing(which: str, country: str | None) -> Listing:
    """Make an entry of an invented company."""
    list_id, _, entry = which.partition(":")
    countries = (country,) if country else ()
    party = Party(
        (Name("Sample Optics Co., Ltd.", NameKind.PRIMARY),),
        schema=Schema.COMPANY,
        countries=countries,
    )
    return Listing(list_id, entry, party, series=f"{list_id}/{list_id}")


def compiled(*listings: Listing, judgements: tuple[Judgement, ...] = ()) -> dict:  # type: ignore[type-arg]
    """Compile one edition of each listing's list."""
    editions = [
        EditionRecords(
            Edition(f"{one.list_id}@2026", one.list_id, date(2026, 1, 1), "path", ()),
            (one,),
            Tally(1, 1),
        )
        for one in listings
    ]
    ordered = sorted(editions, key=lambda one: edition_order(one.edition))
    return compile_editions(ordered, load_lists(), judgements).by_name()


def changes(before: dict, after: dict) -> list[IdentityChange]:  # type: ignore[type-arg]
    """Compare two snapshots."""
    sides = standings(before), standings(after)
    return list(identity_changes(*sides, (reasons_of(before), reasons_of(after))))


APART = compiled(listing(ENTITY, "CN"), listing(CMIC, None), judgements=(CUT,))
ONE = compiled(listing(ENTITY, "CN"), listing(CMIC, "CN"))


def test_parties_that_are_one_now_are_told_with_the_reason() -> None:
    """Two listings that were of two parties have a name and a country in common."""
    (found,) = changes(APART, ONE)
    assert (found.became, found.name) == (Became.JOINED, "Sample Optics Co., Ltd.")
    assert [[one.id for one in group] for group in found.groups] == [[ENTITY], [CMIC]]
    (reason,) = found.reasons
    assert reason.startswith(f"{ENTITY} and {CMIC}: they have one name, Sample Optics Co., Ltd.")


def test_a_party_that_came_apart_is_told_with_what_had_joined_it() -> None:
    """The same the other way round; the reason is that of before."""
    (found,) = changes(ONE, APART)
    assert found.became is Became.SPLIT
    assert len(found.groups) == 2
    assert len(found.reasons) == 1


def test_a_new_listing_joins_nobody() -> None:
    """Where one snapshot alone holds a listing, no party of the other changes."""
    assert changes(compiled(listing(ENTITY, "CN")), ONE) == []
    assert changes(ONE, ONE) == []
