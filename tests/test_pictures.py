"""The pictures of the documentation show what the library does today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
PICTURES = sorted((ROOT / "docs" / "pictures").iterdir())


def test_the_picture_of_decisions_is_that_of_todays_decisions() -> None:
    """If this fails, run ``python tools/draw_decisions.py`` and look at what it drew."""
    command = [sys.executable, str(ROOT / "tools" / "draw_decisions.py"), "--check"]
    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603 (a tool of ours)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_small_and_shown_on_a_page(picture: Path) -> None:
    assert picture.stat().st_size < 150_000
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"pictures/{picture.name})" in page.read_text("utf-8") for page in pages)


@pytest.mark.parametrize("picture", [each for each in PICTURES if each.suffix == ".svg"], ids=lambda each: each.name)
def test_a_drawing_has_a_title_and_suits_light_and_dark(picture: Path) -> None:
    text = picture.read_text("utf-8")
    drawing = ElementTree.fromstring(text)  # noqa: S314 (ours)
    assert drawing.findtext("{http://www.w3.org/2000/svg}title")
    assert "prefers-color-scheme: dark" in text
