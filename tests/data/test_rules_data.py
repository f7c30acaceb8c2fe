"""Rule and buyer files: what is read, and what is refused with which sentence."""

from pathlib import Path

import pytest

from fromwhom.data.rule_schema import conditions
from fromwhom.data.rules_data import (
    buyer_names,
    describe,
    load_buyer,
    load_facts,
    load_rules,
    parse_buyer,
    parse_rule,
)
from fromwhom.document import Effect
from fromwhom.errors import UsageError

BUYER = b"""
title: a museum in Ohio
facts:
  us_person: yes
  federal_grantee: unknown
"""


def test_three_regimes_are_packaged() -> None:
    """The Entity List, section 889 and the SDN List have rules."""
    assert [rule.id for rule in load_rules()] == ["us-889", "us-bis-el", "us-ofac-sdn"]


def test_every_citation_says_where_it_was_read() -> None:
    """No packaged rule rests on a wording whose source is not named."""
    for rule in load_rules():
        for citation in rule.citations:
            assert citation.url, citation.id
            assert citation.wording, citation.id
            assert citation.read_in, citation.id
            assert citation.checked_on == "2026-11-24"


def test_only_the_purpose_of_the_product_is_presumed() -> None:
    """The presumption that the item is the maker's equipment is the only one."""
    presumed = {c.line for rule in load_rules() for c in conditions(rule) if c.presume == "yes"}
    assert presumed == {"product_kind"}


def test_the_entity_list_prohibits_no_purchase() -> None:
    """No clause of the Entity List rule has the effect prohibited."""
    found = {rule.id: describe(rule) for rule in load_rules()}
    assert found["us-bis-el"].effects == (
        Effect.LICENCE_REQUIRED,
        Effect.RED_FLAG,
        Effect.INFORMATION,
    )
    assert found["us-bis-el"].since == "each listing's own date"
    assert found["us-889"].since == "2018-08-13"
    assert found["us-889"].provisions == (
        "us-889-a",
        "us-889-b",
        "us-889-b-offeror",
        "us-889-grants",
    )


def test_every_preset_states_every_fact() -> None:
    """A preset leaves nothing unknown that a rule asks of the buyer."""
    asked = {fact.id for fact in load_facts().values() if fact.of == "buyer"}
    assert buyer_names() == (
        "uk-local-authority",
        "us-federal-agency",
        "us-federal-contractor",
        "us-private",
    )
    for name in buyer_names():
        assert set(load_buyer(name).facts) == asked


def test_the_default_buyer_is_a_private_us_person() -> None:
    """The preset that is assumed is bound by US law and not by procurement rules."""
    buyer = load_buyer("us-private")
    assert buyer.id == "us-private"
    assert (buyer.facts["us_person"], buyer.facts["federal_agency"]) == ("yes", "no")


def test_an_own_buyer_file_is_read() -> None:
    """YAML's yes stays yes; a fact that is left out stays unknown."""
    buyer = parse_buyer(BUYER, where="museum.yaml", id="museum")
    assert (buyer.id, buyer.title) == ("museum", "a museum in Ohio")
    assert buyer.facts == {"federal_grantee": "unknown", "us_person": "yes"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BUYER.replace(b"us_person", b"us_persn"), "no rule asks about 'us_persn'"),
        (BUYER.replace(b"unknown", b"maybe"), "Write yes, no or unknown"),
        (BUYER.replace(b"facts", b"fact"), "unknown field `fact`"),
        (b"title: [", "is not YAML"),
        (b"\xff\xfe\x00", "is not YAML"),
        (b"", "is not as the schema asks"),
        (BUYER.replace(b"us_person", b"item_subject_to_ear"), "no rule asks about"),
    ],
)
def test_a_bad_buyer_file_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    """Each fault has its own sentence, with the file's name."""
    with pytest.raises(UsageError, match=said) as refused:
        parse_buyer(data, where="museum.yaml")
    assert str(refused.value).startswith("museum.yaml")


def test_an_unknown_preset_names_those_there_are() -> None:
    """A misspelt preset is answered with the choice."""
    with pytest.raises(UsageError, match="Choose uk-local-authority, us-federal-agency"):
        load_buyer("us-privat")


RULE = """
id: example
title: An example
issuer: An office
binds: Everyone
lists: [us-889]
checked_on: "2026-11-24"
citations:
  - {id: text, text: 1 EX 1, confidence: official, checked_on: "2026-11-24"}
provisions:
  - id: example-a
    title: Part A
    acts: [buy]
    deciding_dates: [order]
    intervals:
      - {state: in_force, confidence: official, citation: text}
    clauses:
      - effect: prohibited
        when: {buyer: us_person}
        why: "{name}: no."
        citations: [text]
"""


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("buyer: us_person", "buyer: us_persn", "there is no buyer fact 'us_persn'"),
        ("buyer: us_person", "line: us_person", "there is no line fact 'us_person'"),
        ("buyer: us_person", "line: use, in: [yes]", "use is never 'yes'"),
        ("buyer: us_person", "buyer: us_person, line: use", "exactly one of"),
        ("effect: prohibited", "effect: forbidden", "Invalid enum value 'forbidden'"),
        ("citations: [text]", "citations: [other]", "no citation has the id 'other'"),
        ("{name}: no", "{nam}: no", "nothing fills {nam}"),
        ("state: in_force", "state: stayed", "needs a note"),
        ("        why:", "        because:", "unknown field `because`"),
        ('checked_on: "2026-11-24"\n', "checked_on: soon\n", "is not a date"),
    ],
)
def test_a_bad_rule_file_is_refused(was: str, now: str, said: str) -> None:
    """A misspelt word in a rule is an error, never a silent judgement."""
    assert was in RULE
    with pytest.raises(UsageError) as refused:
        parse_rule(RULE.replace(was, now, 1).encode(), "example.yaml", load_facts())
    assert said in str(refused.value)


def test_the_examples_of_the_page_on_rules_are_read() -> None:
    """The rule and the buyer shown in docs/rules.md follow the schema."""
    page = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text("utf-8")
    rule, buyer = (part.split("```")[0] for part in page.split("```yaml\n")[1:])
    assert parse_rule(rule.encode(), "docs/rules.md", load_facts()).id == "us-889"
    assert parse_buyer(buyer.encode()).facts["federal_grantee"] == "unknown"
