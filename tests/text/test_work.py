"""Twice the text takes twice the work, whatever the text: steps are counted, no clock is read."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import namenorm
from namenorm.text.words import Words
from namenorm.writing.folding import clean
from namenorm.writing.tokens import tokenize

CHARACTERS = 6000
HOSTILE = {
    "one letter": "a",
    "combining marks": "a\u0301",
    "brackets": "(",
    "pairs of brackets": "()",
    "capitals": "ABC ",
    "a name": "Kyiv ",
    "a declined name": "Козинке ",
    "a long name": "Legion of Liberty of Russia, ",
    "a name without its country": "Ministry of Defence. ",
    "a name in hyphens": "Kyiv-",
    "kind-words": "District ",
    "initials": "A. ",
    "an alias": "RVC (Russian Volunteer Corps) ",
    "surnames": "Dmitry Peskov said Peskov. ",
    "full stops": "a.",
    "addresses": "https://example.org/Kyiv ",
    "quotation marks": "«",
    "line breaks": "\n",
    "news": "In Grayvoron and Kozinka the Russian Volunteer Corps said that Moscow knew nothing of it. ",
}


def steps(job: Callable[[], object]) -> int:
    """How many functions a job calls."""
    count = 0

    def step(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        job()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_takes_twice_the_steps(kind: str) -> None:
    unit = HOSTILE[kind]
    text = unit * (CHARACTERS // len(unit))
    namenorm.find(text)
    once, twice = (steps(lambda t=times * text: namenorm.find(t)) for times in (1, 2))  # type: ignore[misc]
    assert twice < 2.3 * once + 200


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_text_takes_many_more_steps_than_names_without_end(kind: str) -> None:
    unit = HOSTILE[kind]
    text, names = (piece * (CHARACTERS // len(piece)) for piece in (unit, "Kyiv "))
    namenorm.find(text)
    namenorm.find(names)
    assert steps(lambda: namenorm.find(text)) < 3 * steps(lambda: namenorm.find(names))


_RUNS = [
    "Russia's",
    "l'Ukraine",
    "BelgorodRegion",
    "БТР-82А",
    "Кам’янка",
    "Zu\u0308rich",
    "co\u00adop",
    "ﬁnd",
    "Рutin",
    "'",
]


@given(st.lists(st.sampled_from(_RUNS) | st.text(max_size=6), max_size=10).map(" ".join))
def test_words_made_on_demand_are_those_of_the_tokens(text: str) -> None:
    words = Words(clean(text))
    tokens = tokenize(text)
    assert list(words) == tokens
    assert len(words) == len(words.forms) == len(tokens)
    assert [words[at] for at in range(len(words) - 1, -1, -1)] == tokens[::-1]


@given(st.lists(st.sampled_from(["Kyiv", "said", "a.b@c.org", "https://x.org/Kyiv", ".", "Lenta.ru"]), max_size=8))
def test_words_of_addresses_are_left_alone(pieces: list[str]) -> None:
    found = namenorm.find(" ".join(pieces))
    assert len(found.mentions) == pieces.count("Kyiv")
    assert all(mention.text == "Kyiv" for mention in found)


def test_what_was_learnt_about_texts_goes_with_the_normalizer() -> None:
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([namenorm.Entity("oak", "place", (namenorm.Name("Oakwood"),))]))
    assert normalizer.find("They left Oakwood.").mentions[0].id == "oak"
    index = weakref.ref(normalizer.matcher.index)
    del normalizer
    gc.collect()
    assert index() is None


def test_the_words_of_a_text_are_a_sequence_that_may_be_asked_from_its_end() -> None:
    words = Words(clean("Russia left Grivoron"))
    assert (words[-1].text, words[-3].text, [word.text for word in words[-2:]]) == (
        "Grivoron",
        "Russia",
        ["left", "Grivoron"],
    )
    with pytest.raises(IndexError):
        words[3]
