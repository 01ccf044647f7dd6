"""Files that appear under their name whole or not at all: who is killed or fails while writing leaves the old one."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path
from time import time
from types import TracebackType

_ABANDONED = 24 * 60 * 60  # seconds that no writing takes


class WholeFile:
    """A file that is written beside its place, and taken away at the end of its block if it was not put there.

    Attributes:
        stream: Where its bytes are written.

    Raises:
        OSError: The file cannot be written.

    Examples:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp(), "towns.txt")
        >>> with WholeFile(path) as file:
        ...     _ = file.stream.write(b"Suzdal")
        ...     there = path.exists()
        ...     file.put()
        >>> there, path.read_bytes()
        (False, b'Suzdal')
    """

    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.realpath(path))  # where there is a link, it stays one
        _take_away_abandoned(self._path)
        self._unfinished = self._path.with_name(f".{self._path.name}.{os.urandom(4).hex()}.tmp")
        try:
            self.stream = self._unfinished.open("xb")
        except OSError as error:  # its name tells nobody anything
            raise OSError(error.errno, error.strerror, str(path)) from None

    def put(self) -> None:
        """Move the file to its place, to stay there through a loss of power; it has the permissions of the old one."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        if self._path.exists():
            self._unfinished.chmod(self._path.stat().st_mode)
        self._unfinished.replace(self._path)
        _sync_folder(self._path.parent)

    def __enter__(self) -> WholeFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what was not written in time is not wanted any more
            self.stream.close()
        self._unfinished.unlink(missing_ok=True)


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all: where something fails, what was there stays.

    A device or a pipe, which cannot be put in place of anything, is written to as the pieces come.

    Raises:
        OSError: The file cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    with WholeFile(path) as file:
        file.stream.writelines(pieces)
        file.put()


def _take_away_abandoned(path: Path) -> None:
    """Delete what was left beside a file by those who were killed a day ago or more while they wrote it."""
    for left in path.parent.glob(f".{escape(path.name)}.*.tmp"):
        with suppress(OSError):  # another one has just taken it away
            if time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make a renaming last through a loss of power, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
