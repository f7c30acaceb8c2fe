"""The task of known answers, in a process of its own: ``python -m benchmarks.known``."""

import sys
from pathlib import Path

import msgspec

from benchmarks import peers, truth
from benchmarks.children import Answer, tell
from benchmarks.primaries import primaries
from fromwhom.jobs.knowledge import load_knowledge


class Ask(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the known answers are, and of how many aliases to ask."""

    shared: str
    count: int


def truth_task(ask: Ask) -> Answer:
    """Look for companies by aliases that are not indexed, then score the same pairs by others.

    The three answers are told apart by a prefix.
    """
    shared, knowledge = Path(ask.shared), load_knowledge()
    pairs = truth.lookalike_pairs(shared)
    index = primaries(shared, knowledge, beside=[name for pair in pairs for name in pair])
    answer: Answer = {}
    for kind, stated in (("stated", True), ("unstated", False)):
        aliases = truth.company_aliases(shared, index, stated=stated, most=ask.count)
        answer |= _prefixed(kind, truth.found(index, aliases))
        if stated:
            most = ask.count * 10
            answer |= _prefixed("pairs", peers.compared(index, aliases, knowledge.weights, most))
    return answer | _prefixed("lookalikes", truth.lookalikes_reported(index, pairs))


def _prefixed(prefix: str, answer: Answer) -> Answer:
    """Put *prefix* before every name."""
    return {f"{prefix} {name}": value for name, value in answer.items()}


def main() -> None:
    """Read the arguments from stdin and answer."""
    tell(truth_task(msgspec.json.decode(sys.stdin.buffer.read(), type=Ask)))


if __name__ == "__main__":
    main()
