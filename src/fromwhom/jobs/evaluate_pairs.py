"""Score judged pairs: the right-hand names become a list, each left-hand name a subject.

One party for each distinct right-hand name with its kind and countries, indexed like any
list; then each subject is compared with its own party and no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from fromwhom.document import Signal
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.ledgers.judged import JudgedRow
from fromwhom.model import NameKind, Schema
from fromwhom.screening.columns import Bools, Doubles, Ints, States
from fromwhom.screening.matching import MatchBatch, Matcher, Subjects, build_index
from fromwhom.screening.weigh import LOOKALIKE, RELATED, SAME
from fromwhom.screening.weigh import probability as chance


@dataclass(frozen=True, slots=True)
class Scored:
    """What the matcher says of every pair, and what is needed to say why.

    ``probability`` is the score; ``wordless`` marks the pairs of which a side holds no
    word: nothing can be compared, so they are apart with probability 0.
    """

    matcher: Matcher
    subjects: Subjects
    party: Ints
    probability: Doubles
    bits: Doubles
    relation: States
    wordless: Bools

    @property
    def reported(self) -> Bools:
        """Which pairs ``screen`` would report, as the same or as related."""
        return np.asarray(self.relation != LOOKALIKE, np.bool_)

    @property
    def same(self) -> Bools:
        """Which pairs ``screen`` would report as the same party."""
        return np.asarray(self.relation == SAME, np.bool_)


def score(pairs: Sequence[JudgedRow], knowledge: Knowledge, least: float) -> Scored:
    """Judge each pair; from probability *least* on it is reported."""
    tables, party = _listed(pairs)
    arrays = build_index(
        tables["names"], tables["parties"], tables["identifiers"], tables["addresses"],
        knowledge.names, knowledge.weights,
    )  # fmt: skip
    matcher = Matcher(arrays, tables, knowledge.names, knowledge.weights)
    subjects = Subjects(
        names=[pair.left for pair in pairs],
        countries=[pair.left_country for pair in pairs],
        identifiers=[() for _ in pairs],
        addresses=[None for _ in pairs],
    )
    batch = matcher.score(subjects, party, party, min_probability=least)
    count = len(pairs)
    probability, bits = np.zeros(count), np.zeros(count)
    relation = np.full(count, LOOKALIKE, np.int8)
    wordless = np.ones(count, np.bool_)
    probability[batch.subject] = _score(batch, pairs, knowledge)
    bits[batch.subject] = batch.bits
    relation[batch.subject] = batch.relation
    wordless[batch.subject] = False
    return Scored(matcher, subjects, party, probability, bits, relation, wordless)


def reasons(scored: Scored, rows: Sequence[int]) -> list[tuple[Signal, ...]]:
    """Say of the pairs at *rows* why they were judged so; nothing of those without words."""
    told = [row for row in rows if not scored.wordless[row]]
    at = np.array(told, np.int32)
    party = scored.party[at]
    signals = dict(
        zip(told, scored.matcher.explain_all(scored.subjects, at, party, party), strict=True)
    )
    return [signals.get(row, ()) for row in rows]


def _score(batch: MatchBatch, pairs: Sequence[JudgedRow], knowledge: Knowledge) -> Doubles:
    """Give the number by which pairs are ordered, and which is held against the truth.

    It is the probability to be the same. A company that is related by the shape of its name is
    reported with the probability to be related, which answers another question.
    """
    company = np.array(
        [pairs[at].schema != Schema.PERSON for at in batch.subject.tolist()], np.bool_
    )
    same = chance(batch.bits, knowledge.weights.companies.even)
    shaped = company & (batch.relation == RELATED)
    return np.where(shaped, np.minimum(batch.probability, same), batch.probability)


def _listed(pairs: Sequence[JudgedRow]) -> tuple[dict[str, pa.Table], Ints]:
    """Write the right-hand names as a list; also the party of each pair.

    A party has one name, so that its row in ``names`` is its row in ``parties``.
    """
    number: dict[tuple[str, str, tuple[str, ...]], int] = {}
    party = np.array(
        [
            number.setdefault((pair.right, pair.schema, pair.right_countries), len(number))
            for pair in pairs
        ],
        np.int32,
    )
    values, schemas, countries = zip(*number, strict=True)
    count = len(number)
    text, texts = pa.string(), pa.list_(pa.string())
    tables = {
        "parties": pa.table(
            {
                "id": pa.array([f"right:{at}" for at in range(count)], text),
                "caption": pa.array(values, text),
                "schema": pa.array(schemas, text),
                "countries": pa.array([list(codes) for codes in countries], texts),
                "birth_dates": pa.array([[] for _ in values], texts),
                "binds_people": pa.array([True] * count, pa.bool_()),
            }
        ),
        "names": pa.table(
            {
                "party": pa.array(range(count), pa.int32()),
                "value": pa.array(values, text),
                "kind": pa.array([NameKind.PRIMARY.value] * count, text),
                "weak": pa.array([False] * count, pa.bool_()),
                "lang": pa.nulls(count, text),
            }
        ),
        "identifiers": pa.table(
            {"party": pa.array([], pa.int32())}
            | {name: pa.array([], text) for name in ("scheme", "value", "source")}
        ),
        "addresses": pa.table(
            {"party": pa.array([], pa.int32())}
            | {name: pa.array([], text) for name in ("text", "country")}
        ),
    }
    return tables, party
