"""Answering names: lines, columns of tables, fields of JSON lines; each says whether a name was not matched."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial
from typing import TypeVar

from namenorm.cli.output import decision_cells, decision_line, decision_values, has_colour
from namenorm.cli.reading import Source, progress_of
from namenorm.cli.records import Record, records, with_members
from namenorm.cli.sharing import Answer, Answering, answered
from namenorm.cli.tables import Row, Table, joined
from namenorm.matching.batches import Deciding
from namenorm.model import Decision

Item = TypeVar("Item")

ADDED = ("id", "name", "status", "score")
"""What is added to a table or record for each name."""

_MISSING = (None, ("null",) * len(ADDED))


def answer_lines(deciding: Deciding, source: Source, names: tuple[str, ...], form: str, jobs: int | None) -> bool:
    """Answer the names given, and the lines of standard input; say whether one was not matched."""
    work = Answering(deciding, partial(decision_line, form=form, colour=form == "text" and has_colour()))
    return _write(
        answered(work, names_of(names, source), lambda name: (name,), len, jobs),
        lambda _, answers: str(answers[0][1]) if answers[0] else "",
        progress_of(source, "normalizing", "names"),
    )


def answer_table(
    deciding: Deciding, table: Table, source: Source, columns: tuple[str, ...], prefix: str | None, jobs: int | None
) -> bool:
    """Answer columns of a table, its other cells as they are; say whether one was not matched."""
    sys.stdout.write(table.header([key for column in columns for key in _keys(column, prefix)]))
    nothing = table.cells([""] * len(ADDED))

    def written(row: Row, answers: list[Answer | None]) -> str:
        if not answers:
            return row.end  # a blank line
        return f"{row.raw}{''.join([answer[1] if answer else nothing for answer in answers])}{row.end}"

    return _write(
        answered(
            Answering(deciding, partial(_cells, delimiter=table.delimiter, quotes=table.quotes)),
            table,
            lambda row: row.texts,
            lambda row: len(row.raw),
            jobs,
        ),
        written,
        progress_of(source, "normalizing", "rows"),
    )


def answer_records(
    deciding: Deciding, source: Source, fields: tuple[str, ...], prefix: str | None, jobs: int | None
) -> bool:
    """Answer fields of JSON lines, their other fields as they are; say whether one was not matched."""
    keys = [key for field in fields for key in _keys(field, prefix)]

    def written(record: Record, answers: list[Answer | None]) -> str:
        if not record.raw:
            return record.end
        values = [value for answer in answers for value in (answer or _MISSING)[1]]
        return with_members(record, list(zip(keys, values, strict=True)), source.name)

    return _write(
        answered(
            Answering(deciding, decision_values),
            records(source, fields),
            lambda record: record.texts,
            lambda record: len(record.raw),
            jobs,
        ),
        written,
        progress_of(source, "normalizing", "rows"),
    )


def _write(
    found: Generator[list[tuple[Item, list[Answer | None]]], None, None],
    written: Callable[[Item, list[Answer | None]], str],
    progress: AbstractContextManager[Callable[[int], None]],
) -> bool:
    """Write what was found, with a bar; say whether something was not matched."""
    undecided = False
    with closing(found), progress as advance:
        for rows in found:
            sys.stdout.write("".join(written(row, answers) for row, answers in rows))
            undecided = undecided or any(
                answer is not None and not answer[0] for _, answers in rows for answer in answers
            )
            advance(len(rows))
    return undecided


def _keys(column: str, prefix: str | None) -> tuple[str, ...]:
    """The names of what is added for a column or field."""
    return tuple(f"{column}_{added}" if prefix is None else f"{prefix}{added}" for added in ADDED)


def _cells(decision: Decision, delimiter: str, quotes: bool) -> str:
    """Further cells of a row."""
    return joined(decision_cells(decision), delimiter, quotes)


def names_of(names: Sequence[str], source: Source) -> Iterator[str]:
    """The names given; the lines of the source for "-" or where none is given."""
    for name in names or ("-",):
        if name == "-":
            for line in source.lines():
                yield line.rstrip("\r\n")
        else:
            yield name
