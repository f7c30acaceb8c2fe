"""Programmes that were observed, beside what the model expects of them.

Nothing that a programme found goes into what is expected of it: pathogen, instrument and share
of infected people come from other sources. Two things are asked of each. How many people would
it flag, if its instrument worked as in the studies? And, at the share of people that it did
flag, how many infected people would it find? A programme that flags one in a thousand has set
its cut-off where few fevers are read; the sensitivity there follows from the curve of two equal
normal spreads through the point that the studies found, the fevers of other causes being among
those flagged. What lies outside the expected interval
is shown with what is known of the programme that may explain it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from fromwhom.assess import mass_screening, mixtures, thermography
from fromwhom.assess.arrays import Floats
from fromwhom.assess.combining import combined
from fromwhom.assess.priors import Drawn, draw
from fromwhom.assessment import YieldCheck
from fromwhom.data.assess_data import load_presets
from fromwhom.data.assess_schema import Incubation, Mode, YieldPreset
from fromwhom.jobs import assess_inputs
from fromwhom.quantities import Quantity

_LEAST: Final = 1e-6  # no share is taken to be nearer to 0 or 1
_MOST_POWER: Final = 11  # 2,048 sets give the ends of an interval well enough


def checks(power: int, seed: int) -> list[YieldCheck]:
    """Hold every observed programme against what the model expects of it."""
    found: list[YieldCheck] = []
    for programme in load_presets().yields.values():
        ready = _inputs(programme)
        if ready is None:
            continue
        quantities, law = ready
        drawn = draw(quantities, power=min(power, _MOST_POWER), seed=seed)
        found += _held(programme, drawn, law)
    return found


def _inputs(programme: YieldPreset) -> tuple[Mapping[str, Quantity], Incubation] | None:
    """Give the inputs that come nearest to a programme, or None where nothing measured."""
    if programme.pathogen is None or programme.instrument is None:
        return None
    presets = load_presets()
    own = dict(programme.parameters)
    if programme.p is not None:
        own["p"] = programme.p
    joined = combined(
        presets.pathogens[programme.pathogen],
        presets.instruments[programme.instrument],
        own,
        people="airport" if programme.mode is Mode.ARRIVAL else "workplace",
    )
    if mass_screening.lacking(joined.quantities, programme.mode):
        return None
    for name, one in joined.quantities.items():
        assess_inputs.check(name, one)
    return joined.quantities, joined.incubation


def _held(programme: YieldPreset, drawn: Drawn, law: Incubation) -> Iterator[YieldCheck]:
    """Yield what was counted of a programme, each beside its expected interval."""
    mode, values = programme.mode, drawn.values
    studied = mass_screening.compute(values, mode, law).figures
    rate = programme.alarms / programme.screened if programme.alarms is not None else None
    if rate is not None:
        alarm = studied["false_alarm_rate"]
        if "p" in values:
            alarm = values["p"] * studied["flagged"] + (1 - values["p"]) * alarm
        yield _check(programme, "alarms", (rate, programme.screened), alarm)
    febrile = _febrile(values, studied["detected"], mode)
    found = mass_screening.compute(_flagging(values, febrile, rate), mode, law).figures["detected"]
    if "p" in values:
        yield _check(programme, "found", (rate, programme.screened), values["p"] * found)
    if programme.infected is not None:
        infected = round(programme.infected.value)
        yield _check(programme, "share", (rate, infected), found)


def _febrile(values: Mapping[str, Floats], detected: Floats, mode: Mode) -> Floats:
    """Give the share of all people who have a fever that can be read, of whatever cause.

    At a workplace that of the infected is left out: it is small beside the others.
    """
    p = values.get("p", np.zeros(1))
    infected = (
        np.zeros(1) if mode is Mode.REPEATED else p * detected / np.maximum(values["s"], _LEAST)
    )
    return np.asarray((1 - p) * values.get("q", np.zeros(1)) + infected)


def _flagging(
    values: Mapping[str, Floats], febrile: Floats, rate: float | None
) -> Mapping[str, Floats]:
    """Move the cut-off to where this share of people is flagged; None leaves it."""
    if rate is None or rate <= 0:
        return values
    s, sp = (np.clip(values[name], _LEAST, 1 - _LEAST) for name in ("s", "sp"))
    s, sp = thermography.at_rate(s, sp, febrile, rate)
    return {**values, "s": s, "sp": sp}


def _check(
    programme: YieldPreset, kind: str, flagged_of: tuple[float | None, int], share: Floats
) -> YieldCheck:
    """Hold one count against the binomial mixture over all inputs."""
    rate, of = flagged_of
    observed = programme.alarms if kind == "alarms" else programme.found
    if observed is None:
        raise ValueError(f"{programme.id} has no count of alarms")
    low, middle, high = mixtures.interval(of, share)
    inside = low <= observed <= high
    at = "" if rate is None or kind == "alarms" else f", with {_share(rate)} of people flagged"
    what = {
        "found": f"{programme.what}, of all who were screened{at}",
        "share": f"{programme.what}, of the infected who are known to have passed{at}",
        "alarms": "people flagged, if the instrument flagged as in studies",
    }[kind]
    side = "Fewer" if observed < low else "More"
    why = "" if inside else f"{side} than expected. {programme.screen} {programme.why}"
    return YieldCheck(
        id=f"{programme.id}-{kind}",
        programme=programme.programme,
        observed=observed,
        of=of,
        what=what,
        low=low,
        value=middle,
        high=high,
        inside=inside,
        why=why,
        source=programme.source,
    )


def _share(rate: float) -> str:
    """Write a small share as one in so many."""
    return f"1 in {round(1 / rate):,}" if rate else "none"
