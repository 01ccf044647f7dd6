"""What every name and text goes through first: repairing the encoding, folding, cutting into words, keys."""

from __future__ import annotations

from harnesses.harness import Harness, text_of
from namenorm.gazetteer.compiled_keys import name_keys
from namenorm.writing.folding import clean, fold
from namenorm.writing.scripts import repair_look_alikes, script_of
from namenorm.writing.tokens import tokenize


def fold_text(data: bytes) -> None:
    """Offsets lead back into the text, folding twice is folding once, look-alikes keep their places."""
    text = text_of(data)
    cleaned = clean(text)
    before = 0
    for at in range(len(cleaned.text)):
        start, stop = cleaned.original(at, at + 1)
        assert before <= start <= stop <= len(text)
        before = start
    folded = fold(text)
    assert fold(folded) == folded
    end = 0
    for token in tokenize(text, cleaned):
        assert end <= token.start < token.end <= len(text)
        assert token.text
        assert token.folded
        assert script_of(token.text)
        assert len(repair_look_alikes(token.text)[0]) == len(token.text)
        end = token.end
    lines = text.split("\n")
    assert len(name_keys(lines)) == len(lines)


HARNESSES = (Harness("fold", fold_text, "texts", 400),)
