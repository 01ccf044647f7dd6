"""The documentation says what the library does: examples are run, links are followed, the README keeps its form."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from fnmatch import fnmatch
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

import namenorm
import namenorm.document
import namenorm.model
import namenorm.text.rewrite
from namenorm.gazetteer.checking import check_files
from namenorm.gazetteer.gazetteer import DATA
from namenorm.matching.features import weights

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
PACKAGE = Path(namenorm.__file__).resolve().parent
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<lang>\w*)[^\n]*\n(?P<body>.*?)^(?P=indent)```[ \t]*$", re.MULTILINE | re.DOTALL
)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
_FILE_MARK = re.compile(r"<!-- file: (\S+) -->\n\Z")
_SHELL = re.compile(r"[|<>;&*]")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text, the line it begins on, and the file that it stands for."""

    lang: str
    body: str
    line: int
    file: str


_NEEDED = {
    "spacy": ["spacy"],
    "data-frames": ["pandas", "polars", "pyarrow", "duckdb"],
    "spark": ["pyspark"],
    "service": ["httpx2"],
}


def has_java() -> bool:
    return shutil.which("java") is not None or "JAVA_HOME" in os.environ


def blocks_of(text: str) -> list[Block]:
    """The fenced blocks of a page; `<!-- file: name -->` above one makes it a file of the examples after it."""
    found = []
    for match in _FENCE.finditer(text):
        mark = _FILE_MARK.search(text[: match.start()])
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(match["lang"], match["body"], line, mark[1] if mark else ""))
    return found


