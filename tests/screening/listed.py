"""A small invented list, beside a few real listings, for the tests of matching."""

from dataclasses import dataclass, field

import pyarrow as pa

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.data.weights_data import load_weights
from fromwhom.document import Relation, Signal
from fromwhom.screening.matching import Matcher, Subjects, build_index
from fromwhom.screening.weigh import RELATIONS
from fromwhom.values.identifiers import BIRTH_DATE, Identifier

KNOWLEDGE = load_name_knowledge()
WEIGHTS = load_weights()


@dataclass(frozen=True)
class Listed:
    """One listed party as a test writes it."""

    names: tuple[str, ...]
    schema: str = "LegalEntity"
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    binds: bool = True
    births: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """What matching says of one subject and one party."""

    caption: str
    relation: Relation
    probability: float
    bits: float
    signals: tuple[Signal, ...] = field(repr=False)


def tables(parties: list[Listed]) -> dict[str, pa.Table]:
    """Write parties as the tables of a snapshot."""
    names = [(i, n) for i, p in enumerate(parties) for n in p.names]
    addresses = [(i, a) for i, p in enumerate(parties) for a in p.addresses]
    numbers = [(i, *n) for i, p in enumerate(parties) for n in p.identifiers]
    none = pa.array([None] * len(addresses), pa.string())
    return {
        "parties": pa.table(
            {
                "id": [str(i) for i in range(len(parties))],
                "caption": [p.names[0] for p in parties],
                "schema": [p.schema for p in parties],
                "countries": pa.array([list(p.countries) for p in parties], pa.list_(pa.string())),
                "birth_dates": pa.array([list(p.births) for p in parties], pa.list_(pa.string())),
                "binds_people": [p.binds for p in parties],
            }
        ),
        "names": pa.table(
            {
                "party": pa.array([i for i, _ in names], pa.int32()),
                "value": pa.array([n for _, n in names], pa.string()),
            }
        ),
        "identifiers": pa.table(
            {
                "party": pa.array([n[0] for n in numbers], pa.int32()),
                "scheme": pa.array([n[1] for n in numbers], pa.string()),
                "value": pa.array([n[2] for n in numbers], pa.string()),
            }
        ),
        "addresses": pa.table(
            {
                "party": pa.array([i for i, _ in addresses], pa.int32()),
                "text": pa.array([a for _, a in addresses], pa.string()),
                "country": none,
            }
        ),
    }


def matcher(parties: list[Listed]) -> Matcher:
    """Index parties and open a matcher over them."""
    made = tables(parties)
    arrays = build_index(
        made["names"], made["parties"], made["identifiers"], made["addresses"], KNOWLEDGE, WEIGHTS
    )
    return Matcher(arrays, made, KNOWLEDGE, WEIGHTS)


def subject(
    name: str,
    *,
    country: str | None = None,
    identifiers: tuple[Identifier, ...] = (),
    address: str | None = None,
    births: tuple[str, ...] = (),
) -> Subjects:
    """Write one subject as columns."""
    born = tuple(Identifier(BIRTH_DATE, day) for day in births)
    return Subjects([name], [country], [identifiers + born], [address])


def ask(parties: list[Listed], subjects: Subjects) -> list[Answer]:
    """Match and explain; look-alikes included."""
    opened = matcher(parties)
    batch = opened.match(subjects, keep_lookalikes=True)
    return [
        Answer(
            caption=parties[int(batch.party[i])].names[0],
            relation=RELATIONS[int(batch.relation[i])],
            probability=float(batch.probability[i]),
            bits=float(batch.bits[i]),
            signals=opened.explain(
                subjects, int(batch.subject[i]), int(batch.party[i]), int(batch.name[i])
            ),
        )
        for i in range(len(batch))
    ]


def relation(parties: list[Listed], subjects: Subjects) -> Relation | None:
    """Say how the best answer relates; None where nothing came near."""
    answers = ask(parties, subjects)
    return answers[0].relation if answers else None
