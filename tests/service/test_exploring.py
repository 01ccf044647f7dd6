"""What the page asks: mentions, names, the gazetteer."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
from starlette.testclient import TestClient

import namenorm
from namenorm import Gazetteer

TEXT = "💡 Shells hit Grivoron & <b>Kozynka</b>. The Ministry of Defence was silent. Kuzmenchuk and Kouzmentchouk left."


def test_mentions_have_the_offsets_of_the_library(client: TestClient) -> None:
    found = client.post("/api/find", json={"text": TEXT}).json()
    document = namenorm.find(TEXT)
    assert [(each["start"], each["end"], each["id"]) for each in found["mentions"]] == [
        (mention.start, mention.end, mention.id) for mention in document.mentions
    ]
    assert all(TEXT[each["start"] : each["end"]] == each["text"] for each in found["mentions"])
    assert [each["id"] for each in found["entities"]] == [each.id for each in document.entities]


def test_a_mention_says_why_and_what_came_second(client: TestClient) -> None:
    mention = client.post("/api/find", json={"text": "They left Grivoron."}).json()["mentions"][0]
    best = mention["candidates"][0]
    assert best["matched"] == {"text": "Грайворон", "lang": "ru", "kind": "official"}
    assert {"word": "Grivoron", "of_name": "Грайворон", "detail": "one a missing", "weight": -2.2} in best["evidence"]
    assert mention["explanation"] == namenorm.find("They left Grivoron.").mentions[0].decision.explain()


def test_a_text_can_be_kept_as_a_page(client: TestClient) -> None:
    response = client.post("/api/report", json={"text": TEXT})
    assert response.headers["content-disposition"] == 'attachment; filename="names.html"'
    assert "&lt;b&gt;" in response.text
    assert "<b>" not in response.text


@pytest.mark.parametrize("body", [{}, [], {"text": 5}, {"text": None}, "text"])
def test_a_body_without_a_text_is_refused(client: TestClient, body: object) -> None:
    response = client.post("/api/find", json=body)
    assert response.status_code == 400
    assert '{"text": "..."}' in response.json()["error"]


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\u0000", "a\r\nb", "💡" * 100])
def test_a_strange_text_is_answered(client: TestClient, text: str) -> None:
    body = json.dumps({"text": text})
    response = client.post("/api/find", content=body, headers={"content-type": "application/json"})
    assert response.json() == {"mentions": [], "entities": []}


def test_a_name_comes_with_candidates_and_variants(client: TestClient) -> None:
    found = client.get("/api/normalize", params={"name": "Grivoron"}).json()
    assert (found["status"], found["id"]) == ("matched", "grayvoron")
    assert found["candidates"][1]["times"] > 100
    assert {"Грайворон", "Graivoron"} <= {each["text"] for each in found["variants"]}
    assert client.get("/api/normalize", params={"name": "Belgorod", "kind": "person"}).json()["status"] == "unknown"
    context = {"name": "Ministry of Defence", "context": "Moscow said"}
    assert client.get("/api/normalize", params=context).json()["id"] == "russian-ministry-of-defence"


def test_a_kind_that_is_none_is_told(client: TestClient) -> None:
    for path in ("/api/normalize?name=x&kind=plaice", "/api/entities?kind=plaice"):
        response = client.get(path)
        assert response.status_code == 400
        assert "did you mean 'place'" in response.json()["error"]
    assert client.get("/api/normalize").status_code == 400


def test_the_whole_gazetteer_can_be_leafed_through(client: TestClient) -> None:
    seen: list[str] = []
    while True:
        part = client.get("/api/entities", params={"offset": len(seen), "limit": 200}).json()
        seen += [each["id"] for each in part["entities"]]
        if not part["entities"]:
            break
    assert part["total"] == len(seen) == len(Gazetteer.default())
    assert set(seen) == set(Gazetteer.default().ids)


def test_entities_are_listed_by_kind_and_by_the_beginning_of_a_name(client: TestClient) -> None:
    people = client.get("/api/entities", params={"kind": "person", "limit": 500}).json()
    assert people["total"] == sum(entity.kind == "person" for entity in Gazetteer.default())
    found = client.get("/api/entities", params={"prefix": "Грайворон"}).json()["entities"]
    assert found[0]["id"] == "grayvoron"
    assert found[0]["also"] == "Грайворон"
    assert client.get("/api/entities", params={"prefix": "Zzz"}).json() == {"total": 0, "entities": []}


def test_one_entity_comes_with_its_names_and_links(client: TestClient) -> None:
    found = client.get("/api/entity", params={"id": "grayvoron"}).json()
    assert found["names"][0]["text"] == "Грайворон"
    assert found["ids"] == [{"scheme": "geonames", "id": "559034", "title": "GeoNames",
                             "link": "https://www.geonames.org/559034"}]  # fmt: skip
    assert client.get("/api/entity", params={"id": "atlantis"}).status_code == 404
