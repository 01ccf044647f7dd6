"""The commands that look after gazetteers: check, fmt, add, diff, why, stats."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import add as add_up
from pathlib import Path
from typing import TYPE_CHECKING

import click

from namenorm.cli.output import write_line
from namenorm.cli.shared import examples, finish
from namenorm.errors import DataError, GazetteerError
from namenorm.model import KINDS, NAME_KINDS, Entity, Name

if TYPE_CHECKING:
    from namenorm.gazetteer.relations import Placed
    from namenorm.normalizer import Normalizer

_paths = click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))


@click.group(
    epilog=examples(
        "namenorm gazetteer check",
        "namenorm gazetteer why Grivoron",
        "namenorm gazetteer stats",
    )
)
def gazetteer() -> None:
    """Look after gazetteers."""


@gazetteer.command(epilog=examples("namenorm gazetteer check", "namenorm gazetteer check mine.yaml"))
@_paths
def check(paths: tuple[Path, ...]) -> None:
    """Check gazetteers, by default the built-in one: every fault with file, line, entity and code.

    Each PATH is a file (YAML, JSONL, CSV, TSV, compiled) or a folder of YAML files; all YAML files count as one
    gazetteer. Where the YAML files have no fault in themselves, every name is looked up too: it must lead to its
    entity. Of a compiled gazetteer, every byte is checked.
    """
    from namenorm.gazetteer import formats
    from namenorm.gazetteer.compiled import check_compiled
    from namenorm.writing.data import without_collection

    sources, compiled = _apart(_chosen(paths))
    with without_collection():
        placed, others, faults = formats.check_placed(sources)
        if placed and not faults:
            from namenorm.curation.resolution import curation_faults

            faults = curation_faults(placed, _normalizer(sources if paths else (), placed))
    files = sum(len(formats.files_of(path)) for path in sources) + len(compiled)
    entities = len(placed) + len(others)
    names = sum(len(entity.names) for entity in (*(one.entity for one in placed), *others))
    for more_entities, more_names, more_faults in map(check_compiled, compiled):
        entities, names, faults = entities + more_entities, names + more_names, (*faults, *more_faults)
    for fault in faults:
        write_line(str(fault))
    summary = ", ".join((_count(files, "file"), _count(entities, "entity", "entities"), _count(names, "name")))
    click.echo(f"{summary}, {_count(len(faults), 'fault') if faults else 'no faults'}", err=bool(faults))
    finish(bool(faults))


@gazetteer.command(epilog=examples("namenorm gazetteer fmt mine.yaml", "namenorm gazetteer fmt --check"))
@_paths
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 where something would change.")
def fmt(paths: tuple[Path, ...], only_check: bool) -> None:
    """Write YAML gazetteers in one order and style: entities by id, fields as in the schema, comments kept."""
    from namenorm.gazetteer import formats
    from namenorm.gazetteer.formatting import formatted
    from namenorm.whole_file import write_whole

    changed = []
    files = [file for path in _chosen(paths) for file in (formats.files_of(path) if path.is_dir() else [path])]
    for file in files:
        _needs_yaml(file, "formatted")
    for file in files:
        old = file.read_bytes()
        new = formatted(_decoded(old, file), str(file)).encode()
        if new != old:
            changed.append(file)
            if not only_check:
                write_whole(file, [new])
            write_line(f"{file}: {'would be ' if only_check else ''}written anew")
    click.echo(f"{_count(len(files), 'file')}, {len(changed)} not in form", err=only_check and bool(changed))
    finish(only_check and bool(changed))


@gazetteer.command(
    epilog=examples(
        "namenorm gazetteer add --to mine.yaml --kind place --type settlement --country russia "
        '--display Urazovo --name "ru:Уразово" --source "bel.ru, 25 September 2023"',
    )
)
@click.option("--to", "folder", type=click.Path(exists=True, path_type=Path), help="Gazetteer; else the built-in one.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="File; else chosen by kind.")
@click.option("--id", "identifier", metavar="ID", help="Id; else made of the English spelling.")
@click.option("--kind", type=click.Choice(KINDS), prompt="What is it", help="Kind of entity.")
@click.option("--display", metavar="TEXT", prompt="How does English-language news write it", help="English spelling.")
@click.option("--name", "names", multiple=True, metavar="LANG:[KIND:]TEXT", help="A name, the most official first.")
@click.option("--source", "sources", multiple=True, metavar="TEXT", help="Where the facts come from.")
@click.option("--type", "type_", metavar="WORD", default="", help="A finer word: town, ministry, military-unit.")
@click.option("--country", metavar="ID", default="", help="The country it belongs to.")
@click.option("--parent", metavar="ID", default="", help="The entity that contains it.")
@click.option("--seat", metavar="ID", default="", help="Of a region or district: the place it is named after.")
@click.option("--coordinates", metavar="LAT, LON", default="", help="In degrees.")
@click.option("--wikidata", metavar="Q...", default="", help="Id in Wikidata.")
@click.option("--geonames", metavar="NUMBER", default="", help="Id in GeoNames.")
@click.option("--not-same-as", multiple=True, metavar="ID", help="A real thing with a near name.")
@click.option("--never", multiple=True, metavar="TEXT", help="A string that must resolve to nothing.")
@click.option("--note", metavar="TEXT", default="", help="A remark for readers of the gazetteer.")
def add(
    folder: Path | None,
    file: Path | None,
    identifier: str | None,
    kind: str,
    display: str,
    names: tuple[str, ...],
    sources: tuple[str, ...],
    type_: str,
    not_same_as: tuple[str, ...],
    never: tuple[str, ...],
    wikidata: str,
    geonames: str,
    **texts: str,
) -> None:
    """Add an entity: asks for what no option gives, writes it to its place, and checks the whole.

    Nothing is written where something is at fault, or where a name already leads to an entity that --not-same-as does
    not name.
    """
    from namenorm.gazetteer import adding

    target = _chosen((folder,) if folder else ())[0]
    for place in (target, file):
        if place is not None and not place.is_dir():
            _needs_yaml(place, "added to")
    listed = names or (click.prompt("Its name in its own language, as LANG:TEXT (ru:Уразово)"),)
    given = sources or (click.prompt("Where did you read it (title and date, or address)"),)
    parsed = [_name(text, "official" if not at else "translation") for at, text in enumerate(listed)]
    placed, _ = _sound((target,))
    fields = {"id": identifier or adding.id_for(display), "kind": kind, "type": type_, **texts}
    ids = {scheme: text for scheme, text in (("wikidata", wikidata), ("geonames", geonames)) if text}
    lists = {"not_same_as": not_same_as, "never": never, "sources": given}
    new = adding.NewEntity(fields, parsed, {"en": display}, ids, lists)
    _refuse_known(new.names, display, not_same_as, _normalizer((folder,) if folder else (), placed))
    chosen = file or (target if target.is_file() else Path(adding.file_for(new, placed) or target / f"{kind}.yaml"))
    line = adding.add(new, target, chosen)
    write_line(f"{chosen}:{line}: {fields['id']} added; now run namenorm gazetteer check")


@gazetteer.command(epilog=examples("namenorm gazetteer diff main", "namenorm gazetteer diff HEAD~1 --text article.txt"))
@click.argument("revision", metavar="REV")
@click.argument("path", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--names", "lists", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Names to ask for as well, one a line.")  # fmt: skip
@click.option("--text", "files", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A text to look through as well.")  # fmt: skip
def diff(revision: str, path: Path | None, lists: tuple[Path, ...], files: tuple[Path, ...]) -> None:
    """Show what leads elsewhere than at git revision REV, in the gazetteer PATH or the built-in one.

    Asked are all names of both gazetteers, the strings of the test tables, and the example texts. Exits with 1 where an
    id is gone that nothing replaces, or a name that led to one entity leads to another one that is not declared.
    """
    from namenorm.curation import changes
    from namenorm.gazetteer import Gazetteer, formats
    from namenorm.gazetteer.gazetteer import DATA
    from namenorm.normalizer import Normalizer

    chosen = path or DATA
    if not chosen.is_dir():
        _needs_yaml(chosen, "compared")
    built_in = chosen.resolve() == DATA.resolve()
    before = changes.gazetteer_at(revision, chosen)
    placed, _, passed_over = formats.check_placed([chosen])
    after = Gazetteer(one.entity for one in placed)
    lost = changes.lost_ids(before, after, formats.retired_ids() if built_in else (), chosen)
    names, texts = changes.gold_of(DATA.parents[3]) if built_in else ([], {})
    names += [line for file in lists for line in _decoded(file.read_bytes(), file).splitlines() if line.strip()]
    texts |= {str(file): _decoded(file.read_bytes(), file) for file in files}
    names += [*changes.strings_of(before), *changes.strings_of(after)]
    old, new = (Normalizer(each if built_in else each + Gazetteer.default()) for each in (before, after))
    found = [*changes.changed_names(old, new, names), *changes.changed_mentions(old, new, texts)]
    faults = (*lost, *changes.swallowed(found, after, chosen))
    for fault in faults:
        write_line(str(fault))
    for change in sorted(found, key=lambda change: not change.is_swap):
        write_line(f"{'! ' if change.is_swap else '  '}{change}")
    swaps = sum(change.is_swap for change in found)
    gained = len(set(after.ids) - set(before.ids))
    click.echo(
        f"{_count(gained, 'new id')}, {_count(len(lost), 'id')} gone; of {len(dict.fromkeys(names))} names and "
        f"{_count(len(texts), 'text')}, {_count(len(found), 'answer')} changed, {swaps} from one entity to another"
    )
    if passed_over:
        message = f"{_count(len(passed_over), 'fault')} passed over; namenorm gazetteer check names what is at fault"
        click.echo(message, err=True)
    finish(bool(faults))


@gazetteer.command(epilog=examples("namenorm gazetteer why Grivoron", "namenorm gazetteer why Artemivsk"))
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("-g", "--gazetteer", "paths", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="A gazetteer of your own, beside the built-in one.")  # fmt: skip
def why(names: tuple[str, ...], paths: tuple[Path, ...]) -> None:
    """Say what each NAME leads to and which lines of the gazetteer are behind it; an id is shown as it stands."""
    from namenorm.curation import origins

    own, others = _sound(_apart(paths)[0])
    built_in, _ = _sound(_chosen(()))
    normalizer = _normalizer(paths, own, others)
    for name in names:
        for line in origins.why(name, normalizer, (*own, *built_in)):
            write_line(line)


@gazetteer.command(epilog=examples("namenorm gazetteer stats", "namenorm gazetteer stats mine.yaml"))
@_paths
def stats(paths: tuple[Path, ...]) -> None:
    """Count what gazetteers hold, by default the built-in one: tab-separated what, of which sort, how many."""
    from namenorm.curation import stats as counting

    for what, sort, number in counting.stats(*_sound(_chosen(paths))):
        click.echo(f"{what}\t{sort}\t{number}")


def _chosen(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    from namenorm.gazetteer.gazetteer import DATA

    return paths or (DATA,)


def _sound(paths: tuple[Path, ...]) -> tuple[tuple[Placed, ...], tuple[Entity, ...]]:
    """The entities of gazetteers that have no fault: those of YAML files with their lines, and the others."""
    from namenorm.gazetteer import formats
    from namenorm.gazetteer.compiled import CompiledEntities

    sources, compiled = _apart(paths)
    placed, others, faults = formats.check_placed(sources)
    if faults:
        raise GazetteerError(faults)
    return placed, (*others, *(entity for path in compiled for entity in CompiledEntities(path).entities()))


def _apart(paths: tuple[Path, ...]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The paths of gazetteers that are not compiled, and of those that are."""
    from namenorm.gazetteer.compiled import SUFFIX

    compiled = tuple(path for path in paths if path.suffix.lower() == SUFFIX)
    return tuple(path for path in paths if path not in compiled), compiled


