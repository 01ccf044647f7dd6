"""Texts in files, standard input and JSON lines; what a terminal shows; completion; export: through real streams."""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

import namenorm
from namenorm.cli.output import has_colour

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(namenorm.__file__).parent.parent), "LC_ALL": "C"}
MODULES = ("fcntl", "pty", "termios")
NEWS = (
    b'{"id": 7, "text": "They fled Grivoron; nobody was hurt.", "big": 1.50}\n'
    b"\n"
    b'{"id": "b", "text": "Nothing \\ud800 \xff <b>here</b>."}\n'
    b'{"id": "c", "text": null}\n'
    b'{"id": "d"}\n'
)


def run(*words: str | Path, given: bytes = b"") -> tuple[int, bytes, str]:
    command = [sys.executable, "-m", "namenorm", *map(str, words)]
    done = subprocess.run(command, input=given, capture_output=True, env=ENVIRONMENT, timeout=120, check=False)  # noqa: S603
    assert b"Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr.decode()


def test_texts_of_json_lines_get_mentions_and_entities_behind_their_fields(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(NEWS)
    code, out, err = run("find", "--field", "text", file)
    assert (code, err.count("\n")) == (0, 1), "a byte that is not UTF-8 is told once"
    assert "not UTF-8" in err
    lines = out.split(b"\n")
    assert lines[0].startswith(
        NEWS.split(b"\n")[0][:-1] + b', "mentions": [{"start": 10, "end": 18, "text": "Grivoron", '
    )
    assert [entity["id"] for entity in json.loads(lines[0])["entities"]] == ["grayvoron"]
    assert lines[1] == b""
    assert lines[2] == b'{"id": "b", "text": "Nothing \\ud800 \xff <b>here</b>.", "mentions": [], "entities": []}'
    assert [json.loads(line)["mentions"] for line in lines[3:5]] == [[], []]
    unclear = b'{"text": "The Ministry of Defence was silent."}'
    code, out, _ = run("find", "--field", "text", "--prefix", "nn_", "-j", "2", "--strict", given=unclear)
    assert code == 1
    assert {"nn_mentions", "nn_entities"} <= set(json.loads(out.split(b"\n")[0]))


def test_other_forms_say_of_which_text_an_answer_is(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(NEWS.replace(b"\xff", b""))
    _, out, _ = run("find", "--field", "text", "--key", "id", "-f", "tsv", file)
    first = out.decode().splitlines()[0]
    assert first == "7\t10\t18\tGrivoron\tmatched\tgrayvoron\tGrayvoron"
    _, out, _ = run("find", "--field", "text", "-f", "text", file, file)
    headings = [line for line in out.decode().splitlines() if line.startswith("== ")]
    assert headings == [f"== {file}:{number}" for number in (1, 3, 4, 5)] * 2
    _, out, _ = run("find", "--field", "text", "--key", "id", "-f", "html", file)
    page = out.decode()
    assert page.count("<!doctype html>") == page.count("</html>") == 1
    assert re.findall(r'class="namenorm title"><h1>(.*?)</h1>', page) == ["7", "b", "c", "d"]
    assert "<b>here" not in page


def test_a_text_without_a_key_keeps_the_column_and_no_text_with_one_is_an_error() -> None:
    given = b'{"id": 7, "text": "They fled Grivoron."}\n{"text": "They fled Grivoron."}\n'
    _, out, _ = run("find", "--field", "text", "--key", "id", "-f", "tsv", given=given)
    rest = "\t10\t18\tGrivoron\tmatched\tgrayvoron\tGrayvoron"
    assert out.decode().splitlines() == [f"7{rest}", rest]
    code, out, err = run("find", "--field", "text", "--key", "idd", "-f", "tsv", given=given)
    assert (code, out) == (2, b"")
    assert err == "namenorm: -:1: no field 'idd' (is it 'id'?); there are: id, text\n"


def test_texts_of_json_lines_are_rewritten_in_their_place() -> None:
    code, out, _ = run("rewrite", "--field", "text", given=NEWS)
    assert code == 0
    assert out == NEWS.replace(b"Grivoron", b"Grayvoron")
    assert run("rewrite", "--field", "text", given=out)[1] == out
    _, out, _ = run("rewrite", "--field", "a.b", given=b'{"a": {"b": "They fled Grivoron, \\u00e9"}, "c": [1]}')
    assert out == '{"a": {"b": "They fled Grayvoron, é"}, "c": [1]}\n'.encode()


def test_several_files_make_one_page(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("They fled Grivoron.", "utf-8")
    _, out, _ = run("find", "-f", "html", tmp_path / "a.txt", tmp_path / "b.txt")
    assert out.count(b"<!doctype html>") == 1
    assert out.count(b'class="namenorm title"') == 2
    _, out, _ = run("find", "-f", "html", tmp_path / "a.txt")
    assert out.decode() == namenorm.find("They fled Grivoron.").to_html()


def test_the_search_without_likeness_finds_what_is_written_so() -> None:
    assert run("find", "--no-fuzzy", given=b"They fled Grayvoron.")[1] == b"Grayvoron [grayvoron]: Grayvoron\n"


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, False),
    ],
)
def test_colour_is_for_terminals_or_those_who_ask(
    variables: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_colour() is wanted


def on_terminal(command: str, *, term: str = "xterm") -> str:
    """What a terminal shows of a command of the shell, through a pseudo-terminal."""
    fcntl, pty, termios = (pytest.importorskip(name, reason="pseudo-terminals of POSIX") for name in MODULES)
    environment = {name: value for name, value in ENVIRONMENT.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    script = f'namenorm() {{ "{sys.executable}" -m namenorm "$@"; }}; {command}'
    process = subprocess.Popen(  # noqa: S603
        ["bash", "-c", script],  # noqa: S607
        stdin=subprocess.DEVNULL,
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": term},
    )
    os.close(slave)
    shown = b""
    try:
        while more := os.read(master, 1 << 16):
            shown += more
    except OSError:  # the end, on Linux
        pass
    process.wait(120)
    os.close(master)
    return shown.decode()


def test_a_terminal_shows_colour_and_a_pipe_does_not(tmp_path: Path) -> None:
    assert "\x1b[32m\x1b[1mGrayvoron\x1b[0m (grayvoron) 0.99" in on_terminal("namenorm normalize Graivoron")
    assert "\x1b" not in on_terminal("NO_COLOR=1 namenorm normalize Graivoron")
    assert "\x1b" not in on_terminal("namenorm normalize Graivoron", term="dumb")
    assert "\x1b" not in on_terminal(f"namenorm normalize Graivoron > '{tmp_path}/out'; cat '{tmp_path}/out'")


def test_a_terminal_shows_progress_of_long_work_and_only_there(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("place\n" + "".join(f"Grivoron Lane {number}\n" for number in range(3000)), "utf-8")
    words = f"normalize -j 1 -c place '{file}'"
    assert "normalizing: 100%" in on_terminal(f"namenorm {words} > '{tmp_path}/out'")
    assert "normalizing" not in on_terminal(f"namenorm {words}")
    assert run(*words.replace("'", "").split())[2] == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_written(shell: str) -> None:
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert b"_NAMENORM_COMPLETE" in out
    if shutil.which(shell):
        check = subprocess.run([shell, "-n"], input=out, capture_output=True, check=False)  # noqa: S603
        assert (check.returncode, check.stderr) == (0, b"")


def test_bash_completes_commands_options_and_values() -> None:
    def completed(*words: str) -> list[str]:
        variables = {"COMP_WORDS": " ".join(["namenorm", *words]), "COMP_CWORD": str(len(words)),
                     "_NAMENORM_COMPLETE": "bash_complete"}  # fmt: skip
        command = [sys.executable, "-m", "namenorm"]
        done = subprocess.run(command, capture_output=True, env={**ENVIRONMENT, **variables}, check=True)  # noqa: S603
        return done.stdout.decode().split()

    assert completed("norm") == ["plain,normalize"]
    assert "plain,--column" in completed("normalize", "--c")
    assert completed("find", "--format", "ht") == ["plain,html"]
    assert "plain,places" in completed("normalize", "-g", "pl")
    assert completed("export", "--to", "g") == ["plain,geojson"]


def test_export_says_what_a_table_leaves_out() -> None:
    code, out, err = run("export", "--to", "csv", "--kind", "equipment")
    left_out = sum(each.kind == "equipment" for each in namenorm.Gazetteer.default()) - len(out.splitlines()[1:])
    assert code == 0
    assert left_out > 0
    assert err == f"namenorm: left out: {left_out} whose names are all weak, which a table cannot say\n"
    assert run("export", "--to", "csv", "--kind", "person")[2] == ""


def test_export_writes_to_standard_output_or_a_file(tmp_path: Path) -> None:
    code, out, err = run("export", "--to", "geojson", "--kind", "place")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["features"]) > 100
    (tmp_path / "mine.csv").write_text("id,name,kind\noak,Oak Village,place\n", "utf-8")
    assert run("export", "-g", tmp_path / "mine.csv", "-o", tmp_path / "mine.ttl") == (0, b"", "")
    assert "<urn:namenorm:oak> a skos:Concept" in (tmp_path / "mine.ttl").read_text("utf-8")
    _, out, _ = run("export", "-g", tmp_path / "mine.csv")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["oak"]
