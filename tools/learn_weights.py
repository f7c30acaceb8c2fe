"""Learn the weights of features and write ``src/fromwhom/data/weights_learnt.yaml``.

    python -m tools.learn_weights [--data SHARED] [--home HOME]

What is measured of a pair is ``FEATURES``; where learning starts is ``start`` of
``data/weights.yaml``. Companies and persons are learnt apart, and last what only names that
had to be translated can teach. Pairs of names that were searched and pairs that people
judged have intercepts of their own; the one that is written is that of searched names,
calibrated on the development half of the aliases. The best forms of a pair depend on the
weights, so learning is repeated with what it found.

Prints how well it does on what taught nothing, and draws the reliability curves into
``docs/reliability.svg``. HOME holds a snapshot of all real lists; without it one is
compiled in a temporary folder. The same data give the same file, byte for byte.
"""

import argparse
import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
import yaml
from tools.fitting import Fit, Part, Rules, calibrated, calibration, fit
from tools.learning_pairs import Weighing
from tools.learning_sets import Chosen, Judged, Taught

from fromwhom.capture.http import Conditional, Fetched
from fromwhom.data import weights_data
from fromwhom.jobs.home import Home
from fromwhom.jobs.knowledge import Knowledge, load_knowledge
from fromwhom.jobs.open_snapshot import open_snapshot
from fromwhom.jobs.search import Search
from fromwhom.jobs.update import UpdateRequest, update
from fromwhom.screening.columns import Bools
from fromwhom.screening.features import FEATURES
from tools import learning_figures, learning_sets

ROOT: Final = Path(__file__).resolve().parents[1]
FILE: Final = ROOT / "src" / "fromwhom" / "data" / "weights_learnt.yaml"
PICTURE: Final = ROOT / "docs" / "reliability.svg"
NOT_BY_NAMES: Final = frozenset(
    "country_same country_apart identifier_same identifier_apart address_same vessel "
    "native_same native_apart birth_day_same birth_month_same birth_swapped birth_year_same "
    "birth_one_part birth_near birth_apart birth_choices "
    "father_turned".split()
)
"""Features that pairs of names alone cannot teach; they stay as they were set."""
ACROSS: Final = frozenset(
    "translated translated_near translated_region_same translated_region_left".split()
)
"""Features of a company's name that had to be translated or romanised.

They are learnt behind the others, which then stay, so that names in one script are weighed
as if there were no other.
"""
SIGNS: Final = {
    "written": 1, "errors": -1, "left_more": -1, "translated_near": 1,
    "translated_region_same": 1, "translated_region_left": -1,
}  # fmt: skip
FLOORS: Final = {"core_first": 0.3, "whole": 1.8}
CAPS: Final = {"region_left": 1.2}
_DAY: Final = datetime(2026, 11, 24, tzinfo=UTC)  # of the snapshot; nothing learnt depends on it
_ROUNDS: Final = 3
_JUDGED_GROUP: Final = 1


@dataclass(frozen=True, slots=True)
class Kind:
    """What teaches one kind of party: how much one pair of each set counts.

    ``calibrated_on`` is the set whose development half gives scale and intercept.
    """

    person: bool
    sets: Mapping[str, float]
    judged: float
    calibrated_on: str


COMPANIES: Final = Kind(
    person=False,
    sets={
        "company aliases": 0.5,
        "chinese companies": 0.3,
        "spellings": 0.1,
        "suppliers": 1.0,
        "registered organisations": 0.15,
    },
    judged=10.0,
    calibrated_on="company aliases",
)
PERSONS: Final = Kind(
    person=True,
    sets={"person aliases": 0.1, "suppliers": 0.5, "invented persons": 0.1},
    judged=3.0,
    calibrated_on="person aliases",
)
SOURCES: Final = {
    "company aliases": (
        "aliases of organisations on OFAC's list of 2021-07-07, each with the six nearest "
        "parties by primary name: all weights of companies; scale, even and prior"
    ),
    "person aliases": (
        "aliases of individuals on the same list, likewise: all weights of persons; scale, "
        "even and prior"
    ),
    "chinese companies": (
        "Chinese names of companies with the eight nearest English ones: all weights of "
        "companies, and nearly alone those of translated names"
    ),
    "spellings": (
        "names of listed companies as ledgers write them (benchmarks/spellings.py), with the "
        "parties that come near: all weights of companies"
    ),
    "suppliers": (
        "suppliers of public ledgers (Cabinet Office, Manchester and Network Rail, 2020-04), "
        "none of them listed: weights of companies, and of persons where one is so named. The "
        "ledgers of Leeds (2020-06) and Manchester (2019-04) teach nothing here, but were read "
        "while other weights were set: they are held out of the fit alone"
    ),
    "registered organisations": (
        "organisations in the registries of IEEE (2023-06-27) and IANA, with the four nearest "
        "parties, of which none that may be the same: weights of companies"
    ),
    "invented persons": (
        "given names beside surnames of listed persons of the development half: weights of persons"
    ),
}


