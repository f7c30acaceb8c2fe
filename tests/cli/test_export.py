"""``fromwhom export``: the snapshot for other programs, from the starter without a network."""

import json
from pathlib import Path

from tests.cli.terminal import Run

from fromwhom.lists.tables import SCHEMAS


def test_entities_go_to_stdout_or_to_a_file(fromwhom: Run) -> None:
    """The same lines either way; only the file is told on stderr."""
    shown = fromwhom("export", "--format", "ftm")
    assert (shown.status, shown.err) == (0, "")
    first = json.loads(shown.out.splitlines()[0])
    assert sorted(first) == [
        "caption", "datasets", "id", "properties", "referents", "schema", "target",
    ]  # fmt: skip
    written = fromwhom("export", "--format", "ftm", "-o", "out/entities.ftm.json")
    assert (written.status, written.out) == (0, "")
    assert "out/entities.ftm.json written" in written.err
    assert Path("out/entities.ftm.json").read_text(encoding="utf-8") == shown.out


def test_statements_are_a_table_with_the_columns_of_followthemoney(fromwhom: Run) -> None:
    """The heading, then a row for each value."""
    shown = fromwhom("export", "--format", "ftm-statements")
    assert shown.out.splitlines()[0] == (
        '"canonical_id","entity_id","prop","prop_type","schema","value","dataset","origin","lang",'
        '"original_value","external","first_seen","last_seen","id"'
    )


def test_tables_need_a_folder(fromwhom: Run) -> None:
    """One file each cannot go to stdout."""
    asked = fromwhom("export", "--format", "csv")
    assert asked.status == 2
    assert "Name a folder, -o." in asked.err
    assert fromwhom("export", "--format", "parquet", "-o", "tables").status == 0
    assert sorted(path.stem for path in Path("tables").iterdir()) == sorted(SCHEMAS)


def test_what_cannot_be_written_is_4(fromwhom: Run) -> None:
    """A file stands where the folder should be."""
    Path("taken").write_text("", encoding="utf-8")
    for form, target in (("csv", "taken"), ("ftm", "taken/entities.ftm.json")):
        ran = fromwhom("export", "--format", form, "-o", target)
        assert ran.status == 4
        assert "cannot be written" in ran.err


def test_an_unknown_format_is_2(fromwhom: Run) -> None:
    """The known ones are named."""
    ran = fromwhom("export", "--format", "rdf")
    assert ran.status == 2
    assert "ftm-statements" in ran.err
