"""Draws what was measured as SVG that can be read on a light and on a dark page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from math import log10
from pathlib import Path
from typing import Any

Points = Sequence[tuple[float, float]]
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
STYLE = """<style>
text { font: 12px sans-serif; fill: #333 } .title { font-weight: bold } .axis { stroke: #777; fill: none }
.grid { stroke: #999; stroke-opacity: .3; fill: none } .small { font-size: 10px }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .axis { stroke: #aaa } }
</style>"""
WIDTH, HEIGHT = 300, 250
LEFT, TOP, RIGHT, BOTTOM = 52, 28, 30, 42
LEGEND = 300
"""How wide an entry of the legend is."""
SHOWN = ("namenorm", "rapidfuzz WRatio", "Daitch-Mokotoff (abydos)", "nomenklatura logic-v2", "symspellpy")


def _text(words: str, x: float, y: float, sort: str, anchor: str = "start") -> str:
    return f'<text class="{sort}" text-anchor="{anchor}" x="{x}" y="{y}">{escape(words)}</text>'


@dataclass
class Panel:
    """A pair of axes with lines.

    Attributes:
        x, y: Where each axis begins and ends.
        ticks_x, ticks_y: Where it is labelled.
        is_log: Whether both axes are logarithmic.
    """

    title: str
    x: tuple[float, float]
    y: tuple[float, float]
    ticks_x: Sequence[tuple[float, str]]
    ticks_y: Sequence[tuple[float, str]]
    label_x: str
    label_y: str
    is_log: bool = False
    lines: list[tuple[str, Points]] = field(default_factory=list)
    dots: list[tuple[str, float, float]] = field(default_factory=list)
    size: tuple[int, int] = (WIDTH, HEIGHT)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        shares = []
        for value, (low, high) in ((x, self.x), (y, self.y)):
            if self.is_log:
                value, low, high = log10(value), log10(low), log10(high)
            shares.append(min(1.0, max(0.0, (value - low) / (high - low))))
        width, height = self.size
        inner = width - LEFT - RIGHT, height - TOP - BOTTOM
        return round(LEFT + shares[0] * inner[0], 1), round(height - BOTTOM - shares[1] * inner[1], 1)

    def svg(self, left: int, top: int) -> str:
        """The panel, its upper left corner there."""
        width, height = self.size
        right, bottom = width - RIGHT, height - BOTTOM
        parts = [f'<g transform="translate({left} {top})">', _text(self.title, LEFT, 16, "title")]
        for value, label in self.ticks_x:
            x, y = self._at(value, self.y[0])
            parts += [f'<path class="grid" d="M{x} {y}V{TOP}"/>', _text(label, x, y + 14, "small", "middle")]
        for value, label in self.ticks_y:
            x, y = self._at(self.x[0], value)
            parts += [f'<path class="grid" d="M{x} {y}H{right}"/>', _text(label, x - 5, y + 4, "small", "end")]
        parts.append(f'<path class="axis" d="M{LEFT} {TOP}V{bottom}H{right}"/>')
        parts.append(_text(self.label_x, (LEFT + right) / 2, height - 10, "small", "middle"))
        upright = _text(self.label_y, 0, 0, "small", "middle")
        parts.append(f'<g transform="translate(12 {(TOP + bottom) / 2}) rotate(-90)">{upright}</g>')
        for colour, points in self.lines:
            path = "L".join(f"{x} {y}" for x, y in (self._at(*point) for point in points))
            thick, dashes = ("1", ' stroke-dasharray="4 4"') if colour == "#888" else ("2", "")
            parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{thick}"{dashes}/>')
        for colour, at, value in self.dots:
            x, y = self._at(at, value)
            parts.append(f'<circle cx="{x}" cy="{y}" r="4.5" fill="{colour}" stroke="#fff"/>')
        return "".join([*parts, "</g>"])


def page(panels: Sequence[Panel], legend: Sequence[tuple[str, str]], columns: int, about: str) -> str:
    """Panels in columns, a legend below them."""
    width, height = panels[0].size
    rows = -(-len(panels) // columns)
    placed = [panel.svg(width * (n % columns), height * (n // columns)) for n, panel in enumerate(panels)]
    whole = width * columns
    across = max(1, whole // LEGEND)
    lines = -(-len(legend) // across)
    for number, (label, colour) in enumerate(legend):
        x, y = 20 + LEGEND * (number % across), height * rows + 16 + 18 * (number // across)
        placed.append(f'<path d="M{x} {y - 4}h20" stroke="{colour}" stroke-width="3"/>')
        placed.append(_text(label, x + 26, y, "label"))
    size = f"{whole} {height * rows + 12 + 18 * lines}"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img"><title>{escape(about)}</title>'
    return "\n".join((head, STYLE, *placed, "</svg>", ""))


def _shares(top: float) -> list[tuple[float, str]]:
    return [(top * step / 4, f"{100 * top * step / 4:.0f} %") for step in range(5)]


def coverage(result: dict[str, Any]) -> str:
    """Error against coverage, one panel a set."""
    colours = dict(zip(SHOWN, COLOURS, strict=False))
    panels = []
    for name, rows in result["lookup"].items():
        panel = Panel(name, (0, 1), (0, 0.4), _shares(1), _shares(0.4), "names answered", "of these wrong")
        for peer, colour in reversed(colours.items()):
            if peer in rows:
                panel.lines.append((colour, rows[peer]["coverage"]))
        ours = rows["namenorm"]
        panel.dots.append((colours["namenorm"], ours["links"][0], 1 - ours["precision"]))
        panels.append(panel)
    return page(panels, list(colours.items()), 3, "Wrong answers against names answered, as the threshold falls")


def calibration(result: dict[str, Any]) -> str:
    """How often namenorm's best candidate is right, against its score."""
    labels = "score of the best candidate", "of these right"
    panel = Panel("", (0, 1), (0, 1), _shares(1), _shares(1), *labels, size=(600, 400))
    panel.lines.append(("#888", [(0, 0), (1, 1)]))
    legend = []
    for colour, (name, rows) in zip(COLOURS, result["lookup"].items(), strict=False):
        found = rows["namenorm"]["reliability"]
        points = [(score, share) for score, share, count in found["bins"] if count >= 8]
        panel.lines.append((colour, points))
        panel.dots += [(colour, *point) for point in points]
        legend.append((f"{name} (ECE {found['error']:.3f})", colour))
    return page([panel], legend, 1, "Share of right answers against their score, for each set")


def speed(measured: Sequence[dict[str, Any]]) -> str:
    """Time of a look-up against the size of the gazetteer."""
    sizes = sorted({row["names"] for row in measured})
    ticks_x = [(size, f"{size:,}") for size in (1000, 10_000, 100_000, 1_000_000)]
    ticks_y = [(10, "10 µs"), (100, "100 µs"), (1e3, "1 ms"), (1e4, "10 ms"), (1e5, "100 ms")]
    labels = "names in the gazetteer", "a misspelt name, median processor time"
    panel = Panel("", (1e3, 1e6), (10, 3e5), ticks_x, ticks_y, *labels, is_log=True, size=(600, 400))
    ways = {
        "normalize": "namenorm, from the name to the decision",
        "index": "namenorm, its index alone",
        "symspellpy": "symspellpy, two edits",
        "rapidfuzz linear": "rapidfuzz, a scan of all names",
    }
    legend = []
    for colour, (key, label) in zip(COLOURS, ways.items(), strict=False):
        points = [(row["names"], row[key]["median"]) for size in sizes for row in measured if row["names"] == size]
        panel.lines.append((colour, points))
        panel.dots += [(colour, *point) for point in points]
        legend.append((label, colour))
    return page([panel], legend, 1, "Time of a look-up against the size of the gazetteer")


def _objects(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a file, one after the other."""
    text, found = path.read_text("utf-8").strip(), []
    while text:
        row, end = json.JSONDecoder().raw_decode(text)
        found.append(row)
        text = text[end:].strip()
    return found


def draw(result: dict[str, Any], timed: Sequence[Path], folder: Path) -> None:
    """Write the figures into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {"coverage": coverage(result), "calibration": calibration(result)}
    if timed:
        figures["speed"] = speed([row for path in timed for row in _objects(path)])
    for name, svg in figures.items():
        (folder / f"{name}.svg").write_text(svg, "utf-8")
        print(folder / f"{name}.svg", len(svg))
