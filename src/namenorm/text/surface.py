"""The surface of a text: its words, what lies between them, its sentences, what must be left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from namenorm.writing.folding import clean
from namenorm.writing.particles import language_of
from namenorm.writing.tokens import Token, tokenize

_CHUNK = re.compile(r"\S+")
_PAGE = re.compile(r"https?://|www\.", re.IGNORECASE)
_MAIL_OR_HOST = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|io|co|me|tv|ru|ua|by|eu|uk|de|pl|fr|рф|укр)(?:[/:?#]\S*)?",
    re.IGNORECASE,
)
_AROUND = "\"'“”„«»()[]{}<>,;:!?…."
_LONGEST_ADDRESS = 2000
_SAMPLE = 2000  # words that tell the language
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“„«(\[#@]*[^\W\d_a-zа-яіїєґ])|\n\s*\n|\n(?=\s*[-•*])")
_BREAK = re.compile(r"[,;:!?()\[\]{}…|/=]|\.\s|\n\s*\n|\s[-–—]\s|--")
_NAME_STOP = re.compile(r"[.]\s*$")


@dataclass(frozen=True, slots=True)
class Surface:
    """A text cut up for searching.

    Attributes:
        text: The untouched text.
        tokens: Its words, without those of addresses.
        joined: For each word, whether a name may run on from the word before it.
        sentence: For each word, the number of its sentence.
        paragraph: For each word, the number of its paragraph.
        cased: Whether capitals tell names from words in this text.
        lang: Language of the text as its function words tell it, "" where they do not.
    """

    text: str
    tokens: tuple[Token, ...]
    joined: tuple[bool, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    cased: bool
    lang: str

    def starts_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        return at == 0 or self.sentence[at] != self.sentence[at - 1]


def surface_of(text: str) -> Surface:
    """Cut a text into words, sentences and paragraphs."""
    tokens = tuple(_outside(tokenize(text, clean(text)), list(_addresses(text))))
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    paragraphs = [match.end() for match in re.finditer(r"\n\s*\n|\n", text)]
    joined = [False]
    for before, token in pairwise(tokens):
        joined.append(_may_run_on(text, before, token))
    cased = any(token.text[:1].islower() for token in tokens) and any(token.text[:1].isupper() for token in tokens)
    numbers = _numbers(tokens, ends), _numbers(tokens, paragraphs)
    lang = language_of(token.folded for token in tokens[:_SAMPLE])
    return Surface(text, tokens, tuple(joined[: len(tokens)]), *numbers, cased, lang)


_QUOTES = {"«": "»", "„": "“", "“": "”", "‘": "’"}


def with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark that a span cuts off from its partner: Легион «Свобода России[»].

    Args:
        text: The untouched text.
        start: Offset of the first character of the span.
        end: Offset after its last character.
    """
    span = text[start:end]
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


def _may_run_on(text: str, before: Token, token: Token) -> bool:
    between = text[before.end : token.start]
    if before.possessive and len(between) > 1:
        between = between[2:]
    if len(before.text) == 1 and before.text.isupper() and between.startswith("."):
        return "\n\n" not in between  # an initial
    return len(between) <= 8 and not _BREAK.search(between)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Where addresses of pages, mail and hosts stand: they are left alone."""
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        if "." not in chunk or len(chunk) > _LONGEST_ADDRESS:
            continue
        page = _PAGE.search(chunk)
        if page:
            yield match.start() + page.start(), match.end()
            continue
        bare = chunk.strip(_AROUND)
        if _MAIL_OR_HOST.fullmatch(bare):
            start = match.start() + chunk.index(bare)
            yield start, start + len(bare)


def _outside(tokens: list[Token], left_alone: list[tuple[int, int]]) -> list[Token]:
    """The words that lie in none of the spans."""
    if not left_alone:
        return tokens
    kept = []
    at = 0
    for token in tokens:
        while at < len(left_alone) and left_alone[at][1] <= token.start:
            at += 1
        if at == len(left_alone) or token.end <= left_alone[at][0]:
            kept.append(token)
    return kept


def _numbers(tokens: tuple[Token, ...], ends: list[int]) -> tuple[int, ...]:
    """For each word, how many of the ends lie before it."""
    numbers = []
    at = 0
    for token in tokens:
        while at < len(ends) and ends[at] <= token.start:
            at += 1
        numbers.append(at)
    return tuple(numbers)
