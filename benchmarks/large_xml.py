"""Memory and time of OFAC's newer XML at its real size, on invented parties.

``python -m benchmarks.large_xml [--parties N]`` writes a file of each format, with as many
parties as the official ones have (19,000) and somewhat larger (150 MB), reads it in a fresh
process, and prints its size, the seconds of processor time and the largest memory. Names are
made of syllables; no party is real.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.children import run, tell

SEED: Final = 2020
PARTIES: Final = 19_200
_SYLLABLES: Final = "ka lo mi ra ten su von bel dra nor pi qua sher tu zan".split()
_CYRILLIC: Final = "ка ло ми ра тен су вон бел дра нор пи ква шер ту зан".split()
_NS: Final = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/"
_SETS: Final = {
    "AliasType": {1400: "A.K.A.", 1403: "Name"},
    "Country": {11180: "Russia", 11065: "China"},
    "EntryEventType": {1: "Created"},
    "FeatureType": {8: "Birthdate", 9: "Place of Birth", 14: "Website", 25: "Location"},
    "IDRegDocType": {1571: "Passport", 1596: "Tax ID No."},
    "LegalBasis": {1: "Unknown", 1828: "Executive Order 13224 (Terrorism)"},
    "List": {1550: "SDN List"},
    "LocPartType": {1451: "ADDRESS1", 1454: "CITY", 1456: "POSTAL CODE"},
    "NamePartType": {1520: "Last Name", 1521: "First Name"},
    "PartySubType": {4: "Individual"},
    "RelationType": {15003: "Owned or Controlled By"},
    "SanctionsType": {1: "Program", 1705: "Block"},
    "Script": {215: "Latin", 220: "Cyrillic"},
}


def main() -> None:
    """Write both files, read each, and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_xml")
    parser.add_argument("--parties", type=int, default=PARTIES)
    parser.add_argument("--read", action="store_true", help="read one file, named on stdin")
    asked = parser.parse_args()
    if asked.read:
        _read(Path(json.loads(sys.stdin.read())["file"]))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("sdn_advanced.xml", advanced), ("sdn_enhanced.xml", enhanced)):
            file = Path(folder, name)
            with file.open("w", encoding="utf-8") as out:
                out.writelines(write(asked.parties, random.Random(SEED)))
            ran = run("benchmarks.large_xml --read", file=str(file))
            print(
                f"{name}: {file.stat().st_size / 1e6:,.0f} MB, {asked.parties:,} parties, "
                f"{ran.answer['listings']:,.0f} listings, recognised in "
                f"{ran.answer['recognised']:.1f} s of processor time, read in "
                f"{ran.answer['read']:.1f} s, at most {ran.peak_mib:,.0f} MiB"
            )


def _read(file: Path) -> None:
    """Recognise and read one file, and tell how long it took."""
    # Only the child loads the product: the parent's memory is not to be the child's.
    from fromwhom.data.places_data import load_countries  # noqa: PLC0415
    from fromwhom.lists.reading import country_reader  # noqa: PLC0415
    from fromwhom.lists.recognising import Unrecognised  # noqa: PLC0415
    from fromwhom.lists.registry import read, recognise  # noqa: PLC0415

    data = file.read_bytes()
    begun = time.process_time()
    known = recognise(file.name, data)
    if isinstance(known, Unrecognised):
        sys.exit(known.reason)
    between = time.process_time()
    country = country_reader(load_countries())
    parsed = read(known, {"main": data}, country=country, files={"main": file.name})
    ended = time.process_time()
    answer = {"recognised": between - begun, "read": ended - between}
    tell({**answer, "listings": float(len(parsed.listings))})


