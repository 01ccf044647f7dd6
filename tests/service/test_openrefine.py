"""Requests in the shape in which OpenRefine sends them, over a real connection.

Source: OpenRefine, as its code builds them: a form with one field, keys q0, q1, ..., ``type_strict`` "should" beside a
type, ``limit`` only where it is set, a reconciled cell as an object with id and name, type guesses with ``limit`` 3,
suggestions with ``type`` where one is chosen, JSONP where CORS fails, dates and numbers as JSON has them.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")

import httpx2

FORM = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8", "user-agent": "OpenRefine/3.9"}


def post(server: str, **fields: Any) -> Any:
    body = urlencode({name: json.dumps(value, ensure_ascii=False) for name, value in fields.items()})
    response = httpx2.post(server + "/reconcile", content=body, headers=FORM)
    assert response.status_code == 200, response.text
    return response.json()


def test_a_service_is_registered_by_its_manifest(server: str) -> None:
    manifest = httpx2.get(server + "/reconcile", headers={"origin": "http://127.0.0.1:3333"})
    assert manifest.headers["access-control-allow-origin"] == "*"
    assert manifest.json()["suggest"]["entity"]["service_url"] == server


def test_a_service_is_registered_by_jsonp_too(server: str) -> None:
    query = {"callback": "jQuery34109_1732", "_": "1732"}
    script = httpx2.get(server + "/reconcile", params=query)
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.text.startswith("/**/jQuery34109_1732({")
    assert script.text.endswith("});")


def test_a_batch_of_cells_is_answered(server: str) -> None:
    queries = {
        "q0": {"query": "Грайвороном", "type": "town", "type_strict": "should"},
        "q1": {"query": "Ministry of Defence", "type": "organization", "type_strict": "should", "limit": 3,
               "properties": [{"pid": "country", "v": {"id": "ukraine", "name": "Ukraine"}}]},
        "q2": {"query": "12", "properties": [{"pid": "latitude", "v": 50.5}, {"pid": "x", "v": "2024-05-01T00:00Z"}]},
        "q3": {"query": "  ", "properties": []},
    }  # fmt: skip
    found = post(server, queries=queries)
    assert list(found) == ["q0", "q1", "q2", "q3"]
    assert all(isinstance(each["result"], list) for each in found.values())
    best = {
        key: each["result"][0]["id"] for key, each in found.items() if each["result"] and each["result"][0]["match"]
    }
    assert best == {"q0": "grayvoron", "q1": "ukrainian-ministry-of-defence"}


def test_the_type_of_a_column_can_be_guessed(server: str) -> None:
    names = ["Kharkiv", "Белгород", "Kursk", "Sumy", "Одеса", "Hayvoron", "Atlantis"]
    found = post(server, queries={f"q{at}": {"query": name, "limit": 3} for at, name in enumerate(names)})
    types = [each["id"] for answer in found.values() for one in answer["result"][:1] for each in one["type"]]
    assert types.count("place") == len(names) - 1
    assert types.count("city") > 3


def test_columns_are_added_from_reconciled_values(server: str) -> None:
    asked = httpx2.get(server + "/reconcile/properties?type=town").json()["properties"]
    assert {"country", "parent", "name:ru"} <= {each["id"] for each in asked}
    extension = {"ids": ["grayvoron"], "properties": [{"id": "country"}, {"id": "name", "settings": {"limit": "1"}}]}
    found = post(server, extend=extension)
    assert found["rows"]["grayvoron"]["country"][0]["id"] == "russia"
    assert found["rows"]["grayvoron"]["name"] == [{"str": "Грайворон"}]


@pytest.mark.parametrize("what", ["entity", "type", "property"])
def test_an_input_completes(server: str, what: str) -> None:
    params = {"prefix": "to", "type": "place"} if what == "property" else {"prefix": "to"}
    answer = httpx2.get(f"{server}/reconcile/suggest/{what}", params=params)
    assert answer.json()["prefix"] == "to"
    assert all(each["id"] and each["name"] for each in answer.json()["result"])
