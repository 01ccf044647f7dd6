"""Gazetteers with one entity a row: JSON lines, FollowTheMoney, CSV and TSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import shown
from namenorm.gazetteer.schema import SUFFIXES
from namenorm.gazetteer.whole_rows import from_whole_row, is_whole_row
from namenorm.model import Entity, Name
from namenorm.writing.folding import fold

_KINDS = {
    **dict.fromkeys(("person", "per", "people", "human"), "person"),
    **dict.fromkeys(("organization", "organisation", "org", "company", "legalentity", "publicbody"), "organization"),
    **dict.fromkeys(("place", "loc", "gpe", "location", "city", "country", "address"), "place"),
    **dict.fromkeys(("equipment", "vehicle", "pro", "product", "vessel", "airplane"), "equipment"),
}
_FTM_NAMES = (
    ("name", "official"),
    ("alias", "nickname"),
    ("previousName", "former"),
    ("abbreviation", "acronym"),
    ("weakAlias", "weak"),
)
_COLUMNS = ("id", "name", "names", "kind", "type", "lang", "country", "source")
Row = tuple[int, dict[str, object] | tuple[str, str]]
"""A row with the number of its line, or the fault in its place: message and code."""


def kind_of(word: str) -> str:
    """Turn a word for a kind, from whatever data set, into one of ours; "thing" for words without a counterpart.

    Examples:
        >>> kind_of("ORG"), kind_of("person"), kind_of("name_token")
        ('organization', 'person', 'thing')
    """
    return _KINDS.get(word.strip().lower(), "thing")


def check_rows(path: Path) -> tuple[tuple[Entity, ...], tuple[Fault, ...]]:
    """Read a file of rows.

    Returns:
        The entities, to be used only where there are no faults, and every fault in the order of the lines.

    Raises:
        OSError: The file cannot be read.
    """
    is_table, tabs = path.suffix.lower() in SUFFIXES["CSV"], path.suffix.lower() == ".tsv"
    rows = table_rows(_lines(path), tabs=tabs) if is_table else json_rows(_lines(path))
    entities: dict[str, Entity] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for line, row in rows:
        found = entity_of(row) if isinstance(row, dict) else row
        identifier = shown(str(row.get("id") or "")) if isinstance(row, dict) else ""
        if isinstance(found, tuple):
            faults.append(Fault(str(path), line, identifier, *found))
        elif found.id in entities:
            message = f"this id is taken by line {lines[found.id]}; give one of the two another id"
            faults.append(Fault(str(path), line, identifier, message, "NN007"))
        else:
            entities[found.id] = found
            lines[found.id] = line
    return tuple(entities.values()), tuple(faults)


def _lines(path: Path) -> Iterator[str | None]:
    """The lines of a file; None, and then no more, where one is not UTF-8."""
    with path.open("rb") as content:
        for number, line in enumerate(content):
            try:
                yield line.decode("utf-8-sig" if number == 0 else "utf-8")
            except UnicodeDecodeError:
                yield None
                return


_HALF = ("half a character (a lone surrogate); write the whole character", "NN014")
_LONGEST_CELL = 1 << 17  # characters
_LINE_ENDS = "end lines with LF or CRLF, and put a cell that has a break in quotes"
_NOT_UTF8 = ("not UTF-8; save the file as UTF-8", "NN001")


def json_rows(lines: Iterable[str | None]) -> Iterator[Row]:
    """Read JSON lines; None stands for a line that is not UTF-8, and ends the reading."""
    first = True
    for number, line in enumerate(lines, 1):
        if line is None:
            yield number, _NOT_UTF8
            return
        if not line.strip():
            continue
        if first and (line.strip() == "{" or line.lstrip().startswith("[")):
            yield number, ("not JSON lines; write each entity on one line, without a list around them", "NN002")
            return
        first = False
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            problem = getattr(error, "msg", "nested too deeply or a number too long")
            yield number, (f"not JSON: {problem}; write one whole object a line", "NN001")
            continue
        yield number, row if isinstance(row, dict) else ("not an object; write {...}", "NN005")


def table_rows(lines: Iterable[str | None], *, tabs: bool, wanted: Collection[str] = ("id", "name")) -> Iterator[Row]:
    """Read a table whose first line names its columns.

    Args:
        lines: Its lines; None stands for one that is not UTF-8, and ends the reading.
        tabs: Whether tabs, not commas, separate the columns.
        wanted: Columns, in lower case, without which the table cannot be read.

    Yields:
        Rows by the names of the columns in lower case, without empty cells; ``names`` is a list.
    """
    bad_lines: list[int] = []

    def decoded() -> Iterator[str]:
        for number, line in enumerate(lines, 1):
            if line is None:
                bad_lines.append(number)
                return
            yield line

    reader = csv.reader(decoded(), delimiter="\t" if tabs else ",", strict=True)
    columns: list[str] = []
    start = 1
    while True:
        try:
            cells = _next_row(reader)
        except StopIteration:
            break
        except csv.Error as error:
            if not bad_lines:
                through = f" (through line {reader.line_num})" if reader.line_num > start else ""
                lone_return = "new-line character" in str(error)
                remedy = _LINE_ENDS if lone_return else "close every quote, and write a quote inside quotes twice"
                problem = "a carriage return without a line feed" if lone_return else str(error)
                yield start, (f"not CSV{through}: {problem}; {remedy}", "NN001")
                start = reader.line_num + 1
                if columns:
                    continue
                return
            break
        line, start = start, reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = [cell.strip().lower() for cell in cells]
            if problem := _header_fault(columns, tabs, wanted):
                yield line, (problem, "NN002") if all(map(_is_whole, columns)) else _NOT_UTF8
                return
        elif len(cells) > len(columns):
            message = f"{len(cells)} cells under {len(columns)} columns; put a name that has the separator in quotes"
            yield line, (message, "NN005")
        else:
            row: dict[str, object] = {key: cell for key, cell in zip(columns, cells, strict=False) if cell.strip()}
            row["names"] = [name for name in str(row.get("names", "")).split(";") if name.strip()]
            yield line, row
    if bad_lines:
        yield bad_lines[0], _NOT_UTF8
    elif not columns:
        yield 0, (f"the file is empty; its first line names the columns: {', '.join(_COLUMNS)}", "NN002")


def _next_row(reader: Iterator[list[str]]) -> list[str]:
    """The next row; how long a cell may be is ours to say, but for the rest of the process it stays as it was."""
    allowed = csv.field_size_limit(_LONGEST_CELL)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(allowed)


def _header_fault(columns: list[str], tabs: bool, wanted: Collection[str]) -> str:
    """What is wrong with the first line, or ""; columns that are not ours are passed over."""
    known = {*_COLUMNS, *wanted}
    twice = next((column for column in columns if column in known and columns.count(column) > 1), None)
    if twice:
        return f"the column '{twice}' stands twice; keep one"
    there = {*columns, *(("name",) if "names" in columns else ())}
    missing = next((column for column in wanted if column not in there), None)
    if missing is None:
        return ""
    if len(columns) == 1 and (found := [mark for mark in ";\t,|" if mark in columns[0]]):
        other = "a .tsv file" if found[0] == "\t" else "a .csv file with commas"
        return f"the columns are not separated by {'tabs' if tabs else 'commas'}; save it as {other}"
    near = get_close_matches(missing, columns, 1)
    told = ", ".join(_COLUMNS if missing in _COLUMNS else map(shown, columns))
    meant = f" (is it {shown(near[0])!r}?)" if near else ""
    return f"no column '{missing}'{meant}; the first line names the columns: {told}"


def entity_of(row: dict[str, object]) -> Entity | tuple[str, str]:
    """One row as an entity, or what is wrong with it."""
    identifier = row.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or not str(identifier).strip():
        return "no 'id'; give every row an id", "NN004"
    if is_whole_row(row):
        whole = from_whole_row(row)
        if isinstance(whole, str):
            return whole, "NN005"
        return whole if _is_whole(json.dumps(row, ensure_ascii=False)) else _HALF
    properties = row.get("properties")
    title: object
    if isinstance(properties, dict):
        kind = kind_of(_word(row, "schema"))
        title = row.get("caption")
        listed = {field: properties.get(field) for field, _ in _FTM_NAMES}
        name_kinds = dict(_FTM_NAMES)
    else:
        kind = kind_of(_word(row, "kind") or _word(row, "type"))
        title = row.get("name")
        listed = {"names": row.get("names")}
        name_kinds = {"names": "official"}
    if title is not None and not isinstance(title, str):
        return "'name' must be one text; write further names under 'names'", "NN005"
    texts = [(_plain(title), "official")] if title else []
    for field, found in listed.items():
        if found is None:
            continue
        if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
            return f"'{field}' must be a list of texts, such as [\"...\"]", "NN005"
        texts += [(_plain(text), name_kinds[field]) for text in found]
    if not all(_is_whole(text) for text in (str(identifier), *(text for text, _ in texts))):
        return _HALF
    lang = _word(row, "lang")
    names: dict[str, Name] = {}
    weak_texts = {text for text, name_kind in texts if name_kind == "weak"}
    for text, name_kind in texts:
        if any(map(str.isalnum, fold(text))):
            weak = text in weak_texts  # wherever else it stands: FollowTheMoney has no caption that is weak
            names.setdefault(text, Name(text, lang, "nickname" if weak else name_kind, weak=weak))
    if not names:
        return "no name that has letters or digits; give 'name' or 'names'", "NN004"
    shown_name = _plain(title) if title else ""
    source = _word(row, "source")
    return Entity(
        id=str(identifier).strip(),
        kind=kind,
        names=tuple(names.values()),
        type=_word(row, "type"),
        display=(("en", shown_name),) if shown_name else (),
        country=_word(row, "country"),
        sources=(source,) if source else (),
    )


def _plain(text: str) -> str:
    """A text without line breaks and spaces to spare."""
    return " ".join(text.split())


def _word(row: dict[str, object], field: str) -> str:
    value = row.get(field)
    return _plain(value) if isinstance(value, str) and _is_whole(value) else ""


def _is_whole(text: str) -> bool:
    """Whether a text has no lone surrogates, and so can be written anywhere."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
