"""A result made by hand that has everything a report must be able to say.

The Entity List entry, its dates and citations are official facts; buyers, amounts,
suppliers other than the listed makers, and every probability are invented.
"""

from typing import Final

from fromwhom.document import (
    Basis,
    BuyerInfo,
    CitationInfo,
    Disposition,
    Effect,
    EffectInfo,
    Finding,
    LedgerInfo,
    LineInfo,
    ListInfo,
    ListingInfo,
    Lookalike,
    Match,
    OpenQuestion,
    PartyInfo,
    PathStep,
    Relation,
    ResponseInfo,
    Result,
    RowNote,
    RuleState,
    Signal,
    Summary,
)
from fromwhom.values.dates import Answer

NASTY: Final = '=HYPERLINK("http://x.example","pay")<script>alert(1)</script>'
CHINESE: Final = "浙江大华技术股份有限公司"

DAHUA: Final = PartyInfo(
    id="fw:zhejiang-dahua",
    caption="Zhejiang Dahua Technology Co., Ltd.",
    schema="Company",
    countries=["CN"],
    names=["Zhejiang Dahua Technology Co., Ltd.", "Dahua Technology", CHINESE],
    identifiers=["CN-SZSE:002236"],
    responses=[
        ResponseInfo(
            text="The company has said that it disagrees with the listing.",
            source="Invented statement for tests",
            url="https://example.org/statement",
            date="2019-10-09",
        )
    ],
)
HIKVISION: Final = PartyInfo(
    id="fw:hangzhou-hikvision",
    caption="Hangzhou Hikvision Digital Technology Co., Ltd.",
    schema="Company",
    countries=["CN"],
    names=["Hangzhou Hikvision Digital Technology Co., Ltd.", "Hikvision"],
    identifiers=[],
)
VOSTOK: Final = PartyInfo(
    id="us-ofac-sdn:99901",
    caption="VOSTOK LINZA OOO",
    schema="LegalEntity",
    countries=["RU"],
    names=["VOSTOK LINZA OOO"],
    identifiers=["RU-INN:7700000000"],
)
FOUND_IN_1260H: Final = PartyInfo(
    id="us-dod-1260h:invented-pay-cn",
    caption="Pay <b>Hyperlink</b> Ltd",
    schema="Company",
    countries=[],
    names=["Pay <b>Hyperlink</b> Ltd"],
    identifiers=[],
)

ENTITY_LIST: Final = ListingInfo(
    list="us-bis-el",
    title="US Entity List",
    programme="Entity List",
    entry="dahua-technology-cn",
    from_="2019-10-09",
    until=None,
    known_from="2019-10-09",
    citations=[
        CitationInfo(
            text="84 FR 54002",
            url="https://www.federalregister.gov/citation/84-FR-54002",
        ),
        CitationInfo(text="84 FR 54004"),
    ],
    url="https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement-No.-4-to-Part-744",
    name="Dahua Technology",
    carried_by=["fromwhom-curated@2026-11-20#1f0a4b7c2d9e"],
)
COVERED_LIST: Final = ListingInfo(
    list="us-fcc-covered",
    title="FCC Covered List",
    programme=None,
    entry="dahua-technology-company-cn",
    from_="2021-03-12",
    until=None,
    known_from="2021-03-12",
    citations=[CitationInfo(text="DA 21-309", url="javascript:alert(1)")],
    url=None,
    name="Dahua Technology Company",
    carried_by=["fromwhom-curated@2026-11-20#1f0a4b7c2d9e"],
)

RED_FLAG: Final = EffectInfo(
    rule="us-entity-list",
    effect=Effect.RED_FLAG,
    basis=Basis.LAW,
    state=RuleState.IN_FORCE,
    why=(
        "The Entity List did not itself prohibit this purchase. In 2020 the Bureau of Industry "
        "and Security wrote that transactions of any nature with listed parties carry a "
        "“red flag”."
    ),
    citation=CitationInfo(text="15 CFR 744.16", url="https://www.ecfr.gov/"),
    confidence="official",
)
LATER: Final = EffectInfo(
    rule="us-entity-list",
    effect=Effect.INFORMATION,
    basis=Basis.LAW,
    state=RuleState.IN_FORCE,
    why="The listing began after the day of the purchase; nothing follows from it for this line.",
    citation=CitationInfo(text="84 FR 54002"),
    confidence="official",
)


