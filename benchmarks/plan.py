"""The plan of a run: which questions are asked, in which order, of how much data."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import answers
from benchmarks.children import Ran, TaskFailed, run
from benchmarks.figures import Block

ABSENT: Final = (
    "the real lists and ledgers are not here: no MANIFEST.csv in {}. Give their folder with --data."
)
_TASKS: Final = "benchmarks.tasks"
_KNOWN: Final = "benchmarks.known"
_ON_LEDGERS: Final = ("open", "read", "screen-distinct", "screen-repeated", "latency")
_QUICK_LISTS: Final = ("us-ofac-sdn/2021-07-07", "us-csl/2022-04-25")


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rows: int
    names: int
    opens: int
    repeats: int
    aliases: int
    all_lists: bool


FULL: Final = Size(100_000, 500, 7, 3, 2_000, all_lists=True)
QUICK: Final = Size(2_000, 50, 3, 1, 200, all_lists=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things lie, and how much is measured. ``work`` is emptied first."""

    shared: Path
    work: Path
    size: Size

    @property
    def home(self) -> str:
        """The home folder in which everything is compiled; never the user's own."""
        return str(self.work / "home")


def blocks(plan: Plan) -> Iterator[Block]:
    """Ask every question in turn; one that cannot be answered says why."""
    if not (plan.shared / "MANIFEST.csv").is_file():
        reason = ABSENT.format(plan.shared)
        for name, title in answers.TITLES.items():
            yield Block(name, title, skipped=reason)
        return
    shutil.rmtree(plan.work, ignore_errors=True)
    plan.work.mkdir(parents=True)
    yield _asked("update", lambda: answers.updated(_updates(plan)))
    try:
        _invent(plan)
    except TaskFailed as problem:
        for name in _ON_LEDGERS:
            yield Block(name, answers.TITLES[name], skipped=f"failed: {problem}")
    else:
        yield from _on_ledgers(plan)
    yield from _truth(plan)


def _invent(plan: Plan) -> None:
    """Write the ledgers that are read and screened."""
    run(
        f"{_TASKS} invent",
        home=plan.home,
        ledgers=_ledgers(plan),
        folder=str(plan.work),
        count=plan.size.rows,
    )


def _on_ledgers(plan: Plan) -> Iterator[Block]:
    """Ask what needs the compiled lists, and the ledgers."""
    opens = plan.size.opens
    yield _asked(
        "open",
        lambda: answers.opened([run(f"{_TASKS} open", home=plan.home) for _ in range(opens)]),
    )
    yield _asked("read", lambda: answers.read(_repeated(plan, "read", "distinct.csv")))
    yield _screened(plan, "distinct")
    yield _screened(plan, "repeated")
    yield _asked("latency", lambda: answers.latency(_latency(plan)))


def _asked(name: str, ask: Callable[[], Block]) -> Block:
    """Ask one question; where its task fails, say so and go on."""
    try:
        return ask()
    except TaskFailed as problem:
        return Block(name, answers.TITLES[name], skipped=f"failed: {problem}")


def _screened(plan: Plan, ledger: str) -> Block:
    """Screen one of the invented ledgers."""
    name = f"screen-{ledger}"
    return _asked(name, lambda: answers.screened(name, _repeated(plan, "screen", f"{ledger}.csv")))


def _updates(plan: Plan) -> list[Ran]:
    """Compile the lists from nothing, each time anew; the last home stays."""
    folder = plan.shared / "lists"
    if not plan.size.all_lists:
        folder = plan.work / "lists"
        for one in _QUICK_LISTS:
            shutil.copytree(plan.shared / "lists" / one, folder / one)
    ran = []
    for _ in range(plan.size.repeats):
        shutil.rmtree(plan.home, ignore_errors=True)
        ran.append(run(f"{_TASKS} update", home=plan.home, folder=str(folder)))
    return ran


def _ledgers(plan: Plan) -> list[str]:
    """Name the real ledgers that are tables."""
    return [str(path) for path in sorted((plan.shared / "ledgers").glob("*.csv"))]


def _repeated(plan: Plan, task: str, ledger: str) -> list[Ran]:
    """Run a task on a ledger several times."""
    path, result = str(plan.work / ledger), str(plan.work / "result.json")
    arguments = {"home": plan.home, "ledger": path, "result": result}
    return [run(f"{_TASKS} {task}", **arguments) for _ in range(plan.size.repeats)]


def _latency(plan: Plan) -> Ran:
    """Match names one by one."""
    asked = str(plan.work / "asked.json")
    return run(f"{_TASKS} latency", home=plan.home, ledger=asked, count=plan.size.names)


def _truth(plan: Plan) -> Iterator[Block]:
    """Ask what is found of what is known, and how others score the same pairs."""
    names = ("aliases", "lookalikes", "peers")
    try:
        ran = run(_KNOWN, shared=str(plan.shared), count=plan.size.aliases)
    except TaskFailed as problem:
        for name in names:
            yield Block(name, answers.TITLES[name], skipped=f"failed: {problem}")
        return
    yield answers.aliases(ran.answer)
    yield answers.lookalikes(ran.answer)
    yield answers.peers(ran.answer)
    yield from answers.absent_peer(ran.answer)
