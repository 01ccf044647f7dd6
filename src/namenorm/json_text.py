"""JSON on one line that is always UTF-8."""

from __future__ import annotations

import json
import re

_HALVES = re.compile("[\ud800-\udfff]")


def json_of(value: object) -> str:
    r"""Write a value as JSON, letters as they are; halves of characters, as bytes that were not UTF-8 are, are escaped.

    Examples:
        >>> json_of({"name": "Київ", "broken": "\udcff"})
        '{"name": "Київ", "broken": "\\udcff"}'
    """
    return _HALVES.sub(lambda half: f"\\u{ord(half.group()):04x}", json.dumps(value, ensure_ascii=False))
