"""What may be joined into one model, what is refused, and what is cautioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.assess.combining import combined
from fromwhom.data.assess_data import load_presets
from fromwhom.data.assess_schema import Against, Incubation
from fromwhom.errors import UsageError
from fromwhom.quantities import Quantity

PRESETS = load_presets()
COVID = PRESETS.pathogens["covid-19-2020"]
GOSTIC = PRESETS.pathogens["covid-19-gostic-2020"]
QUILTY = PRESETS.pathogens["covid-19-quilty-2020"]
SCANNER = PRESETS.instruments["scanner-aggarwal-2020"]
ONE_DEVICE = PRESETS.instruments["scanner-adams-2022-range"]


def test_an_entrance_takes_the_pathogen_the_instrument_and_the_askers_own_numbers() -> None:
    """The asker's own number comes before that of a preset."""
    own = {"N": Quantity(value=10_000), "f": Quantity(value=0.4)}
    joined = combined(COVID, SCANNER, own)
    assert joined.quantities["N"].value == 10_000
    assert joined.quantities["f"].value == 0.4
    assert joined.quantities["s"].value == 0.818
    assert joined.quantities["mu"].value == 5.5
    assert joined.incubation is Incubation.GAMMA


def test_an_accuracy_against_infection_is_not_multiplied_with_the_share_of_the_febrile() -> None:
    """Infected people without fever would be counted twice."""
    for instrument in PRESETS.instruments.values():
        if instrument.against is Against.INFECTION:
            own = {"sp": Quantity(value=0.99)}
            with pytest.raises(UsageError, match="count them twice"):
                combined(COVID, instrument, own)


def test_an_accuracy_against_infection_stands_alone() -> None:
    """Without an epidemic, prevalence and accuracy alone give the predictive value."""
    joined = combined(None, PRESETS.instruments["ncit-pana-2021"], {"p": Quantity(value=0.01)})
    assert joined.quantities.keys() == {"p", "s", "sp"}


@given(st.sampled_from(sorted(PRESETS.pathogens)), st.sampled_from(sorted(PRESETS.instruments)))
def test_no_joining_takes_an_accuracy_against_infection_beside_a_share(
    pathogen: str, instrument: str
) -> None:
    """Whatever presets are joined, either it is refused or nothing is counted twice."""
    try:
        joined = combined(PRESETS.pathogens[pathogen], PRESETS.instruments[instrument], {})
    except UsageError:
        return
    assert PRESETS.instruments[instrument].against is Against.FEVER
    assert {"s", "sp"} <= joined.quantities.keys()


def test_a_published_set_takes_no_number_of_another_publication() -> None:
    """A model that mixes two publications reproduces neither."""
    own = {"mu": PRESETS.pathogens["sars"].parameters["mu"]}
    with pytest.raises(UsageError, match="donnelly-2003 does not belong to the set gostic-2020"):
        combined(GOSTIC, None, own)


def test_a_published_set_may_be_changed_by_a_declared_premise_and_says_so() -> None:
    """Whoever changes a published model is told that it is no longer that model."""
    joined = combined(GOSTIC, None, {"delta": Quantity(value=0.5)}, people="airport")
    assert joined.quantities["delta"].value == 0.5
    assert any("no longer that of the publication" in one for one in joined.cautions)


def test_a_published_model_of_travellers_is_cautioned_at_a_workplace() -> None:
    """Travellers are screened once, workers every day."""
    at_work = combined(GOSTIC, None, {}).cautions
    at_an_airport = combined(GOSTIC, None, {}, people="airport").cautions
    assert [one for one in at_work if one not in at_an_airport] == [
        "The published model gostic-2020 describes travellers, who are screened once or twice, "
        "not workers who come every day."
    ]


def test_a_published_set_has_its_own_scanner() -> None:
    """A second scanner beside that of the set would change the publication unseen."""
    with pytest.raises(UsageError, match="brings its own scanner"):
        combined(QUILTY, SCANNER, {})


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"sigma": Quantity(value=16.7)}, "If it is a variance, give its square root"),
        ({"I_var": Quantity(value=4.1)}, "I_var and sigma say one thing in two models"),
        ({"I_mean": Quantity(value=5.2)}, "I_mean and mu say one thing in two models"),
        (
            {"T": Quantity(value=10.5), "tau": Quantity(value=5)},
            "T and tau say one thing in two ways",
        ),
        (
            {"R0": Quantity(value=2.0), "r": Quantity(value=0.1)},
            "R0 and r say one thing in two ways",
        ),
        ({"f": Quantity(value=75)}, "Divide percents by 100"),
    ],
)
def test_numbers_that_cannot_stand_side_by_side_are_refused(
    own: dict[str, Quantity], message: str
) -> None:
    """A variance for a standard deviation, percents for shares, one thing named twice."""
    with pytest.raises(UsageError, match=message):
        combined(COVID, SCANNER, own)


def test_a_variance_without_its_mean_is_refused() -> None:
    """The model of Quilty et al. takes both or neither."""
    with pytest.raises(UsageError, match="The variance I_var has no I_mean"):
        combined(None, SCANNER, {"I_var": Quantity(value=4.1)})


@pytest.mark.parametrize(("own", "gone"), [("R0", "r"), ("T", "tau")])
def test_the_askers_word_takes_the_place_of_what_the_preset_says_otherwise(
    own: str, gone: str
) -> None:
    """Whoever gives a reproduction number does not also inherit a growth rate."""
    joined = combined(COVID, SCANNER, {own: Quantity(value=2.0)})
    assert own in joined.quantities
    assert gone not in joined.quantities


def test_an_instrument_without_specificity_asks_for_it() -> None:
    """False alarms cannot be reckoned from nothing."""
    with pytest.raises(UsageError, match="states no specificity"):
        combined(None, PRESETS.instruments["programme-takayama-2024"], {})


def test_the_interval_of_a_mean_is_not_that_of_the_device_that_is_bought() -> None:
    """The narrow interval of a meta-analysis is cautioned; a range over devices is not."""
    mean = " ".join(combined(COVID, SCANNER, {}).cautions)
    devices = " ".join(combined(COVID, ONE_DEVICE, {}).cautions)
    assert "the result looks surer than it is" in mean
    assert "the result looks surer than it is" not in devices


def test_an_accuracy_from_an_emergency_department_is_cautioned_at_a_door() -> None:
    """Patients at rest indoors are not workers coming in."""
    instrument = PRESETS.instruments["scanner-flir-nguyen-2010"]
    at_work = " ".join(combined(COVID, instrument, {}).cautions)
    assert "measured in this setting: emergency department" in at_work


def test_what_a_preset_assumes_is_told_unless_the_asker_gives_it() -> None:
    """An assumption without a source is never silent."""
    preset = PRESETS.pathogens["influenza"]
    assert any("sigma, tau" in one for one in combined(preset, SCANNER, {}).cautions)
    own = {"sigma": Quantity(value=0.6), "tau": Quantity(value=3)}
    assert not any("No source was found" in one for one in combined(preset, SCANNER, own).cautions)
