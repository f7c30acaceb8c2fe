"""Facts about signals: both faces agree, and who is asking changes nothing."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.screening.listed import WEIGHTS, Listed, ask, subject

from fromwhom.screening.align import Shared
from fromwhom.screening.features import FEATURES
from fromwhom.screening.signals import SIGNALS, Facts, Kind, Pair
from fromwhom.screening.weigh import probability, reasons, total

_STATES = {
    "identical": (0, 1),
    "place": (-2, -1, 0, 1, 2),
    "place_left": (0, 1, 2),
    "vessel": (0, 1),
    "address": (0, 1),
    "birth": (-2, -1, 0, 2, 3, 4, 5, 6),
    "birth_choices": (0, 1, 2, 9, 127),
    "father_turned": (0, 1),
}
_BITS = st.sampled_from([0.0, 0.0, 2.5, 4.0, 9.25, 16.0])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, float]:
    """Draw what may be known about one pair."""
    row = {f.name: draw(_BITS) for f in fields(Shared)}
    row |= {
        n: float(draw(st.integers(0, 3)))
        for n in ("words", "errors", "doubtful", "core_words_left")
    }
    for f in fields(Facts):
        if f.name != "shared":
            row[f.name] = float(draw(st.sampled_from(_STATES.get(f.name, (-1, 0, 1)))))
    return row


def _facts(row: dict[str, float]) -> Facts:
    """Write one pair as columns of one."""
    shared = Shared(*(np.array([row[f.name]]) for f in fields(Shared)))
    names = {f.name for f in fields(Facts)} - {"shared", "heard", "near"}
    states = {name: np.array([row[name]], np.int8) for name in names}
    heard, near = np.array([row["heard"]]), np.array([row["near"]])
    return Facts(shared=shared, heard=heard, near=near, **states)


def _pair(row: dict[str, float]) -> Pair:
    """Write one pair with texts."""
    return Pair(row, "subject", "listed", "x", "a", "b", "CN", "GB", "LEI:1", "1970", "1971")


@pytest.mark.parametrize("kind", SIGNALS, ids=lambda k: k.name)
@given(row=rows())
def test_the_sentence_says_what_the_arrays_weigh(kind: Kind, row: dict[str, float]) -> None:
    """The bits of the sentence are the bits of the batch."""
    signal = kind.one(_pair(row), WEIGHTS)
    bits = float(kind.bits(_facts(row), WEIGHTS)[0])
    assert (signal.bits if signal else 0.0) == pytest.approx(bits)


@given(row=rows())
def test_the_reasons_add_up_to_the_total(row: dict[str, float]) -> None:
    """What is shown is all that counted."""
    shown = sum(s.bits for s in reasons([_pair(row)], _facts(row), WEIGHTS)[0])
    assert shown == pytest.approx(float(total(_facts(row), WEIGHTS)[0]))


@pytest.mark.parametrize("kind", SIGNALS, ids=lambda k: k.name)
@given(row=rows())
def test_what_the_sides_lack_weighs_alike_on_both(kind: Kind, row: dict[str, float]) -> None:
    """Exchanging what is left on each side changes no weight."""
    turned = dict(row)
    for name in ("core_left", "industry_left"):
        turned[f"{name}_subject"] = row[f"{name}_listed"]
        turned[f"{name}_listed"] = row[f"{name}_subject"]
    assert kind.bits(_facts(row), WEIGHTS)[0] == kind.bits(_facts(turned), WEIGHTS)[0]


@pytest.mark.parametrize("kind", SIGNALS, ids=lambda k: k.name)
def test_silence_is_neutral(kind: Kind) -> None:
    """Where nothing is shared, left over or stated, a signal says nothing."""
    row = {f.name: 0.0 for f in fields(Shared)} | {
        f.name: 0.0 for f in fields(Facts) if f.name != "shared"
    }
    row["core_left_subject"] = row["core_left_listed"] = 9.0
    row["core_words_left"] = 2.0
    if kind.name != "trade_name_left":
        assert kind.one(_pair(row), WEIGHTS) is None


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (Listed(("Dahua Technology",), countries=("CN",)), "Zhejiang Dahau Technology Co Ltd"),
        (Listed(("Hangzhou Hikvision Digital Technology Co., Ltd.",)), "HIKVISION UK LIMITED"),
        (Listed(("浙江大华技术股份有限公司",)), "Dahua Technology"),
        (Listed(("AL ZAWAHIRI, Ayman",), schema="Person"), "Mr Ayman Al-Zawahiri"),
        (Listed(("ARGOS",), schema="Vessel"), "Argos Ltd"),
    ],
)
def test_an_explained_match_adds_up(listed: Listed, name: str) -> None:
    """The addends shown for a real pair are its bits."""
    answer = ask([listed], subject(name))[0]
    assert sum(s.bits for s in answer.signals) == pytest.approx(answer.bits, abs=1e-4)
    assert all(s.sentence.endswith(".") for s in answer.signals)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Zhejiang Dahua Technology", "Dahua Electronics Corporation"),
        ("Siemens AG", "Siemens Healthineers AG"),
        ("Shang Tang Technology", "Shangtang Technology Development"),
        ("Rudnikov Plant", "Rudnikova Plant OAO"),
    ],
)
def test_who_is_asking_does_not_change_the_name(one: str, two: str) -> None:
    """A against B weighs as B against A, by name alone."""
    there = ask([Listed((one,))], subject(two))[0]
    back = ask([Listed((two,))], subject(one))[0]
    names = {"trade_name", "trade_name_left", "industry", "common_words", "legal_form"}
    assert sum(s.bits for s in there.signals if s.name in names) == pytest.approx(
        sum(s.bits for s in back.signals if s.name in names), abs=1e-4
    )


@given(st.floats(-200, 200), st.floats(-200, 200))
def test_probability_rises_with_the_bits_and_is_never_certain(low: float, high: float) -> None:
    """More evidence never lowers the probability; none makes it 0 or 1."""
    low, high = sorted((low, high))
    chance = probability(np.array([low, high]), 14.0, 0.6)
    assert 0.0 < chance[0] <= chance[1] < 1.0


def test_a_persons_name_is_called_a_name() -> None:
    """Nobody bears a trade name."""
    (kind,) = (one for one in SIGNALS if one.name == "trade_name")
    person = kind.says(_pair({"core": 9.0, "person": 1.0}), 1.0).sentence
    assert person == "Both names have 'x'."
    assert (
        kind.says(_pair({"core": 0.0, "person": 1.0}), 1.0).sentence == "The names share no word."
    )
    company = kind.says(_pair({"core": 9.0, "person": 0.0}), 1.0).sentence
    assert company == "Both names have the trade name 'x'."


def test_how_near_a_translation_comes_speaks_of_companies_across_scripts_alone() -> None:
    """A listed place or likeness weighs otherwise where a company's name had to be translated."""
    near = {f.name: 0.0 for f in (*fields(Shared), *fields(Facts)) if f.name != "shared"} | {
        "near": 0.9, "place_left": 1.0,
    }  # fmt: skip
    one_script, translated = ({**near, "across": across} for across in (0.0, 1.0))
    names = ("translated", "translated_near", "translated_region_same", "translated_region_left")

    def measured(row: dict[str, float]) -> list[float]:
        return [float(FEATURES[name](_pair(row).values())[0]) for name in names]

    assert measured(one_script) == [0.0, 0.0, 0.0, 0.0]
    assert measured(translated) == [1.0, 0.9, 0.0, 1.0]
    assert measured({**translated, "place_left": 0.0, "place": 2.0}) == [1.0, 0.9, 1.0, 0.0]
    assert measured({**translated, "person": 1.0}) == [0.0, 0.0, 0.0, 0.0]
