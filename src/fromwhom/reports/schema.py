"""The JSON Schemas of what is published: of ``screen``, ``evaluate`` and ``assess``.

They are derived from ``document.Result`` and ``evaluation.Evaluation`` and then tightened,
so that a result which says "nothing found" without saying where it looked, from which
probability on, and what it could not read is no valid document, and neither are figures
without the file and the threshold that they rest on, nor an assessment without what it assumes
and where that was read. The shipped copies stand in ``data/schema``; a test holds them equal.
"""

import inspect
from typing import Any, Final

import msgspec

from fromwhom import assessment, evaluation, necessity, rare_target
from fromwhom.document import VERSION, Result

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Derive the schema of a result."""
    schema = _derived(Result, "A screening by fromwhom", f"urn:fromwhom:result:{VERSION}")
    _tighten(schema["$defs"])
    return schema


def evaluation_schema() -> dict[str, Any]:
    """Derive the schema of an evaluation."""
    version = evaluation.VERSION
    schema = _derived(
        evaluation.Evaluation,
        "The matcher of fromwhom on judged pairs",
        f"urn:fromwhom:evaluation:{version}",
    )
    definitions = schema["$defs"]
    definitions["Evaluation"]["properties"]["version"]["const"] = version
    definitions["Evaluation"]["properties"]["min_probability"].update(minimum=0, maximum=1)
    definitions["PairsInfo"]["properties"]["scored"]["minimum"] = 1
    definitions["PairsInfo"]["properties"]["sha256"]["minLength"] = 1
    definitions["JudgedPair"]["properties"]["probability"].update(minimum=0, maximum=1)
    definitions["JudgedPair"]["properties"]["error"]["enum"] = ["", "false alarm", "miss"]
    return schema


def assessment_schemas() -> dict[str, dict[str, Any]]:
    """Derive the schemas of the four documents of ``assess``, by the name of their file."""
    documents: tuple[tuple[str, type, str, tuple[str, ...]], ...] = (
        (
            "assessment",
            assessment.ScreeningAssessment,
            "The effectiveness of mass screening",
            ("assumptions", "outcomes", "others", "figures", "cautions", "plain", "sources"),
        ),
        ("model-run", assessment.ModelRun, "One published model", ("parameters", "cautions")),
        (
            "rare-target",
            rare_target.RareTargetAssessment,
            "Alarms on rare targets",
            ("cautions", "plain", "sources"),
        ),
        (
            "necessity",
            necessity.NecessityAssessment,
            "Whether a technology is justified",
            ("gates", "plain", "sources"),
        ),
    )
    schemas = {}
    for name, kind, title, grounds in documents:
        schema = _derived(kind, title, f"urn:fromwhom:{name}:{assessment.VERSION}")
        properties = schema["$defs"][kind.__name__]["properties"]
        properties["version"]["const"] = assessment.VERSION
        for ground in grounds:
            properties[ground]["minItems"] = 1
        schemas[f"{name}-{assessment.VERSION}.json"] = schema
    return schemas


def to_bytes(schema: dict[str, Any]) -> bytes:
    """Write a schema as the file that is shipped."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def _derived(kind: type, title: str, name: str) -> dict[str, Any]:
    """Derive the schema of a struct, every field of which is written."""
    (reference,), definitions = msgspec.json.schema_components(
        [kind], ref_template="#/$defs/{name}"
    )
    for definition in definitions.values():
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
        if definition.get("type") == "object" and "properties" in definition:
            definition["required"] = list(definition["properties"])
    return {
        "$schema": _DIALECT,
        "$id": name,
        "title": title,
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _tighten(definitions: dict[str, Any]) -> None:
    """Ask for what types alone cannot: an honest account of where was looked."""
    result = definitions["Result"]["properties"]
    result["version"]["const"] = VERSION
    result["snapshot"]["minLength"] = 1
    result["lists"]["minItems"] = 1
    result["blind_spots"]["minItems"] = 1
    result["min_probability"].update(minimum=0, maximum=1)
    for name in ("id", "edition", "published"):
        definitions["ListInfo"]["properties"][name]["minLength"] = 1
    for struct, name in (
        ("Match", "probability"),
        ("Lookalike", "probability"),
        ("Change", "probability"),
        ("Expectation", "reference"),
    ):
        definitions[struct]["properties"][name].update(minimum=0, maximum=1)
    for name in ("RowNote", "LineInfo"):
        definitions[name]["properties"]["row"]["minimum"] = 1
    definitions["Match"]["properties"]["relation"] = {"enum": ["same", "related"]}
    states = {"enum": ["standing", "expired", "reopened"]}
    definitions["Disposition"]["properties"]["state"].update(states)
