"""Facts about which subjects are which listed parties."""

from pathlib import Path

import numpy as np
import pytest
from tests.screening.listed import (
    KNOWLEDGE,
    WEIGHTS,
    Listed,
    ask,
    matcher,
    relation,
    subject,
    tables,
)

from fromwhom.document import Relation
from fromwhom.screening.matching import Matcher, Subjects, build_index
from fromwhom.values.identifiers import Identifier

CURATED = Listed(
    (
        "Dahua Technology",
        "Zhejiang Dahua Technology Co., Ltd.",
        "浙江大华技术股份有限公司",
        "Dahua Technology Company",
    ),
    countries=("CN",),
    addresses=("No. 1187, Bin'an Road, Binjiang District, Hangzhou, Zhejiang, CN",),
    identifiers=(("CN-USCC", "91330000727215176K"),),
)
BARE = Listed(
    ("Dahua Technology",),
    countries=("CN",),
    addresses=("No. 1187, Bin'an Road, Binjiang District, Hangzhou, Zhejiang, CN",),
)
HIKVISION = Listed(
    (
        "Hangzhou Hikvision Digital Technology Co., Ltd.",
        "Hikvision",
        "杭州海康威视数字技术股份有限公司",
    ),
    countries=("CN",),
)
HUAWEI = Listed(("Huawei Technologies Co., Ltd.",), countries=("CN",), addresses=("Shenzhen",))


@pytest.mark.parametrize("party", [CURATED, BARE], ids=["all names known", "one name known"])
@pytest.mark.parametrize(
    "name",
    [
        "浙江大华技术股份有限公司",
        "浙江大華技術股份有限公司",
        "浙江大华技术股份有限公司（大华）",
        "Zhejiang Dahua Technology Co., Ltd.",
        "DAHUA TECHNOLOGY CO LTD",
        "Zhejiang Dahua Technology Stock CO.LTD",
        "ZHEJIANG DAHUA TECHNOLOGYCO.,LTD",
        "Zhejiang Dahau Technology Co Ltd",
        "Zhejiang Dahau Technolgy Co Ltd",
        "Dahua Technology",
        "Technology, Dahua Zhejiang",
        "Dahua Technology (Zhejiang Dahua)",
        "ZHEJIANG DAHUA TECHNOLOGY CO., LTD. HANGZHOU"[:35],
        "Zhejiang Dahua Technology Co., Ltd. and any successor, sub-unit, or subsidiary thereof",
    ],
)
def test_one_company_under_many_spellings(party: Listed, name: str) -> None:
    """Every usual way of writing the company's name means the listed party."""
    assert relation([party, HIKVISION], subject(name)) is Relation.SAME


@pytest.mark.parametrize("party", [CURATED, BARE], ids=["all names known", "one name known"])
@pytest.mark.parametrize(
    "name",
    [
        "Shanghai Dahua Scale Factory",
        "DAHUA ELECTRONICS CORPORATION",
        "Dahua Radio Instrument Factory",
        "大华银行",
        "大华会计师事务所",
        "Dahua",
        "华大基因股份有限公司",
        "Xinjiang Silk Road BGI",
    ],
)
def test_a_common_trade_name_is_not_enough(party: Listed, name: str) -> None:
    """Others are called Dahua too: a bank, an audit firm, a maker of scales."""
    assert relation([party, HIKVISION], subject(name)) in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize("name", ["KALVE HOLDING", "Kalve Holding Ltd", "KALVE HOLDING COMPANY"])
def test_a_short_name_needs_the_word_holding_to_be_the_same(name: str) -> None:
    """Of a group the second word says more than that of a company limited by shares."""
    assert relation([Listed(("Kalve Holding",))], subject(name)) is Relation.SAME
    bare = [Listed(("Kalve Ltd",)), Listed(("Kalve",))]
    assert relation(bare, subject("Kalve")) in (None, Relation.LOOKALIKE)
    acronym = Listed(("KLV Holding",))
    assert relation([acronym], subject("KLV Holding Ltd")) in (None, Relation.LOOKALIKE)


