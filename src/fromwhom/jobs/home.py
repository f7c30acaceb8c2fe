"""Where the project keeps its own state: one home folder, named once."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The home folder and what lies in it. Nothing is created by naming it."""

    path: Path

    @property
    def archive(self) -> Path:
        """Captures and their custody log."""
        return self.path / "archive"

    @property
    def snapshots(self) -> Path:
        """Compiled snapshots, and which of them is live."""
        return self.path / "snapshots"

    @property
    def segments(self) -> Path:
        """What was read of each list's names, for the next update; may be deleted."""
        return self.path / "segments"

    @property
    def readings(self) -> Path:
        """What each source's editions said, for the next update; may be deleted."""
        return self.path / "readings"

    @property
    def results(self) -> Path:
        """Kept results of screenings."""
        return self.path / "results"

    @property
    def own(self) -> Path:
        """Registrations of the user's own lists, one file each."""
        return self.path / "own"

    @property
    def identities(self) -> Path:
        """What users decided about who is who."""
        return self.path / "identities.jsonl"
