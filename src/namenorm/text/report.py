"""A document as HTML, and as plain data."""

from __future__ import annotations

from html import escape

from namenorm.model import Document, Mention

_STYLE = """
.namenorm{--ink:#1b1f24;--paper:#fff;--line:#d0d7de;--soft:#f6f8fa;--hit:#dbeafe;--hit-ink:#0b3d91;
 --open:#fde9c8;--open-ink:#7a4b00;font:16px/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper);
 max-width:60rem;margin:0 auto;padding:1rem}
@media (prefers-color-scheme:dark){.namenorm{--ink:#e6edf3;--paper:#0d1117;--line:#30363d;--soft:#161b22;
 --hit:#12305c;--hit-ink:#a5cdff;--open:#4a3206;--open-ink:#ffd58a}}
.namenorm .text{white-space:pre-wrap;overflow-wrap:anywhere}
.namenorm mark{background:var(--hit);color:var(--hit-ink);border-radius:.25em;padding:0 .15em}
.namenorm mark.open{background:var(--open);color:var(--open-ink)}
.namenorm table{border-collapse:collapse;width:100%;margin-top:1rem}
.namenorm th,.namenorm td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;
 overflow-wrap:anywhere}
.namenorm th{background:var(--soft)}.namenorm code{font-size:.85em}
"""


def _safe(text: str) -> str:
    return escape(text.encode("utf-8", "replace").decode("utf-8"))


def _mark(mention: Mention) -> str:
    decision = mention.decision
    label = str(decision) if decision.id else "ambiguous: " + ", ".join(c.entity.name for c in decision.candidates[:4])
    css = "" if decision.id else ' class="open"'
    title = _safe(f"{label}\n{decision.explain()}")
    return f'<mark{css} title="{title}" data-id="{_safe(decision.id or "")}">{_safe(mention.text)}</mark>'


def fragment(document: Document) -> str:
    """The highlighted text and a table of its entities, the ambiguous mentions first."""
    pieces: list[str] = []
    done = 0
    for mention in document.mentions:
        pieces += _safe(document.text[done : mention.start]), _mark(mention)
        done = mention.end
    pieces.append(_safe(document.text[done:]))
    rows = [
        f"<tr><td>?</td><td>{_safe(mention.text)}</td><td>"
        f"{_safe(', '.join(f'{c.entity.name} {c.score:.2f}' for c in mention.decision.candidates[:4]))}</td></tr>"
        for mention in document.mentions
        if mention.id is None
    ]
    for found in document.entities:
        spellings = ", ".join(f"{text} ×{count}" for text, count in found.spellings)
        rows.append(
            f"<tr><td>{_safe(found.name)}<br><code>{_safe(found.id)}</code></td>"
            f"<td>{_safe(spellings)}</td><td>{_safe(found.entity.type or found.entity.kind)}</td></tr>"
        )
    head = "<tr><th>Entity</th><th>Spellings in the text</th><th>Kind, or candidates</th></tr>"
    table = f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""
    return f'<style>{_STYLE}</style><div class="namenorm"><div class="text">{"".join(pieces)}</div>{table}</div>'


def to_html(document: Document) -> str:
    """One self-contained page."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>namenorm</title>'
        "<style>html{background:Canvas;color-scheme:light dark}</style></head>"
        f"<body>{fragment(document)}</body></html>\n"
    )


def to_dict(document: Document) -> dict[str, object]:
    """Mentions and entities as plain lists and strings, ready for JSON."""
    return {
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "status": mention.decision.status,
                "id": mention.id,
                "name": mention.decision.name,
                "score": round(mention.decision.score, 4),
                "candidates": [
                    {"id": candidate.id, "score": round(candidate.score, 4)}
                    for candidate in mention.decision.candidates
                ],
            }
            for mention in document.mentions
        ],
        "entities": [
            {
                "id": found.id,
                "name": found.name,
                "kind": found.entity.kind,
                "spellings": [{"text": text, "count": count} for text, count in found.spellings],
            }
            for found in document.entities
        ],
    }
