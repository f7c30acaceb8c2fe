"""Where results go: ``-o FORMAT=FILE``, each format one pure function of the result."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fromwhom.cli import edge
from fromwhom.errors import StoreError, UsageError
from fromwhom.reports.words import visible


@dataclass(frozen=True, slots=True)
class Output:
    """One document to write: its format, and its file or ``-`` for stdout."""

    format: str
    target: str

    @property
    def to_stdout(self) -> bool:
        """Whether it goes to stdout."""
        return self.target == "-"


def parse_outputs(
    texts: Sequence[str], *, formats: Sequence[str], read: Sequence[Path] = ()
) -> list[Output]:
    """Read every ``FORMAT=FILE``; no file in *read*, which the run reads, may be written.

    Raises:
        UsageError: One cannot be read, two would go to the same place, or one would
            overwrite what is read.
    """
    outputs = [_parse(text, formats) for text in texts]
    places = [None if output.to_stdout else os.path.realpath(output.target) for output in outputs]
    for output, place in zip(outputs, places, strict=True):
        if places.count(place) > 1:
            name = "stdout" if place is None else output.target
            raise UsageError(f"-o sends two documents to {name}. Give each a file of its own.")
    keep_apart(outputs, read)
    return outputs


def keep_apart(outputs: Sequence[Output], read: Sequence[Path]) -> None:
    """Refuse to write over a file in *read*, which the run reads.

    Raises:
        UsageError: An output would.
    """
    sources = {os.path.realpath(path) for path in read}  # unlike Path.resolve, goes past a loop
    for output in outputs:
        if not output.to_stdout and os.path.realpath(output.target) in sources:
            raise UsageError(
                f"-o would overwrite {output.target}, which this run reads. Give another file."
            )


def _parse(text: str, formats: Sequence[str]) -> Output:
    """Read one ``FORMAT=FILE``, of *formats*.

    Raises:
        UsageError: The format is unknown or the file is missing.
    """
    name, sign, target = text.partition("=")
    if not sign or not target or name not in formats:
        raise UsageError(f"-o got {text!r}. Write FORMAT=FILE with one of {', '.join(formats)}.")
    return Output(name, target)


def deliver(
    outputs: Sequence[Output],
    document: Callable[[str], bytes],
    text: Callable[[], str],
    *,
    json: bool,
) -> None:
    """Write every document asked for, print the answer, and name the files.

    Args:
        outputs: Where documents go.
        document: Of each format; ``json`` is one of them.
        text: The answer for people. It goes to stderr where a document has taken stdout.
        json: Whether the answer is to be the JSON document instead.

    Raises:
        StoreError: A file cannot be written.
    """
    written = write_each(outputs, document)
    taken = any(one.to_stdout for one in outputs)
    if json and not taken:
        sys.stdout.buffer.write(document("json"))
    elif not json:
        console = edge.err() if taken else edge.out()
        console.print(text(), markup=False, highlight=False, end="")
    for path in written:
        edge.err().print(f"Written: {visible(str(path))}", markup=False, soft_wrap=True)


def write_each(outputs: Sequence[Output], document: Callable[[str], bytes]) -> list[Path]:
    """Write what *document* makes of each output's format; return the files written, in order.

    Raises:
        StoreError: A file cannot be written.
    """
    written: list[Path] = []
    for output in outputs:
        data = document(output.format)
        if output.to_stdout:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
            continue
        path = Path(output.target)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as problem:
            raise StoreError(
                f"{path} cannot be written: {problem.strerror}. Choose another file with -o."
            ) from None
        written.append(path)
    return written
