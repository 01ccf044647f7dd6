"""Running text: `find` with everything that a document gives."""

from __future__ import annotations

import json

import namenorm
from harnesses.harness import Harness, text_of
from harnesses.names import check_decision
from namenorm import Document


def check_document(document: Document, text: str) -> None:
    """What holds of every document: offsets slice back, nothing overlaps, edits lead both ways."""
    assert document.text == text
    end = 0
    for mention in document.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.decision.status in ("matched", "ambiguous")
        assert mention.decision.text in mention.text  # a mention takes in the quotes around a part of it
        check_decision(mention.decision, mention.decision.text)
        end = mention.end
    for entity in document.entities:
        assert all(text[mention.start : mention.end] == mention.text for mention in entity.mentions)
    assert document.rewrite("source") == text
    rewriting = document.rewriting("uk")
    back = rewriting.text
    for edit in reversed(rewriting.edits):
        assert text[edit.start : edit.end] == edit.text
        assert rewriting.text[edit.new_start : edit.new_end] == edit.new_text
        assert rewriting.to_original(*rewriting.to_new(edit.start, edit.end)) == (edit.start, edit.end)
        back = back[: edit.new_start] + edit.text + back[edit.new_end :]
    assert back == text


def find(data: bytes) -> None:
    """A text, its page, its JSON, and the same without fuzzy search."""
    text = text_of(data)
    document = namenorm.find(text)
    check_document(document, text)
    page = document.to_html()
    assert page.startswith("<!doctype html>")
    assert "<script" not in page.lower()
    json.dumps(document.to_dict()).encode()
    lines = document.to_jsonl().encode().splitlines()
    assert [json.loads(line)["start"] for line in lines] == [mention.start for mention in document.mentions]
    check_document(namenorm.find(text, fuzzy=False), text)


HARNESSES = (Harness("find", find, "texts", 50, 1024),)
