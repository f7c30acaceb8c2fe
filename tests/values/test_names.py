"""Facts about names as comparable text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.knowledge import Role
from fromwhom.values.names import (
    Word,
    alternatives,
    fold,
    mend_end,
    normalise,
    read_word,
    slug,
    words_of,
)

KNOWN = load_name_knowledge()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ＤＡＨＵＡ Technology", "dahua technology"),
        ("Société Générale", "societe generale"),
        ("O'Brien & Sons", "obrien and sons"),
        ("Banco Ficticio, S.A. de C.V.", "banco ficticio sadecv"),
        ("PJSC 'Ruda'", "pjsc ruda"),
        ("Public Joint Stock Company Ruda", "pjsc ruda"),
        ("A B C Cleaning", "abc cleaning"),
        ("Zhe Jiang Dahua", "zhejiang dahua"),
    ],
)
def test_one_spelling_for_what_means_the_same(name: str, text: str) -> None:
    """Width, accents, quotes, dots and known phrases make no difference."""
    assert normalise(name, KNOWN) == text


@pytest.mark.parametrize(
    "note",
    [
        " and any successor, sub-unit, or subsidiary thereof",
        ", including its subsidiaries and affiliates",
        " (and any affiliates)",
        "; including all successors",
    ],
)
def test_a_note_printed_into_a_name_is_no_part_of_it(note: str) -> None:
    """Lists add "and any subsidiary thereof" to names; the name stays what it was."""
    assert normalise(f"Orbalux Technology{note}", KNOWN) == "orbalux technology"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("DAHUA TECHNOLOGYCO.,LTD", ["dahua", "technology", "co", "ltd"]),
        ("Orbaluxcoltd", ["orbalux", "coltd"]),
        ("Kestrelgmbh", ["kestrel", "gmbh"]),
        ("Dahua Technolgy", ["dahua", "technology"]),
        ("Cisco", ["cisco"]),
        ("Shangai Orbalux", ["shanghai", "orbalux"]),
        ("Hik-Vision", ["hikvision"]),
        ("Sense Time Group", ["sensetime", "group"]),
        ("Sense Time Coaching", ["sense", "time", "coaching"]),
        ("Orbalux, P.R. China", ["orbalux", "china"]),
    ],
)
def test_glued_and_misspelt_words_are_read(name: str, words: list[str]) -> None:
    """A glued legal form comes off, a misspelt industry word is understood."""
    assert [w.text for w in words_of(name, KNOWN)] == words


@pytest.mark.parametrize(
    "name",
    [
        "Orbalux Gesellschaft mit beschränkter Haftung",
        "Orbalux Societatea cu Raspundere Limitata",
        "Orbalux Sociedad Anonima de Capital Variable",
        "Orbalux Limited Liability Company",
        "OBSHCHESTVO S OGRANICHENNOI OTVETSTVENNOSTIU ORBALUX",
        "Aktsionernoe obshchestvo Orbalux",
        "Orbalux Sp. z o.o. Sp. k.",
        "JOYNT STOCK COMPANY ORBALUX",
        "ORBALUX JOINT STOCK COMPAN",
        "Federal State Unitary Enterprise Orbalux",
        "FGUP Orbalux",
        "Orbalux Anonim Şirketi",
        "Orbalux A/S",
        "Orbalux s.r.o.",
        "Orbalux d.o.o.",
        "Orbalux OÜ",
        "Orbalux Kft.",
        "Orbalux S.p.A.",
        "ORBALUX PTE.LTD",
        "Orbalux Sdn. Bhd.",
        "Orbalux Kabushiki Kaisha",
        "G.K. Orbalux",
        "PT Orbalux Tbk",
        "Công ty TNHH Orbalux",
        "Orbalux GmbH & Co. KG",
        "Orbalux e.V.",
        "Orbalux UG (haftungsbeschränkt)",
        "AB Orbalux",
        "Orbalux AS",
        "ORBALUX CO.,LTD CO.,LTD.",
        "ORBALUX COLTD",
        "ORBALUX CO., LT",
        "ORBALUX LIMITE",
        "ORBALUX LIMTED",
        "Orbalux Aktiengeselschaft",
        "Orbalux (Pvt) Ltd",
    ],
)
def test_a_legal_form_is_known_in_every_shape(name: str) -> None:
    """Long, short, doubled, glued, misspelt, cut off, before or behind: Orbalux remains."""
    read = words_of(name, KNOWN)
    assert [w.text for w in read if w.role is not Role.LEGAL] == ["orbalux"]
    assert any(w.role is Role.LEGAL for w in read)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Orbalux SE", ["se"]),
        ("Orbalux SE Germany", ["se"]),
        ("Orbalux SE Asia Pumps", []),
        ("SE Orbalux Pumps", []),
        ("AS Orbalux", ["as"]),
        ("Pumps As Orbalux Made", []),
        ("Orbalux AG Ltd Pumps", ["ag", "ltd"]),
        ("AG", []),
    ],
)
def test_a_short_form_is_one_only_where_forms_stand(name: str, forms: list[str]) -> None:
    """AS, SE or AG are forms at an end of a name or beside another form, else words."""
    assert [w.text for w in words_of(name, KNOWN) if w.role is Role.LEGAL] == forms


@pytest.mark.parametrize("name", ["druzhba ao", "grapo", "jsc tpe", "grupo ilc", "soltech ltd"])
def test_a_name_is_not_read_away_as_a_misspelt_form(name: str) -> None:
    """What is near a legal form or an industry, but all that a name has, is the name."""
    assert [w for w in words_of(name, KNOWN) if w.role is Role.CORE]


def test_a_word_has_the_role_it_plays() -> None:
    """Place, trade name, industry and legal form are told apart."""
    roles = [w.role for w in words_of("Zhejiang Orbalux Technology International Ltd", KNOWN)]
    assert roles == [Role.REGION, Role.CORE, Role.INDUSTRY, Role.GENERIC, Role.LEGAL]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Ann Ofield t/a Blue Door", ("Ann Ofield", "Blue Door")),
        ("Ruda, OAO (f.k.a. Rudnik)", ("Ruda, OAO", "Rudnik")),
        ("Orbalux trading as Lux", ("Orbalux", "Lux")),
        ("Tartan Carpets", ("Tartan Carpets",)),
        ("Orbalux Ltd, previously Kestrel Ltd", ("Orbalux Ltd", "Kestrel Ltd")),
        ("Orbalux formerly known as Kestrel", ("Orbalux", "Kestrel")),
        ("Kestrel now known as Orbalux", ("Kestrel", "Orbalux")),
        ("Orbalux (ex-Kestrel)", ("Orbalux", "Kestrel")),
        ("Orbalux (née Kestrel)", ("Orbalux", "Kestrel")),
        ("奥巴科技（原名：红隼电子）", ("奥巴科技", "红隼电子")),
        ("Now Known Ltd", ("Now Known Ltd",)),
        ("Ex Libris (Exeter) Ltd", ("Ex Libris (Exeter) Ltd",)),
    ],
)
def test_two_names_in_one_are_split(name: str, names: tuple[str, ...]) -> None:
    """The likes of "trading as" and "formerly" join two names of one party."""
    assert alternatives(name) == names


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Dahua Technology", "dahua-technology"),
        ("AL ZAWAHIRI, Dr. Ayman", "al-zawahiri-dr-ayman"),
        ("Société  Générale ", "societe-generale"),
    ],
)
def test_a_slug_is_lower_case_ascii_with_hyphens(name: str, written: str) -> None:
    """Entry ids made of names do not change with spelling details."""
    assert slug(name) == written


def test_a_chinese_name_is_folded_into_its_translated_parts() -> None:
    """The trade name is pinyin, the other parts are English."""
    assert fold("北京市商汤科技开发有限公司", KNOWN) == (
        "beijing shangtang technology development coltd"
    )


@given(st.text(max_size=40))
def test_normalising_is_idempotent_and_ascii(name: str) -> None:
    """Any Unicode text gives ASCII words; giving those again changes nothing."""
    once = normalise(name, KNOWN)
    assert once.isascii()
    again = normalise(once, KNOWN)
    assert normalise(again, KNOWN) == normalise(normalise(again, KNOWN), KNOWN)


@pytest.mark.parametrize("word", ["ldt", "lttd", "lrc", "gbh", "sxrl"])
def test_a_misspelt_legal_form_at_the_end_is_left_out(word: str) -> None:
    """One typing error in Ltd, LLC, GmbH or SARL; not where the name may be a person's."""
    assert mend_end(["orbaluxa", "pumps", word], 20, KNOWN) == ["orbaluxa", "pumps"]
    assert mend_end([word], 3, KNOWN) == [word]
    assert mend_end(["margaret", word], 12, KNOWN) == ["margaret", word]


