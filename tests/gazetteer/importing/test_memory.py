"""Sources of any length are read in the memory of a short one."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from namenorm.gazetteer.importing import Report, import_entities

SHORT, LONG = 1_000, 5_000  # rows, whose names repeat, so that no memo of names grows
LEAST_OF_AN_ENTITY = 400  # bytes


def _place(number: int) -> str:
    cells = [
        str(number),
        f"Village {number % 50}",
        "",
        f"Selo {number % 50},Dorf {number % 50}",
        "50.1",
        "36.2",
        "P",
        "PPL",
        "UA",
    ]
    return "\t".join([*cells, "", "", "", "", "", "10", "", "1", "Europe/Kyiv", "2024-01-01"])


def _alternate(number: int) -> str:
    return f"{number}\t{number}\tpl\tWieś {number % 50}\t\t\t\t\t\t"


def _item(number: int) -> str:
    labels = {"en": {"language": "en", "value": f"Person {number % 50}"}}
    return json.dumps({"type": "item", "id": f"Q{number}", "labels": labels, "claims": {}}) + ","


def _ftm(number: int) -> str:
    return json.dumps({"id": f"NK-{number}", "schema": "Person", "properties": {"name": [f"Person {number % 50}"]}})


def _csv(number: int) -> str:
    return f"{number},Person {number % 50},Somebody {number % 50}" if number > 1 else "id,name,names"


def _openrefine(number: int) -> str:
    return f"Q{number // 2},Spelling {number % 50},Thing,matched" if number > 1 else "id,name,match,judgment"


def peak(folder: Path, rows: int, format_name: str, **files: Callable[[int], str]) -> int:
    """Bytes that Python needs at most to read sources of so many rows."""
    paths = []
    for name, row in files.items():
        paths.append(folder / f"{name}-{rows}")
        paths[-1].write_text("".join(f"{row(number)}\n" for number in range(1, rows + 1)), "utf-8")
    report = Report()
    tracemalloc.start()
    try:
        for _ in import_entities(paths, format=format_name or None, report=report):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert report.rows >= rows - 1
        assert report.refused == 0


@pytest.mark.parametrize(
    ("format_name", "files"),
    [
        ("geonames", {"dump": _place}),
        ("", {"dump": _place, "alternates": _alternate}),
        ("wikidata", {"items": _item}),
        ("ftm", {"entities": _ftm}),
        ("csv", {"table": _csv}),
        ("openrefine", {"reconciled": _openrefine}),
    ],
)
def test_five_times_the_rows_need_no_more_memory(
    format_name: str, files: dict[str, Callable[[int], str]], tmp_path: Path
) -> None:
    peak(tmp_path, SHORT, format_name, **files)  # what is loaded once
    short, long = (peak(tmp_path, rows, format_name, **files) for rows in (SHORT, LONG))
    assert long - short < (LONG - SHORT) * LEAST_OF_AN_ENTITY / 2, (short, long)
