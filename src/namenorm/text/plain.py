"""A document as plain lists and strings, and as JSON lines."""

from __future__ import annotations

from namenorm.document import Document, DocumentEntity, Mention
from namenorm.json_text import json_of


def to_dict(document: Document) -> dict[str, object]:
    """Mentions and entities as plain lists and strings, ready for JSON."""
    return {
        "mentions": [_mention(mention) for mention in document.mentions],
        "entities": [_entity(found) for found in document.entities],
    }


def to_jsonl(document: Document) -> str:
    """The mentions as JSON, one on each line; halves of characters are escaped, so that every line is UTF-8."""
    return "".join(json_of(_mention(mention)) + "\n" for mention in document.mentions)


def _mention(mention: Mention) -> dict[str, object]:
    decision = mention.decision
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "status": decision.status,
        "id": mention.id,
        "name": decision.name,
        "score": round(decision.score, 4),
        "candidates": [{"id": candidate.id, "score": round(candidate.score, 4)} for candidate in decision.candidates],
        "flags": [flag.sign for flag in decision.flags],
    }


def _entity(found: DocumentEntity) -> dict[str, object]:
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.entity.kind,
        "local": found.is_local,
        "spellings": [{"text": text, "count": count} for text, count in found.spellings],
        "spans": [[mention.start, mention.end] for mention in found.mentions],
    }
