"""Which list a file is, by its content; its name is a hint where two formats look alike.

A file is one part of an edition of one source, or it is named with the reason why not: a
format that has no reader yet, a web page in the place of a file, an empty or cut file, or
something unknown. Nothing is parsed here beyond what recognising needs.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from fromwhom.errors import FormatChanged
from fromwhom.lists import (
    au_dfat,
    ca_sema,
    ch_seco,
    eu_fsf,
    ftm,
    gb_ofsi,
    gb_sanctions,
    senzing,
    un_sc,
    us_bis_dpl,
    us_bis_el,
    us_cbp_wro,
    us_csl,
    us_dhs_uflpa,
    us_dod_1260h,
    us_fcc_covered,
    us_ofac_advanced,
    us_ofac_enhanced,
    us_ofac_flat,
    us_ofac_xml,
)
from fromwhom.lists.reading import CountryCode, Parsed, unpacked
from fromwhom.lists.recognising import Answer, Recognised, Sample, Unrecognised


@dataclass(frozen=True, slots=True)
class Format:
    """What a module of this folder offers: it knows its own files, and parses an edition.

    ``recognised`` says what a file is, or None if it is not of this format. ``parse`` takes
    the files of one edition by part, ``country`` (reads countries as printed) and ``files``
    (what to call each part in messages); where the format carries ``several`` sources, it
    takes ``source``, too.
    """

    recognised: Callable[[Sample], Answer]
    parse: Callable[..., Parsed]
    several: bool = False


FORMATS: Final[Mapping[str, Format]] = {
    "us_cbp_wro": Format(us_cbp_wro.recognised, us_cbp_wro.parse),
    "us_csl": Format(us_csl.recognised, us_csl.parse),
    "us_bis_dpl": Format(us_bis_dpl.recognised, us_bis_dpl.parse),
    "us_bis_el": Format(us_bis_el.recognised, us_bis_el.parse),
    "us_dhs_uflpa": Format(us_dhs_uflpa.recognised, us_dhs_uflpa.parse),
    "us_dod_1260h": Format(us_dod_1260h.recognised, us_dod_1260h.parse),
    "us_fcc_covered": Format(us_fcc_covered.recognised, us_fcc_covered.parse),
    "us_ofac_flat": Format(us_ofac_flat.recognised, us_ofac_flat.parse, several=True),
    "us_ofac_xml": Format(us_ofac_xml.recognised, us_ofac_xml.parse, several=True),
    "un_sc": Format(un_sc.recognised, un_sc.parse),
    "eu_fsf": Format(eu_fsf.recognised, eu_fsf.parse),
    "ch_seco": Format(ch_seco.recognised, ch_seco.parse),
    "ca_sema": Format(ca_sema.recognised, ca_sema.parse),
    "au_dfat": Format(au_dfat.recognised, au_dfat.parse),
    "us_ofac_advanced": Format(us_ofac_advanced.recognised, us_ofac_advanced.parse, several=True),
    "us_ofac_enhanced": Format(us_ofac_enhanced.recognised, us_ofac_enhanced.parse, several=True),
    "gb_ofsi": Format(gb_ofsi.recognised, gb_ofsi.parse),
    "gb_sanctions": Format(gb_sanctions.recognised, gb_sanctions.parse),
}
"""Every format by its name, in the order in which they are asked whether a file is theirs."""


def read(
    recognised: Recognised,
    parts: Mapping[str, bytes],
    *,
    country: CountryCode,
    files: Mapping[str, str],
) -> Parsed:
    """Parse the *parts* of one edition with the reader of its format.

    Raises:
        FormatChanged: The edition cannot be trusted as a whole.
    """
    reader = FORMATS[recognised.format]
    if reader.several:
        return reader.parse(parts, source=recognised.source, country=country, files=files)
    return reader.parse(parts, country=country, files=files)


def recognise(name: str, data: bytes) -> Recognised | Unrecognised:
    """Say what the file *name* with the content *data* is."""
    try:
        plain = unpacked(data, name)
        known = _recognised(Sample(name, plain))
    except FormatChanged as problem:
        return Unrecognised(str(problem))
    if isinstance(known, Unrecognised):
        return known
    return replace(known, content=hashlib.sha256(plain).hexdigest())


def _recognised(sample: Sample) -> Recognised | Unrecognised:
    """Say what a file is, once unpacked.

    Raises:
        FormatChanged: It is no text.
    """
    if not sample.plain.strip(b"\xef\xbb\xbf \t\r\n\x00\x1a"):
        return Unrecognised("it is empty")
    if sample.head.startswith(b"PK\x03\x04"):
        return Unrecognised(
            "it is a ZIP archive or a workbook. Unpack it, or save it as CSV, and bring that"
        )
    for reader in FORMATS.values():
        if (answer := reader.recognised(sample)) is not None:
            return answer
    return _without_reader(sample) or Unrecognised(_unknown(sample))


def _without_reader(sample: Sample) -> Unrecognised | None:
    """Name a format that is known but has no reader."""
    if sample.is_json and b'"list_id"' in sample.head and b'"entities"' in sample.head:
        told = "no reader yet: a list extracted by a third party (JSON)"
        return Unrecognised(told, reader_missing=True)
    return None


def _unknown(sample: Sample) -> str:
    """Say what a file is that no format knows."""
    if sample.is_page:
        return "it is a web page, not a list: perhaps an error page saved as a file"
    if sample.is_markup:
        return f"it is XML of no known list (<{sample.root}>)"
    if sample.is_json:
        line = sample.head.partition(b"\n")[0]
        if ftm.is_entities(line) or ftm.is_delta(line) or senzing.is_record(line):
            return (
                "it is data of another compiler (FollowTheMoney or Senzing). If you hold a licence "
                "to it, add it as your own list with `fromwhom lists add`"
            )
        return "it is JSON of no known list"
    return "it is a table of no known list"
