"""A decision in words: which names matched, word by word, by which rules, and what came second."""

from __future__ import annotations

from namenorm.matching.decide import odds_of
from namenorm.model import Candidate, Decision, Evidence

_CONTRADICTS = -5.0  # weight from which on a reason speaks against, whatever else there is
_MOST_LISTED = 4


def explain(decision: Decision) -> str:
    """Account for a decision in a few lines of plain text.

    The words of the best candidate's name stand beside those of the query: ``=`` between two that are one, ``+`` before
    one that only the query has, ``-`` before one that only the name has, ``!`` before what contradicts. Reasons for the
    name as a whole follow, then the next candidates with how much less likely they are, then what a match needs.
    """
    head = {
        "matched": f"{decision.text!r} is {decision.name} ({decision.id}), score {decision.score:.2f}",
        "ambiguous": f"{decision.text!r} is ambiguous",
        "unknown": f"{decision.text!r} is unknown",
    }[decision.status]
    lines = [head]
    if decision.candidates:
        best, *others = decision.candidates
        lines += _account(best, decision, "by" if decision.status == "matched" else "nearest:")
        lines += [f"  next: {', '.join(_next(best, other) for other in others[:_MOST_LISTED])}"] if others else []
    lines += [f"  flagged {flag}" for flag in decision.flags]
    lines.append(f"  a match needs {decision.threshold:.2f} and {decision.margin:.2g} times the odds of the next")
    return "\n".join(lines)


def _next(best: Candidate, other: Candidate) -> str:
    times = odds_of(best.score) / max(1e-9, odds_of(other.score))
    behind = f", odds {times:.{0 if times >= 10 else 1}f} times less" if times > 1 else ""
    return f"{other.entity.name} ({other.id}) {other.score:.2f}{behind}"


def _account(candidate: Candidate, decision: Decision, opening: str) -> list[str]:
    name = candidate.matched
    language = f" ({name.lang})" if name.lang else ""
    subject = "" if opening == "by" else f" {candidate.entity.name} ({candidate.id}) {candidate.score:.2f}, by"
    rows = [(_words(reason), reason) for reason in candidate.evidence]
    rows.sort(key=lambda row: _place(row[1], decision.text, name.text))
    width = max((len(words) for words, _ in rows), default=0)
    lines = [f"  {opening}{subject} its {name.kind} name {name.text}{language}"]
    return lines + [f"    {words:<{width}}  {reason.weight:+.1f}  {reason.detail}" for words, reason in rows]


def _words(reason: Evidence) -> str:
    """The words that a reason is about, with a sign of what they are to each other."""
    if reason.word and reason.of_name:
        return f"{reason.word} = {reason.of_name}"
    sign = "!" if reason.weight <= _CONTRADICTS else "+" if reason.word else "-" if reason.of_name else " "
    return f"{sign} {reason.word or reason.of_name}".rstrip()


def _place(reason: Evidence, text: str, name: str) -> tuple[bool, bool, int, float]:
    """Words in the order of the query, then those that only the name has, then what counts for the whole."""
    at = text.find(reason.word) if reason.word else name.find(reason.of_name)
    return not (reason.word or reason.of_name), not reason.word, at, reason.weight
