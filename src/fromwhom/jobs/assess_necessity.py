"""Assess whether a technology is justified. The whole job, in reading order.

    file of answers → answers understood, attachments fingerprinted → gates, risk, verdict

Figures of a stated target come from the attached document on effectiveness; nothing of them is
worked out here.
"""

import datetime
from pathlib import Path

from fromwhom import __version__
from fromwhom.assess.necessity import assess
from fromwhom.data.questionnaire_data import Questionnaire
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
