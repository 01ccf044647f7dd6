"""Reading the library's own YAML: once, and from a compiled copy where one is fresh.

Building the package compiles every YAML file to JSON, which loads twenty times faster. A copy is used only when it
records the digest of the YAML file that lies beside it, so an edited file is never answered from an old copy.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent.parent
COMPILED = PACKAGE / "compiled"


def digest(source: bytes) -> str:
    """Digest of a source file, as compiled copies record it."""
    return hashlib.sha256(source).hexdigest()


def compiled_path(path: Path) -> Path:
    """Where the compiled copy of a YAML file of the package lies."""
    return COMPILED / (path.relative_to(PACKAGE).with_suffix(".json").as_posix().replace("/", "."))


@lru_cache(None)
def load(name: str) -> Any:
    """Return the content of a YAML file of the package, such as ``writing/concepts.yaml``."""
    path = PACKAGE / name
    source = path.read_bytes()
    try:
        copy = json.loads(compiled_path(path).read_bytes())
        if copy["digest"] == digest(source):
            return copy["content"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return parse(source)


def parse(source: bytes) -> Any:
    """Parse YAML with the fastest safe loader at hand."""
    import yaml

    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe loaders)


def compile_all() -> list[Path]:
    """Write a compiled copy of every YAML file of the package; return the copies."""
    COMPILED.mkdir(exist_ok=True)
    written = []
    for path in sorted(PACKAGE.rglob("*.yaml")):
        source = path.read_bytes()
        copy = compiled_path(path)
        content = {"digest": digest(source), "content": parse(source)}
        copy.write_text(json.dumps(content, ensure_ascii=False, sort_keys=False), "utf-8")
        written.append(copy)
    return written
