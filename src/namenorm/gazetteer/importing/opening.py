"""Opening a source: lines of a file, of standard input, or of a compressed file, one at a time."""

from __future__ import annotations

import sys
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from namenorm.errors import DataError

STDIN = "-"
_LONGEST_LINE = 1 << 26  # bytes; the longest of Wikidata has a few million
_MOST_UNPACKED, _FREELY_UNPACKED = 200, 1 << 16  # bytes for each packed one, and beside them
_DAMAGED = (EOFError, zlib.error, OSError, ValueError)


def lines(path: Path) -> Generator[str]:
    """Read the lines of a source, with their ends; bytes that are not UTF-8 become lone surrogates.

    Args:
        path: A file, which may end in ``.gz``, ``.bz2``, ``.xz`` or ``.zip`` (with one table inside), or ``-`` for
            standard input.

    Raises:
        OSError: The file cannot be opened.
        DataError: A compressed file is damaged, a line has more than 64 million bytes, a packed file unpacks to more
            than 200 times its size and 64 kB, or the file is UTF-16.
    """
    import lzma
    import zipfile

    with path.open("rb") if str(path) != STDIN else _unclosed(sys.stdin.buffer) as raw:
        try:
            with _unpacked(path, raw) as stream:
                left = path.stat().st_size * _MOST_UNPACKED + _FREELY_UNPACKED if stream is not raw else None
                for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), b""), 1):
                    if left is not None and (left := left - len(line)) < 0:
                        raise DataError(
                            f"{path}:{number}: unpacks to more than {_MOST_UNPACKED} times its size; unpack it first"
                        )
                    if len(line) == _LONGEST_LINE:
                        raise DataError(
                            f"{path}:{number}: a line of more than {_LONGEST_LINE} bytes; is it a text file?"
                        )
                    if number == 1 and line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and b"\0" in line:
                        raise DataError(f"{path}: this is UTF-16; save it as UTF-8")
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape")
        except DataError:
            raise
        except (*_DAMAGED, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise DataError(f"{path}: cannot be unpacked: {error}; fetch the file again") from error


def is_utf8(text: str) -> bool:
    """Whether a text that `lines` gave was UTF-8."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


class _Stream(Protocol):
    def readline(self, size: int, /) -> bytes: ...


@contextmanager
def _unclosed(stream: IO[bytes]) -> Generator[IO[bytes]]:
    yield stream


@contextmanager
def _unpacked(path: Path, raw: IO[bytes]) -> Generator[_Stream]:
    match path.suffix.lower():
        case ".gz":
            import gzip

            yield gzip.GzipFile(fileobj=raw)
        case ".bz2":
            import bz2

            yield bz2.BZ2File(raw)
        case ".xz":
            import lzma

            yield lzma.LZMAFile(raw)  # noqa: SIM115 (the caller closes what is packed)
        case ".zip":
            import zipfile

            with zipfile.ZipFile(raw) as archive:
                tables = [name for name in archive.namelist() if not name.lower().endswith(("/", "readme.txt"))]
                if len(tables) != 1:
                    raise DataError(f"{path}: has {len(tables)} files; unpack it and give the one that you mean")
                with archive.open(tables[0]) as stream:
                    yield stream
        case _:
            yield raw


def bare_suffix(path: Path) -> str:
    """The ending of a file's name, in lower case, without that of its packing."""
    packed = path.suffix.lower() in (".gz", ".bz2", ".xz", ".zip")
    return Path(path.stem if packed else path.name).suffix.lower()
