"""Whether the fields of a YAML table are the right ones and have the right shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from namenorm.errors import Fault
from namenorm.gazetteer.nodes import Value, shown
from namenorm.gazetteer.schema import ID_WORDS, Field


@dataclass
class File:
    """The faults of one file, with the entity they are reported at."""

    path: str
    faults: list[Fault]
    entity: str = ""

    def fault(self, value: Value, message: str, code: str) -> None:
        """Add a fault at a value's line."""
        self.faults.append(Fault(self.path, value.line, self.entity, message, code))


def fields_of(file: File, value: Value, schema: dict[str, Field], what: str) -> dict[str, Value] | None:
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
    "point": 'latitude and longitude in quotes, such as "50.48, 35.67"',
    "texts": 'a list of texts in quotes, such as ["..."]',
    "table": 'a table of texts in quotes, such as en: "..."',
    "names": "a list of names, each with text, lang and kind",
}


def _is_right(file: File, key: Value, value: Value, rule: Field) -> bool:
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
        case "point":
            code, right = "NN025", point_of(value.text) is not None and _is_text(value)
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


_POINT = re.compile(r"(-?[0-9]{1,2}(?:\.[0-9]+)?), (-?[0-9]{1,3}(?:\.[0-9]+)?)")


def point_of(text: str) -> tuple[float, float] | None:
    """Read a latitude and a longitude in degrees; None where the text is none.

    Examples:
        >>> point_of("50.48, 35.67"), point_of("35.67, 250")
        ((50.48, 35.67), None)
    """
    found = _POINT.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = map(float, found.groups())
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _is_text(value: Value) -> bool:
    return value.shape == "text" and value.text.strip() != ""


def table_of(file: File, value: Value | None, keys: dict[str, str], what: str) -> dict[str, Value]:
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
