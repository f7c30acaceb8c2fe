"""The file of answers: read as it stands, and written with every question as a comment.

YAML, read by the safe loader, small, without a key given twice. What an answer must look like
is judged where it is understood, in ``necessity_answers``.
"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from fromwhom.data.questionnaire_data import Item, Kind, Questionnaire
from fromwhom.errors import LedgerError

MAX_BYTES: Final = 1 << 20
_KEYS: Final = ("questionnaire", "subject", "answers", "safeguards", "observed")
_WIDTH: Final = 78
_EXAMPLES: Final = {
    Kind.TEXT: "text",
    Kind.NUMBER: "a number",
    Kind.YES_NO: "yes or no",
    Kind.LIST: "a list: [one, another]",
    Kind.DATE: "a day: 2020-12-31",
    Kind.FILE: "a file beside this one: assessment.json",
    Kind.TABLE: "a list of {name, kind: this|nothing|other, effectiveness, intrusiveness}",
    Kind.TARGET: "{figure: detected, at_least: 0.5} or {figure: …, at_most: …}",
}


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """A file of answers as it stands. ``lines`` gives where each id of an answer is."""

    name: str
    folder: Path
    questionnaire: str | None = None
    subject: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    safeguards: Mapping[str, object] = field(default_factory=dict)
    observed: object = None
    lines: Mapping[str, int] = field(default_factory=dict)

    def where(self, item: str) -> str:
        """Name an answer with its line."""
        line = self.lines.get(item)
        return f"{self.name}, {item}" if line is None else f"{self.name}, line {line}, {item}"


def read_answers(path: Path) -> AnswersFile:
    """Read the file of answers at *path*.

    Raises:
        LedgerError: It cannot be read, is too large, is no YAML or has keys it must not have.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise LedgerError(
            f"{path} cannot be read: {problem.strerror}. "
            "Name a file of answers; --template writes an empty one."
        ) from None
    if len(data) > MAX_BYTES:
        raise LedgerError(
            f"{path} is larger than {MAX_BYTES >> 20} MiB. Attach long texts as evidence instead."
        )
    try:
        # a short file of aliases could stand for one without end
        if any(isinstance(e, yaml.AliasEvent) for e in yaml.parse(data, Loader=yaml.SafeLoader)):
            raise LedgerError(f"{path} has an alias (*). Write each answer out in full.")
        node = yaml.compose(data, Loader=yaml.SafeLoader)
        raw = yaml.safe_load(data)
    except (yaml.YAMLError, UnicodeError, ValueError, RecursionError) as problem:
        raise LedgerError(
            f"{path} is no YAML: {_problem(problem)}. Compare it with what --template writes."
        ) from None
    lines = dict(_lines(node, path.name))
    return _file(raw, path, lines)


def _file(raw: object, path: Path, lines: Mapping[str, int]) -> AnswersFile:
    """Sort the parts of the file.

    Raises:
        LedgerError: It has a part that there is not, or one of the wrong kind.
    """
    if raw is None:
        raw = {}
    if not isinstance(raw, dict) or any(key not in _KEYS for key in raw):
        odd = "no mapping" if not isinstance(raw, dict) else f"the key {_odd(raw)!r}"
        raise LedgerError(f"{path.name} has {odd}. Its parts are {', '.join(_KEYS)}.")
    parts: dict[str, Mapping[str, object]] = {}
    for part in ("answers", "safeguards"):
        value = raw.get(part) or {}
        if not isinstance(value, dict) or any(not isinstance(key, str) for key in value):
            raise LedgerError(
                f"{path.name}: {part} is no mapping from ids. Write each as ID: answer."
            )
        parts[part] = {key: one for key, one in value.items() if one is not None}
    version = raw.get("questionnaire")
    return AnswersFile(
        name=path.name,
        folder=path.parent,
        questionnaire=None if version is None else str(version),
        subject=str(raw.get("subject") or ""),
        answers=parts["answers"],
        safeguards=parts["safeguards"],
        observed=raw.get("observed"),
        lines=lines,
    )


def _odd(raw: Mapping[object, object]) -> object:
    """Name the first key that the file must not have."""
    return next(key for key in raw if key not in _KEYS)


def _lines(node: yaml.Node | None, name: str) -> Iterator[tuple[str, int]]:
    """Yield the line of every id of an answer.

    Raises:
        LedgerError: A key is given twice.
    """
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in seen:
            raise LedgerError(
                f"{name}, line {key.start_mark.line + 1}, has {key.value} twice. Keep one of them."
            )
        seen.add(key.value)
        yield key.value, key.start_mark.line + 1
        if key.value in ("answers", "safeguards"):
            yield from _lines(value, name)


def _problem(problem: Exception) -> str:
    """Say where YAML stops making sense."""
    mark = getattr(problem, "problem_mark", None)
    return "it cannot be parsed" if mark is None else f"line {mark.line + 1} cannot be parsed"


def written(questionnaire: Questionnaire, file: AnswersFile | None = None) -> bytes:
    """Write a file of answers with every question, its help and choices as comments.

    What *file* answers stands there; everything else is left empty, which means unknown.
    """
    answers = {} if file is None else file.answers
    parts = [
        *_comment(
            "Answers to the questionnaire on necessity. An answer that is left empty is unknown "
            "and counts as the worst case. To attach evidence, write ID: {answer: …, evidence: "
            "[{file: agreement.pdf, date: 2020-05-01, author: …, valid_until: 2021-05-01}]}. "
            "Files lie beside this one."
        ),
        _dumped("questionnaire", questionnaire.version),
        _dumped("subject", None if file is None else file.subject or None),
        "answers:",
    ]
    for section, title in questionnaire.sections.items():
        parts += ["", f"  # == {title} =="]
        for item in questionnaire.items:
            if item.section == section:
                parts += _question(item, answers.get(item.id))
    graded = "; ".join(f"{one.id} ({one.words})" for one in questionnaire.grades)
    parts += ["", *_comment(f"Grades: {graded}."), "safeguards:"]
    for one in questionnaire.safeguards:
        claimed = None if file is None else file.safeguards.get(one.id)
        parts += [f"  # {one.words}", *_indented(_dumped(one.id, claimed))]
    parts += [
        "",
        *_comment("After deployment: the assessment with what was observed. observed: after.json"),
        _dumped("observed", None if file is None else file.observed),
    ]
    return ("\n".join(parts) + "\n").encode()


def _question(item: Item, answer: object) -> list[str]:
    """Write one question and its answer."""
    lines = ["", *_comment(item.question, "  ")]
    if item.help:
        lines += _comment(item.help, "  ")
    if item.choices:
        several = "one or more, as a list" if item.kind is Kind.CHECKLIST else "one"
        lines.append(f"  # {several} of:")
        for word, words in item.choices.items():
            lines += _comment(f"- {word}" + (f": {words}" if words != word else ""), "    ")
    else:
        lines.append(f"  # {_EXAMPLES[item.kind]}")
    return lines + _indented(_dumped(item.id, answer))


def _dumped(key: str, value: object) -> str:
    """Write one key with its value; nothing for what is not known."""
    if value is None:
        return f"{key}:"
    text: str = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text.rstrip("\n")


def _indented(text: str) -> list[str]:
    """Indent what stands under ``answers`` or ``safeguards``."""
    return [f"  {line}" if line else line for line in text.split("\n")]


def _comment(text: str, indent: str = "") -> list[str]:
    """Write a comment, wrapped."""
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}#   " if text.startswith("- ") else f"{indent}# ",
        break_long_words=False,
        break_on_hyphens=False,
    )
