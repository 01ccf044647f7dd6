"""What a property of a query says of a candidate: 1 agrees, -1 contradicts, 0 says nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")


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
