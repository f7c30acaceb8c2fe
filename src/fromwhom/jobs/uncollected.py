"""Work that makes many records and keeps them all, without the collector of cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the collector of cycles off: all records stay, and walking them takes a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # so that the first collection does not walk what is going away anyway
            gc.enable()
            gc.unfreeze()
