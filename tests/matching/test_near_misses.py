"""Names that lie near an entity and are not it; and the neighbours, which must be found for what they are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from namenorm import Decision, Entity, Gazetteer, normalize
from namenorm.index.entries import listed_names
from namenorm.index.index import exact_key
from namenorm.writing.tokens import tokenize

TABLE: dict[str, list[list[str]]] = yaml.safe_load(
    Path(__file__).with_name("near_misses.yaml").read_text(encoding="utf-8")
)
GAZETTEER = Gazetteer.default()
NEIGHBOURS = [(entity, name.text) for entity in GAZETTEER if entity.not_same_as for name in listed_names(entity)]


def keys(entity: Entity) -> set[str]:
    """The listed names of an entity as an exact look-up compares them."""
    return {exact_key(tokenize(name.text)) for name in listed_names(entity)}


def account(decision: Decision, why: str) -> str:
    return f"{why}\n{decision.explain()}"


@pytest.mark.parametrize(("name", "entity", "why"), TABLE["not"], ids=[name for name, *_ in TABLE["not"]])
def test_a_near_miss_is_not_linked(name: str, entity: str, why: str) -> None:
    decision = normalize(name)
    assert decision.id != entity, account(decision, why)


@pytest.mark.parametrize(("name", "entity", "why"), TABLE["is"], ids=[name for name, *_ in TABLE["is"]])
def test_a_neighbour_is_found_for_what_it_is(name: str, entity: str, why: str) -> None:
    decision = normalize(name)
    assert decision.id == entity, account(decision, why)


def test_the_table_names_only_entities_that_exist_and_no_pair_twice() -> None:
    for rows in TABLE.values():
        assert [entity for _, entity, _ in rows if entity not in GAZETTEER] == []
        pairs = Counter((name, entity) for name, entity, _ in rows)
        assert [pair for pair, count in pairs.items() if count > 1] == []
    assert len(TABLE["not"]) >= 180


@pytest.mark.parametrize(("entity", "name"), NEIGHBOURS, ids=[f"{entity.id}-{name}" for entity, name in NEIGHBOURS])
def test_a_neighbours_name_never_leads_to_its_counterpart(entity: Entity, name: str) -> None:
    """Only where both bear one name and it is the weaker bearer, which then is at least a candidate."""
    decision = normalize(name)
    assert entity.id in {candidate.id for candidate in decision.candidates}, decision.explain()
    if decision.id == entity.id:
        return
    own = keys(entity)
    shared = {other.id for other in GAZETTEER if other.id != entity.id and own & keys(other)}
    if decision.id is None:
        rivals = {candidate.id for candidate in decision.candidates} - {entity.id}
        assert decision.status == "ambiguous", decision.explain()
        assert rivals & (shared | set(entity.not_same_as)) or _is_weak(entity, name), decision.explain()
    else:
        assert decision.id in shared, decision.explain()
        assert _is_weak(entity, name), decision.explain()


@pytest.mark.parametrize("entity", [entity for entity in GAZETTEER if entity.not_same_as], ids=lambda entity: entity.id)
def test_what_an_entity_is_not_exists(entity: Entity) -> None:
    assert [other for other in entity.not_same_as if other not in GAZETTEER or other == entity.id] == []


def _is_weak(entity: Entity, name: str) -> bool:
    return all(listed.weak for listed in listed_names(entity) if listed.text == name)
