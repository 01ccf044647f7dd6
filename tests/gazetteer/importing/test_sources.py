"""Every format, from a sample file in its real form: what is kept, dropped and refused, with counts and lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from namenorm import Entity
from namenorm.gazetteer.importing import Options, Report, column_map, import_entities
from namenorm.gazetteer.importing.wikidata import _coordinates

SAMPLES = Path(__file__).parent / "samples"
CASES = yaml.safe_load((Path(__file__).parent / "sources.yaml").read_text("utf-8"))


def in_words(entity: Entity) -> str:
    kind = "/".join(filter(None, (entity.kind, entity.type)))
    where = f"{entity.country or '-'} {entity.coordinates or '-'}"
    ids = ",".join(f"{scheme}={identifier}" for scheme, identifier in entity.ids) or "-"
    return f"{entity.id} {kind} {where} {ids}"


def names_in_words(entity: Entity) -> list[str]:
    return [
        f"{name.text} /{name.lang} {name.kind}"
        + (" weak" if name.weak else "")
        + (f" {name.since or ''}-{name.until or ''}" if name.since or name.until else "")
        for name in entity.names
    ]


def options_of(case: dict[str, Any]) -> Options:
    given = dict(case.get("options", {}))
    if "columns" in given:
        given["columns"] = column_map(given["columns"])
    for field in ("kinds", "countries", "features"):
        given[field] = frozenset(given.get(field, ()))
    return Options(**given)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_source_gives_its_entities_counts_and_faults(case: dict[str, Any]) -> None:
    report = Report()
    paths = [SAMPLES / name for name in case["files"]]
    found = list(import_entities(paths, format=case.get("format"), options=options_of(case), report=report))
    assert {in_words(entity): names_in_words(entity) for entity in found} == case["entities"]
    assert dict(report.reasons) == case.get("dropped", {})
    assert dict(report.name_reasons) == case.get("names dropped", {})
    told = [f"{Path(fault.path).name}:{fault.line} {fault.entity or '-'} {fault.code}" for fault in report.faults]
    assert told == case.get("refused", [])
    assert report.joined == case.get("joined", 0)
    assert report.rows == report.entities + report.joined + report.dropped + report.refused
    assert report.names == report.names_kept + report.names_dropped
    assert report.names_kept == sum(len(entity.names) for entity in found)


def test_every_entity_names_its_source_and_licence() -> None:
    geonames = next(import_entities([SAMPLES / "UA.txt"]))
    assert geonames.sources == ("GeoNames 708898 (CC BY 4.0)",)
    wikidata = next(import_entities([SAMPLES / "wikidata.json"]))
    assert wikidata.sources == ("Wikidata Q1001 (CC0)",)
    entity = next(import_entities([SAMPLES / "entities.ftm.json"]))
    assert entity.sources == ("FollowTheMoney: sample_list",)


def test_of_two_sources_with_one_id_the_first_counts_and_the_other_is_told() -> None:
    report = Report()
    sources = [SAMPLES / "wikidata.json", SAMPLES / "reconciled.tsv"]
    options = Options(namespace="wikidata")
    first = {entity.id for entity in import_entities(sources[:1], options=options)}
    found = list(import_entities(sources, options=options, report=report))
    assert len({entity.id for entity in found}) == len(found)
    shared = [fault for fault in report.faults if fault.code == "NN007"]
    assert shared
    assert all(f"{SAMPLES / 'wikidata.json'}:" in fault.message for fault in shared if fault.entity in first)


def test_a_yaml_gazetteer_keeps_the_names_it_shows_though_a_rule_makes_them(tmp_path: Path) -> None:
    source = tmp_path / "mine.yaml"
    source.write_text(
        '- id: "bmp-1"\n  kind: "equipment"\n  display: {en: "BMP-1"}\n'
        '  names: [{text: "БМП-1", lang: "ru", kind: "official"}]\n  sources: ["a list"]\n',
        "utf-8",
    )
    (entity,) = import_entities([source], report=Report())
    assert entity.name == "BMP-1"


def test_a_short_name_and_an_empty_line_of_geonames_are_what_they_are(tmp_path: Path) -> None:
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t708898\tuk\tГайворон\t1\n\n2\t708898\ten\tHayv\t\t1\t\t\t\t\n", "utf-8")
    report = Report()
    found = {one.id: one for one in import_entities([SAMPLES / "UA.txt", names], report=report)}
    assert "Hayv /en short" in names_in_words(found["geonames:708898"])
    assert report.reasons["empty line"] == 2, "one of either file"


def test_a_cell_that_openrefine_matched_to_nothing_is_dropped_with_or_without_a_judgment(tmp_path: Path) -> None:
    table = tmp_path / "cells.tsv"
    rows = ["Q1\tHajworon\tplace", "\tSomewhere\tplace", "Q2\tNemo\tperson", "\tNobody\tplace"]
    table.write_text("\n".join(["id\tname\tkind\tmatch", *rows]) + "\n", "utf-8")
    report = Report()
    options = Options(kinds=frozenset({"place"}))
    found = list(import_entities([table], format="openrefine", options=options, report=report))
    assert [entity.name for entity in found] == ["Hajworon"]
    assert dict(report.reasons) == {"not matched in OpenRefine": 2, "of another kind": 1}


def test_a_table_gives_only_what_is_asked_for_and_says_what_it_left_out(tmp_path: Path) -> None:
    table = tmp_path / "towns.csv"
    table.write_text("id,name,kind,country,population\na,Kyiv,place,UA,2900000\nb,Lviv,place,UA,12\n", "utf-8")
    report = Report()
    found = list(import_entities([table], options=Options(min_population=1000), report=report))
    assert [entity.name for entity in found] == ["Kyiv"]
    assert dict(report.reasons) == {"fewer people": 1}


def test_a_row_with_names_as_objects_and_without_an_id_is_told_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "whole.jsonl"
    name = '{"text": "Дуб", "lang": "ru"}'
    table.write_text(
        f'{{"id": "oak", "kind": "place", "names": [{name}]}}\n{{"kind": "place", "names": [{name}]}}\n', "utf-8"
    )
    report = Report()
    assert [entity.id for entity in import_entities([table], format="jsonl", report=report)] == ["oak"]
    assert [(fault.line, fault.code) for fault in report.faults] == [(2, "NN004")]


def test_a_point_that_is_not_on_earth_is_no_place_of_a_map() -> None:
    crater = {"latitude": 9.62, "longitude": -20.08, "globe": "http://www.wikidata.org/entity/Q405"}
    kyiv = {"latitude": 50.45, "longitude": 30.52, "globe": "http://www.wikidata.org/entity/Q2"}
    assert _coordinates([crater]) is None
    assert _coordinates([crater, kyiv]) == (50.45, 30.52)
