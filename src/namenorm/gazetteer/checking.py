"""From YAML values to entities: every fault of every file at once, and nothing half-loaded.

Faults have codes; docs/gazetteer.md has the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import Value, read_yaml, shown
from namenorm.gazetteer.relations import Placed, reference_faults, shared_name_faults
from namenorm.gazetteer.schema import (
    DISPLAY_PROFILES,
    ENTITY,
    ID_SCHEMES,
    ID_WORDS,
    LANGUAGE_SLIPS,
    NAME,
    SCRIPTS,
    Field,
)
from namenorm.gazetteer.spelling import text_faults
from namenorm.model import Entity, Name
from namenorm.writing.folding import fold

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORTEST, _SHORTEST_ACRONYM = 3, 2


@dataclass
class _File:
    """The faults of one file, with the entity they are reported at."""

    path: str
    faults: list[Fault]
    entity: str = ""

    def fault(self, value: Value, message: str, code: str) -> None:
        self.faults.append(Fault(self.path, value.line, self.entity, message, code))


def check_files(
    paths: Iterable[Path], others: Callable[[], Collection[str]] = tuple
) -> tuple[tuple[Entity, ...], tuple[Fault, ...]]:
    """Read and check YAML gazetteer files as one gazetteer.

    Args:
        paths: The files.
        others: Gives ids of entities outside these files that they may refer to; asked only where one is missing.

    Returns:
        The entities in the order of the files, and every fault sorted by file and line. Entities with faults
        may be missing, so use the entities only when there are no faults.

    Raises:
        OSError: A file cannot be read.
    """
    faults: list[Fault] = []
    placed: list[Placed] = []
    places: dict[str, tuple[str, int]] = {}
    for path in paths:
        file = _File(str(path), faults)
        root = read_yaml(path, faults)
        if root is None:
            continue
        if root.shape != "list":
            file.fault(root, "a gazetteer file is a list of entities; begin each with '- id:'", "NN002")
            continue
        for item in root.items:
            identifier = next((v.text for k, v in item.pairs if k.text == "id"), "")
            file.entity = shown(identifier)
            if identifier in places:
                path_of, line = places[identifier]
                message = f"this id is taken by {path_of}:{line}; give one of the two another id"
                file.fault(item, message, "NN007")
            elif identifier:
                places[identifier] = file.path, item.line
            entity = _entity(file, item)
            if entity is not None:
                placed.append(entity)
    distinct = list({one.entity.id: one for one in reversed(placed)}.values())[::-1]
    faults += reference_faults(distinct, places, others)
    faults += shared_name_faults(distinct)
    ordered = sorted(faults, key=lambda fault: (fault.path, fault.line, fault.code))
    return tuple(one.entity for one in distinct), tuple(ordered)


def _fields(file: _File, value: Value, schema: dict[str, Field], what: str) -> dict[str, Value] | None:
    """The fields of a table, checked for shape; None where the value is no table."""
    if value.shape != "table":
        file.fault(value, f"{what} is a table of fields such as '{next(iter(schema))}: \"...\"'", "NN005")
        return None
    found: dict[str, Value] = {}
    present: set[str] = set()
    for key, content in value.pairs:
        if key.shape != "text":
            file.fault(key, f"the key {shown(key.text) or 'here'} is not a text; put it in quotes", "NN005")
        elif key.text not in schema:
            near = get_close_matches(key.text, schema, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"fields are {', '.join(schema)}"
            file.fault(key, f"unknown field '{shown(key.text)}'; {hint}", "NN003")
        elif key.text in present:
            file.fault(key, f"the field '{key.text}' stands twice; keep one", "NN021")
        else:
            present.add(key.text)
            if _is_right(file, key, content, schema[key.text]):
                found[key.text] = content
    for name, rule in schema.items():
        if rule.required and name not in present:
            code = "NN017" if name == "sources" else "NN004"
            file.fault(value, f"{what} has no '{name}'; add {_SHAPE_WORDS[rule.shape]}", code)
    return found


_SHAPE_WORDS = {
    "text": 'a text in quotes, such as "..."',
    "flag": "true or false",
    "year": 'a year in quotes, such as "2022"',
    "texts": 'a list of texts in quotes, such as ["..."]',
    "table": 'a table of texts in quotes, such as en: "..."',
    "names": "a list of names, each with text, lang and kind",
}


def _is_right(file: _File, key: Value, value: Value, rule: Field) -> bool:
    """Whether a field has the shape and one of the values that it may have; what is not right is reported."""
    name = key.text
    code = "NN017" if name == "sources" else "NN005"
    parts = {"list": value.items, "table": [content for _, content in value.pairs]}.get(value.shape, [])
    match rule.shape:
        case "text":
            right = _is_text(value)
        case "flag":
            right = value.shape == "flag" and value.text.lower() in ("true", "false")
        case "year":
            right = value.shape in ("text", "number") and re.fullmatch("[0-9]{3,4}", value.text) is not None
        case "texts":
            right = value.shape == "list" and bool(parts)
        case "table":
            right = value.shape == "table" and bool(parts)
        case _:
            right = value.shape == "list" and bool(parts)
    if not right:
        file.fault(value, f"'{name}' must be {_SHAPE_WORDS[rule.shape]}, and not empty", code)
        return False
    wrong = [part for part in parts if not _is_text(part)] if rule.shape in ("texts", "table") else []
    for part in wrong:
        file.fault(part, f"everything in '{name}' must be {_SHAPE_WORDS['text']}, and not empty", code)
    if wrong:
        return False
    if rule.values and value.text not in rule.values:
        near = get_close_matches(value.text, rule.values, 1)
        hint = f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(rule.values)}"
        file.fault(value, f"'{shown(value.text)}' is no {name}; {hint}", "NN008")
        return False
    return True


def _is_text(value: Value) -> bool:
    return value.shape == "text" and value.text.strip() != ""


def _entity(file: _File, value: Value) -> Placed | None:
    before = len(file.faults)
    fields = _fields(file, value, ENTITY, "an entity")
    if fields is None:
        return None
    if "id" in fields and not _ID.fullmatch(fields["id"].text):
        message = "an id is lower-case ASCII words joined by hyphens, such as 'bryansk-oblast'"
        file.fault(fields["id"], message, "NN006")
    display = _table(file, fields.get("display"), dict.fromkeys(DISPLAY_PROFILES, ""), "display")
    if "display" in fields and "en" not in display:
        file.fault(fields["display"], "display has no 'en'; add the English spelling", "NN004")
    for profile, spelling in display.items():
        for message, code in text_faults(spelling.text, profile if profile in SCRIPTS else ""):
            file.fault(spelling, message, code)
    ids = _table(file, fields.get("ids"), ID_SCHEMES, "ids")
    names = _names(file, fields["names"]) if "names" in fields else []
    if len(file.faults) > before:
        return None
    text = {key: fields[key].text if key in fields else "" for key in ("type", "country", "parent", "seat", "note")}
    others = fields["not_same_as"].items if "not_same_as" in fields else []
    entity = Entity(
        id=fields["id"].text,
        kind=fields["kind"].text,
        names=tuple(name for name, _ in names),
        type=text["type"],
        display=tuple((profile, spelling.text) for profile, spelling in display.items()),
        country=text["country"],
        parent=text["parent"],
        seat=text["seat"],
        not_same_as=tuple(item.text for item in others),
        ids=tuple((scheme, identifier.text) for scheme, identifier in ids.items()),
        sources=tuple(item.text for item in fields["sources"].items),
        note=text["note"],
    )
    references = [
        (key, item.text, item.line)
        for key in ("country", "parent", "seat", "not_same_as")
        if key in fields
        for item in fields[key].items or [fields[key]]
    ]
    lines = tuple(line for _, line in names)
    return Placed(
        entity, file.path, value.line, tuple(references), lines, tuple(spelling.line for spelling in display.values())
    )


def _table(file: _File, value: Value | None, keys: dict[str, str], what: str) -> dict[str, Value]:
    """The entries of a table whose keys are known; ``keys`` has for each the pattern of its value, "" for any."""
    found: dict[str, Value] = {}
    for key, content in value.pairs if value else ():
        if key.shape != "text":
            file.fault(key, f"the key {shown(key.text) or 'here'} is not a text; put it in quotes", "NN005")
        elif key.text not in keys:
            near = get_close_matches(key.text, keys, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(keys)}"
            file.fault(key, f"unknown key '{shown(key.text)}' in {what}; {hint}", "NN003")
        elif key.text in found:
            file.fault(key, f"the key '{key.text}' stands twice in {what}; keep one", "NN021")
        else:
            found[key.text] = content
            if keys[key.text] and not re.fullmatch(keys[key.text], content.text):
                message = f"'{shown(content.text)}' is no {key.text} id; write {ID_WORDS[key.text]}"
                file.fault(content, message, "NN023")
    return found


def _names(file: _File, value: Value) -> list[tuple[Name, int]]:
    """The names with their lines."""
    names: list[tuple[Name, int]] = []
    seen: dict[tuple[str, str], str] = {}
    for item in value.items:
        fields = _fields(file, item, NAME, "a name")
        if fields is None or "text" not in fields or "lang" not in fields or "kind" not in fields:
            continue
        text, lang, kind = fields["text"].text, fields["lang"].text, fields["kind"].text
        weak = "weak" in fields and fields["weak"].text.lower() == "true"
        wrong = list(text_faults(text, lang))
        for message, code in wrong:
            file.fault(fields["text"], message, code)
        if lang not in SCRIPTS:
            code_word = LANGUAGE_SLIPS.get(lang.lower())
            hint = f"did you mean '{code_word}'?" if code_word else "use an ISO 639-1 code such as 'uk'"
            file.fault(fields["lang"], f"unknown language '{shown(lang)}'; {hint}", "NN008")
        shortest = _SHORTEST_ACRONYM if kind == "acronym" else _SHORTEST
        if sum(map(str.isalnum, text)) < shortest and not weak and not wrong:
            file.fault(fields["text"], f"'{text}' is too short to stand alone; add 'weak: true'", "NN018")
        same = seen.get((fold(text), lang))
        if same is not None:
            alike = "" if same == text else f", for '{shown(same)}' is read alike"
            file.fault(fields["text"], f"'{shown(text)}' ({shown(lang)}) stands twice{alike}; keep one", "NN016")
        seen[fold(text), lang] = text
        since, until = (int(fields[key].text) if key in fields else None for key in ("from", "until"))
        if since and until and since > until:
            file.fault(item, f"'from' {since} is after 'until' {until}; exchange them", "NN005")
        source = fields["source"].text if "source" in fields else ""
        names.append((Name(text, lang, kind, weak, since, until, source), fields["text"].line))
    return names
