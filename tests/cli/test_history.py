"""What editions in a row show of one party: its names come and go, and so does its listing."""

from pathlib import Path

import pytest
from tests.cli.terminal import Run

BEFORE = '90001,"NPC EXAMPLE LIMITED",-0- ,"IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
AFTER = '90001,"NPC EXAMPLE",-0- ,"IRAN] [SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
OTHER = '90002,"SAMPLE BANK",-0- ,"IRAN",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


@pytest.fixture
def compiled(fromwhom: Run) -> None:
    """Three editions: a party is renamed, gets a programme, and is taken off the list."""
    for day, text in {
        "2021-01-15": BEFORE + OTHER,
        "2021-04-15": AFTER + OTHER,
        "2021-07-15": OTHER,
    }.items():
        folder = Path("lists") / "us-ofac-sdn" / day
        folder.mkdir(parents=True)
        (folder / "sdn.csv").write_text(text, encoding="utf-8", newline="")
    accepted = Path("lists/us-ofac-sdn/2021-07-15/sdn.csv")
    fromwhom("update", "--from", "lists")
    assert fromwhom("update", "--from", "lists", "--accept", accepted).status == 0


@pytest.mark.usefixtures("compiled")
def test_a_former_name_and_a_later_programme_stand_with_their_editions(fromwhom: Run) -> None:
    """The sheet says which editions state what, and which no longer do."""
    said = fromwhom("show", "us-ofac-sdn:90001").out
    assert "Changed while listed" in said
    assert (
        "us-ofac-sdn 90001, primary name 'NPC EXAMPLE LIMITED': in the edition of 2021-01-15, no "
        "longer in that of 2021-04-15"
    ) in said
    assert "us-ofac-sdn 90001, programme 'SDGT': in the edition of 2021-04-15" in said
    history = fromwhom("show", "us-ofac-sdn:90001", "--json").document()["history"]
    assert {
        "list": "us-ofac-sdn",
        "entry": "90001",
        "field": "primary name",
        "value": "NPC EXAMPLE LIMITED",
        "stated": [{"first": "2021-01-15", "last": "2021-01-15", "absent": "2021-04-15"}],
    } in history


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2021-01-14", "not known"),  # before the first edition
        ("2021-01-15", "in force"),
        ("2021-03-01", "in force"),  # between two editions that hold it
        ("2021-05-01", "not known"),  # between the last that shows it and the first that does not
        ("2021-07-15", "not in force"),
    ],
)
def test_a_removed_party_is_shown_as_removed_and_was_listed_on_its_days(
    day: str, answer: str, fromwhom: Run
) -> None:
    """Its former name is still found; what it means depends on the day."""
    said = fromwhom("match", "NPC EXAMPLE LIMITED", "--as-of", day).out
    assert f"us-ofac-sdn: {answer}, entered as 'NPC EXAMPLE'" in said
