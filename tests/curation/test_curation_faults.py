"""Every name leads to its entity, nothing is listed that a rule makes, and every distractor stays apart."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from namenorm import Gazetteer, Normalizer
from namenorm.curation.resolution import curation_faults, leads_to
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


def test_the_built_in_distractors_stay_apart(built_in: Normalizer) -> None:
    swallowed = []
    for entity in built_in.gazetteer:
        for other in entity.not_same_as:
            for name in built_in.gazetteer[other].names:
                decision = built_in.normalize(name.text)
                if decision.id == entity.id and not name.weak:
                    swallowed.append(f"{name.text} of {other}: {entity.id}")
    assert swallowed == []


def test_a_number_is_no_entity(built_in: Normalizer) -> None:
    found = {str(number): built_in.normalize(str(number)).id for number in range(300)}
    assert {number: found[number] for number in found if found[number]} == {}


def test_the_built_in_gazetteer_holds_what_was_asked_for() -> None:
    gazetteer = Gazetteer.default()
    assert len(gazetteer) >= 600
    assert sum(len(entity.names) for entity in gazetteer) >= 1500
    assert all(entity.sources for entity in gazetteer)
    kinds = {entity.kind for entity in gazetteer}
    assert kinds >= {"place", "person", "organization", "equipment"}


def test_an_open_answer_is_a_right_one_only_where_the_entity_is_among_what_it_may_be(built_in: Normalizer) -> None:
    russian, kyiv = (built_in.gazetteer[each] for each in ("russian-ministry-of-defence", "kyiv"))
    either = built_in.normalize("Ministry of Defence")
    assert either.status == "ambiguous"
    assert leads_to(either, russian, weak=True)
    assert not leads_to(either, kyiv, weak=True)
    assert not leads_to(built_in.normalize("Atlantis"), kyiv, weak=True)
    assert leads_to(built_in.normalize("Киев"), kyiv)
