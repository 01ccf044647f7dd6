"""Gazetteers with one entity a row: JSON lines, FollowTheMoney, CSV and TSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import yaml

from namenorm import Entity, Gazetteer, Normalizer
from namenorm.errors import DataError, GazetteerError

TABLE = yaml.safe_load((Path(__file__).parent / "rows.yaml").read_text("utf-8"))


def in_words(entity: Entity) -> str:
    return f"{entity.id} {entity.kind}: {' | '.join(name.text for name in entity.names)}"


@pytest.mark.parametrize("case", TABLE["read"], ids=lambda case: case["file"])
def test_a_file_of_rows_is_read(case: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / str(case["file"])
    path.write_bytes(str(case["text"]).encode())
    assert [in_words(entity) for entity in Gazetteer.load(path)] == case["entities"]


@pytest.mark.parametrize("case", TABLE["broken"], ids=lambda case: case["file"])
def test_every_fault_of_a_file_of_rows_is_told(case: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / str(case["file"])
    path.write_bytes(str(case["text"]).encode())
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    found, wanted = caught.value.faults, case["faults"]
    assert [(fault.code, fault.line, fault.entity or "-") for fault in found] == [tuple(row[:3]) for row in wanted]
    for fault, (*_, word) in zip(found, wanted, strict=True):
        assert word in fault.message


@pytest.mark.parametrize("ending", [".jsonl", ".csv", ".tsv"])
def test_rows_that_are_not_utf8_are_told_with_the_line(ending: str, tmp_path: Path) -> None:
    separator = "\t" if ending == ".tsv" else ","
    header = '{"id": "w", "name": "Oak"}' if ending == ".jsonl" else f"id{separator}name"
    row = '{"id": "x", "name": "Größe"}' if ending == ".jsonl" else f"x{separator}Größe"
    path = tmp_path / f"coded{ending}"
    path.write_bytes(f"{header}\n{row}\n{row}\n".encode("latin-1"))
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("NN001", 2)]


def test_a_cell_too_long_for_csv_is_a_fault_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("id,name\nx,Acme\ny," + "a" * 200_000 + "\n", "utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("NN001", 3)]


def test_how_long_a_cell_may_be_elsewhere_in_the_process_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,name\nx,Acme\n", "utf-8")
    allowed = csv.field_size_limit(1 << 24)
    try:
        assert Gazetteer.load(path).ids == ("x",)
        assert csv.field_size_limit() == 1 << 24
    finally:
        csv.field_size_limit(allowed)


def test_a_list_between_json_lines_is_a_fault_and_ends_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": "one", "name": "One"}\n[]\n{"id": "three"}\n', encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert [(fault.line, fault.code) for fault in caught.value.faults] == [(2, "NN005"), (3, "NN004")]


def test_a_quote_that_is_not_closed_tells_through_which_line_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text('id,name\n1,"Alpha\n2,Beta\n3,Gamma\n', encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"mine.csv:2: -: not CSV \(through line 4\): .* close every quote"):
        Gazetteer.load(path)


def test_json_nested_without_end_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text('{"id": "x", "a": ' + "[" * 200_000 + "\n" + '{"id": ' + "9" * 10_000 + "}\n", "utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [("NN001", 1), ("NN001", 2)]


def test_the_fields_of_a_followthemoney_entity_become_kinds_of_names(tmp_path: Path) -> None:
    path = tmp_path / "ftm.jsonl"
    path.write_text(TABLE["read"][1]["text"], "utf-8")
    names = {name.text: (name.kind, name.weak) for name in Gazetteer.load(path)["NK-1"].names}
    assert names["Ivan Petrov"] == ("official", False)
    assert names["Vanya"] == ("nickname", False)
    assert names["Sidorov"] == ("former", False)
    assert names["Sokol"] == ("nickname", True)


def test_the_columns_of_a_table_become_the_fields_of_an_entity(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name,type,lang,country,source,extra\nx,Дубрава,city,ru,russia,Own survey,!\n", "utf-8")
    entity = Gazetteer.load(path)["x"]
    assert (entity.kind, entity.type, entity.country) == ("place", "city", "russia")
    assert (entity.names[0].lang, entity.sources) == ("ru", ("Own survey",))


def test_a_normalizer_works_with_rows_whatever_their_language_and_country(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name,lang,country,kind\nx,Vasyl Dubrovenko,xyz,RU,person\n", "utf-8")
    normalizer = Normalizer(Gazetteer.load(path))
    assert normalizer.normalize("Vasyl Dubrovenko").id == "x"
    assert normalizer.find("Then Vasyl Dubrovenko spoke.").mentions[0].id == "x"


@pytest.mark.parametrize("name", ["names.txt", "names", "names.parquet"])
def test_an_unknown_ending_names_the_known_ones(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("Acme\n", "utf-8")
    with pytest.raises(DataError, match=r"\.yaml, \.jsonl, \.csv, \.tsv or \.nng"):
        Gazetteer.load(tmp_path / name)


@pytest.mark.parametrize("name", ["a.yaml", "a.jsonl", "a.csv", "a.txt", "folder/a.yaml"])
def test_a_missing_file_is_a_file_not_found(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"a\."):
        Gazetteer.load(tmp_path / name)


def test_an_empty_folder_and_an_empty_path_are_errors(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no \.yaml file in this folder"):
        Gazetteer.load(tmp_path)
    with pytest.raises(DataError, match="no path"):
        Gazetteer.load("")


def test_a_row_with_names_as_objects_needs_an_id_as_every_row_does(tmp_path: Path) -> None:
    path = tmp_path / "whole.jsonl"
    path.write_text('{"id": " ", "kind": "place", "names": [{"text": "Дуб", "lang": "ru"}]}\n', "utf-8")
    with pytest.raises(GazetteerError, match="give every row an id"):
        Gazetteer.load(path)
