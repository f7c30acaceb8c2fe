"""``fromwhom match`` and ``fromwhom show``: single names, single parties."""

from typing import Any

import pytest
from tests.cli.terminal import Run

DAHUA = "fw:zhejiang-dahua"


def listing(document: Any, member: str = "us-bis-el") -> Any:
    """Give the one listing of the first answer on the list."""
    (found,) = [one for one in document["results"][0]["listings"] if one["list"] == member]
    return found


@pytest.mark.parametrize(
    ("day", "held", "later"),
    [
        ("2019-10-08", "no", True),
        ("2019-10-09", "yes", False),
        ("2020-04-15", "yes", False),
    ],
)
def test_a_name_is_answered_as_of_the_day(fromwhom: Run, day: str, held: str, later: bool) -> None:
    """Listed from its effective date on, with the issuer's own reference."""
    ran = fromwhom("match", "Dahua Technology", "--as-of", day, "--json")
    assert ran.status == 0
    (document,) = ran.documents()
    assert (document["query"], document["as_of"]) == ("Dahua Technology", day)
    best = document["results"][0]
    assert (best["party"]["id"], best["match"]["relation"]) == (DAHUA, "same")
    found = listing(document)
    assert (found["in_force"], found["later"], found["from"]) == (held, later, "2019-10-09")
    assert "84 FR 54002" in [one["text"] for one in found["citations"]]
    known = "Listed since 2019-10-09; known to this snapshot since the edition of 2026-07-09."
    assert (found["known_from"], held == "yes") == ("2026-07-09", found["reason"] == known)


def test_every_name_has_one_document_on_one_line(fromwhom: Run) -> None:
    """Names in three scripts, and one of which nothing is known; in the order asked."""
    names = ["浙江大华技术股份有限公司", "Hikvision", "Example Stationery Ltd"]
    documents = fromwhom("match", *names, "--json").documents()
    assert [one["query"] for one in documents] == names
    assert documents[0]["results"][0]["party"]["id"] == DAHUA
    assert not [r for r in documents[2]["results"] if r["match"]["relation"] != "lookalike"]
    assert {"value", "kind", "lang"} <= set(documents[0]["results"][0]["names"][0])


def test_without_json_it_is_told_in_words(fromwhom: Run) -> None:
    """Why, in sentences; in force or not, with citations."""
    ran = fromwhom("match", "Dahua Technology", "--as-of", "2019-10-08")
    assert "may be the same party: Zhejiang Dahua Technology Co., Ltd." in ran.said
    assert "us-bis-el: not in force" in ran.said
    assert "84 FR 54002" in ran.said


def test_a_look_alike_is_shown_as_one(fromwhom: Run) -> None:
    """What screen does not report, match shows, so that a person sees why not."""
    (document,) = fromwhom("match", "Shanghai Dahua Scale Factory", "--json").documents()
    assert {one["match"]["relation"] for one in document["results"]} <= {"lookalike"}


def test_the_answer_says_what_met_and_what_would_change_it(fromwhom: Run) -> None:
    """As data, and in words: the reading, the distance to the line, the changes."""
    (document,) = fromwhom("match", "浙江大华技术股份有限公司", "--json").documents()
    judged = document["results"][0]["match"]
    assert judged["forms"]["subject_kind"] == "translated"
    assert judged["bits"] > judged["threshold"]
    assert {"change", "relation", "probability", "bits"} == set(judged["would_change"][0])
    said = fromwhom("match", "浙江大华技术股份有限公司").said
    assert "(translated), compared with the listed name" in said
    assert "bits from which on names are reported as the same." in said
    otherwise = "If its Chinese trade name were written otherwise than the listed one"
    assert f"{otherwise}: not reported" in said


def test_a_number_of_the_party_is_evidence(fromwhom: Run) -> None:
    """The same name with the company's own number is likelier to be the company."""
    plain, numbered = (
        fromwhom("match", "Dahua", "--json", *options).documents()[0]["results"]
        for options in ((), ("--id", "CN-USCC:91330000727215176K"))
    )
    known = {one["party"]["id"]: one["match"]["bits"] for one in plain}
    assert numbered[0]["party"]["id"] == DAHUA
    assert numbered[0]["match"]["bits"] > known.get(DAHUA, -99)


