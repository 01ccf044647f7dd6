"""Reading a gazetteer from the formats that people keep names in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from namenorm.errors import DataError, Fault, GazetteerError
from namenorm.gazetteer.compiled import SUFFIX
from namenorm.gazetteer.schema import SUFFIXES
from namenorm.model import Entity

if TYPE_CHECKING:
    from namenorm.gazetteer.relations import Placed


def read(path: Path) -> tuple[Entity, ...]:
    """Read the entities of a file or folder; see `Gazetteer.load`."""
    entities, faults = check([path])
    if faults:
        raise GazetteerError(faults)
    return entities


def check(paths: Collection[Path]) -> tuple[tuple[Entity, ...], tuple[Fault, ...]]:
    """Read files and folders, and find every fault of them; YAML files count as one gazetteer.

    Args:
        paths: Files, or folders of YAML files.

    Returns:
        The entities, to be used only where there are no faults, and the faults sorted by file and line.

    Raises:
        DataError: A file's ending is none of ours, or a folder has no YAML file.
        OSError: A file cannot be read.
    """
    placed, others, faults = check_placed(paths)
    return (*(one.entity for one in placed), *others), faults


def check_placed(
    paths: Collection[Path], *, built_in: bool | None = None
) -> tuple[tuple[Placed, ...], tuple[Entity, ...], tuple[Fault, ...]]:
    """Check as `check` does; the entities of YAML files come with their lines, those of other files without.

    Args:
        paths: Files, or folders of YAML files.
        built_in: Whether the YAML files stand for the whole built-in gazetteer, so that they refer to nothing
            outside; by default whether they are its files.
    """
    from namenorm.gazetteer.checking import check_files
    from namenorm.gazetteer.rows import check_rows

    placed: tuple[Placed, ...] = ()
    entities: list[Entity] = []
    faults: list[Fault] = []
    listed = [file for path in paths for file in files_of(path)]
    yaml_files = [path for path in listed if path.suffix.lower() in SUFFIXES["YAML"]]
    if yaml_files:
        outside = is_outside(yaml_files) if built_in is None else not built_in
        placed, wrong = check_files(yaml_files, _built_in_ids if outside else tuple, {} if outside else retired_ids())
        faults += wrong
    for path in listed:
        if path not in yaml_files:
            found, wrong = check_rows(path)
            entities += found
            faults += wrong
    return placed, tuple(entities), tuple(faults)


def files_of(path: Path) -> list[Path]:
    """List the YAML files of a folder in a fixed order; the file itself where it is one.

    Raises:
        DataError: The file's ending is none of ours, or the folder has no YAML file; the file is compiled.
        FileNotFoundError: There is no such file.
    """
    if path.is_dir():
        files = [file for file in path.iterdir() if file.suffix.lower() in SUFFIXES["YAML"] and file.is_file()]
        files = sorted((file for file in files if not file.name.startswith(".")), key=lambda file: file.name)
        if not files:
            raise DataError(f"{path}: there is no .yaml file in this folder")
        return files
    if not any(path.suffix.lower() in endings for endings in SUFFIXES.values()):
        path.open("rb").close()
        if path.suffix.lower() == SUFFIX:
            raise DataError(f"{path}: this is compiled; change what it was built from, and build it anew")
        raise DataError(f"{path}: a gazetteer is a .yaml, .jsonl, .csv, .tsv or .nng file, or a folder of .yaml files")
    return [path]


def retired_ids() -> Mapping[str, str]:
    """Ids that entities of the built-in gazetteer had and that lead nowhere now, with the reasons."""
    from namenorm.writing.data import parse

    found: dict[str, str] = parse((Path(__file__).parent / "retired.yaml").read_bytes())
    return found


def is_outside(paths: list[Path]) -> bool:
    """Whether these files are not the whole built-in gazetteer, so that they may refer to it."""
    from namenorm.gazetteer.gazetteer import DATA

    return {path.resolve() for path in paths} != {file.resolve() for file in files_of(DATA)}


def _built_in_ids() -> Collection[str]:
    from namenorm.gazetteer.gazetteer import Gazetteer

    try:
        return {entity.id for entity in Gazetteer.default()}
    except GazetteerError:
        return ()
