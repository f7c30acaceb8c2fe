"""Loads the presets of ``fromwhom assess``: ``assess/*.yaml`` and ``assess/scenarios``.

An id stands once per file, and whatever a preset cites is among the sources.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, Protocol, TypeVar

from fromwhom.data.assess_schema import (
    InstrumentPreset,
    PathogenPreset,
    Presets,
    ScenarioPreset,
    StudyPreset,
    YieldPreset,
)
from fromwhom.data.packaged import packaged
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Quantity, Source

_FOLDER: Final = "assess"
_SCENARIOS: Final = ("press-release-2020-04",)


class _Named(Protocol):
    """Whatever has an id."""

    @property
    def id(self) -> str:
        """Its id."""


T = TypeVar("T")
Known = TypeVar("Known", bound=_Named)


@cache
def load_presets() -> Presets:
    """Load all presets.

    Raises:
        ValueError: An id stands twice, or something is cited that is not there.
    """
    sources = _by_id(_read("sources.yaml", list[Source]))
    studies = _by_id(_read("studies.yaml", list[StudyPreset]))
    scenarios = [_read(f"scenarios/{name}.yaml", ScenarioPreset) for name in _SCENARIOS]
    presets = Presets(
        sources=sources,
        pathogens=_by_id(_read("pathogens.yaml", list[PathogenPreset])),
        instruments=_by_id(_read("instruments.yaml", list[InstrumentPreset])),
        studies={key: one.row(_of(one.source, sources)) for key, one in studies.items()},
        yields=_by_id(_read("yields.yaml", list[YieldPreset])),
        scenarios=_by_id(scenarios),
    )
    check(presets)
    return presets


def check(presets: Presets) -> None:
    """Hold the presets to each other.

    Raises:
        ValueError: A source, pathogen or instrument is named that is not there, or a quantity
            names a source but does not say that it is cited.
    """
    for where, quantity in quantities(presets):
        if quantity.source is not None:
            _of(quantity.source, presets.sources)
        if (quantity.basis is Basis.CITED) is (quantity.source is None):
            raise ValueError(f"{where} does not say on what it rests")
    for one in presets.yields.values():
        _of(one.source, presets.sources)
        _joins(presets, one.pathogen, one.instrument)
    for scenario in presets.scenarios.values():
        _joins(presets, scenario.pathogen, scenario.instrument)
        for remark in scenario.remarks:
            _of(remark.source, presets.sources)


def quantities(presets: Presets) -> Iterator[tuple[str, Quantity]]:
    """Yield every quantity of the presets with where it stands, file by file."""
    for pathogen in presets.pathogens.values():
        yield from _named(pathogen.id, pathogen.parameters)
    for instrument in presets.instruments.values():
        yield from _named(instrument.id, {"s": instrument.s, "sp": instrument.sp})
    for programme in presets.yields.values():
        yield from _named(programme.id, {"infected": programme.infected, "p": programme.p})
        yield from _named(programme.id, programme.parameters)
    for scenario in presets.scenarios.values():
        yield from _named(scenario.id, scenario.parameters)


def preset(kind: str, id_: str, known: Mapping[str, T]) -> T:
    """Give the preset *id_* out of the *known* ones; *kind* names them in the message.

    Raises:
        UsageError: There is none of that id.
    """
    if id_ in known:
        return known[id_]
    raise UsageError(f"There is no {kind} {id_!r}. Name one of {', '.join(sorted(known))}.")


def _joins(presets: Presets, pathogen: str | None, instrument: str | None) -> None:
    """Hold what a record joins to what there is.

    Raises:
        ValueError: It names what is not there.
    """
    if pathogen is not None:
        _of(pathogen, presets.pathogens)
    if instrument is not None:
        _of(instrument, presets.instruments)


def _named(where: str, some: Mapping[str, Quantity | None]) -> Iterator[tuple[str, Quantity]]:
    """Yield the quantities that are there."""
    for name, quantity in some.items():
        if quantity is not None:
            yield f"{where} {name}", quantity


def _read(name: str, kind: type[T]) -> T:
    """Read one file of the package as *kind*."""
    return packaged(f"{_FOLDER}/{name}", kind)


def _by_id(records: Iterable[Known]) -> dict[str, Known]:
    """Give *records* by id.

    Raises:
        ValueError: An id stands twice.
    """
    found: dict[str, Known] = {}
    for one in records:
        if one.id in found:
            raise ValueError(f"the presets describe {one.id!r} twice")
        found[one.id] = one
    return found


def _of(id_: str, known: Mapping[str, T]) -> T:
    """Give what *id_* names.

    Raises:
        ValueError: It names nothing.
    """
    if id_ not in known:
        raise ValueError(f"the presets name {id_!r}, which is not there")
    return known[id_]
