"""Writing answers as text, JSON lines or tab-separated values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import click

from namenorm.model import Decision, Document, Variant

FORMATS = ("text", "jsonl", "tsv")
_FLAT = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def _row(*values: object) -> None:
    click.echo("\t".join(str(value).translate(_FLAT) for value in values))


def _line(**values: object) -> None:
    click.echo(json.dumps(values, ensure_ascii=False))


def write_decisions(decisions: Iterable[Decision], form: str) -> None:
    """Write decisions, one a line."""
    for decision in decisions:
        candidates = [(candidate.id, round(candidate.score, 4)) for candidate in decision.candidates]
        if form == "jsonl":
            listed = [{"id": identifier, "score": score} for identifier, score in candidates]
            _line(text=decision.text, status=decision.status, id=decision.id, name=decision.name,
                  score=round(decision.score, 4), candidates=listed)  # fmt: skip
        elif form == "tsv":
            score = f"{decision.score:.4f}"
            _row(decision.text, decision.status, decision.id or "", decision.name or "", score)
        else:
            click.echo(_in_words(decision))


def _in_words(decision: Decision) -> str:
    if decision.status == "matched":
        return f"{decision.text} → {decision.name} ({decision.id}) {decision.score:.2f}"
    if decision.status == "ambiguous":
        near = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in decision.candidates[:5])
        return f"{decision.text} → ambiguous: {near}"
    return f"{decision.text} → unknown"


def write_document(document: Document, form: str) -> None:
    """Write what a text names: entities with their spellings, or every mention."""
    if form == "html":
        click.echo(document.to_html(), nl=False)
    elif form == "jsonl":
        _line(**document.to_dict())
    elif form == "tsv":
        for mention in document.mentions:
            decision = mention.decision
            _row(mention.start, mention.end, mention.text, decision.status, decision.id or "", decision.name or "")
    else:
        for found in document.entities:
            spellings = ", ".join(f"{text} ({count})" if count > 1 else text for text, count in found.spellings)
            click.echo(f"{found.name} [{found.id}]: {spellings}")
        for mention in document.mentions:
            if mention.id is None:
                click.echo(_in_words(mention.decision))


def write_variants(name: str, variants: Sequence[Variant], form: str) -> None:
    """Write the spellings of a name."""
    for variant in variants:
        if form == "jsonl":
            _line(name=name, variant=variant.text, origin=variant.origin, checked=variant.checked)
        elif form == "tsv":
            _row(name, variant.text, variant.origin, "checked" if variant.checked else "unchecked")
        else:
            click.echo(f"{variant.text}  ({variant.origin})")
