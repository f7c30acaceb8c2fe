"""The package's rules and buyers, and the loaders that refuse what breaks the schema.

An unknown field, fact, value or citation is an error, never ignored: a misspelt
condition would otherwise judge silently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final, TypeVar

import msgspec
import yaml

from fromwhom.data.rule_schema import Condition, Fact, Record, Rule, conditions
from fromwhom.document import Effect
from fromwhom.errors import UsageError
from fromwhom.model import Buyer

__all__ = [
    "Fact",
    "Rule",
    "RuleDescription",
    "buyer_names",
    "describe",
    "load_buyer",
    "load_facts",
    "load_rules",
    "parse_buyer",
    "parse_rule",
]

_PACKAGE: Final = "fromwhom.data"
_ANSWERS: Final = ("yes", "no", "unknown")


class _Facts(Record, frozen=True, kw_only=True):
    """The content of ``facts.yaml``."""

    facts: tuple[Fact, ...]


class _BuyerFile(Record, frozen=True, kw_only=True):
    """The content of a buyer's file."""

    title: str
    facts: dict[str, str]
    id: str = ""


@dataclass(frozen=True, slots=True)
class RuleDescription:
    """A rule in the words of ``rules list`` and ``rules show``."""

    id: str
    title: str
    issuer: str
    binds: str
    lists: tuple[str, ...]
    effects: tuple[Effect, ...]
    since: str
    checked_on: str
    provisions: tuple[str, ...]


def load_rules() -> tuple[Rule, ...]:
    """Load the package's rules, ordered by id.

    Raises:
        UsageError: A rule file is not what the schema asks for (a packaging fault).
    """
    facts = load_facts()
    names = (n for n in _names("rules") if n != "facts.yaml")
    return tuple(parse_rule(_bytes("rules", name), name, facts) for name in names)


def load_facts() -> Mapping[str, Fact]:
    """Load the facts that conditions and buyers may name."""
    facts = _decode(_bytes("rules", "facts.yaml"), _Facts, "facts.yaml").facts
    return {fact.id: fact for fact in facts}


def parse_rule(data: bytes, where: str, facts: Mapping[str, Fact]) -> Rule:
    """Read one rule file; *facts* are those its conditions may name.

    Raises:
        UsageError: The file breaks the schema or names an unknown fact or value.
    """
    rule = _decode(data, Rule, where)
    for condition in conditions(rule):
        _check_fact(condition, facts, where)
    return rule


def buyer_names() -> tuple[str, ...]:
    """Name the presets, in order of the alphabet."""
    return tuple(name.removesuffix(".yaml") for name in _names("buyers"))


def load_buyer(name: str) -> Buyer:
    """Load the preset called *name*.

    Raises:
        UsageError: There is no such preset.
    """
    presets = buyer_names()
    if name not in presets:
        raise UsageError(
            f"There is no buyer {name!r}. Choose {', '.join(presets)}, or give a YAML file "
            "with your own facts (docs/rules.md shows one)."
        )
    return parse_buyer(_bytes("buyers", f"{name}.yaml"), where=f"{name}.yaml", id=name)


def parse_buyer(data: bytes, *, where: str = "the buyer file", id: str = "own") -> Buyer:  # noqa: A002
    """Read a buyer's file: ``title`` and ``facts``, each ``yes``, ``no`` or ``unknown``.

    A fact that is left out is unknown; the presets state all of them.

    Raises:
        UsageError: The file is not YAML, has an unknown field, or names an unknown fact.
    """
    file = _decode(data, _BuyerFile, where)
    known = {fact.id: fact for fact in load_facts().values() if fact.of == "buyer"}
    stated = {name: _yes_no(value) for name, value in file.facts.items()}
    for name, value in stated.items():
        if name not in known:
            raise UsageError(
                f"{where}: no rule asks about {name!r}. The facts are {', '.join(sorted(known))}."
            )
        if value not in _ANSWERS:
            raise UsageError(
                f"{where}: {name} is {value!r}. Write yes, no or unknown ({known[name].title})."
            )
    return Buyer(file.id or id, file.title, dict(sorted(stated.items())))


def describe(rule: Rule) -> RuleDescription:
    """Describe *rule* for a list or a page of rules."""
    clauses = [clause for p in rule.provisions for clause in p.clauses]
    found = {clause.effect for clause in clauses if clause.effect is not None}
    starts = [i.from_ for p in rule.provisions for i in p.intervals]
    dated = sorted(start for start in starts if start)
    return RuleDescription(
        id=rule.id,
        title=rule.title,
        issuer=rule.issuer,
        binds=rule.binds,
        lists=rule.lists,
        effects=tuple(effect for effect in Effect if effect in found),
        since=dated[0] if dated and None not in starts else "each listing's own date",
        checked_on=rule.checked_on,
        provisions=tuple(p.id for p in rule.provisions),
    )


def _check_fact(condition: Condition, facts: Mapping[str, Fact], where: str) -> None:
    """Refuse a fact that does not exist, or a value that it never takes."""
    name = condition.buyer or condition.line
    if name is None:
        return
    owner = "buyer" if condition.buyer else "line"
    fact = facts.get(name)
    if fact is None or fact.of != owner:
        raise UsageError(
            f"{where}: there is no {owner} fact {name!r}. Add it to data/rules/facts.yaml or "
            "correct the condition."
        )
    strange = sorted(set(condition.in_) - set(fact.values))
    if strange:
        raise UsageError(
            f"{where}: {name} is never {strange[0]!r}. Its values are {', '.join(fact.values)}."
        )


def _yes_no(value: str) -> str:
    """Read the YAML spellings of yes and no."""
    return {"true": "yes", "false": "no"}.get(value.strip().lower(), value.strip().lower())


def _names(folder: str) -> list[str]:
    """Name the YAML files of a packaged *folder*."""
    files = resources.files(_PACKAGE).joinpath(folder).iterdir()
    return sorted(file.name for file in files if file.name.endswith(".yaml"))


def _bytes(folder: str, name: str) -> bytes:
    """Read one packaged file."""
    return resources.files(_PACKAGE).joinpath(folder, name).read_bytes()


_R = TypeVar("_R", bound=msgspec.Struct)


def _decode(data: bytes, kind: type[_R], where: str) -> _R:
    """Read YAML whose scalars stay text: ``yes`` stays "yes", a date stays a date's text."""
    try:
        tree = yaml.load(data, Loader=yaml.CBaseLoader)  # noqa: S506 -- builds text, lists, maps only
    except (yaml.YAMLError, UnicodeDecodeError) as problem:
        reason = " ".join(str(problem).split())
        raise UsageError(f"{where} is not YAML: {reason}. Correct it and run again.") from problem
    try:
        return msgspec.convert(tree, kind, strict=False)
    except msgspec.ValidationError as problem:
        raise UsageError(
            f"{where} is not as the schema asks: {problem}. See docs/rules.md for its fields."
        ) from problem