@pytest.mark.parametrize("word", ["pumps", "uk", "ink", "group", "rudnik", "3d"])
def test_other_last_words_stay(word: str) -> None:
    """Words of the language, places and trade names are no misspelt legal forms."""
    assert mend_end(["orbaluxa", word], 20, KNOWN) == ["orbaluxa", word]


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("technolo", "technology"),
        ("t", ""),
        ("limi", ""),
        ("rudnikovst", "rudnikovst"),
        ("38", "38"),
    ],
)
def test_a_word_cut_by_a_full_field_is_completed_or_left_out(part: str, word: str) -> None:
    """In a name of 35 signs the last word may be a beginning; in one of 36 it is a word."""
    ended = ["orbaluxa", word] if word else ["orbaluxa"]
    assert mend_end(["orbaluxa", part], 35, KNOWN) == ended
    assert mend_end(["orbaluxa", part], 36, KNOWN) == ["orbaluxa", part]


@pytest.mark.parametrize("word", ["tanyuan", "kuangshi", "zhongdun", "shenwang", "jinsong"])
def test_a_word_in_good_pinyin_is_a_trade_name(word: str) -> None:
    """One letter from a city or an industry, it is still no misspelling of either."""
    assert next((w.text, w.role) for w in words_of(f"{word} ltd", KNOWN)) == (word, Role.CORE)


