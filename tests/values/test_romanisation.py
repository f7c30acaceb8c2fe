"""Names in other scripts are read as lists and registers write them in Latin letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fromwhom.data.names_data import load_name_knowledge
from fromwhom.values.readings import ReadingKind, readings

KNOWLEDGE = load_name_knowledge()


def texts(name: str) -> list[str]:
    """Give the readings of *name* without its punctuation, likeliest first."""
    return [" ".join(r.text.replace('"', " ").split()) for r in readings(name, KNOWLEDGE)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "Акционерное общество “Муромский приборостроительный завод”",
            "jsc muromsky instrument making plant",
        ),
        ("АО «Муромский приборостроительный завод»", "jsc murom instrument making plant"),
        ("АО «Муромский приборостроительный завод»", "jsc muromskii priborostroitelnyi zavod"),
        ("ООО «Ромашка»", "llc romashka"),
        ("ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО «СБЕРБАНК РОССИИ»", "pjsc sberbank russia"),
        ("Товариство з обмеженою відповідальністю «Київський завод»", "llc kyiv plant"),
        ("Дмитрий Алексеевич Щербаков", "dmitry alexeyevich shcherbakov"),
        ("Дмитрий Алексеевич Щербаков", "dmitrij alekseevic scherbakov"),
        ("Народна банка на Република България", "peoples bank of republic bulgaria"),
        ("شركة الخليج للتجارة الدولية ذ.م.م", "company gulf trading international llc"),
        ("عبد الرحمن", "abd al rahman"),
        ("عبدالرحمن", "abdul rehman"),
        ("محمد حسين", "muhammad husayn"),
        ("حبیب الله", "habibullah"),
        ("نورالدين", "nur al din"),
        ("شرکت صنایع الکترونیک شیراز", "company industries electronic shiraz"),
        ("ئۈرۈمچى تېخنىكا چەكلىك شىركىتى", "urumqi technology limited company"),
        ("トヨタ自動車株式会社", "toyota motor kk"),
        ("(株)村田製作所", "kk murata seisakusho"),
        ("三菱重工業", "mitsubishi heavy industries"),
        ("日本製鉄株式会社", "nippon steel kk"),
        ("삼성전자 주식회사", "samsung electronics co ltd"),
        ("한국항공우주산업", "korea aerospace industries"),
        ("Ελληνική Τράπεζα Α.Ε.", "hellenic bank sa"),
        ('בנק לאומי לישראל בע"מ', "bank laomi israel ltd"),
        ("บริษัท ซีเมนต์ไทย จำกัด (มหาชน)", "company cement thai limited ( public )"),
        ("टाटा मोटर्स लिमिटेड", "tata motors limited"),
        ("საქართველოს ბანკი", "georgia bank"),
        ("Հայաստան բանկ", "armenia bank"),
    ],
)
def test_a_name_is_read_as_lists_write_it(name: str, expected: str) -> None:
    """One of the readings is the name as an English list has it."""
    assert expected in texts(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Müller & Söhne", ["muller & sohne", "mueller & soehne"]),
        ("Straße", ["strasse"]),
        ("Ørsted A/S", ["orsted a/s", "oersted a/s"]),
        ("Škoda", ["skoda"]),
        ("Łódź", ["lodz"]),
        ("İstanbul Yapı", ["istanbul yapi"]),
    ],
)
def test_accents_are_folded_in_the_ways_they_are_met_with(name: str, expected: list[str]) -> None:
    """German and Nordic letters have two spellings; other accents are left out."""
    assert texts(name) == expected


def test_a_name_in_ascii_is_one_reading_itself() -> None:
    """Nothing is done to a name that every list can hold."""
    (reading,) = readings("Dahua Technology Co., Ltd.", KNOWLEDGE)
    assert (reading.text, reading.kind) == ("Dahua Technology Co., Ltd.", ReadingKind.WRITTEN)


def test_digits_of_all_scripts_are_digits() -> None:
    """A factory's number is the same number in Arabic or full-width digits."""
    assert texts("Завод №５") == ["plant no5", "zavod no5"]
    assert all(text.endswith(" 313") for text in texts("كتيبة ٣١٣"))


@settings(deadline=None)  # the first name of a script loads its tables
@given(st.text(max_size=40))
def test_any_text_is_read_in_ascii(name: str) -> None:
    """No text breaks the reading; all readings are ASCII, none is repeated, at most six."""
    found = readings(name, KNOWLEDGE)
    assert 1 <= len(found) <= 6
    assert all(reading.text.isascii() for reading in found)
    assert len({reading.text for reading in found}) == len(found)


@settings(deadline=None)
@given(st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=12))
def test_a_name_with_a_letter_or_a_digit_does_not_vanish(name: str) -> None:
    """Whatever the script, something of the name is left to be compared."""
    assert any(reading.text.strip() for reading in readings(name, KNOWLEDGE))
