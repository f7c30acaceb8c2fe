"""Loads what inputs and results of mass screening mean: ``parameters.yaml``, ``results.yaml``."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final, TypeVar

import msgspec

from fromwhom.data.packaged import packaged
from fromwhom.quantities import Text

_FOLDER: Final = "assess"


class _Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of a file; a field its schema does not know is an error."""


class Parameter(_Fact, frozen=True):
    """An input: what it means, its unit, its bounds, and which models take it.

    With ``above`` the value must lie above ``least``, else it may equal it.
    """

    name: Text
    meaning: Text
    unit: Text
    least: float
    most: float
    models: Annotated[list[Text], msgspec.Meta(min_length=1)]
    above: bool = False


class OtherWords(_Fact, frozen=True):
    """What a result is called where the same people are screened again and again."""

    label: Text
    meaning: Text | None = None


class ResultWords(_Fact, frozen=True):
    """What a result is called; ``kind`` and ``unit`` are those of the document."""

    id: Text
    label: Text
    meaning: Text | None = None
    unit: Text | None = None
    kind: Text | None = None
    repeated: OtherWords | None = None

    def told(self, *, repeatedly: bool) -> "ResultWords":
        """Give the words that fit: those for a workplace where people come *repeatedly*."""
        if not repeatedly or self.repeated is None:
            return self
        other = self.repeated
        return msgspec.structs.replace(
            self, label=other.label, meaning=other.meaning or self.meaning
        )


class Results(_Fact, frozen=True):
    """The words of all results, each group in the order in which it is told."""

    figures: list[ResultWords]
    infected: list[ResultWords]
    others: list[ResultWords]
    counts: list[ResultWords]


_Kind = TypeVar("_Kind")


@cache
def load_parameters() -> Mapping[str, Parameter]:
    """Load what each input means, by name."""
    return {one.name: one for one in _loaded("parameters.yaml", list[Parameter])}


@cache
def load_results() -> Results:
    """Load what each result means."""
    return _loaded("results.yaml", Results)


def _loaded(file: str, kind: type[_Kind]) -> _Kind:
    """Read a file of the package and check it against its schema."""
    return packaged(f"{_FOLDER}/{file}", kind)