@pytest.mark.parametrize(
    "note",
    [
        " c/o Accounts Receivable",
        " (PAYMENT ON ACCOUNT)",
        " (do not use)",
        ", 1187 Rudnik Road, Leeds",
        ", Room 501, 12 Rudnik Street",
        " (a subordinate institute of Kestrel-7)",
        " - PAYMENTS",
        " ** DO NOT USE **",
        " #4432",
        " 100234",
        " A/C 55-201",
        " Vendor No. 778",
        " LS1 4AP",
    ],
)
def test_what_a_clerk_adds_behind_a_name_is_no_part_of_it(note: str) -> None:
    """An address, a payment note or a "care of" says nothing of who is named."""
    assert normalise(f"Orbalux Technology Ltd{note}", KNOWN) == "orbalux technology ltd"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WWW.KESTRELINE.COM", ["kestreline"]),
        ("Kestreline.com Inc", ["kestreline"]),
        ("KestrelAG", ["kestrel"]),
        ("KestrelGmbH & Co. KG", ["kestrel"]),
        ("J.P. Kestrel", ["jp", "kestrel"]),
        ("JP Kestrel", ["jp", "kestrel"]),
        ("S C KESTREL", ["sc", "kestrel"]),
        ("A.B.C. Kestrel", ["abc", "kestrel"]),
        ("Forty-Four Kestrels", ["44", "kestrels"]),
        ("Kestrels No. 44", ["kestrels", "44"]),
        ("44th Kestrels", ["44", "kestrels"]),
        ("KESTRELINETECHNOLOGY", ["kestreline", "technology"]),
        ("Import & Export, Imp. & Exp.", ["import", "import"]),
        ("Sci-Tech; Science & Technology", ["technology", "technology"]),
        ("Joint Stock Co. DO NOT USE Kestrel", []),
        ("DO NOT USE - Kestrel", ["kestrel"]),
    ],
)
def test_one_name_in_many_ways_of_writing_it(name: str, text: list[str]) -> None:
    """Web addresses, glued forms, initials and numbers are written in one way."""
    roles = (Role.LEGAL, Role.NOISE)
    assert [w.text for w in words_of(name, KNOWN) if w.role not in roles] == text


@pytest.mark.parametrize("name", ["12 High Street Dental", "Account Systems (UK)", "Mrs GmbH"])
def test_a_street_an_account_or_mrs_may_be_the_name(name: str) -> None:
    """Only behind a comma, in brackets or before two more words is it a note or a title."""
    assert normalise(name, KNOWN) == name.lower().replace("(", "").replace(")", "")


def test_a_word_is_the_same_in_whatever_name_it_is_met() -> None:
    """All that is read as one text has one role and place: names can be read apart."""
    tables = (KNOWN.words, KNOWN.places, KNOWN.spellings, KNOWN.legal, KNOWN.standing)
    written = {word for table in tables for word in table}
    written |= {*KNOWN.spellings.values(), *(word for word, _ in KNOWN.words.values())}
    written |= {part for phrase in KNOWN.phrases.values() for part in phrase.split()}
    found: dict[str, set[Word]] = {}
    for part in written:
        for plain in {False, part in KNOWN.legal_place}:
            for word in read_word(part, KNOWN, plain=plain):
                if word.role is not Role.LEGAL:
                    found.setdefault(word.text, set()).add(word)
    assert [words for words in found.values() if len(words) > 1] == []


@pytest.mark.parametrize(
    ("written", "usual", "country"),
    [("Byelarus", "belarus", "BY"), ("Teheran", "tehran", "IR"), ("Mohammed", "muhammad", None)],
)
def test_another_spelling_of_a_place_is_a_place(
    written: str, usual: str, country: str | None
) -> None:
    """It is compared as the usual spelling is; a spelling of a person's name is a name."""
    (word,) = words_of(written, KNOWN)
    assert (word.text, word.place.country if word.place else None) == (usual, country)


def test_soul_is_no_city() -> None:
    """An English word is not taken for another spelling of Seoul."""
    assert words_of("Soul Kitchen", KNOWN)[0].text == "soul"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Battalion Forty 4", "Battalion Fourty-Four"),
        ("Orbalux Twenty 1", "Orbalux 21"),
        ("Gasprom Orbalux", "Gazprom Orbalux"),
        ("Aleksejs Orbalux", "Alexey Orbalux"),
        ("Saudi Arabian Orbalux", "Saudi Arabia Orbalux"),
        ("Trapeza Orbalux", "Bank Orbalux"),
        ("Jamiatul Ihya ul Turath", "Association Revival ul Heritage"),
        ("Towse Orbalux", "Development Orbalux"),
        ("Islamic Revolutionary Guard Corps Orbalux", "IRGC Orbalux"),
    ],
)
def test_words_of_other_languages_are_read_as_the_english_ones(one: str, other: str) -> None:
    """Numbers in words and figures, Latvian and German spellings, Greek, Arabic, Persian."""
    assert words_of(one, KNOWN) == words_of(other, KNOWN)
