"""Take the screenshots of docs/pictures: a text with its mentions, and the page of the service. Needs Chromium.

usage: take_screenshots.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import namenorm

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
TEXT = """The Legion of Liberty of Russia and the Russian Volunteer Corps (RVC) crossed the border at Kozynka, \
in the Grivoron region. Then the RVC left, and so did the Freedom Corps of Russia.
Moscow and Kyiv spoke of it. The Ministry of Defence did not comment.
Hayvoron, a quiet town, has nothing to do with any of this."""
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=5000")


def take(address: str, picture: str, size: str) -> None:
    """Photograph a page."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("take_screenshots.py needs Chromium")
    where = [f"--screenshot={PICTURES / picture}", f"--window-size={size}", address]
    subprocess.run([browser, *_FLAGS, *where], check=True, stderr=subprocess.DEVNULL)  # noqa: S603


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "text.html")
        page.write_text(namenorm.find(TEXT).to_html(), "utf-8")
        take(page.as_uri(), "text.png", "820,1010")
    command = [sys.executable, "-m", "namenorm", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as served:  # noqa: S603
        assert served.stdout is not None  # noqa: S101 (it is a pipe)
        address = served.stdout.readline().split()[1]
        try:
            take(f"{address}#name=Grivoron", "page.png", "900,760")
        finally:
            served.terminate()


if __name__ == "__main__":
    main()
