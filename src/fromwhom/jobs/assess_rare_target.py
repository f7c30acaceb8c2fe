"""Assess an alarm technology that looks for a few among many. The whole job, in reading order.

preset, parameters → quantities → sets of inputs → alarms → figures → document
preset, counts → published use → both measures → document
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fromwhom import __version__
from fromwhom.assess import describing, laws, priors, stating
from fromwhom.assess.rare_figures import SHARES, WORDS
from fromwhom.assess.rare_inputs import PARAMETERS, RATIO, check, compute, lacking
from fromwhom.assess.rare_told import QUESTION
from fromwhom.assess.rare_uses import answered, figures, use, uses
from fromwhom.data.deployments_data import Deployment, Preset, Published
from fromwhom.errors import UsageError
from fromwhom.jobs.assess_observed import told_with_counts
from fromwhom.jobs.rare_model import Stated, ran
from fromwhom.quantities import Basis, Quantity
from fromwhom.rare_target import VERSION, RareTargetAssessment, Use

_COUNTED: Final = ("alerts", "true_alerts", "faces")
_COUNTS_ALONE: Final = "as far as the counts alone tell, with Jeffreys' prior"
_GROUPS: Final = (
    'groups: "women=0.5:uniform(2,5); men=0.5:1", the share of each group in those who pass, and '
    "how many times as often a wrong alarm falls on it"
)
_LONGEST: Final = 4_000  # characters of what is stated of groups
_MOST_GROUPS: Final = 40


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: presets, what is stated by name, targets, and what was counted since.

    ``stated`` holds texts by parameter name. ``sunset`` is the day on which the permission ends,
    None if none is set; ``today`` is the day of the assessment.
    """

    today: datetime.date
    presets: list[str] = field(default_factory=list)
    stated: dict[str, str] = field(default_factory=dict)
    targets: list[str] = field(default_factory=list)
    observed: Path | None = None
    sunset: datetime.date | None = None
    seed: int = 1


def assess_rare_target(request: Request, published: Published) -> RareTargetAssessment:
    """Assess what is asked.

    Raises:
        UsageError: A preset or parameter does not exist, is missing or contradicts another.
        LedgerError: The file of observed counts cannot be used.
    """
    told_with_counts(request.sunset, request.observed)
    rates, asked = _presets(request.presets, published)
    stated = dict(request.stated)
    own = _counted(stated)
    if own is not None and asked is not None:
        raise UsageError(f"Counts are stated and taken from {asked.id} too. Give one of them.")
    deployment = asked or own
    inputs = _inputs(rates, stated, deployment)
    shown = uses(list(published.deployments.values()))
    found = None if deployment is None else _use(deployment, shown)
    missing = lacking(inputs.quantities)
    if not _has_rates(inputs.quantities):
        if found is None:
            raise UsageError(
                f"{', '.join(missing)}: not stated. State each as "
                "--NAME VALUE, or give a --preset; without anything the presets are listed."
            )
        if inputs.stated or request.observed:
            raise UsageError(
                "Counts alone let nothing be computed: for other parameters or observed counts "
                f"{', '.join(missing)} is missing. State it."
            )
        return _of_counts(request, found, shown, published)
    if missing:
        raise UsageError(f"Not stated: {', '.join(missing)}. State each as --NAME VALUE.")
    return ran(_stated(request, inputs, rates), found, shown, published)


def choices(published: Published) -> tuple[list[Use], list[tuple[str, str]], list[str]]:
    """List what can be asked for: uses, measured rates by id and title, and inputs."""
    rates = [(one.id, one.title) for one in published.presets.values()]
    inputs = [f"{name}: {one.meaning} ({one.unit})" for name, one in PARAMETERS.items()]
    inputs.append(_GROUPS)
    return uses(list(published.deployments.values())), rates, inputs


@dataclass(frozen=True, slots=True)
class _Inputs:
    """Quantities by name, the groups' shares of the people, and whether anything was stated."""

    quantities: dict[str, Quantity]
    weights: dict[str, float]
    stated: bool


