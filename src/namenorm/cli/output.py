"""Writing answers as text, JSON lines or tab-separated values."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence

from namenorm.model import Decision, Document, Variant

FORMATS = ("text", "jsonl", "tsv")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]")


def write_line(text: str) -> None:
    """Write one line; what would break it becomes a space."""
    sys.stdout.write(_flat(text) + "\n")


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _row(*values: object) -> None:
    sys.stdout.write("\t".join(_flat(str(value)) for value in values) + "\n")


def _object(values: dict[str, object]) -> None:
    """Write one JSON object; bytes that were not UTF-8 are escaped, so that the line is."""
    line = json.dumps(values, ensure_ascii=False)
    sys.stdout.write(_HALVES.sub(lambda half: f"\\u{ord(half.group()):04x}", line) + "\n")


def write_decision(decision: Decision, form: str) -> None:
    """Write what a name was decided to denote, on one line."""
    if form == "jsonl":
        candidates = [{"id": one.id, "score": round(one.score, 4)} for one in decision.candidates]
        _object({"text": decision.text, "status": decision.status, "id": decision.id, "name": decision.name,
                 "score": round(decision.score, 4), "candidates": candidates})  # fmt: skip
    elif form == "tsv":
        score = f"{decision.score:.4f}"
        _row(decision.text, decision.status, decision.id or "", decision.name or "", score)
    else:
        write_line(_in_words(decision))


def _in_words(decision: Decision) -> str:
    if decision.status == "matched":
        return f"{decision.text} → {decision.name} ({decision.id}) {decision.score:.2f}"
    if decision.status == "ambiguous":
        near = ", ".join(f"{candidate.id} {candidate.score:.2f}" for candidate in decision.candidates[:5])
        return f"{decision.text} → ambiguous: {near}"
    return f"{decision.text} → unknown"


def write_document(document: Document, form: str, file: str = "") -> None:
    """Write what a text names: entities with their spellings, or every mention.

    Args:
        document: The text with its mentions.
        form: "text", "jsonl", "tsv" or "html".
        file: Name of the text's file, to be shown with the answers; "" leaves it out.
    """
    if form == "html":
        sys.stdout.write(document.to_html())
    elif form == "jsonl":
        _object({"file": file, **document.to_dict()} if file else document.to_dict())
    elif form == "tsv":
        named = (file,) if file else ()
        for mention in document.mentions:
            decision = mention.decision
            _row(*named, mention.start, mention.end, mention.text, decision.status, decision.id or "",
                 decision.name or "")  # fmt: skip
    else:
        if file:
            write_line(f"== {file}")
        for found in document.entities:
            spellings = ", ".join(f"{text} ({count})" if count > 1 else text for text, count in found.spellings)
            write_line(f"{found.name} [{found.id}]: {spellings}")
        for mention in document.mentions:
            if mention.id is None:
                write_line(_in_words(mention.decision))


def write_variants(name: str, variants: Sequence[Variant], form: str) -> None:
    """Write the spellings of a name, one a line."""
    for variant in variants:
        if form == "jsonl":
            _object({"name": name, "variant": variant.text, "origin": variant.origin, "checked": variant.checked})
        elif form == "tsv":
            _row(name, variant.text, variant.origin, "checked" if variant.checked else "unchecked")
        else:
            write_line(f"{variant.text}  ({variant.origin})")
