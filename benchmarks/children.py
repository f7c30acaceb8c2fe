"""A task in a process of its own, so that its time and memory are its own.

The task reads its arguments as JSON from stdin and writes its answer as the last line of
stdout. Peak memory is read by the child itself from the kernel (``VmHWM``): the figure of
``getrusage`` would include what the parent held when it started the child.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).resolve().parents[1]
Argument = str | int | float | list[str]
Answer = dict[str, float]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a child answered, how long its process lived, and its largest memory."""

    answer: Answer
    seconds: float
    peak_mib: float


class TaskFailed(Exception):
    """A child ended with an error; the message is the last thing that it said."""


def run(task: str, **arguments: Argument) -> Ran:
    """Run *task* in a fresh process: a module, and its own name for the task.

    Raises:
        TaskFailed: It did not end well.
    """
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *task.split()],
        input=json.dumps(arguments),
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    seconds = time.perf_counter() - begun
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise TaskFailed(f"{task}: {said[-1]}")
    answer: Answer = json.loads(done.stdout.strip().splitlines()[-1])
    return Ran(answer, seconds, answer.pop("peak_mib"))


def tell(answer: Mapping[str, float]) -> None:
    """Give the answer of a child, with its peak memory."""
    print(json.dumps({**answer, "peak_mib": peak_mib()}))


def peak_mib() -> float:
    """Read the largest resident memory of this process so far, in MiB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
    found = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(found[0]) / 1024
