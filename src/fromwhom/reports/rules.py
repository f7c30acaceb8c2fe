"""The rules as plain text: an overview, and one rule whole."""

from collections.abc import Iterator, Sequence

from fromwhom.data.rule_schema import Clause, Condition, Provision, Rule
from fromwhom.data.rules_data import describe


def overview(rules: Sequence[Rule]) -> str:
    """List the rules: whom each binds, for which lists, with which effects, checked when."""
    return "\n".join(line for rule in rules for line in _brief(rule))


def page(rule: Rule) -> str:
    """Write one rule whole: provisions, states, conditions, sentences, citations, notes."""
    lines = [f"{rule.id}: {rule.title}", f"  issuer: {rule.issuer}", f"  binds: {rule.binds}"]
    lines += [f"  lists: {', '.join(rule.lists)}", f"  checked on {rule.checked_on}"]
    for provision in rule.provisions:
        lines += ["", *_provision(provision)]
    lines += ["", "Citations"]
    for citation in rule.citations:
        lines.append(f"  {citation.text} ({citation.confidence}, checked {citation.checked_on})")
        lines += [f"    {part}" for part in (citation.wording, citation.url) if part]
    if rule.notes:
        lines += ["", "Notes", *(f"  {' '.join(note.split())}" for note in rule.notes)]
    return "\n".join(lines)


def _brief(rule: Rule) -> list[str]:
    """Write one rule in four lines."""
    about = describe(rule)
    return [
        f"{about.id}: {about.title}",
        f"  binds: {about.binds}",
        f"  lists: {', '.join(about.lists)}; effects: {', '.join(about.effects)}",
        f"  since {about.since}; checked on {about.checked_on}; "
        f"provisions: {', '.join(about.provisions)}",
    ]


def _provision(provision: Provision) -> list[str]:
    """Write one provision."""
    lines = [
        f"{provision.id}: {provision.title}",
        f"  acts: {', '.join(provision.acts)}",
        f"  deciding date: {', '.join(provision.deciding_dates)}",
    ]
    for interval in provision.intervals:
        span = f"from {interval.from_ or 'the listing'} until {interval.until or 'now'}"
        lines.append(f"  {interval.state} {span} [{interval.citation}, {interval.confidence}]")
    for clause in provision.clauses:
        lines += list(_clause(clause))
    return lines


def _clause(clause: Clause) -> Iterator[str]:
    """Write one clause: its condition, and what follows."""
    yield f"  if {_condition(clause.when) if clause.when else 'always'}"
    if clause.effect is not None:
        yield f"    {clause.effect}: {' '.join((clause.why or '').split())}"
    if clause.ask is not None:
        yield f"    asks: {' '.join(clause.ask.question.split())}"


def _condition(condition: Condition) -> str:
    """Write a condition in one line."""
    if condition.all:
        return " and ".join(f"({_condition(part)})" for part in condition.all)
    if condition.any:
        return " or ".join(f"({_condition(part)})" for part in condition.any)
    if condition.not_ is not None:
        return f"not ({_condition(condition.not_)})"
    if condition.entry:
        return f"the listed name has {' or '.join(condition.entry)}"
    fact = condition.buyer or condition.line
    return f"{'buyer' if condition.buyer else 'line'}.{fact} is {' or '.join(condition.in_)}"
