"""One hash over everything packaged as data, so that what was made of it can be cached."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

_PACKAGE: Final = "fromwhom.data"


@lru_cache(maxsize=2)
def fingerprint(folder: str = "") -> str:
    """Hash the path and the bytes of every data file, of one *folder* if given, in order."""
    digest = hashlib.sha256()
    for path, data in sorted(_walk(files(_PACKAGE).joinpath(folder), "")):
        digest.update(f"{path} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every file below *folder* that is not code."""
    for child in folder.iterdir():
        if child.is_dir() and child.name != "__pycache__":
            yield from _walk(child, f"{path}{child.name}/")
        elif child.is_file() and not child.name.endswith((".py", ".pyc")):
            yield f"{path}{child.name}", child.read_bytes()
