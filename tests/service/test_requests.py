"""Requests that cannot be answered: each gets its status and words that say what to send instead."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from namenorm.errors import OptionError
from namenorm.service.app import create_app
from namenorm.service.options import ServiceOptions
from namenorm.service.wire import RequestError, read_json, write_json

FORM = {"content-type": "application/x-www-form-urlencoded"}


def refused(client: TestClient, status: int, path: str = "/reconcile", **request: Any) -> str:
    method = "POST" if request.keys() & {"data", "content", "json"} else "GET"
    response = client.request(method, path, **request)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    answer = response.json()
    assert answer["error"]
    return str(answer)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON"), ("{", "not JSON"), ("nothing", "not JSON"), ('{"q0": NaN}', "NaN"),
        ('{"q0": {"query": "a"}, "q0": {"query": "b"}}', "stands twice"),
        ('{"q0": {"query": "a", "query": "b"}}', "stands twice"),
        ("[" * 100_000, "nested too deeply"), ('{"q0": {"limit": ' + "9" * 5000 + "}}", "not JSON"),
        ("[]", "must be an object"), ("null", "must be an object"), ('"x"', "must be an object"),
    ],
    ids=range(11),
)  # fmt: skip
def test_bad_json_is_refused(client: TestClient, text: str, words: str) -> None:
    assert words in refused(client, 400, data={"queries": text})


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (None, "must be an object"), ("Belgorod", "must be an object"), ({}, "query or properties"),
        ({"properties": []}, "query or properties"), ({"query": 5}, "query must be a text"),
        ({"query": None}, "query must be a text"), ({"query": "x", "limit": 0}, "limit"),
        ({"query": "x", "limit": -1}, "limit"), ({"query": "x", "limit": 1.5}, "limit"),
        ({"query": "x", "limit": 1e999}, "not JSON"), ({"query": "x", "limit": True}, "limit"),
        ({"query": "x", "limit": "5"}, "limit"), ({"query": "x", "type": 5}, "type must be a list"),
        ({"query": "x", "type": [""]}, "must not be empty"), ({"query": "x", "type": [None]}, "each of type"),
        ({"query": "x", "type_strict": "maybe"}, "type_strict"), ({"query": "x", "properties": {}}, "must be a list"),
        ({"query": "x", "properties": ["country"]}, "each of properties"),
        ({"query": "x", "properties": [{"pid": "country"}]}, "pid and v"),
        ({"query": "x", "properties": [{"v": "Russia"}]}, "pid must be a text"),
        ({"query": "x", "properties": [{"pid": "country", "v": None}]}, "v must be a text"),
        ({"query": "x", "properties": [{"pid": "country", "v": {"name": "Russia"}}]}, "id of v"),
        ({"query": "x", "properties": [{"pid": "a", "v": [[]]}]}, "v must be a text"),
        ({"query": "x", "properties": [{"pid": "a", "v": 1}] * 51}, "50 are the most"),
        ({"query": "x", "propertys": []}, "no field 'propertys'"),
    ],
    ids=range(25),
)  # fmt: skip
def test_a_query_of_another_form_is_named_with_what_is_wrong(client: TestClient, query: Any, words: str) -> None:
    text = json.dumps({"good": {"query": "Belgorod"}, "bad": query})
    told = refused(client, 400, data={"queries": text})
    assert words in told
    assert "good" not in told


def test_every_fault_of_a_batch_is_told_at_once(client: TestClient) -> None:
    told = refused(client, 400, data={"queries": json.dumps({"a": {}, "b": {"query": "x"}, "c": {"query": 1}})})
    assert "query 'a'" in told
    assert "query 'c'" in told


def test_a_post_without_a_known_field_is_refused(client: TestClient) -> None:
    assert "needs the field queries" in refused(client, 400, data={"query": "x"})
    assert "not both" in refused(client, 400, data={"queries": "{}", "extend": "{}"})
    assert "comes twice" in refused(client, 400, content="queries=%7B%7D&queries=%7B%7D", headers=FORM)


def test_a_body_that_is_no_form_is_refused(client: TestClient) -> None:
    assert "application/x-www-form-urlencoded" in refused(client, 415, json={"queries": {}})
    assert "nothing" in refused(client, 415, content=b"queries={}")
    assert "no form in UTF-8" in refused(client, 400, content=b"queries=%ff", headers=FORM)
    assert "no form in UTF-8" in refused(client, 400, content=b"queries=\xff", headers=FORM)
    assert "no form in UTF-8" in refused(client, 400, content="&".join(f"f{n}=1" for n in range(50)), headers=FORM)
    assert "application/json" in refused(client, 415, "/reconcile/1.0/match", data={"queries": "[]"})
    as_json = {"content-type": "application/json"}
    assert "not JSON" in refused(client, 400, "/reconcile/1.0/match", content=b"\xff{", headers=as_json)


def test_too_many_queries_are_413(tight: TestClient) -> None:
    queries = {str(at): {"query": "x"} for at in range(4)}
    assert "at most 3" in refused(tight, 413, data={"queries": json.dumps(queries)})
    assert "at most 3" in refused(tight, 413, data={"extend": json.dumps({"ids": list(queries), "properties": []})})
    draft = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "x"}]}] * 4}
    assert "at most 3" in refused(tight, 413, "/reconcile/1.0/match", json=draft)


def test_a_body_that_is_too_large_is_413_whether_it_says_so_or_not(tight: TestClient) -> None:
    body = b"queries=" + b"a" * 5000
    assert "larger than 4096" in refused(tight, 413, content=body, headers=FORM)
    parts = (part for part in (body[:3000], body[3000:]))
    assert "larger than 4096" in refused(tight, 413, content=parts, headers=FORM)
    assert "characters" in refused(tight, 413, "/api/find", json={"text": "a" * 201})


def test_unknown_routes_and_methods_are_told(client: TestClient) -> None:
    for path in ("/nothing", "/reconcile/nothing", "/api/", "/static/nothing.js", "/reconcile/suggest/thing?prefix=a"):
        refused(client, 404, path)
    assert client.delete("/reconcile").status_code == 405
    assert client.put("/api/find", json={}).status_code == 405
    assert client.post("/", content=b"").status_code == 405


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py",
                                  "/static//etc/passwd", "/static/page.css%00.html", "/static/"])  # fmt: skip
def test_no_path_leads_out_of_the_static_files(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "import" not in response.text


@pytest.mark.parametrize("callback", ["show", "jQuery_1", "$", "a.b.c", "names.show", "_"])
def test_the_name_of_a_function_is_called_back(client: TestClient, callback: str) -> None:
    response = client.get("/reconcile", params={"callback": callback, "queries": '{"q\u2028": {"query": "Белгород"}}'})
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.text.startswith(f"/**/{callback}(")
    assert response.text.isascii()
    assert "q\u2028" in json.loads(response.text.removeprefix(f"/**/{callback}(").removesuffix(");"))


@pytest.mark.parametrize("callback", ["", "alert(1)//", "a b", "a;b", "<script>", "a.", ".a", "a..b", "1a", "a[0]", "а",
                                      "a" * 200, "a\nb", "a\u2028b"])  # fmt: skip
def test_anything_else_is_no_callback(client: TestClient, callback: str) -> None:
    told = refused(client, 400, params={"callback": callback})
    assert "name of a function" in told


def test_there_is_no_jsonp_where_only_some_origins_may_read(tight: TestClient) -> None:
    refused(tight, 403, params={"callback": "show"})
    allowed = tight.get("/reconcile", headers={"origin": "http://127.0.0.1:3333"})
    assert allowed.headers["access-control-allow-origin"] == "http://127.0.0.1:3333"
    assert (
        "access-control-allow-origin" not in tight.get("/reconcile", headers={"origin": "https://else.example"}).headers
    )


def test_a_host_that_is_not_ours_is_refused(tight: TestClient) -> None:
    assert tight.get("/reconcile", headers={"host": "evil.example"}).status_code == 400


def test_every_answer_carries_the_headers_that_keep_it_from_misuse(client: TestClient) -> None:
    for path in (
        "/",
        "/reconcile",
        "/nothing",
        "/preview?id=grayvoron",
        "/entity?id=kyiv",
        "/static/page.js",
        "/about",
    ):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "server" not in headers


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"display": "xx"}, "display must be one of en, en-official, uk, ru, source, not 'xx'"),
        ({"patience": 0}, "patience must be a whole number from 1, not 0"),
        ({"most_queries": -1}, "most_queries must be a whole number from 1, not -1"),
        ({"largest_body": "1 MB"}, "largest_body must be a whole number from 1, not '1 MB'"),
        ({"name": " "}, "the name of the service must not be empty"),
        ({"base_url": "names.example"}, "base_url must begin with http"),
        ({"base_url": "https://names.example/?a"}, "base_url must .* have no"),
        ({"origins": ("http://127.0.0.1:3333/",)}, "an origin is a scheme, a host and a port"),
        ({"origins": ("names.example",)}, "an origin is a scheme, a host and a port"),
    ],
)
def test_an_option_that_cannot_be_is_told_before_the_service_begins(options: dict[str, Any], words: str) -> None:
    with pytest.raises(OptionError, match=words):
        ServiceOptions(**options)


def test_the_application_begins_and_ends_as_servers_ask_it_to() -> None:
    with TestClient(create_app()) as started:
        assert started.get("/reconcile").status_code == 200


def test_markup_in_a_gazetteer_is_text_on_every_page() -> None:
    from namenorm import Entity, Gazetteer, Name, Normalizer
    from namenorm.service.app import create_app

    bad = '"><img src=x onerror=alert(1)>'
    entity = Entity("<b>&id", "place", (Name(bad, "en"),), type=bad, note=bad, sources=(bad,), ids=(("wikidata", bad),),
                    display=(("en", bad),), replaces=(bad,), never=("<i>",))  # fmt: skip
    client = TestClient(create_app(Normalizer(Gazetteer([entity]))))
    for path in ("/entity", "/preview", "/reconcile/flyout/entity"):
        response = client.get(path, params={"id": entity.id})
        assert response.status_code == 200
        shown = response.json()["html"] if path.endswith("entity") and "flyout" in path else response.text
        assert "<img" not in shown
        assert "<b>&" not in shown
        assert "&lt;img" in shown
    flyout = client.get("/reconcile/flyout/type", params={"id": bad}).json()["html"]
    assert "<img" not in flyout
    assert "<img" not in client.get("/about").text


PLAIN = st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text()


@given(st.recursive(PLAIN, lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(), each, max_size=3)))
def test_what_is_written_is_read_back(value: Any) -> None:
    assert read_json(write_json(value), "it") == value


@given(st.text(max_size=40))
def test_any_text_is_json_or_refused(text: str) -> None:
    with suppress(RequestError):
        read_json(text, "it")


def test_half_a_character_is_written_as_an_escape() -> None:
    assert write_json({"й": "\ud83d"}) == b'{"\\u0439":"\\ud83d"}'
