"""What tests of necessity share: the packaged questionnaire, and answers that pass every gate."""

import pytest
from tests.necessity_cases import EVERYTHING, facts

from fromwhom.assess.necessity_facts import Facts
from fromwhom.data.questionnaire_data import Questionnaire, load_questionnaire


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    """The packaged questionnaire."""
    return load_questionnaire()


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Answers by which every gate passes."""
    return facts(EVERYTHING, tmp_path_factory.mktemp("shown"))
