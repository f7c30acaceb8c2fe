"""What a preset of ``fromwhom assess`` is: pathogens, instruments, programmes, scenarios.

Numbers are ``Quantity``, each with its source; the files are read by ``assess_data``. Names of
parameters and their units are told at the head of ``assess/pathogens.yaml``.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from fromwhom.assessment import Range, Study
from fromwhom.quantities import Quantity, Source, Text


class Incubation(enum.StrEnum):
    """The law of the incubation period; its mean and standard deviation are mu and sigma."""

    GAMMA = "gamma"
    LOG_NORMAL = "log_normal"


class Against(enum.StrEnum):
    """What an instrument was held against."""

    FEVER = "fever"
    INFECTION = "infection"


class Spread(enum.StrEnum):
    """Of what the interval of an instrument's accuracy is.

    ``mean``: of a mean over studies. ``study``: the sampling of one study. ``range``: from the
    least to the greatest of several devices, studies or cut-offs.
    """

    MEAN = "mean"
    STUDY = "study"
    RANGE = "range"


class Mode(enum.StrEnum):
    """When people are screened.

    ``one_off``: once, at a door. ``departure`` is the same for travellers. ``arrival``: once,
    ``delta`` days on. ``both``: on leaving and on arriving. ``repeated``: the same people again
    and again, at a workplace.
    """

    ONE_OFF = "one_off"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"
    BOTH = "both"
    REPEATED = "repeated"


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of a file; a field its schema does not know is an error."""


class PathogenPreset(_Fact, frozen=True):
    """What is known of one infection, from one publication or assembled for an entrance.

    ``set`` names the publication whose numbers belong together; None where the preset is
    assembled. ``model`` is the published model that the set is for.
    """

    id: Text
    title: Text
    pathogen: Text
    set: Text | None
    incubation: Incubation
    parameters: Mapping[str, Quantity]
    cautions: tuple[Text, ...]
    model: Text | None = None


class InstrumentPreset(_Fact, frozen=True):
    """What share of the febrile an instrument flags (s), what share of others it passes (sp).

    ``against`` infection, s is the share of the infected. ``sp`` is None where it was not given.
    """

    id: Text
    title: Text
    kind: Text
    against: Against
    spread: Spread
    setting: Text
    s: Quantity
    sp: Quantity | None
    cautions: tuple[Text, ...]


class StudyPreset(_Fact, frozen=True):
    """A row of the table of studies; who paid is taken from its source."""

    id: Text
    label: Text
    n: Text
    against: Against
    sensitivity: Range | None
    specificity: Range | None
    source: Text
    note: Text | None

    def row(self, source: Source) -> Study:
        """Give the row of the document, with the funding that *source* tells."""
        return Study(
            id=self.id,
            label=self.label,
            n=self.n,
            against=self.against,
            sensitivity=self.sensitivity,
            specificity=self.specificity,
            funding=source.funding or "not stated in what was read",
            source=self.source,
            note=self.note,
        )


class YieldPreset(_Fact, frozen=True):
    """A programme that was observed: how many were screened, flagged, tested and found.

    ``what`` says what was found. ``infected`` is an estimate of all infected who passed, and
    ``p`` their share from other sources than the programme's yield; None where none was found.
    ``parameters`` are what else a prediction needs: the time of the journey.
    ``screen`` says who was flagged by what and tested, ``why`` what may set the yield apart
    from a model of fever alone. ``instrument`` is the preset that comes nearest; None where
    nothing measured.
    """

    id: Text
    programme: Text
    pathogen: Text | None
    mode: Mode
    instrument: Text | None
    screened: int
    alarms: int | None
    tested: int | None
    found: int
    what: Text
    infected: Quantity | None
    p: Quantity | None
    parameters: Mapping[str, Quantity]
    screen: Text
    why: Text
    source: Text


class Remark(_Fact, frozen=True):
    """A sentence about a scenario, with the source that says so."""

    says: Text
    source: Text


class Scenario(_Fact, frozen=True):
    """A case to reckon through: which presets it joins, its own inputs, what is reported.

    ``scenario`` is true where it describes no measured place. An input is a number, a text as on
    the command line, or a quantity with its source, which may be one of the file's own
    ``sources``.
    """

    title: Text
    scenario: bool = True
    pathogen: Text | None = None
    instrument: Text | None = None
    incubation: Incubation | None = None
    mode: Mode = Mode.ONE_OFF
    parameters: Mapping[str, Quantity | float | str] = msgspec.field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    sources: Annotated[tuple[Source, ...], msgspec.Meta(max_length=1000)] = ()


class ScenarioPreset(Scenario, frozen=True, kw_only=True):
    """A packaged scenario, whose inputs are quantities."""

    id: Text
    parameters: Mapping[str, Quantity]


@dataclass(frozen=True, slots=True)
class Presets:
    """All presets by id, and the sources that they rest on."""

    sources: Mapping[str, Source]
    pathogens: Mapping[str, PathogenPreset]
    instruments: Mapping[str, InstrumentPreset]
    studies: Mapping[str, Study]
    yields: Mapping[str, YieldPreset]
    scenarios: Mapping[str, ScenarioPreset]
