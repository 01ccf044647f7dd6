"""The colours of the page can be told apart: WCAG 2.2, success criterion 1.4.3 (4.5 to 1 for text)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import namenorm

CSS = (Path(namenorm.__file__).parent / "service" / "static" / "page.css").read_text("utf-8")
LIGHT, DARK = CSS.split("*, ::before")[0].split("@media (prefers-color-scheme: dark)")
PAIRS = [
    *((text, ground) for text in ("ink", "dim", "accent") for ground in ("paper", "card")),
    ("dim", "soft"), ("ink", "soft"), ("on-accent", "accent"), ("open", "open-soft"), ("card", "open"),
    ("bad", "bad-soft"), ("bad", "card"),
    *(("ink", f"bg{hue}") for hue in range(8)), *(("card", f"fg{hue}") for hue in range(8)),
]  # fmt: skip


def colours(part: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    found = colours(scheme)
    for text, ground in PAIRS:
        darker, lighter = sorted((luminance(found[text]), luminance(found[ground])))
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (text, ground)