def test_a_trade_name_that_only_sounds_alike_is_another() -> None:
    """达华 and 大华 are both Dahua in pinyin; the characters decide."""
    assert relation([CURATED], subject("浙江达华技术股份有限公司")) is Relation.LOOKALIKE


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (HIKVISION, "HIKVISION UK LIMITED"),
        (HIKVISION, "Prama Hikvision India Private Limited"),
        (HIKVISION, "Hikvision Europe B.V."),
        (HUAWEI, "Huawei Device Co., Ltd."),
        (HUAWEI, "Huawei Technologies (UK) Co., Ltd."),
        (Listed(("ZTE Corporation",), countries=("CN",)), "ZTE (UK) LTD"),
        (Listed(("Siemens AG",)), "Siemens Healthineers AG"),
        (CURATED, "Dahua Technology UK Limited"),
    ],
)
def test_a_subsidiary_shaped_name_is_related_not_same(listed: Listed, name: str) -> None:
    """The rare part is shared, but place, industry or another word differs."""
    assert relation([listed], subject(name)) is Relation.RELATED


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (HIKVISION, "Hikvision"),
        (HIKVISION, "HANGZHOU HIKVISION DIGITAL TECHNOLO"),
        (HIKVISION, "杭州海康威视数字技术股份有限公司"),
        (HUAWEI, "華為技術有限公司"),
        (HUAWEI, "华为技术有限公司"),
        (
            Listed(("Beijing Shang Tang Technology Development Co., Ltd.",), countries=("CN",)),
            "北京市商汤科技开发有限公司",
        ),
        (Listed(("PJSC Rudnikov",)), "Public Joint Stock Company Rudnikov"),
    ],
)
def test_the_same_company_across_scripts_and_forms(listed: Listed, name: str) -> None:
    """A brand among the listed names, pinyin joined or split, and legal forms written out."""
    assert relation([listed], subject(name)) is Relation.SAME


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Orbaluxa Marine Services Limited", "Orbaluxa Marine Services Limted"),
        ("Orbaluxa Marine Services Ltd.", "ORBALUXA MARINE SERVICES LDT"),
        ("Shenzhen Orbaluxa Technology Co., Ltd.", "Shenzen Orbaluxa Technolgy Co Ltd"),
        ("Orbaluxa International Manufacturing Corporation", "Orbaluxa Intl Mfg Corp"),
        ("Orbaluxa Science and Technology Co., Ltd.", "Orbaluxa Sci & Tech Co."),
        ("Rudnikovstroy, OOO", "Rudnikovstory OOO"),
        ("Rudnikovstroymontazh", "Rudnikvstroymontahz"),
        ("Kalvera Pump Works LLC", "Kalvrea Pump Works LLC Ltd"),
        (
            "Obshchestvo s Ogranichennoi Otvetstvennostyu Rudnikovstroy",
            "OBSHCHESTVO S OGRANCHENNOI OTVETSTVENNOSTYU RUDNIKOVSTROY",
        ),
    ],
)
def test_typing_errors_and_abbreviations_are_read_through(listed: str, name: str) -> None:
    """Misspelt legal forms, places and industry words, and long names with two errors."""
    assert relation([Listed((listed,)), HIKVISION], subject(name)) is Relation.SAME


def test_a_single_word_that_nearly_agrees_is_at_most_related() -> None:
    """It may be another company's; only a question follows from it."""
    listed = Listed(("Joint Stock Company Orbanika",))
    assert relation([listed], subject("Orbonika")) is Relation.RELATED


@pytest.mark.parametrize(
    "listed",
    [
        "Orbaluxa Petroleum Transport and Shipping Lines Investment Company",
        "Orbaluxa Petroleum Machinery Engineering Company Limited",
        "International Orbaluxa Organization (IOO)",
        "Orbaluxa Metallurgical Kombinat Rudnikov",
    ],
)
@pytest.mark.parametrize("size", [30, 35, 40])
def test_a_name_cut_by_a_full_field_is_found(listed: str, size: int) -> None:
    """The last word may be a beginning, and what would follow it is not missed."""
    cut = subject(listed.upper()[:size])
    assert relation([Listed((listed,)), HIKVISION], cut) in (Relation.SAME, Relation.RELATED)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (
            ("Orbaluxa Device Co., Ltd.", "Orbaluxa Device (Dongguan) Co., Ltd."),
            "ORBALUXA DEVICE CO LTD",
        ),
        (("Orbaluxa Pumps Ltd.", "Orbaluxa Pumps Service Ltd."), "Orbaluxa Pumps Limited"),
        (("Orbaluxa Rudnik JSC", "Orbaluxa Rudnikov JSC"), "ORBALUXA RUDNIK JSC"),
    ],
)
def test_who_bears_the_name_word_for_word_leaves_the_others_related(
    names: tuple[str, ...], name: str
) -> None:
    """One legal person cannot be several; those with a word more or less stand back."""
    parties = [Listed((one,)) for one in names]
    answers = {a.caption: a.relation for a in ask(parties, subject(name))}
    assert answers == {names[0]: Relation.SAME, names[1]: Relation.RELATED}


