"""All packaged knowledge, loaded once per command and passed down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from fromwhom.data.curated_data import load_curated
from fromwhom.data.lists_meta import ListMeta, load_lists
from fromwhom.data.names_data import load_name_knowledge
from fromwhom.data.rules_data import Fact, Rule, load_buyer, load_facts, load_rules, parse_buyer
from fromwhom.data.standings_data import load_standings
from fromwhom.data.weights_data import Weights, load_weights
from fromwhom.errors import UsageError
from fromwhom.evidence import StandingInfo
from fromwhom.model import Buyer
from fromwhom.values.knowledge import NameKnowledge, Role
from fromwhom.values.names import words_of

DEFAULT_BUYER: Final = "us-private"
"""For whom is judged where the user says nothing; every report says so."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lists, names, weights, rules and the standing of listings, as packaged."""

    lists: dict[str, ListMeta]
    names: NameKnowledge
    weights: Weights
    rules: tuple[Rule, ...]
    facts: dict[str, Fact]
    corrections: str
    standings: Mapping[tuple[str, str], tuple[StandingInfo, ...]]

    def member_lists(self) -> list[str]:
        """Name every member list that some source carries."""
        return sorted({member for source in self.lists.values() for member in source.members})

    def began(self, list_id: str) -> date | None:
        """Give the day of a list's first publication; None where no source says it."""
        return self.lists[list_id].began if list_id in self.lists else None

    def is_firm(self, name: str) -> bool:
        """Say whether a name is an organisation's by a legal form that stands in it."""
        return any(word.role is Role.LEGAL for word in words_of(name, self.names))

    def closed(self, list_id: str) -> tuple[date, str] | None:
        """Give the day on which a list was closed, and the title of what replaced it."""
        meta = self.lists.get(list_id)
        if meta is None or meta.ended is None or meta.successor is None:
            return None
        return meta.ended, self.lists[meta.successor].title


def load_knowledge() -> Knowledge:
    """Load everything that is packaged as data."""
    return Knowledge(
        lists=load_lists(),
        names=load_name_knowledge(),
        weights=load_weights(),
        rules=load_rules(),
        facts=dict(load_facts()),
        corrections=load_curated().edition.corrections,
        standings=load_standings(),
    )


def buyer_of(asked: str | None) -> Buyer:
    """Choose the buyer: a preset's name, or a YAML file with one's own facts.

    Raises:
        UsageError: There is no such preset or file, or the file breaks the schema.
    """
    if asked is None:
        return load_buyer(DEFAULT_BUYER)
    if not asked.endswith((".yaml", ".yml")):
        return load_buyer(asked)
    path = Path(asked)
    try:
        return parse_buyer(path.read_bytes(), where=asked, id=path.stem)
    except OSError as problem:
        raise UsageError(
            f"The buyer file {asked} cannot be read: {problem.strerror}. "
            "Give a YAML file, or a preset such as us-private."
        ) from None
