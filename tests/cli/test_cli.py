"""The command line as its users meet it: real processes, real pipes, bytes in and bytes out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import namenorm

MINE = """\
- id: "sosnovka"
  kind: "place"
  type: "village"
  display:
    en: "Sosnovka"
    uk: "Соснівка"
  names:
    - text: "Сосновка"
      lang: "ru"
      kind: "official"
  sources:
    - "Own survey"
- id: "sokol-club"
  kind: "organization"
  display:
    en: "Sokol Club"
  names:
    - text: "Сокол"
      lang: "ru"
      kind: "official"
  not_same_as: ["sokol-town"]
  sources:
    - "Own survey"
- id: "sokol-town"
  kind: "place"
  display:
    en: "Sokol Town"
  names:
    - text: "Сокол"
      lang: "ru"
      kind: "official"
  not_same_as: ["sokol-club"]
  sources:
    - "Own survey"
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(namenorm.__file__).parent.parent), "LC_ALL": "C"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, "utf-8")
    return path


def run(*arguments: str | bytes | Path, given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, standard output and standard error; bytes that are not UTF-8 come back as surrogates."""
    command = [sys.executable, "-m", "namenorm", *arguments]
    done = subprocess.run(command, input=given, capture_output=True, env=ENVIRONMENT, timeout=60, check=False)  # noqa: S603
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in err
    return done.returncode, out, err


def test_names_on_the_command_line_are_answered_one_a_line(mine: Path) -> None:
    names = ("Sosnowka", "Сосновке", "Sokol", "Atlantis", "two\nlines")
    code, out, err = run("normalize", "-g", mine, "--only", *names)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Sosnowka → Sosnovka (sosnovka) 0.99",
        "Сосновке → Sosnovka (sosnovka) 0.99",
        "Sokol → ambiguous: sokol-club 0.99, sokol-town 0.99",
        "Atlantis → unknown",
        "two lines → unknown",
    ]


def test_the_lines_of_standard_input_are_names_whatever_they_hold(mine: Path) -> None:
    given = b"\xef\xbb\xbfSosnovka\r\nSosnovka\n\nbad \xff byte\nNUL \0 here\r\ntab\there\nlast"
    code, out, err = run("normalize", "-g", mine, "--only", "--format", "jsonl", given=given)
    assert (code, err) == (0, "")
    answers = [json.loads(line) for line in out.encode("utf-8").splitlines()]
    assert [answer["text"] for answer in answers] == [
        *("Sosnovka", "Sosnovka", "", "bad \udcff byte", "NUL \0 here", "tab\there", "last"),
    ]
    assert [answer["id"] for answer in answers] == ["sosnovka", "sosnovka", None, None, None, None, None]
    assert answers[0] == {
        "text": "Sosnovka",
        "status": "matched",
        "id": "sosnovka",
        "name": "Sosnovka",
        "score": answers[0]["score"],
        "candidates": [{"id": "sosnovka", "score": answers[0]["score"]}],
        "flags": [],
    }


def test_tab_separated_answers_have_five_columns_and_keep_bytes(mine: Path) -> None:
    given = b"Sosnovka\nbad \xff byte\ntab\there\n"
    code, out, _ = run("normalize", "-g", mine, "--only", "-f", "tsv", "--strict", "-", "Sokol", given=given)
    assert code == 1
    rows = [line.split("\t") for line in out.splitlines()]
    assert [row[:4] for row in rows] == [
        ["Sosnovka", "matched", "sosnovka", "Sosnovka"],
        ["bad \udcff byte", "unknown", "", ""],
        ["tab here", "unknown", "", ""],
        ["Sokol", "ambiguous", "", ""],
    ]
    assert all(0 <= float(row[4]) <= 1 for row in rows)


def test_rewriting_leaves_everything_else_as_it_is(mine: Path, tmp_path: Path) -> None:
    text = b"They left Sosnowka\xff,\r\nthen\rSosnowka\0 \t \xe2\x80\xa8 again.\r\n"
    rewritten = text.replace(b"Sosnowka", b"Sosnovka").decode("utf-8", "surrogateescape")
    assert run("rewrite", "-g", mine, "--only", given=text) == (0, rewritten, "")
    file = tmp_path / "article.txt"
    file.write_bytes(text)
    assert run("rewrite", "-g", mine, "--only", file, "-", given=b"In Sosnowka") == (0, rewritten + "In Sosnovka", "")


def test_empty_input_is_an_empty_answer(mine: Path) -> None:
    for command in ("normalize", "find", "rewrite", "explain", "variants"):
        assert run(command, "-g", mine, "--only") == (0, "", "")


def test_a_text_is_answered_with_its_mentions(mine: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text("Sosnowka, then Sosnovka.", "utf-8")
    second.write_text("Near Sosnovka.", "utf-8-sig")
    assert run("find", "-g", mine, "--only", first) == (0, "Sosnovka [sosnovka]: Sosnowka, Sosnovka\n", "")
    code, out, _ = run("find", "-g", mine, "--only", "-f", "tsv", first, second)
    assert code == 0
    assert out.splitlines() == [
        f"{first}\t0\t8\tSosnowka\tmatched\tsosnovka\tSosnovka",
        f"{first}\t15\t23\tSosnovka\tmatched\tsosnovka\tSosnovka",
        f"{second}\t5\t13\tSosnovka\tmatched\tsosnovka\tSosnovka",
    ]


def test_a_text_as_json_has_its_file_where_there_are_several(mine: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Near Sosnovka\xff.")
    code, out, _ = run("find", "-g", mine, "--only", "-f", "jsonl", file, "-", given=b"Sosnowka")
    documents = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [document["file"] for document in documents] == [str(file), "-"]
    assert [document["mentions"][0]["start"] for document in documents] == [5, 0]
    assert documents[0]["entities"][0]["spellings"] == [{"text": "Sosnovka", "count": 1}]


def test_every_fault_of_a_gazetteer_is_a_line_and_nothing_else(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text('- id: "Oak"\n  kind: "plaice"\n  display: {en: "Oak\\nTree"}\n', "utf-8")
    code, out, err = run("normalize", "-g", broken, "Oak")
    assert (code, out) == (2, "")
    assert [line.rpartition("[")[2] for line in err.splitlines()] == ["NN004]", "NN006]", "NN017]", "NN008]", "NN020]"]
    assert all(line.startswith(f"{broken}:") for line in err.splitlines())
    assert run("gazetteer", "check", broken) == (1, err, "1 file, 0 entities, 0 names, 5 faults\n")


def test_the_check_names_what_it_read(mine: Path, tmp_path: Path) -> None:
    table = tmp_path / "more.csv"
    table.write_text("id,name\nx,Acme\n", "utf-8")
    assert run("gazetteer", "check", mine, table) == (0, "2 files, 4 entities, 4 names, no faults\n", "")
    code, out, err = run("gazetteer", "check")
    assert (code, err) == (0, "")
    assert out.endswith("names, no faults\n")


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_closed_pipe_ends_the_command_quietly(mine: Path) -> None:
    command = [sys.executable, "-m", "namenorm", "normalize", "-g", str(mine), "--only"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=ENVIRONMENT) as process:  # noqa: S603
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        try:
            process.stdin.write(b"Sosnovka\n" * 20_000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.wait(60) == 141
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_an_interrupt_ends_the_command_quietly(mine: Path) -> None:
    command = [sys.executable, "-m", "namenorm", "rewrite", "-g", str(mine), "--only", str(mine), "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=ENVIRONMENT) as process:  # noqa: S603
        assert process.stdin
        process.stdin.write(b"Sosnovka\n" * 20_000)  # more than a pipe holds: it is written once the command reads
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (130, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(mine: Path) -> None:
    command = [sys.executable, "-m", "namenorm", "normalize", "-g", str(mine), "--only", "Sosnovka"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, timeout=60, check=False)  # noqa: S603
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert done.stderr.startswith(b"namenorm: ")


@pytest.mark.skipif(os.name != "posix", reason="names that are not UTF-8")
def test_a_name_given_in_another_encoding_survives(mine: Path) -> None:
    code, out, err = run("normalize", "-g", mine, "--only", "-f", "tsv", b"Gr\xf6\xdfe")
    assert (code, out.split("\t")[:2], err) == (0, ["Gr\udcf6\udcdfe", "unknown"], "")


@pytest.mark.skipif(os.name != "posix", reason="closed descriptors")
def test_closed_standard_streams_are_no_accident(mine: Path) -> None:
    command = f'exec "{sys.executable}" -m namenorm normalize -g "{mine}" --only <&- >&-'
    done = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, env=ENVIRONMENT, timeout=60, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_built_in_gazetteer_is_asked_and_an_own_one_goes_before_it(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,kind\ngrayvoron,Our Grayvoron,place\nx,Zzyzx,place\n", "utf-8")
    _, plain, _ = run("normalize", "-f", "tsv", "Graivoron", "Legion of Liberty of Russia", "Hayvoron", "Zzyzx")
    assert [row.split("\t")[2] for row in plain.splitlines()] == [
        "grayvoron",
        "freedom-of-russia-legion",
        "hayvoron",
        "",
    ]
    _, joined, _ = run("normalize", "-g", own, "-f", "tsv", "Our Grayvoron", "Legion of Liberty of Russia", "Zzyzx")
    assert [row.split("\t")[2:4] for row in joined.splitlines()] == [
        ["grayvoron", "Our Grayvoron"],
        ["freedom-of-russia-legion", "Freedom of Russia Legion"],
        ["x", "Zzyzx"],
    ]
