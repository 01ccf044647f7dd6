"""Opening what is read, files and standard input alike, and showing how far the reading is."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import click

from namenorm.errors import DataError
from namenorm.progress import progress_bar

BOM = "\ufeff"
_HALF = re.compile("[\udc80-\udcff]")
_UTF16 = ("\udcff\udcfe", "\udcfe\udcff")  # its byte order mark, read as UTF-8


@dataclass(slots=True)
class Source:
    """A file that is being read, line by line.

    Attributes:
        name: Its path, or ``-``.
        stream: Its text; bytes that are not of the encoding are surrogates, line ends are as they are.
        size: How many bytes it has, None where that cannot be known.
        bom: The byte order mark that it began with, or "".
    """

    name: str
    stream: TextIO
    size: int | None
    bom: str = ""
    _is_warned: bool = False

    def lines(self) -> Iterator[str]:
        """Its lines with their ends, without the byte order mark.

        Raises:
            DataError: It is UTF-16 and was not said to be, or is not of an encoding that has no place for other bytes.
        """
        try:
            yield from self._lines()
        except UnicodeError as error:
            reason = getattr(error, "reason", error)
            raise DataError(f"{self.name}: not {self.stream.encoding}: {reason}; say another --encoding") from None

    def _lines(self) -> Iterator[str]:
        first = self.stream.readline()
        if first.startswith(_UTF16):
            raise DataError(f"{self.name}: this is UTF-16; say --encoding utf-16")
        if first.startswith(BOM):
            self.bom, first = BOM, first.removeprefix(BOM)
        if first:
            yield first
        yield from self.stream

    def text(self) -> str:
        """The whole of it."""
        return "".join(self.lines())

    def warn_of_bytes(self, texts: Iterable[str | None], line: int) -> None:
        """Say on standard error, once, that what is asked for is not UTF-8: then nothing would be found in silence."""
        if self._is_warned or not any(text is not None and _HALF.search(text) for text in texts):
            return
        self._is_warned = True
        message = f"{self.name}:{line}: not UTF-8, so names may not be found; if it is cp1251, say --encoding cp1251"
        print(message, file=sys.stderr)

    def position(self) -> int:
        """How many bytes of it were read; 0 where that cannot be known."""
        try:
            return self.stream.buffer.tell()
        except (AttributeError, OSError):
            return 0


@contextmanager
def open_source(path: Path | None, encoding: str = "utf-8") -> Generator[Source]:
    """Open a file, or standard input for ``-`` and None.

    Raises:
        OSError: The file cannot be opened.
        UsageError: There is no such encoding.
    """
    try:
        "".encode(encoding)  # of those that Python knows, some are not for text
    except (LookupError, ValueError):
        message = f"there is no encoding {encoding!r}; known are utf-8, utf-16, cp1251, koi8-r, latin-1 and others"
        raise click.UsageError(message, click.get_current_context()) from None
    if path is None or str(path) == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding=encoding, errors="surrogateescape")
        yield Source("-", sys.stdin, _size(sys.stdin))
    else:
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
            yield Source(str(path), stream, _size(stream))


def _size(stream: TextIO) -> int | None:
    """The size of a regular file."""
    try:
        return os.fstat(stream.fileno()).st_size or None
    except (OSError, ValueError):
        return None


def bar_is_wanted() -> bool:
    """Whether standard error is a terminal and the answers go elsewhere."""
    return sys.stderr.isatty() and not sys.stdout.isatty()


@contextmanager
def progress_of(source: Source, what: str, unit: str) -> Generator[Callable[[int], None]]:
    """Show how far a source is read, where standard error is a terminal and the answers go elsewhere.

    Yields:
        What is to be called with the number of things that were done since.
    """
    is_shown = bar_is_wanted()
    done = 0
    with progress_bar(source.size, what, "B" if source.size else unit, is_shown, delay=1) as advance:

        def step(count: int) -> None:
            nonlocal done
            position = source.position() if source.size and is_shown else 0
            advance(position - done if source.size else count)
            done = position

        yield step
