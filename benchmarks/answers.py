"""What tasks answered, as blocks of figures. Times are medians over fresh processes."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.children import Answer, Ran
from benchmarks.figures import Block, Figure, middle, ratios

TITLES: Final = {
    "update": "Update from the folder of lists, into an empty home",
    "open": "Open the snapshot in a fresh process",
    "read": "Read a ledger",
    "screen-distinct": "Screen end to end: every line another supplier",
    "screen-repeated": "Screen end to end: real suppliers, repeated",
    "latency": "Match one name in an open process",
    "aliases": "Find companies by aliases, with only primary names indexed",
    "lookalikes": "Look-alikes, none of which may match",
    "peers": "The same candidate pairs scored by others, one thread each",
}
_DEPTHS: Final = (1, 10)
_PEERS: Final = ("rapidfuzz", "logic-v2")


def updated(ran: Sequence[Ran]) -> Block:
    """Tell how fast lists are compiled."""
    last = ran[-1].answer
    seconds = _median(ran, "seconds")
    return _block(
        "update",
        Figure("time", seconds, "s"),
        Figure("peak memory", _peak(ran), "MiB"),
        Figure("names compiled", last["names"] / seconds, "names/s"),
        Figure("records read", last["records"] / seconds, "records/s"),
        *(
            Figure(name, last[name])
            for name in ("files read", "records", "listings", "parties", "names")
        ),
    )


def opened(ran: Sequence[Ran]) -> Block:
    """Tell how soon a snapshot answers."""
    named = (
        ("open", "open", "the manifest, and every file's size"),
        ("ready", "open, ready to match", "arrays mapped and checked, matcher built"),
        ("first match", "open to first match", ""),
        ("knowledge", "packaged knowledge", "loaded before, not counted above"),
    )
    figures = [
        Figure(title, _median(ran, name) * 1000, "ms", note=note) for name, title, note in named
    ]
    whole = middle(one.seconds for one in ran) * 1000
    return _block(
        "open",
        *figures,
        Figure("whole process", whole, "ms", note="Python's start to its end"),
        Figure("peak memory", _peak(ran), "MiB"),
    )


def read(ran: Sequence[Ran]) -> Block:
    """Tell how fast a ledger is read."""
    rows = ran[-1].answer["rows"]
    return _block(
        "read",
        Figure("rows", rows),
        Figure("speed", rows / _median(ran, "seconds"), "rows/s"),
        Figure("peak memory", _peak(ran), "MiB"),
    )


def screened(name: str, ran: Sequence[Ran]) -> Block:
    """Tell how fast a ledger is screened, the start of the process and the result included."""
    last = ran[-1].answer
    seconds = middle(one.seconds for one in ran)
    names = last["names"]
    steps = ("opening", "reading", "comparing", "judging", "writing")
    inside = [Figure(step, _median(ran, step), "s") for step in steps]
    return _block(
        name,
        Figure("rows", last["rows"]),
        Figure("distinct names", names),
        Figure("whole process", seconds, "s"),
        *inside,
        Figure("distinct names", names / seconds, "names/s"),
        Figure("rows", last["rows"] / seconds, "rows/s"),
        Figure("peak memory", _peak(ran), "MiB"),
        *(
            Figure(f"reported {kind}", last[kind] / names * 1000, "per 1,000 names")
            for kind in ("same", "related")
        ),
    )


def latency(ran: Ran) -> Block:
    """Tell how long one name takes."""
    answer = ran.answer
    return _block(
        "latency",
        Figure("p50", answer["p50"] * 1000, "ms"),
        Figure("p99", answer["p99"] * 1000, "ms"),
        Figure("names", answer["names"], note="half of them listed, as ledgers write them"),
        Figure("with a match", answer["with a match"]),
    )


def aliases(answer: Answer) -> Block:
    """Tell what is found, and how much of what is reported is right."""
    figures = [Figure("listed primary names", answer["stated listed names"])]
    for kind, title in (("stated", "companies"), ("unstated", "kind not stated")):
        figures.append(Figure(f"{title}: aliases", answer[f"{kind} aliases"]))
        figures += [
            _share(answer, f"{kind} recall@{depth}", f"{title}: recall@{depth}")
            for depth in _DEPTHS
        ]
        for relation in ("same", "related", "reported"):
            shown = "same or related" if relation == "reported" else relation
            figures.append(
                _share(answer, f"{kind} {relation}: found", f"{title}: reported as {shown}")
            )
            figures.append(
                _share(answer, f"{kind} {relation}: precision", f"{title}: right, of those {shown}")
            )
    return _block("aliases", *figures)


def lookalikes(answer: Answer) -> Block:
    """Tell how many look-alikes are reported."""
    return _block(
        "lookalikes",
        Figure("asked, each side in turn", answer["lookalikes lookalikes asked"]),
        Figure("reported as same", answer["lookalikes same"]),
        Figure("reported as related", answer["lookalikes related"]),
    )


def peers(answer: Answer) -> Block:
    """Tell how others score the same pairs, and by how much."""
    found = {
        name.removeprefix("pairs "): value
        for name, value in answer.items()
        if name.startswith("pairs ")
    }
    figures = [Figure("pairs", found["pairs"]), Figure("of them right", found["right"])]
    for what, unit in (
        ("pairs/s", "pairs/s"),
        ("average precision", ""),
        ("best F1", ""),
        ("F1 as reported", ""),
    ):
        figures += _beside(found, what, unit)
    return _block("peers", *figures)


def absent_peer(answer: Answer) -> Iterator[Block]:
    """Say that the peer with an environment of its own was not compared with, if so."""
    if not any(name.startswith("pairs logic-v2") for name in answer):
        why = "it is not here. `make peers` makes its environment, .venv-peers"
        yield Block("logic-v2", "The same pairs scored by nomenklatura's logic-v2", skipped=why)


def _beside(found: Answer, what: str, unit: str) -> Iterator[Figure]:
    """Give one figure of every scorer, and ours as a multiple of theirs."""
    ours = found[f"fromwhom {what}"]
    yield Figure(f"{what}: fromwhom", ours, unit)
    theirs = [(who, found[f"{who} {what}"]) for who in _PEERS if f"{who} {what}" in found]
    ratio = dict(ratios(ours, theirs))
    for who, value in theirs:
        yield Figure(f"{what}: {who}", value, unit)
        if who in ratio:
            yield Figure(f"{what}: fromwhom / {who}", ratio[who], "times")


def _share(answer: Answer, name: str, title: str) -> Figure:
    """Read a share with its bounds."""
    of = int(answer[f"{name} of"])
    return Figure(
        title,
        answer[name],
        low=answer[f"{name} low"],
        high=answer[f"{name} high"],
        note=f"of {of:,}",
    )


def _block(name: str, *figures: Figure) -> Block:
    """Put figures under their title."""
    return Block(name, TITLES[name], figures)


def _median(ran: Sequence[Ran], name: str) -> float:
    """Take the median of one answer."""
    return middle(one.answer[name] for one in ran)


def _peak(ran: Sequence[Ran]) -> float:
    """Take the largest memory of any run."""
    return max(one.peak_mib for one in ran)
