"""A document as one HTML page: the text with its mentions, what is ambiguous, the entities with their spellings."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import cache
from html import escape
from pathlib import Path

from namenorm.document import Document, DocumentEntity, Mention

_MOST_CANDIDATES = 4
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # what a page cannot hold


@cache
def _style() -> str:
    return (Path(__file__).parent / "report.css").read_text("utf-8")


def safe(text: str) -> str:
    """A text that is only text in a page: no markup, no attribute's end, no character that HTML has not."""
    return escape(_UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text))


def to_html(document: Document) -> str:
    """One self-contained page."""
    return f"{page_begin()}{fragment(document)}{page_end()}"


def page_begin() -> str:
    """What stands before the fragments of a page."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<title>Names in a text</title>\n'
        "<style>body { margin: 0; background: Canvas; }\n"
        "@media (prefers-color-scheme: dark) { body { background: #0d1117; } }</style>\n"
        "</head>\n<body>\n"
    )


def page_end() -> str:
    """What stands behind the fragments of a page."""
    return "\n</body>\n</html>\n"


def heading(title: str) -> str:
    """A title before a fragment, where a page has several."""
    return f'\n<div class="namenorm title"><h1>{safe(title)}</h1></div>\n'


def fragment(document: Document) -> str:
    """The part of a page that shows a document; several may stand on one page."""
    entities = document.entities
    local = {mention.start: found for found in entities if found.is_local for mention in found.mentions}
    shown = sorted((*document.mentions, *(m for found in entities if found.is_local for m in found.mentions)),
                   key=lambda mention: mention.start)  # fmt: skip
    page = "n" + hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()[:8]
    anchors = {mention.start: f"{page}-{number}" for number, mention in enumerate(shown, 1)}
    pieces: list[str] = []
    done = 0
    for mention in shown:
        pieces += safe(document.text[done : mention.start]), _mark(mention, anchors, local.get(mention.start))
        done = mention.end
    pieces.append(safe(document.text[done:]))
    ambiguous = [mention for mention in document.mentions if mention.id is None]
    return (
        f'<div class="namenorm"><style>{_style()}</style>\n<h1>Names in a text</h1>\n'
        f'<p class="summary">{_summary(document, entities, len(ambiguous))}</p>\n'
        f"{_of_ambiguous(ambiguous, anchors)}{_of_entities(entities, anchors)}"
        f'<h2>Text</h2>\n<div class="text" dir="auto">{"".join(pieces)}</div></div>'
    )


def _counted(number: int, thing: str, things: str) -> str:
    return f"{number} {thing if number == 1 else things}"


def _summary(document: Document, entities: tuple[DocumentEntity, ...], ambiguous: int) -> str:
    local = sum(found.is_local for found in entities)
    return ", ".join((
        _counted(len(document.mentions) - ambiguous, "linked mention", "linked mentions")
        + " of "
        + _counted(len(entities) - local, "entity", "entities"),
        _counted(ambiguous, "ambiguous mention", "ambiguous mentions"),
        _counted(local, "entity", "entities") + " that only this text has",
    ))  # fmt: skip


def _mark(mention: Mention, anchors: dict[int, str], local: DocumentEntity | None) -> str:
    decision = mention.decision
    css, label = ("", decision.explain())
    if local is not None:
        css, label = "local", f"{local.name}: in no gazetteer\nspelt here {_spellings(local)}"
    elif decision.id is None:
        css = "open"
    anchor = anchors[mention.start]
    opening = f'<mark id="{anchor}" tabindex="0" aria-describedby="{anchor}-why"' + (f' class="{css}"' if css else "")
    tip = f'<span role="tooltip" id="{anchor}-why">{safe(label)}</span>'
    entity_id = local.id if local is not None else decision.id or ""
    return f'{opening} data-id="{safe(entity_id)}">{safe(mention.text)}{tip}</mark>'


def _spellings(found: DocumentEntity) -> str:
    return ", ".join(f"{text} ×{count}" for text, count in found.spellings)


def _of_ambiguous(mentions: list[Mention], anchors: dict[int, str]) -> str:
    if not mentions:
        return ""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(" ".join(mention.text.split()), mention)
    counts = Counter(" ".join(mention.text.split()) for mention in mentions)
    rows = []
    for text, mention in first.items():
        near = ", ".join(
            f"{candidate.entity.name} {candidate.score:.2f}"
            for candidate in mention.decision.candidates[:_MOST_CANDIDATES]
        )
        rows.append(
            f'<tr><td><a href="#{anchors[mention.start]}">{safe(text)}</a></td>'
            f'<td class="count">{counts[text]}</td><td>{safe(near)}</td></tr>'
        )
    return _table("Ambiguous", ("Mention", "Count", "May be"), rows)


def _of_entities(entities: tuple[DocumentEntity, ...], anchors: dict[int, str]) -> str:
    rows = []
    for found in entities:
        links = []
        for text, count in found.spellings:
            at = next(mention.start for mention in found.mentions if " ".join(mention.text.split()) == text)
            links.append(f'<a href="#{anchors[at]}">{safe(text)}</a>' + (f" ×{count}" if count > 1 else ""))
        key = '<span class="key local">only here</span>' if found.is_local else f"<code>{safe(found.id)}</code>"
        rows.append(
            f"<tr><td>{safe(found.name)}<br>{key}</td><td>{', '.join(links)}</td>"
            f'<td class="count">{len(found.mentions)}</td>'
            f"<td>{'not known' if found.is_local else safe(found.entity.type or found.entity.kind)}</td></tr>"
        )
    return _table("Entities", ("Entity", "Spellings in the text", "Count", "Kind"), rows) if rows else ""


def _table(title: str, heads: tuple[str, ...], rows: list[str]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return (
        f"<h2>{title}</h2>\n<table><thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table>\n"
    )
