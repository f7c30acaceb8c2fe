"""The presets of an assessment are whole, cited and within their laws."""

import dataclasses
import re
from importlib import resources

import msgspec
import pytest

from fromwhom.assess import laws
from fromwhom.data import assess_data
from fromwhom.data.assess_schema import Incubation, Mode, PathogenPreset
from fromwhom.data.assess_words import load_parameters
from fromwhom.errors import UsageError
from fromwhom.quantities import Basis, Law, Quantity, Read

PRESETS = assess_data.load_presets()
_NAMED = re.compile(r"source ([a-z]+(?:-[a-z]+)*-\d{4}(?:-[a-z]+)?)")


def test_every_number_of_a_preset_lies_within_its_law() -> None:
    """A preset that contradicts itself would be refused to whoever asks with it."""
    for where, quantity in assess_data.quantities(PRESETS):
        laws.check(where, quantity)


def test_the_value_of_an_even_range_is_its_middle() -> None:
    """What is shown as the value is the median of what is drawn.

    Published sets keep the value of their deterministic figures.
    """
    loose = {one.id for one in PRESETS.pathogens.values() if one.set}
    even = {Law.UNIFORM, Law.LOG_UNIFORM, Law.NORMAL, Law.LOG_NORMAL, Law.LOGIT_NORMAL}
    for where, quantity in assess_data.quantities(PRESETS):
        if quantity.law in even and where.split()[0] not in loose:
            assert laws.interval(quantity)[1] == pytest.approx(quantity.value, rel=0.02), where


def test_every_parameter_of_a_preset_is_one_that_its_model_takes() -> None:
    """A preset gives no number that nothing reads, and none outside its bounds."""
    known = load_parameters()
    for preset in PRESETS.pathogens.values():
        model = preset.model or "entrance"
        for name, one in preset.parameters.items():
            assert model in known[name].models, (preset.id, name)
            assert known[name].least <= one.value <= known[name].most
    given = [one.parameters for one in PRESETS.yields.values()]
    given += [one.parameters for one in PRESETS.scenarios.values()]
    for name in {name for parameters in given for name in parameters}:
        assert "entrance" in known[name].models


def test_every_quantity_is_cited_or_says_that_it_is_not() -> None:
    """There is no prior without a source: what has none stands as declared or assumed."""
    uncited = {
        where
        for where, quantity in assess_data.quantities(PRESETS)
        if quantity.basis is not Basis.CITED
    }
    travelling = {f"{one} delta" for one in PRESETS.yields if one != "worksites-2020"}
    assert uncited - travelling == {
        "worksites-2020 every",
        "h1n1-2009 tau",
        "h1n1-2009 r",
        "influenza sigma",
        "influenza tau",
        "press-release-2020-04 N",
    }


def test_a_source_that_is_named_in_words_is_there() -> None:
    """Whoever reads "(source x)" in a note finds x among the sources, and none stands idle."""
    folder = resources.files("fromwhom.data") / "assess"
    names = ("sources", "pathogens", "instruments", "studies", "yields")
    texts = [(folder / f"{name}.yaml").read_text(encoding="utf-8") for name in names]
    texts.append((folder / "scenarios" / "press-release-2020-04.yaml").read_text(encoding="utf-8"))
    flat = re.sub(r"\s+", " ", " ".join(texts))
    named = set(_NAMED.findall(flat))
    assert named - PRESETS.sources.keys() == set()
    cited = {one.source for _, one in assess_data.quantities(PRESETS)}
    cited |= {one.source for one in PRESETS.studies.values()}
    cited |= {one.source for one in PRESETS.yields.values()}
    cited |= {one.source for each in PRESETS.scenarios.values() for one in each.remarks}
    assert PRESETS.sources.keys() - named - cited == set()


def test_every_source_says_who_paid_or_that_it_is_not_known() -> None:
    """The reader of an accuracy sees in whose interest it may have been measured."""
    assert [one.id for one in PRESETS.sources.values() if not one.funding] == []
    assert "IPVM" in PRESETS.studies["healy-2021"].funding
    assert "Food and Drug Administration" in PRESETS.studies["zhou-2020"].funding


def test_what_a_named_maker_answered_stands_beside_the_claim() -> None:
    """Dahua and Amazon are named by others; their answers, or that there was none, are told."""
    for source in ("healy-2021", "ipvm-2020", "reuters-2020", "uhrp-2020"):
        assert PRESETS.sources[source].answered


def test_parameters_of_published_models_are_those_of_the_programs() -> None:
    """The programs of the authors decide, not a retelling of them."""
    quilty = PRESETS.pathogens["covid-19-quilty-2020"].parameters
    assert {name: one.value for name, one in quilty.items()} == {
        "I_mean": 5.2,
        "I_var": 4.1,
        "S_mean": 9.1,
        "S_var": 14.7,
        "p_asym": 0.17,
        "s_exit": 0.86,
        "s_entry": 0.86,
        "delta": 0.5,
    }
    gostic = PRESETS.pathogens["covid-19-gostic-2020"].parameters
    ends = {name: (one.low, one.high) for name, one in gostic.items() if one.law is Law.UNIFORM}
    assert ends == {
        "mu": (4.5, 6.5),
        "tau": (3, 7),
        "R0": (1.5, 4),
        "g": (0.05, 0.4),
        "s_d": (0.6, 0.9),
        "s_a": (0.6, 0.9),
        "r_d": (0.05, 0.25),
        "r_a": (0.05, 0.25),
    }
    assert [
        PRESETS.pathogens[f"covid-19-gostic-2020{x}"].parameters["f"].value
        for x in ("-best", "", "-worst")
    ] == [0.95, 0.75, 0.5]