@dataclass(frozen=True, slots=True)
class Material:
    """All sets by name, and the judged pairs."""

    sets: Mapping[str, Taught]
    judged: Judged

    def chosen(self, weighing: Weighing) -> dict[str, Chosen]:
        """Choose every set's pairs under some weights."""
        return {name: taught.chosen(weighing) for name, taught in self.sets.items()}


def rules() -> Rules:
    """Say what is demanded of each feature: start, sign, floor, or to stay as set."""
    start = weights_data.set_weights().start
    return Rules({name: start[name] for name in FEATURES}, NOT_BY_NAMES, SIGNS, FLOORS, CAPS)


def rules_within(found: Fit | None) -> Rules:
    """Demand that what only translated names teach stays as *found*, or where it starts."""
    known = rules()
    stay = {name: found.bits[name] for name in ACROSS} if found else {}
    return replace(known, start={**known.start, **stay}, fixed=NOT_BY_NAMES | ACROSS)


def rules_across(found: Fit | None) -> Rules:
    """Demand that all stays as *found* but what only translated names teach."""
    known = rules()
    stay = {**found.bits, **{name: known.start[name] for name in ACROSS}} if found else {}
    return replace(known, start={**known.start, **stay}, fixed=frozenset(FEATURES) - ACROSS)


def material(data: Path, home: Path | None, knowledge: Knowledge) -> Material:
    """Read all sets."""
    with _search(data, home, knowledge) as search:
        return Material(
            {
                **learning_sets.aliases(data, knowledge),
                "chinese companies": learning_sets.chinese(data, knowledge),
                "spellings": learning_sets.spellings(search),
                "suppliers": learning_sets.suppliers(data, search),
                "registered organisations": learning_sets.registered(data, search),
                "invented persons": learning_sets.invented(search, knowledge),
            },
            learning_sets.judged(data, knowledge),
        )


def learn(given: Material) -> tuple[tuple[Fit, Fit], Weighing]:
    """Learn companies and persons in rounds; also give the weights that chose the last pairs."""
    start = dict(rules().start)
    weighing = Weighing(start, start)
    found = _fitted(given, weighing, (None, None), rules_within)
    for demanded in (rules_within,) * (_ROUNDS - 1) + (rules_across,) * _ROUNDS:
        weighing = Weighing(found[0].bits, found[1].bits)
        found = _fitted(given, weighing, found, demanded)
    return found, weighing


def _fitted(
    given: Material,
    weighing: Weighing,
    begin: tuple[Fit | None, Fit | None],
    demanded: Callable[[Fit | None], Rules],
) -> tuple[Fit, Fit]:
    """Fit both kinds to the pairs that *weighing* chooses."""
    chosen = given.chosen(weighing)
    everyone = np.ones(len(given.judged.truth), np.bool_)
    companies, persons = (
        fit(_parts(kind, chosen, given.judged, everyone, weighing), demanded(known), known)
        for kind, known in zip((COMPANIES, PERSONS), begin, strict=True)
    )
    return companies, persons


def cross_validated(
    given: Material, fits: tuple[Fit, Fit], weighing: Weighing
) -> learning_figures.Validated:
    """Judge each tenth of the judged pairs by what the others, and all sets, teach."""
    chosen, judged = given.chosen(weighing), given.judged
    found = learning_figures.nothing_yet(len(judged.truth))
    for taught, asked in learning_figures.folds(judged):
        for kind, begin in zip((COMPANIES, PERSONS), fits, strict=True):
            parts, one = _parts(kind, chosen, judged, taught, weighing), begin
            for demanded in (rules_within, rules_across):
                one = fit(parts, demanded(one), one)
            of_kind = judged.person == kind.person
            odds = learning_figures.judged_odds(judged, one.bits, one.even[_JUDGED_GROUP])
            found.add(odds, judged.truth, taught & of_kind, asked & of_kind)
    return found


def _parts(
    kind: Kind, chosen: Mapping[str, Chosen], judged: Judged, taught: Bools, weighing: Weighing
) -> list[Part]:
    """Gather what teaches one *kind*; of the judged pairs those of *taught*."""
    parts = [chosen[name].part(weight, person=kind.person) for name, weight in kind.sets.items()]
    pairs = judged.pairs.chosen(weighing, depth=1)
    of_kind = judged.person == kind.person
    rows = (taught & of_kind)[pairs.subject]
    truth = judged.truth[pairs.subject[rows]]
    return [*parts, Part(pairs.take(rows).matrix(), truth, kind.judged, _JUDGED_GROUP)]


