"""Every harness runs over its corpus, and over mutations of it that are the same each time, without atheris."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from harnesses import HARNESSES
from mutation import CORPUS, mutated, seeds

_MUTATIONS = {"normalize": 40, "find": 40, "compiled-forged": 60, "compiled-damaged": 60}
_USUAL = 150


@pytest.mark.parametrize("name", HARNESSES)
def test_a_harness_finds_nothing_in_its_corpus_and_in_mutations_of_it(name: str) -> None:
    harness = HARNESSES[name]
    corpus = seeds(harness.corpus)
    for data in corpus:
        harness.run(data)
    chance = Random(9)  # noqa: S311
    for data in islice(mutated(corpus, chance, harness.longest), _MUTATIONS.get(name, _USUAL)):
        harness.run(data)


def test_every_folder_of_the_corpus_is_used_and_small() -> None:
    assert {harness.corpus for harness in HARNESSES.values()} == {path.name for path in CORPUS.iterdir()}
    assert all(path.stat().st_size <= 4096 for path in CORPUS.rglob("*") if path.is_file())


def test_a_fault_is_found_told_and_kept(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text(
        "import sys; sys.argv[0] = 'fuzz.py'\n"
        f"sys.path.insert(0, {str(CORPUS.parent)!r})\n"
        "import harnesses, runpy\n"
        "from harnesses import Harness\n"
        "def run(data): assert b'Graivoron' not in data, 'found it'\n"
        "harnesses.HARNESSES['fold'] = Harness('fold', run, 'texts', 1)\n"
        "import fuzz\n"
        "from pathlib import Path\n"
        f"fuzz.work('fold', 2000, 0, 1, Path({str(tmp_path)!r}), plain=True)\n",
        "utf-8",
    )
    ended = subprocess.run([sys.executable, str(broken)], capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 1
    assert b"Graivoron" in (tmp_path / "fault-fold").read_bytes()
    assert '"fault": "AssertionError: found it"' in (tmp_path / "outcome.json").read_text("utf-8")


def test_the_runner_counts_and_logs_each_harness(tmp_path: Path) -> None:
    command = [sys.executable, str(CORPUS.parent / "fuzz.py"), "yaml-parser", "fold", "--plain", "--executions", "500"]
    ended = subprocess.run(  # noqa: S603
        [*command, "--log", str(tmp_path / "log"), "--keep", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    head, *lines = (tmp_path / "log").read_text("utf-8").splitlines()
    assert head.split("\t")[:2] == ["harness", "executions"]
    assert sum(int(line.split("\t")[1]) for line in lines) == 500
    assert "500 executions, 0 faults" in ended.stdout
