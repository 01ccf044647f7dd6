"""Build the package and use it as users do, in an empty folder, without the repository around.

The sdist is built, the wheel from it, and the wheel once more from the tree, under another hash seed: both must be the
same to the byte. The wheel holds every file of the package and a compiled copy of every table, and stays small. It is
installed into a new environment, first alone, then with the extras that need no more than a few megabytes.

    python tools/check_package.py
    python tools/check_package.py --python python3.13 --out dist

Needs the packages build and twine (the extra `lint`).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "namenorm"
MOST_BYTES = {".whl": 4_000_000, ".gz": 3_000_000}  # 3.1 and 1.7 million when this was written
IN_SDIST = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "tests/conftest.py",
    "docs/index.md",
    "tools/asking.py",
)

PLAIN = """
import sys
import namenorm
from importlib.metadata import version
from namenorm.index.store import stale

assert "site-packages" in namenorm.__file__, namenorm.__file__
assert version("namenorm") == namenorm.__version__
assert stale() == [], stale()
assert str(namenorm.normalize("Graivoron")) == "Grayvoron"
assert not namenorm.normalize("Hayvoron-on-Sea")
assert [mention.id for mention in namenorm.find("They fled Grivoron.")] == ["grayvoron"]
assert namenorm.rewrite("They fled Grivoron.") == "They fled Grayvoron."
assert namenorm.compare("Graivoron", "Hraivoron") > 0.9
assert len(namenorm.cluster(["Azov Regiment", "Regiment Azov", "Kyiv"])) == 2
assert namenorm.variants("Грайворон")
assert not {"numpy", "spacy", "pandas"} & set(sys.modules)
try:
    namenorm.Gazetteer.places()
except namenorm.errors.NamenormError as error:
    assert "pip install" in str(error), error
else:
    raise AssertionError("the places layer needs an extra")
"""
WITH_EXTRAS = """
import namenorm
from namenorm import Gazetteer, Normalizer
from namenorm.service.app import application, create_app

assert len(Gazetteer.places()) > 10_000
assert Normalizer(Gazetteer.default() + Gazetteer.places()).normalize("Uryupinsk").status == "matched"
"""
MINE = """- id: "atlantis"
  kind: "place"
  type: "city"
  display:
    en: "Atlantis"
  names:
    - text: "Атлантида"
      lang: "ru"
      kind: "official"
  sources:
    - "Plato, Timaeus"
"""


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None, given: str | None = None) -> str:
    """Run a command and return what it printed; end with all it said where it fails."""
    done = subprocess.run(  # noqa: S603 (commands of ours)
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        input=given,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def need(is_so: bool, otherwise: str) -> None:
    """End where something is not as it must be."""
    if not is_so:
        sys.exit(otherwise)


def built(out: Path) -> tuple[Path, Path]:
    """The sdist, and the wheel that is made of it, which is the one that is made of the tree."""
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out, env={"PYTHONHASHSEED": "1"})
    (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        again = ("-m", "build", "--wheel", "--outdir", folder, ROOT)
        run(sys.executable, *again, cwd=out, env={"PYTHONHASHSEED": "2"})
        (of_tree,) = Path(folder).glob("*.whl")
        need(
            of_tree.read_bytes() == wheel.read_bytes(),
            f"the wheel of the tree differs from that of the sdist: {differing(of_tree, wheel)}",
        )
    return sdist, wheel


def differing(one: Path, other: Path) -> list[str]:
    """The files in which two wheels differ."""
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        sums = ({info.filename: info.CRC for info in archive.infolist()} for archive in (first, second))
        return sorted({name for name, _ in set.symmetric_difference(*(set(each.items()) for each in sums))})


def check_content(sdist: Path, wheel: Path) -> None:
    """Check what is in the two, how large they are, and what the wheel says of itself."""
    for path in (sdist, wheel):
        size, most = path.stat().st_size, MOST_BYTES[path.suffix]
        need(size <= most, f"{path.name} has {size:,} bytes, more than the {most:,} that are allowed")
        print(f"{path.name}: {size:,} bytes of {most:,}")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
    files = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    packed = {name for name in names if ".dist-info/" not in name}
    need(packed == files, f"the wheel and the package differ: {sorted(packed ^ files)}")
    tables = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.yaml")
        if PACKAGE / "gazetteer" not in path.parents
    }
    copies = {f"namenorm/compiled/{name.replace('/', '.')}.json" for name in tables}
    need(copies <= packed, f"not compiled: {sorted(copies - packed)}")
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    need(held.issuperset(IN_SDIST), f"the sdist lacks {sorted(set(IN_SDIST) - held)}")
    read = Parser().parsestr(metadata)
    extras = set(read.get_all("Provides-Extra", ()))
    asked = {extra for line in read.get_all("Requires-Dist", ()) for extra in re.findall(r"extra == '([^']+)'", line)}
    need(asked <= extras, f"extras that nobody provides: {sorted(asked - extras)}")
    print(f"{len(packed)} files in the wheel, {len(extras)} extras")


def use(wheel: Path, python: str) -> None:
    """Install the wheel into a new environment and use it, first alone, then with extras."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(python, "-m", "venv", folder / "venv", cwd=folder)
        scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        plain = {"PYTHONPATH": "", "NAMENORM_CACHE": str(folder / "cache")}
        work = folder / "work"
        work.mkdir()
        (work / "mine.yaml").write_text(MINE, "utf-8")

        def ask(*command: str, given: str | None = None) -> str:
            return run(scripts / command[0], *command[1:], cwd=work, env=plain, given=given)

        ask("python", "-m", "pip", "install", "-q", str(wheel))
        ask("python", "-I", "-W", "error", "-c", PLAIN)
        need("namenorm" in ask("namenorm", "--version"), "namenorm --version says nothing")
        need("Grayvoron" in ask("namenorm", "normalize", "Graivoron"), "namenorm normalize does not answer")
        need("grayvoron" in ask("namenorm", "find", given="They fled Grivoron.\n"), "namenorm find does not answer")
        need("Grayvoron" in ask("python", "-m", "namenorm", "rewrite", given="They fled Grivoron.\n"), "no rewriting")
        ask("namenorm", "gazetteer", "check")
        ask("namenorm", "gazetteer", "check", "mine.yaml")
        need("atlantis" in ask("namenorm", "normalize", "-g", "mine.yaml", "Атлантиды"), "no gazetteer of one's own")
        ask("python", "-m", "pip", "install", "-q", f"{wheel}[places,server]")
        ask("python", "-I", "-c", WITH_EXTRAS)
        ask("namenorm", "gazetteer", "fmt", "--check", "mine.yaml")
        print(f"used without the repository by {ask('python', '--version').strip()}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Build, check and use; say what was found, and end with 1 where something is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument(
        "--python", default=sys.executable, help="what the package is used with; by default this Python"
    )
    parser.add_argument("--out", type=Path, help="folder that keeps what was built; it must hold no other build")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        out: Path = (options.out or Path(temporary)).resolve()
        out.mkdir(exist_ok=True)
        sdist, wheel = built(out)
        print(run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel, cwd=out).strip())
        check_content(sdist, wheel)
        use(wheel, options.python)


if __name__ == "__main__":
    main()
