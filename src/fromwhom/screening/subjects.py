"""Whom is screened: distinct subjects as columns, as a ledger or a query states them."""

from dataclasses import dataclass

from fromwhom.screening.columns import Ints
from fromwhom.values.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Subjects:
    """Distinct subjects as columns; None and () where the ledger states nothing.

    Among the identifiers may be dates of birth (scheme ``BIRTH-DATE``); several of one
    subject are alternatives.
    """

    names: list[str]
    countries: list[str | None]
    identifiers: list[tuple[Identifier, ...]]
    addresses: list[str | None]

    def take(self, positions: Ints) -> "Subjects":
        """Select subjects, each as often as it is named."""
        at = positions.tolist()
        return Subjects(
            [self.names[i] for i in at], [self.countries[i] for i in at],
            [self.identifiers[i] for i in at], [self.addresses[i] for i in at],
        )  # fmt: skip

    def slice(self, begin: int, end: int) -> "Subjects":
        """Select neighbouring subjects."""
        return Subjects(
            self.names[begin:end], self.countries[begin:end],
            self.identifiers[begin:end], self.addresses[begin:end],
        )  # fmt: skip