def test_mers_has_a_fifth_without_symptoms_not_a_fifth_of_a_percent() -> None:
    """A later version of the program of Quilty et al. divides twice by hundred; not followed."""
    assert PRESETS.pathogens["mers-quilty-2020"].parameters["p_asym"].value == 0.21


def test_the_law_of_mers_in_the_program_of_2015_is_kept_and_cautioned() -> None:
    """log(5.5), log(2.5) give a mean of 8.4 days, where 5.5 days were published."""
    preset = PRESETS.pathogens["mers-gostic-2015"]
    assert preset.incubation is Incubation.LOG_NORMAL
    assert preset.parameters["mu"].value == pytest.approx(8.369067, abs=1e-4)
    assert preset.parameters["sigma"].value == pytest.approx(9.598610, abs=1e-4)
    assert "log(5.5)" in preset.cautions[0]


def test_the_length_of_infectiousness_is_that_of_the_correction() -> None:
    """He et al. 2020 withdrew 2.3 days; the corrected text is cited."""
    lead = PRESETS.pathogens["covid-19-2020"].parameters["lead"]
    assert lead.source == "he-2020-correction"
    assert lead.value != 2.3


@pytest.mark.parametrize(
    ("programme", "screened", "found"),
    [
        ("auckland-2009", 456_518, 4),
        ("sydney-2009", 625_147, 3),
        ("tokyo-2009", 471_733, 15),
        ("australia-2003", 1_840_000, 0),
        ("singapore-2003", 442_973, 0),
        ("toronto-2003", 349_754, 0),
        ("united-states-2020", 766_044, 9),
        ("cairns-2006", 181_759, 118),
        ("okinawa-2020", 2_971_198, 10),
        ("worksites-2020", 15_000_000, 53),
    ],
)
def test_programmes_found_what_was_printed(programme: str, screened: int, found: int) -> None:
    """The yields against which a model is held are those of the reports."""
    one = PRESETS.yields[programme]
    assert (one.screened, one.found) == (screened, found)
    assert one.found <= (one.alarms or one.screened) <= one.screened


def test_no_prediction_is_held_against_what_went_into_it() -> None:
    """The share of infected arrivals is never taken from the programme that is to be checked."""
    for one in PRESETS.yields.values():
        assert one.p is None or one.p.source != one.source


def test_the_case_of_the_press_release_is_a_scenario_and_says_who_says_what() -> None:
    """Nothing of it was measured; the purchase is reported, not confirmed."""
    case = PRESETS.scenarios["press-release-2020-04"]
    assert case.scenario
    assert case.mode is Mode.ONE_OFF
    said = [remark.says for remark in case.remarks if remark.source == "reuters-2020"]
    assert any("from sources that it does not name" in one for one in said)
    assert any("Amazon declined to confirm" in one for one in said)
    assert any("Dahua said" in one for one in said)


def test_an_unknown_preset_is_named_beside_those_that_there_are() -> None:
    """Whoever mistypes a preset is told what there is."""
    with pytest.raises(UsageError, match=r"There is no pathogen 'covid'.*covid-19-2020"):
        assess_data.preset("pathogen", "covid", PRESETS.pathogens)


def test_a_preset_that_cites_what_is_not_there_is_refused() -> None:
    """A source that is struck off the list leaves no number behind."""
    kept = {key: one for key, one in PRESETS.sources.items() if key != "guan-2020"}
    with pytest.raises(ValueError, match="guan-2020"):
        assess_data.check(dataclasses.replace(PRESETS, sources=kept))


def test_a_number_with_a_source_says_that_it_is_cited() -> None:
    """A source beside a declared number would lend it a weight that it has not."""
    one = PRESETS.pathogens["sars"]
    odd = Quantity(value=1.0, basis=Basis.DECLARED, source="guan-2020")
    changed = msgspec.structs.replace(one, parameters={"tau": odd})
    with pytest.raises(ValueError, match="sars tau does not say"):
        assess_data.check(dataclasses.replace(PRESETS, pathogens={"sars": changed}))


def test_a_field_that_the_schema_does_not_know_is_an_error() -> None:
    """A mistyped field is found when the file is read, not ignored."""
    raw = msgspec.to_builtins(PRESETS.pathogens["sars"]) | {"incubaton": "gamma"}
    with pytest.raises(msgspec.ValidationError, match="incubaton"):
        msgspec.convert(raw, PathogenPreset)


def test_only_a_text_that_was_at_hand_is_called_primary() -> None:
    """Abstracts, reprints and what others quote are marked as such."""
    assert {one.id for one in PRESETS.sources.values() if one.read is Read.PRIMARY} == {
        "gostic-2020"
    }
