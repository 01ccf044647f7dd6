"""Whatever a file holds, it is loaded whole or refused with its faults; nothing else is raised."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm import Entity, Gazetteer
from namenorm.errors import Fault, GazetteerError

BASE = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))["base"]
# Pieces that mean something to a parser, between pieces that mean nothing.
_PIECES = st.sampled_from(
    ["- ", "\n", "  ", "id: ", '"', "[", "]", "{", "}", ": ", "&a", "*a", "!", "|", "no", "1", ",", ";"]
)
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=40).map("".join)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_ROWS = st.lists(
    st.dictionaries(st.sampled_from(["id", "name", "names", "lang", "kind", "type", "properties", "caption"]), _JSON)
)


def outcome(path: Path) -> tuple[list[Entity], tuple[Fault, ...]]:
    try:
        return list(Gazetteer.load(path)), ()
    except GazetteerError as error:
        return [], error.faults


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, bytes], None]:
    folder = tmp_path_factory.mktemp("any")

    def load_or_refuse(ending: str, content: bytes) -> None:
        path = folder / f"any{ending}"
        path.write_bytes(content)
        entities, faults = outcome(path)
        assert all(entity.id and entity.name and entity.names for entity in entities)
        text = "\n".join(map(str, faults))
        assert text.count("\n") == max(len(faults) - 1, 0)
        assert text.encode("utf-8").decode() == text

    return load_or_refuse


@pytest.mark.parametrize("ending", [".yaml", ".jsonl", ".csv", ".tsv"])
@settings(max_examples=30, deadline=None)
@given(content=st.binary(max_size=60) | _TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_loaded_or_refused(ending: str, content: bytes, load: Callable[[str, bytes], None]) -> None:
    load(ending, content)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, len(BASE)), cut=st.integers(0, 12), put=_TEXTS)
def test_any_change_of_a_good_file_is_loaded_or_refused(
    at: int, cut: int, put: str, load: Callable[[str, bytes], None]
) -> None:
    load(".yaml", (BASE[:at] + put + BASE[at + cut :]).encode("utf-8", "surrogatepass"))


@settings(max_examples=60, deadline=None)
@given(rows=_ROWS)
def test_any_json_is_loaded_or_refused(rows: list[object], load: Callable[[str, bytes], None]) -> None:
    load(".jsonl", "\n".join(map(json.dumps, rows)).encode())
