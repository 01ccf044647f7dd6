"""What SECURITY.md promises: data is never code, and hostile input is bounded."""

from __future__ import annotations

import ast
import bz2
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import namenorm
from namenorm import Gazetteer
from namenorm.errors import DataError, GazetteerError
from namenorm.gazetteer.importing import Report, import_entities

SOURCE = Path(namenorm.__file__).parent
_PICKLES = {"parallel.py", "packing.py", "shipping.py"}  # between a process and those that it starts


def test_no_module_evaluates_code_and_only_three_use_pickle() -> None:
    pickles = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("unsafe_load", "full_load", "UnsafeLoader", "FullLoader"), path
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if {"pickle", "marshal", "shelve"} & set(names):
                pickles.add(path.name)
    assert pickles == _PICKLES


@pytest.mark.parametrize(
    "content",
    [
        "- !!python/object/apply:os.system ['touch ran']\n",
        "- !!python/name:os.system\n",
        'a: &a ["x","x"]\nb: [*a,*a]\n',
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000 + "x",
        "? " * 50_000,
    ],
    ids=["object", "name", "laughs", "lists", "tables", "dashes", "keys"],
)
def test_hostile_yaml_is_refused_and_runs_nothing(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hostile.yaml").write_text(content, "utf-8")
    with pytest.raises(GazetteerError):
        Gazetteer.load(tmp_path / "hostile.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["hostile.yaml"]


@pytest.mark.parametrize("ending", [".yaml", ".jsonl", ".csv"])
def test_a_gigantic_value_is_refused_in_a_short_message(ending: str, tmp_path: Path) -> None:
    value = "x" * 5_000_000
    content = {
        ".yaml": f'- id: "{value}"\n',
        ".jsonl": json.dumps({"id": value}) + "\n",
        ".csv": f"id,name\n1,{value}\n",
    }
    path = tmp_path / f"large{ending}"
    path.write_text(content[ending], "utf-8")
    with pytest.raises(GazetteerError) as refused:
        Gazetteer.load(path)
    assert len(str(refused.value)) < 5000


def test_names_inside_an_archive_are_no_paths(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../outside.csv", "id,name\n1,Vyshnevets\n")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "towns.csv.zip").write_bytes(packed.getvalue())
    assert [entity.id for entity in import_entities([inner / "towns.csv.zip"], report=Report())] == ["1"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b", "towns.csv.zip"]


def test_a_file_that_unpacks_to_200_times_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.csv.bz2"
    path.write_bytes(bz2.compress(b"id,name\n" + b"1,a\n" * 5_000_000))
    with pytest.raises(DataError, match="unpacks to more than 200 times its size"):
        list(import_entities([path], report=Report()))


_BOUNDED = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
import namenorm
text = {text}
namenorm.find(text).to_html()
decision = namenorm.normalize(text)
assert decision.status == "unknown", decision
assert len(decision.flags) <= 6
namenorm.compare(text, text[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are those of Unix")
@pytest.mark.parametrize(
    "text",
    [
        "'a' + chr(0x301) * 10**6",
        "'a' * 10**6",
        "'(' * 10**6",
        "chr(0x202e) * 10**6",
        "chr(0xd800) * 10**6",
        "'京' * 10**6",
    ],
    ids=["marks", "letters", "brackets", "bidi", "halves", "han"],
)
def test_a_million_characters_take_bounded_time_and_memory(text: str) -> None:
    ended = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _BOUNDED.format(text=text)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr[-500:]
