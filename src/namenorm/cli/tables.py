"""CSV and TSV whose rows get further cells; everything else of a row stays as it is, byte for byte."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import chain
from typing import Literal, NamedTuple

from namenorm.cli.reading import Source
from namenorm.errors import DataError

DELIMITERS = (",", "\t", ";", "|")
_LONGEST_CELL = 1 << 26  # characters
_BREAKS = re.compile("[\t\r\n]")


class Row(NamedTuple):
    """A row with what is asked of it.

    Attributes:
        raw: The row as it stands, without its line end, filled up to the columns of the table; "" for a blank line.
        end: Its line end.
        texts: Its cells in the columns that are asked for, None where one is empty.
        line: Number of its first line.
    """

    raw: str
    end: str
    texts: tuple[str | None, ...]
    line: int


class Table:
    """A table that is being read.

    Args:
        source: Where it is read from; its first line names the columns.
        columns: The columns that are asked for.
        delimiter: What separates cells; None for what separates the columns that are asked for.
        quotes: Whether cells may stand in quotes.

    Raises:
        DataError: The table is empty, or does not have a column, or has it twice.
    """

    def __init__(
        self, source: Source, columns: Sequence[str], delimiter: str | None = None, *, quotes: bool = True
    ) -> None:
        self._source = source
        self._taken: list[str] = []
        self.quotes = quotes
        lines = source.lines()
        first = next(lines, "")
        self.delimiter = delimiter or _delimiter(first, columns, source.name)
        self._rows = self._read(first, lines)
        header = next(self._rows, None)
        if header is None or not any(cell.strip() for cell in header[0]):
            raise self._fault(1, "no header; the first line must name the columns")
        self.columns, self._header, self._line = *header, 1
        self._at = tuple(self._position(column) for column in columns)
        self.bom = source.bom

    def header(self, added: Sequence[str]) -> str:
        """The first line with the names of columns that are added.

        Raises:
            DataError: The table has a column of such a name.
        """
        taken = next((name for name in added if name in self.columns), None)
        if taken is not None:
            raise self._fault(1, f"a column {taken!r} is there already; choose other names with --prefix")
        raw, end = _split(self._header)
        return f"{self.bom}{raw}{self.cells(added)}{end or chr(10)}"

    def cells(self, texts: Sequence[str]) -> str:
        """Further cells of a row as they are written behind it."""
        return joined(texts, self.delimiter, self.quotes)

    def __iter__(self) -> Iterator[Row]:
        """The rows in order.

        Raises:
            DataError: A row cannot be read, or has more cells than there are columns.
        """
        width, at = len(self.columns), self._at
        start = self._line + self._header.count("\n")
        for cells, text in self._rows:
            raw, end = _split(text)
            if len(cells) != width:
                if len(cells) > width:
                    raise self._fault(
                        start,
                        f"{len(cells)} cells under {width} columns; put a cell that has {self.delimiter!r} in quotes",
                    )
                if not cells:
                    yield Row("", text, (), start)
                    start += text.count("\n") or 1
                    continue
                raw += self.delimiter * (width - len(cells))
                cells += [""] * (width - len(cells))
            texts = tuple([cells[each] or None for each in at])
            if not raw.isascii():
                self._source.warn_of_bytes(texts, start)
            yield Row(raw, end, texts, start)
            start += text.count("\n") or 1

    def _read(self, first: str, lines: Iterator[str]) -> Iterator[tuple[list[str], str]]:
        """Each row with the text that it was read from."""
        taken = self._taken

        def fed() -> Iterator[str]:
            for line in chain([first] if first else [], lines):
                taken.append(line)
                yield line

        csv.field_size_limit(_LONGEST_CELL)
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.quotes else csv.QUOTE_NONE
        reader = csv.reader(fed(), delimiter=self.delimiter, strict=True, quoting=quoting)
        while True:
            start = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                problem = f"not CSV: {error}; close every quote, or say --no-quotes where quotes mean nothing"
                raise self._fault(start, problem) from None
            yield cells, taken[0] if len(taken) == 1 else "".join(taken)
            taken.clear()

    def _position(self, column: str) -> int:
        if self.columns.count(column) > 1:
            raise self._fault(1, f"the column {column!r} stands twice; give one of the two another name")
        if column in self.columns:
            return self.columns.index(column)
        near = get_close_matches(column.casefold(), [name.strip().casefold() for name in self.columns], 1)
        meant = next((name for name in self.columns if near and name.strip().casefold() == near[0]), None)
        hint = f" (is it {meant!r}?)" if meant is not None else ""
        raise self._fault(1, f"no column {column!r}{hint}; there are: {', '.join(self.columns)}")

    def _fault(self, line: int, problem: str) -> DataError:
        return DataError(f"{self._source.name}:{line}: {problem}")


def joined(texts: Sequence[str], delimiter: str, quotes: bool) -> str:
    """Further cells as they are written behind a row: in quotes where they have to be."""
    return delimiter + delimiter.join(_written(text, delimiter, quotes) for text in texts)


def _written(text: str, delimiter: str, quotes: bool) -> str:
    if not quotes:
        return _BREAKS.sub(" ", text).replace(delimiter, " ")
    if delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _split(text: str) -> tuple[str, str]:
    """A row and its line end."""
    raw = text.rstrip("\r\n")
    return raw, text[len(raw) :]


def _delimiter(header: str, columns: Sequence[str], name: str) -> str:
    """What separates the columns of a table, told from the ones that are asked for."""
    usual = "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    for mark in sorted(DELIMITERS, key=lambda mark: mark != usual):
        try:
            cells = next(csv.reader([header], delimiter=mark), [])
        except csv.Error:
            continue
        if len(cells) > 1 and set(columns) <= set(cells):
            return mark
    return usual
