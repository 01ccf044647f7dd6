"""The commands that ask for names: normalize, explain, variants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from namenorm.cli.answering import answer_lines, answer_records, answer_table, names_of
from namenorm.cli.options import (
    context_option,
    encoding_option,
    form_option,
    jobs_option,
    kind_option,
    names_argument,
    normalizer_of,
    options,
    prefix_option,
    source_options,
    strict_option,
)
from namenorm.cli.output import FORMATS, write_line, write_variants
from namenorm.cli.reading import open_source
from namenorm.cli.shared import examples, finish
from namenorm.cli.tables import DELIMITERS, Table
from namenorm.matching.batches import Deciding

_delimiter = click.option(
    "--delimiter",
    metavar="CHAR",
    callback=lambda _context, _option, given: "\t" if given == "\\t" else given,  # what most shells hand on
    help="What separates the cells of a table, \\t for a tab; by default told from its first line.",
)
_no_quotes = click.option("--no-quotes", is_flag=True, help="Quotes mean nothing in the table.")


@click.command(
    epilog=examples(
        "namenorm normalize Graivoron РДК",
        'namenorm normalize --context "Moscow said" "Ministry of Defence"',
        "cut -f2 names.tsv | namenorm normalize --strict --format tsv",
        "namenorm normalize --column place events.csv > answered.csv",
        "namenorm normalize --field place.name events.jsonl > answered.jsonl",
        "namenorm normalize -g mine.yaml --only Sosnovka",
    )
)
@names_argument
@options(
    form_option(*FORMATS),
    click.option("-c", "--column", "columns", multiple=True, metavar="NAME",
                 help="The arguments name a table, CSV or TSV; answer this column of it. May be given several times."),
    click.option("--field", "fields", multiple=True, metavar="NAME",
                 help="The arguments name a file of JSON lines; answer this field. May be given several times."),
    prefix_option,
    _delimiter,
    _no_quotes,
    encoding_option,
    kind_option,
    context_option,
    strict_option,
    jobs_option,
)  # fmt: skip
@source_options
def normalize(
    names: tuple[str, ...],
    form: str,
    columns: tuple[str, ...],
    fields: tuple[str, ...],
    prefix: str | None,
    delimiter: str | None,
    no_quotes: bool,
    encoding: str,
    kind: str | None,
    context: str | None,
    strict: bool,
    jobs: int | None,
    **source: Any,
) -> None:
    """Say which entity each NAME denotes; without names, or for -, each line of standard input.

    With --column or --field, NAME is a file, or - for standard input. Its rows are written as they are, with what they
    lacked behind: PLACE_id, PLACE_name, PLACE_status and PLACE_score for the column or field PLACE. They are empty, or
    null, where there is no name. Rows in any number pass through; a name that comes again is not worked again.
    """
    _check_usage(columns, fields, names, delimiter)
    deciding = Deciding(normalizer_of(**source), kind, context)
    path = Path(names[0]) if names and (columns or fields) else None
    with open_source(path, encoding) as opened:
        if columns:
            table = Table(opened, columns, delimiter, quotes=not no_quotes)
            undecided = answer_table(deciding, table, opened, columns, prefix, jobs)
        elif fields:
            undecided = answer_records(deciding, opened, fields, prefix, jobs)
        else:
            undecided = answer_lines(deciding, opened, names, form, jobs)
    finish(strict and undecided)


def _check_usage(
    columns: tuple[str, ...], fields: tuple[str, ...], names: tuple[str, ...], delimiter: str | None
) -> None:
    context = click.get_current_context()
    if columns and fields:
        raise click.UsageError("--column is for tables and --field for JSON lines; give one of them", context)
    if (columns or fields) and len(names) > 1:
        raise click.UsageError("--column and --field take one file", context)
    if (columns or fields) and context.get_parameter_source("form") != click.core.ParameterSource.DEFAULT:
        raise click.UsageError("with --column and --field the output has the form of the input; no --format", context)
    if len(set(columns + fields)) < len(columns + fields):
        raise click.UsageError("a column or field is given twice", context)
    if context.params["prefix"] is not None and len(columns + fields) > 1:
        raise click.UsageError("--prefix goes with one --column or --field", context)
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise click.UsageError(f"--delimiter is one character, such as {' '.join(map(repr, DELIMITERS))}", context)
    no_quotes = context.params["no_quotes"] or None
    for option, value in (("prefix", context.params["prefix"]), ("delimiter", delimiter), ("no-quotes", no_quotes)):
        if value is not None and not (columns or (fields and option == "prefix")):
            raise click.UsageError(f"--{option} goes with --column", context)


@click.command(epilog=examples("namenorm explain Grivoron", "namenorm explain --kind place Hayvoron"))
@names_argument
@options(kind_option, context_option)
@source_options
def explain(names: tuple[str, ...], kind: str | None, context: str | None, **source: Any) -> None:
    """Say why each NAME was decided as it was; without names, or for -, each line of standard input."""
    normalizer = normalizer_of(**source)
    with open_source(None) as opened:
        for name in names_of(names, opened):
            for line in normalizer.normalize(name, kind=kind, context=context).explain().split("\n"):
                write_line(line)


@click.command(
    epilog=examples(
        "namenorm variants Graivoron",
        "namenorm variants --format tsv Грайворон",
        "namenorm variants --checked --limit 20 --lang uk Грайворон",
    )
)
@names_argument
@click.option("--lang", metavar="LANG", help="Language whose romanisation systems are used; by default the name's.")
@click.option("--checked", is_flag=True, help="Leave out what only unchecked systems make.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="List at most N spellings of a name.")
@form_option(*FORMATS)
@source_options
def variants(
    names: tuple[str, ...], lang: str | None, checked: bool, limit: int | None, form: str, **source: Any
) -> None:
    """List the spellings under which each NAME may be found, the best known first."""
    normalizer = normalizer_of(**source)
    with open_source(None) as opened:
        for name in names_of(names, opened):
            write_variants(name, normalizer.variants(name, lang=lang, checked=checked, limit=limit), form)
