"""The page about lists says what the readers say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_about_lists_is_up_to_date() -> None:
    """A quirk that is described in a reader is described on the page, and no other."""
    spec = importlib.util.spec_from_file_location("docs_lists", ROOT / "tools" / "docs_lists.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "lists.md").read_text(encoding="utf-8")
    assert written == module.page(), "run python tools/docs_lists.py"
