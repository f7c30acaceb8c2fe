"""``python -m benchmarks.assessment``: what an assessment of screening costs.

Each model is computed for 8,192 sets of inputs in this process, once unmeasured and then several
times; the median counts. The full report is the command itself, from its start to its end, in a
process of its own: a scenario, its JSON and its page. One target is of the screen at an
entrance, another of the report.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from benchmarks.children import REPOSITORY
from fromwhom.assess import drivers, mixtures, priors
from fromwhom.assess.ages import Ages
from fromwhom.assess.entrance import People, Screen, entrance
from fromwhom.assess.gostic2020 import Tree, growing, population
from fromwhom.assess.quilty2020 import Flight, quilty2020
from fromwhom.assess.repeated import Course, repeated
from fromwhom.assess.stating import quantity
from fromwhom.data.assess_schema import Incubation, Mode

Sets = Mapping[str, npt.NDArray[np.float64]]

REPEATS: Final = 5
_SCENARIO: Final = "press-release-2020-04"
_MODEL_SECONDS: Final = 0.1
_REPORT_SECONDS: Final = 2.0
_PEOPLE: Final = 10_000
_STATED: Final = {
    "mu": "uniform(4.5,6.5)",
    "tau": "uniform(3,7)",
    "r": "uniform(-0.05,0.3)",
    "R0": "uniform(1.5,4)",
    "f": "uniform(0.5,0.95)",
    "c": "uniform(0,0.3)",
    "q": "log_uniform(0.05%,0.5%)",
    "s": "0.818(0.758-0.866)",
    "sp": "0.923(0.823-0.969)",
    "rho": "uniform(0,1)",
    "g": "uniform(0.05,0.4)",
    "p": "log_uniform(0.1%,2%)",
}


def main() -> None:
    """Measure, print, and leave with 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.assessment", description=__doc__)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    repeats: int = parser.parse_args().repeats
    met = models(repeats)
    sys.exit(0 if report(repeats) and met else 1)


def models(repeats: int) -> bool:
    """Print the median time of every model; say whether the targets are met."""
    drawn = _drawn()
    met = True
    for name, model in _models(drawn).items():
        model()
        target = _MODEL_SECONDS if name.startswith("entrance") else None
        met &= _told(f"{name}, {len(drawn['mu']):,} sets", repeats, model, target)
    return met


def report(repeats: int) -> bool:
    """Print the median time of the full report; say whether its target is met."""
    with tempfile.TemporaryDirectory(prefix="fromwhom-") as folder:
        _report(Path(folder))  # compiles the modules; not counted
        return _told(
            "full report, whole process", repeats, lambda: _report(Path(folder)), _REPORT_SECONDS
        )


def _drawn() -> Sets:
    """Draw the sets of inputs."""
    return priors.draw({name: quantity(name, text) for name, text in _STATED.items()}).values


def _models(drawn: Sets) -> dict[str, Callable[[], object]]:
    """Name what is measured."""
    mu, end = drawn["mu"], drawn["mu"] + drawn["tau"]
    screen = Screen(drawn["s"], drawn["sp"], rho=drawn["rho"])
    people = People(drawn["f"], drawn["c"], drawn["q"])
    ages = Ages(mu, 2.25, end, drawn["r"])
    long_tailed = Ages(mu, 2.25, end, drawn["r"], Incubation.LOG_NORMAL)
    tree = Tree(f=drawn["f"], g=drawn["g"], s_d=drawn["s"], s_a=drawn["s"])
    travellers = growing(mu, 2.25, drawn["tau"], drawn["R0"])
    once = entrance(screen, people, ages)
    course = Course(drawn["tau"], 2.0, 5.0)
    flight = Flight(s_exit=drawn["s"], s_entry=drawn["s"])
    return {
        "drawing": _drawn,
        "entrance, once": lambda: entrance(screen, people, ages),
        "entrance, twice": lambda: entrance(screen, people, ages, Mode.BOTH, 1.0),
        "entrance, once, log-normal": lambda: entrance(screen, people, long_tailed),
        "repeated, daily": lambda: repeated(screen, people, course),
        "gostic2020": lambda: population(tree, travellers),
        "gostic2020, on its grid": lambda: population(tree, travellers, grid=True),
        "quilty2020": lambda: quilty2020(flight),
        "rank correlations": lambda: drivers.rank_correlations(drawn, once.detected),
        "points of a count of 10,000": lambda: mixtures.quantiles(
            _PEOPLE, drawn["p"] * once.detected, (0.025, 0.5, 0.975)
        ),
    }


def _report(folder: Path) -> None:
    """Run the command that writes a scenario's page and JSON, its modules compiled beside them."""
    asked = ["assess", "screening", f"--scenario={_SCENARIO}"]
    asked += [f"--output={kind}={folder / f'report.{kind}'}" for kind in ("html", "json")]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "pycache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(
        [sys.executable, "-m", "fromwhom", *asked],
        check=True,
        capture_output=True,
        cwd=REPOSITORY,
        env=environment,
    )


def _told(name: str, repeats: int, asked: Callable[[], object], target: float | None) -> bool:
    """Time one thing several times and print the median with the extremes."""
    took = []
    for _ in range(repeats):
        begun = time.perf_counter()
        asked()
        took.append(time.perf_counter() - begun)
    middle = statistics.median(took)
    met = target is None or middle < target
    wanted = "" if target is None else f"; target under {target} s, {'met' if met else 'missed'}"
    print(f"{name}: {middle:.3f} s ({min(took):.3f} to {max(took):.3f}){wanted}", flush=True)
    return met


if __name__ == "__main__":
    main()
