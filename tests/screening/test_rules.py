"""What a listing means for a buyer, on a line's day: the outcomes that must not drift."""

from dataclasses import replace
from datetime import date

import pytest
from tests.screening.judging import (
    DAHUA_889,
    DAHUA_EL,
    HUAWEI_889,
    PURCHASE,
    effects,
    listed,
    questions,
    view,
)

from fromwhom.document import Effect, RuleState
from fromwhom.model import Act, DateKind
from fromwhom.screening.rules import LineFacts, judge
from fromwhom.values.dates import Answer, PartialDate


def test_the_april_2020_purchase_is_a_red_flag_and_no_more() -> None:
    """A private US buyer's purchase from a listed maker was a red flag, not prohibited."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE), view())
    assert effects(found) == [("us-bis-el-buy", "red_flag", "in_force")]
    why = found.effects[0].why
    assert "The Entity List did not itself prohibit this purchase." in why
    assert "transactions of any nature with listed entities carry a 'red flag'" in why
    assert "does not create a prohibition on purchases from that person" in why
    assert "since 2019-10-09" in why
    assert "29 April 2020" in found.effects[0].citation.text
    assert found.effects[0].confidence == "documented"


def test_general_prohibition_ten_is_asked_not_asserted() -> None:
    """Whether a violation taints the item is an open question, never an effect."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE), view())
    assert len(found.open) == 1
    assert "General Prohibition Ten" in found.open[0].question
    assert "export classification" in found.open[0].would_answer
    foreign = LineFacts(PURCHASE, facts={"item_subject_to_ear": "no"})
    assert judge(DAHUA_EL, foreign, view()).open == ()


def test_the_wording_cited_is_the_one_of_the_day() -> None:
    """A purchase of today cites the present FAQ of the regulator."""
    found = judge(DAHUA_EL, LineFacts(date(2026, 11, 24)), view())
    assert found.effects[0].citation.url == (
        "https://www.bis.gov/faqs/can-i-purchase-items-company-listed-entity-list"
    )
    assert found.effects[0].confidence == "official"


def test_a_purchase_before_the_listing_is_information() -> None:
    """A listing that began after the line's day has no effect on it."""
    found = judge(DAHUA_EL, LineFacts(date(2019, 5, 14)), view())
    assert (found.state.in_force, found.state.later) == (Answer.NO, True)
    assert effects(found) == [("us-bis-el", "information", "in_force")]
    assert found.effects[0].why == (
        "Dahua Technology, US Entity List: not listed then; the list states 2019-10-09 as its "
        "start."
    )
    assert found.open == ()


def test_a_purchase_after_the_listing_ended_is_information() -> None:
    """A listing that had ended has no effect either."""
    ended = replace(DAHUA_EL, until=PartialDate.parse("2020-01-01"))
    found = judge(ended, LineFacts(PURCHASE), view())
    assert [e.effect for e in found.effects] == [Effect.INFORMATION]
    assert "ended on 2020-01-01" in found.effects[0].why


def test_an_unknown_listing_is_a_question_without_effect() -> None:
    """Where nothing shows that it was listed that day, nothing follows."""
    undated = listed("us-bis-el", "Example Optics", None)
    found = judge(undated, LineFacts(PURCHASE), view())
    assert found.state.in_force is Answer.UNKNOWN
    assert found.effects == ()
    assert questions(found) == [
        "Was Example Optics on the list (US Entity List) that day? The list states no start, and "
        "the first edition that shows it is of 2026-11-24: whether it was listed before is not "
        "known."
    ]
    assert found.open[0].would_answer.startswith("An edition of the list from that time")


