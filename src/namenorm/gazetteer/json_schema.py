"""The schema of gazetteer files as JSON Schema, for editors that complete and check YAML.

`src/namenorm/gazetteer/schema.json` is written from it by `tools/build_schema.py`.
"""

from __future__ import annotations

from typing import Any

from namenorm.gazetteer.schema import DISPLAY_PROFILES, ENTITY, ID_SCHEMES, ID_WORDS, NAME, SCRIPTS, Field

_TEXT = {"type": "string", "pattern": r"\S"}
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
_POINT = r"^-?[0-9]{1,2}(\.[0-9]+)?, -?[0-9]{1,3}(\.[0-9]+)?$"


def json_schema() -> dict[str, Any]:
    """Describe a gazetteer file as JSON Schema (draft 2020-12).

    It says what an editor can know: fields, shapes, words. What needs more than one value (shared names, dangling
    references, scripts) only `namenorm gazetteer check` finds.

    Examples:
        >>> json_schema()["items"]["$ref"]
        '#/$defs/entity'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A namenorm gazetteer",
        "description": "A list of entities. Generated from gazetteer/schema.py; docs/gazetteer.md explains it.",
        "type": "array",
        "items": {"$ref": "#/$defs/entity"},
        "$defs": {"entity": _table(ENTITY), "name": _table(NAME)},
    }


def _table(fields: dict[str, Field]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in fields.items() if field.required],
        "properties": {
            name: {"description": field.means.replace("`", ""), **_value(name, field)} for name, field in fields.items()
        },
    }


def _value(name: str, field: Field) -> dict[str, Any]:
    if field.values:
        return {"enum": list(field.values)}
    special: dict[str, dict[str, Any]] = {
        "id": {"type": "string", "pattern": _ID},
        "lang": {"enum": sorted(SCRIPTS)},
        "display": _texts_by_key(dict.fromkeys(DISPLAY_PROFILES, _TEXT), ["en"]),
        "ids": _texts_by_key(
            {
                scheme: {"type": "string", "pattern": f"^(?:{pattern})$", "description": ID_WORDS[scheme]}
                for scheme, pattern in ID_SCHEMES.items()
            }
        ),
        "text": {**_TEXT, "maxLength": 200},
    }
    if name in ("not_same_as", "replaces"):
        return {"type": "array", "minItems": 1, "items": special["id"]}
    if name in special:
        return special[name]
    shapes: dict[str, dict[str, Any]] = {
        "text": _TEXT,
        "flag": {"type": "boolean"},
        "year": {"type": ["string", "integer"], "pattern": "^[0-9]{3,4}$", "minimum": 100, "maximum": 9999},
        "point": {"type": "string", "pattern": _POINT},
        "texts": {"type": "array", "minItems": 1, "items": _TEXT},
        "names": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/name"}},
    }
    return shapes[field.shape]


def _texts_by_key(keys: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    properties = {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": keys}
    return {**properties, "required": required} if required else properties
