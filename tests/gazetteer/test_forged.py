"""A compiled gazetteer whose checksums are right and whose content cannot be: it is refused when it is read."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import GazetteerError
from namenorm.gazetteer.compiled_file import _MAGIC, _PLACES, _START, FORMAT, SectionFile, SectionWriter
from namenorm.gazetteer.compiling import build

pytest.importorskip("numpy")
_ENTITIES = [
    Entity("vyshnevets", "place", (Name("Вишневець", "uk"),), ids=(("geonames", "688965"),)),
    Entity("zoryanka", "place", (Name("Зорянка", "uk"),)),
]
Change = Callable[[str, memoryview], Any]


def forged(path: Path, change: Change, facts: Callable[[dict[str, Any]], Any] = dict) -> Path:
    """A file with its sections changed and everything that guards them made anew."""
    whole = path / "whole.nng"
    build(_ENTITIES, whole)
    opened = SectionFile(whole)
    with SectionWriter(path / "forged.nng") as writer:
        for name in opened._places:
            section = opened[name]
            writer.add(name, section.kind, [array(section.kind, change(name, section.part(0, len(section))))])
        writer.finish(facts(opened.facts))
    return path / "forged.nng"


def ask(path: Path) -> None:
    """Ask a gazetteer everything, more often than look-ups without numpy take."""
    gazetteer = Gazetteer.load(path)
    normalizer = Normalizer(gazetteer)
    for name in ["Вишневець", "Вишнивець", "Зоряка", *(f"Ворвик{at}" for at in range(40)), "Вишнивець"]:
        normalizer.normalize(name).explain()
    for decision in normalizer.normalize_many(
        ["Вишневець", "Зорянка", *map(str, range(32))]
    ):  # enough to be looked up together
        assert decision.id is None or decision.entity
    assert gazetteer.compiled is not None
    gazetteer.compiled.linked("geonames", "688965")
    for identifier, entity in zip(gazetteer.compiled, gazetteer, strict=True):
        assert gazetteer.get(identifier) in (entity, None)


def filled(section: str, number: int) -> Change:
    return lambda name, numbers: [number] * len(numbers) if name == section else numbers


def test_a_file_that_is_only_written_anew_answers(tmp_path: Path) -> None:
    ask(forged(tmp_path, lambda _, numbers: numbers))


@pytest.mark.parametrize(
    ("section", "number"),
    [
        ("entity_starts", 1 << 62),
        ("entity_starts", 7),
        ("entity_kinds", 99),
        ("entity_ids", 0xFF),
        ("entity_id_starts", 1 << 40),
        ("link_entities", 1 << 31),
        ("link_starts", 0xFFFFFFFF),
        ("key_starts", 0xFFFFFFFF),
        ("key_text", 0xFF),
        ("key_text_starts", 1 << 62),
        ("key_sole", 99999),
        ("owner_starts", 0xFFFFFFFF),
        ("owner_entities", 1 << 31),
        ("owner_names", 0xFFFF),
        ("pair_keys", 0xFFFFFFF0),
        ("entity_rows", ord("[")),
        ("entity_rows", ord("7")),
    ],
)
def test_numbers_that_lead_nowhere_are_refused(section: str, number: int, tmp_path: Path) -> None:
    path = forged(tmp_path, filled(section, number))
    with pytest.raises(GazetteerError, match="contradicts itself") as refused:
        ask(path)
    assert "\n" not in str(refused.value)


def test_a_bucket_of_four_thousand_million_words_takes_no_memory(tmp_path: Path) -> None:
    def change(name: str, numbers: memoryview) -> Any:
        return [0 if at % 2 else 0xFFFFFFFF for at in range(len(numbers))] if name == "pair_starts" else numbers

    with pytest.raises(GazetteerError, match="contradicts itself"):
        ask(forged(tmp_path, change))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"place"', '"plane"'),
        ('"Вишневець"', "12"),
        ('["Вишневець","uk"]', '["Вишневець",null]'),
        ('["Вишневець","uk"]', '["Вишневець","uk","official",0]'),
        ('["Вишневець","uk"]', '["Вишневець","uk","official",false,"1395"]'),
        ('[["geonames","688965"]]', '[["geonames",688965]]'),
        ("null", "[1]"),
        ("null", '["49","25"]'),
        ("null", "[1e999,0]"),
    ],
)
def test_a_row_that_is_no_entity_is_refused(old: str, new: str, tmp_path: Path) -> None:
    def change(name: str, numbers: memoryview) -> Any:
        if name == "entity_rows":
            return bytes(numbers).decode().replace(old, new).encode()
        if name == "entity_starts":
            rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() for row in originals]
            ends = [0]
            for row in rows:
                ends.append(ends[-1] + len(row.decode().replace(old, new).encode()))
            return ends
        return numbers

    build(_ENTITIES, tmp_path / "whole.nng")
    opened = SectionFile(tmp_path / "whole.nng")
    rows, starts = opened["entity_rows"], opened["entity_starts"]
    originals = [json.loads(bytes(rows.part(starts[at], starts[at + 1]))) for at in range(2)]
    path = forged(tmp_path, change)
    with pytest.raises(GazetteerError, match="contradicts itself"):
        list(Gazetteer.load(path))


@pytest.mark.parametrize("facts", [lambda _: {}, lambda facts: {**facts, "tables": 7}])
def test_facts_that_are_missing_are_refused(facts: Callable[[dict[str, Any]], Any], tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="other tables"):
        Gazetteer.load(forged(tmp_path, lambda _, numbers: numbers, facts))


@pytest.mark.parametrize("told", [{"never": [7]}, {"never": 7}, {"replaced": {"old": 7}}, {"replaced": 7}])
def test_what_leads_to_nothing_and_old_ids_are_texts(told: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="contradicts itself"):
        Gazetteer.load(forged(tmp_path, lambda _, numbers: numbers, lambda facts: {**facts, **told}))


@pytest.mark.parametrize("facts", [7, None, "x", [1]])
def test_a_header_of_another_shape_is_refused(facts: Any, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="contradicts itself"):
        Gazetteer.load(forged(tmp_path, lambda _, numbers: numbers, lambda _: facts))


def test_sources_of_another_shape_are_refused(tmp_path: Path) -> None:
    path = forged(tmp_path, lambda _, numbers: numbers, lambda facts: {**facts, "sources": [{"code": "x"}]})
    compiled = Gazetteer.load(path).compiled
    assert compiled is not None
    with pytest.raises(GazetteerError, match="contradicts itself"):
        _ = compiled.sources


def test_a_section_that_is_missing_is_refused(tmp_path: Path) -> None:
    build(_ENTITIES, tmp_path / "whole.nng")
    opened = SectionFile(tmp_path / "whole.nng")
    with SectionWriter(tmp_path / "forged.nng") as writer:
        writer.finish(opened.facts)
    with pytest.raises(GazetteerError, match="contradicts itself"):
        Gazetteer.load(tmp_path / "forged.nng")


def with_places(path: Path, change: Callable[[dict[str, list[Any]]], None], shift: int = 0) -> Path:
    """A file whose header, with its right digest, says something else of where its sections lie, or lies elsewhere."""
    build(_ENTITIES, path / "whole.nng")
    content = (path / "whole.nng").read_bytes()
    offset, length, of_checksums, _, _ = _PLACES.unpack_from(content, _START.size)
    header = json.loads(content[offset : offset + length])
    change(header["sections"])
    written = json.dumps(header, ensure_ascii=False).encode()
    tail = written + content[offset + length :]
    digest = hashlib.sha256(tail).digest()
    places = _PLACES.pack(offset + shift, len(written), of_checksums, offset + len(tail), digest)
    start = _START.pack(_MAGIC, FORMAT, crc32(places)) + places
    (path / "forged.nng").write_bytes(start + content[len(start) : offset] + tail)
    return path / "forged.nng"


def put(at: int, value: object) -> Callable[[dict[str, list[Any]]], None]:
    def change(sections: dict[str, list[Any]]) -> None:
        sections["key_starts"][at] = value

    return change


def test_a_header_that_is_only_written_anew_answers(tmp_path: Path) -> None:
    ask(with_places(tmp_path, lambda _: None))


@pytest.mark.parametrize(
    "change",
    [put(0, "X"), put(1, 0), put(1, 4097), put(1, 1 << 40), put(1, "4096"), put(2, -4), put(2, 1 << 40), put(2, 3)],
)
def test_a_section_that_lies_outside_the_file_or_ends_inside_a_number_is_refused(
    change: Callable[[dict[str, list[Any]]], None], tmp_path: Path
) -> None:
    with pytest.raises(GazetteerError, match="contradicts itself"):
        Gazetteer.load(with_places(tmp_path, change))


def test_a_header_that_does_not_end_with_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="its header does not lie where it says"):
        Gazetteer.load(with_places(tmp_path, lambda _: None, shift=-8))