@pytest.mark.parametrize(
    ("stated", "effect", "asked"),
    [("yes", ["licence_required"], 0), ("no", ["information"], 0), (None, [], 1)],
)
def test_a_return_to_the_maker_is_an_export(
    stated: str | None, effect: list[str], asked: int
) -> None:
    """Sending an item back needs a licence only if it is subject to the regulations."""
    facts = {"item_subject_to_ear": stated} if stated else {}
    found = judge(DAHUA_EL, LineFacts(PURCHASE, act=Act.EXPORT, facts=facts), view())
    assert [e.effect.value for e in found.effects] == effect
    assert len(found.open) == asked


def test_using_equipment_of_a_listed_maker_is_information() -> None:
    """The Entity List says nothing of using what was bought."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE, act=Act.USE), view())
    assert effects(found) == [("us-bis-el-use", "information", "in_force")]
    assert "return or repair is an export" in found.effects[0].why


@pytest.mark.parametrize("day", [date(2019, 5, 14), PURCHASE, date(2021, 4, 28)])
@pytest.mark.parametrize("buyer", ["us-private", "uk-local-authority"])
def test_section_889_does_not_bind_other_buyers(buyer: str, day: date) -> None:
    """A private buyer or a foreign authority learns only that it is not bound."""
    found = judge(DAHUA_889, LineFacts(day, use="public_safety"), view(buyer))
    assert [e.effect for e in found.effects] == [Effect.INFORMATION]
    assert "does not bind this buyer" in found.effects[0].why
    assert found.open == ()


def test_for_an_agency_the_answer_depends_on_the_use_and_says_so() -> None:
    """Equipment of the three video makers is covered for named purposes only."""
    found = judge(DAHUA_889, LineFacts(PURCHASE), view("us-federal-agency"))
    assert found.effects == ()
    assert [q.split("?")[0] for q in questions(found)] == [
        "What is the equipment of Dahua Technology Company used for"
    ]
    assert "use column" in found.open[0].would_answer


@pytest.mark.parametrize(
    ("use", "effect"),
    [
        ("public_safety", "prohibited"),
        ("Public safety", "prohibited"),
        ("critical infrastructure", "prohibited"),
        ("other", "information"),
    ],
)
def test_an_agency_may_not_procure_for_a_covered_use(use: str, effect: str) -> None:
    """For a covered use Part A bars the agency; for another it does not."""
    found = judge(DAHUA_889, LineFacts(PURCHASE, use=use), view("us-federal-agency"))
    assert [e.effect.value for e in found.effects] == [effect]
    assert found.open == ()


@pytest.mark.parametrize(
    ("day", "act", "asked"),
    [
        (date(2020, 8, 12), Act.BUY, []),
        (date(2020, 8, 13), Act.BUY, ["us-889-b-offeror"]),
        (date(2020, 8, 13), Act.CONTRACT, ["us-889-b-offeror"]),
        (date(2020, 8, 13), Act.USE, []),
    ],
)
def test_an_agency_is_asked_whether_the_supplier_itself_uses_covered_equipment(
    day: date, act: Act, asked: list[str]
) -> None:
    """From 13 August 2020 another use of its own does not settle an agency's purchase."""
    line = LineFacts(day, act=act, use="other")
    found = judge(DAHUA_889, line, view("us-federal-agency"))
    assert [question.rule for question in found.open] == asked
    assert not any(e.effect is Effect.PROHIBITED for e in found.effects)