def _presets(names: Sequence[str], published: Published) -> tuple[list[Preset], Deployment | None]:
    """Find the presets asked for: rates, and at most one deployment.

    Raises:
        UsageError: One does not exist, or two are deployments.
    """
    rates, deployments = [], []
    for name in names:
        if name in published.presets:
            rates.append(published.presets[name])
        elif name in published.deployments:
            deployments.append(published.deployments[name])
        else:
            known = ", ".join((*published.deployments, *published.presets))
            raise UsageError(f"There is no preset {name!r}. Choose one of {known}.")
    if len(deployments) > 1:
        raise UsageError(
            f"{deployments[0].id} and {deployments[1].id} are both counts. Give one of them; "
            "every report compares all."
        )
    return rates, deployments[0] if deployments else None


def _inputs(
    rates: Sequence[Preset], stated: Mapping[str, str], deployment: Deployment | None
) -> _Inputs:
    """Put presets and statements together; what is stated replaces what is preset.

    Raises:
        UsageError: Two presets give the same input, or something is stated that there is not.
    """
    quantities: dict[str, Quantity] = {}
    weights: dict[str, float] = {}
    for preset in rates:
        twice = sorted(set(preset.quantities) & set(quantities))
        if twice or (preset.groups and weights):
            raise UsageError(
                f"Two presets give {', '.join(twice) or 'groups'}: they were measured on different "
                "things and cannot be mixed. Give one of them."
            )
        quantities |= preset.quantities
        weights |= {one.name: one.weight for one in preset.groups}
        quantities |= {f"{RATIO}[{one.name}]": one.ratio for one in preset.groups}
    for name, text in stated.items():
        if name == "groups":
            quantities = {k: v for k, v in quantities.items() if not k.startswith(RATIO)}
            weights = {}
            for group, weight, ratio in _groups(text):
                weights[group] = weight
                quantities[f"{RATIO}[{group}]"] = ratio
        elif name in PARAMETERS:
            quantities[name] = stating.quantity(name, text)
        else:
            raise UsageError(
                f"There is no parameter {name!r}. Choose one of {', '.join(PARAMETERS)}, groups, "
                f"{', '.join(_COUNTED)}."
            )
    # What is stated stands instead of the other way of saying it in a preset.
    if "FMR" in stated and "FPIR" not in stated:
        quantities = {k: v for k, v in quantities.items() if k not in ("FPIR", "FPIR_N")}
    if "FPIR" in stated and "FPIR_N" not in stated:
        quantities.pop("FPIR_N", None)
    if deployment is not None and _has_rates(quantities):
        quantities = _from_counts(deployment) | quantities
    for name, quantity in quantities.items():
        laws.check(name, quantity)
    return _Inputs(quantities, weights, bool(stated))


def _has_rates(quantities: Mapping[str, Quantity]) -> bool:
    """Say whether anything is known of how the technology behaves."""
    return "TPIR" in quantities and bool({"FPIR", "FMR"} & quantities.keys())


def _from_counts(deployment: Deployment) -> dict[str, Quantity]:
    """Take from published counts who passed, and who at least was sought."""
    found = {
        "n_T": Quantity(
            value=deployment.true_alerts,
            basis=Basis.ASSUMED,
            note="as many as were found; who was missed is not known, so that it is too few",
        )
    }
    if deployment.faces:
        cited = bool(deployment.sources)
        found["n"] = Quantity(
            value=deployment.faces,
            basis=Basis.CITED if cited else Basis.DECLARED,
            source=deployment.sources[0] if cited else None,
        )
    if deployment.list_size:
        found["N"] = Quantity(
            value=deployment.list_size, basis=Basis.CITED, source=deployment.sources[0]
        )
    return found


def _counted(stated: dict[str, str]) -> Deployment | None:
    """Take counts of one's own out of what is stated.

    Raises:
        UsageError: One is no whole number, or they contradict each other.
    """
    found: dict[str, int] = {}
    for name in _COUNTED:
        text = stated.pop(name, "").strip().replace(",", "")
        if text:
            if not (text.isascii() and text.isdigit() and len(text) <= 13):
                raise UsageError(
                    f"{name} is {text[:20]!r}. State a whole number, from 0 to 13 digits."
                )
            found[name] = int(text)
    if not found:
        return None
    if not {"alerts", "true_alerts"} <= set(found):
        raise UsageError("Counts need alerts and true_alerts. State both; faces may be left out.")
    alerts, right, faces = found["alerts"], found["true_alerts"], found.get("faces")
    if right > alerts or (faces is not None and alerts > faces) or not alerts:
        raise UsageError(
            "The counts contradict each other: alerts must be at least 1, true_alerts no more "
            "than alerts, and alerts no more than faces. Correct them."
        )
    return Deployment(
        id="stated",
        name="Counts as stated",
        short="As stated",
        place="not stated",
        since="",
        until="",
        alerts=alerts,
        true_alerts=right,
        faces=faces,
        sources=[],
    )


