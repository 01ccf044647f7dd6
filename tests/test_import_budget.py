"""What importing the library and the first answer load is bounded: counted, not timed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

_PROGRAM = """
import json, os, sys
before = set(sys.modules)
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" and isinstance(args[0], str) else None)
import namenorm
loaded, files = sorted(set(sys.modules) - before), list(opened)
opened.clear()
namenorm.normalize({name!r})
read = [path for path in opened if path.endswith((".json", ".yaml", ".py")) and os.sep + "namenorm" + os.sep in path]
print(json.dumps({{
    "modules": loaded,
    "data": [path for path in files if path.endswith((".json", ".yaml"))],
    "read": sum(map(os.path.getsize, read)),
    "heavy": sorted({{"numpy", "yaml", "spacy", "pandas", "click", "unidecode"}} & sys.modules.keys()),
}}))
"""


def seen(name: str) -> dict[str, Any]:
    """What a new interpreter loads to import the library, and then to answer for a name."""
    program = _PROGRAM.format(name=name)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


@pytest.fixture(scope="module")
def first() -> dict[str, Any]:
    return seen("Graivoron")


def test_importing_loads_the_standard_library_and_a_few_modules_of_ours(first: dict[str, Any]) -> None:
    foreign = {name.partition(".")[0] for name in first["modules"]} - sys.stdlib_module_names
    ours = [name for name in first["modules"] if name.startswith("namenorm")]
    assert foreign <= {"namenorm"}
    assert len(ours) <= 8, ours


def test_importing_reads_no_data(first: dict[str, Any]) -> None:
    assert first["data"] == []


def test_the_first_answer_loads_no_large_package_and_reads_a_few_megabytes(first: dict[str, Any]) -> None:
    assert first["heavy"] in ([], ["unidecode"])
    assert first["read"] < 10_000_000