def test_since_when_a_party_is_listed_stands_in_brackets() -> None:
    """The sentence reads as English: was on the Entity List that day (since 2019-10-09)."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE), view("us-private"))
    assert found.effects[0].why.startswith(
        "Dahua Technology was on the Entity List that day (since 2019-10-09). "
        "The Entity List did not itself prohibit this purchase."
    )


def test_the_agency_sentence_names_both_numbers_of_the_clause() -> None:
    """The clause is cited as FAR 52.204-25 and, after the overhaul, as 52.240-91."""
    found = judge(DAHUA_889, LineFacts(PURCHASE, use="public_safety"), view("us-federal-agency"))
    why = found.effects[0].why
    assert "may not procure" in why
    assert "52.204-25" in why
    assert "52.240-91" in why
    assert found.effects[0].citation.text == "FAR 52.204-25 (84 FR 40216, FAR Case 2018-017)"


@pytest.mark.parametrize(
    ("day", "state", "effect"),
    [
        (date(2019, 8, 12), RuleState.ANNOUNCED, Effect.INFORMATION),
        (date(2019, 8, 13), RuleState.IN_FORCE, Effect.PROHIBITED),
    ],
)
def test_part_a_binds_from_its_first_day(day: date, state: RuleState, effect: Effect) -> None:
    """Enacted in 2018, Part A took effect on 13 August 2019."""
    found = judge(DAHUA_889, LineFacts(day, use="public_safety"), view("us-federal-agency"))
    assert [(e.state, e.effect) for e in found.effects] == [(state, effect)]


@pytest.mark.parametrize(
    ("product", "use", "effect"),
    [
        ("telecommunications", None, ["prohibited"]),
        ("telecommunications", "other", ["prohibited"]),
        ("other", "public_safety", ["information"]),
        (None, "public_safety", []),
    ],
)
def test_telecommunications_equipment_of_huawei_is_covered_whatever_its_use(
    product: str | None, use: str | None, effect: list[str]
) -> None:
    """For Huawei and ZTE the kind of product decides, not the use."""
    facts = {"product_kind": product} if product else {}
    line = LineFacts(PURCHASE, use=use, facts=facts)
    found = judge(HUAWEI_889, line, view("us-federal-agency"))
    assert [e.effect.value for e in found.effects] == effect
    assert len(found.open) == (0 if effect else 1)


@pytest.mark.parametrize(
    ("day", "effect"),
    [
        (date(2020, 8, 12), ("us-889-b", "information", "announced")),
        (date(2020, 8, 13), ("us-889-b", "ineligible_for_public_contract", "in_force")),
    ],
)
def test_part_b_makes_the_user_ineligible_from_its_first_day(
    day: date, effect: tuple[str, str, str]
) -> None:
    """From 13 August 2020 a contractor that uses covered equipment cannot contract."""
    found = judge(DAHUA_889, LineFacts(day, use="public_safety"), view("us-federal-contractor"))
    assert effect in effects(found)
    if "ineligible" in effect[1]:
        assert "reasonable inquiry" in found.effects[0].why


def test_a_contractor_is_asked_what_it_supplies_to_the_government() -> None:
    """Part A reaches a contractor through what it supplies; unknown is a question."""
    line = LineFacts(date(2021, 1, 4), use="public_safety")
    found = judge(DAHUA_889, line, view("us-federal-contractor"))
    assert effects(found) == [("us-889-b", "ineligible_for_public_contract", "in_force")]
    assert [q.rule for q in found.open] == ["us-889-a"]
    supplied = replace(line, facts={"supplied_to_government": "yes"})
    assert effects(judge(DAHUA_889, supplied, view("us-federal-contractor")))[0] == (
        "us-889-a",
        "prohibited",
        "in_force",
    )


def test_an_affiliate_is_a_question_of_its_producer() -> None:
    """For a name that is none of the five, the producer it belongs to is asked."""
    other = listed("us-889", "Example Vision Subsidiary", "2018-08-13")
    found = judge(other, LineFacts(PURCHASE), view("us-federal-agency"))
    assert found.effects == ()
    assert "subsidiary or affiliate" in found.open[0].question


def test_dealings_of_a_us_person_with_a_blocked_party_are_frozen() -> None:
    """A US buyer's dealing with an SDN is blocked."""
    found = judge(
        listed("us-ofac-sdn", "Example Corps", "2020-07-31"), LineFacts(date(2020, 8, 1)), view()
    )
    assert effects(found) == [("us-ofac-sdn-dealing", "asset_freeze", "in_force")]
    assert "US persons were prohibited from dealings" in found.effects[0].why


