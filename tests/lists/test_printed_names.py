"""Names with other names, notes and scopes inside are taken apart, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fromwhom.lists.printed_names import (
    address_in,
    aliases,
    ends_with_name,
    is_address,
    take_apart,
)
from fromwhom.model import Detail, Name, NameKind


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Dahua Technology", ["Dahua Technology"]),
        (" Maro Sanat Co. \n", ["Maro Sanat Co."]),
        ("Suzhou Keda Technology Co., Ltd., ", ["Suzhou Keda Technology Co., Ltd."]),
        ("Lebanese Hizballah and any successor, sub-unit, or subsidiary thereof", [
            "Lebanese Hizballah"
        ]),
        ("Second Academy (SANS) and any successor, subunit, or subsidiary thereof", [
            "Second Academy (SANS)"
        ]),
        ("Fourth Academy, and its sub-units and successors", ["Fourth Academy"]),
        (
            "Huawei Technologies Co., Ltd. (Huawei).  Affiliated Entity:  Lumen Terminal Ltd.",
            ["Lumen Terminal Ltd."],
        ),
        (
            "Aerospace Second Academy.  Subordinate Institution - 25th Research Institute",
            ["Aerospace Second Academy 25th Research Institute"],
        ),
        ("Gazprom Telekom, OOO (f.k.a. Zakrytoe Aktsionernoe Obshchestvo Gaztelekom)", [
            "Gazprom Telekom, OOO",
            "former:Zakrytoe Aktsionernoe Obshchestvo Gaztelekom",
        ]),
        ("Precision Image (a.k.a. Precision Industries, Inc.; CK Enterprises, Inc.)", [
            "Precision Image",
            "alias:Precision Industries, Inc.",
            "alias:CK Enterprises, Inc.",
        ]),
        ("Chitron Company Ltd., a.k.a. Chi-Chung Company Ltd. (Chitron-Shenzhen)", [
            "Chitron Company Ltd.",
            "alias:Chi-Chung Company Ltd. (Chitron-Shenzhen)",
        ]),
        ("Affiliated Supply and Consultancy Services", [
            "Affiliated Supply and Consultancy Services"
        ]),
    ],
)  # fmt: skip
def test_a_printed_name_is_taken_apart(printed: str, names: list[str]) -> None:
    """The primary name is the name alone; what was printed with it is kept apart."""
    primary, *others = take_apart(printed).names
    assert [primary.value, *(f"{one.kind}:{one.value}" for one in others)] == names
    assert primary.kind is NameKind.PRIMARY


def test_what_was_printed_is_kept_when_it_was_taken_apart() -> None:
    """Scope, parent and the whole text stay on the listing as details."""
    parts = take_apart("Parent Co., Ltd.  Affiliated Entity:  Child and any subsidiary thereof")
    assert parts.names == (Name("Child", NameKind.PRIMARY),)
    assert parts.details == (
        Detail("Affiliated Entity of", "Parent Co., Ltd"),
        Detail("Scope", "and any subsidiary thereof"),
        Detail(
            "Name as printed",
            "Parent Co., Ltd. Affiliated Entity: Child and any subsidiary thereof",
        ),
    )


def test_a_note_may_say_that_the_party_is_a_person() -> None:
    """The note "(DPRK individual)" is no part of the name."""
    parts = take_apart("Ri Sung (aka Ri Su'ng) (DPRK individual)")
    assert parts.person
    assert [name.value for name in parts.names] == ["Ri Sung", "Ri Su'ng"]


@given(st.text("Abc,.()& a.k.a.", max_size=40))
def test_taking_a_name_apart_never_fails(printed: str) -> None:
    """Whatever is printed, there is a primary name, perhaps an empty one."""
    assert take_apart(printed).names[0].kind is NameKind.PRIMARY


@pytest.mark.parametrize(
    ("cell", "commas", "found"),
    [
        (["[]"], False, []),
        (["Kumul Bureau", "and Qumul Bureau"], False, ["alias:Kumul Bureau", "alias:Qumul Bureau"]),
        (
            ["Polar Export, Ltd., F.K.A. Polar Trade, North Star"],
            True,
            ["alias:Polar Export, Ltd.", "former:Polar Trade", "alias:North Star"],
        ),
        (["Polar Export, North Star"], False, ["alias:Polar Export, North Star"]),
        (
            ["JSC Sever, f.k.a., Otkrytoe Sever"],
            False,
            ["alias:JSC Sever", "former:Otkrytoe Sever"],
        ),
        (["Address 2: 4 Polar Street"], False, ["Address among the names=4 Polar Street"]),
        (["AO ?"], False, ["Fragment among the names=AO ?"]),
        (["?Zvezdochka? Shipyard"], False, ["alias:?Zvezdochka? Shipyard"]),
        (["(all located in Sarov)"], False, ["Note among the names=all located in Sarov"]),
    ],
)
def test_other_names_are_told_from_what_stands_among_them(
    cell: list[str], commas: bool, found: list[str]
) -> None:
    """A fragment, a note or an address among the names is a detail, not a name."""
    shown = [
        f"{one.kind}:{one.value}" if isinstance(one, Name) else f"{one.label}={one.value}"
        for one in aliases(cell, commas=commas)
    ]
    assert shown == found


def test_an_address_in_the_place_of_a_name_is_known() -> None:
    """The words "Address 1" begin an address; a company may still be called Address."""
    assert is_address("Address 1: 9 Example Street")
    assert not is_address("Address Systems Ltd.")
    assert address_in("Address 1: 9 Example Street") == "9 Example Street"


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Dahua Technology, 807, Block A", "Dahua Technology", "807, Block A"),
        ("Meiya Pico Co., Ltd., No. 12 Road", "Meiya Pico Co., Ltd.", "No. 12 Road"),
        ("Academy, 31 Research Institute, 17 Road", "Academy, 31 Research Institute", "17 Road"),
        ("Sever, OOO (f.k.a., Old Sever), 3 Street", "Sever, OOO (f.k.a., Old Sever)", "3 Street"),
        ("Sample Co., Ltd.,\n9 Street", "Sample Co., Ltd.", "9 Street"),
        ("Alone", "Alone", ""),
    ],
)  # fmt: skip
def test_a_name_ends_at_the_first_comma_that_is_not_its_own(
    text: str, name: str, rest: str
) -> None:
    """Legal forms, units and brackets after a comma belong to the name."""
    assert ends_with_name(text) == (name, rest)
