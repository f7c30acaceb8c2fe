"""Assess whether a technology is justified. The whole job, in reading order.

    file of answers → answers understood, attachments fingerprinted → gates, risk, verdict

Figures of a stated target come from the attached document on effectiveness; nothing of them is
worked out here.
"""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from fromwhom import __version__
from fromwhom.assess.necessity import assess
from fromwhom.data.questionnaire_data import Kind, Questionnaire
from fromwhom.jobs.necessity_answers import understood
from fromwhom.jobs.necessity_file import AnswersFile, read_answers
from fromwhom.necessity import NecessityAssessment


def assess_necessity(
    path: Path, questionnaire: Questionnaire, today: datetime.date
) -> NecessityAssessment:
    """Assess the answers in the file at *path* on the day *today*.

    Raises:
        LedgerError: The file, or one attached to it, cannot be read as described.
    """
    return assess_file(read_answers(path), questionnaire, today)


def assess_file(
    file: AnswersFile, questionnaire: Questionnaire, today: datetime.date
) -> NecessityAssessment:
    """Assess answers that were read already.

    Raises:
        LedgerError: An answer is none, or what is attached cannot be read.
    """
    return assess(
        understood(file, questionnaire, today),
        questionnaire,
        subject=file.subject or file.name,
        software=__version__,
    )


def attached(file: AnswersFile, questionnaire: Questionnaire) -> list[Path]:
    """List the files that answers name: documents, evidence, and what was observed."""
    documents = [one.id for one in questionnaire.items if one.kind is Kind.FILE]
    named = [file.observed, *_evidence([file.answers, file.safeguards])]
    for item_id in documents:
        answer = file.answers.get(item_id)
        named.append(answer.get("answer") if isinstance(answer, dict) else answer)
    return [file.folder / one for one in named if isinstance(one, str)]


def _evidence(raw: object) -> Iterator[object]:
    """Yield what stands under ``file`` anywhere in answers."""
    match raw:
        case Mapping():
            for key, value in raw.items():
                if key == "file":
                    yield value
                yield from _evidence(value)
        case list():
            for one in raw:
                yield from _evidence(one)
