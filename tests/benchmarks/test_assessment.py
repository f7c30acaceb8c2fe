"""What an assessment costs is measured for every model."""

import pytest

from benchmarks.assessment import models


def test_every_model_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """Each has its line; whether it is fast here and now is no matter of a test."""
    models(1)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "drawing, 8,192 sets",
        "entrance, once, 8,192 sets",
        "entrance, twice, 8,192 sets",
        "entrance, once, log-normal, 8,192 sets",
        "repeated, daily, 8,192 sets",
        "gostic2020, 8,192 sets",
        "gostic2020, on its grid, 8,192 sets",
        "quilty2020, 8,192 sets",
        "rank correlations, 8,192 sets",
        "points of a count of 10,000, 8,192 sets",
    ]
    assert "target under 0.1 s" in told[1]
