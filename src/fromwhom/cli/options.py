"""Options that several commands share, and all those of ``screen``: words for ``--help``."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from fromwhom.errors import UsageError
from fromwhom.model import Act


class FailOn(StrEnum):
    """From which effect on the exit status is 1; ``never`` switches it off."""

    PROHIBITED = "prohibited"
    ASSET_FREEZE = "asset_freeze"
    LICENCE_REQUIRED = "licence_required"
    FORCED_LABOUR_PRESUMPTION = "forced_labour_presumption"
    INELIGIBLE_FOR_PUBLIC_CONTRACT = "ineligible_for_public_contract"
    INVESTMENT_BAN = "investment_ban"
    RED_FLAG = "red_flag"
    INFORMATION = "information"
    NEVER = "never"


LedgerPath = Annotated[
    Path,
    typer.Argument(
        metavar="LEDGER", help="CSV, XLSX, Parquet or JSON Lines, in any dialect and encoding."
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Judge every line as of DATE, not of its own."),
]
HeldOn = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Say what held on DATE (default: today)."),
]
KnownOn = Annotated[
    str | None,
    typer.Option("--known-on", metavar="DATE", help="Use only what editions up to DATE show."),
]
LawOf = Annotated[
    str | None,
    typer.Option("--law-of", metavar="DATE", help="Apply the rules as they stood on DATE."),
]
BuyerName = Annotated[
    str | None,
    typer.Option(
        "--buyer",
        metavar="NAME|FILE",
        help="For whom: us-private (assumed), us-federal-agency, us-federal-contractor, "
        "uk-local-authority, or a YAML file with your own facts.",
    ),
]
Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="ROLE=HEADER,…",
        help="Name columns yourself: supplier=Vendor,date='Order date',amount=Total.",
    ),
]
Lists = Annotated[
    str | None,
    typer.Option("--lists", metavar="LIST,…", help="Search only these, e.g. us-bis-el,us-889."),
]
MinProbability = Annotated[
    float | None,
    typer.Option(
        "--min-probability",
        metavar="P",
        min=0.0,
        max=1.0,
        help="Report matches from this probability.",
    ),
]
SnapshotName = Annotated[
    str | None,
    typer.Option(
        "--snapshot", metavar="ID|PATH", help="Use this one; 'starter' is the packaged one."
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FORMAT=FILE",
        help="Write json, csv, xlsx, html or parquet; repeatable; json=- writes to stdout.",
    ),
]
ActDone = Annotated[
    Act,
    typer.Option(
        "--act",
        metavar="ACT",
        help=f"What is done, where no column says it: {', '.join(Act)}.",
    ),
]
DispositionsFile = Annotated[
    Path | None,
    typer.Option(
        "--dispositions", metavar="FILE", help="Read reviewers' answers back (XLSX or CSV)."
    ),
]
FailOnOption = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        metavar="EFFECT",
        help=f"Exit 1 if something is this severe or worse: {', '.join(FailOn)}.",
    ),
]
NoKeep = Annotated[
    bool, typer.Option("--no-keep", help="Do not keep the result for explain and rules why.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON documents.")]
InResult = Annotated[
    Path | None,
    typer.Option("--in", metavar="FILE", help="Look in this result, not in the newest one."),
]


def named_pairs(text: str | None) -> dict[str, str]:
    """Read ``role=Header,role=Header``.

    Raises:
        UsageError: A part has no ``=``.
    """
    pairs: dict[str, str] = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        role, sign, header = part.partition("=")
        if not sign or not role.strip() or not header.strip():
            raise UsageError(
                f"--columns got {part.strip()!r}, which is not ROLE=HEADER. "
                "Write it like --columns supplier=Vendor,amount='Net Amount'."
            )
        if role.strip() in pairs:
            raise UsageError(
                f"--columns names {role.strip()} twice. Name one column for it, "
                "by its heading or as #1, #2 …"
            )
        pairs[role.strip()] = header.strip()
    return pairs