def findings(prefix: str, *, before: list[int], since: list[int]) -> list[Finding]:
    """Make the Entity List findings of lines before and since 2019-10-09."""
    made = []
    if since:
        made.append(
            Finding(
                id=f"{prefix}a1",
                rows=since,
                from_as_of="2020-04-15",
                until_as_of="2020-04-15",
                in_force=Answer.YES,
                later=False,
                as_of_edition_age_days=4,
                state_reason="The entry states 2019-10-09 as its start.",
                listing=ENTITY_LIST,
                effects=[RED_FLAG],
                open=[
                    OpenQuestion(
                        question="Are the items subject to the EAR and of an origin that matters?",
                        would_answer="the maker's statement of origin and classification (ECCN)",
                        rule="us-entity-list",
                    )
                ],
            )
        )
    if before:
        made.append(
            Finding(
                id=f"{prefix}b2",
                rows=before,
                from_as_of="2019-05-14",
                until_as_of="2019-05-14",
                in_force=Answer.NO,
                later=True,
                as_of_edition_age_days=None,
                state_reason="The entry begins on 2019-10-09, after this day.",
                listing=ENTITY_LIST,
                effects=[LATER],
            )
        )
    made.append(
        Finding(
            id=f"{prefix}c3",
            rows=sorted(before + since),
            from_as_of="2019-05-14",
            until_as_of="2020-04-15",
            in_force=Answer.NO,
            later=True,
            as_of_edition_age_days=None,
            state_reason="The entry begins on 2021-03-12, after these days.",
            listing=COVERED_LIST,
            effects=[],
        )
    )
    return made


def dahua() -> Match:
    """Make the April 2020 purchase with the May 2019 purchase of the same supplier."""
    return Match(
        id="3f2a9c41d07be865",
        relation=Relation.SAME,
        subject="Zhejiang Dahua Technology Co Ltd",
        rows=[3, 29],
        spend={"USD": "9957600.00"},
        party=DAHUA,
        probability=0.99974,
        bits=11.9,
        signals=[
            Signal(
                name="same_core",
                bits=14.2,
                subject="dahua",
                listed="dahua",
                sentence="The distinctive part of the name is the same.",
            ),
            Signal(
                name="same_region",
                bits=3.1,
                subject="Zhejiang",
                listed="Zhejiang",
                sentence="Both names state the same region.",
            ),
            Signal(
                name="common_core",
                bits=-5.4,
                subject="dahua",
                listed="dahua",
                sentence="The distinctive part is shared by many companies.",
            ),
        ],
        headline=Effect.RED_FLAG,
        open_questions=1,
        findings=findings("3f2a", before=[3], since=[29]),
    )


def chinese() -> Match:
    """Make the same maker under its Chinese name, escalated by a reviewer."""
    return Match(
        id="81c0de5510aa7732",
        relation=Relation.SAME,
        subject=CHINESE,
        rows=[33],
        spend={"CNY": "378000.00"},
        party=DAHUA,
        probability=0.99999,
        bits=17.0,
        signals=[
            Signal(
                name="same_name",
                bits=17.0,
                subject=CHINESE,
                listed=CHINESE,
                sentence="The whole name is the same, character for character.",
            )
        ],
        headline=Effect.RED_FLAG,
        open_questions=1,
        findings=findings("81c0", before=[], since=[33]),
        disposition=Disposition(
            disposition="escalated",
            reason="Asked legal on 2026-11-21",
            reviewer="R. Osei",
            until="2026-12-31",
        ),
    )


def related() -> Match:
    """Make a subsidiary-shaped name: no effect, only an open question."""
    return Match(
        id="9b77e1f2a3c4d5e6",
        relation=Relation.RELATED,
        subject="Hikvision UK Limited",
        rows=[36],
        spend={"USD": "6578.00"},
        party=HIKVISION,
        probability=0.874,
        bits=2.8,
        signals=[
            Signal(
                name="same_core",
                bits=9.0,
                subject="hikvision",
                listed="hikvision",
                sentence="The distinctive part of the name is the same.",
            ),
            Signal(
                name="different_region",
                bits=-6.2,
                subject="UK",
                listed="Hangzhou",
                sentence="The names state different regions.",
            ),
        ],
        headline=None,
        open_questions=1,
        findings=[
            Finding(
                id="9b77d4",
                rows=[36],
                from_as_of="2020-05-26",
                until_as_of="2020-05-26",
                in_force=Answer.YES,
                later=False,
                as_of_edition_age_days=4,
                state_reason="The entry states 2019-10-09 as its start.",
                listing=ListingInfo(
                    list="us-bis-el",
                    title="US Entity List",
                    programme="Entity List",
                    entry="hangzhou-hikvision-digital-technology-co-ltd-cn",
                    from_="2019-10-09",
                    until=None,
                    known_from="2019-10-09",
                    citations=[CitationInfo(text="84 FR 54002")],
                    url=None,
                    name="Hangzhou Hikvision Digital Technology Co., Ltd.",
                ),
                path=[
                    PathStep(
                        from_="Hikvision UK Limited",
                        relationship="name like that of a subsidiary",
                        to="Hangzhou Hikvision Digital Technology Co., Ltd.",
                    )
                ],
                open=[
                    OpenQuestion(
                        question=(
                            "Does Hikvision UK Limited belong to Hangzhou Hikvision Digital "
                            "Technology Co., Ltd.?"
                        ),
                        would_answer="the ownership statement in the UK companies register",
                    )
                ],
            )
        ],
    )


