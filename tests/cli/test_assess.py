"""``fromwhom assess screening``: lists, figures on the screen, documents, errors."""

import json
from pathlib import Path

import jsonschema
import pytest
from tests.cli.terminal import Run

from fromwhom import data

CASE = ("--scenario", "press-release-2020-04", "--sets", "8")


def test_without_anything_it_says_what_there_is(fromwhom: Run) -> None:
    """Scenarios, pathogens, instruments and inputs, each with its name."""
    ran = fromwhom("assess", "screening")
    assert ran.status == 0
    assert "press-release-2020-04" in ran.out


def test_a_scenario_on_the_screen(fromwhom: Run) -> None:
    """What it is comes first, then what is assumed, then plain words; 80 columns."""
    ran = fromwhom("assess", "screening", *CASE)
    assert ran.status == 0
    assert ran.out.index("SCENARIO") < ran.out.index("What is assumed")
    assert ran.out.index("What is assumed") < ran.out.index("In plain words")
    assert max(len(line) for line in ran.out.splitlines()) <= 80
    assert ran.out.endswith("\n")


def test_json_is_one_document(fromwhom: Run) -> None:
    """Nothing else on stdout."""
    document = fromwhom("assess", "screening", *CASE, "--json").document()
    assert (document["kind"], document["scenario"], document["sets"]) == ("screening", True, 256)


def test_every_output_is_written(fromwhom: Run) -> None:
    """A page without scripts, a table that no spreadsheet runs, and the document."""
    ran = fromwhom("assess", "screening", *CASE, "-o", "html=a.html", "-o", "csv=a.csv", "-o",
                   "json=a.json", "--target", "detected>=50%")  # fmt: skip
    assert ran.status == 0
    page = Path("a.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert page.count("<svg") >= 6
    assert json.loads(Path("a.json").read_bytes())["targets"][0]["figure"] == "detected"
    assert "Written: a.csv" in ran.err


def test_inputs_are_options_of_their_own_names(fromwhom: Run) -> None:
    """Either way to write them; a negative number and a hyphen for an underscore."""
    ran = fromwhom("assess", "screening", "--model", "gostic2020", "--r", "-0.05", "--s-d=0.6",
                   "--json")  # fmt: skip
    inputs = ran.document()["inputs"]
    assert (inputs["r"], inputs["s_d"]) == (-0.05, 0.6)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--mu",), "--mu has no value"),
        (("--mu", "5", "--mu", "6"), "--mu is given twice"),
        (("nonsense",), "'nonsense' is no option here"),
        (("--foo", "1"), "has no input 'foo'"),
        (("--model", "gostic2020", "--scenario", "x"), "--model runs one model on its own"),
        (("--mu", "five"), "mu cannot be read from 'five'"),
        (("--p", "9/8"), "p has no counts of the kind 8/10"),
        (("--p", "log_uniform(0,0.1)"), "p is stated as log_uniform, whose ends must be above 0"),
        (("--pathogen", "influenza"), "without s (Sensitivity: share of fevers that"),
        ((*CASE, "--target", "detected>=50"), "out of reach: detected is a share"),
        ((*CASE, "--target", "ppv>=nan"), "'ppv>=nan' cannot be read"),
        ((*CASE, "--sunset", "2020-09-30"), "--sunset is told together with the counts"),
        ((*CASE, "--grid"), "--screens and --grid are of --model gostic2020"),
        (("--model", "quilty2020", "--screens", "arrival"), "--screens and --grid are of"),
        (("--model", "quilty2020", "--incubation", "log_normal"), "has a law of its own"),
        (("-o", "html=page.html"), "There is nothing to assess. Name a --scenario"),
        (("--json",), "There is nothing to assess"),
        (("--model", "quilty2020", "--mode", "both"), "--mode is not of --model quilty2020"),
    ],
)
def test_what_cannot_be_read_is_told(fromwhom: Run, arguments: tuple[str, ...], says: str) -> None:
    """In one sentence, with status 2."""
    ran = fromwhom("assess", "screening", *arguments)
    assert ran.status == 2
    assert says in " ".join(ran.err.split())


@pytest.mark.parametrize(
    ("arguments", "schema"),
    [
        (("screening", *CASE), "assessment"),
        (("screening", "--model", "quilty2020"), "model-run"),
        (("rare-target", "--preset", "met-2024-2025"), "rare-target"),
        (("rare-target", "--n", "1e5", "--n_T", "10", "--FPIR", "1e-4", "--TPIR", "0.9"),
         "rare-target"),
    ],
)  # fmt: skip
def test_documents_satisfy_their_schemas(
    fromwhom: Run, arguments: tuple[str, ...], schema: str
) -> None:
    """What is written is what is promised to scripts."""
    path = Path(data.__file__).parent / "schema" / f"{schema}-1.json"
    promised = json.loads(path.read_bytes())
    written = fromwhom("assess", *arguments, "--json").document()
    jsonschema.Draft202012Validator(promised).validate(written)


def test_an_assessment_is_evidence_for_necessity(fromwhom: Run) -> None:
    """Half of the infected were to be found; the attached run says that it is not so: stop."""
    assert fromwhom("assess", "screening", *CASE, "-o", "json=run.json").status == 0
    Path("answers.yaml").write_text(
        "questionnaire: '1'\nsubject: Cameras\nanswers:\n  P1t: detected >= 0.5\n  N1: run.json\n",
        encoding="utf-8",
    )
    ran = fromwhom("assess", "necessity", "answers.yaml", "--json")
    gates = {one["id"]: one["state"] for one in ran.document()["gates"]}
    assert gates["adequacy"] == "fail"
    assert ran.status == 1


def test_links_that_lead_to_each_other_are_no_bug(fromwhom: Run) -> None:
    """A file of counts that can never be opened is told in one sentence, with status 4."""
    Path("one").symlink_to("two")
    Path("two").symlink_to("one")
    ran = fromwhom("assess", "screening", *CASE, "--observed", "one")
    assert ran.status == 4
    assert "one cannot be read: Too many levels of symbolic links" in ran.err


def test_a_scenario_is_not_written_over(fromwhom: Run) -> None:
    """Nor is a file of counts: what a run reads stays as it is."""
    Path("own.yaml").write_text("title: A\n", encoding="utf-8")
    for option in ("--scenario", "--observed"):
        ran = fromwhom("assess", "screening", option, "own.yaml", "-o", "html=./own.yaml")
        assert ran.status == 2
        assert "would overwrite ./own.yaml, which this run reads" in ran.err
    assert Path("own.yaml").read_text(encoding="utf-8") == "title: A\n"
