"""A text with canonical names in place of its mentions."""

from __future__ import annotations

from namenorm.model import Document


def rewrite(document: Document, display: str) -> str:
    """Replace every matched mention by the entity's name in a display profile; "source" changes nothing."""
    if display == "source":
        return document.text
    pieces: list[str] = []
    done = 0
    for mention in document.mentions:
        entity = mention.decision.entity
        if entity is None:
            continue
        pieces += document.text[done : mention.start], entity.display_name(display)
        done = mention.end
    pieces.append(document.text[done:])
    return "".join(pieces)