def prose_of(text: str) -> str:
    """A page without its fenced blocks and without code in the line."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", text))


def commands_of(body: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output shown under it."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        lines = part.replace("\\\n", " ").split("\n")
        yield lines[0], "\n".join(lines[1:]).strip("\n")


def _run_python(block: Block, page: Path, names: dict[str, Any]) -> None:
    if ">>>" not in block.body:
        exec(compile("\n" * block.line + block.body, str(page), "exec"), names)  # noqa: S102 (the documentation is ours)
        return
    test = doctest.DocTestParser().get_doctest(block.body, names, page.name, str(page), block.line)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not report, "".join(report)


def _run_command(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    if _SHELL.search(re.sub(r"'[^']*'|\"[^\"]*\"", "", command)):
        shell = shutil.which("bash")
        if shell is None:
            pytest.skip("needs bash")
        script = f'namenorm() {{ {shlex.quote(sys.executable)} -m namenorm "$@"; }}\n{command}'
        path = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH"))))
        done = subprocess.run(  # noqa: S603 (the commands of the documentation)
            [shell, "-c", script],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        )
        return done.stdout + done.stderr
    from namenorm.cli import main

    monkeypatch.setattr(sys, "argv", shlex.split(command))
    capsys.readouterr()
    with pytest.raises(SystemExit):
        main()
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_answer_what_the_page_says(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for package in _NEEDED.get(page.stem, ()):
        pytest.importorskip(package, reason=f"the examples of {page.name} need {package}")
    if page.stem == "spark" and not has_java():
        pytest.skip("Spark needs Java")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks_of(page.read_text("utf-8")):
        if block.file:
            Path(block.file).write_text(block.body, "utf-8")
        elif block.lang == "python" or ">>>" in block.body:
            _run_python(block, page, names)
        elif block.lang == "console":
            for command, expected in commands_of(block.body):
                if not re.search(r"(^|[|&;] *)namenorm ", command):
                    continue
                got = _run_command(command, monkeypatch, capsys).strip("\n")
                if expected:
                    fits = doctest.OutputChecker().check_output(expected + "\n", got + "\n", doctest.ELLIPSIS)
                    assert fits, f"{page.name}:{block.line}: $ {command}\nexpected:\n{expected}\ngot:\n{got}"
                else:
                    assert "Traceback" not in got, f"{page.name}:{block.line}: $ {command}\n{got}"


def _modules_with_examples() -> list[str]:
    paths = (path for path in sorted(PACKAGE.rglob("*.py")) if ">>> " in path.read_text("utf-8"))
    parts = (path.relative_to(PACKAGE.parent).with_suffix("").parts for path in paths)
    return [".".join(part for part in names if part != "__init__") for names in parts]


@pytest.mark.parametrize("module", _modules_with_examples())
def test_the_examples_in_docstrings_answer_what_they_say(module: str) -> None:
    if ".spark" in module:
        pytest.importorskip("pyspark")
        if not has_java():
            pytest.skip("Spark needs Java")
    if ".service." in module:
        pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    for test in doctest.DocTestFinder(exclude_empty=True).find(importlib.import_module(module)):
        runner.run(test, out=report.append)
    assert not report, "".join(report)
    assert runner.tries > 0


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#{1,6} +(.+?)\s*$", _FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    broken = []
    for match in _LINK.finditer(prose_of(page.read_text("utf-8"))):
        target, _, anchor = match["target"].partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in _anchors(path)):
            broken.append(match["target"])
    assert not broken


def test_the_readme_begins_with_two_commands_of_one_line() -> None:
    blocks = blocks_of((ROOT / "README.md").read_text("utf-8"))
    first_two = list(takewhile(lambda block: block.lang == "sh", blocks))
    assert [len(block.body.splitlines()) for block in first_two] == [1, 1]
    main_job, tests = (block.body for block in first_two)
    assert "namenorm find examples/brief.txt" in main_job
    assert "namenorm rewrite examples/brief.txt" in main_job
    assert "pytest" in tests


def test_the_table_of_the_readme_has_every_public_function_as_it_is_called() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    written = dict(re.findall(r"^\| `(\w+)(\([^`]*\))` \|", readme, re.MULTILINE))
    for name in (*(name for name in namenorm.__all__ if name[0].islower()), "Normalizer"):
        parameters = inspect.signature(getattr(namenorm, name)).parameters.values()
        plain = [parameter.replace(annotation=parameter.empty) for parameter in parameters]
        assert written.get(name) == str(inspect.Signature(plain)).replace("'", '"')


def test_the_documentation_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert [page.name for page in PAGES if page.parent.name == "docs" and page.stem != "index"
            and f"({page.name})" not in index] == []  # fmt: skip


def test_the_site_has_a_place_for_every_page() -> None:
    docs = ROOT / "docs"
    pages = [
        path.relative_to(docs).with_suffix("").as_posix() for path in docs.rglob("*") if path.suffix in (".md", ".rst")
    ]
    order = (docs / "_toc.yml").read_text("utf-8")
    places = re.findall(r"(?:root|file|glob): (\S+)", order)
    assert [page for page in pages if not any(fnmatch(page, place) for place in places)] == []


def test_the_weights_on_the_decisions_page_are_those_in_use() -> None:
    page = (ROOT / "docs" / "decisions.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (-?\d+\.\d+) \|", page, re.MULTILINE)
    table = {name: weight for name, weight in weights().items() if name != "intercept"}
    assert {name: float(weight) for name, weight in rows} == table
    assert f"the intercept, {weights()['intercept']}," in page


def test_the_data_model_page_lists_every_field_of_every_result() -> None:
    page = (ROOT / "docs" / "data-model.md").read_text("utf-8")
    missing = []
    for section in re.split("^## ", page, flags=re.MULTILINE)[1:]:
        title = section.split("\n")[0]
        results = vars(namenorm.model) | vars(namenorm.document) | vars(namenorm.text.rewrite)
        result = results.get(title)
        if is_dataclass(result):
            public = {name for name in vars(result) if not name.startswith("_")}
            listed = set(re.findall(r"`(\w+)(?:\([^`]*\))?`", section))
            missing += [f"{title}.{name}" for name in sorted(public - listed)]
    assert not missing


_ROOMS = (
    "arguments document model shown errors json_text made parallel progress whole_file",
    "writing",
    "gazetteer",
    "index",
    "matching",
    "text",
    "clustering",
    "normalizer",
    "curation",
    "integrations",
    "service",
    "cli",
)


def _rank(module: str) -> int:
    room = module.split(".")[1]
    return next(rank for rank, names in enumerate(_ROOMS) if room in names.split())


def test_imports_go_one_way_as_the_architecture_page_says() -> None:
    against = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if len(parts) == 2 and parts[1].startswith("__"):
            continue
        own = ".".join(parts)
        top = ast.parse(
            path.read_text("utf-8")
        ).body  # imports for type checkers stand in an `if`, so they are not here
        imported = [str(node.module) for node in top if isinstance(node, ast.ImportFrom)]
        ours = [module for module in imported if module.startswith("namenorm.")]
        against += [f"{own} imports {module}" for module in ours if _rank(module) > _rank(own)]
    assert not against


def test_the_entry_in_contributing_passes_the_check(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    entry = next(block for block in blocks_of(text.split("<!-- entity -->")[1]) if block.lang == "yaml")
    added = tmp_path / "added.yaml"
    added.write_text(entry.body, "utf-8")
    _, faults = check_files([*sorted(DATA.glob("*.yaml")), added])
    taken = "NN007"  # somebody may have added the place by now
    assert [str(fault) for fault in faults if fault.path == str(added) and fault.code != taken] == []


def test_the_spellings_named_in_contributing_follow_from_the_entry(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    entry = next(block for block in blocks_of(text.split("<!-- entity -->")[1]) if block.lang == "yaml")
    added = tmp_path / "added.yaml"
    added.write_text(re.sub(r"^  (country|parent): .*\n", "", entry.body, flags=re.MULTILINE), "utf-8")
    normalizer = namenorm.Normalizer(namenorm.Gazetteer.default() + namenorm.Gazetteer.load(added))
    command = re.search(r"`namenorm normalize ([^`]+)` should find it", text)
    assert command is not None
    assert {name: normalizer.normalize(name).id for name in command[1].split()} == dict.fromkeys(
        command[1].split(), "urazovo"
    )


def test_every_option_of_the_command_line_stands_on_a_page() -> None:
    from click import Command, Group, Option

    from namenorm.cli.commands import namenorm as root

    pages = "".join(page.read_text("utf-8") for page in PAGES)

    def missing(command: Command, name: str) -> list[str]:
        options = [(*each.opts, *each.secondary_opts) for each in command.params if isinstance(each, Option)]
        found = [f"{name} {words[-1]}" for words in options if not any(word in pages for word in words)]
        for each in command.commands.values() if isinstance(command, Group) else ():
            found += missing(each, f"{name} {each.name}")
        return found

    assert missing(root, "namenorm") == []
