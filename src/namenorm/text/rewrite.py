"""A text with canonical names in place of its mentions, and the way between the offsets of both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from namenorm.document import Document


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement. Spans are half-open, in code points.

    Attributes:
        start: Offset of the first character in the untouched text.
        end: Offset after the last character in the untouched text.
        text: What stood there.
        new_start: Offset of the first character in the rewritten text.
        new_end: Offset after the last character in the rewritten text.
        new_text: What stands there.

    Examples:
        >>> import namenorm
        >>> namenorm.find("They left Grivoron.").rewriting().edits[0]
        Edit(start=10, end=18, text='Grivoron', new_start=10, new_end=19, new_text='Grayvoron')
    """

    start: int
    end: int
    text: str
    new_start: int
    new_end: int
    new_text: str


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A rewritten text with its edits.

    Attributes:
        text: The rewritten text.
        edits: What was changed, in the order of the text; a mention that was written canonically is no edit.

    Examples:
        >>> import namenorm
        >>> rewriting = namenorm.find("They left Grivoron today.").rewriting()
        >>> rewriting.text[slice(*rewriting.to_new(10, 18))]
        'Grayvoron'
        >>> rewriting.to_original(10, 12), rewriting.to_original(20, 25)
        ((10, 18), (19, 24))
    """

    text: str
    edits: tuple[Edit, ...]

    def to_new(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the untouched text into the span of the rewritten one; a span that cuts an edit takes it in.

        Args:
            start: Offset of the first character, from 0.
            end: Offset after the last character; for ``start`` again, an empty span.

        Raises:
            ValueError: The span begins before 0 or ends before it begins.

        Examples:
            >>> import namenorm
            >>> namenorm.find("They left Grivoron today.").rewriting().to_new(19, 24)
            (20, 25)
        """
        return _mapped(start, end, [(edit.start, edit.end, edit.new_start, edit.new_end) for edit in self.edits])

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the rewritten text into the span of the untouched one; a span that cuts an edit takes it in.

        Args:
            start: Offset of the first character, from 0.
            end: Offset after the last character; for ``start`` again, an empty span.

        Raises:
            ValueError: The span begins before 0 or ends before it begins.

        Examples:
            >>> import namenorm
            >>> namenorm.find("They left Grivoron today.").rewriting().to_original(20, 25)
            (19, 24)
        """
        return _mapped(start, end, [(edit.new_start, edit.new_end, edit.start, edit.end) for edit in self.edits])

    def __str__(self) -> str:
        return self.text


def _mapped(start: int, end: int, spans: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    """A span on the other side, where each of ``spans`` lies on this side and on the other."""
    if not 0 <= start <= end:
        raise ValueError(f"a span begins at 0 or later and does not end before it begins, not {start}, {end}")
    begins = [span[0] for span in spans]
    before = bisect_right(begins, start) - 1
    if before < 0:
        there = start
    elif start < spans[before][1] or (end == start == spans[before][0]):
        there = spans[before][2]
    else:
        there = spans[before][3] + start - spans[before][1]
    if end == start and (before < 0 or not spans[before][0] < start < spans[before][1]):
        return there, there
    last = bisect_left(begins, end) - 1
    if last < 0:
        return there, end
    return there, spans[last][3] + max(0, end - spans[last][1])


def rewriting(document: Document, display: str) -> Rewriting:
    """Replace every matched mention by the entity's name in a display profile; "source" changes nothing.

    A mention that is part of a longer run of letters, as in #GrivoronToday, stays as it is: the run is one word, which
    another name would cut otherwise.
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    done = shift = 0
    for start, end, text in _replacements(document, display):
        pieces += document.text[done:start], text
        edits.append(Edit(start, end, document.text[start:end], start + shift, start + shift + len(text), text))
        shift += len(text) - (end - start)
        done = end
    pieces.append(document.text[done:])
    return Rewriting("".join(pieces), tuple(edits))


def _replacements(document: Document, display: str) -> Iterator[tuple[int, int, str]]:
    for mention in document.mentions if display != "source" else ():
        entity = mention.decision.entity
        if _is_glued(document.text, mention.start, mention.end):
            continue
        if entity is not None and (name := entity.display_name(display)) != mention.text:
            yield mention.start, mention.end, name


def _is_glued(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