def test_a_common_number_outweighs_a_name_word_for_word() -> None:
    """The party that carries the subject's number stays the same beside one of its name."""
    number = ("LEI", "529900T8BM49AURSDO55")
    parties = [
        Listed(("Orbaluxa Device Co., Ltd.",)),
        Listed(("Orbaluxa Device (Dongguan) Co., Ltd.",), identifiers=(number,)),
    ]
    asked = subject("Orbaluxa Device Co Ltd", identifiers=(Identifier(*number),))
    assert [a.relation for a in ask(parties, asked)] == [Relation.SAME, Relation.SAME]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (Listed(("Lorex",)), "Jorex Lorex India"),
        (Listed(("SZ DJI Technology Co., Ltd.",), countries=("CN",)), "Avedis Zildjian Company"),
        (Listed(("ARGOS",), schema="Vessel"), "Argos Ltd"),
        (Listed(("ARGOS",), schema="Organization"), "Argos Ltd"),
        (Listed(("THE YOUTH",), schema="Organization"), "UK Youth"),
        (Listed(("International General Rostering FZE",)), "Harlen Rostering Ltd"),
        (Listed(("Malta Almanacs",)), "OK Almanacs Ltd"),
        (Listed(("QRV Systems",)), "QRV LIMITED"),
    ],
)
def test_lookalikes_are_not_reported(listed: Listed, name: str) -> None:
    """A substring, a short common word or a near spelling alone supports no finding."""
    assert relation([listed], subject(name)) in (None, Relation.LOOKALIKE)


@pytest.mark.parametrize(
    "word", ["CORP", "TECHNOLOGY", "LIMITED", "INTERNATIONAL", "Co., Ltd.", "The Group", "", "-"]
)
def test_one_common_word_matches_nothing(word: str) -> None:
    """Words that thousands of companies share name none of them."""
    listed = [CURATED, HIKVISION, HUAWEI, Listed(("International Technology Corp",))]
    assert relation(listed, subject(word)) in (None, Relation.LOOKALIKE)


def test_an_exact_identifier_joins_whatever_the_name() -> None:
    """The same Unified Social Credit Code is the same company."""
    number = (Identifier("CN-USCC", "91330000727215176K"),)
    answers = ask([CURATED], subject("Binjiang Camera Works", identifiers=number))
    assert answers[0].relation is Relation.SAME
    assert "identifier" in [s.name for s in answers[0].signals]


def test_an_identifier_counts_only_within_its_scheme() -> None:
    """The same digits of another issuer say nothing."""
    number = (Identifier("GB-COH", "91330000727215176K"),)
    assert relation([CURATED], subject("Binjiang Camera Works", identifiers=number)) is None


def test_a_different_identifier_or_country_speaks_against() -> None:
    """What both sides state and differ in subtracts; what one side omits does not."""
    name = "Zhejiang Dahua Technology Co., Ltd."
    other = (Identifier("CN-USCC", "91330000733796106P"),)
    plain = ask([CURATED], subject(name))[0].bits
    against = WEIGHTS.companies.bits["identifier_apart"]
    assert ask([CURATED], subject(name, identifiers=other))[0].bits == pytest.approx(
        plain + against
    )
    assert against < -4
    assert ask([HIKVISION], subject("Hikvision", country="GB"))[0].bits < (
        ask([HIKVISION], subject("Hikvision"))[0].bits
    )
    assert ask([HIKVISION], subject("Hikvision", country="CN"))[0].bits > (
        ask([HIKVISION], subject("Hikvision"))[0].bits
    )


def test_the_same_address_is_a_second_signal() -> None:
    """A short name reaches the bar when the address agrees too."""
    listed = Listed(("Lorex",), addresses=("250 Royal Crest Court, Markham, Ontario",))
    place = "250 Royal Crest Court, Markham ON"
    assert relation([listed], subject("Lorex Ltd")) is Relation.LOOKALIKE
    assert relation([listed], subject("Lorex Ltd", address=place)) is Relation.SAME


@pytest.mark.parametrize(
    "name", ["AL-ZAWAHIRI, Ayman", "Mr Ayman Al-Zawahiri", "Ayman al Zawahiri"]
)
def test_a_persons_name_alone_is_at_most_related(name: str) -> None:
    """Many people share a name; only a second identifier makes it the same person."""
    listed = Listed(("AL ZAWAHIRI, Ayman",), schema="Person")
    number = (Identifier("PASSPORT", "1084010"),)
    known = Listed(("AL ZAWAHIRI, Ayman",), schema="Person", identifiers=(("PASSPORT", "1084010"),))
    assert relation([listed], subject(name)) is Relation.RELATED
    assert relation([known], subject(name, identifiers=number)) is Relation.SAME


