"""Suggestions with their flyouts, previews and data extension of version 0.2."""

from __future__ import annotations

import json
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
from starlette.testclient import TestClient

from namenorm import Gazetteer


def suggest(client: TestClient, what: str, prefix: str, **fields: Any) -> list[dict[str, Any]]:
    response = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix, **fields})
    assert response.status_code == 200, response.text
    answer = response.json()
    assert answer["prefix"] == prefix
    found: list[dict[str, Any]] = answer["result"]
    return found


def extend(client: TestClient, ids: list[str], *properties: Any) -> dict[str, Any]:
    asked = [each if isinstance(each, dict) else {"id": each} for each in properties]
    response = client.post("/reconcile", data={"extend": json.dumps({"ids": ids, "properties": asked})})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


@pytest.mark.parametrize("prefix", ["Gray", "gRAY", "Грайв", "Grayvoron", "grayvoron", "Graivoron", "Hrajworon"])
def test_the_beginning_of_a_name_a_name_or_an_id_suggests_the_entity(client: TestClient, prefix: str) -> None:
    assert "grayvoron" in [each["id"] for each in suggest(client, "entity", prefix)]


def test_a_later_word_suggests_too_but_behind_whole_names(client: TestClient) -> None:
    found = [each["name"] for each in suggest(client, "entity", "russia", limit=20)]
    assert found[0] == "Russia"
    assert any(not name.startswith("Russia") for name in found)


def test_every_entity_is_suggested_by_its_name(client: TestClient) -> None:
    for entity in list(Gazetteer.default())[::10]:
        found = suggest(client, "entity", entity.name, limit=20)
        assert entity.id in [each["id"] for each in found], entity.name


def test_a_suggestion_says_what_it_is(client: TestClient) -> None:
    found = suggest(client, "entity", "Грайворон")[0]
    assert found["id"] == "grayvoron"
    assert found["description"] == "town in Grayvoronsky District, Russia; also Грайворон"
    assert found["notable"] == [{"id": "town", "name": "town"}, {"id": "place", "name": "place"}]


def test_a_cursor_goes_on_where_the_page_before_ended(client: TestClient) -> None:
    whole = suggest(client, "entity", "b", limit=12)
    assert suggest(client, "entity", "b", limit=4) == whole[:4]
    assert suggest(client, "entity", "b", limit=4, cursor=4) == whole[4:8]
    assert suggest(client, "entity", "b", limit=4, cursor=10_000) == []
    assert client.get("/reconcile/suggest/entity?prefix=b&cursor=-1").status_code == 400


def test_types_are_suggested_with_the_kind_above_them(client: TestClient) -> None:
    assert suggest(client, "type", "town") == [
        {"id": "town", "name": "town", "broader": [{"id": "place", "name": "place"}]}
    ]
    assert {"id": "place", "name": "place"} in suggest(client, "type", "")
    assert [each["id"] for each in suggest(client, "type", "unit")] == ["military-unit"]


def test_properties_are_suggested_for_a_type(client: TestClient) -> None:
    assert [each["id"] for each in suggest(client, "property", "Part")] == ["parent"]
    assert "name:uk" in [each["id"] for each in suggest(client, "property", "name", limit=100)]
    assert "seat" not in [each["id"] for each in suggest(client, "property", "", type="person", limit=100)]


@pytest.mark.parametrize("what", ["entity", "type", "property"])
def test_a_flyout_of_nothing_is_not_found(client: TestClient, what: str) -> None:
    response = client.get(f"/reconcile/flyout/{what}", params={"id": "<script>"})
    assert response.status_code == 404
    assert "<script>" in response.json()["error"]
    assert response.headers["content-type"] == "application/json"


def test_before_anything_is_typed_the_list_begins_with_the_first_names(client: TestClient) -> None:
    assert suggest(client, "entity", "") == suggest(client, "entity", " ")[:20]
    assert len(suggest(client, "entity", "")) > 1


def test_a_page_shows_the_years_of_a_name(client: TestClient) -> None:
    assert "<td>1924–2016</td>" in client.get("/entity", params={"id": "bakhmut"}).text


def test_a_preview_is_a_small_page_for_a_frame(client: TestClient) -> None:
    response = client.get("/preview", params={"id": "grayvoron"})
    assert response.headers["content-type"].startswith("text/html")
    assert "frame-ancestors *" in response.headers["content-security-policy"]
    assert "Грайворон" in response.text
    assert client.get("/preview", params={"id": "atlantis"}).status_code == 404
    assert client.get("/reconcile/1.0/preview", params={"id": "grayvoron"}).text == response.text


