"""Forms that no gazetteer lists and that rules must find: romanisations and case forms of the built-in names."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from namenorm import Decision, Entity, Gazetteer, Name, normalize
from namenorm.index.entries import listed_names
from namenorm.index.index import exact_key
from namenorm.writing.case_forms import forms
from namenorm.writing.romanisation import System, systems
from namenorm.writing.tokens import tokenize

HERE = Path(__file__).parent
FIRST: dict[str, Any] = yaml.safe_load((HERE / "first_article.yaml").read_text(encoding="utf-8"))
EUROPEAN: list[list[str]] = yaml.safe_load((HERE / "european_case_forms.yaml").read_text(encoding="utf-8"))
GAZETTEER = Gazetteer.default()
ROMANISED = ("ru", "uk", "be")
SAMPLE = 4  # systems tried for each name of the other entities

NATIVE = [(entity, name) for entity in GAZETTEER for name in entity.names if name.lang in ROMANISED and not name.weak]
OF_FIRST = [pair for pair in NATIVE if pair[0].id in FIRST["entities"]]
OF_OTHERS = [pair for pair in NATIVE if pair[0].id not in FIRST["entities"]]
DECLINED = [
    (entity, name)
    for entity in GAZETTEER
    if entity.kind in ("place", "person")
    for name in entity.names
    if name.lang in ("ru", "uk") and not name.weak and len(tokenize(name.text)) == 1 and "-" not in name.text
]


def named(pairs: list[tuple[Entity, Name]]) -> list[str]:
    return [f"{entity.id}-{name.lang}-{name.text}" for entity, name in pairs]


@cache
def checked_systems(lang: str) -> tuple[System, ...]:
    return tuple(system for system in systems(lang) if system.checked)


@cache
def bearers(key: str) -> frozenset[str]:
    """The entities that have a name, by its key in an exact look-up."""
    return frozenset(
        entity.id for entity in GAZETTEER for name in listed_names(entity) if exact_key(tokenize(name.text)) == key
    )


def is_one_of(decision: Decision, entity: Entity) -> bool:
    """Whether a name is left ambiguous with the entity in question."""
    return decision.status == "ambiguous" and entity.id in {candidate.id for candidate in decision.candidates}


def told(decision: Decision) -> str:
    best = f" {decision.candidates[0].id} {decision.score:.2f}" if decision.candidates else ""
    return f"{decision.text}: {decision.status}{best}"


@pytest.mark.parametrize("entity", GAZETTEER, ids=lambda entity: entity.id)
def test_every_listed_name_finds_its_entity(entity: Entity) -> None:
    """A weak or shared name may be left open; a weak one may go to another entity that bears a name of this one."""
    for name in listed_names(entity):
        decision = normalize(name.text)
        if decision.id == entity.id:
            continue
        assert entity.id in {candidate.id for candidate in decision.candidates}, decision.explain()
        if decision.id is None:
            assert decision.status == "ambiguous", decision.explain()
            assert name.weak or len(bearers(exact_key(tokenize(name.text)))) > 1, decision.explain()
        else:
            own = {exact_key(tokenize(listed.text)) for listed in listed_names(entity)}
            assert name.weak, decision.explain()
            assert decision.id in {other for key in own for other in bearers(key)}, decision.explain()


def unresolved(entity: Entity, name: Name, tried: tuple[System, ...]) -> dict[str, Decision]:
    """The romanisations of a name that do not lead to its entity, by system."""
    decisions = {system.name: normalize(system.romanise(name.text)) for system in tried}
    return {system: decision for system, decision in decisions.items() if decision.id != entity.id}


@pytest.mark.parametrize(("entity", "name"), OF_FIRST, ids=named(OF_FIRST))
def test_every_checked_romanisation_finds_an_entity_of_the_first_article(entity: Entity, name: Name) -> None:
    excused = {system for id_, text, system, _ in FIRST["romanisations"] if (id_, text) == (entity.id, name.text)}
    missed = unresolved(entity, name, checked_systems(name.lang))
    assert [f"{system}: {told(decision)}" for system, decision in missed.items() if not {system, "*"} & excused] == []
    assert excused - missed.keys() - {"*"} == set(), "no exceptions any more"


@pytest.mark.parametrize(("entity", "name"), OF_OTHERS, ids=named(OF_OTHERS))
def test_a_romanisation_finds_any_other_entity_or_leaves_it_open(entity: Entity, name: Name) -> None:
    known = checked_systems(name.lang)
    first = sum(map(ord, name.text)) % len(known)
    sample = tuple(known[(first + step * len(known) // SAMPLE) % len(known)] for step in range(SAMPLE))
    missed = unresolved(entity, name, sample)
    assert [
        f"{system}: {told(decision)}" for system, decision in missed.items() if not is_one_of(decision, entity)
    ] == []


@pytest.mark.parametrize(("entity", "name"), DECLINED, ids=named(DECLINED))
def test_every_case_form_of_a_single_name_finds_its_entity(entity: Entity, name: Name) -> None:
    """A form that another entity's name has as well may be left open; a capital begins it, as in print."""
    excused = {form for id_, form, _ in FIRST["case_forms"] if id_ == entity.id}
    missed = []
    for form in forms(name.text, name.lang):
        decision = normalize(form[:1].upper() + form[1:])
        if decision.id != entity.id and not is_one_of(decision, entity) and decision.text not in excused:
            missed.append(told(decision))
    assert missed == []


@pytest.mark.parametrize(
    ("lang", "form", "entity", "case"), EUROPEAN, ids=[f"{lang}-{form}" for lang, form, *_ in EUROPEAN]
)
def test_a_european_case_form_finds_its_entity(lang: str, form: str, entity: str, case: str) -> None:
    decision = normalize(form)
    assert decision.id == entity, f"{lang}, {case}\n{decision.explain()}"


def test_the_tables_name_only_entities_that_exist() -> None:
    assert [id_ for id_ in FIRST["entities"] if id_ not in GAZETTEER] == []
    assert [row for row in EUROPEAN if row[2] not in GAZETTEER] == []
    assert len(EUROPEAN) >= 80
