"""Reading a gazetteer from the formats that people keep names in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from namenorm.errors import DataError, Fault, GazetteerError
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
)


def kind_of(word: str) -> str:
    """Turn a word for a kind, from whatever data set, into one of ours; "thing" for words without a counterpart.

    Examples:
        >>> kind_of("ORG"), kind_of("person"), kind_of("name_token")
        ('organization', 'person', 'thing')
    """
    return _KINDS.get(word.lower(), "thing")


def read(path: Path) -> tuple[Entity, ...]:
    """Read the entities of a file or folder; see `Gazetteer.load`."""
    if path.is_dir() or path.suffix in (".yaml", ".yml"):
        return _read_yaml(path)
    if path.suffix in (".jsonl", ".ndjson", ".json"):
        return _collect(path, _json_rows(path))
    if path.suffix in (".csv", ".tsv"):
        return _collect(path, _table_rows(path))
    path.open("rb").close()
    raise DataError(f"{path}: a gazetteer is .yaml, .jsonl, .csv or .tsv, or a folder of .yaml files")


def _read_yaml(path: Path) -> tuple[Entity, ...]:
    from namenorm.gazetteer.checking import check_files

    paths = yaml_files(path)
    if not paths:
        raise DataError(f"{path}: there is no .yaml file in this folder")
    entities, faults = check_files(paths)
    if faults:
        raise GazetteerError(faults)
    return entities


def yaml_files(path: Path) -> list[Path]:
    """List the YAML files of a folder in a fixed order; the file itself where it is one."""
    if not path.is_dir():
        return [path]
    return sorted((*path.glob("*.yaml"), *path.glob("*.yml")), key=lambda file: file.name)


_Row = tuple[int, dict[str, object] | None, str]


def _json_rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (json.JSONDecodeError, RecursionError) as error:
                yield number, None, f"not JSON: {getattr(error, 'msg', 'nested too deeply')}"
                continue
            yield (number, row, "") if isinstance(row, dict) else (number, None, "not a JSON object")


def _table_rows(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8-sig", newline="", errors="surrogateescape") as lines:
        reader = csv.DictReader(lines, delimiter="\t" if path.suffix == ".tsv" else ",")
        for row in reader:
            values: dict[str, object] = {key: value for key, value in row.items() if key and value}
            names = str(values.pop("names", ""))
            values["names"] = [name.strip() for name in names.split(";") if name.strip()]
            yield reader.line_num, values, ""


def _collect(path: Path, rows: Iterator[_Row]) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    for number, row, problem in rows:
        entity: Entity | str = _entity(row) if row is not None else problem
        if isinstance(entity, str):
            identifier = str(row.get("id", "")) if row else ""
            faults.append(Fault(str(path), number, identifier, entity, "NN001" if row is None else "NN004"))
        elif entity.id in entities:
            message = f"this id is taken by line {lines[entity.id]}; give one of the two another id"
            faults.append(Fault(str(path), number, entity.id, message, "NN007"))
        else:
            entities[entity.id] = entity
            lines[entity.id] = number
    if faults:
        raise GazetteerError(faults)
    return tuple(entities.values())


def _entity(row: dict[str, object]) -> Entity | str:
    """One row as an entity, or what is wrong with it."""
    identifier = row.get("id")
    if not isinstance(identifier, str | int) or not str(identifier).strip():
        return "no 'id'; give every row an id"
    lang = str(row.get("lang") or "")
    properties = row.get("properties")
    texts: list[tuple[str, str]] = []
    if isinstance(properties, dict):
        kind = kind_of(str(row.get("schema", "")))
        for field, name_kind in _FTM_NAMES:
            texts += [(str(text), name_kind) for text in properties.get(field) or ()]
        texts += [(str(text), "weak") for text in properties.get("weakAlias") or ()]
        title = row.get("caption")
    else:
        kind = kind_of(str(row.get("kind") or row.get("type") or ""))
        title = row.get("name")
        listed = row.get("names") or []
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            return "'names' must be a list of texts"
        texts += [(text, "official") for text in listed]
    if isinstance(title, str) and title.strip():
        texts.insert(0, (title, "official"))
    names = {text: Name(text, lang, "nickname" if k == "weak" else k, weak=k == "weak") for text, k in reversed(texts)}
    usable = tuple(name for name in reversed(names.values()) if fold(name.text).strip())
    if not usable:
        return "no name that has letters or digits; give 'name' or 'names'"
    display = (("en", title),) if isinstance(title, str) and title.strip() else ()
    sources = (str(row["source"]),) if row.get("source") else ()
    return Entity(
        str(identifier),
        kind,
        usable,
        str(row.get("type") or ""),
        display,
        str(row.get("country") or ""),
        sources=sources,
    )
