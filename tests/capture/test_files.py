"""Finding the files of a folder: all of them, in one order, and nothing from elsewhere."""

import os
from pathlib import Path

import pytest

from fromwhom.capture.files import FoundFile, RefusedFile, walk
from fromwhom.errors import CaptureError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of lists, with a neighbour that was not brought."""
    (tmp_path / "brought" / "2019-01-15").mkdir(parents=True)
    (tmp_path / "brought" / "2019-01-15" / "sdn.csv").write_bytes(b'1,"EXAMPLE TRADING"\n')
    (tmp_path / "brought" / "el.xml").write_bytes(b"<DIV9/>")
    (tmp_path / "secret.txt").write_bytes(b"not brought")
    return tmp_path / "brought"


def test_every_file_is_found_in_one_order(folder: Path) -> None:
    """The order is that of the paths, on every machine."""
    found = list(walk(folder))
    assert [f.relative for f in found] == ["2019-01-15/sdn.csv", "el.xml"]
    assert found[1] == FoundFile(folder / "el.xml", "el.xml", 7)
    assert isinstance(found[0], FoundFile)
    assert found[0].read() == b'1,"EXAMPLE TRADING"\n'


def test_hidden_and_empty_files_are_found_too(folder: Path) -> None:
    """Whether a file is of use is for those to say who recognise it."""
    (folder / ".part").write_bytes(b"")
    assert [f.relative for f in walk(folder)] == [".part", "2019-01-15/sdn.csv", "el.xml"]


def test_a_file_beyond_the_limit_is_refused(folder: Path) -> None:
    """Reading is bounded, whatever the size was when the file was found."""
    found = FoundFile(folder / "el.xml", "el.xml", 1)
    assert found.read(limit=7) == b"<DIV9/>"
    with pytest.raises(CaptureError, match=r"is larger than 6 bytes\. Lists are smaller"):
        found.read(limit=6)


def test_a_file_that_went_away_is_named(folder: Path) -> None:
    """Between finding and reading a file may go; the message names it."""
    found = [f for f in walk(folder) if isinstance(f, FoundFile)]
    (folder / "el.xml").unlink()
    with pytest.raises(CaptureError, match=r"el\.xml cannot be read: No such file"):
        found[1].read()


def test_a_link_out_of_the_folder_is_not_followed(folder: Path) -> None:
    """What was not brought does not come in through a link."""
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "up").symlink_to(folder.parent)
    assert [f for f in walk(folder) if isinstance(f, RefusedFile)] == [
        RefusedFile("link.txt", "it is a link that leads out of the folder"),
        RefusedFile("up", "it is a link that leads out of the folder"),
    ]


def test_a_link_within_the_folder_is_followed_to_a_file(folder: Path) -> None:
    """A link ``latest.xml`` may point to a dated file beside it; folders are not walked twice."""
    (folder / "latest.xml").symlink_to("el.xml")
    (folder / "latest").symlink_to("2019-01-15")
    (folder / "round").symlink_to("round")
    found = {f.relative: f for f in walk(folder)}
    latest = found["latest.xml"]
    assert isinstance(latest, FoundFile)
    assert latest.read() == b"<DIV9/>"
    assert found["latest"] == RefusedFile(
        "latest", "it is a link to a folder; bring that folder itself"
    )
    assert found["round"] == RefusedFile("round", "it is a link that leads nowhere")


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    """Something that is no file would block for ever."""
    os.mkfifo(folder / "pipe")
    assert RefusedFile("pipe", "it is no file but a pipe, socket or device") in list(walk(folder))


@pytest.mark.parametrize("name", ["el.xml", "nowhere"])
def test_what_is_no_folder_is_said_to_be_none(folder: Path, name: str) -> None:
    """A file or a missing path is a plain mistake, said plainly."""
    with pytest.raises(CaptureError, match=r"is not a folder\. Give the folder"):
        list(walk(folder / name))


def test_a_name_that_is_no_text_is_shown_and_its_file_read(folder: Path) -> None:
    """Names of files may be of an older encoding; the bytes show what they are."""
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xb4\xf3.csv"))
    try:
        odd.write_bytes(b"1")
    except OSError:
        pytest.skip("this system keeps no such names")
    (found,) = (f for f in walk(folder) if isinstance(f, FoundFile) and f.relative.startswith("\\"))
    assert (found.relative, found.read()) == ("\\xb4\\xf3.csv", b"1")