def undated() -> Match:
    """Make a match whose list has gone stale, with an answer that is reopened."""
    return Match(
        id="c5d6e7f8091a2b3c",
        relation=Relation.SAME,
        subject="Vostok Linza OOO",
        rows=[12],
        spend={"EUR": "41250.50"},
        party=VOSTOK,
        probability=0.9312,
        bits=3.8,
        signals=[
            Signal(
                name="same_name",
                bits=13.8,
                subject="vostok linza",
                listed="vostok linza",
                sentence="The whole name is the same.",
            ),
            Signal(
                name="different_country",
                bits=-10.0,
                subject="KZ",
                listed="RU",
                sentence="They state countries, and none in common.",
            ),
        ],
        headline=None,
        open_questions=1,
        findings=[
            Finding(
                id="c5d6e5",
                rows=[12],
                from_as_of="2020-02-03",
                until_as_of="2020-02-03",
                in_force=Answer.UNKNOWN,
                later=False,
                as_of_edition_age_days=1530,
                state_reason=(
                    "The entry states no dates, and the newest edition that shows it is stale."
                ),
                listing=ListingInfo(
                    list="us-ofac-sdn",
                    title="OFAC Specially Designated Nationals",
                    programme="INVENTED",
                    entry="99901",
                    from_=None,
                    until=None,
                    known_from="2022-09-16",
                    citations=[],
                    url="https://sanctionssearch.ofac.treas.gov/",
                    name="VOSTOK LINZA OOO",
                ),
                open=[
                    OpenQuestion(
                        question="Was the party on the list on 2020-02-03?",
                        would_answer="an edition of 2020: run `fromwhom update us-ofac-sdn`",
                    )
                ],
            )
        ],
        disposition=Disposition(
            disposition="accepted",
            reason="Framework contract",
            reviewer="M. Haas",
            state="reopened",
            difference=["probability fell from 99.9% to 93.1%"],
        ),
    )


def nasty() -> Match:
    """Make a supplier whose name tries to be a formula and a script; decided not a match."""
    return Match(
        id="e0e1e2e3e4e5e6e7",
        relation=Relation.RELATED,
        subject=NASTY,
        rows=[40],
        spend={"USD": "-120.00"},
        party=FOUND_IN_1260H,
        probability=0.8031,
        bits=2.0,
        signals=[
            Signal(name="same_core", bits=2.0, subject=NASTY, listed="pay", sentence="A word.")
        ],
        headline=None,
        open_questions=0,
        findings=[],
        disposition=Disposition(
            disposition="not a match", reason="@SUM(1+1) is no company", reviewer="R. Osei"
        ),
    )


def lines() -> list[LineInfo]:
    """Make the ledger lines that have a match."""
    maker = "Zhejiang Dahua Technology Co Ltd"
    cameras = "Thermal cameras, 1,500 units, for temperature screening"
    return [
        LineInfo(row=3, supplier=maker, day="2019-05-14", amount="57600.00", currency="USD",
                 description="Dome cameras for loading docks"),
        LineInfo(row=12, supplier="Vostok Linza OOO", day="2020-02-03", amount="41250.50",
                 currency="EUR", description="Lenses"),
        LineInfo(row=29, supplier=maker, day="2020-04-15", amount="9900000.00", currency="USD",
                 description=cameras),
        LineInfo(row=33, supplier=CHINESE, day="2020-05-04", amount="378000.00", currency="CNY",
                 description="黑体校准源"),
        LineInfo(row=36, supplier="Hikvision UK Limited", day="2020-05-26", amount="6578.00",
                 currency="USD", description="Monitors"),
        LineInfo(row=40, supplier=NASTY, day=None, amount="-120.00", currency="USD"),
    ]  # fmt: skip


