"""`namenorm export`: gazetteers in the formats of other tools."""

from __future__ import annotations

import sys
from functools import reduce
from operator import add
from pathlib import Path

import click

from namenorm.cli.gazetteer_path import GazetteerPath
from namenorm.cli.shared import examples
from namenorm.gazetteer import Gazetteer
from namenorm.gazetteer.exporting import FORMATS, TABLES, pieces, told_format, write_to
from namenorm.gazetteer.exporting.skos import BASE
from namenorm.gazetteer.exporting.tables import strong_names
from namenorm.model import KINDS, Entity


@click.command(
    epilog=examples(
        "namenorm export --to csv --kind person > people.csv",
        "namenorm export --to geojson --kind place -o places.geojson",
        "namenorm export --to skos --base https://example.org/id/ -o gazetteer.ttl",
        "namenorm export -g mine.yaml --to ftm",
    )
)
@click.option(
    "--to",
    type=click.Choice(tuple(FORMATS)),
    help="Format: "
    + "; ".join(f"{name}, {one.means}" for name, one in FORMATS.items())
    + ". By default what the ending of --output says; jsonl on standard output.",
)
@click.option(
    "-g",
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=GazetteerPath(exists=True, path_type=Path),
    help="What is exported: a file or folder, or the name of an installed gazetteer; by default the built-in one. May "
    "be given several times; where two have an id, the one given first counts.",
)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--base", default=BASE, show_default=True, metavar="IRI", help="What addresses begin with, in SKOS.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; else standard output."
)
def export(
    to: str | None, gazetteers: tuple[Path, ...], kinds: tuple[str, ...], base: str, output: Path | None
) -> None:
    """Write a gazetteer in the format of another tool.

    Only jsonl keeps everything. A file is written whole or not at all.
    """
    file = None if output is None or str(output) == "-" else output
    chosen = to or (told_format(file) if file else "jsonl")
    loaded = [Gazetteer.load(path) for path in gazetteers] or [Gazetteer.default()]
    gazetteer = reduce(add, loaded)
    texts = pieces(gazetteer, chosen, kinds=kinds, base=base)
    if file is None:
        sys.stdout.writelines(texts)
    else:
        write_to(file, texts)
    if chosen in TABLES and (left_out := sum(_is_weak(entity, kinds) for entity in gazetteer)):
        click.echo(f"namenorm: left out: {left_out} whose names are all weak, which a table cannot say", err=True)


def _is_weak(entity: Entity, kinds: tuple[str, ...]) -> bool:
    return (not kinds or entity.kind in kinds) and not strong_names(entity)
