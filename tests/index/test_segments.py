"""The fuzzy index gives what a look at every word would give."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from namenorm.index.segments import MOST_EDITS, SegmentIndex

WORDS = st.text(st.sampled_from("abc"), min_size=1, max_size=10)
NAMES = st.text(st.sampled_from("agrivoncйя\U0001f600"), min_size=1, max_size=14)


def scan(words: list[str], word: str, most: int) -> tuple[str, ...]:
    """Every word within so many edits, by looking at all of them."""
    near = sorted((OSA.distance(word, other), other) for other in set(words))
    return tuple(other for distance, other in near if distance <= most)


@given(st.lists(WORDS, max_size=60), st.text(st.sampled_from("abc"), max_size=11), st.integers(1, MOST_EDITS))
@example(["ab"], "ba", 1)
@example(["abcabc"], "bacacb", 2)
@example(["a"], "", 1)
@example(["abc"], "c", 2)
def test_the_index_equals_a_scan_of_short_words(words: list[str], word: str, most: int) -> None:
    assert SegmentIndex(words).near(word, most) == scan(words, word, most)


@given(st.lists(NAMES, max_size=30), NAMES, st.integers(1, MOST_EDITS))
def test_the_index_equals_a_scan_of_longer_words(words: list[str], word: str, most: int) -> None:
    assert SegmentIndex(words).near(word, most) == scan(words, word, most)


@given(NAMES, st.data())
def test_a_word_is_found_after_up_to_two_edits_anywhere_in_it(word: str, data: st.DataObject) -> None:
    edited = word
    for _ in range(data.draw(st.integers(1, MOST_EDITS))):
        at = data.draw(st.integers(0, max(0, len(edited) - 1)))
        match data.draw(st.sampled_from(["drop", "add", "replace", "exchange"])):
            case "drop":
                edited = edited[:at] + edited[at + 1 :]
            case "add":
                edited = edited[:at] + "x" + edited[at:]
            case "replace":
                edited = edited[:at] + "x" + edited[at + 1 :]
            case _:
                edited = edited[:at] + edited[at : at + 2][::-1] + edited[at + 2 :]
    index = SegmentIndex(["another", word, "neighbour"])
    if OSA.distance(word, edited) <= MOST_EDITS:
        assert word in index.near(edited)


def test_the_nearest_come_first_then_the_alphabet() -> None:
    index = SegmentIndex(["graivoron", "gaivoron", "grajvoron", "grivoron", "belgorod", "graivoron"])
    assert index.near("graivoron") == ("graivoron", "gaivoron", "grajvoron", "grivoron")
    assert index.near("graivoron", 1) == ("graivoron", "gaivoron", "grajvoron", "grivoron")
    assert index.near("gravoiron", 1) == ()
    assert index.near("kozinka") == ()


@pytest.mark.parametrize("word", ["", "a", "ab", "\ud800", "x" * 500])
def test_any_word_may_be_looked_up(word: str) -> None:
    assert SegmentIndex([]).near(word) == ()
    assert SegmentIndex(["a", "ab", "abcd"]).near(word) == scan(["a", "ab", "abcd"], word, MOST_EDITS)
