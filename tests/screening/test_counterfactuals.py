"""What would change an answer: each told change is what the matcher itself answers."""

import numpy as np
import pytest
from tests.screening.listed import Listed, matcher, subject

from fromwhom.document import Relation
from fromwhom.screening.explaining import Explanation, Found
from fromwhom.screening.matching import Subjects
from fromwhom.screening.weigh import RELATIONS
from fromwhom.values.identifiers import Identifier

DAHUA = Listed(
    ("Dahua Technology", "Zhejiang Dahua Technology Co., Ltd.", "浙江大华技术股份有限公司"),
    countries=("CN",),
    addresses=("No. 1187, Bin'an Road, Binjiang District, Hangzhou, Zhejiang, CN",),
    identifiers=(("CN-USCC", "91330000727215176K"),),
)
SILENT = Listed(("Dahua Technology",))
WRITTEN = "Zhejiang Dahua Technology Co., Ltd."


def explained(
    subjects: Subjects, *parties: Listed, least: float | None = None
) -> tuple[Relation, float, Explanation]:
    """Match one subject and explain the best answer."""
    opened = matcher(list(parties) or [DAHUA])
    best = opened.match(subjects, keep_lookalikes=True, min_probability=least)
    best = best.where(np.array([0]))
    found = Found(best.subject, best.party, best.name, best.relation)
    (why,) = opened.explain_fully(subjects, found, min_probability=least)
    return RELATIONS[int(best.relation[0])], float(best.bits[0]), why


def changes(why: Explanation) -> dict[str, Relation]:
    """Give the told changes with their answers."""
    return {one.change: one.relation for one in why.would_change}


def test_without_the_trade_name_nothing_is_reported() -> None:
    """Region, industry and legal form alone never make a match."""
    relation, _, why = explained(subject(WRITTEN))
    assert relation is Relation.SAME
    assert changes(why)["If the trade names had no word in common"] is Relation.LOOKALIKE


def test_another_registration_number_makes_it_related() -> None:
    """The name agrees, the number that names one legal person for ever does not."""
    told = "If its registration number were another than the listed party's"
    assert changes(explained(subject(WRITTEN))[2])[told] is Relation.RELATED
    other = (Identifier("CN-USCC", "91110108551385082Q"),)
    assert explained(subject(WRITTEN, identifiers=other))[0] is Relation.RELATED


def test_the_party_s_own_number_makes_a_look_alike_the_same() -> None:
    """What is told is what the matcher answers when the number is there."""
    told = "If it had a registration number of the listed party"
    relation, _, why = explained(subject("DAHUA ELECTRONICS CORPORATION"))
    assert relation is Relation.LOOKALIKE
    (change,) = [one for one in why.would_change if one.change == told]
    own = (Identifier("CN-USCC", "91330000727215176K"),)
    relation, bits, _ = explained(subject("DAHUA ELECTRONICS CORPORATION", identifiers=own))
    assert change.relation is relation
    assert change.bits == pytest.approx(bits, abs=0.001)


@pytest.mark.parametrize(("country", "state"), [("CN", "a"), ("GB", "not")])
def test_a_told_country_gives_the_bits_that_it_gives(country: str, state: str) -> None:
    """Stated in the listed party's country, or elsewhere: the sum moves as it really does."""
    sentence = {
        "a": "If it were stated to be in a country of the listed party",
        "not": "If it were stated to be in a country where the listed party is not",
    }[state]
    for name in ("Dahua Technology",):
        _, _, why = explained(subject(name))
        told = [one.bits for one in why.would_change if one.change == sentence]
        _, bits, _ = explained(subject(name, country=country))
        assert told in ([], [pytest.approx(bits, abs=0.001)])


def test_only_what_the_list_knows_could_agree() -> None:
    """Of a party without numbers, addresses, countries no such agreement is promised."""
    _, _, why = explained(subject("Dahua Electronics Corporation"), SILENT)
    assert not [one for one in changes(why) if one.startswith("If it")]


