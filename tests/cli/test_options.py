"""What the command line accepts, refuses and explains, through its own entry point within this process."""

from __future__ import annotations

import io
import json
import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import namenorm
from namenorm.cli import main
from namenorm.cli.commands import namenorm as command

COMMANDS = (
    [],
    ["normalize"],
    ["find"],
    ["rewrite"],
    ["explain"],
    ["variants"],
    ["export"],
    ["completion"],
    ["gazetteer"],
    ["gazetteer", "check"],
    ["gazetteer", "fmt"],
    ["gazetteer", "add"],
    ["gazetteer", "why"],
    ["gazetteer", "stats"],
)
ENTITY = """\
- id: "sosnovka"
  kind: "place"
  display: {en: "Sosnovka", uk: "Соснівка"}
  names: [{text: "Сосновка", lang: "ru", kind: "official"}]
  sources: ["Own survey"]
"""
Streams = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(ENTITY, "utf-8")
    Path("article.txt").write_text("They left Sosnowka and Grivoron.", "utf-8")
    Path("names.tsv").write_text("1\tGraivoron\n2\tSosnovka\n", "utf-8")
    Path("events.csv").write_text("id,place\n1,Graivoron\n2,Sosnovka\n", "utf-8")
    Path("events.jsonl").write_text('{"id": 1, "place": {"name": "Graivoron"}}\n', "utf-8")
    Path("broken.jsonl").write_text("{'id': 1}\n", "utf-8")
    Path("news.jsonl").write_text('{"id": 1, "text": "They left Grivoron."}\n', "utf-8")
    Path("data").mkdir()
    return tmp_path


def run(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, streams: Streams, given: str = ""
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["namenorm", *arguments])
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    with pytest.raises(SystemExit) as stopped:
        main()
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, *streams.readouterr()


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("nonsense", "No such command 'nonsense'"),
        ("normalise Graivoron", "No such command 'normalise'"),
        ("normalize --fromat tsv", "Did you mean"),
        ("normalize --format xml", "'xml' is not one of 'text', 'jsonl', 'tsv'"),
        ("normalize --kind town X", "'town' is not one of"),
        ("normalize --display fr X", "'fr' is not one of"),
        ("normalize --only X", "--only needs a gazetteer of your own: -g FILE"),
        ("normalize -g", "requires an argument"),
        ("normalize -g missing.yaml X", "'missing.yaml' does not exist"),
        ("normalize -g article.txt X", "article.txt: a gazetteer is a .yaml, .jsonl, .csv, .tsv or .nng file"),
        ("normalize -g data X", "data: there is no .yaml file in this folder"),
        ("find missing.txt", "'missing.txt' does not exist"),
        ("find data", "'data' is a directory"),
        ("rewrite article.txt missing.txt", "'missing.txt' does not exist"),
        ("normalize --column place --field place events.csv", "give one of them"),
        ("normalize --column place events.csv events.csv", "take one file"),
        ("normalize --column place --format tsv events.csv", "no --format"),
        ("normalize --column place --column place events.csv", "given twice"),
        ("normalize --column place --delimiter ab events.csv", "--delimiter is one character"),
        ("normalize --delimiter ; X", "--delimiter goes with --column"),
        ("normalize --column id --column place --prefix x events.csv", "--prefix goes with one"),
        ("normalize --prefix x X", "--prefix goes with --column"),
        ("normalize --column plce events.csv", "events.csv:1: no column 'plce' (is it 'place'?)"),
        ("normalize --column id missing.csv", "missing.csv: No such file"),
        ("normalize --field plce events.jsonl", "events.jsonl:1: no field 'plce' (is it 'place'?)"),
        ("normalize --field place.nme events.jsonl", "events.jsonl:1: no field 'place.nme'"),
        ("normalize --field nowhere.name events.jsonl", "events.jsonl:1: no field 'nowhere.name'"),
        ("normalize --field id broken.jsonl", "broken.jsonl:1: not a JSON object: Expecting a key in double quotes"),
        ("normalize --field id events.jsonl", "events.jsonl:1: the field 'id' is a number; it must be a text"),
        ("normalize --column place --prefix i --jobs 0 events.csv", "not in the range"),
        ("normalize --column place --encoding nonsense events.csv", "there is no encoding 'nonsense'"),
        ("normalize --column place --encoding hex events.csv", "there is no encoding 'hex'"),
        ("normalize --column place --encoding idna events.csv", "events.csv: not idna: "),
        ("normalize --column place --encoding utf-16 events.csv", "events.csv: not utf-16: "),
        ("find --encoding utf-16 article.txt", "article.txt: not utf-16: "),
        ("normalize --no-quotes Graivoron", "--no-quotes goes with --column"),
        ("find --key id article.txt", "--key and --prefix go with --field"),
        ("find --field text article.txt", "article.txt:1: not a JSON object"),
        ("export --to xml", "'xml' is not one of 'csv'"),
        ("export -o missing/x.csv", "No such file"),
        ("export -o x.yaml", "x.yaml: the ending tells no format; end it in .csv, "),
        ("export --to skos --base nonsense", "base must be the beginning of an IRI"),
        ("completion tcsh", "'tcsh' is not one of 'bash', 'zsh', 'fish'"),
        ("gazetteer check missing.yaml", "'missing.yaml' does not exist"),
        ("gazetteer check data", "there is no .yaml file in this folder"),
        ("gazetteer check names.tsv", "NN002"),
        ("gazetteer bogus", "No such command 'bogus'"),
    ],
)
def test_wrong_usage_is_one_line_on_standard_error(
    line: str, word: str, monkeypatch: pytest.MonkeyPatch, capsys: Streams
) -> None:
    code, out, err = run(line.split(), monkeypatch, capsys)
    if word.startswith("NN"):
        assert (code, word in out) == (1, True), "faults are what a check was asked for"
        return
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("namenorm")
    assert word in err


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "namenorm")
def test_help_shows_examples_that_work(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Streams) -> None:
    for option in ("--help", "-h"):
        code, out, err = run([*words, option], monkeypatch, capsys)
        assert (code, err) == (0, "")
        assert out.startswith(f"Usage: {' '.join(['namenorm', *words])} ")
    examples = re.findall(r"^    (.*namenorm .*)$", out, re.MULTILINE)
    assert examples
    for example in examples:
        given = "Graivoron\nSosnovka\n" if example.startswith("cut -f2 names.tsv | ") else ""
        line = re.sub(r" > \S+$", "", example.removeprefix("cut -f2 names.tsv | "))
        line, _, file = line.partition(" < ")
        given = Path(file).read_text("utf-8") if file else given
        code, out, err = run(shlex.split(line)[1:], monkeypatch, capsys, given)
        assert code == ("--strict" in example), example
        assert (err, bool(out)) == ("", " -o " not in example), example


