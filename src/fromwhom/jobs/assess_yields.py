"""Programmes that were observed, beside what the model expects of them.

Nothing that a programme found goes into what is expected of it: pathogen, instrument and share
of infected people come from other sources. What lies outside the expected interval is shown
with what is known of the programme that may explain it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from fromwhom.assess import mass_screening, mixtures
from fromwhom.assess.ages import Incubation
from fromwhom.assess.combining import combined
from fromwhom.assess.effectiveness import ENDS
from fromwhom.assess.entrance import Mode
from fromwhom.assess.mass_screening import Computed
from fromwhom.assess.priors import Drawn, draw
from fromwhom.assessment import YieldCheck
from fromwhom.data.assess_data import load_presets
from fromwhom.data.assess_schema import YieldPreset
from fromwhom.jobs import assess_inputs
from fromwhom.quantities import Basis, Law, Quantity

_MOST_POWER: Final = 11  # 2,048 sets give the ends of an interval well enough

JOURNEY: Final = Quantity(
    value=0.75,
    law=Law.UNIFORM,
    low=0.5,
    high=1.0,
    basis=Basis.CITED,
    source="gostic-2020",
    said="24 hours",
    note="The lower end is the 12 hours of Quilty et al. 2020 (source quilty-2020).",
)


def checks(power: int, seed: int) -> list[YieldCheck]:
    """Hold every observed programme against what the model expects of it."""
    found: list[YieldCheck] = []
    for programme in load_presets().yields.values():
        ready = _inputs(programme)
        if ready is None:
            continue
        quantities, law = ready
        drawn = draw(quantities, power=min(power, _MOST_POWER), seed=seed)
        computed = mass_screening.compute(drawn.values, Mode(programme.mode), law)
        found += _held(programme, drawn, computed)
    return found


def _inputs(programme: YieldPreset) -> tuple[Mapping[str, Quantity], Incubation] | None:
    """Give the inputs that come nearest to a programme, or None where nothing measured."""
    if programme.pathogen is None or programme.instrument is None:
        return None
    presets = load_presets()
    mode = Mode(programme.mode)
    own = {"delta": JOURNEY} if mode is Mode.ARRIVAL else {}
    if programme.p is not None:
        own["p"] = programme.p
    joined = combined(
        presets.pathogens[programme.pathogen],
        presets.instruments[programme.instrument],
        own,
        people="airport" if mode is Mode.ARRIVAL else "workplace",
    )
    if mass_screening.lacking(joined.quantities, mode):
        return None
    for name, one in joined.quantities.items():
        assess_inputs.check(name, one)
    return joined.quantities, Incubation(joined.incubation or Incubation.GAMMA)


def _held(programme: YieldPreset, drawn: Drawn, computed: Computed) -> Iterator[YieldCheck]:
    """Yield what was counted of a programme, each beside its expected interval."""
    repeatedly = Mode(programme.mode) is Mode.REPEATED
    found = computed.figures["detected" if repeatedly else "flagged"]
    if "p" in drawn.values:
        share = drawn.values["p"] * found
        yield _check(programme, "found", programme.found, programme.screened, share)
    if programme.infected is not None:
        infected = round(programme.infected.value)
        yield _check(programme, "share", programme.found, infected, found)
    if programme.alarms is not None and not repeatedly:
        p = drawn.values.get("p", 0 * found)
        alarm = p * found + (1 - p) * computed.figures["false_alarm_rate"]
        yield _check(programme, "alarms", programme.alarms, programme.screened, alarm)


def _check(
    programme: YieldPreset, kind: str, observed: int, of: int, share: mass_screening.Floats
) -> YieldCheck:
    """Hold one count against the binomial mixture over all inputs."""
    low, middle, high = (int(one) for one in mixtures.quantiles(of, share, ENDS))
    inside = low <= observed <= high
    what = {
        "found": f"{programme.what}, of all who were screened",
        "share": f"{programme.what}, of the infected who are known to have passed",
        "alarms": "people flagged, of all who were screened",
    }[kind]
    side = "fewer" if observed < low else "more"
    why = "" if inside else f"{side.capitalize()} than expected. {programme.screen} {programme.why}"
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
