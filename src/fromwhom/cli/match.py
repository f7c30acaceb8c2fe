"""``fromwhom match``: look names up, one by one."""

import sys
from typing import Annotated

import msgspec
import typer

from fromwhom.cli import edge, options
from fromwhom.data.places_data import load_countries
from fromwhom.errors import UsageError
from fromwhom.jobs.match import Query, match
from fromwhom.reports import answers
from fromwhom.values.dates import PartialDate
from fromwhom.values.identifiers import BIRTH_DATE, Identifier, parse_identifier, scheme_of


def match_command(  # noqa: PLR0917 - options of the command line
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Names as written.")],
    country: Annotated[
        str | None, typer.Option(metavar="CC", help="Country of the bearer: CN, or its name.")
    ] = None,
    id_: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            metavar="SCHEME:VALUE",
            help="A number, e.g. CN-USCC:9133…, or a person's BIRTH-DATE:1970-01-31, also "
            "1970-01 or 1970; repeatable.",
        ),
    ] = None,
    as_of: options.HeldOn = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="At most so many parties.")] = 5,
    snapshot: options.SnapshotName = None,
    json: options.AsJson = False,
) -> None:
    """Look each NAME up: same, related, look-alike, and why.

    Examples:
      fromwhom match "Zhejiang Dahua Technology Co Ltd"
      fromwhom match 浙江大华技术股份有限公司 --as-of 2019-10-08
      fromwhom match "Hikvision" --id CN-USCC:91330000733796106P --json
      fromwhom match "Ivan Sample" --id BIRTH-DATE:1970-01-31
    """
    code = _country(country)
    search = edge.search(snapshot)
    identifiers = tuple(_identifier(text) for text in id_ or [])
    day = edge.day(as_of, "--as-of") or edge.today()
    found = match(
        search,
        [Query(_name(name), code, identifiers) for name in names],
        as_of=day,
        known_on=edge.today(),
        limit=limit,
    )
    for one in found:
        if json:
            sys.stdout.buffer.write(msgspec.json.encode(one) + b"\n")
        else:
            edge.out().print(answers.text(one), markup=False, highlight=False)


def _name(text: str) -> str:
    """Take a name as it is.

    Raises:
        UsageError: It is empty or holds nothing to compare, or is no UTF-8.
    """
    text = edge.words(text)
    if not text.strip():
        raise UsageError('A NAME is empty. Write it in quotation marks: "Dahua Technology".')
    if not any(sign.isalnum() for sign in text):
        raise UsageError(
            f"{text!r} holds no letter and no figure, so there is nothing to compare. "
            'Write a name: "Dahua Technology".'
        )
    return text


def _country(text: str | None) -> str | None:
    """Read a country by its code or name.

    Raises:
        UsageError: No country is called so.
    """
    code = load_countries().code(text) if text else None
    if text and code is None:
        raise UsageError(f"--country got {text!r}, which is no country. Write it like CN.")
    return code


def _identifier(text: str) -> Identifier:
    """Read ``SCHEME:VALUE``.

    Raises:
        UsageError: There is no colon, or the check digit is wrong, or it is no date of birth.
    """
    scheme, sign, value = text.partition(":")
    found = parse_identifier(scheme, value) if sign else None
    if scheme_of(scheme) == BIRTH_DATE:
        return _birth_date(text, found)
    if found is None:
        raise UsageError(
            f"--id got {text!r}, which is no SCHEME:VALUE with a valid check digit. "
            "Write it like CN-USCC:91330000733796106P."
        )
    return found


def _birth_date(text: str, found: Identifier | None) -> Identifier:
    """Accept a date of birth that was read, and lies in the past.

    Raises:
        UsageError: It is no such date.
    """
    if found is None:
        raise UsageError(
            f"--id got {text!r}, which is no date of birth. Write it year first, "
            f"{BIRTH_DATE}:1970-01-31, or as much of it as is known: 1970-01, 1970."
        )
    if PartialDate.parse(found.value).first > edge.today():
        raise UsageError(f"--id got {text!r}, a date of birth in the future.")
    return found
