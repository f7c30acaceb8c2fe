"""Runs the command line as a person does, in this process, and keeps what it printed."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from fromwhom.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that was printed, with every run of blanks and line ends as one blank."""
        return " ".join(f"{self.out} {self.err}".split())

    def document(self) -> Any:
        """Read stdout as one JSON document."""
        return msgspec.json.decode(self.out)

    def documents(self) -> list[Any]:
        """Read stdout as JSON Lines."""
        return [msgspec.json.decode(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> Ran:
    """Run ``fromwhom`` with *arguments*; an exception that is not told in words is a failure."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with monkeypatch.context() as here:
        here.setattr(sys, "argv", ["fromwhom", *map(str, arguments)])
        here.setattr(sys, "stdout", streams[0])
        here.setattr(sys, "stderr", streams[1])
        here.setenv("COLUMNS", "80")
        here.setenv("FROMWHOM_DEBUG", "")
        with pytest.raises(SystemExit) as left:
            main()
    return Ran(int(left.value.code or 0), *(_text(stream) for stream in streams))


def _text(stream: io.TextIOWrapper) -> str:
    """Read what was printed on *stream*."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
