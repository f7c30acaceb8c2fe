"""Which presets and inputs an assessment joins: a scenario, packaged or of one's own, and options.

What a person states on the command line prevails over the scenario, and the scenario over the
presets that it names.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
import yaml

from fromwhom.assess.combining import combined
from fromwhom.assess.stating import quantity
from fromwhom.assessment import Said
from fromwhom.data.assess_data import load_presets, preset
from fromwhom.data.assess_schema import Against, Incubation, Mode, Presets, Scenario
from fromwhom.errors import LedgerError, UsageError
from fromwhom.jobs import assess_inputs
from fromwhom.quantities import Quantity, Source

_LARGEST: Final = 1_000_000  # bytes of a scenario of one's own
_SETTING: Final = {Mode.DEPARTURE: "airport", Mode.ARRIVAL: "airport", Mode.BOTH: "airport"}
_OWN: Final = "Screening for fever, with inputs of one's own"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks for on the command line; None where nothing was said."""

    scenario: str | None = None
    pathogen: str | None = None
    instrument: str | None = None
    incubation: Incubation | None = None
    mode: Mode | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """A case ready to be computed: what it is called, its inputs, and on what they rest."""

    title: str
    scenario: bool
    mode: Mode
    quantities: Mapping[str, Quantity]
    incubation: Incubation
    cautions: Sequence[str]
    remarks: Sequence[Said]
    sources: Mapping[str, Source]
    stated: frozenset[str]


def case(asked: Asked) -> Case:
    """Join scenario, presets and own inputs.

    Raises:
        UsageError: A preset or an input is unknown, incompatible or cannot be.
        LedgerError: The file of a scenario cannot be read.
    """
    presets = load_presets()
    found, sources = _scenario(asked, presets)
    own = {name: _quantity(name, one) for name, one in found.parameters.items()}
    own |= assess_inputs.stated(asked.texts, "entrance")
    pathogen, instrument = asked.pathogen or found.pathogen, asked.instrument or found.instrument
    mode = asked.mode or found.mode
    device = preset("instrument", instrument, presets.instruments) if instrument else None
    if device is not None and device.against is Against.INFECTION:
        raise UsageError(
            f"The instrument {device.id} was measured against infection, and this model multiplies "
            "with the share who have a fever. Choose one that was measured against fever."
        )
    infection = preset("pathogen", pathogen, presets.pathogens) if pathogen else None
    inputs = combined(infection, device, own, people=_SETTING.get(mode, "workplace"))
    for name, one in inputs.quantities.items():
        assess_inputs.known(name, "entrance")
        assess_inputs.check(name, one)
        if one.source is not None and one.source not in sources:
            raise UsageError(
                f"{name} rests on the source {one.source!r}, which is not described. Add it "
                "under sources in the file of the scenario."
            )
    return Case(
        title=found.title,
        scenario=found.scenario,
        mode=mode,
        quantities=inputs.quantities,
        incubation=asked.incubation or found.incubation or inputs.incubation,
        cautions=inputs.cautions,
        remarks=[Said(says=one.says, source=one.source) for one in found.remarks],
        sources=sources,
        stated=frozenset(own),
    )


def _scenario(asked: Asked, presets: Presets) -> tuple[Scenario, Mapping[str, Source]]:
    """Find the scenario asked for; without one, an empty one."""
    if asked.scenario is None:
        title = _titled(asked, presets)
        return Scenario(title=title), presets.sources
    if asked.scenario in presets.scenarios:
        return presets.scenarios[asked.scenario], presets.sources
    path = Path(asked.scenario)
    if not path.exists():
        names = ", ".join(sorted(presets.scenarios))
        raise UsageError(
            f"There is no scenario {asked.scenario!r}, and no such file. Name a file, or {names}."
        )
    own = read_scenario(path)
    sources = dict(presets.sources) | {one.id: one for one in own.sources}
    for remark in own.remarks:
        if remark.source not in sources:
            raise UsageError(
                f"{path}: a remark rests on {remark.source!r}, which is not among its sources. "
                "Describe it there."
            )
    return own, sources


def read_scenario(path: Path) -> Scenario:
    """Read a scenario of one's own.

    Raises:
        LedgerError: It cannot be read, is too large, or is not what a scenario is.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as problem:
        raise LedgerError(
            f"{path} cannot be read: {problem.strerror}. Name another file."
        ) from None
    if len(data) > _LARGEST:
        raise LedgerError(f"{path} is larger than 1 MB. A scenario is a short YAML file.")
    try:
        return msgspec.convert(yaml.safe_load(data), Scenario)
    except (yaml.reader.ReaderError, UnicodeDecodeError):
        raise LedgerError(f"{path} is no text. Give a YAML file, written in UTF-8.") from None
    except yaml.YAMLError as problem:
        said = str(problem).splitlines()[0]
        raise LedgerError(f"{path} is no YAML: {said}. Correct it.") from None
    except RecursionError:
        raise LedgerError(
            f"{path} is no scenario: it is nested too deeply. See docs/assess-screening.md for "
            "its fields."
        ) from None
    except msgspec.ValidationError as problem:
        raise LedgerError(
            f"{path} is no scenario: {_faulty(data) or problem}. See docs/assess-screening.md for "
            "its fields."
        ) from None


def _faulty(data: bytes) -> str | None:
    """Name the input that is stated wrongly, in plain words; None where another field is."""
    read = yaml.safe_load(data)
    stated = read.get("parameters") if isinstance(read, dict) else None
    for name, raw in stated.items() if isinstance(stated, dict) else ():
        value = raw.get("value") if isinstance(raw, dict) else raw
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            return f"the input {name} has no number"
        if isinstance(raw, dict) and isinstance(value, str):
            return f"the value of the input {name} is {value[:20]!r}, which is no number"
    return None


def _quantity(name: str, one: Quantity | float | str) -> Quantity:
    """Take an input as it stands in a file."""
    assess_inputs.known(name, "entrance")
    if isinstance(one, Quantity):
        return one
    return quantity(name, one if isinstance(one, str) else repr(one))


def _titled(asked: Asked, presets: Presets) -> str:
    """Give a case without a scenario its title."""
    parts = []
    if asked.pathogen:
        parts.append(preset("pathogen", asked.pathogen, presets.pathogens).title)
    if asked.instrument:
        parts.append(preset("instrument", asked.instrument, presets.instruments).title)
    return ": ".join(["Screening for fever", "; ".join(parts)]) if parts else _OWN
