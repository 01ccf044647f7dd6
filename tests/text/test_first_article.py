"""The article that the project began with, and the names of its events in other papers, where they are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import namenorm

SHARED = Path(__file__).parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the article lies beside the repository, not in it")
def test_every_mention_of_the_first_article_is_found_and_nothing_else(tmp_path: Path) -> None:
    document = namenorm.find((SHARED / "seed" / "article.txt").read_text("utf-8"))
    rows = [{"start": m.start, "end": m.end, "text": m.text, "id": m.id} for m in document.mentions if m.id]
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, str(SHARED / "seed" / "score.py"), str(predictions)]
    scored = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (the scorer beside the repository)
    assert scored.stdout.splitlines()[-1] == "precision 1.0000 recall 1.0000 f1 1.0000", scored.stdout


@pytest.mark.skipif(not (SHARED / "eval" / "run.py").is_file(), reason="the evaluation lies beside the repository")
def test_the_names_of_other_articles_are_right_and_none_is_wrong(tmp_path: Path) -> None:
    result = tmp_path / "domain.json"
    command = [sys.executable, "-B", str(SHARED / "eval" / "run.py"), "domain", "--json", str(result)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (the scorer beside the repository)
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(result.read_text("utf-8"))["domain"]
    assert (figures["wrong"], figures["false_links"]) == (0, 0), ran.stdout
    assert figures["recall"] >= 0.95, ran.stdout
