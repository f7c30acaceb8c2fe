"""The same pairs scored three times: by our signals, by rapidfuzz, by nomenklatura.

Pairs are candidates of our own retrieval for aliases with a known answer. Each side's
names are made ready outside the clock, for everyone alike; every scorer has one thread.
What retrieval missed is in nobody's figures: they compare scoring, not search.
"""

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, utils
from rapidfuzz.process import cpdist

from benchmarks.accuracy import Scores, Truth, average_precision, best_f1, f1
from benchmarks.children import REPOSITORY, Answer
from benchmarks.primaries import Primaries
from benchmarks.truth import Aliases
from fromwhom.data.weights_data import Weights
from fromwhom.screening.weigh import LOOKALIKE, judge_companies, total

PYTHON: Final = REPOSITORY / ".venv-peers" / "bin" / "python"
LOGIC_THRESHOLD: Final = 0.70  # what nomenklatura's documentation calls a match
_TIMES: Final = 5
Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of names, by the positions of their forms, with the truth about each."""

    left: list[str]
    right: list[str]
    forms: tuple[Rows, Rows]
    truth: Truth


def compared(index: Primaries, aliases: Aliases, weights: Weights, most: int) -> Answer:
    """Score at most *most* pairs with every scorer that is here."""
    comparison = index.matcher._comparison  # the scorer below retrieval, to time it alone
    chunk = comparison._read(aliases.subjects())
    candidates, _ = comparison._candidates(chunk, weights.retrieval.most)
    pairs = _labelled(index, aliases, chunk.forms.row, candidates, most)

    def ours() -> tuple[Scores, Truth]:
        facts = comparison._facts(chunk, pairs.forms, person=False)
        bits = total(facts, weights)
        least = weights.decision.min_probability
        relation, _ = judge_companies(facts, bits, weights, least)
        return bits, relation != LOOKALIKE

    seconds = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        bits, said = ours()
        seconds.append(time.perf_counter() - begun)
    answer = {"pairs": float(len(pairs.left)), "right": float(pairs.truth.sum())}
    answer |= _scored("fromwhom", bits, pairs, float(np.median(seconds)))
    answer["fromwhom F1 as reported"] = f1(said, pairs.truth)
    return answer | _rapidfuzz(pairs) | _logic_v2(pairs)


def _labelled(
    index: Primaries, aliases: Aliases, row: Rows, candidates: tuple[Rows, Rows], most: int
) -> Pairs:
    """Take each pair of names once, with its truth."""
    forms = index.matcher._comparison.index
    subject, name = row[candidates[0]], forms.name[candidates[1]]
    _, first = np.unique((subject.astype(np.int64) << 32) | name, return_index=True)
    chosen = np.sort(first)[:: max(len(first) // most, 1)][:most]
    left, right = candidates[0][chosen], candidates[1][chosen]
    values = index.tables["names"]["value"].to_pylist()
    truth = [
        int(party) in aliases.right[int(s)]
        for s, party in zip(row[left].tolist(), forms.party[right].tolist(), strict=True)
    ]
    return Pairs(
        [aliases.names[int(s)] for s in row[left].tolist()],
        [str(values[int(n)]) for n in forms.name[right].tolist()],
        (left, right),
        np.array(truth, np.bool_),
    )


def _rapidfuzz(pairs: Pairs) -> Answer:
    """Score with token_set_ratio over names in lower case without punctuation."""
    left = [utils.default_process(name) for name in pairs.left]
    right = [utils.default_process(name) for name in pairs.right]
    seconds = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        scores = cpdist(left, right, scorer=fuzz.token_set_ratio, workers=1)
        seconds.append(time.perf_counter() - begun)
    values = np.asarray(scores, np.float64)
    return _scored("rapidfuzz", values, pairs, float(np.median(seconds)))


def _logic_v2(pairs: Pairs) -> Answer:
    """Score with logic-v2 in its own environment; nothing where that is absent."""
    if not PYTHON.exists():
        return {}
    rows = (
        json.dumps({"left": left, "right": right, "schema": "Company"})
        for left, right in zip(pairs.left, pairs.right, strict=True)
    )
    done = subprocess.run(
        [PYTHON, str(Path(__file__).with_name("peer_nomenklatura.py")), "logic-v2"],
        input="\n".join(rows),
        capture_output=True,
        text=True,
        check=True,
    )
    *scored, last = done.stdout.strip().splitlines()
    figures = json.loads(last)
    scores = np.array([json.loads(line)["score"] for line in scored], np.float64)
    answer = _scored("logic-v2", scores, pairs, float(figures["seconds"]))
    answer["logic-v2 F1 as reported"] = f1(scores >= LOGIC_THRESHOLD, pairs.truth)
    return answer


def _scored(who: str, scores: Scores, pairs: Pairs, seconds: float) -> Answer:
    """Give the speed of a scorer and how well it orders."""
    return {
        f"{who} pairs/s": len(pairs.left) / max(seconds, 1e-9),
        f"{who} average precision": average_precision(scores, pairs.truth),
        f"{who} best F1": best_f1(scores, pairs.truth),
    }
