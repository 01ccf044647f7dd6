"""Options of the search, and the data that it reads."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.text.usage import conjunctions, heads, in_brackets, renamed, shortest
from namenorm.writing.concepts import words_meaning
from namenorm.writing.words import ROUTES


def ids(text: str, *, fuzzy: bool) -> list[str | None]:
    return [mention.id for mention in namenorm.find(text, fuzzy=fuzzy)]


def test_without_fuzzy_a_misspelt_name_is_not_found_and_the_others_are() -> None:
    text = "He left Grivoron for Kozynka and Бєлгород, said Dmitry Peskov; the RDK was in Козинці near Hraivoron."
    assert ids(text, fuzzy=True)[0] == "grayvoron"
    assert ids(text, fuzzy=False) == ids(text, fuzzy=True)[1:]


def test_the_evidence_for_a_given_name_that_is_misspelt_says_which_words_it_is_about() -> None:
    (mention,) = namenorm.find("Вячеслов Гладков сообщил об этом.")
    words = [(reason.word, reason.of_name) for reason in mention.decision.candidates[0].evidence]
    assert words == [("Вячеслов", "Вячеслав"), ("Гладков", "Гладков")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (", which calls itself the Freedom Corps of Russia, and", "Freedom Corps of Russia"),
        (", also known as Caesar, spoke", "Caesar"),
        (", formerly Krasnoarmiysk, is", "Krasnoarmiysk"),
        (" a.k.a. Caesar.", "Caesar"),
        (", также известный как Цезарь, сказал", "Цезарь"),
        (", раніше Красноармійськ, лежить", "Красноармійськ"),
    ],
)
def test_a_phrase_says_what_else_a_thing_is_called(text: str, named: str) -> None:
    match = renamed().match(text)
    assert match is not None
    assert match[1].startswith(named)


@pytest.mark.parametrize(
    ("text", "named"),
    [("(RVC)", "RVC"), ("» (далее — РДК)", "РДК"), ("” ( aka Caesar )", "Caesar"), (" (далі: РДК)", "РДК")],
)
def test_brackets_hold_another_name(text: str, named: str) -> None:
    match = in_brackets().match(text)
    assert match is not None
    assert match[1] == named


def test_the_data_name_what_the_library_knows() -> None:
    assert all(words_meaning(head) for head in heads())
    assert shortest().keys() <= set(ROUTES)
    assert "of" not in conjunctions("en")
    assert {"and", "и"} <= conjunctions("")
