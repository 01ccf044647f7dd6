"""The words of a long text: all are counted, few are looked at, so a `Token` is made when it is asked for.

The words, their order and their offsets are those of `writing.tokens.tokenize`.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import overload

from namenorm.writing.folding import Cleaned
from namenorm.writing.tokens import APART, LONGEST_WORD, Token, is_whole_word, read_word, tokenize, word_pattern

_BLOCK = 1 << 18  # characters that are cut up at once, so that a long text takes little memory
_SPACE = re.compile(r"\s")


@cache
def _dividing(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"({pattern.pattern})")


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Spans of a long text that cut no word."""
    begin = 0
    while begin < len(text):
        space = _SPACE.search(text, begin + _BLOCK) if begin + _BLOCK < len(text) else None
        end = space.start() if space else len(text)
        yield begin, end
        begin = end


class Words(Sequence[Token]):
    """The words of a text as tokens, made on first need; slices are tuples.

    Attributes:
        forms: Every word as it stands in the cleaned text, in order; the places of a word share one string.
        distinct: The distinct words, in the order of their first place.

    Examples:
        >>> from namenorm.writing.folding import clean
        >>> words = Words(clean("Russia’s army left Grivoron."))
        >>> words.forms, words[0].end, words[0].possessive
        (['Russia', 'army', 'left', 'Grivoron'], 6, True)
    """

    def __init__(self, cleaned: Cleaned, left_alone: Sequence[tuple[int, int]] = ()) -> None:
        """Find the words.

        Args:
            cleaned: The cleaned text.
            left_alone: Spans of the untouched text, rising, whose words do not count.
        """
        self._cleaned = cleaned
        self.forms: list[str] = []
        self._starts = array("Q")
        known: dict[str, str] = {}
        dividing = _dividing(word_pattern(cleaned.text))
        for begin, end in _blocks(cleaned.text):
            pieces = dividing.split(cleaned.text[begin:end])  # what stands between words, and words
            self._starts.extend(islice(accumulate(map(len, pieces), initial=begin), 1, len(pieces), 2))
            words = pieces[1::2]
            self.forms += map(known.setdefault, words, words)
        self._tokens: dict[int, Token] = {}
        self._split()
        if left_alone:
            self._leave_out(left_alone)
        self.distinct = list(dict.fromkeys(self.forms))

    def _split(self) -> None:
        """Put the parts of a run of letters in its place: l'Ukraine, Russia's, BelgorodRegion; drop what is no word."""
        special = {word for word in set(self.forms) if not is_whole_word(word)}
        if not special:
            return
        forms: list[str] = []
        starts = array("Q")
        done = 0
        for at in [at for at, word in enumerate(self.forms) if word in special]:
            forms += self.forms[done:at]
            starts += self._starts[done:at]
            done = at + 1
            word, start = self.forms[at], self._starts[at]
            if len(word) > LONGEST_WORD:
                continue
            for number, token in enumerate(tokenize(word, Cleaned(word))):
                part = Token(token.text, token.folded, *self._cleaned.original(start + token.start, start + token.end),
                             token.repair, token.possessive, number == 0 and self._is_apart(start))  # fmt: skip
                self._tokens[len(forms)] = part
                forms.append(word[token.start : token.end])
                starts.append(start + token.start)
        self.forms = forms + self.forms[done:]
        self._starts = starts + self._starts[done:]

    def _leave_out(self, spans: Sequence[tuple[int, int]]) -> None:
        gone = {at for begin, end in spans for at in range(self._first_from(begin), self.at_offset(end))}
        if not gone:
            return
        kept = [at for at in range(len(self.forms)) if at not in gone]
        self._tokens = {new: self._tokens[at] for new, at in enumerate(kept) if at in self._tokens}
        self.forms = [self.forms[at] for at in kept]
        self._starts = array("Q", (self._starts[at] for at in kept))

    def _first_from(self, begin: int) -> int:
        """Position of the first word that ends behind an offset of the untouched text."""
        return bisect_right(range(len(self.forms)), begin, key=lambda at: self.span(at, at)[1])

    def _is_apart(self, start: int) -> bool:
        """Whether a comma, a bracket or a slash stands between the word that begins at an offset and the one before."""
        text = self._cleaned.text
        at = start
        while at and not text[at - 1].isalnum():
            at -= 1
        return APART.search(text, at, start) is not None

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Token, ...]: ...
    def __getitem__(self, at: int | slice) -> Token | tuple[Token, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self.forms))))
        token = self._tokens.get(at)
        if token is None:
            if at < 0:
                return self[at + len(self.forms)]
            form, start = self.forms[at], self._starts[at]
            text, folded, repair = read_word(form)
            begin, end = self._cleaned.original(start, start + len(form))
            token = self._tokens[at] = Token(text, folded, begin, end, repair, False, self._is_apart(start))
        return token

    def __len__(self) -> int:
        return len(self.forms)

    def __iter__(self) -> Iterator[Token]:
        return (self[at] for at in range(len(self.forms)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where words lie in the untouched text, from the first letter of one to the last letter of another."""
        if not self._cleaned.breaks:
            return self._starts[first], self._starts[last] + len(self.forms[last])
        start, end = self._starts[first], self._starts[last]
        back = self._cleaned.original
        return back(start, start + len(self.forms[first]))[0], back(end, end + len(self.forms[last]))[1]

    def spaced(self, at: int) -> bool:
        """Whether nothing but one space stands between a word and the word before it."""
        start = self._starts[at]
        return start - self._starts[at - 1] - len(self.forms[at - 1]) == 1 and self._cleaned.text[start - 1] == " "

    def gap(self, at: int) -> str:
        """What stands between a word and the word before it in the cleaned text; what stands before the first."""
        before = self._starts[at - 1] + len(self.forms[at - 1]) if at else 0
        return self._cleaned.text[before : self._starts[at]]

    def at_offset(self, offset: int) -> int:
        """Position of the first word that begins at an offset of the untouched text, or behind it."""
        return bisect_left(range(len(self.forms)), offset, key=lambda at: self.span(at, at)[0])
