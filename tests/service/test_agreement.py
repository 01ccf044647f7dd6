"""What a property of a query says of a candidate: 1 agrees, -1 contradicts, 0 says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.gazetteer.compiling import build
from namenorm.service.features import feature_account
from namenorm.service.queries import Condition, Given
from namenorm.service.reconcile import Reconciler


@pytest.mark.parametrize(
    ("asked", "value", "says"),
    [
        ("parent", "Belgorod Oblast", 1),
        ("parent", "Russia", 1),  # what contains the oblast
        ("parent", "Kyiv", -1),
        ("parent", "Atlantis", 0),
        ("name", "Грайворон", 1),
        ("name", "Graivoron", 1),  # by a rule
        ("name", "Kyiv", -1),
        ("name", "Atlantis", 0),
        ("name:uk", "Грайворон", 1),
        ("coordinates", "somewhere", 0),
        ("coordinates", "200, 10", 0),
        ("id", "grayvoron", 1),
        ("geonames", "1", -1),
        ("nonsense", "1", 0),
    ],
)
def test_a_property_agrees_contradicts_or_says_nothing(
    ask: Callable[..., list[dict[str, Any]]], asked: str, value: str, says: int
) -> None:
    best = ask("Grayvoron", properties=[{"pid": asked, "v": value}])[0]
    assert best["id"] == "grayvoron"
    features = {feature["id"]: feature["value"] for feature in best["features"]}
    assert features[f"property:{asked}"] == says


_WHOLES = [
    Entity(f"ring-{at}", "place", (Name(f"Dubrava Ring {at}"),), type="district", parent=f"ring-{at + 1}")
    for at in range(12)
]
_TOWN = Entity("dubrava", "place", (Name("Dubrava"),), type="town", parent="ring-0", coordinates=(50.0, 36.0))


@pytest.mark.parametrize(
    ("asked", "value", "says"),
    [
        ("coordinates", "50.01, 36.01", 1),
        ("coordinates", "50.3; 36.3", 0),  # neither near nor far
        ("coordinates", "59.9, 30.3", -1),
        ("coordinates", "50.01", 0),
        ("parent", "ring-7", 1),
        ("parent", "ring-11", -1),  # so far up nobody looks
    ],
)
def test_where_a_place_lies_and_in_what_says_so_too(asked: str, value: str, says: int) -> None:
    reconciler = Reconciler(Normalizer(Gazetteer([_TOWN, *_WHOLES])))
    condition = Condition(asked, (Given(value),))
    assert reconciler.agreement.of_condition(condition, _TOWN) == says


def test_things_that_lie_in_each_other_are_followed_once() -> None:
    ring = [Entity(one, "place", (Name(one),), parent=other) for one, other in (("yin", "yang"), ("yang", "yin"))]
    reconciler = Reconciler(Normalizer(Gazetteer(ring)))
    assert reconciler.agreement.of_condition(Condition("parent", (Given("yin"),)), ring[0]) == 1


def test_external_ids_and_lists_count_in_all_layers_and_each_entity_once(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="compiled gazetteers need namenorm[large]")
    first = Gazetteer([Entity("oak", "place", (Name("Oak Hill"),), ids=(("geonames", "7"),))])
    later = [
        Entity("oak", "place", (Name("Oak Hill"),), ids=(("geonames", "7"),)),
        Entity("elm", "place", (Name("Elm Grove"),), ids=(("geonames", "8"),)),
    ]
    reconciler = Reconciler(Normalizer(first + Gazetteer.load(build(later, tmp_path / "later.nng").path)))
    catalogue = reconciler.catalogue
    assert [entity.id for entity in catalogue.listed()] == ["oak", "elm"]
    assert [entity.id for entity in catalogue.linked("geonames", "7")] == ["oak"]
    assert [entity.id for entity in catalogue.linked("geonames", "8")] == ["elm"]
    assert catalogue.linked("geonames", "9") == ()


@pytest.mark.parametrize(
    ("feature", "words"),
    [
        ("lead", "ahead of the next one"),
        ("reason:exact", "What the rule 'exact' adds"),
        ("property:country", "agrees with the value given for"),
        ("reason:nonsense", None),
        ("property:nonsense", None),
        ("country", None),
    ],
)
def test_every_feature_has_an_account(feature: str, words: str | None) -> None:
    account = feature_account(feature, Reconciler(Normalizer(Gazetteer([_TOWN]))).properties)
    assert account is None if words is None else account is not None and words in account
