"""Build a snapshot: editions in, tables and index arrays compiled, written beside.

editions -> compile -> tables, their names read -> index arrays
         -> snapshot beside the live one, verified
"""

import hashlib
from pathlib import Path

from fromwhom.data.curated_data import curated_files, load_curated
from fromwhom.jobs.compiler import COMPILER
from fromwhom.jobs.knowledge import Knowledge
from fromwhom.lists import curated
from fromwhom.lists.compile import EditionRecords
from fromwhom.lists.editions import edition_id
from fromwhom.lists.tables import Tables
from fromwhom.model import Edition, EditionFile
from fromwhom.screening import index
from fromwhom.screening.segments import Segment
from fromwhom.store import snapshot
from fromwhom.store.manifest import About


def build(root: Path, tables: Tables, knowledge: Knowledge, *, read: Segment, about: About) -> str:
    """Index *tables* and write them as a snapshot in *root*; return its id.

    *read* is what was read of their names and addresses. The live snapshot stays what it was.

    Raises:
        StoreError: The snapshot cannot be written, or not read back as written.
    """
    by_name = tables.by_name()
    arrays = index.build(by_name, read, knowledge.names, knowledge.weights)
    return snapshot.write(root, by_name, arrays, compiler=COMPILER, about=about)


def curated_edition() -> EditionRecords:
    """Read the packaged list, which every snapshot holds, as an edition."""
    files = tuple(
        EditionFile(name, hashlib.sha256(data).hexdigest(), len(data), part=name)
        for name, data in sorted(curated_files().items())
    )
    parsed = curated.parse(load_curated())
    if parsed.published is None:
        raise ValueError("the curated list is undated")
    day = parsed.published.last
    edition = Edition(
        id=edition_id(curated.SOURCE, day, files),
        source=curated.SOURCE,
        date=day,
        dated_by="content",
        files=files,
        covers=parsed.covers,
        complete=False,
    )
    return EditionRecords(edition, parsed.listings, parsed.tally)
