"""A matcher over a plain column of names: what an own list of names would give."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from fromwhom.jobs.knowledge import Knowledge
from fromwhom.screening.matching import MatchBatch, Matcher, Subjects, build_index

MISSED = 1_000_000
"""The rank of what was not found at all."""


def subjects(names: Sequence[str]) -> Subjects:
    """Make subjects of which nothing but the name is known."""
    size = len(names)
    return Subjects(list(names), [None] * size, [()] * size, [None] * size)


def matcher_of(names: Sequence[str], schemas: Sequence[str], knowledge: Knowledge) -> Matcher:
    """Index one party for each of *names*; its position is the party's."""
    size = len(names)
    nothing = pa.array([[] for _ in names], pa.list_(pa.string()))
    text = pa.string()
    tables = {
        "names": pa.table(
            {
                "party": pa.array(np.arange(size, dtype=np.int32)),
                "value": pa.array(names, text),
                "kind": pa.array(["primary"] * size, text),
                "weak": pa.array([False] * size, pa.bool_()),
                "lang": pa.array([None] * size, text),
            }
        ),
        "parties": pa.table(
            {
                "id": pa.array([str(i) for i in range(size)], text),
                "caption": pa.array(names, text),
                "schema": pa.array(schemas, text),
                "countries": nothing,
                "birth_dates": nothing,
                "binds_people": pa.array([True] * size, pa.bool_()),
            }
        ),
        "identifiers": pa.table(
            {
                "party": pa.array([], pa.int32()),
                **{name: pa.array([], text) for name in ("scheme", "value", "source")},
            }
        ),
        "addresses": pa.table(
            {
                "party": pa.array([], pa.int32()),
                **{name: pa.array([], text) for name in ("text", "country")},
            }
        ),
    }
    arrays = build_index(
        tables["names"], tables["parties"], tables["identifiers"], tables["addresses"],
        knowledge.names, knowledge.weights,
    )  # fmt: skip
    return Matcher(arrays, tables, knowledge.names, knowledge.weights)


def places(subject: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Number the rows of each subject from 0; the rows are sorted by subject."""
    return np.arange(len(subject)) - np.searchsorted(subject, subject, side="left")


def ranks(
    query: npt.NDArray[np.integer], right: npt.NDArray[np.bool_], count: int
) -> npt.NDArray[np.int64]:
    """Give the rank of the first right row of each of *count* queries, 0 for the best.

    *query* is sorted, best first within each; ``MISSED`` where no row is right.
    """
    found = np.full(count, MISSED, np.int64)
    np.minimum.at(found, query[right], places(query)[right])
    return found


def ranked(matcher: Matcher, names: Sequence[str], most: int) -> MatchBatch:
    """Rank at most *most* parties for each of *names*, those found apart included."""
    return matcher.match(subjects(names), limit=most, keep_lookalikes=True)