def advanced(parties: int, rng: random.Random) -> Iterator[str]:
    """Write the advanced format, section by section."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<Sanctions xmlns="{_NS}ADVANCED_XML">\n'
    yield "<DateOfIssue><Year>2024</Year><Month>5</Month><Day>31</Day></DateOfIssue>\n"
    yield "<ReferenceValueSets>\n"
    for kind, words in _SETS.items():
        values = "".join(f'<{kind} ID="{one}">{word}</{kind}>' for one, word in words.items())
        yield f"<{kind}Values>{values}</{kind}Values>\n"
    yield "</ReferenceValueSets>\n"
    sections: tuple[tuple[str, Callable[[int, random.Random], str]], ...] = (
        ("Locations", _location),
        ("IDRegDocuments", _documents),
        ("DistinctParties", _party),
        ("ProfileRelationships", _relation),
        ("SanctionsEntries", _entry),
    )
    for section, write in sections:
        yield f"  <{section}>\n"
        for number in range(parties):
            yield write(number, rng)
        yield f"  </{section}>\n"
    yield "</Sanctions>\n"


def _location(number: int, rng: random.Random) -> str:
    """Write one address."""
    values = ((1451, f"{rng.randint(1, 99)} {_word(rng)} Street"), (1454, _word(rng)), (1456, "1"))
    parts = "".join(
        f'\n      <LocationPart LocPartTypeID="{kind}">\n        <LocationPartValue Primary="true" '
        f'LocPartValueTypeID="1" LocPartValueStatusID="1">\n          <Comment />\n          '
        f"<Value>{value}</Value>\n        </LocationPartValue>\n      </LocationPart>"
        for kind, value in values
    )
    return (
        f'    <Location ID="{number}">\n      <LocationCountry CountryID="11180" '
        f'CountryRelevanceID="1413" />{parts}\n      <FeatureVersionReference '
        f'FeatureVersionID="{number}" />\n    </Location>\n'
    )


def _documents(number: int, rng: random.Random) -> str:
    """Write two documents of one identity."""
    return "".join(
        f'    <IDRegDocument ID="{number}{kind}" IDRegDocTypeID="{kind}" IdentityID="{number}" '
        f'IssuedBy-CountryID="11180" ValidityID="1">\n      <Comment />\n      <IDRegistrationNo>'
        f"{rng.randint(10**8, 10**9)}</IDRegistrationNo>\n      <IssuingAuthority />\n      "
        f'<DocumentedNameReference DocumentedNameID="{number}" />\n    </IDRegDocument>\n'
        for kind in (1571, 1596)
    )


def _party(number: int, rng: random.Random) -> str:
    """Write a party with three names, two of them in two scripts, and four features."""
    names = "".join(_alias(number, at, rng) for at in range(3))
    groups = "".join(
        f"            <MasterNamePartGroup>\n              <NamePartGroup "
        f'ID="{number}{at}{part}" NamePartTypeID="{1520 + part}" />\n'
        f"            </MasterNamePartGroup>\n"
        for at in range(3)
        for part in range(2)
    )
    year = rng.randint(1940, 1990)
    day = f"<Year>{year}</Year><Month>3</Month><Day>7</Day>"
    both = f"<From>{day}</From><To>{day}</To>"
    features = (
        (25, f'<VersionLocation LocationID="{number}" />'),
        (9, f'<VersionDetail DetailTypeID="1432">{_word(rng)}</VersionDetail>'),
        (14, f'<VersionDetail DetailTypeID="1432">www.{_word(rng)}.example</VersionDetail>'),
        (
            8,
            f'<DatePeriod CalendarTypeID="1" YearFixed="false"><Start Approximate="false">{both}'
            f'</Start><End Approximate="false">{both}</End></DatePeriod>',
        ),
    )
    shown = "".join(
        f'        <Feature ID="{number}{kind}" FeatureTypeID="{kind}">\n          <FeatureVersion '
        f'ID="{number}{kind}" ReliabilityID="1">\n            <Comment />\n            {what}\n'
        f'          </FeatureVersion>\n          <IdentityReference IdentityID="{number}" '
        f'IdentityFeatureLinkTypeID="1" />\n        </Feature>\n'
        for kind, what in features
    )
    return (
        f'    <DistinctParty FixedRef="{number}">\n      <Comment />\n      <Profile ID="{number}" '
        f'PartySubTypeID="4">\n        <Identity ID="{number}" FixedRef="{number}" Primary="true" '
        f'False="false">\n{names}          <NamePartGroups>\n{groups}          </NamePartGroups>\n'
        f"        </Identity>\n{shown}      </Profile>\n    </DistinctParty>\n"
    )


def _alias(number: int, at: int, rng: random.Random) -> str:
    """Write one name of a party; the first two in Cyrillic letters, too."""
    scripts = ((215, _SYLLABLES), (220, _CYRILLIC))[: 2 if at < 2 else 1]
    documented = "".join(
        f'            <DocumentedName ID="{number}{at}" FixedRef="{number}" DocNameStatusID="1">\n'
        + "".join(
            f"              <DocumentedNamePart>\n                <NamePartValue "
            f'NamePartGroupID="{number}{at}{part}" ScriptID="{script}" ScriptStatusID="1" '
            f'Acronym="false">{_word(rng, syllables)}</NamePartValue>\n'
            f"              </DocumentedNamePart>\n"
            for part in range(2)
        )
        + "            </DocumentedName>\n"
        for script, syllables in scripts
    )
    kind, primary = (1400, "false") if at else (1403, "true")
    return (
        f'          <Alias FixedRef="{number}" AliasTypeID="{kind}" Primary="{primary}" '
        f'LowQuality="false">\n{documented}          </Alias>\n'
    )


def _relation(number: int, rng: random.Random) -> str:
    """Write a relation of every second party."""
    if number % 2:
        return ""
    return (
        f'    <ProfileRelationship ID="{number}" From-ProfileID="{number}" '
        f'To-ProfileID="{rng.randint(0, number)}" RelationTypeID="15003" RelationQualityID="1" '
        f'Former="false" SanctionsEntryID="{number}">\n      <Comment />\n'
        f"    </ProfileRelationship>\n"
    )


def _entry(number: int, rng: random.Random) -> str:
    """Write the entry of a party."""
    date = f"<Year>{rng.randint(1990, 2023)}</Year><Month>4</Month><Day>12</Day>"
    return (
        f'    <SanctionsEntry ID="{number}" ProfileID="{number}" ListID="1550">\n      <EntryEvent '
        f'ID="{number}" EntryEventTypeID="1" LegalBasisID="1828">\n        <Comment />\n        '
        f'<Date CalendarTypeID="1">{date}</Date>\n      </EntryEvent>\n      <SanctionsMeasure '
        f'ID="1{number}" SanctionsTypeID="1705">\n        <DatePeriod CalendarTypeID="1" />\n'
        f'      </SanctionsMeasure>\n      <SanctionsMeasure ID="2{number}" SanctionsTypeID="1">\n'
        f"        <Comment>SDGT</Comment>\n      </SanctionsMeasure>\n    </SanctionsEntry>\n"
    )


def enhanced(parties: int, rng: random.Random) -> Iterator[str]:
    """Write the list service's enhanced format, party by party."""
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<sanctionsData xmlns="{_NS}ENHANCED_XML">\n'
    yield "<publicationInfo><dataAsOf>2024-05-31T00:00:00</dataAsOf><filters><sanctionsLists>"
    yield '<sanctionsList refId="1">SDN List</sanctionsList></sanctionsLists></filters>'
    yield "</publicationInfo>\n<entities>\n"
    for number in range(parties):
        yield _entity(number, rng)
    yield "</entities>\n</sanctionsData>\n"


