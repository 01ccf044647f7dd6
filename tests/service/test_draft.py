"""The draft of version 1.0 on a route of its own."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
from starlette.testclient import TestClient

from namenorm import Gazetteer


def match(client: TestClient, *queries: Any) -> list[list[dict[str, Any]]]:
    response = client.post("/reconcile/1.0/match", json={"queries": list(queries)})
    assert response.status_code == 200, response.text
    return [each["candidates"] for each in response.json()["results"]]


def name(value: Any, **fields: Any) -> dict[str, Any]:
    return {"matchType": "name", "propertyValue": value, **fields}


def where(identifier: str, value: Any, **fields: Any) -> dict[str, Any]:
    return {"matchType": "property", "propertyId": identifier, "propertyValue": value, **fields}


def ids(candidates: list[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in candidates]


def test_the_manifest_has_what_the_draft_requires(client: TestClient) -> None:
    manifest = client.get("/reconcile/1.0").json()
    assert "1.0-draft" in manifest["versions"]
    assert "{?id}" in manifest["view"]["url"]
    assert manifest["standardizedScore"] is True
    assert manifest["suggest"] == {"entity": True, "property": True, "type": True}
    assert not {"identifierSpace", "schemaSpace"} & manifest.keys()
    address = manifest["view"]["url"].replace("{?id}", "?id=grayvoron")
    assert client.get(address).status_code == 200


def test_results_come_in_the_order_of_the_queries(client: TestClient) -> None:
    found = match(client, *({"conditions": [name(each)]} for each in ("Kozynka", "Atlantis", "Grivoron")))
    assert [ids(each)[:1] for each in found] == [["kozinka"], [], ["grayvoron"]]
    assert found[0][0]["match"]
    assert match(client) == []


def test_features_have_names(client: TestClient) -> None:
    (candidates,) = match(client, {"conditions": [name("Grivoron")]})
    assert all(feature["name"] for feature in candidates[0]["features"])
    assert candidates[0]["type"][0] == {"id": "town", "name": "town"}


def test_every_form_of_a_query_is_read(client: TestClient) -> None:
    full = {
        "type": "place", "limit": 3, "lang": "en",
        "conditions": [
            name("Hraivoron", lang="uk"),
            where("country", "Russia", required=False, matchQuantifier="any", matchQualifier="ExactMatch"),
            where("parent", ["Belgorod Oblast", {"id": "grayvoronsky-district", "name": "?"}], matchQuantifier="all"),
        ],
    }  # fmt: skip
    (candidates,) = match(client, full)
    assert (candidates[0]["id"], candidates[0]["match"]) == ("grayvoron", True)
    (candidates,) = match(client, {"conditions": [{"matchType": "id", "propertyValue": "grayvoron"}]})
    assert [(each["id"], each["match"]) for each in candidates] == [("grayvoron", True)]
    (candidates,) = match(client, {"conditions": [where("geonames", "559034")]})
    assert ids(candidates) == ["grayvoron"]


def test_a_required_condition_drops_what_does_not_agree(client: TestClient) -> None:
    open_name = name("Ministry of Defence")
    (soft,) = match(client, {"conditions": [open_name, where("country", "Ukraine")]})
    (hard,) = match(client, {"conditions": [open_name, where("country", "Ukraine", required=True)]})
    assert len(soft) > 1
    assert ids(hard)[0] == "ukrainian-ministry-of-defence"
    assert {Gazetteer.default()[each].country for each in ids(hard)} == {"ukraine"}
    (none,) = match(client, {"conditions": [open_name, where("shoe-size", 44, required=True)]})
    assert none == []


def test_none_excludes(client: TestClient) -> None:
    conditions = [name("Ministry of Defence"), where("country", "Russia", required=True, matchQuantifier="none")]
    (candidates,) = match(client, {"conditions": conditions})
    assert "ukrainian-ministry-of-defence" in ids(candidates)
    assert "russian-ministry-of-defence" not in ids(candidates)


def test_one_of_several_names_is_enough_unless_all_must_fit(client: TestClient) -> None:
    (either,) = match(client, {"conditions": [name(["Grivoron", "Kozynka"])]})
    assert set(ids(either)) >= {"grayvoron", "kozinka"}
    assert not any(each["match"] for each in either)
    (both,) = match(client, {"conditions": [name(["Grivoron", "Грайворон"], matchQuantifier="all")]})
    assert both[0]["id"] == "grayvoron"
    assert both[0]["match"]
    (neither,) = match(client, {"conditions": [name(["Grivoron", "Kozynka"], matchQuantifier="all")]})
    assert not any(each["match"] for each in neither)


def test_what_may_not_and_what_must_fit_counts_wherever_it_stands_among_the_names(client: TestClient) -> None:
    ministry, other = name("Ministry of Defence"), name("Kozynka")
    russian = name("Russian Ministry of Defence", matchQuantifier="none")
    for conditions in ([ministry, russian], [russian, ministry]):
        (found,) = match(client, {"conditions": conditions})
        assert "ukrainian-ministry-of-defence" in ids(found)
        assert "russian-ministry-of-defence" not in ids(found)
    (wished,) = match(client, {"conditions": [ministry, other]})
    assert {"kozinka", "ukrainian-ministry-of-defence"} <= set(ids(wished))
    must = {**name("Grivoron"), "required": True}
    for conditions in ([must, other], [other, must]):
        (found,) = match(client, {"conditions": conditions})
        assert ids(found)[0] == "grayvoron"
        assert "kozinka" not in ids(found)
    (both,) = match(client, {"conditions": [must, {**name("Грайворон"), "required": True}]})
    (better,) = match(client, {"conditions": [must, name("Грайворон")]})
    (plain,) = match(client, {"conditions": [must]})
    assert both[0]["id"] == better[0]["id"] == "grayvoron"
    assert both[0]["score"] == plain[0]["score"] < better[0]["score"]
    (none,) = match(client, {"conditions": [must, {**other, "required": True}]})
    assert none == []


def test_an_id_that_nothing_has_identifies_nothing(client: TestClient) -> None:
    (candidates,) = match(client, {"conditions": [{"matchType": "id", "propertyValue": "no-such-thing"}]})
    assert candidates == []


def test_what_very_many_have_is_answered_with_two_hundred_of_them(client: TestClient) -> None:
    have = [entity for entity in Gazetteer.default() if entity.country == "russia"]
    assert len(have) > 200
    (candidates,) = match(client, {"conditions": [where("country", "Russia")]})
    assert len(candidates) == 200
    assert not any(each["match"] for each in candidates)


def test_a_type_is_wished_for(client: TestClient) -> None:
    (candidates,) = match(client, {"type": "village", "conditions": [name("Belgorod")]})
    assert candidates[0]["id"] == "belgorod"
    assert not candidates[0]["match"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ([], "must be an object"),
        ({"q0": {"query": "x"}}, "must be an object"),
        ({"queries": {}}, "must be an object"),
        ({"queries": ["x"]}, "query 0: a query must be an object"),
        ({"queries": [{}]}, "conditions"),
        ({"queries": [{"conditions": []}]}, "at least one of conditions"),
        ({"queries": [{"conditions": [{"propertyValue": "x"}]}]}, "matchType"),
        ({"queries": [{"conditions": [{"matchType": ["name"], "propertyValue": "x"}]}]}, "matchType"),
        ({"queries": [{"conditions": [{"matchType": "name"}]}]}, "propertyValue"),
        ({"queries": [{"conditions": [{"matchType": "property", "propertyValue": "x"}]}]}, "propertyId"),
        ({"queries": [{"type": ["a"], "conditions": [name("x")]}]}, "type must be a text"),
        ({"queries": [{"conditions": [name("x", matchQuantifier="some")]}]}, "matchQuantifier"),
        ({"queries": [{"conditions": [name("x", required="yes")]}]}, "required must be true or false"),
        ({"queries": [{"conditions": [name(None)]}]}, "propertyValue must be a text"),
        ({"queries": [{"conditions": [name("x")], "propertys": []}]}, "no field 'propertys'"),
        ({"queries": [{"conditions": [name("x")], "limit": 0}]}, "limit"),
    ],
)
def test_a_batch_of_another_form_is_refused_with_what_is_wrong(client: TestClient, body: Any, words: str) -> None:
    response = client.post("/reconcile/1.0/match", json=body)
    assert response.status_code == 400
    assert words in response.text


def test_extension_gives_rows_in_order(client: TestClient) -> None:
    asked = {"ids": ["kharkiv", "atlantis"], "properties": [{"id": "country"}, {"id": "geonames"}]}
    answer = client.post("/reconcile/1.0/extend", json=asked).json()
    assert [row["id"] for row in answer["rows"]] == ["kharkiv", "atlantis"]
    assert answer["rows"][0]["properties"][0]["values"][0]["id"] == "ukraine"
    assert answer["rows"][1]["properties"] == [{"id": "country", "values": []}, {"id": "geonames", "values": []}]


def test_suggestions_and_proposals_have_the_paths_of_the_draft(client: TestClient) -> None:
    found = client.get("/reconcile/1.0/suggest/entity", params={"prefix": "gray", "limit": 1, "offset": 1}).json()
    both = client.get("/reconcile/1.0/suggest/entity", params={"prefix": "gray", "limit": 2}).json()
    assert found["result"] == both["result"][1:]
    assert client.get("/reconcile/1.0/extend/propose", params={"type": "town"}).json()["properties"]


def test_get_is_not_how_the_draft_is_asked(client: TestClient) -> None:
    assert client.get("/reconcile/1.0/match").status_code == 405
    assert client.get("/reconcile/1.0/match").headers["allow"] == "POST"
