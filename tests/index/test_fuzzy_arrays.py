"""The fuzzy index in arrays gives what a look at every word would give, and what the one in dictionaries gives."""

from __future__ import annotations

import hashlib
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from namenorm import Gazetteer
from namenorm.gazetteer.compiled import CompiledEntities
from namenorm.gazetteer.compiled_file import FORMAT
from namenorm.gazetteer.compiling import build
from namenorm.index.compiled_index import CompiledIndex
from namenorm.index.fuzzy import NearWords
from namenorm.index.fuzzy_arrays import FuzzyArrays, build_arrays
from namenorm.index.fuzzy_plain import FuzzyPlain
from namenorm.index.pairs import signature
from namenorm.index.segments import MOST_EDITS, SegmentIndex

WORDS = st.text(st.sampled_from("abc"), min_size=1, max_size=10)
NAMES = st.text(st.sampled_from("agrivoncйя\U0001f600"), min_size=1, max_size=14)


class Column:
    """Numbers in memory, that need no check."""

    def __init__(self, array: np.ndarray) -> None:  # type: ignore[type-arg]
        self.array = array

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, at: int) -> int:
        return int(self.array[at])

    def pair(self, at: int) -> tuple[int, int]:
        return self[at], self[at + 1]

    def ensure_each(self, positions: object) -> None: ...
    def ensure_pairs(self, positions: object) -> None: ...


def in_arrays(words: list[str]) -> FuzzyArrays:
    columns = map(Column, build_arrays(words))
    return FuzzyArrays(*columns, lambda numbers: [words[number] for number in numbers])


def without_numpy(words: list[str]) -> FuzzyPlain:
    return FuzzyPlain(*map(Column, build_arrays(words)), words.__getitem__)


def scan(words: list[str], word: str, most: int) -> tuple[str, ...]:
    """Every word within so many edits, by looking at all of them."""
    near = sorted((OSA.distance(word, other), other) for other in set(words))
    return tuple(other for distance, other in near if distance <= most)


@given(
    st.lists(WORDS, max_size=60, unique=True), st.text(st.sampled_from("abc"), max_size=11), st.integers(1, MOST_EDITS)
)
@example(["ab"], "ba", 1)
@example(["abcabc"], "bacacb", 2)
@example(["a"], "", 1)
@example(["abc"], "c", 2)
def test_the_arrays_equal_a_scan_of_short_words(words: list[str], word: str, most: int) -> None:
    near = scan(words, word, most)
    assert [form(words).near(word, most) for form in (in_arrays, without_numpy)] == [near] * 2


@pytest.mark.parametrize(("letters", "longest"), [("ab", 7), ("abc", 5)])
def test_all_short_words_are_found_from_each_other(letters: str, longest: int) -> None:
    words = ["".join(word) for length in range(1, longest + 1) for word in product(letters, repeat=length)]
    arrays = in_arrays(words)
    distances = cdist(words, words, scorer=OSA.distance)
    for word, row in zip(words, distances.tolist(), strict=True):
        for most in (1, 2):
            near = sorted((distance, other) for distance, other in zip(row, words, strict=True) if distance <= most)
            assert arrays.near(word, most) == tuple(other for _, other in near)


def test_a_letter_at_any_place_of_a_word_moves_it_to_another_bucket() -> None:
    words = ["abcdefgh", *("abcdefgh"[:at] + "z" + "abcdefgh"[at + 1 :] for at in range(8))]
    arrays = build_arrays(words)
    bucket = np.repeat(np.arange(len(arrays.starts) - 1), np.diff(arrays.starts.astype(np.int64)))
    filed = [frozenset(bucket[arrays.words == number].tolist()) for number in range(len(words))]
    assert len(set(filed)) == len(words)


@given(st.lists(NAMES, max_size=30, unique=True), NAMES, st.integers(1, MOST_EDITS))
def test_the_arrays_equal_a_scan_of_longer_words(words: list[str], word: str, most: int) -> None:
    forms: list[NearWords | SegmentIndex] = [in_arrays(words), without_numpy(words), SegmentIndex(words)]
    assert [form.near(word, most) for form in forms] == [scan(words, word, most)] * 3


@given(NAMES, NAMES)
def test_an_edit_sets_and_clears_at_most_one_bit_of_a_signature(one: str, other: str) -> None:
    edits = OSA.distance(one, other)
    gained = (signature(other) & ~signature(one)).bit_count()
    lost = (signature(one) & ~signature(other)).bit_count()
    assert max(gained, lost) <= edits


def test_what_words_are_filed_under_changes_only_with_the_format_of_files() -> None:
    words = ["", "й", "ab", "грайворон", "grayvoron", "belgorodregion", "\U0001f600\U0001f600a", "\ud800x"]
    arrays = [each.astype(each.dtype.newbyteorder("<")).tobytes() for each in build_arrays(words)]
    found = FORMAT, hashlib.sha256(b"".join(arrays)).hexdigest()[:16]
    assert found == (3, "0a42a279d9114e54"), "files built before would answer wrongly: raise FORMAT, and pin both anew"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> CompiledIndex:
    built = build(Gazetteer.default(), tmp_path_factory.mktemp("index") / "default.nng")
    return CompiledIndex(CompiledEntities(built.path))


@settings(max_examples=200)
@given(st.data())
def test_a_file_equals_a_scan_of_its_names(index: CompiledIndex, data: st.DataObject) -> None:
    words = index.texts(list(range(len(index))))
    word = data.draw(st.sampled_from(words))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(word)))
        change = data.draw(st.sampled_from(["", "a", "х", word[at : at + 2][::-1]]))
        word = word[:at] + change + word[at + data.draw(st.integers(0, 2)) :]
    most = data.draw(st.integers(1, MOST_EDITS))
    assert index.fuzzy.near(word, most) == scan(words, word, most)


def test_exact_names_are_found_one_by_one_and_together(index: CompiledIndex) -> None:
    words = index.texts(list(range(len(index))))
    assert [index.exact(word) for word in words] == list(range(len(index)))
    asked = [*words, *(f"{word}q" for word in words), ""]
    assert index.exact_many(asked).tolist() == [-1 if (at := index.exact(word)) is None else at for word in asked]
    assert [index.text(number) for number in range(len(index))] == words
