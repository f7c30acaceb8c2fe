"""Published models on their own: their names, their numbers, nothing mixed into them."""

import pytest

from fromwhom.assess.gostic2020 import Screens
from fromwhom.assess.published import Form, Published
from fromwhom.assessment import ModelRun
from fromwhom.errors import UsageError
from fromwhom.jobs.assess_model import ModelRequest, run_model
from fromwhom.quantities import Basis


def run(
    model: str, *, pathogen: str | None = None, form: Form | None = None, **texts: str
) -> ModelRun:
    """Run a model with inputs as stated on the command line."""
    return run_model(ModelRequest(Published(model), form or Form(), pathogen, texts))


def test_the_tree_of_2020_has_the_names_and_numbers_of_the_paper() -> None:
    """Figure 2, 25 % subclinical, mean 5.5 days, day 5: exact, without an interval."""
    ran = run("gostic2020", a="5", f="0.75")
    expected = {
        "d_fever": 0.243378,
        "d_risk": 0.037831,
        "a_fever": 0.156093,
        "a_risk": 0.022212,
        "m_both": 0.007922,
        "m_fever": 0.056334,
        "m_risk": 0.058713,
        "undetectable": 0.417517,
        "detected": 0.459513,
    }
    for name, value in expected.items():
        assert ran.outcomes[name] == pytest.approx(value, abs=5e-7), name
    assert ran.intervals is None
    assert ran.inputs["s_d"] == 0.7
    assert ran.variant == "one traveller, screened at departure and arrival"


def test_a_population_of_thirty_is_that_of_figure_3() -> None:
    """Growing, 5 % subclinical, both screens: median 0.3, 95 % interval 0.1 to 0.533."""
    ran = run("gostic2020", pathogen="covid-19-gostic-2020-best", form=Form(grid=True), n="30")
    assert ran.group is not None
    assert ran.group.found.value == pytest.approx(0.3, abs=1 / 30)
    assert ran.group.found.low == pytest.approx(0.1, abs=1 / 30)
    assert ran.group.found.high == pytest.approx(0.533, abs=1 / 30)
    assert ran.group.first_all_found[0] == pytest.approx(0.338, abs=0.04)


def test_one_screen_can_be_switched_off() -> None:
    """On arrival only: nobody is found on departure."""
    ran = run("gostic2020", a="5", form=Form(screens=Screens.ARRIVAL))
    assert (ran.outcomes["d_fever"], ran.outcomes["d_risk"]) == (0, 0)


def test_the_flight_of_2020_misses_46_percent() -> None:
    """Quilty et al. 2020, baseline: 46.4 % undetected, and no interval of chance is shown."""
    ran = run("quilty2020")
    assert ran.outcomes["undetected"] == pytest.approx(0.464, abs=0.003)
    assert ran.intervals is None
    assert any("is not shown" in one for one in ran.cautions)


def test_the_entrance_names_causes_and_figures() -> None:
    """Stable epidemic, three in four febrile, sensitivity 0.818: 0.295 found."""
    ran = run("entrance", mu="5.5", sigma="2.25", T="10.5", f="0.75", s="0.818")
    assert ran.outcomes["detected"] == pytest.approx(0.295, abs=0.001)
    assert ran.outcomes["past_incubation"] == pytest.approx(0.480, abs=0.001)
    assert ran.outcomes["lr_positive"] is None
    assumed = {one.name for one in ran.parameters if one.basis is Basis.ASSUMED}
    assert assumed == {"c", "q", "r", "sp"}


def test_a_set_brings_its_own_inputs_and_takes_none_of_another() -> None:
    """The set of MERS states no share who know of their exposure; none is borrowed."""
    with pytest.raises(UsageError, match="gives no g, and inputs of another publication"):
        run("gostic2020", pathogen="mers-gostic-2015")
    stated = run("gostic2020", pathogen="mers-gostic-2015", g="0.3")
    assert stated.inputs["mu"] == pytest.approx(8.37, abs=0.01)


def test_a_set_of_one_model_is_refused_by_another() -> None:
    """The sets that fit are named."""
    with pytest.raises(UsageError, match="has no inputs of the model quilty2020"):
        run("quilty2020", pathogen="covid-19-gostic-2020")


def test_one_sensitivity_stands_for_both_scanners_and_hours_for_days() -> None:
    """``s`` is s_d and s_a; 12 hours are half a day; nothing is said twice."""
    assert run("gostic2020", a="5", s="0.9").inputs.items() >= {"s_d": 0.9, "s_a": 0.9}.items()
    assert run("quilty2020", travel_hours="12").inputs["delta"] == 0.5
    with pytest.raises(UsageError, match="say the same"):
        run("gostic2020", s="0.9", s_d="0.8")


def test_one_traveller_is_no_population() -> None:
    """Days since exposure and a growth exclude each other."""
    with pytest.raises(UsageError, match="a and R0 exclude each other"):
        run("gostic2020", a="5", R0="2")


def test_a_grid_without_a_growing_epidemic_is_refused() -> None:
    """Nothing would be computed on it."""
    with pytest.raises(UsageError, match="is of the growing epidemic"):
        run("gostic2020", a="5", form=Form(grid=True))


def test_sensitivity_and_specificity_can_be_tied_in_a_model_alone() -> None:
    """The sum of both varies less where one cut-off sets them."""
    free, tied = (
        run("entrance", mu="5.5", sigma="2.25", T="10.5", f="1", s="0.8(0.7-0.9)",
            sp="0.9(0.8-0.95)", rho_s_sp=rho).intervals
        for rho in ("0", "-0.9")
    )  # fmt: skip
    assert free is not None
    assert tied is not None
    assert tied["youden"].high - tied["youden"].low < free["youden"].high - free["youden"].low
