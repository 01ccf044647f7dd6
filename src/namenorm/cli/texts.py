"""The commands that read running text: find, rewrite."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from namenorm.cli.options import (
    encoding_option,
    files_argument,
    form_option,
    jobs_option,
    normalizer_of,
    options,
    prefix_option,
    source_options,
    strict_option,
)
from namenorm.cli.output import FORMATS, document_parts, has_colour, keyed, write_line
from namenorm.cli.reading import bar_is_wanted, open_source, progress_of
from namenorm.cli.records import Record, records, value_of, with_members, with_text
from namenorm.cli.shared import examples, finish
from namenorm.cli.sharing import Showing, shown
from namenorm.document import Document
from namenorm.json_text import json_of
from namenorm.progress import progress_bar
from namenorm.text import report

_field = click.option(
    "--field",
    metavar="NAME",
    help="The files are JSON lines; read the text in this field: text, article.body.",
)
_key = click.option(
    "--key", metavar="NAME", help="With --field: the field that names each text in the output; else its line does."
)
_fuzzy = click.option("--fuzzy/--no-fuzzy", default=True, help="Whether words that are spelt almost as a name count.")


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that was read: from where, by which name it goes, and the record that holds it."""

    file: str
    key: str
    text: str
    record: Record | None = None


@click.command(
    epilog=examples(
        "namenorm find article.txt",
        "namenorm find --format tsv < article.txt",
        "namenorm find --format html article.txt > article.html",
        "namenorm find --field text news.jsonl > found.jsonl",
        "namenorm find --field text --key id --format tsv news.jsonl",
    )
)
@files_argument
@options(
    form_option(*FORMATS, "html"), _field, _key, prefix_option, _fuzzy, encoding_option, strict_option, jobs_option
)
@source_options
def find(
    files: tuple[Path, ...],
    form: str,
    field: str | None,
    key: str | None,
    prefix: str | None,
    fuzzy: bool,
    encoding: str,
    strict: bool,
    jobs: int | None,
    **source: Any,
) -> None:
    """Find the entities that texts name: in each FILE, or in standard input.

    With --field each line of a FILE is a JSON object with a text in it. Its output is JSON lines as well, each object
    with its "mentions" and "entities" behind its other fields, unless --format says otherwise.

    Where there are several texts, each answer says of which it is.
    """
    context = click.get_current_context()
    if field is None and (key or prefix):
        raise click.UsageError("--key and --prefix go with --field", context)
    if field is not None and context.get_parameter_source("form") == click.core.ParameterSource.DEFAULT:
        form = "jsonl"
    normalizer = normalizer_of(**source)
    work = Showing(normalizer, partial(document_parts, form=form, colour=form == "text" and has_colour()), fuzzy)
    is_one = field is None and len(files) <= 1
    undecided = False
    if form == "html":
        sys.stdout.write(report.page_begin())
    for item, (matched, parts) in _answers(work, files, field, key, encoding, jobs):
        undecided |= not matched
        _write_found(item, parts, form, None if is_one else item.key, prefix or "")
    if form == "html":
        sys.stdout.write(report.page_end())
    finish(strict and undecided)


def _write_found(item: _Text, parts: tuple[str, ...], form: str, key: str | None, prefix: str) -> None:
    if item.record is not None and not item.record.raw:  # a blank line
        sys.stdout.write(item.record.end if form == "jsonl" else "")
        return
    if form == "jsonl":
        members = [(f"{prefix}{name}", part) for name, part in zip(("mentions", "entities"), parts, strict=True)]
        if item.record is not None:
            sys.stdout.write(with_members(item.record, members, item.file))
        else:
            members = members if key is None else [("file", json_of(key)), *members]
            sys.stdout.write("{" + ", ".join(f'"{name}": {value}' for name, value in members) + "}\n")
        return
    if key is not None and form == "html":
        sys.stdout.write(report.heading(key))
    elif key is not None and form == "text":
        write_line(f"== {key}")
    sys.stdout.write("".join(parts if key is None or form != "tsv" else (keyed(key, part) for part in parts)))


@click.command(
    epilog=examples(
        "namenorm rewrite article.txt",
        "namenorm rewrite --display uk < article.txt > article.uk.txt",
        "namenorm rewrite --field text news.jsonl > rewritten.jsonl",
    )
)
@files_argument
@options(_field, _fuzzy, encoding_option, jobs_option)
@source_options
def rewrite(
    files: tuple[Path, ...], field: str | None, fuzzy: bool, encoding: str, jobs: int | None, **source: Any
) -> None:
    """Write texts with canonical names: each FILE, or standard input. Everything else stays as it is.

    With --field each line of a FILE is a JSON object, and the text in that field is rewritten.
    """
    work = Showing(normalizer_of(**source), Document.rewrite, fuzzy)
    for item, (_, rewritten) in _answers(work, files, field, None, encoding, jobs):
        sys.stdout.write(rewritten if item.record is None else with_text(item.record, 0, rewritten))


def _answers(
    work: Showing, files: tuple[Path, ...], field: str | None, key: str | None, encoding: str, jobs: int | None
) -> Iterator[tuple[_Text, tuple[bool, Any]]]:
    """Each text of the files with its answer, in order."""
    texts = _whole(files, encoding) if field is None else _fields(files, field, key, encoding)
    with closing(texts), closing(shown(work, texts, lambda item: item.text, jobs)) as answers:
        yield from answers


def _whole(files: tuple[Path, ...], encoding: str) -> Generator[_Text, None, None]:
    """Each file as a text; standard input for "-" or where none is given."""
    with progress_bar(len(files) or 1, "reading", "files", bar_is_wanted(), delay=1) as advance:
        for path in files or (Path("-"),):
            with open_source(path, encoding) as source:
                text = source.text()
            yield _Text(source.name, source.name, text)
            advance(1)


def _fields(files: tuple[Path, ...], field: str, key: str | None, encoding: str) -> Generator[_Text, None, None]:
    """Each text in a field of JSON lines."""
    several = len(files) > 1
    for path in files or (Path("-"),):
        with open_source(path, encoding) as source, progress_of(source, "reading", "texts") as advance:
            for record in records(source, (field,), key):
                name = str(record.line) if key is None else value_of(record, key)
                text = next(iter(record.texts), None) or ""
                yield _Text(source.name, f"{source.name}:{name}" if several else name, text, record)
                advance(1)
