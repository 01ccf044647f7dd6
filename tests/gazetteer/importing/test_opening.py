"""Sources are opened whatever their packing, recognised by their first lines, and refused clearly."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from namenorm.errors import DataError, OptionError
from namenorm.gazetteer.importing import Options, Report, column_map, import_entities
from namenorm.gazetteer.importing.formats import open_source
from namenorm.gazetteer.importing.opening import lines

SAMPLES = Path(__file__).parent / "samples"
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


@pytest.mark.parametrize("ending", [*PACKERS, ".zip"])
@pytest.mark.parametrize("name", ["UA.txt", "wikidata.json", "entities.ftm.json"])
def test_a_packed_source_gives_what_the_plain_one_gives(name: str, ending: str, tmp_path: Path) -> None:
    content = (SAMPLES / name).read_bytes()
    packed = tmp_path / (name + ending)
    packed.write_bytes(zipped(UA_txt=content, readme_txt=b"Read me") if ending == ".zip" else PACKERS[ending](content))
    plain, unpacked = Report(), Report()
    assert list(import_entities([SAMPLES / name], report=plain)) == list(import_entities([packed], report=unpacked))
    assert (plain.rows, plain.reasons) == (unpacked.rows, unpacked.reasons)


@pytest.mark.parametrize("ending", [*PACKERS, ".zip"])
@pytest.mark.parametrize("damage", ["cut", "other"])
def test_a_damaged_packed_source_is_refused(ending: str, damage: str, tmp_path: Path) -> None:
    content = (SAMPLES / "UA.txt").read_bytes() * 50
    whole = zipped(UA_txt=content) if ending == ".zip" else PACKERS[ending](content)
    path = tmp_path / f"UA.txt{ending}"
    path.write_bytes(whole[: len(whole) // 2] if damage == "cut" else b"not packed at all")
    with pytest.raises(DataError, match=r"UA\.txt.*fetch the file again"):
        list(import_entities([path], format="geonames"))


def test_a_zip_file_with_several_tables_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "both.zip"
    path.write_bytes(zipped(UA_txt=b"1", RU_txt=b"2"))
    with pytest.raises(DataError, match="has 2 files"):
        list(lines(path))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("UA.txt", "geonames"),
        ("alternateNamesV2.txt", "alternates"),
        ("wikidata.json", "wikidata"),
        ("entities.ftm.json", "ftm"),
        ("list.jsonl", "jsonl"),
        ("towns.csv", "csv"),
        ("reconciled.tsv", "tsv"),
    ],
)
def test_a_format_is_told_from_the_first_lines(name: str, wanted: str, tmp_path: Path) -> None:
    assert open_source(str(SAMPLES / name)).format == wanted
    plain = tmp_path / "nameless"
    plain.write_bytes((SAMPLES / name).read_bytes())
    if name != "towns.csv":  # its columns have names that nobody could guess
        assert open_source(str(plain)).format == wanted


def test_what_cannot_be_told_asks_for_the_format(tmp_path: Path) -> None:
    path = tmp_path / "thing.dat"
    path.write_text("one two three\n", "utf-8")
    with pytest.raises(DataError, match="--format"):
        list(import_entities([path]))


@pytest.mark.parametrize("name", ["UA.txt", "wikidata.json", "list.jsonl"])
def test_standard_input_is_read_as_a_file_is(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [entity.id for entity in import_entities([SAMPLES / name])]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((SAMPLES / name).read_bytes())))
    assert [entity.id for entity in import_entities(["-"])] == wanted


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("form", [None, "geonames"])
def test_a_pipe_is_read_once_and_whole(form: str | None, tmp_path: Path) -> None:
    place = (SAMPLES / "UA.txt").read_bytes().splitlines()[0].decode().split("\t")
    content = "".join("\t".join((str(number), *place[1:])) + "\n" for number in range(1, 3001))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(content, "utf-8"))
    writer.start()
    report = Report()
    assert len(list(import_entities([pipe], format=form, report=report))) == report.rows == 3000
    writer.join()


def test_standard_input_cannot_be_joined_with_alternate_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((SAMPLES / "UA.txt").read_bytes())))
    with pytest.raises(OptionError, match="read twice"):
        list(import_entities(["-", SAMPLES / "alternateNamesV2.txt"]))


def test_alternate_names_alone_ask_for_their_dump_file() -> None:
    with pytest.raises(OptionError, match="dump file beside"):
        list(import_entities([SAMPLES / "alternateNamesV2.txt"]))


def test_names_are_joined_with_every_dump_file(tmp_path: Path) -> None:
    rows = (SAMPLES / "UA.txt").read_text("utf-8", "surrogateescape").splitlines()
    first, second = tmp_path / "A.txt", tmp_path / "B.txt"
    first.write_text(rows[1] + "\n", "utf-8")
    second.write_text(rows[0] + "\n", "utf-8")
    found = {one.id: one for one in import_entities([first, second, SAMPLES / "alternateNamesV2.txt"])}
    assert "Hajworon" in [name.text for name in found["geonames:708898"].names]
    assert list(found) == ["geonames:708896", "geonames:708898"]


def test_a_gazetteer_of_ours_is_a_source(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        '- {id: "suzdal", kind: "place", display: {en: "Suzdal"}, sources: ["Own survey"],\n'
        '   names: [{text: "Суздаль", lang: "ru", kind: "official"}]}\n',
        "utf-8",
    )
    assert [entity.id for entity in import_entities([tmp_path / "mine.yaml"])] == ["suzdal"]
    assert [entity.id for entity in import_entities([tmp_path], options=Options(namespace="own"))] == ["own:suzdal"]


def test_an_unknown_format_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="format must be one of geonames"):
        list(import_entities([SAMPLES / "UA.txt"], format="geoname"))
    with pytest.raises(FileNotFoundError):
        list(import_entities([tmp_path / "none.txt"]))


@pytest.mark.parametrize("pair", ["name", "name=", "=x", "nome=x", "name:=x", "ids=x", "kind:uk=x", "population:uk=x"])
def test_a_column_that_is_no_field_is_an_option_error(pair: str) -> None:
    with pytest.raises(OptionError, match="FIELD=COLUMN"):
        column_map([pair])


def test_a_field_given_twice_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="two columns"):
        column_map(["name=A", "name=B"])


def test_a_column_that_is_not_there_is_a_fault_with_the_nearest() -> None:
    report = Report()
    options = Options(columns=column_map(["id=Kod", "name=Nazva"]))
    assert list(import_entities([SAMPLES / "towns.csv"], options=options, report=report)) == []
    assert "no column 'nazva' (is it 'nazwa'?)" in str(report.faults[0])


def test_a_message_has_one_line_whatever_the_columns_are_called(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text('id,"na\nme",kind\n1,Kyiv,place\n', "utf-8")
    report = Report()
    options = Options(columns=(("name", "Nazwa"),))
    assert list(import_entities([path], format="csv", options=options, report=report)) == []
    assert r"the first line names the columns: id, na\nme, kind" in str(report.faults[0])


def test_a_line_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "image.txt"
    with path.open("wb") as file:
        file.truncate(1 << 27)  # a hole, which takes no room on the disk
    with pytest.raises(DataError, match=r"image\.txt:1: a line of more than 67108864 bytes; is it a text file\?"):
        list(lines(path))


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"kinds": {"plase"}}, OptionError, "did you mean 'place'"),
        ({"kinds": "place"}, TypeError, "kinds must be a collection of strings, not one string"),
        ({"countries": "UA"}, TypeError, "countries must be a collection"),
        ({"default_kind": "town"}, OptionError, "kind must be one of"),
        ({"min_population": "500"}, OptionError, "min_population must be a number at least 0"),
        ({"columns": (("nmae", "Nazwa"),)}, OptionError, "'nmae=Nazwa'"),
    ],
)
def test_options_that_would_leave_everything_out_are_refused(
    options: dict[str, Any], error: type[Exception], told: str
) -> None:
    with pytest.raises(error, match=told):
        list(import_entities([SAMPLES / "towns.csv"], options=Options(**options)))


def test_codes_may_be_written_in_any_capitals() -> None:
    wanted = Options(countries=frozenset({"UA"}), features=frozenset({"PPL"}))
    assert Options(countries={"ua"}, features={"ppl"}) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize("sources", ["towns.csv", Path("towns.csv")])
def test_one_source_goes_into_a_list(sources: Any) -> None:
    with pytest.raises(TypeError, match="sources must be a collection of strings"):
        list(import_entities(sources))
