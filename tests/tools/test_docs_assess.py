"""The page about the presets of an assessment says what the presets say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_about_presets_is_up_to_date() -> None:
    """A number, its source and who paid for it are on the page as they are in the data."""
    spec = importlib.util.spec_from_file_location("docs_assess", ROOT / "tools" / "docs_assess.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "assess-sources.md").read_text(encoding="utf-8")
    assert written == module.page(), "run python tools/docs_assess.py"