def _groups(text: str) -> list[tuple[str, float, Quantity]]:
    """Read groups like ``women=0.5:uniform(2,5); men=0.5:1``: name, share of people, ratio.

    Raises:
        UsageError: They cannot be read, are too many, or their shares do not add up to one.
    """
    found: list[tuple[str, float, Quantity]] = []
    parts = [one for one in text[:_LONGEST].split(";") if one.strip()]
    for part in parts[: _MOST_GROUPS + 1]:
        name, sign, rest = part.partition("=")
        share, colon, ratio = rest.partition(":")
        name = name.strip()
        if not (sign and colon and name and "[" not in name):
            raise UsageError(
                f"A group is stated as {part.strip()!r}. Write NAME=SHARE:RATIO, with ; between."
            )
        weight = stating.quantity(f"the share of {name}", share).value
        found.append((name, weight, stating.quantity(f"the ratio of {name}", ratio)))
    names = [name for name, _, _ in found]
    if not found or len(found) > _MOST_GROUPS or len(set(names)) < len(names):
        raise UsageError(f"State 1 to {_MOST_GROUPS} groups, each once.")
    whole = sum(weight for _, weight, _ in found)
    if abs(whole - 1) > 0.001 or min(weight for _, weight, _ in found) < 0:
        raise UsageError(f"The shares of the groups add up to {whole:g}. Let them add up to 1.")
    return [(name, weight / whole, ratio) for name, weight, ratio in found]


def _use(deployment: Deployment, shown: Sequence[Use]) -> Use:
    """Find the deployment among those told, or tell it."""
    known = [one for one in shown if one.id == deployment.id]
    return known[0] if known else use(deployment)


def _stated(request: Request, inputs: _Inputs, rates: Sequence[Preset]) -> Stated:
    """Put together what the model runs on."""
    drawn = priors.draw(inputs.quantities, seed=request.seed)
    check(drawn.values)
    compute(drawn.values, inputs.weights)
    return Stated(
        quantities=inputs.quantities,
        weights=inputs.weights,
        drawn=drawn,
        title=rates[0].title if rates else "Parameters as stated",
        technology=rates[0].technology if rates else "an alarm technology",
        notes=[note for preset in rates for note in preset.notes],
        answered=[one for preset in rates for one in answered(preset.answered)],
        targets=request.targets,
        observed=request.observed,
        sunset=request.sunset,
        today=request.today,
    )


def _of_counts(
    request: Request, found: Use, shown: list[Use], published: Published
) -> RareTargetAssessment:
    """Tell published counts alone, without a model."""
    both = len(found.measures) > 1
    plain = [" ".join(one.sentence for one in found.measures)]
    plain[0] += (
        " Both are true: they are shares of different things, and neither replaces the other."
        if both
        else " How many of the faces scanned that is was not published."
    )
    if found.faces_per_true is not None:
        plain.append(f"For each right alarm, {found.faces_per_true:,.0f} faces were scanned.")
    plain.append("Who was sought and raised no alarm is counted nowhere.")
    known = figures(found)
    return RareTargetAssessment(
        version=VERSION,
        software=__version__,
        kind="rare_target",
        title=found.name,
        technology="an alarm technology" if found.id == "stated" else "live face recognition",
        scenario=False,
        seed=request.seed,
        sets=0,
        assumptions=[],
        cautions=["Which alarms count as right was decided by whoever published the counts."],
        plain=[*plain, QUESTION],
        use=found,
        measures=found.measures,
        figures=[
            describing.figure((name, label, _COUNTS_ALONE, unit), known[name])
            for name, label, _, unit in WORDS
            if name in known
        ],
        counts=[],
        prevalence=None,
        groups=[],
        curves=[],
        drivers=[],
        targets=[describing.target(one, known, SHARES) for one in request.targets],
        checks=[],
        observed=None,
        answered=found.answered,
        uses=shown,
        sources=list(published.sources.values()),
    )
