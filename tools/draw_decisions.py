"""Draw how three names are decided (docs/pictures/decisions.svg): what each reason weighs, as bars.

usage: draw_decisions.py [--check]

The bars are those of real decisions. `--check` draws nothing and fails where the picture is not that of today.
"""

from __future__ import annotations

import sys
from html import escape
from math import exp, log
from pathlib import Path

import namenorm
from namenorm.matching.decide import THRESHOLD
from namenorm.matching.features import weights
from namenorm.model import Candidate, Decision

NAMES = ("Graivoron", "Grivoron", "Hayvoron")
PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "decisions.svg"
_STYLE = """
  text { fill: #1f2328; font: 14px system-ui, -apple-system, "Segoe UI", sans-serif }
  .card { fill: #ffffff; stroke: #d0d7de }
  .name { font-weight: 600; font-size: 16px } .small { font-size: 12px; fill: #57606a }
  .kept { fill: #2f7d4f } .short { fill: #8c959f } .lost { fill: none; stroke: #bf3b32; stroke-dasharray: 3 2 }
  .axis { stroke: #d0d7de } .limit { stroke: #0b63c5; stroke-dasharray: 5 3 }
  .of-limit { fill: #0b63c5; font-size: 12px }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .card { fill: #15191f; stroke: #30363d } .small { fill: #9aa4af }
    .kept { fill: #56b37a } .short { fill: #6e7681 } .lost { stroke: #f0857b }
    .axis { stroke: #30363d } .limit { stroke: #6cb2ff } .of-limit { fill: #6cb2ff }
  }
"""
_WIDTH, _LEFT, _RIGHT = 760, 24, 736
_LEAST, _MOST = -5.0, 5.0  # log odds at the ends of the axis


def _x(log_odds: float) -> float:
    return round(_LEFT + (min(_MOST, max(_LEAST, log_odds)) - _LEAST) / (_MOST - _LEAST) * (_RIGHT - _LEFT), 1)


def _signed(number: float) -> str:
    return f"{number:.1f}".replace("-", "−")


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'


def _bar(candidate: Candidate, y: float) -> list[str]:
    """The evidence of a candidate: what remains of the intercept, and what each reason took away."""
    total = weights()["intercept"]
    parts: list[str] = []
    for reason in sorted(candidate.evidence, key=lambda reason: reason.weight, reverse=True):
        start, total = total, total + reason.weight
        if width := round(_x(start) - _x(total), 1):
            parts.append(f'<rect x="{_x(total)}" y="{y + 1}" width="{width}" height="16" class="lost"/>')
    kind = "kept" if total >= log(THRESHOLD / (1 - THRESHOLD)) else "short"
    kept = f'<rect x="{_LEFT}" y="{y}" width="{round(_x(total) - _LEFT, 1)}" height="18" class="{kind}"/>'
    reasons = " ".join(f"− {abs(reason.weight):.1f} ({reason.detail})" for reason in candidate.evidence)
    sum_of = f"{weights()['intercept']} {reasons} = {_signed(total)}, which is {1 / (1 + exp(-total)):.2f}"
    label = f"{candidate.entity.name}, by {candidate.matched.text}"
    return [_text(_LEFT, y - 7, label), kept, *parts, _text(_LEFT, y + 34, sum_of, "small")]


def _block(decision: Decision, y: float) -> tuple[list[str], float]:
    """A name with its candidates; and where the next one begins."""
    answer = f"“{decision.text}” is {decision.name}" if decision else f"“{decision.text}” is {decision.status}"
    drawn = [_text(_LEFT, y, answer, "name")]
    for candidate in decision.candidates[:2]:
        drawn += _bar(candidate, y + 34)
        y += 68
    return drawn, y + 44


def picture() -> str:
    """The picture as SVG."""
    drawn: list[str] = []
    y = 92.0
    for name in NAMES:
        block, y = _block(namenorm.normalize(name), y)
        drawn += block
    bottom = y - 34
    limit = _x(log(THRESHOLD / (1 - THRESHOLD)))
    scale = [f'<line x1="{_LEFT}" y1="58" x2="{_RIGHT}" y2="58" class="axis"/>']
    for log_odds in (_LEAST, -2.5, 0.0, 2.5, _MOST):
        anchor = {_LEAST: "start", _MOST: "end"}.get(log_odds, "middle")
        scale.append(_text(_x(log_odds), 50, f"{1 / (1 + exp(-log_odds)):.2f}", "small", anchor))
    title = "How Graivoron, Grivoron and Hayvoron are decided"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {bottom + 12:.0f}" role="img">',
            f"<title>{title}</title>",
            f"<style>{_STYLE}</style>",
            f'<rect x="0.5" y="0.5" width="{_WIDTH - 1}" height="{bottom + 11:.0f}" rx="8" class="card"/>',
            _text(_LEFT, 28, "The evidence for each candidate; dashed: what a reason took away", "small"),
            *scale,
            *drawn,
            f'<line x1="{limit}" y1="18" x2="{limit}" y2="{bottom:.0f}" class="limit"/>',
            _text(limit + 8, 28, f"a match needs {THRESHOLD}", "of-limit"),
            "</svg>\n",
        ]
    )


def main() -> int:
    if sys.argv[1:] == ["--check"]:
        return int(PICTURE.read_text("utf-8") != picture())
    PICTURE.write_text(picture(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