def test_changes_are_told_the_smallest_first() -> None:
    """By how many bits they move the sum."""
    _, bits, why = explained(subject("Zhejiang Dahau Technolgy Co Ltd"))
    moved = [abs(one.bits - bits) for one in why.would_change]
    assert len(moved) > 1
    assert moved == sorted(moved)


def test_every_told_change_is_another_answer() -> None:
    """A change that leaves the answer as it is is not told."""
    for name in (WRITTEN, "Dahua", "Dahua UK Limited", "DAHUA ELECTRONICS CORPORATION"):
        relation, _, why = explained(subject(name))
        assert relation not in changes(why).values()


def test_held_back_for_another_party_s_name_it_says_so() -> None:
    """A second party has the very name; without it this one would be the same."""
    near, exact = Listed(("Beijing Megvii Technology Co., Ltd.",)), Listed(("Megvii Technology",))
    asked = subject("Megvii Technology")
    opened = matcher([near, exact])
    batch = opened.match(asked)
    found = Found(batch.subject, batch.party, batch.name, batch.relation)
    first, second = opened.explain_fully(asked, found)
    assert batch.relations() == [Relation.SAME, Relation.RELATED]
    assert "If no other listed party fitted this name better" not in changes(first)
    assert changes(second)["If no other listed party fitted this name better"] is Relation.SAME


@pytest.mark.parametrize("least", [0.3, 0.5, 0.9])
def test_the_threshold_lies_where_the_answer_turns(least: float) -> None:
    """Bits above it are the same, bits below it are not, whatever is asked for."""
    for name in (WRITTEN, "Dahua Technology", "Zhejiang Dahau Technolgy Co Ltd"):
        relation, bits, why = explained(subject(name), least=least)
        assert why.threshold is not None
        assert (relation is Relation.SAME) is (bits >= why.threshold)


def test_a_short_name_alone_has_no_threshold() -> None:
    """Many are called Dahua: without a second signal no bits make one of them the listed."""
    relation, _, why = explained(subject("Dahua"))
    assert relation is not Relation.SAME
    assert why.threshold is None


def test_a_person_s_name_alone_has_no_threshold() -> None:
    """No number of bits makes a namesake the listed person."""
    listed = Listed(("Ivan Petrovich Sidorov",), schema="Person")
    relation, _, why = explained(subject("Ivan Petrovich Sidorov"), listed)
    assert relation is Relation.RELATED
    assert why.threshold is None


def test_the_addends_are_those_of_the_sum() -> None:
    """Signals add up to the bits of the pair."""
    for name in (WRITTEN, "浙江大华技术股份有限公司", "Dahua UK Limited"):
        _, bits, why = explained(subject(name))
        assert sum(one.bits for one in why.signals) == pytest.approx(bits)


@pytest.mark.parametrize(
    ("name", "kind", "read"),
    [
        ("浙江大华技术股份有限公司", "translated", "zhejiang dahua technology"),
        ("ZHEJIANG DAHUA TECHNOLOGYCO.,LTD", "written", "zhejiang dahua technology"),
    ],
)
def test_the_forms_that_met_are_shown(name: str, kind: str, read: str) -> None:
    """How the subject was read, and the listed name as its list writes it."""
    _, _, why = explained(subject(name), SILENT)
    assert (why.forms.subject, why.forms.subject_kind) == (read, kind)
    assert (why.forms.listed, why.forms.listed_kind) == ("dahua technology", "written")
    assert why.forms.listed_name == "Dahua Technology"


def test_nothing_found_is_explained_by_nothing() -> None:
    """No pair, no explanation."""
    opened = matcher([DAHUA])
    asked = subject("Example Stationery Ltd")
    batch = opened.match(asked)
    found = Found(batch.subject, batch.party, batch.name, batch.relation)
    assert opened.explain_fully(asked, found) == []