def lists() -> list[ListInfo]:
    """Make the editions searched: a fresh one and a stale one."""
    return [
        ListInfo(
            id="fromwhom-curated",
            title="Surveillance makers, curated",
            edition="fromwhom-curated@2026-11-20#1f0a4b7c2d9e",
            published="2026-11-20",
            captured=None,
            listings=148,
            stale=False,
            age_days=4,
            members={"us-bis-el": 61, "us-fcc-covered": 9},
        ),
        ListInfo(
            id="us-ofac-sdn",
            title="OFAC Specially Designated Nationals",
            edition="us-ofac-sdn@2022-09-16#77aa00bb11cc",
            published="2022-09-16",
            captured="2022-09-17T06:00:00Z",
            listings=10812,
            stale=True,
            age_days=1530,
            members={"us-ofac-sdn": 10812},
        ),
    ]


def result() -> Result:
    """Make the whole result."""
    return Result(
        version="1",
        snapshot="5f1d0c9a8b7e6f5a4d3c2b1a09182736",
        as_of=None,
        known_on=None,
        law_of=None,
        act="buy",
        created="2026-11-24T09:00:00Z",
        buyer=BuyerInfo(
            id="us-private",
            title="a private company in the United States",
            assumed=True,
            facts={"us_person": "yes", "federal_agency": "no", "federal_contractor": "unknown"},
            note="No preset was asked for.",
        ),
        ledger=LedgerInfo(
            path="purchases-2020.csv",
            sha256="ab" * 32,
            rows=43,
            screened=40,
            set_aside=[RowNote(row=42, reason="empty row"), RowNote(row=43, reason="total row")],
            columns={"supplier": "Supplier", "order_date": "Order date", "amount": "Amount"},
            notes=["Dates are read as year-month-day: every one of 41 fits, no other order does."],
        ),
        unread=[RowNote(row=41, reason="the date '31.02.2020' is in no calendar")],
        lists=lists(),
        matches=[dahua(), chinese(), related(), undated(), nasty()],
        canaries={"us-bis-el": True, "us-fcc-covered": True, "us-ofac-sdn": False},
        summary=Summary(
            lines=40,
            subjects=31,
            matches=5,
            by_effect={"red_flag": 2},
            spend={"CNY": "378000.00", "EUR": "41250.50", "USD": "9964058.00"},
            related=2,
            open_questions=4,
            spend_by_list={
                "us-bis-el": {"USD": "9906578.00", "CNY": "378000.00"},
                "us-ofac-sdn": {"EUR": "41250.50"},
            },
            spend_by_effect={
                "red_flag": {"USD": "9957600.00", "CNY": "378000.00"},
                "none": {"USD": "6458.00", "EUR": "41250.50"},
            },
            spend_by_month={
                "2019-05": {"USD": "57600.00"},
                "2020-02": {"EUR": "41250.50"},
                "2020-04": {"USD": "9900000.00"},
                "2020-05": {"USD": "6578.00", "CNY": "378000.00"},
                "undated": {"USD": "-120.00"},
            },
        ),
        blind_spots=[
            "Relationships (owners, brands, makers) were not searched.",
            "Some OFAC programmes block parties that no list names (FAQ 398).",
        ],
        lookalikes=[
            Lookalike(
                subject="Shanghai Dahua Scale Factory",
                rows=[5],
                party="Zhejiang Dahua Technology Co., Ltd.",
                probability=0.0412,
                why="Only the common word “Dahua” is shared; region and industry differ.",
            )
        ],
        min_probability=0.8,
        lines=lines(),
        corrections="corrections@example.org",
    )


def clean() -> Result:
    """Make a result in which nothing was found."""
    full = result()
    return Result(
        version="1",
        snapshot=full.snapshot,
        as_of="2020-04-15",
        known_on="2026-11-20",
        law_of=None,
        act="buy",
        created=full.created,
        buyer=full.buyer,
        ledger=LedgerInfo(path="quiet.csv", sha256="cd" * 32, rows=2, screened=2),
        unread=[],
        lists=full.lists,
        matches=[],
        canaries={"us-bis-el": True},
        summary=Summary(lines=2, subjects=2, matches=0, by_effect={}, spend={}),
        blind_spots=full.blind_spots,
        min_probability=0.8,
        corrections=full.corrections,
    )
