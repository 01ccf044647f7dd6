"""Every name leads to its entity, nothing is listed that a rule makes, and every distractor stays apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from namenorm import Gazetteer, Normalizer
from namenorm.curation.resolution import curation_faults
from namenorm.errors import Fault
from namenorm.gazetteer import formats
from namenorm.gazetteer.codes import CURATION
from namenorm.gazetteer.gazetteer import DATA

TABLE = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))


def faults_of(text: str, folder: Path) -> tuple[Fault, ...]:
    path = folder / "mine.yaml"
    path.write_text(text, "utf-8")
    placed, _, faults = formats.check_placed([path])
    assert not faults
    gazetteer = Gazetteer(one.entity for one in placed) + Gazetteer.default()
    return curation_faults(placed, Normalizer(gazetteer))


def test_the_base_of_the_table_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(TABLE["base"], tmp_path) == ()


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_a_seeded_fault_is_found(case: dict[str, object], tmp_path: Path) -> None:
    piece = str(case["instead of"])
    assert TABLE["base"].count(piece) == 1, "the piece to change must stand in the base once"
    found = faults_of(TABLE["base"].replace(piece, case["write"]), tmp_path)
    wanted = case["faults"]
    assert [(fault.code, fault.line, fault.entity) for fault in found] == [tuple(row[:3]) for row in wanted]
    for fault, (*_, word) in zip(found, wanted, strict=True):
        assert word in fault.message


def test_the_table_seeds_every_code_of_the_curation() -> None:
    seeded = {fault[0] for case in TABLE["cases"] for fault in case["faults"]}
    assert set(CURATION) - seeded == {"NN029", "NN030"}, "what a change does is found by the diff"


@pytest.fixture(scope="module")
def built_in() -> Normalizer:
    return Normalizer()


def test_every_name_of_the_built_in_gazetteer_leads_to_its_entity(built_in: Normalizer) -> None:
    placed, _, faults = formats.check_placed([DATA])
    assert not faults
    assert [str(fault) for fault in curation_faults(placed, built_in)] == []
