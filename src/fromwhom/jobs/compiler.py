"""The compiler's version: which snapshots this program reads, and which it makes."""

from typing import Final

from fromwhom import __version__
from fromwhom.lists.compile import VERSION as LISTS
from fromwhom.screening.index import VERSION as INDEX

COMPILER: Final = f"{__version__}/{LISTS}.{INDEX}"
"""Which compiler a snapshot is of. Another one does not read it."""
