"""One party of OFAC's advanced XML: its kind, names, documents, addresses and features.

Profile -> Identity -> Alias -> DocumentedName -> NamePartValue
        -> Feature -> FeatureVersion -> DatePeriod | VersionDetail | VersionLocation
"""

from collections.abc import Iterator, Mapping

from lxml import etree

from fromwhom.errors import RecordUnread
from fromwhom.lists.ofac_parties import (
    KINDS,
    LABELS,
    Draft,
    named,
    ordered,
    printed_name,
    said,
)
from fromwhom.lists.ofac_references import Place, References
from fromwhom.lists.treasury import SCHEMA, Fact, gathered, remark_facts
from fromwhom.model import Address, Detail, Name, NameKind, Schema


def draft_of(element: etree._Element, refs: References) -> Draft:
    """Read a ``DistinctParty``.

    Raises:
        RecordUnread: It has no number, no profile or several, no name, or no known type.
    """
    number, profiles = element.get("FixedRef", ""), element.findall(f"{refs.ns}Profile")
    if not number.isdigit():
        raise RecordUnread("it has no number")
    if len(profiles) != 1 or profiles[0].get("ID") != number:
        shown = ", ".join(one.get("ID", "?") for one in profiles) or "none"
        raise RecordUnread(f"its profiles are {shown}, not the one of its number")
    profile = profiles[0]
    names: list[Name] = []
    found = remark_facts(refs.text(element, "Comment"), refs.country)
    for identity in profile.iterfind(f"{refs.ns}Identity"):
        some, more = _names(identity, refs)
        names += some
        papers = refs.documents.pop(identity.get("ID", ""), ())
        found += (*more, *(paper.fact for paper in papers))
    addresses, features = _features(profile, refs)
    return Draft(
        number,
        _schema(profile.get("PartySubTypeID"), refs),
        ordered(names),
        tuple(addresses),
        gathered((*features, *found)),
    )


def _schema(number: str | None, refs: References) -> Schema:
    """Say what kind of party it is; a sub-type "Unknown" leaves it to the type.

    Raises:
        RecordUnread: The file names no kind that is known.
    """
    kind = refs.needed("PartySubType", number)
    if kind == "Unknown":
        told = refs.attributes["PartySubType", number or ""]
        kind = refs.needed("PartyType", told.get("PartyTypeID"))
    if kind.lower() not in SCHEMA:
        raise RecordUnread(f"{kind!r} is no known type of party")
    return SCHEMA[kind.lower()]


def _names(identity: etree._Element, refs: References) -> tuple[list[Name], list[Fact]]:
    """Read the names of one identity, and what is said of them."""
    kinds = {
        group.get("ID"): refs.word("NamePartType", group.get("NamePartTypeID"))
        for group in identity.iter(f"{refs.ns}NamePartGroup")
    }
    names: list[Name] = []
    facts: list[Fact] = []
    for alias in identity.iterfind(f"{refs.ns}Alias"):
        called = refs.word("AliasType", alias.get("AliasTypeID"))
        kind = KINDS.get(called, NameKind.ALIAS)
        if kind is NameKind.PRIMARY and alias.get("Primary") == "false":
            kind = NameKind.ALIAS
        some = [
            _name(one, kind, kinds, refs, weak=alias.get("LowQuality") == "true")
            for one in alias.iterfind(f"{refs.ns}DocumentedName")
        ]
        names += some
        notes = (
            "" if called in KINDS else called,
            "a false identity" if identity.get("False") == "true" else "",
            refs.text(alias, "Comment"),
        )
        facts += (
            Fact(detail=Detail(f"Remark on {one.value}", note))
            for one in some[:1]
            for note in notes
            if note
        )
    return names, facts


def _name(
    element: etree._Element,
    kind: NameKind,
    kinds: Mapping[str | None, str],
    refs: References,
    *,
    weak: bool,
) -> Name:
    """Put one documented name together."""
    parts: list[tuple[str, str]] = []
    scripts: list[str] = []
    for part in element.iter(f"{refs.ns}NamePartValue"):
        if part.text and (value := " ".join(part.text.split())):
            parts.append((kinds.get(part.get("NamePartGroupID"), ""), value))
            scripts.append(refs.word("Script", part.get("ScriptID")))
    script = next((one for one in scripts if one != "Latin"), "Latin" if scripts else "")
    return named(printed_name(parts), kind, script, weak=weak)


def _features(profile: etree._Element, refs: References) -> tuple[list[Address], list[Fact]]:
    """Read the features of a party: addresses apart, everything else under its label."""
    addresses: list[Address] = []
    facts: list[Fact] = []
    for feature in profile.iterfind(f"{refs.ns}Feature"):
        label = refs.word("FeatureType", feature.get("FeatureTypeID")).strip()
        for version in feature.iterfind(f"{refs.ns}FeatureVersion"):
            places = [
                refs.place(one.get("LocationID", ""))
                for one in version.iterfind(f"{refs.ns}VersionLocation")
            ]
            if label == "Location":
                addresses += (one for place in places for one in place.addresses)
            values = [*_values(version, refs), *_of_places(label, places)]
            doubt = _doubts(version, refs)
            facts += (said(label, one, doubt, refs.country) for one in values if one)
    return addresses, facts


def _values(version: etree._Element, refs: References) -> Iterator[str]:
    """Give the dates, words and texts of one version of a feature."""
    for period in version.iterfind(f"{refs.ns}DatePeriod"):
        yield refs.period(period)
    for detail in version.iterfind(f"{refs.ns}VersionDetail"):
        yield " ".join((detail.text or "").split()) or refs.word(
            "DetailReference", detail.get("DetailReferenceID")
        )


def _of_places(label: str, places: list[Place]) -> Iterator[str]:
    """Give the places of a feature that are no addresses: a country for nationalities."""
    for place in places:
        if label != "Location" or not place.addresses:
            yield place.country if label in LABELS and place.country else place.text


def _doubts(version: etree._Element, refs: References) -> str:
    """Say what qualifies one version of a feature: its comment and reliability."""
    doubts = (
        refs.remark("Reliability", version.get("ReliabilityID")),
        refs.text(version, "Comment"),
    )
    return ", ".join(filter(None, doubts))
