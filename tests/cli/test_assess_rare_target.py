"""``fromwhom assess rare-target``: presets, runs, counts since, and what is refused."""

from pathlib import Path

from tests.cli.terminal import Run


def test_without_anything_the_presets_are_listed(fromwhom: Run) -> None:
    """Uses that mostly failed and one that mostly did not, and the inputs by name."""
    ran = fromwhom("assess", "rare-target")
    assert ran.status == 0
    assert "met-2016-2018 2 of 104 right" in ran.said
    assert "met-2024-2025 2,067 of 2,077 right" in ran.said
    assert "FPIR: share of people not sought at whom an alarm is raised (share)" in ran.said
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_the_screen_gives_both_measures_and_what_the_force_answered(fromwhom: Run) -> None:
    """Wrong alarms of all alarms and of all faces, never one without the other."""
    ran = fromwhom("assess", "rare-target", "--preset", "met-2024-2025")
    assert ran.status == 0
    assert "0.48% (0.23% to 0.88%) were wrong: 10 of 2,077" in ran.said
    assert "0.00032% (0.00015% to 0.00058%) met a wrong alarm" in ran.said
    assert 'Metropolitan Police: "We remain committed to being transparent"' in ran.said
    assert max(len(line) for line in ran.out.splitlines()) <= 80


def test_a_run_from_measured_rates(fromwhom: Run) -> None:
    """NPL's rates with 10 sought among 100,000: 34.8 % of the alarms are right."""
    ran = fromwhom(
        "assess", "rare-target", "--preset", "npl-2023", "--n", "100000", "--n_T", "10", "--json"
    )
    document = ran.document()
    assert (document["kind"], document["scenario"]) == ("rare_target", True)
    precision = next(one for one in document["figures"] if one["id"] == "ppv")
    assert abs(precision["range"]["value"] - 0.348) < 0.0005
    assert [one["id"] for one in document["measures"]] == ["alerts", "faces"]


def test_documents_are_written_and_named(fromwhom: Run) -> None:
    """A page and a table; each is named on stderr."""
    ran = fromwhom(
        "assess", "rare-target", "--alerts=42", "--true-alerts=8",
        "-o", "html=report.html", "-o", "csv=table.csv",
    )  # fmt: skip
    assert ran.status == 0
    assert "Written: report.html" in ran.err
    assert b"Of the alarms, 81%" in Path("report.html").read_bytes()
    assert Path("table.csv").read_text(encoding="utf-8-sig").startswith("part,id,label,unit,value")


def test_counts_since_and_the_sunset_are_taken_in(fromwhom: Run) -> None:
    """A purpose that is no longer met is said, and a sunset that has passed."""
    Path("counts.csv").write_text(
        "from,until,screened,alarms,confirmed\n2020-01,2020-01,100000,400,8\n"
    )
    ran = fromwhom(
        "assess", "rare-target", "--preset", "npl-2023", "--n", "100000", "--n_T", "10",
        "--FPIR", "0.00017(0.0001-0.0003)", "--target", "ppv>=20%",
        "--observed", "counts.csv", "--sunset", "2020-06-30",
    )  # fmt: skip
    assert ran.status == 0
    assert "The sunset of 2020-06-30 has passed" in ran.said
    assert "is no longer met: its probability is" in ran.said


def test_what_cannot_be_is_refused(fromwhom: Run) -> None:
    """An unknown preset is a usage error; counts that contradict each other cannot be used."""
    assert fromwhom("assess", "rare-target", "--preset", "x").status == 2
    assert fromwhom("assess", "rare-target", "--preset", "npl-2023").status == 2
    Path("counts.csv").write_text("from,until,screened,alarms\n2020-01,2020-01,10,11\n")
    ran = fromwhom(
        "assess", "rare-target", "--preset", "npl-2023", "--n", "9", "--n_T", "1",
        "--observed", "counts.csv",
    )  # fmt: skip
    assert ran.status == 4
    assert "row 1: 11 alarms of 10 screened" in ran.said


def test_a_report_of_nothing_is_not_written(fromwhom: Run) -> None:
    """Without a preset or an input the presets are listed; no page is promised."""
    ran = fromwhom("assess", "rare-target", "-o", "html=page.html")
    assert ran.status == 2
    assert "There is nothing to assess. Name a --preset or an input" in ran.err
