"""``fromwhom lists``: which lists there are, what was read of them, and lists of your own."""

import getpass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from fromwhom.cli import edge, options, told
from fromwhom.cli.columns import columns
from fromwhom.data.lists_meta import ListFile, ListMeta
from fromwhom.errors import UsageError
from fromwhom.jobs.knowledge import load_knowledge
from fromwhom.jobs.own_addresses import register_address
from fromwhom.jobs.own_lists import OwnList, Registering, register
from fromwhom.model import Tally

_HELP = """Official lists and your own: which, how old, what was read.

Examples:
  fromwhom lists list
  fromwhom lists add blocked.csv --id house-list
"""

app = typer.Typer(cls=told.Group, help=_HELP, no_args_is_help=True)


@app.command("list", cls=told.Command)
def list_command() -> None:
    """List every source and its lists: in the snapshot, how old?

    Example:
      fromwhom lists list
    """
    search = edge.search(None)
    compiled = {one.id: one for one in search.lists(today=edge.today())}
    rows: list[list[str | int | None]] = []
    sources = {one.id: one for one in load_knowledge().lists.values() if one.source}
    known = {one.id: one.title for one in sources.values()}
    for source, title in {**known, **{one.id: one.title for one in compiled.values()}}.items():
        one = compiled.get(source)
        if one is None:
            ended = sources[source].ended
            rows.append([None, source, f"closed {ended}" if ended else "not fetched", title])
            continue
        age = f"{one.published}, {one.age_days} days old{', stale' if one.stale else ''}"
        rows.append([one.listings, source, age, title])
        rows += [[count, f"  {member}", "", ""] for member, count in one.members.items()]
    for line in columns(("listings", "list", "newest edition", "title"), rows):
        edge.out().print(line, markup=False, soft_wrap=True)


@app.command("show", cls=told.Command)
def show_command(
    which: Annotated[str, typer.Argument(metavar="LIST", help="A source or a member list.")],
) -> None:
    """Show one list: publisher, rights, addresses, sentinel.

    Example:
      fromwhom lists show us-bis-el
    """
    known = load_knowledge().lists
    if which not in known:
        raise UsageError(
            f"There is no list {which!r}. `fromwhom lists list` names those there are."
        )
    for line in _sheet(known[which], [one.id for one in known.values() if which in one.members]):
        edge.out().print(line, markup=False, soft_wrap=True)


@app.command("check", cls=told.Command)
def check_command(
    unread: Annotated[
        bool, typer.Option("--unread", help="Also list every unread record.")
    ] = False,
    snapshot: options.SnapshotName = None,
) -> None:
    """Show every edition: its date, records in and out.

    Records in = listings + joined + unread + set aside, for every edition. Refused ones are
    named with the reason. Exit 4 where a number does not add up.

    Examples:
      fromwhom lists check
      fromwhom lists check --unread
    """
    opened = edge.search(snapshot).snapshot
    numbers = ("records", "listings", "joined", "unread", "set_aside")
    editions = opened.table("editions").to_pylist()
    heads = [*(name.replace("_", " ") for name in numbers), "edition", "dated by", "covers"]
    rows = [[*(row[key] for key in numbers), *_edition(row)] for row in editions]
    for line in columns(heads, rows):
        edge.out().print(line, markup=False, soft_wrap=True)
    read = [row for row in editions if row["refused"] is None]
    wrong = sum(row["records"] != sum(row[key] for key in numbers[1:]) for row in read)
    for row in editions:
        if row["refused"] is not None:
            told = f"refused: {row['id']}: {row['refused']}"
            edge.out().print(told, markup=False, soft_wrap=True)
    if unread:
        for row in opened.table("unread").to_pylist():
            edge.out().print(
                f"{row['edition']} {row['where']}: {row['kind']}: {row['reason']}",
                markup=False,
                soft_wrap=True,
            )
    edge.err().print("Counts add up." if not wrong else f"{wrong} editions do not add up.")
    raise typer.Exit(4 if wrong else 0)


