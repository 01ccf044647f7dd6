"""Gazetteers that people write by hand: YAML and rows, loaded and checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from harnesses.harness import Harness, check_refusal, file_of
from namenorm import Gazetteer
from namenorm.errors import Fault, GazetteerError
from namenorm.gazetteer.nodes import Value, parse_yaml


def check_loading(ending: str, data: bytes) -> None:
    """A file is loaded whole, or refused with faults of one line each that can be written anywhere."""
    path = file_of(f"any{ending}", data)
    try:
        loaded = Gazetteer.load(path)
    except GazetteerError as error:
        check_refusal(error)
        return
    for entity in loaded:
        assert entity.id
        assert entity.name
        assert entity.names
        assert loaded[entity.id] is entity


def nodes(data: bytes) -> None:
    """The parser of YAML alone, which is what a hostile file meets first."""
    faults: list[Fault] = []
    value = parse_yaml(data.decode("utf-8", "replace"), "any.yaml", faults)
    assert (value is None) == bool(faults)
    if value is not None:
        assert _depth(value) <= 14


def _depth(value: Value) -> int:
    inner = [*value.items, *(part for pair in value.pairs for part in pair)]
    return 1 + max(map(_depth, inner), default=0)


def _loading(ending: str) -> Callable[[bytes], None]:
    return partial(check_loading, ending)


HARNESSES = (
    Harness("yaml-parser", nodes, "yaml", 2000),
    Harness("yaml-gazetteer", _loading(".yaml"), "yaml", 150),
    Harness("rows-jsonl", _loading(".jsonl"), "imports", 200),
    Harness("rows-csv", _loading(".csv"), "imports", 200),
    Harness("rows-tsv", _loading(".tsv"), "imports", 100),
)
