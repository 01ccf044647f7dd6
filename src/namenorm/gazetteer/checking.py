"""From YAML values to entities: every fault of every file at once, and nothing half-loaded.

Faults have codes: `namenorm.gazetteer.codes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import Value, read_yaml, shown
from namenorm.gazetteer.relations import (
    Placed,
    never_faults,
    reference_faults,
    shared_name_faults,
    used_id_faults,
)
from namenorm.gazetteer.schema import DISPLAY_PROFILES, ENTITY, ID_SCHEMES, LANGUAGE_SLIPS, NAME, SCRIPTS
from namenorm.gazetteer.shapes import File, fields_of, point_of, table_of
from namenorm.gazetteer.spelling import text_faults
from namenorm.model import Entity, Name
from namenorm.writing.folding import fold

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_SHORTEST, _SHORTEST_ACRONYM = 3, 2


def check_files(
    paths: Iterable[Path],
    others: Callable[[], Collection[str]] = tuple,
    retired: Mapping[str, str] = MappingProxyType({}),
) -> tuple[tuple[Placed, ...], tuple[Fault, ...]]:
    """Read and check YAML gazetteer files as one gazetteer.

    Args:
        paths: The files.
        others: Gives ids of entities outside these files that they may refer to; asked only where one is missing.
        retired: Ids that must not be used again, with the reasons.

    Returns:
        The entities with their lines, in the order of the files, and every fault sorted by file and line. Entities
        with faults may be missing, so use the entities only when there are no faults.

    Raises:
        OSError: A file cannot be read.
    """
    faults: list[Fault] = []
    placed: list[Placed] = []
    places: dict[str, tuple[str, int]] = {}
    for path in paths:
        file = File(str(path), faults)
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
    faults += used_id_faults(distinct, places, retired)
    faults += shared_name_faults(distinct)
    faults += never_faults(distinct)
    ordered = sorted(faults, key=lambda fault: (fault.path, fault.line, fault.code))
    return tuple(distinct), tuple(ordered)


def _entity(file: File, value: Value) -> Placed | None:
    before = len(file.faults)
    fields = fields_of(file, value, ENTITY, "an entity")
    if fields is None:
        return None
    if "id" in fields and not _ID.fullmatch(fields["id"].text):
        message = "an id is lower-case ASCII words joined by hyphens, such as 'bryansk-oblast'"
        file.fault(fields["id"], message, "NN006")
    display = table_of(file, fields.get("display"), dict.fromkeys(DISPLAY_PROFILES, ""), "display")
    if "display" in fields and "en" not in display:
        file.fault(fields["display"], "display has no 'en'; add the English spelling", "NN004")
    for profile, spelling in display.items():
        for message, code in text_faults(spelling.text, profile if profile in SCRIPTS else ""):
            file.fault(spelling, message, code)
    ids = table_of(file, fields.get("ids"), ID_SCHEMES, "ids")
    names = _names(file, fields["names"]) if "names" in fields else []
    for item in fields["never"].items if "never" in fields else ():
        for message, code in text_faults(item.text):
            file.fault(item, message, code)
    for item in fields["replaces"].items if "replaces" in fields else ():
        if not _ID.fullmatch(item.text):
            file.fault(item, f"'{shown(item.text)}' is no id; ids are lower-case ASCII words and hyphens", "NN006")
    if len(file.faults) > before:
        return None
    text = {key: fields[key].text if key in fields else "" for key in ("type", "country", "parent", "seat", "note")}
    texts = {
        key: tuple(item.text for item in fields[key].items) if key in fields else ()
        for key in ("not_same_as", "sources", "never", "replaces")
    }
    entity = Entity(
        id=fields["id"].text,
        kind=fields["kind"].text,
        names=tuple(name for name, _ in names),
        type=text["type"],
        display=tuple((profile, spelling.text) for profile, spelling in display.items()),
        country=text["country"],
        parent=text["parent"],
        seat=text["seat"],
        not_same_as=texts["not_same_as"],
        ids=tuple((scheme, identifier.text) for scheme, identifier in ids.items()),
        sources=texts["sources"],
        note=text["note"],
        coordinates=point_of(fields["coordinates"].text) if "coordinates" in fields else None,
        never=texts["never"],
        replaces=texts["replaces"],
    )
    references = [
        (key, item.text, item.line)
        for key in ("country", "parent", "seat", "not_same_as", "never", "replaces")
        if key in fields
        for item in fields[key].items or [fields[key]]
    ]
    lines = tuple(line for _, line in names)
    return Placed(
        entity, file.path, value.line, tuple(references), lines, tuple(spelling.line for spelling in display.values())
    )


def _names(file: File, value: Value) -> list[tuple[Name, int]]:
    """The names with their lines."""
    names: list[tuple[Name, int]] = []
    seen: dict[tuple[str, str], str] = {}
    for item in value.items:
        fields = fields_of(file, item, NAME, "a name")
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
