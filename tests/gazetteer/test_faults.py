"""Every fault of a YAML gazetteer is found, with its code, line, entity and what to write instead."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
import yaml

from namenorm import Gazetteer
from namenorm.errors import Fault, GazetteerError
from namenorm.gazetteer import checking, formats

TABLE = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))
SOURCES = Path(checking.__file__).parent


def text_of(case: dict[str, str]) -> str:
    if "text" in case:
        return case["text"]
    assert TABLE["base"].count(case["instead of"]) == 1, "the piece to change must stand in the base once"
    return str(TABLE["base"].replace(case["instead of"], case["write"]))


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    return caught.value.faults


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["why"])
def test_a_seeded_fault_is_found(case: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text_of(case), "utf-8")
    found = faults_of(path)
    wanted = case["faults"]
    assert [(fault.code, fault.line, fault.entity or "-") for fault in found] == [tuple(row[:3]) for row in wanted]
    for fault, (*_, word) in zip(found, wanted, strict=True):
        assert word in fault.message
        assert str(fault).count("\n") == 0
        assert fault.path == str(path)


def test_the_base_of_the_table_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "base.yaml"
    path.write_text(TABLE["base"], "utf-8")
    assert [entity.id for entity in Gazetteer.load(path)] == ["russia", "dubrava"]


def test_the_table_seeds_every_code_of_a_yaml_file() -> None:
    seeded = {fault[0] for case in TABLE["cases"] for fault in case["faults"]}
    modules = ("checking.py", "nodes.py", "relations.py", "shapes.py", "spelling.py")
    codes = {code for name in modules for code in re.findall("NN[0-9]{3}", (SOURCES / name).read_text("utf-8"))}
    assert codes - seeded == {"NN022", "NN031"}, "a name too long has a test of its own; so has the curation"
    assert len(TABLE["cases"]) >= 40


def test_the_built_in_gazetteer_has_no_fault() -> None:
    entities, faults = formats.check([SOURCES / "data"])
    assert not faults
    assert len(entities) == len(Gazetteer.default())


def test_an_id_of_the_built_in_gazetteer_is_not_used_again(tmp_path: Path) -> None:
    retired = formats.retired_ids()
    assert retired
    for old, reason in retired.items():
        path = tmp_path / "again.yaml"
        path.write_text(TABLE["base"].replace('"dubrava"', f'"{old}"'), "utf-8")
        _, _, faults = formats.check_placed([path], built_in=True)
        assert [(fault.code, fault.line, fault.entity) for fault in faults] == [("NN024", 15, old)]
        assert reason in faults[0].message


def test_the_error_lists_every_fault_and_survives_pickling(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text('- id: "oak"\n', "utf-8")
    with pytest.raises(GazetteerError) as caught:
        Gazetteer.load(path)
    error = caught.value
    assert str(error).split("\n") == [str(fault) for fault in error.faults]
    assert str(error).startswith(f"{path}:1: oak: an entity has no 'kind'; add ")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert copy.faults == error.faults
    assert str(copy) == str(error)
    assert isinstance(error, ValueError)


def test_a_name_of_a_megabyte_is_told_in_one_short_line(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(TABLE["base"].replace("Stary Dub", "Stary Dub " * 100_000), "utf-8")
    (fault,) = faults_of(path)
    assert (fault.code, fault.line) == ("NN022", 28)
    assert len(fault.message) < 200


@pytest.mark.parametrize("nest", ["[", "- ", "{a: ", "? "])
def test_nesting_without_end_is_a_fault_and_not_a_crash(nest: str, tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(nest * 100_000, "utf-8")
    assert [(fault.code, fault.line) for fault in faults_of(path)] == [("NN001", 1)]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (TABLE["base"].replace("Own survey", "Größe").encode("latin-1", "replace"), 33),
        (TABLE["base"].encode("utf-16"), 1),
        (b"# one\n# two \xd0\n", 2),
    ],
    ids=["latin-1", "utf-16", "half a letter"],
)
def test_a_file_that_is_not_utf8_is_told_with_the_line(content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "coded.yaml"
    path.write_bytes(content)
    assert [(fault.code, fault.line) for fault in faults_of(path)] == [("NN001", line)]
    assert "save the file as UTF-8" in faults_of(path)[0].message


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    plain, windows = tmp_path / "plain.yaml", tmp_path / "windows.yaml"
    plain.write_text(TABLE["base"], "utf-8", newline="\n")
    windows.write_text(TABLE["base"], "utf-8-sig", newline="\r\n")
    assert Gazetteer.load(windows) == Gazetteer.load(plain)
    windows.write_text(TABLE["base"].replace('kind: "former"', 'kind: "old"'), "utf-8-sig", newline="\r\n")
    assert [(fault.code, fault.line) for fault in faults_of(windows)] == [("NN008", 30)]


def test_an_id_of_two_files_names_both_places(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TABLE["base"], "utf-8")
    (tmp_path / "b.yml").write_text(TABLE["base"].replace('"dubrava"', '"oak"'), "utf-8")
    first = next(fault for fault in faults_of(tmp_path) if fault.code == "NN007")
    assert first.path == str(tmp_path / "b.yml")
    assert first.line == 1
    assert f"{tmp_path / 'a.yaml'}:1" in first.message


def test_the_faults_of_several_files_are_sorted_by_file_and_line(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yaml"):
        (tmp_path / name).write_text(f'- id: "{name[0]}!"\n- "text"\n', "utf-8")
    found = faults_of(tmp_path)
    assert [(Path(fault.path).name, fault.line) for fault in found] == sorted(
        (Path(fault.path).name, fault.line) for fault in found
    )
    assert {Path(fault.path).name for fault in found} == {"a.yaml", "b.yaml"}


def test_a_folder_is_its_yaml_files_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TABLE["base"], "utf-8")
    (tmp_path / "README.md").write_text("# not data", "utf-8")
    (tmp_path / "._a.yaml").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / "old.yaml").mkdir()
    assert len(Gazetteer.load(tmp_path)) == 2


def test_entities_may_refer_to_the_built_in_gazetteer(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    village = TABLE["base"].split('- id: "dubrava"')[1]
    path.write_text('- id: "dubrava"' + village.replace('parent: "russia"', 'parent: "belgorod-oblast"'), "utf-8")
    assert Gazetteer.load(path)["dubrava"].parent == "belgorod-oblast"
    path.write_text('- id: "dubrava"' + village.replace('parent: "russia"', 'parent: "belgorod-oblst"'), "utf-8")
    (fault,) = faults_of(path)
    assert fault.code == "NN009"
    assert "did you mean 'belgorod-oblast'" in fault.message


def test_names_shared_by_declaration_are_no_fault(tmp_path: Path) -> None:
    shared = (
        TABLE["base"].replace('text: "Stary Dub"', 'text: "Rossiya"').replace('ru: "Россия"', 'en-official: "Rossiya"')
    )
    path = tmp_path / "shared.yaml"
    both = shared.replace('- text: "Российская Федерация"', '- text: "Rossiya"\n      weak: true').replace(
        'lang: "ru"\n      kind: "official"\n  ids', 'lang: "en"\n      kind: "official"\n  ids'
    )
    path.write_text(both.replace('kind: "former"', 'kind: "former"\n      weak: true'), "utf-8")
    assert len(Gazetteer.load(path)) == 2
    path.write_text(both.replace('type: "village"', 'not_same_as: ["russia"]'), "utf-8")
    assert len(Gazetteer.load(path)) == 2
    path.write_text(both, "utf-8")
    assert [fault.code for fault in faults_of(path)] == ["NN019"]
