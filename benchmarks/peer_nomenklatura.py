"""Scores pairs of names with nomenklatura; runs in ``.venv-peers``, never in ours.

    .venv-peers/bin/python peer_nomenklatura.py ALGORITHM < pairs

Reads JSON lines ``{"left": …, "right": …, "schema": "Company"}`` from stdin and writes one
JSON line ``{"score": …}`` per pair, in order, to stdout; last a line with the figures
``{"pairs": …, "seconds": …, "pairs_per_second": …, "peak_mib": …}``. Each distinct name is
made an entity once, outside the clock; the clock runs over the comparisons only, after a
warm-up that loads the peer's tables. ALGORITHM is one of nomenklatura's own names:
``logic-v1``, ``logic-v2``, ``name-based``.
"""

import json
import resource
import sys
import time

from followthemoney import ValueEntity
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig


def entity(name: str, schema: str, number: int) -> ValueEntity:
    """Make the peer's record of one name."""
    return ValueEntity.from_dict(
        {"id": f"e{number}", "schema": schema, "properties": {"name": [name]}}
    )


def main() -> None:
    """Score what comes in."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "logic-v2"
    matcher = get_algorithm(asked)
    if matcher is None:
        sys.exit(f"This nomenklatura has no {asked}. Install benchmarks/peers-requirements.txt.")
    config = ScoringConfig.defaults()
    made: dict[tuple[str, str], ValueEntity] = {}
    pairs = []
    for line in sys.stdin:
        row = json.loads(line)
        schema = row.get("schema", "Company")
        sides = []
        for name in (row["left"], row["right"]):
            if (name, schema) not in made:
                made[name, schema] = entity(name, schema, len(made))
            sides.append(made[name, schema])
        pairs.append((sides[0], sides[1]))
    for left, right in pairs[:200]:
        matcher.compare(left, right, config)
    begun = time.perf_counter()
    scores = [matcher.compare(left, right, config).score for left, right in pairs]
    seconds = time.perf_counter() - begun
    for score in scores:
        print(json.dumps({"score": score}))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "pairs": len(pairs),
        "seconds": round(seconds, 4),
        "pairs_per_second": round(len(pairs) / max(seconds, 1e-9), 1),
        "peak_mib": round(peak, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
