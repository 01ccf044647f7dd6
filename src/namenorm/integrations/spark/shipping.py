"""Bringing a normalizer to Spark's workers: compiled gazetteers as files, everything else pickled.

A worker unpacks it once, however many tasks it does.
"""

from __future__ import annotations

import atexit
import io
import os
import pickle
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pyspark import SparkContext, SparkFiles
from pyspark.cloudpickle import CloudPickler

from namenorm.gazetteer.compiled import SUFFIX, CompiledEntities
from namenorm.normalizer import Normalizer

_MOST_UNPACKED = 4  # normalizers that a worker keeps


class _Packer(CloudPickler):  # type: ignore[misc]  # nothing is known of pyspark's types
    """Pickles anything; open compiled gazetteers become the names of files that the context sends to its workers."""

    def __init__(self, out: io.BytesIO, context: SparkContext) -> None:
        super().__init__(out)
        self._context = context

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, CompiledEntities):
            return _opened, (_sent(value, self._context),)
        return super().reducer_override(value)


def packed(normalizer: Normalizer, context: SparkContext, *, ship_files: bool) -> bytes:
    """Pack a normalizer for the workers of a context.

    Args:
        normalizer: The normalizer.
        context: The context; compiled gazetteers are added to its files.
        ship_files: Whether to send the files of compiled gazetteers; else workers open them where they lie here.
    """
    if not ship_files:
        return pickle.dumps(normalizer)
    out = io.BytesIO()
    _Packer(out, context).dump(normalizer)
    return out.getvalue()


@lru_cache(_MOST_UNPACKED)
def unpacked(content: bytes) -> Normalizer:
    """What was packed; made once in a process."""
    normalizer: Normalizer = pickle.loads(content)  # noqa: S301 (of the driver)
    return normalizer


def _sent(entities: CompiledEntities, context: SparkContext) -> str:
    """Add the file of a compiled gazetteer to those of the context, under a name that no other content has."""
    name = f"namenorm-{entities.file.digest}{SUFFIX}"
    if not any(path.endswith(name) for path in context.listFiles):
        there = _folder() / name
        if not there.exists():
            _link(entities.file.path.resolve(), there)
        context.addFile(str(there))
    return name


def _link(path: Path, there: Path) -> None:
    try:
        os.link(path, there)
    except OSError:  # another disk, or one without links
        shutil.copyfile(path, there)


@lru_cache(1)
def _folder() -> Path:
    """Where the files wait that Spark sends; it goes when this process ends."""
    folder = Path(mkdtemp(prefix="namenorm-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _opened(name: str) -> CompiledEntities:
    return CompiledEntities(Path(SparkFiles.get(name)))