@pytest.mark.parametrize("words", [[], ["gazetteer"]], ids=["namenorm", "gazetteer"])
def test_a_command_without_its_subcommand_shows_the_help(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Streams
) -> None:
    _, out, err = run(words, monkeypatch, capsys)
    assert "Commands:" in out + err


def test_the_version_is_that_of_the_library_and_of_its_gazetteer(
    monkeypatch: pytest.MonkeyPatch, capsys: Streams
) -> None:
    built_in = namenorm.Gazetteer.default()
    shown = f"namenorm {namenorm.__version__}, gazetteer {built_in.digest[:12]} of {len(built_in)} entities\n"
    assert run(["--version"], monkeypatch, capsys) == (0, shown, "")


def test_options_reach_the_library() -> None:
    def answers(*arguments: str, given: str | None = None) -> list[str]:
        result = CliRunner().invoke(command, [*arguments, "-g", "mine.yaml", "--only"], input=given)
        assert result.exit_code == 0
        return result.output.splitlines()

    assert answers("normalize", "Sosnowka", "--display", "uk") == ["Sosnowka → Соснівка (sosnovka) 0.99"]
    assert answers("normalize", "Sosnovka", "--kind", "person") == ["Sosnovka → unknown"]
    assert answers("rewrite", "--display", "source", given="Sosnowka") == ["Sosnowka"]
    assert answers("explain", "Sosnowka")[0] == "'Sosnowka' is Sosnovka (sosnovka), score 0.99"
    assert "Sosnowka" in [line.split("  (")[0] for line in answers("variants", "Сосновка")]
    rows = [line.split("\t") for line in answers("variants", "--format", "tsv", "Сосновка")]
    assert {len(row) for row in rows} == {4}
    assert {row[3] for row in rows} <= {"checked", "unchecked"}
    rows = [json.loads(line) for line in answers("variants", "--format", "jsonl", "Сосновка")]
    assert {"name": "Сосновка", "variant": "Сосновка", "origin": "listed, official", "checked": True} in rows
    assert answers("find", "--format", "html", given="Sosnowka")[0] == "<!doctype html>"


@pytest.mark.parametrize(("given", "code"), [("Sosnovka\n", 0), ("Sosnovka\nAtlantis\n", 1), ("", 0)])
def test_strict_fails_where_something_is_not_known(given: str, code: int) -> None:
    arguments = ["normalize", "-g", "mine.yaml", "--only", "--strict"]
    assert CliRunner().invoke(command, arguments, input=given).exit_code == code


def test_a_fault_of_ours_is_one_line_and_shows_where_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: Streams
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("two\nlines")

    monkeypatch.setattr("namenorm.normalizer.Normalizer.normalize_many", broken)
    code, out, err = run(["normalize", "X"], monkeypatch, capsys)
    assert (code, out, err.count("\n")) == (70, "", 1)
    assert "please report it: ZeroDivisionError" in err
    monkeypatch.setenv("NAMENORM_TRACEBACK", "1")
    monkeypatch.setattr(sys, "argv", ["namenorm", "normalize", "X"])
    with pytest.raises(ZeroDivisionError):
        main()