@app.command("add", cls=told.Command)
def add_command(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="CSV or XLSX, one party per row; or FollowTheMoney entities, a delta of them, or "
            "Senzing records (JSON Lines, also .gz); or the https address of one.",
        ),
    ],
    list_id: Annotated[str, typer.Option("--id", metavar="ID", help="A short id: house-list.")],
    named: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar="ROLE=HEADER,…",
            help="name, alias, country, address, id, identifier, schema, birth_date, from, "
            "until, programme, note; headings called so are found.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="What to call it in reports.")] = None,
    versions: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Index of the versions (JSON, items from the oldest to the newest); {version} in "
            "the address of FILE stands for one.",
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="Fetch the version of DATE, not the newest.")
    ] = None,
) -> None:
    """Register a list of your own; `fromwhom update` compiles it.

    Adding the same id again adds an edition; what it said before stays known. A list with an
    address is fetched again by `fromwhom update`. Data of other compilers is yours to license:
    it is fetched from the address that you give, and passed on to nobody.

    Examples:
      fromwhom lists add blocked.csv --id house-list
      fromwhom lists add Sperrliste.xlsx --id sperr --columns name=Firma,country=Land
      fromwhom lists add 2026-05-31/entities.ftm.json --id sanctions
      fromwhom lists add entities.delta.json --id sanctions
      fromwhom lists add https://lists.example/{version}/a.json --id b --versions ADDRESS
    """
    asked = Registering(
        list_id=list_id,
        columns=options.named_pairs(named),
        who=getpass.getuser(),
        now=edge.now(),
        title=title,
    )
    own, tally = _registered(file, asked, versions, edge.day(at, "--at"))
    _tell(own, tally)


def _sheet(meta: ListMeta, carriers: list[str]) -> list[str]:
    """Write what is known about one list."""
    lines = [
        f"{meta.id}: {meta.title}",
        f"  publisher: {meta.publisher}",
        f"  rights: {meta.rights}",
        f"  carried by: {', '.join(carriers) or meta.id}",
    ]
    if meta.freshness_days is not None:
        lines.append(f"  an edition stands for {meta.freshness_days} days")
    if meta.began:
        lines.append(f"  began on {meta.began}: {meta.began_source}")
    if meta.ended:
        lines.append(f"  closed on {meta.ended}, replaced by {meta.successor}: {meta.ended_source}")
    if meta.canary:
        lines.append(f"  must hold: {meta.canary}")
    people = "yes" if meta.binds_people else "no"
    lines.append(f"  binds dealings with natural persons: {people}")
    lines += [f"  {file.part}: {file.url}" for file in meta.files]
    if meta.members:
        lines.append(f"  member lists: {', '.join(meta.members)}")
    return lines


def _edition(row: dict[str, Any]) -> list[str]:
    """Write how an edition is called, dated and what it covers."""
    covers = ", ".join(row["covers"])
    return [row["id"], row["dated_by"], covers if row["complete"] else f"{covers}; in part"]


def _registered(
    file: str, asked: Registering, versions: str | None, at: date | None
) -> tuple[OwnList, Tally]:
    """Register a file, or what lies at an address.

    Raises:
        UsageError: Versions are named and the address has no place for one, or the reverse;
            a day is named and nothing is fetched; or what ``register`` raises.
    """
    if ("{version}" in file) != (versions is not None):
        raise UsageError(
            "--versions names the index of what {version} in the address stands for. "
            "Give both of them, or neither."
        )
    if not file.startswith(("https://", "http://")):
        if at is not None or versions is not None:
            raise UsageError(
                f"{file} is no address, so there is no version of it to fetch. "
                "Leave out --at and --versions."
            )
        return register(edge.home(), Path(file), asked)
    address = ListFile(part="main", url=file, versions=versions)
    return register_address(edge.home(), address, asked, edge.fetch, at=at)


def _tell(own: OwnList, tally: Tally) -> None:
    """Say how much of an own list was read, and what compiles it."""
    console = edge.out()
    joined = f", {tally.joined:,} joined to them" if tally.joined else ""
    console.print(
        f"{own.id}: {tally.listings:,} of {tally.records:,} rows read{joined}, "
        f"{len(tally.unread)} unread, {tally.aside} set aside. `fromwhom update {own.id}` "
        "compiles it."
        if tally.listings
        else f"{own.id}: {tally.records:,} changes read. `fromwhom update {own.id}` compiles them.",
        markup=False,
        soft_wrap=True,
    )
    for one in tally.unread:
        edge.err().print(f"unread {one.where}: {one.reason}", markup=False, soft_wrap=True)
