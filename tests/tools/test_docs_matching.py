"""The page about matching shows what the matcher answers."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_about_matching_are_up_to_date() -> None:
    """Evidence, distance, changes and pictures are those of a real screening."""
    spec = importlib.util.spec_from_file_location("docs_matching", ROOT / "tools/docs_matching.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path, text in module.files().items():
        assert path.read_text(encoding="utf-8") == text, "run python tools/docs_matching.py"
