"""What a checked system makes of a name shares a strict key with it, but for the exceptions that are listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from namenorm.writing.keys import strict_keys
from namenorm.writing.romanisation import System, plain_ascii, system_by_name, systems

EXCEPTIONS = yaml.safe_load((Path(__file__).parent / "known_key_exceptions.yaml").read_text("utf-8"))
CONSONANTS = {"ru": "бвгджзклмнпрстфхцчшщ", "uk": "бвгґджзклмнпрстфхцчшщ"}
VOWELS = {"ru": "аеёиоуыэюя", "uk": "аеєиіїоуюя"}
CHECKED = [one for lang in CONSONANTS for one in systems(lang) if one.checked]


def misses(word: str, one: System) -> list[str]:
    """The spellings of a word under a system, with and without marks, that share no strict key with it."""
    latin = one.romanise(word)
    return [spelling for spelling in {latin, plain_ascii(latin)} if strict_keys(word).isdisjoint(strict_keys(spelling))]


def systems_of(exception: dict[str, str]) -> list[str]:
    listed = exception["systems"].split()
    return [one.name for one in CHECKED] if listed == ["*"] else listed


def is_listed(word: str, one: System) -> bool:
    return any(one.name in systems_of(exception) and re.search(exception["letters"], word) for exception in EXCEPTIONS)


def pairs(lang: str) -> list[str]:
    """Words that hold every pair of letters, with a soft sign between consonants too."""
    consonants, vowels = CONSONANTS[lang], VOWELS[lang]
    words = [f"ро{one}{sign}{other}ан" for one in consonants for other in consonants for sign in ("", "ь")]
    words += [word for one in consonants for other in vowels for word in (f"{one}{other}рон", f"ро{one}{other}")]
    words += [word for one in consonants for word in (f"ро{one}", f"ро{one}ь", f"рой{one}а")]
    words += [word for one in vowels for other in vowels for word in (f"р{one}{other}н", f"р{one}й{other}н")]
    return words + [word for one in vowels for word in (f"{one}рон", f"р{one}й", f"р{one}йка")]


@pytest.mark.parametrize("lang", CONSONANTS)
def test_every_pair_of_letters_keeps_its_key_in_every_checked_system(lang: str) -> None:
    missed = {
        f"{one.name} {word}": found
        for word in pairs(lang)
        for one in CHECKED
        if one.lang == lang and not is_listed(word, one) and (found := misses(word, one))
    }
    assert missed == {}


@st.composite
def names(draw: st.DrawFn, lang: str) -> str:
    """Two to four syllables; at most two consonants meet."""
    word = ""
    for _ in range(draw(st.integers(2, 4))):
        word += draw(st.sampled_from(["", *CONSONANTS[lang]] if not word else CONSONANTS[lang]))
        word += draw(st.sampled_from(VOWELS[lang]))
        word += draw(st.sampled_from(["", "", "", "й", *CONSONANTS[lang]]))
    return word


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(CONSONANTS)).flatmap(lambda lang: st.tuples(st.just(lang), names(lang))))
def test_any_name_keeps_its_key_in_every_checked_system(drawn: tuple[str, str]) -> None:
    lang, word = drawn
    for one in CHECKED:
        if one.lang == lang and not is_listed(word, one):
            assert misses(word, one) == [], one.name


@pytest.mark.parametrize("exception", EXCEPTIONS, ids=lambda exception: exception["example"])
def test_a_listed_exception_still_is_one(exception: dict[str, str]) -> None:
    example = exception["example"]
    assert re.search(exception["letters"], example.lower())
    kept = [name for name in systems_of(exception) if not misses(example, system_by_name(name))]
    if exception["systems"] == "*":
        assert len(kept) < len(CHECKED), "every spelling shares a key: take it off the list"
    else:
        assert kept == [], "these spellings share a key: take them off the list"


def test_every_exception_gives_its_reason() -> None:
    assert all(set(one) == {"letters", "systems", "example", "why"} and one["why"] for one in EXCEPTIONS)