def test_the_view_says_everything_and_no_other_page_may_frame_it(client: TestClient) -> None:
    response = client.get("/entity", params={"id": "grayvoron"})
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]
    assert all(each in response.text for each in ("Грайворон", "GeoNames", "Grayvoronsky District", "Wikipedia"))


def test_extension_gives_the_values_of_each_property_of_each_entity(client: TestClient) -> None:
    found = extend(client, ["grayvoron", "kharkiv"], "country", "name", "geonames", "type")
    assert [each["id"] for each in found["meta"]] == ["country", "name", "geonames", "type"]
    assert all(each["name"] for each in found["meta"])
    assert list(found["rows"]) == ["grayvoron", "kharkiv"]
    assert found["rows"]["grayvoron"]["country"] == [{"id": "russia", "name": "Russia", "description": "country"}]
    assert {"str": "Харків"} in found["rows"]["kharkiv"]["name"]
    assert found["rows"]["grayvoron"]["geonames"] == [{"str": "559034"}]
    assert found["rows"]["kharkiv"]["type"] == [{"str": "city"}]


def test_extension_gives_numbers_as_numbers(client: TestClient) -> None:
    entity = next(entity for entity in Gazetteer.default() if entity.coordinates)
    found = extend(client, [entity.id], "latitude", "longitude", "coordinates")["rows"][entity.id]
    assert entity.coordinates is not None
    assert found["latitude"] == [{"float": entity.coordinates[0]}]
    assert found["coordinates"] == [{"str": f"{entity.coordinates[0]},{entity.coordinates[1]}"}]


def test_unknown_ids_and_properties_have_no_values(client: TestClient) -> None:
    found = extend(client, ["atlantis", "grayvoron", "grayvoron"], "shoe-size", "note")
    assert found["rows"] == {
        "atlantis": {"shoe-size": [], "note": []},
        "grayvoron": {"shoe-size": [], "note": []},
    }
    assert extend(client, [], "name") == {"meta": [{"id": "name", "name": "Name"}], "rows": {}}


def test_settings_limit_values_and_choose_what_stands_for_an_entity(client: TestClient) -> None:
    def values(asked: str, **settings: Any) -> Any:
        column = {"id": asked, "settings": settings}
        return extend(client, ["grayvoron"], column)["rows"]["grayvoron"][asked]

    assert len(values("source")) > 1
    assert values("source", limit="1") == values("source")[:1] == values("source", limit=1)
    assert values("source", limit=0) == values("source", limit="") == values("source")
    assert values("country", content="name") == [{"str": "Russia"}]
    assert values("country", content="id") == [{"str": "russia"}]


def test_every_property_that_is_proposed_for_a_type_has_a_value_somewhere(client: TestClient) -> None:
    for word in ("town", "person", "military-unit"):
        answer = client.get("/reconcile/properties", params={"type": word}).json()
        assert answer["type"] == word
        ids = [entity.id for entity in Gazetteer.default() if word in (entity.kind, entity.type)]
        seen: set[str] = set()
        for start in range(0, len(ids), 100):
            rows = extend(client, ids[start : start + 100], *(each["id"] for each in answer["properties"]))["rows"]
            seen |= {asked for row in rows.values() for asked, values in row.items() if values}
        assert {each["id"] for each in answer["properties"]} == seen


def test_proposals_can_be_limited(client: TestClient) -> None:
    answer = client.get("/reconcile/properties", params={"type": "town", "limit": 2}).json()
    assert len(answer["properties"]) == answer["limit"] == 2
    assert len(client.get("/reconcile/properties", params={"type": "no such"}).json()["properties"]) > 10


def test_extension_by_get_answers_as_by_post(client: TestClient) -> None:
    asked = json.dumps({"ids": ["grayvoron"], "properties": [{"id": "country"}]})
    assert client.get("/reconcile", params={"extend": asked}).json() == extend(client, ["grayvoron"], "country")


@pytest.mark.parametrize(
    "extension",
    ["[]", "{}", '{"ids": []}', '{"ids": [1], "properties": []}', '{"ids": [], "properties": ["name"]}',
     '{"ids": [], "properties": [{"id": ""}]}', '{"ids": [], "properties": [{"id": "name", "settings": []}]}',
     '{"ids": [], "properties": [{"id": "name", "settings": {"limit": "-1"}}]}', "nothing",
     '{"ids": [], "properties": [{"id": "name", "settings": {"content": "all"}}]}'],
)  # fmt: skip
def test_an_extension_of_another_form_is_refused(client: TestClient, extension: str) -> None:
    response = client.post("/reconcile", data={"extend": extension})
    assert response.status_code == 400
    assert response.json()["error"]
