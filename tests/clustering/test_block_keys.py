"""Keys of blocks propose at least what the search for pairs in memory proposes."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from namenorm import Gazetteer
from namenorm.clustering.block_keys import block_keys, counted_words, share_words, word_keys
from namenorm.clustering.blocking import Blocks, identifying, key_of
from namenorm.index.vocabulary import Vocabulary
from namenorm.matching.compare import ParsedName

WORDS = ["Graivoron", "Grivoron", "Грайвороном", "Hrajworon", "Kharkiv", "Харьков", "Харкова", "Козинка", "Kazinka",
         "Sokolov", "Соколов", "Sokolof", "Müller", "Muller", "Prigozhin", "Prygozhin"]  # fmt: skip


def test_words_that_lead_to_each_other_share_a_key() -> None:
    vocabulary = Vocabulary.build([(word.lower(), "") for word in WORDS])
    led = {
        (word, WORDS[number])
        for word in WORDS
        for number in vocabulary.near_listed(word.lower())
        if WORDS[number] != word
    }
    assert len(led) > 20
    missed = [pair for pair in led if word_keys((pair[0].lower(), "")).isdisjoint(word_keys((pair[1].lower(), "")))]
    assert missed == []


def test_names_that_are_proposed_in_memory_share_a_block() -> None:
    entities = tuple(Gazetteer.default())
    for kind in ("person", "organization", None):
        known = [entity for entity in entities if kind in (None, entity.kind)][:60]
        names = [ParsedName(name.text) for entity in known for name in entity.names]
        blocks = Blocks(names, [kind] * len(names))
        keys = [block_keys(name, kind) for name in names]
        proposed = {(one, other) for one in range(len(names)) for other in blocks.near(one)}
        assert len(proposed) > 50
        assert [(names[a].text, names[b].text) for a, b in proposed if keys[a].isdisjoint(keys[b])] == []


def test_names_of_which_half_the_words_are_alike_share_words() -> None:
    one, other, third = map(ParsedName, ("Nizhny Klever", "Верхний Клевер", "Nizhny Dub"))
    assert share_words(one, other, "place")
    assert not share_words(other, third, "place")
    assert not share_words(ParsedName(""), one, "place")


def test_acronyms_fall_into_the_block_of_what_they_abbreviate() -> None:
    full, short = ParsedName("Irkutsk Relay Factory"), ParsedName("IRF")
    assert "acronym:irf" in block_keys(full, "organization") & block_keys(short, "organization")
    assert "acronym:irf" not in block_keys(short, "place")


@given(st.text(max_size=20), st.sampled_from([None, "person", "place", "organization", "equipment"]))
def test_any_text_has_keys_and_few(text: str, kind: str | None) -> None:
    name = ParsedName(text)
    assert len(block_keys(name, kind)) < 3000
    assert block_keys(name, kind) == block_keys(ParsedName(text), kind)
    words = {key_of(unit)[0] for unit in identifying(name, kind)}
    assert words <= counted_words(name, kind)


def test_equal_words_in_two_names_always_share_a_key() -> None:
    for one, other in combinations(("Anna Weber", "Weber", "Max Weber"), 2):
        assert block_keys(ParsedName(one), "person") & block_keys(ParsedName(other), "person")


def test_a_word_of_letters_of_two_scripts_has_no_key_of_its_letters() -> None:
    assert word_keys(("моsсow", "")) == frozenset()
    of_meaning = word_keys(("freeдом", "FREEDOM"))
    assert "meaning:FREEDOM" in of_meaning
    assert all(key.startswith("meaning:") for key in of_meaning)
    assert word_keys(("moscow", "")) != frozenset()
