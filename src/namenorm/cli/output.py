"""Answers as text, JSON lines, tab-separated values or HTML."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence

import click

from namenorm.document import Document
from namenorm.json_text import json_of
from namenorm.model import Decision, Variant

FORMATS = ("text", "jsonl", "tsv")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x1b\x1f\x7f-\x9f]")  # what makes a terminal do more than show
_COLOURS = {"matched": "green", "ambiguous": "yellow", "unknown": "bright_black"}


def write_line(text: str) -> None:
    """Write one line for readers; what would break it becomes a space."""
    sys.stdout.write(_shown(text) + "\n")


def has_colour() -> bool:
    """Whether answers are coloured: on a terminal, unless NO_COLOR says no; elsewhere where FORCE_COLOR says so.

    Source: https://no-color.org, https://force-color.org
    """
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _shown(text: str) -> str:
    """A text as a reader sees it: in one line, and without what a terminal would obey."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _flat(text))


def _row(*values: object) -> str:
    return "\t".join(_flat(str(value)) for value in values) + "\n"


def decision_line(decision: Decision, form: str, *, colour: bool = False) -> str:
    """What a name was decided to denote, as one line with its end."""
    if form == "jsonl":
        candidates = [{"id": one.id, "score": round(one.score, 4)} for one in decision.candidates]
        return json_of({"text": decision.text, "status": decision.status, "id": decision.id, "name": decision.name,
                        "score": round(decision.score, 4), "candidates": candidates,
                        "flags": [flag.sign for flag in decision.flags]}) + "\n"  # fmt: skip
    if form == "tsv":
        identifier, name, status, score = decision_cells(decision)
        return _row(decision.text, status, identifier, name, score)
    return _in_words(decision, colour=colour) + "\n"


def decision_cells(decision: Decision) -> tuple[str, str, str, str]:
    """Id, name, status and score, as they stand in a table."""
    return decision.id or "", decision.name or "", decision.status, f"{decision.score:.4f}"


def decision_values(decision: Decision) -> tuple[str, str, str, str]:
    """Id, name, status and score as JSON."""
    return json_of(decision.id), json_of(decision.name), json_of(decision.status), json_of(round(decision.score, 4))


def _in_words(decision: Decision, *, colour: bool = False) -> str:
    if decision.status == "matched":
        found, rest = str(decision.name), f" ({decision.id}) {decision.score:.2f}"
    elif decision.status == "ambiguous":
        near = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in decision.candidates[:5])
        found, rest = "ambiguous", f": {near}"
    else:
        found, rest = "unknown", ""
    found = _shown(found)
    answer = click.style(found, fg=_COLOURS[decision.status], bold=bool(decision)) if colour else found
    return f"{_shown(decision.text)} → {answer}{_shown(rest)}"


def document_parts(document: Document, form: str, *, colour: bool = False) -> tuple[str, ...]:
    """What a text names: entities with their spellings, or every mention.

    Args:
        document: The text with its mentions.
        form: "text", "tsv", "html", or "jsonl".
        colour: Whether text is coloured.

    Returns:
        Its lines, each with its end; a fragment of a page for "html"; two pieces of JSON for "jsonl": mentions and
        entities.
    """
    if form == "html":
        from namenorm.text.report import fragment

        return (fragment(document),)
    if form == "jsonl":
        plain = document.to_dict()
        return json_of(plain["mentions"]), json_of(plain["entities"])
    if form == "tsv":
        return tuple(
            _row(mention.start, mention.end, mention.text, mention.decision.status, mention.id or "",
                 mention.decision.name or "")
            for mention in document.mentions
        )  # fmt: skip
    lines = []
    for found in document.entities:
        spellings = ", ".join(f"{text} ({count})" if count > 1 else text for text, count in found.spellings)
        name = click.style(_shown(found.name), fg="green", bold=True) if colour else _shown(found.name)
        lines.append(f"{name} [{_shown(found.id)}]: {_shown(spellings)}\n")
    lines += [_in_words(m.decision, colour=colour) + "\n" for m in document.mentions if m.id is None]
    return tuple(lines)


def keyed(key: str, line: str) -> str:
    """A tab-separated line with a first column."""
    return f"{_flat(key)}\t{line}"


def write_variants(name: str, variants: Sequence[Variant], form: str) -> None:
    """Write the spellings of a name, one a line."""
    for variant in variants:
        if form == "jsonl":
            values = {"name": name, "variant": variant.text, "origin": variant.origin, "checked": variant.checked}
            sys.stdout.write(json_of(values) + "\n")
        elif form == "tsv":
            sys.stdout.write(_row(name, variant.text, variant.origin, "checked" if variant.checked else "unchecked"))
        else:
            write_line(f"{variant.text}  ({variant.origin})")