def finished(kind: Kind, found: Fit, chosen: Mapping[str, Chosen]) -> tuple[Fit, float]:
    """Calibrate a fit; also give the share of the same among the pairs of that."""
    held = chosen[kind.calibrated_on]
    rows = held.take(~held.held_out & (held.pairs.person == kind.person))
    scale, shift = calibration(found.log_odds(rows.pairs.matrix()), rows.truth)
    return calibrated(found, scale, shift, rules()), float(rows.truth.mean())


def written(
    companies: tuple[Fit, float], persons: tuple[Fit, float], trained: Mapping[str, str]
) -> str:
    """Write the file; its version is one higher than the last if anything in it changed."""
    last = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    content = {
        "trained": dict(trained),
        "companies": _learnt(*companies),
        "persons": _learnt(*persons),
    }
    same = {name: last.get(name) for name in content} == content
    version = int(last["version"]) + (not same)
    head = (
        "# Written by tools/learn_weights.py (make learn): do not edit. Bits by feature; even is\n"
        "# the sum at which odds are even, prior the share of the same that it assumes.\n"
    )
    body = {"version": version, **content}
    return head + yaml.safe_dump(body, sort_keys=False, width=92, allow_unicode=True)


def _learnt(found: Fit, prior: float) -> dict[str, object]:
    """Write what was learnt of one kind, to four decimals."""
    bits = {name: round(value, 4) + 0.0 for name, value in found.bits.items()}
    return {"even": round(found.even[0], 4), "prior": round(prior, 4), "bits": bits}


def trained(given: Material, chosen: Mapping[str, Chosen]) -> dict[str, str]:
    """Say of each set what it taught and what of it is held out."""
    told = {}
    for name, held in chosen.items():
        out, size = int(held.held_out.sum()), len(held.truth)
        used = f"{size - out:,} pairs teach" + (f", {out:,} are held out" if out else "")
        told[name.replace(" ", "_")] = f"{SOURCES[name]}. {used}"
    told["judged_pairs"] = (
        "pairs that people judged, with an intercept of their own: all weights, of companies and "
        f"of persons. All {len(given.judged.truth)} teach; figures on them are cross-validated "
        "over groups of pairs that share no name"
    )
    told["set_by_hand"] = (
        "what names alone cannot teach stays as set in weights.yaml: "
        + ", ".join(sorted(NOT_BY_NAMES))
        + ". Signs, least and greatest sizes of a few weights, and how much a pair of each set "
        "counts, were set by hand after looking at figures, those of held-out halves included"
    )
    return told


@contextlib.contextmanager
def _search(data: Path, home: Path | None, knowledge: Knowledge) -> Iterator[Search]:
    """Open the snapshot of *home*, or compile one of all lists for the time being."""
    if home is not None:
        yield Search(open_snapshot(Home(home), None, knowledge), knowledge)
        return
    with tempfile.TemporaryDirectory() as folder:
        made = Home(Path(folder))
        request = UpdateRequest("learn_weights", _DAY, _DAY.date(), folder=data / "lists")
        update(made, request, knowledge, fetch=_no_fetch, advance=lambda *_: None)
        yield Search(open_snapshot(made, None, knowledge), knowledge)


def _no_fetch(url: str, _previous: Conditional | None) -> Fetched:
    """Refuse to fetch: the lists are read from a folder.

    Raises:
        ValueError: Always.
    """
    raise ValueError(f"learning does not fetch {url}")


def main() -> None:
    """Learn, print how well, and write the weights and the picture."""
    parser = argparse.ArgumentParser(prog="python -m tools.learn_weights")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--home", type=Path)
    asked = parser.parse_args()
    knowledge = load_knowledge()
    given = material(asked.data, asked.home, knowledge)
    fits, weighing = learn(given)
    validated = cross_validated(given, fits, weighing)
    chosen = given.chosen(Weighing(fits[0].bits, fits[1].bits))
    done = [
        finished(kind, found, chosen)
        for kind, found in zip((COMPANIES, PERSONS), fits, strict=True)
    ]
    FILE.write_text(written(done[0], done[1], trained(given, chosen)), encoding="utf-8")
    print("\n".join(validated.lines(given.judged)))
    held = learning_figures.held_out(chosen, done[0][0], done[1][0])
    print("\n".join(learning_figures.lines(held)))
    strangers = learning_figures.held_out(chosen, done[0][0], done[1][0], names=("suppliers",))
    print("\n".join(learning_figures.told_of_strangers(strangers[0])))
    PICTURE.write_text(learning_figures.picture(held), encoding="utf-8")
    print(f"wrote {FILE.name} and {PICTURE.name}")


if __name__ == "__main__":
    main()
