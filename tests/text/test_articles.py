"""Whole articles in Russian and Ukrainian, written for this test: every mention is found, and nothing else.

The files mark each mention as [[words|id]].
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import namenorm

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
_MARKED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


def read(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """A text without its marks, and where they say that entities are named."""
    pieces: list[str] = []
    spans = []
    done = length = 0
    for match in _MARKED.finditer(marked):
        pieces += marked[done : match.start()], match[1]
        length += match.start() - done
        spans.append((length, length + len(match[1]), match[2]))
        length += len(match[1])
        done = match.end()
    return "".join((*pieces, marked[done:])), spans


def assert_found(marked: str) -> None:
    text, expected = read(marked)
    found = [(mention.start, mention.end, mention.id) for mention in namenorm.find(text)]
    said = [(text[start:end], entity_id) for start, end, entity_id in found if (start, end, entity_id) not in expected]
    missed = [
        (text[start:end], entity_id) for start, end, entity_id in expected if (start, end, entity_id) not in found
    ]
    assert (said, missed) == ([], [])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_mention_of_an_article_is_found_and_nothing_else(path: Path) -> None:
    assert_found(path.read_text("utf-8"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_paragraphs_may_come_twice_and_in_any_order_behind_the_definitions(path: Path) -> None:
    first, *others = path.read_text("utf-8").strip().split("\n\n")
    for seed in range(4):
        shuffled = [*others, *others]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 (an order, no secret)
        assert_found("\n\n".join((first, *shuffled)))