def test_a_foreign_buyer_is_asked_for_the_us_nexus() -> None:
    """For a buyer that is no US person the reach of US law is an open question."""
    entry = listed("us-ofac-sdn", "Example Corps", "2020-07-31")
    found = judge(entry, LineFacts(date(2020, 8, 1)), view("uk-local-authority"))
    assert found.effects == ()
    assert "jurisdiction of the United States" in found.open[0].question
    none = LineFacts(date(2020, 8, 1), facts={"us_nexus": "no"})
    assert [e.effect for e in judge(entry, none, view("uk-local-authority")).effects] == [
        Effect.INFORMATION
    ]


def test_a_list_without_a_rule_is_one_question_with_the_reason() -> None:
    """What no rule file speaks of is not judged, and says so."""
    found = judge(
        listed("us-fcc-covered", "Dahua", "2021-03-12"), LineFacts(date(2022, 1, 1)), view()
    )
    assert found.effects == ()
    assert questions(found) == [
        "What follows from Dahua being on this list? fromwhom has no rule for this list (FCC "
        "Covered List) yet, so nothing is judged."
    ]


def test_a_line_without_a_date_is_a_question() -> None:
    """Without a day nothing can be said about the listing."""
    found = judge(DAHUA_EL, LineFacts(None), view())
    assert (found.day, found.state.in_force, found.effects) == (None, Answer.UNKNOWN, ())
    assert questions(found) == [
        "The line has no date: whether the party was listed then is not known."
    ]


def test_one_day_for_all_lines_replaces_their_dates() -> None:
    """With a day given for all, an undated line is judged too."""
    found = judge(DAHUA_EL, LineFacts(None), view(as_of=PURCHASE))
    assert [e.effect for e in found.effects] == [Effect.RED_FLAG]


def test_the_rules_own_date_decides() -> None:
    """Blocking is decided by the payment, the listing's own day by the order."""
    entry = listed("us-ofac-sdn", "Example Corps", "2020-07-31")
    dates = {DateKind.ORDER: date(2020, 7, 1), DateKind.PAYMENT: date(2020, 8, 15)}
    found = judge(entry, LineFacts(date(2020, 7, 1), dates), view())
    assert (found.day, found.state.in_force) == (date(2020, 8, 15), Answer.YES)
    assert [e.effect for e in found.effects] == [Effect.ASSET_FREEZE]


def test_a_missing_deciding_date_is_asked_and_hides_no_effect() -> None:
    """Part A is decided by the contract; a payment alone gives the effect and a question."""
    dates = {DateKind.PAYMENT: PURCHASE}
    line = LineFacts(PURCHASE, dates, use="public_safety")
    found = judge(DAHUA_889, line, view("us-federal-agency"))
    assert [e.effect for e in found.effects] == [Effect.PROHIBITED]
    assert "the date of the contract or order decides" in found.open[0].question


def test_a_single_date_of_unstated_kind_is_used_and_said() -> None:
    """A ledger with one date is judged on it, and the state says so."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE), view())
    assert "it is taken as the deciding date" in found.state.reason
    stated = judge(DAHUA_EL, LineFacts(PURCHASE, {DateKind.ORDER: PURCHASE}), view())
    assert "deciding date" not in stated.state.reason


def test_the_law_of_another_day_is_applied() -> None:
    """By the law of September 2020, a purchase of April 2020 falls under Part B."""
    line = LineFacts(PURCHASE, use="public_safety")
    standpoint = view("us-federal-contractor", law_of=date(2020, 9, 1))
    assert ("us-889-b", "ineligible_for_public_contract", "in_force") in effects(
        judge(DAHUA_889, line, standpoint)
    )


def test_what_was_not_known_then_is_not_reported() -> None:
    """A listing first shown after the day of knowledge is no finding."""
    found = judge(DAHUA_EL, LineFacts(PURCHASE), view(known_on=date(2020, 4, 28)))
    assert found.state.known is False
