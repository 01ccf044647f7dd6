"""What a harness is, and what they share: bytes as text, a place for files."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import rmtree

from namenorm.errors import GazetteerError, NamenormError

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 (files that are read once need no disk)


@dataclass(frozen=True, slots=True)
class Harness:
    """A harness.

    Attributes:
        name: Its name.
        run: Takes any bytes; raises where namenorm is at fault.
        corpus: Folder of its seeds, in `corpus`.
        share: How many executions of some 10,000 it gets; dear harnesses get fewer.
        longest: Bytes of its longest input.
    """

    name: str
    run: Callable[[bytes], None]
    corpus: str
    share: int
    longest: int = 2048


def text_of(data: bytes) -> str:
    """Bytes as a text; what is not UTF-8 becomes half characters, which callers may pass too."""
    return data.decode("utf-8", "surrogateescape")


def check_refusal(error: NamenormError) -> None:
    """What holds of every refusal: it says something, one fault a line, in characters that can be written anywhere."""
    faults = error.faults if isinstance(error, GazetteerError) else [error]
    assert faults
    for fault in faults:
        assert str(fault)
        assert "\n" not in str(fault)
        str(fault).encode()


@cache
def folder() -> Path:
    """A folder of this process, in memory where the system can; it goes with the process."""
    made = Path(tempfile.mkdtemp(prefix="namenorm-fuzz-", dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None))
    atexit.register(rmtree, made, ignore_errors=True)
    return made


def file_of(name: str, data: bytes) -> Path:
    """A file with these bytes; the next of this name takes its place."""
    path = folder() / name
    path.write_bytes(data)
    return path
