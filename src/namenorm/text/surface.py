"""The surface of a text: its words, what lies between them, its sentences, what must be left alone.

A long text has many words and few names, so all that concerns a single word is worked out when it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property

from namenorm.text.words import Words
from namenorm.writing.folding import clean, fold
from namenorm.writing.particles import language_of

_PAGE = re.compile(r"https?://|www\.", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"\.(?<=[\w-]\.)(?=\w)|:(?=//)")  # what every address has
_MAIL_OR_HOST = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|co|me|tv|ru|ua|by|eu|uk|de|pl|fr|рф|укр)(?:[/:?#]\S*)?",
    re.IGNORECASE,
)
_AROUND = "\"'“”„«»()[]{}<>,;:!?…."
_LONGEST_ADDRESS = 2000
_SAMPLE = 2000  # words that tell the language
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“„«(\[#@]*[^\W\d_a-zа-яіїєґ])|\n\s*\n|\n(?=\s*[-•*])")
_PARAGRAPH_END = re.compile(r"\n\s*\n|\n")
_BREAK = re.compile(r"[,;:!?()\[\]{}<>…|/=]|\.\s|\n\s*\n|\s[-–—]\s|--")
_LONGEST_GAP = 8
_POSSESSIVES = ("'s", "'S")
_SPACED_CLOSING = re.compile("[ \u00a0\u202f]»")  # as in French
_QUOTES = {"«": "»", "„": "“", "“": "”", "‘": "’"}
IsName = Callable[[str], bool]


class Surface:
    """A text cut up for searching.

    Attributes:
        text: The untouched text.
        tokens: Its words, without those of addresses.
    """

    def __init__(self, text: str, is_name: IsName | None = None) -> None:
        """Cut up a text.

        Args:
            text: Any text.
            is_name: Says whether an address is a name all the same, as Lenta.ru is; None for no such names.
        """
        self.text = text
        self.tokens = Words(clean(text), list(_addresses(text, is_name)))

    @cached_property
    def cased(self) -> bool:
        """Whether capitals tell names from words in this text."""
        forms = self.tokens.distinct
        return any(form[0].islower() for form in forms) and any(form[0].isupper() for form in forms)

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Folded words that the text has without a capital somewhere."""
        return frozenset(fold(form) for form in self.tokens.distinct if form[0].islower())

    @cached_property
    def lang(self) -> str:
        """Language of the text as its function words tell it, "" where they do not."""
        return language_of(fold(form) for form in self.tokens.forms[:_SAMPLE])

    def joined(self, at: int) -> bool:
        """Whether a name may run on to a word from the word before it."""
        if at == 0:
            return False
        if self.tokens.spaced(at):
            return True
        before = self.tokens.forms[at - 1]
        return _may_run_on(self.tokens.gap(at), len(before) == 1 and before.isupper())

    def hyphenated(self, at: int) -> bool:
        """Whether nothing but a hyphen stands between a word and the word before it."""
        return at > 0 and self.tokens.gap(at) == "-"

    def starts_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        if at == 0:
            return True
        ends = _SENTENCE_END.finditer(self.text, self.tokens[at - 1].start + 1, self.tokens[at].start + 1)
        return any(match.end() <= self.tokens[at].start for match in ends)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def _paragraph_ends(self) -> list[int]:
        return [match.end() for match in _PARAGRAPH_END.finditer(self.text)]

    def sentence_of(self, at: int) -> range:
        """Positions of the words of the sentence that a word stands in."""
        return self._between(self._sentence_ends, at)

    def paragraph_of(self, at: int) -> range:
        """Positions of the words of the paragraph that a word stands in."""
        return self._between(self._paragraph_ends, at)

    def _between(self, ends: list[int], at: int) -> range:
        number = bisect_right(ends, self.tokens[at].start)
        first = self.tokens.at_offset(ends[number - 1]) if number else 0
        last = self.tokens.at_offset(ends[number]) if number < len(ends) else len(self.tokens)
        return range(first, last)


def with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark that a span cuts off from its partner: Легион «Свобода России[»].

    Args:
        text: The untouched text.
        start: Offset of the first character of the span.
        end: Offset after its last character.
    """
    span = text[start:end]
    if "«" in span and (spaced := _SPACED_CLOSING.match(text, end)) and span.count("«") > span.count("»"):
        return start, spaced.end()
    after, before = text[end : end + 1], text[start - 1 : start] if start else ""
    for opening, closing in _QUOTES.items():
        if after and after in (closing, "”" if opening == "„" else closing) and opening in span and closing not in span:
            return start, end + 1
        if before == opening and closing in span and opening not in span:
            return start - 1, end
    if after == '"' and span.count('"') == 1:
        return start, end + 1
    if before == '"' and span.count('"') == 1:
        return start - 1, end
    return start, end


def leaves_quotation(span: str) -> bool:
    """Whether a span begins inside a quotation and ends behind it: Россия» Легион.

    Examples:
        >>> leaves_quotation("Свобода России» Легион"), leaves_quotation("Легион «Свобода России")
        (True, False)
    """
    closing, opening = span.find("»"), span.find("«")
    return closing >= 0 and not 0 <= opening < closing


def _may_run_on(between: str, is_initial: bool) -> bool:
    """Whether a name may run on over what stands between two words of it."""
    if len(between) > 2 and between.startswith(_POSSESSIVES):
        between = between[2:]
    if is_initial and between.startswith("."):
        return "\n\n" not in between
    return len(between) <= _LONGEST_GAP and not _BREAK.search(between)


def _addresses(text: str, is_name: IsName | None) -> Iterator[tuple[int, int]]:
    """Where addresses of pages, mail and hosts stand: they are left alone."""
    done = 0
    for sign in _IN_ADDRESS.finditer(text):
        if sign.start() < done:
            continue
        before = text[max(done, sign.start() - _LONGEST_ADDRESS) : sign.start()]
        start = sign.start() - (len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else 0)
        after = text[start : start + _LONGEST_ADDRESS + 1].split(None, 1)
        chunk = after[0] if after else ""
        done = start + len(chunk)
        if "." not in chunk or len(chunk) > _LONGEST_ADDRESS:
            continue
        page = _PAGE.search(chunk)
        if page:
            yield start + page.start(), done
            continue
        bare = chunk.strip(_AROUND)
        if _MAIL_OR_HOST.fullmatch(bare) and not (is_name is not None and is_name(bare)):
            begin = start + chunk.index(bare)
            yield begin, begin + len(bare)
