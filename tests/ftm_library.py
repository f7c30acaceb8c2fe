"""The ``followthemoney`` library, which lives in an environment of its own.

It needs pyicu, which has to be compiled; so its Python is called, and not imported from.
``FROMWHOM_FTM_PYTHON`` names that Python; by default it is the one that ``make ftm`` makes,
or ``make peers``. ``FROMWHOM_REQUIRE_FTM=1`` turns the skip into a failure, so that a machine which
has the library cannot pass by losing it.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[1]


def complaints(entities: Path, *statements: Path) -> list[str]:
    """Let the library read an export and give what it complains of."""
    made = [_REPOSITORY / folder / "bin/python" for folder in (".venv-ftm", ".venv-peers")]
    named = os.environ.get("FROMWHOM_FTM_PYTHON")
    found = [path for path in ([Path(named)] if named else made) if path.is_file()]
    if not found:
        reason = f"the followthemoney library is absent: no {named or made[0]}; `make ftm` makes it"
        if os.environ.get("FROMWHOM_REQUIRE_FTM") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run(
        [
            str(found[0]),
            str(_REPOSITORY / "tools/check_ftm.py"),
            str(entities),
            *map(str, statements),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    told: list[str] = json.loads(done.stdout)
    return told
