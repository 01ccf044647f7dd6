"""Rows put aside and brought together by id, in constant memory: SQLite's temporary file, which goes when closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from types import TracebackType

_BATCH = 1000
_CACHE = 64  # megabytes of the file that are kept in memory


class Shelf:
    """Texts under keys. To be filled first and asked then, as a context manager.

    Examples:
        >>> with Shelf() as shelf:
        ...     for id, name in [("Q212", "Ukraine"), ("Q159", "Russia"), ("Q212", "Україна")]:
        ...         shelf.put(id, name)
        ...     shelf.take("Q212")
        ['Ukraine', 'Україна']
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute(f"PRAGMA cache_size = -{_CACHE * 1024}")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("CREATE TABLE shelf (key, content TEXT)")
        self._base.execute("BEGIN")
        self._waiting: list[tuple[str | int, str]] = []
        self._is_filled = False

    def put(self, key: str | int, content: str) -> None:
        """Put a text under a key; all texts are put before any is taken."""
        self._waiting.append((key, content))
        if len(self._waiting) >= _BATCH:
            self._write()

    def _write(self) -> None:
        self._base.executemany("INSERT INTO shelf VALUES (?, ?)", self._waiting)
        self._waiting.clear()

    def _close_filling(self) -> None:
        if not self._is_filled:
            self._write()
            self._base.execute("COMMIT")
            self._base.execute("CREATE INDEX by_key ON shelf (key)")
            self._is_filled = True

    def take(self, key: str | int) -> list[str]:
        """Return the texts under a key in the order in which they were put there."""
        self._close_filling()
        found = self._base.execute("SELECT content FROM shelf WHERE key = ? ORDER BY rowid", (key,))
        return [content for (content,) in found]

    def groups(self) -> Iterator[tuple[str | int, list[str]]]:
        """Give every key with its texts, in the order in which the keys were first put there."""
        self._close_filling()
        keys = self._base.execute("SELECT key FROM shelf GROUP BY key ORDER BY min(rowid)")
        for (key,) in keys:
            yield key, self.take(key)

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._base.close()


class Taken:
    """The ids that were given out, each with where; as a context manager."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute(f"PRAGMA cache_size = -{_CACHE * 1024}")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("CREATE TABLE taken (id TEXT PRIMARY KEY, place TEXT) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def take(self, identifier: str, place: str) -> str:
        """Take an id; return "" where it was free, else the place of the row that has it."""
        written = place.encode("utf-8", "backslashreplace").decode()
        added = self._base.execute("INSERT OR IGNORE INTO taken VALUES (?, ?)", (identifier, written))
        if added.rowcount:
            return ""
        (first,) = self._base.execute("SELECT place FROM taken WHERE id = ?", (identifier,)).fetchone()
        return str(first)

    def __enter__(self) -> Taken:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._base.close()