def _entity(number: int, rng: random.Random) -> str:
    """Write a party with three names, an address, four features, two documents, a relation."""
    names = "".join(_translated(number, at, rng) for at in range(3))
    day = f"{rng.randint(1940, 1990)}-03-07"
    dates = "".join(
        f"\n            <{name}>{day}</{name}>"
        for name in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    )
    features = "".join(
        f'        <feature id="{number}{kind}">\n          <type featureTypeId="{kind}">{label}'
        f"</type>\n          <versionId>{number}</versionId>\n          <value>{_word(rng)}</value>"
        f"\n          <isPrimary>true</isPrimary>\n        </feature>\n"
        for kind, label in ((9, "Place of Birth"), (14, "Website"), (26, "Note"))
    )
    papers = "".join(
        f'        <identityDocument id="{number}{kind}">\n          <type refId="{kind}">{label}'
        f'</type>\n          <name nameId="{number}" nameTranslationId="{number}">{_word(rng)}'
        f"</name>\n          <documentNumber>{rng.randint(10**8, 10**9)}</documentNumber>\n"
        f'          <isValid>true</isValid>\n          <issuingCountry refId="11180">Russia'
        f"</issuingCountry>\n        </identityDocument>\n"
        for kind, label in ((1571, "Passport"), (1596, "Tax ID No."))
    )
    return (
        f'  <entity id="{number}">\n    <generalInfo>\n      <identityId>{number}</identityId>\n'
        f'      <entityType refId="600">Individual</entityType>\n    </generalInfo>\n'
        f'    <sanctionsLists>\n      <sanctionsList refId="1" id="{number}" '
        f'datePublished="2004-04-12">SDN List</sanctionsList>\n    </sanctionsLists>\n'
        f'    <sanctionsPrograms>\n      <sanctionsProgram refId="2" id="{number}">SDGT'
        f"</sanctionsProgram>\n    </sanctionsPrograms>\n    <sanctionsTypes>\n"
        f'      <sanctionsType refId="3" id="{number}">Block</sanctionsType>\n'
        f'    </sanctionsTypes>\n    <legalAuthorities>\n      <legalAuthority refId="4" '
        f'id="{number}">Executive Order 13224 (Terrorism)</legalAuthority>\n'
        f"    </legalAuthorities>\n    <names>\n{names}    </names>\n    <addresses>\n"
        f"{_address(number, rng)}    </addresses>\n    <features>\n{features}"
        f'        <feature id="{number}8">\n          <type featureTypeId="8">Birthdate</type>\n'
        f"          <value></value>\n          <valueDate>{dates}\n          </valueDate>\n"
        f"          <isPrimary>true</isPrimary>\n        </feature>\n    </features>\n"
        f"    <identityDocuments>\n{papers}    </identityDocuments>\n    <relationships>\n"
        f'      <relationship id="{number}">\n        <type refId="15003">Owned or Controlled By'
        f'</type>\n        <relatedEntity entityId="{rng.randint(0, number)}"></relatedEntity>\n'
        f"      </relationship>\n    </relationships>\n  </entity>\n"
    )


