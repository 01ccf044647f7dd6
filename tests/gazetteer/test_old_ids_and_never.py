"""Old ids lead to the entity that replaced them; strings listed under `never` lead to nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.compiling import build
from namenorm.gazetteer.plain import from_row, to_row

OAK = Entity(
    "oak-town",
    "place",
    (Name("Дубрава", "ru"),),
    type="town",
    display=(("en", "Dubrava"),),
    coordinates=(50.5, 35.75),
    never=("Dubrava Street", "Дубравка"),
    replaces=("oak", "oaktown"),
)
ELM = Entity("elm", "place", (Name("Вязовка", "ru"),), type="village")


def test_an_old_id_leads_to_the_entity_of_today() -> None:
    gazetteer = Gazetteer([OAK, ELM])
    assert gazetteer["oak"] is OAK
    assert gazetteer.get("oaktown") is OAK
    assert "oak" in gazetteer
    assert gazetteer.ids == ("oak-town", "elm"), "an old id is no entity"
    assert gazetteer.get("ash") is None
    with pytest.raises(KeyError, match="ash"):
        gazetteer["ash"]


def test_old_ids_and_never_survive_adding_and_pickling() -> None:
    for gazetteer in (Gazetteer([OAK]) + Gazetteer([ELM]), Gazetteer([ELM]) + Gazetteer([OAK])):
        copy = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301
        for each in (gazetteer, copy):
            assert each["oak"].id == "oak-town"
            assert each.never == {"Dubrava Street", "Дубравка"}


def test_a_compiled_gazetteer_keeps_old_ids_and_what_leads_to_nothing(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    street = Entity("street", "place", (Name("Dubrava Street", "en"),), type="street")
    build([OAK, street], tmp_path / "oaks.nng")
    opened = Gazetteer.load(tmp_path / "oaks.nng")
    for gazetteer in (opened, pickle.loads(pickle.dumps(opened)), opened + Gazetteer([ELM]), Gazetteer([ELM]) + opened):  # noqa: S301
        assert gazetteer["oak"].id == "oak-town"
        assert gazetteer.never == {"Dubrava Street", "Дубравка"}
        normalizer = Normalizer(gazetteer)
        assert normalizer.normalize("Dubrava").id == "oak-town"
        assert normalizer.normalize("dubrava street").status == "unknown"
        many = normalizer.normalize_many(["Dubrava", "Dubrava Street", *map(str, range(40))])  # looked up together
        assert [decision.id for decision in many[:2]] == ["oak-town", None]


def test_what_must_lead_to_nothing_does_so_in_every_layer(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    build([Entity("street", "place", (Name("Dubrava Street", "en"),), type="street")], tmp_path / "streets.nng")
    streets = Gazetteer.load(tmp_path / "streets.nng")
    assert Normalizer(Gazetteer([ELM]) + streets).normalize("Dubrava Street").id == "street"
    for gazetteer in (Gazetteer([OAK]) + streets, streets + Gazetteer([OAK])):
        normalizer = Normalizer(gazetteer)
        assert normalizer.normalize("Dubrava Street").status == "unknown"
        many = normalizer.normalize_many(["Dubrava Street", *map(str, range(40))])
        assert many[0].status == "unknown"


def test_an_id_in_use_counts_before_an_old_one() -> None:
    other = Entity("oak", "place", (Name("Oak", "en"),))
    assert (Gazetteer([OAK]) + Gazetteer([other]))["oak"] is other
    assert (Gazetteer([other]) + Gazetteer([OAK]))["oak"] is other


def test_an_entity_survives_its_compiled_row() -> None:
    assert from_row(to_row(OAK)) == OAK
    assert from_row(to_row(ELM)) == ELM


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Dubrava", "matched"),
        ("Дубраве", "matched"),
        ("Dubrava street", "unknown"),
        ("DUBRAVA  STREET", "unknown"),
        ("Дубравка", "unknown"),
        ("Dubrava Avenue", "unknown"),
    ],
)
def test_a_string_listed_under_never_leads_to_nothing(name: str, status: str) -> None:
    assert Normalizer(Gazetteer([OAK])).normalize(name).status == status


def test_without_the_list_the_string_would_lead_somewhere() -> None:
    from dataclasses import replace

    assert Normalizer(Gazetteer([replace(OAK, never=())])).normalize("Dubravka").candidates
    assert Normalizer(Gazetteer([replace(OAK, never=("Dubravka",))])).normalize("Dubravka").candidates == ()


def test_in_a_text_nothing_inside_such_a_string_counts() -> None:
    found = Normalizer(Gazetteer([OAK])).find("They met in Dubrava Street, not in Dubrava.")
    assert [(mention.text, mention.start) for mention in found.mentions] == [("Dubrava", 35)]


def test_the_built_in_gazetteer_knows_its_old_ids_without_making_every_entity() -> None:
    gazetteer = Gazetteer.default()
    for entity in gazetteer:
        for old in entity.replaces:
            assert gazetteer[old] == entity
        assert set(entity.never) <= gazetteer.never
