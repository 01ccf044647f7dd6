"""The Reconciliation Service API 0.2: what its text says a service must do, should do, and may do as ours does."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
from starlette.testclient import TestClient

import namenorm
from namenorm import Gazetteer
from namenorm.model import KINDS

Ask = Callable[..., list[dict[str, Any]]]
Batch = Callable[[dict[str, Any]], dict[str, Any]]


def test_the_manifest_stands_at_the_bare_address(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert all(":" in manifest[space] for space in ("identifierSpace", "schemaSpace"))
    assert [kind["id"] for kind in manifest["defaultTypes"]] == list(KINDS)
    assert manifest["batchSize"] == 100


def test_every_address_of_the_manifest_answers(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    for template, identifier in (("view", "grayvoron"), ("preview", "grayvoron"), ("feature_view", "lead")):
        url = manifest[template]["url"]
        assert "{{id}}" in url
        assert client.get(url.replace("{{id}}", identifier)).status_code == 200
    for what, identifier in (("entity", "grayvoron"), ("type", "town"), ("property", "country")):
        suggest = manifest["suggest"][what]
        address = suggest["service_url"] + suggest["service_path"]
        assert client.get(address, params={"prefix": identifier}).json()["result"][0]["id"] == identifier
        flyout = suggest["flyout_service_url"] + suggest["flyout_service_path"]
        shown = client.get(flyout.replace("${id}", identifier)).json()
        assert shown["id"] == identifier
        assert shown["html"].startswith("<p>")
    propose = manifest["extend"]["propose_properties"]
    assert client.get(propose["service_url"] + propose["service_path"], params={"type": "town"}).json()["properties"]
    assert client.get(manifest["documentation"]).status_code == 200


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/suggest/entity?prefix=a", "/preview?id=grayvoron",
                                  "/reconcile/properties?type=", "/nothing", "/reconcile/1.0", "/"])  # fmt: skip
def test_pages_of_other_origins_may_read_every_answer(client: TestClient, path: str) -> None:
    response = client.get(path, headers={"origin": "https://elsewhere.example"})
    assert response.headers["access-control-allow-origin"] == "*"


def test_a_preflight_is_answered(client: TestClient) -> None:
    headers = {
        "origin": "https://elsewhere.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
    }
    for path in ("/reconcile", "/reconcile/1.0/match"):
        response = client.options(path, headers=headers)
        assert response.status_code == 200
        assert "POST" in response.headers["access-control-allow-methods"]
        assert "content-type" in response.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    "query",
    [
        {"query": "Hraivoron"},
        {"query": "Hraivoron", "type": "town"},
        {"query": "Hraivoron", "type": ["town", "city"], "type_strict": "any"},
        {"query": "Hraivoron", "type": ["town", "place"], "type_strict": "all"},
        {"query": "Hraivoron", "type": [], "type_strict": "should"},
        {"query": "Hraivoron", "limit": 5},
        {"query": "Hraivoron", "properties": []},
        {"query": "Hraivoron", "properties": [{"pid": "country", "v": "Russia"}]},
        {"query": "Hraivoron", "properties": [{"pid": "country", "v": {"id": "russia"}}]},
        {"query": "Hraivoron", "properties": [{"pid": "country", "v": {"id": "russia", "name": "Rusko"}}]},
        {"query": "Hraivoron", "properties": [{"pid": "country", "v": ["Ukraine", {"id": "russia", "name": "R"}]}]},
        {"query": "Hraivoron", "properties": [{"pid": "latitude", "v": 50.5}, {"pid": "capital", "v": False}]},
        {"query": "Hraivoron", "type": "town", "type_strict": "should", "limit": 9, "properties": [
            {"pid": "parent", "v": "Belgorod region"}, {"pid": "population", "v": 6234}]},
        {"properties": [{"pid": "geonames", "v": "559034"}]},
    ],
)  # fmt: skip
def test_every_form_of_a_query_finds_the_town(ask: Ask, query: dict[str, Any]) -> None:
    best = ask(**query)[0]
    assert (best["id"], best["match"]) == ("grayvoron", True)


def test_get_answers_as_post_does(client: TestClient, batch: Batch) -> None:
    queries = {"q0": {"query": "Grivoron"}, "q1": {"query": "Ёлкино"}}
    assert client.get("/reconcile", params={"queries": json.dumps(queries)}).json() == batch(queries)


def test_a_candidate_has_every_field_of_its_type(ask: Ask) -> None:
    for name in ("Grivoron", "Ministry of Defence", "РДК"):
        for candidate in ask(name):
            assert set(candidate) == {"id", "name", "description", "type", "score", "match", "features"}
            assert candidate["id"]
            assert candidate["name"]
            assert 0 <= candidate["score"] <= 100
            assert isinstance(candidate["match"], bool)
            assert all({"id", "name"} == set(each) for each in candidate["type"])
            assert all(isinstance(each["value"], bool | int | float) for each in candidate["features"])
            ids = [each["id"] for each in candidate["features"]]
            assert len(ids) == len(set(ids))


def test_candidates_are_sorted_by_falling_score(ask: Ask) -> None:
    for name in ("Ministry of Defence", "Moscow", "Sumy region", "Kozinka"):
        scores = [each["score"] for each in ask(name)]
        assert all(one >= other for one, other in pairwise(scores))


def test_only_a_clear_decision_is_a_match(ask: Ask) -> None:
    assert ask("Grivoron")[0]["match"]
    assert not any(each["match"] for each in ask("Ministry of Defence"))
    assert sum(each["match"] for each in ask("Moscow")) == 1
    assert ask("Atlantis") == []


@pytest.mark.parametrize(
    "name", ["Belgorot", "Shezekino", "Ivan Fegorov", "Belgododsky District", "Rostov", "Grivoron"]
)
def test_a_name_is_a_match_only_where_the_library_matches_it(ask: Ask, name: str) -> None:
    decision = namenorm.normalize(name)
    assert [each["id"] for each in ask(name) if each["match"]] == ([decision.id] if decision else [])


def test_each_query_of_a_batch_is_answered_on_its_own(batch: Batch) -> None:
    names = ["Grivoron", "Ministry of Defence", "Atlantis", "", "Kozynka", "Grivoron", "Moscow"]
    together = batch({f"q{at}": {"query": name} for at, name in enumerate(names)})
    assert list(together) == [f"q{at}" for at in range(len(names))]
    for at, name in enumerate(names):
        assert batch({"alone": {"query": name}})["alone"] == together[f"q{at}"]
    backwards = batch({f"q{at}": {"query": names[at]} for at in reversed(range(len(names)))})
    assert backwards == together


def test_keys_of_a_batch_come_back_as_they_are(batch: Batch) -> None:
    keys = ["", "q0", "Ключ", "<b>", "a b", "💡", "\ud83d", '"']
    assert list(batch({key: {"query": "Belgorod"} for key in keys})) == keys


def test_an_empty_batch_is_an_empty_answer(batch: Batch) -> None:
    assert batch({}) == {}


def test_an_exact_name_returns_its_entity(batch: Batch) -> None:
    names = [(entity.id, name.text) for entity in Gazetteer.default() for name in entity.names]
    for start in range(0, len(names), 100):
        part = names[start : start + 100]
        found = batch({str(at): {"query": text} for at, (_, text) in enumerate(part)})
        lost = [row for at, row in enumerate(part) if row[0] not in {each["id"] for each in found[str(at)]["result"]}]
        assert lost == []


def test_an_id_as_query_returns_its_entity_with_a_high_score(batch: Batch) -> None:
    ids = Gazetteer.default().ids
    for start in range(0, len(ids), 100):
        part = ids[start : start + 100]
        found = batch({each: {"query": each} for each in part})
        assert [each for each in part if each not in {one["id"] for one in found[each]["result"]}] == []
        scores = {each: next(one["score"] for one in found[each]["result"] if one["id"] == each) for each in part}
        assert [each for each, score in scores.items() if score < 50] == []


def test_an_id_that_is_a_plain_word_is_no_match_by_itself(ask: Ask) -> None:
    assert [(each["id"], each["match"]) for each in ask("gru")][:1] == [("gru", False)]
    assert ask("GRU")[0]["match"]
    assert [(each["id"], each["match"]) for each in ask("kalinouski-regiment")][:1] == [("kalinouski-regiment", True)]


def test_a_limit_cuts_the_candidates(ask: Ask) -> None:
    everything = ask("Ministry of Defence")
    assert len(everything) > 3
    for limit in (1, 2, 3, 2.0, 1000):
        assert ask("Ministry of Defence", limit=limit) == everything[: int(limit)]


def test_a_type_of_another_kind_finds_nothing(ask: Ask) -> None:
    assert ask("Belgorod", type="person") == []
    assert ask("Belgorod", type="place")[0]["id"] == "belgorod"


def test_a_finer_type_is_a_constraint_only_where_it_is_said_to_be(ask: Ask) -> None:
    soft = ask("Belgorod", type="village")
    assert soft[0]["id"] == "belgorod"
    assert not soft[0]["match"]
    assert {"id": "type_match", "value": False} in soft[0]["features"]
    for strictness in ("any", "all"):
        assert ask("Belgorod", type="village", type_strict=strictness) == []
    assert ask("Belgorod", type=["village", "city"], type_strict="any")[0]["match"]
    assert ask("Belgorod", type=["village", "city"], type_strict="all") == []


def test_candidates_bear_their_types_the_finest_first_for_guesses(ask: Ask) -> None:
    assert [each["id"] for each in ask("Grivoron")[0]["type"]] == ["town", "place"]
    assert [each["id"] for each in ask("РДК")[0]["type"]] == ["military-unit", "organization"]


def _country(value: object) -> list[dict[str, Any]]:
    return [{"pid": "country", "v": value}]


@pytest.mark.parametrize("value", ["Russia", "Росія", "rosja", {"id": "russia"}, {"id": "russia", "name": "?"}])
def test_a_property_decides_between_what_the_name_leaves_open(ask: Ask, value: object) -> None:
    best = ask("Ministry of Defence", properties=_country(value))[0]
    assert (best["id"], best["match"]) == ("russian-ministry-of-defence", True)
    assert {"id": "property:country", "value": 1} in best["features"]


def test_a_property_that_contradicts_takes_the_match_away(ask: Ask) -> None:
    best = ask("Grayvoron", properties=_country("Ukraine"))[0]
    assert (best["id"], best["match"]) == ("grayvoron", False)
    assert {"id": "property:country", "value": -1} in best["features"]


def test_what_a_property_does_not_say_weighs_nothing(ask: Ask) -> None:
    plain = ask("Grayvoron")[0]
    for asked in ({"pid": "shoe-size", "v": 44}, {"pid": "country", "v": "Atlantis"}, {"pid": "seat", "v": "Moscow"}):
        best = ask("Grayvoron", properties=[asked])[0]
        assert (best["score"], best["match"]) == (plain["score"], True)
        assert {"id": f"property:{asked['pid']}", "value": 0} in best["features"]


def test_agreement_alone_makes_no_match_of_a_name_that_does_not_fit(ask: Ask) -> None:
    properties = [{"pid": "country", "v": "Russia"}, {"pid": "parent", "v": "Belgorod Oblast"}]
    for name in ("Gr", "Gray", "Graybelgorod", "Atlantis"):
        assert not any(each["match"] for each in ask(name, properties=properties)), name
    assert not any(each["match"] for each in ask(properties=properties))
    assert ask(properties=properties)


def test_an_id_of_another_entity_is_no_match_for_a_name_that_fits_elsewhere(ask: Ask) -> None:
    kozinka = next(value for scheme, value in Gazetteer.default()["belgorod"].ids if scheme == "geonames")
    found = ask("Grayvoron", properties=[{"pid": "geonames", "v": kozinka}])
    assert {"grayvoron", "belgorod"} <= {each["id"] for each in found}
    assert not any(each["match"] for each in found)


def test_an_external_id_alone_identifies(ask: Ask) -> None:
    for asked in (
        {"pid": "geonames", "v": "559034"},
        {"pid": "id", "v": "grayvoron"},
        {"pid": "geonames", "v": 559034},
    ):
        found = ask(properties=[asked])
        assert [(each["id"], each["match"]) for each in found] == [("grayvoron", True)]
    assert ask(properties=[{"pid": "geonames", "v": "no such"}]) == []
    both = ask(properties=[{"pid": "id", "v": ["grayvoron", "belgorod"]}])
    assert {each["id"] for each in both} == {"grayvoron", "belgorod"}
    assert not any(each["match"] for each in both)


@pytest.mark.parametrize(
    "name", ["", " ", "?", "\u0000", "a" * 20_000, "Грайворон " * 500, "\ud800", "💡", "\u202eGray"]
)
def test_a_strange_name_is_answered(ask: Ask, name: str) -> None:
    assert not any(each["match"] for each in ask(name)) or name.strip("\u202e") == "Gray"


@pytest.mark.parametrize(
    "name", ["грайворон", "ГРАЙВОРОН", "Гра\u0438\u0306ворон", " Graivoron ", "Gra\u00adivoron", "Graïvoron"]
)
def test_case_composition_and_invisible_letters_make_no_difference(ask: Ask, name: str) -> None:
    best = ask(name)[0]
    assert (best["id"], best["match"]) == ("grayvoron", True)


def test_ids_are_unique_and_stable(client: TestClient) -> None:
    gazetteer = Gazetteer.default()
    assert len(set(gazetteer.ids)) == len(gazetteer)
    replaced = [(old, entity.id) for entity in gazetteer for old in entity.replaces]
    for old, new in replaced:
        assert client.get("/api/entity", params={"id": old}).json()["id"] == new
