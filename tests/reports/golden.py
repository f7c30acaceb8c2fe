"""Golden files: reports as people see them, read by eye before they are accepted.

``FROMWHOM_ACCEPT=1 python -m pytest tests/reports`` writes them anew; the difference is
then reviewed as prose.
"""

import os
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).resolve().parents[1] / "golden"


def same_as_golden(name: str, data: bytes) -> bool:
    """Compare *data* with the golden file of that name, or accept it when asked to."""
    path = _FOLDER / name
    if os.environ.get("FROMWHOM_ACCEPT") == "1":
        path.write_bytes(data)
    return path.is_file() and path.read_bytes() == data