def test_people_are_compared_only_where_the_list_binds_dealings_with_people() -> None:
    """A list that does not bind dealings with people is not searched for private payees."""
    listed = Listed(("AL ZAWAHIRI, Ayman",), schema="Person", binds=False)
    assert relation([listed], subject("Ayman Al-Zawahiri")) is None


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        (Listed(("ZAWAHIRI, Ayman",), schema="Person"), "Zawahiri Ayman Trading Ltd"),
        (Listed(("Ayman Zawahiri Trading",)), "Ayman Zawahiri"),
        (Listed(("ROBERT HARRISON",), schema="Person"), "ROBERTA HARRISON"),
        (Listed(("SMITH, John",), schema="Person"), "John Smith"),
    ],
)
def test_people_and_companies_never_meet_on_a_name(listed: Listed, name: str) -> None:
    """A firm is not a person of that name, and a common personal name identifies nobody."""
    assert relation([listed], subject(name)) in (None, Relation.LOOKALIKE)


def test_a_mask_limits_the_parties_that_are_searched() -> None:
    """A list that was not asked for gives no match."""
    opened = matcher([CURATED, HIKVISION])
    found = opened.match(subject("Hikvision"), parties_mask=np.array([True, False]))
    assert len(found) == 0


def test_a_batch_is_sorted_and_limited() -> None:
    """Pairs come by subject, then by probability, at most so many for each."""
    names = ["Huawei Technologies", "Hikvision", "Kestrel Pallet Services"]
    listed = [
        HUAWEI,
        HIKVISION,
        *(Listed((f"Huawei {w} Ltd",)) for w in ("Nova", "Orbit", "Zenit")),
    ]
    subjects = Subjects(names, [None] * 3, [()] * 3, [None] * 3)
    found = matcher(listed).match(subjects, limit=2)
    assert found.subject.tolist() == [0, 0, 1]
    assert found.probability[0] >= found.probability[1]


def test_progress_counts_every_subject_once() -> None:
    """What progress reports adds up to the number of subjects."""
    done: list[int] = []
    subjects = Subjects(["Hikvision"] * 9000, [None] * 9000, [()] * 9000, [None] * 9000)
    found = matcher([HIKVISION]).match(subjects, progress=done.append)
    assert sum(done) == 9000
    assert len(found) == 9000


def test_no_judgement_is_certain_and_two_do_not_share_a_score() -> None:
    """Probabilities stay below 1 and keep the order of the bits."""
    one = ask([CURATED], subject("Zhejiang Dahua Technology Co., Ltd."))[0]
    two = ask([CURATED], subject("浙江大华技术股份有限公司"))[0]
    number = (Identifier("CN-USCC", "91330000727215176K"),)
    three = ask([CURATED], subject("浙江大华技术股份有限公司", identifiers=number))[0]
    assert len({one.probability, two.probability, three.probability}) == 3
    assert max(one.probability, two.probability, three.probability) < 1.0


def test_the_same_tables_give_the_same_index() -> None:
    """A snapshot's id rests on its bytes."""
    made = tables([CURATED, HIKVISION, HUAWEI])
    parts = (made["names"], made["parties"], made["identifiers"], made["addresses"])
    one = build_index(*parts, KNOWLEDGE, WEIGHTS)
    two = build_index(*parts, KNOWLEDGE, WEIGHTS)
    assert {k: v.tobytes() for k, v in one.items()} == {k: v.tobytes() for k, v in two.items()}


def test_an_empty_list_answers_with_nothing() -> None:
    """A snapshot without names can be searched."""
    assert len(matcher([]).match(subject("Hikvision"))) == 0


def test_an_index_mapped_from_disk_answers_alike(tmp_path: Path) -> None:
    """Read-only arrays on disk serve as well as those in memory."""
    made = tables([CURATED, HIKVISION])
    parts = (made["names"], made["parties"], made["identifiers"], made["addresses"])
    mapped = {}
    for name, array in build_index(*parts, KNOWLEDGE, WEIGHTS).items():
        np.save(tmp_path / f"{name}.npy", array)
        mapped[name] = np.load(tmp_path / f"{name}.npy", mmap_mode="r" if array.size else None)
    found = Matcher(mapped, made, KNOWLEDGE, WEIGHTS).match(subject("Zhejiang Dahua Technology"))
    assert found.party.tolist() == [0]
