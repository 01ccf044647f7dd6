"""A decision in words: which names matched, by which rules, what came second."""

from __future__ import annotations

from namenorm.model import Candidate, Decision


def explain(decision: Decision) -> str:
    """Account for a decision in a few lines of plain text; the evidence of the best candidate, then the others."""
    head = {
        "matched": f"{decision.text!r} is {decision.name} ({decision.id}), score {decision.score:.2f}",
        "ambiguous": f"{decision.text!r} is ambiguous",
        "unknown": f"{decision.text!r} is unknown",
    }[decision.status]
    lines = [head]
    if decision.candidates:
        best, *others = decision.candidates
        lines += _account(best, "by" if decision.status == "matched" else "nearest:")
        if others:
            listed = ", ".join(f"{other.entity.name} ({other.id}) {other.score:.2f}" for other in others[:4])
            lines.append(f"  next: {listed}")
    lines.append(f"  a match needs {decision.threshold:.2f} and {decision.margin:g} times the odds of the next")
    return "\n".join(lines)


def _account(candidate: Candidate, opening: str) -> list[str]:
    name = candidate.matched
    language = f" ({name.lang})" if name.lang else ""
    subject = "" if opening == "by" else f" {candidate.entity.name} ({candidate.id}) {candidate.score:.2f}, by"
    lines = [f"  {opening}{subject} its {name.kind} name {name.text}{language}"]
    lines += [f"    {reason.weight:+.1f}  {reason.detail}" for reason in candidate.evidence]
    return lines
