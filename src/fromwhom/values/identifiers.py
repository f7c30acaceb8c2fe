"""Identifiers: a number and the system of its issuer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """A number (*value*, normalised) and its issuer's system (*scheme*, ``CN-USCC``)."""

    scheme: str
    value: str

    def __str__(self) -> str:
        """Write it as the command line takes it: ``CN-USCC:91330000733796106P``."""
        return f"{self.scheme}:{self.value}"