def test_a_country_may_be_named_in_words(fromwhom: Run) -> None:
    """China and CN are the same answer."""
    answers = [fromwhom("match", "Dahua", "--country", c, "--json").out for c in ("CN", "China")]
    assert answers[0] == answers[1]


def test_the_limit_is_kept(fromwhom: Run) -> None:
    """At most so many parties."""
    (document,) = fromwhom("match", "Dahua Technology", "--limit", "1", "--json").documents()
    assert len(document["results"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("match",), "Missing argument"),
        (("match", " "), "A NAME is empty."),
        (("match", "''"), "holds no letter and no figure"),
        (("match", "x", "--id", "91330000"), "--id got '91330000', which is no SCHEME:VALUE"),
        (("match", "x", "--id", "CN-USCC:913300007272151760"), "with a valid check digit"),
        (("match", "x", "--id", "BIRTH-DATE:31.01.1970"), "which is no date of birth"),
        (("match", "x", "--id", "DOB:1970-02-30"), "Write it year first, BIRTH-DATE:1970-01-31"),
        (("match", "x", "--id", "BIRTH-DATE:2099"), "a date of birth in the future"),
        (("match", "x", "--country", "Atlantis"), "--country got 'Atlantis'"),
        (("match", "x", "--as-of", "never"), "--as-of got 'never'"),
        (("match", "x", "--limit", "0"), "Invalid value for '--limit'"),
        (("show", "Nobody At All"), "No party answers to 'Nobody At All'"),
        (("show", "CN-USCC:91110108551385082Q"), "No party answers to"),
    ],
)
def test_what_cannot_be_asked_is_2(fromwhom: Run, arguments: tuple[str, ...], said: str) -> None:
    """The message quotes what was given."""
    ran = fromwhom(*arguments)
    assert ran.status == 2
    assert said in ran.err


@pytest.mark.parametrize(
    "asked",
    [
        DAHUA,
        "us-bis-el:dahua-technology-cn",
        "CN-USCC:91330000727215176K",
        "cn-uscc:91330000727215176k",
        "dahua technology",
        "浙江大华技术股份有限公司",
        "Zhejiang Dahua Technology Company Limited",
    ],
)
def test_a_party_is_shown_by_id_number_or_name(fromwhom: Run, asked: str) -> None:
    """Names, numbers, listings and what it answered, each with its source."""
    sheet = fromwhom("show", asked, "--json").document()
    assert sheet["id"] == DAHUA
    assert {"Dahua Technology", "大华股份"} <= {one["value"] for one in sheet["names"]}
    assert sheet["identifiers"][0]["source"]
    assert [one["list"] for one in sheet["listings"]].count("us-bis-el") == 1
    assert sheet["responses"]


def test_a_sheet_is_told_in_words_as_of_a_day(fromwhom: Run) -> None:
    """On the day before the listing it was not in force."""
    said = fromwhom("show", DAHUA, "--as-of", "2019-10-08").said
    assert "Listings, as of 2019-10-08" in said
    assert "us-bis-el: not in force" in said


def test_a_name_is_read_as_utf_8_whatever_the_locale(fromwhom: Run) -> None:
    """In the plain C locale Python hands over bytes in disguise; they are the name."""
    disguised = "大华技术".encode().decode("ascii", "surrogateescape")
    (found,) = fromwhom("match", disguised, "--json").documents()
    assert found["query"] == "大华技术"


@pytest.mark.parametrize("command", ["match", "show"])
def test_a_name_in_another_encoding_is_refused_in_words(fromwhom: Run, command: str) -> None:
    """Bytes of GB18030 are no UTF-8; what to do is said."""
    disguised = "大华".encode("gb18030").decode("utf-8", "surrogateescape")
    ran = fromwhom(command, disguised)
    assert ran.status == 2
    assert "is not text in UTF-8" in ran.err


def test_control_characters_of_a_name_are_shown_and_not_obeyed(fromwhom: Run) -> None:
    """A colour code and a mark that reorders text reach the terminal as plain signs."""
    ran = fromwhom("match", "\x1b[31mHikvision\u202e", "Example\nWorks")
    assert ran.out.startswith("�[31mHikvision�  (as of")
    assert "\nExample Works  (as of" in ran.out