def _translated(number: int, at: int, rng: random.Random) -> str:
    """Write one name of an entity; the first two in Cyrillic letters, too."""
    scripts = (("Latin", _SYLLABLES), ("Cyrillic", _CYRILLIC))[: 2 if at < 2 else 1]
    shown = ""
    for script, syllables in scripts:
        last, first = _word(rng, syllables), _word(rng, syllables)
        shown += (
            f'          <translation id="{number}{at}">\n            <isPrimary>true</isPrimary>\n'
            f'            <script refId="20122">{script}</script>\n            '
            f"<formattedFirstName>{first}</formattedFirstName>\n            <formattedLastName>"
            f"{last}</formattedLastName>\n            <formattedFullName>{last}, {first}"
            f"</formattedFullName>\n            <nameParts>\n"
            + "".join(
                f'              <namePart id="{number}{at}">\n                <type refId="1520">'
                f"{kind}</type>\n                <value>{value}</value>\n"
                f"              </namePart>\n"
                for kind, value in (("Last Name", last), ("First Name", first))
            )
            + "            </nameParts>\n          </translation>\n"
        )
    kind = '<aliasType refId="1400">A.K.A.</aliasType>' if at else ""
    return (
        f'      <name id="{number}{at}">\n        <isPrimary>{"false" if at else "true"}'
        f"</isPrimary>\n        {kind}\n        <isLowQuality>false</isLowQuality>\n"
        f"        <translations>\n{shown}        </translations>\n      </name>\n"
    )


def _address(number: int, rng: random.Random) -> str:
    """Write one address of an entity."""
    parts = "".join(
        f'              <addressPart id="{number}">\n                <type refId="1451">{kind}'
        f"</type>\n                <value>{_word(rng)}</value>\n              </addressPart>\n"
        for kind in ("ADDRESS1", "CITY")
    )
    return (
        f'      <address id="{number}">\n        <country refId="11180">Russia</country>\n'
        f'        <translations>\n          <translation id="{number}">\n            <isPrimary>'
        f'true</isPrimary>\n            <script refId="20122">Latin</script>\n'
        f"            <addressParts>\n{parts}            </addressParts>\n"
        f"          </translation>\n        </translations>\n      </address>\n"
    )


def _word(rng: random.Random, syllables: list[str] = _SYLLABLES) -> str:
    """Make a word of syllables."""
    return "".join(rng.choices(syllables, k=rng.randint(3, 6))).upper()


if __name__ == "__main__":
    main()
