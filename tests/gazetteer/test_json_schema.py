"""The JSON Schema that editors use says what our schema says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from namenorm.gazetteer import schema
from namenorm.gazetteer.gazetteer import DATA
from namenorm.gazetteer.json_schema import json_schema

FILE = Path(schema.__file__).parent / "schema.json"
VALIDATOR = Draft202012Validator(json_schema())
TABLE = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))
# What an editor can know: the codes of faults that stand in one value.
OF_ONE_VALUE = ("NN003", "NN004", "NN006", "NN008", "NN017", "NN023", "NN025")


def errors(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def test_the_file_is_what_the_schema_makes() -> None:
    assert json.loads(FILE.read_text("utf-8")) == json_schema(), "run python tools/build_schema.py"


def test_the_json_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_built_in_files_fit_the_json_schema_and_name_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert errors(text) == []
    assert text.startswith("# yaml-language-server: $schema=../schema.json\n")


def test_the_base_of_the_faults_fits_the_json_schema() -> None:
    assert errors(TABLE["base"]) == []


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in TABLE["cases"]
        if {fault[0] for fault in case["faults"]} & set(OF_ONE_VALUE) and case["why"] != "a merge key"  # YAML merges it
    ],
    ids=lambda case: case["why"],
)
def test_what_an_editor_can_know_it_refuses(case: dict[str, str]) -> None:
    text = case["text"] if "text" in case else TABLE["base"].replace(case["instead of"], case["write"])
    assert errors(text)


def test_every_field_has_a_description_for_the_editor() -> None:
    definitions = json_schema()["$defs"]
    described = {
        name: field["description"] for table in definitions.values() for name, field in table["properties"].items()
    }
    assert all(described.values())
    assert set(described) == {*schema.ENTITY, *schema.NAME}