def _normalizer(paths: tuple[Path, ...], placed: Iterable[Placed], others: Iterable[Entity] = ()) -> Normalizer:
    """One that knows the entities of the paths beside the built-in ones."""
    from namenorm.gazetteer import Gazetteer
    from namenorm.normalizer import Normalizer

    if not paths:
        return Normalizer()
    layers = (Gazetteer((*(one.entity for one in placed), *others)), *map(Gazetteer.load, _apart(paths)[1]))
    return Normalizer(reduce(add_up, (*layers, Gazetteer.default())))


def _needs_yaml(file: Path, done: str) -> None:
    from namenorm.gazetteer.schema import SUFFIXES

    if file.suffix.lower() not in SUFFIXES["YAML"]:
        raise click.UsageError(f"{file}: only YAML is {done}", click.get_current_context())


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError(f"{file}: not UTF-8; save the file as UTF-8") from None


def _name(given: str, kind: str) -> Name:
    """Read a name given as LANG:TEXT or LANG:KIND:TEXT."""
    lang, _, text = (part.strip() for part in given.partition(":"))
    first, colon, rest = text.partition(":")
    if colon and first.strip() in NAME_KINDS:
        kind, text = first.strip(), rest.strip()
    if not text:
        raise click.UsageError(f"a name is LANG:TEXT, such as ru:Уразово, not {given!r}", click.get_current_context())
    return Name(text, lang, kind)


def _refuse_known(names: Iterable[Name], display: str, declared: tuple[str, ...], normalizer: Normalizer) -> None:
    """Stop where a name is known already: then a second entity would make it ambiguous."""
    for text in (*(name.text for name in names), display):
        decision = normalizer.normalize(text)
        if decision.id is not None and decision.id not in declared:
            raise DataError(
                f"{text!r} leads to {decision.id} ({decision.name}) already; if it is another thing, say so with "
                f"--not-same-as {decision.id}"
            )


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
