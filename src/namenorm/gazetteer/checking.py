"""From YAML values to entities: every fault of every file at once, and nothing half-loaded.

Faults have codes; docs/gazetteer.md has the table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import Value, read_yaml
from namenorm.gazetteer.schema import (
    DISPLAY_PROFILES,
    ENTITY,
    FOREIGN_LETTERS,
    ID_SCHEMES,
    NAME,
    SCRIPTS,
    Field,
)
from namenorm.model import Entity, Name
from namenorm.writing.folding import INVISIBLE, fold
from namenorm.writing.scripts import OTHER, script_of

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_INVISIBLE = re.compile(f"[{INVISIBLE}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3


@dataclass
class _File:
    """The faults of one file, with the place they are reported at."""

    path: str
    faults: list[Fault]
    entity: str = ""
    lines: dict[str, int] = field(default_factory=dict)

    def fault(self, value: Value, message: str, code: str) -> None:
        self.faults.append(Fault(self.path, value.line, self.entity, message, code))


def check_files(paths: Iterable[Path]) -> tuple[tuple[Entity, ...], tuple[Fault, ...]]:
    """Read and check YAML gazetteer files as one gazetteer.

    Args:
        paths: The files.

    Returns:
        The entities in the order of the files, and every fault sorted by file and line. Entities with faults
        may be missing, so use the entities only when there are no faults.
    """
    faults: list[Fault] = []
    entities: list[Entity] = []
    places: dict[str, tuple[str, Value]] = {}
    for path in paths:
        file = _File(str(path), faults)
        root = read_yaml(path, faults)
        if root is None:
            continue
        if root.shape != "list":
            file.fault(root, "a gazetteer file is a list of entities; begin each with '- id:'", "NN002")
            continue
        for item in root.items:
            entity = _entity(file, item)
            if entity is None:
                continue
            if entity.id in places:
                other_path, other = places[entity.id]
                file.fault(
                    item,
                    f"this id is taken by {other_path}:{other.line}; give one of the two another id",
                    "NN007",
                )
            else:
                places[entity.id] = (file.path, item)
                entities.append(entity)
    _check_references(entities, places, faults)
    _check_shared_names(entities, places, faults)
    return tuple(entities), tuple(sorted(faults, key=lambda fault: (fault.path, fault.line, fault.code)))


def _fields(file: _File, value: Value, schema: dict[str, Field], what: str) -> dict[str, Value] | None:
    """The fields of a table, checked for shape; None where the value is no table."""
    if value.shape != "table":
        file.fault(value, f"{what} is a table of fields such as '{next(iter(schema))}: \"...\"'", "NN005")
        return None
    found: dict[str, Value] = {}
    for key, content in value.pairs:
        if key.shape != "text":
            file.fault(key, f"the key {key.text or 'here'} is not a text; put it in quotes", "NN005")
        elif key.text not in schema:
            near = get_close_matches(key.text, schema, 1)
            hint = f"; did you mean '{near[0]}'?" if near else f"; fields are {', '.join(schema)}"
            file.fault(key, f"unknown field '{key.text}'{hint}", "NN003")
        elif key.text in found:
            file.fault(key, f"the field '{key.text}' stands twice; keep one", "NN021")
        elif _has_shape(file, key.text, content, schema[key.text]):
            found[key.text] = content
    present = {key.text for key, _ in value.pairs}
    for name, rule in schema.items():
        if rule.required and name not in present:
            code = "NN017" if name == "sources" else "NN004"
            file.fault(value, f"{what} has no '{name}'; add it", code)
    return found


_SHAPE_WORDS = {
    "text": 'a text in quotes, such as "..."',
    "flag": "true or false",
    "year": "a year in quotes",
    "texts": "a list of texts",
    "table": "a table of texts",
    "names": "a list of names",
}


def _has_shape(file: _File, name: str, value: Value, rule: Field) -> bool:
    match rule.shape:
        case "text":
            right = value.shape == "text" and value.text.strip() != ""
        case "flag":
            right = value.shape == "flag"
        case "year":
            right = value.shape in ("text", "number") and re.fullmatch("[0-9]{3,4}", value.text) is not None
        case "texts":
            right = bool(value.items) and all(item.shape == "text" and item.text.strip() for item in value.items)
        case "table":
            right = bool(value.pairs) and all(k.shape == v.shape == "text" and v.text.strip() for k, v in value.pairs)
        case _:
            right = bool(value.items)
    if not right:
        code = "NN017" if name == "sources" else "NN005"
        file.fault(value, f"'{name}' must be {_SHAPE_WORDS[rule.shape]}, and not empty", code)
        return False
    if rule.values and value.text not in rule.values:
        near = get_close_matches(value.text, rule.values, 1)
        hint = f"; did you mean '{near[0]}'?" if near else f"; one of {', '.join(rule.values)}"
        file.fault(value, f"'{value.text}' is no {name}{hint}", "NN008")
        return False
    return True


def _entity(file: _File, value: Value) -> Entity | None:
    identifier = next((v.text for k, v in value.pairs if k.text == "id"), "")
    file.entity = identifier
    before = len(file.faults)
    fields = _fields(file, value, ENTITY, "an entity")
    if fields is None:
        return None
    if "id" in fields and not _ID.fullmatch(identifier):
        file.fault(
            fields["id"],
            "an id is lower-case ASCII words joined by hyphens, such as 'bryansk-oblast'",
            "NN006",
        )
    display = _table(file, fields.get("display"), DISPLAY_PROFILES, "display")
    if "display" in fields and "en" not in display:
        file.fault(fields["display"], "display has no 'en'; add the English spelling", "NN004")
    ids = _table(file, fields.get("ids"), ID_SCHEMES, "ids")
    names = _names(file, fields["names"]) if "names" in fields else ()
    if len(file.faults) > before:
        return None
    text = {key: fields[key].text if key in fields else "" for key in ("type", "country", "parent", "seat", "note")}
    return Entity(
        id=identifier,
        kind=fields["kind"].text,
        names=names,
        type=text["type"],
        display=tuple(display.items()),
        country=text["country"],
        parent=text["parent"],
        seat=text["seat"],
        not_same_as=tuple(item.text for item in fields["not_same_as"].items) if "not_same_as" in fields else (),
        ids=tuple(ids.items()),
        sources=tuple(item.text for item in fields["sources"].items),
        note=text["note"],
    )


def _table(file: _File, value: Value | None, keys: tuple[str, ...], what: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, content in value.pairs if value else ():
        if key.text not in keys:
            near = get_close_matches(key.text, keys, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"one of {', '.join(keys)}"
            file.fault(key, f"unknown key '{key.text}' in {what}; {hint}", "NN003")
        elif key.text in found:
            file.fault(key, f"the key '{key.text}' stands twice in {what}; keep one", "NN021")
        else:
            if what == "display":
                _check_text(file, content, "")
            found[key.text] = content.text
    return found


def _names(file: _File, value: Value) -> tuple[Name, ...]:
    names: list[Name] = []
    seen: dict[tuple[str, str], Value] = {}
    for item in value.items:
        fields = _fields(file, item, NAME, "a name")
        if fields is None or "text" not in fields or "lang" not in fields or "kind" not in fields:
            continue
        text, lang = fields["text"].text, fields["lang"].text
        weak = "weak" in fields and fields["weak"].text.lower() == "true"
        _check_text(file, fields["text"], lang)
        if lang not in SCRIPTS:
            file.fault(fields["lang"], f"unknown language '{lang}'; use an ISO 639-1 code such as 'uk'", "NN008")
        letters = sum(map(str.isalnum, text))
        if letters < _SHORTEST and not weak and fields["kind"].text != "acronym":
            file.fault(fields["text"], f"'{text}' is too short to stand alone; add 'weak: true'", "NN018")
        if (text, lang) in seen:
            file.fault(item, f"'{text}' ({lang}) stands twice; keep one", "NN016")
        seen[text, lang] = item
        since, until = (int(fields[key].text) if key in fields else None for key in ("from", "until"))
        if since and until and since > until:
            file.fault(item, f"'from' {since} is after 'until' {until}", "NN005")
        source = fields["source"].text if "source" in fields else ""
        names.append(Name(text, lang, fields["kind"].text, weak, since, until, source))
    return tuple(names)


def _check_text(file: _File, value: Value, lang: str) -> None:
    text = value.text
    if not fold(text).strip():
        file.fault(value, "nothing remains of this name when it is folded; write letters or digits", "NN011")
    if unicodedata.normalize("NFC", text) != text:
        file.fault(value, f"'{text}' is not in NFC; write its letters composed", "NN013")
    if hidden := _INVISIBLE.search(text):
        file.fault(value, f"'{text}' has an invisible character (U+{ord(hidden.group()):04X}); take it out", "NN014")
    for word in _WORD.findall(text):
        scripts = {script_of(letter) for letter in word} - {OTHER}
        if len(scripts) > 1 and scripts & {"Latn", "Cyrl", "Grek"}:
            file.fault(
                value,
                f"the word '{word}' mixes {' and '.join(sorted(scripts))}; write it in one script",
                "NN012",
            )
        elif lang in SCRIPTS and scripts and not scripts & set(SCRIPTS[lang]):
            file.fault(
                value,
                f"'{word}' is {scripts.pop()}, but the language '{lang}' is written in {' or '.join(SCRIPTS[lang])}",
                "NN015",
            )
        elif foreign := set(word.lower()) & set(FOREIGN_LETTERS.get(lang, "")):
            file.fault(
                value,
                f"'{word}' has {', '.join(sorted(foreign))}, which the language '{lang}' does not have",
                "NN015",
            )


def _check_references(entities: list[Entity], places: dict[str, tuple[str, Value]], faults: list[Fault]) -> None:
    by_id = {entity.id: entity for entity in entities}
    for entity in entities:
        path, value = places[entity.id]
        references = [(name, getattr(entity, name)) for name in ("country", "parent", "seat") if getattr(entity, name)]
        references += [("not_same_as", other) for other in entity.not_same_as]
        for name, target in references:
            if target not in places:
                near = get_close_matches(target, places, 1)
                hint = f"; did you mean '{near[0]}'?" if near else ""
                faults.append(
                    Fault(
                        path,
                        value.line,
                        entity.id,
                        f"'{name}' points to '{target}', which is no entity{hint}",
                        "NN009",
                    )
                )
            elif target == entity.id:
                faults.append(Fault(path, value.line, entity.id, f"'{name}' points to the entity itself", "NN009"))
        trail = [entity.id]
        while (parent := by_id[trail[-1]].parent) in by_id and parent not in trail:
            trail.append(parent)
        if parent == entity.id and len(trail) > 1:
            faults.append(
                Fault(
                    path,
                    value.line,
                    entity.id,
                    f"'parent' goes round in a circle: {' > '.join([*trail, parent])}",
                    "NN010",
                )
            )


def _check_shared_names(entities: list[Entity], places: dict[str, tuple[str, Value]], faults: list[Fault]) -> None:
    """A name of two entities must be declared: `not_same_as` on either side, or `weak` on both names."""
    owners: dict[tuple[str, str], tuple[Entity, Name]] = {}
    for entity in entities:
        for name in entity.names:
            key = (fold(name.text), name.lang)
            other, other_name = owners.setdefault(key, (entity, name))
            declared = other.id in entity.not_same_as or entity.id in other.not_same_as
            if other.id != entity.id and not declared and not (name.weak and other_name.weak):
                path, value = places[entity.id]
                message = (
                    f"'{name.text}' is also a name of '{other.id}'; declare it with not_same_as, or as weak on both"
                )
                faults.append(Fault(path, value.line, entity.id, message, "NN019"))
