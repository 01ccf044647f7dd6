"""Reading the library's own YAML: once, and from a compiled copy where one is fresh.

Building the package compiles every YAML file, and every table that is derived from one, to JSON, which loads twenty
times faster. A copy is used only when it records the digest of the sources that lie beside it, so an edited file is
never answered from an old copy.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from functools import cache, lru_cache, wraps
from pathlib import Path
from typing import Any

from namenorm.whole_file import write_whole

PACKAGE = Path(__file__).parent.parent
COMPILED = PACKAGE / "compiled"
_makers: dict[str, tuple[tuple[str, ...], Callable[[], Any]]] = {}


def digest(sources: Iterable[str]) -> str:
    """Digest of files of the package, given by patterns such as ``writing/endings/*.yaml``."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in sources for path in PACKAGE.glob(pattern)}):
        state = path.stat()
        total.update(path.relative_to(PACKAGE).as_posix().encode())
        total.update(_content_digest(path, state.st_mtime_ns, state.st_size))
    return total.hexdigest()


@lru_cache(1024)
def _content_digest(path: Path, changed: int, size: int) -> bytes:  # noqa: ARG001 (a changed file is read again)
    """Digest of what a file holds; many tables share their sources, so each is read once."""
    return hashlib.sha256(path.read_bytes()).digest()


@cache
def load(name: str) -> Any:
    """Return the content of a YAML file of the package, such as ``writing/concepts.yaml``."""
    found, content = _copy(name, (name,))
    return content if found else parse((PACKAGE / name).read_bytes())


def parse(source: bytes) -> Any:
    """Parse YAML with the fastest safe loader at hand."""
    import yaml

    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)


def derived(name: str, *sources: str) -> Callable[[Callable[[], Any]], Callable[[], Any]]:
    """Keep a compiled copy of what a function makes of some files.

    Args:
        name: Name of the copy.
        sources: Patterns of the files that shape it, its own module among them. What the function makes must be
            plain data that JSON keeps: text, numbers, lists, and dictionaries with text as keys.
    """

    def decorate(make: Callable[[], Any]) -> Callable[[], Any]:
        _makers[name] = sources, make

        @cache
        @wraps(make)
        def read() -> Any:
            found, content = _copy(name, sources)
            return content if found else make()

        return read

    return decorate


@contextmanager
def without_collection() -> Generator[None]:
    """Pause the garbage collector while many small objects are made: it would look at them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _copy_path(name: str) -> Path:
    return COMPILED / (name.replace("/", ".") + ".json")


def _copy(name: str, sources: Iterable[str]) -> tuple[bool, Any]:
    """Whether there is a fresh copy, and its content."""
    try:
        with without_collection():
            copy = json.loads(_copy_path(name).read_bytes())
        if copy["digest"] == digest(sources):
            return True, copy["content"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return False, None


def write_copy(name: str, sources: Iterable[str], content: Any) -> Path:
    """Write a compiled copy in one step, so that a killed build leaves the old one."""
    COMPILED.mkdir(exist_ok=True)
    path = _copy_path(name)
    text = json.dumps({"digest": digest(sources), "content": content}, ensure_ascii=False, separators=(",", ":"))
    write_whole(path, [text.encode()])
    return path


def compile_derived() -> list[Path]:
    """Write a copy of everything derived that the modules imported so far have registered; return the copies."""
    return [write_copy(name, sources, make()) for name, (sources, make) in sorted(_makers.items())]


def compile_yaml() -> list[Path]:
    """Write a copy of every YAML file of the package but the gazetteer's, which the index holds; return the copies."""
    return [write_copy(name, (name,), parse((PACKAGE / name).read_bytes())) for name in _yaml_names()]


def _yaml_names() -> list[str]:
    names = [path.relative_to(PACKAGE).as_posix() for path in sorted(PACKAGE.rglob("*.yaml"))]
    return [name for name in names if not name.startswith("gazetteer/")]


def stale_copies() -> list[str]:
    """Name what has no fresh copy: YAML files, and what the modules imported so far derive."""
    sources = {name: (name,) for name in _yaml_names()} | {name: made[0] for name, made in sorted(_makers.items())}
    return [name for name, of in sources.items() if not _copy(name, of)[0]]
