"""What a text names: a table of short texts, each about one rule."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import namenorm

ROWS = yaml.safe_load((Path(__file__).parent / "mentions.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected", "about"), ROWS, ids=[about for _, _, about in ROWS])
def test_a_text_names_what_the_table_says(text: str, expected: list[list[str]], about: str) -> None:
    found = namenorm.find(text).mentions
    assert [[mention.text, mention.id or "?"] for mention in found] == expected, about


@pytest.mark.parametrize(("text", "expected", "about"), ROWS, ids=[about for _, _, about in ROWS])
def test_offsets_lead_to_the_mention(text: str, expected: list[list[str]], about: str) -> None:  # noqa: ARG001
    for mention in namenorm.find(text):
        assert text[mention.start : mention.end] == mention.text


def test_rewriting_twice_changes_nothing_more() -> None:
    once = namenorm.rewrite("They entered Grivoron and Kozynka near Belgorod Oblast.")
    assert namenorm.rewrite(once) == once


def test_the_source_profile_leaves_a_text_as_it_is() -> None:
    text = "They entered Grivoron."
    assert namenorm.rewrite(text, display="source") == text


def test_a_display_profile_writes_names_in_its_language() -> None:
    assert namenorm.rewrite("They entered Grivoron and Kyiv.", display="uk") == "They entered Грайворон and Київ."


def test_a_page_shows_markup_in_the_text_as_text() -> None:
    page = namenorm.find('<script>alert("Grivoron")</script> & Kozynka').to_html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert 'data-id="kozinka"' in page


def test_a_document_as_plain_data_keeps_offsets_and_ids() -> None:
    plain = namenorm.find("They entered Grivoron.").to_dict()
    mention = plain["mentions"][0]  # type: ignore[index]
    assert (mention["start"], mention["end"], mention["id"]) == (13, 21, "grayvoron")


_PEOPLE = [
    ("arendsen", "Pieter Arendsen", "nl"),
    ("sokolsky", "Иван Сокольский", "ru"),
    ("petrenko", "Ольга Петренко", "uk"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pieter Arendsen spoke. Arendsen left, Arends stayed.", ["arendsen", "arendsen"]),
        ("Arendsen left. Pieter Arendsen spoke, then Jan Arendsen.", ["arendsen"]),
        ("Иван Сокольский пришёл. Сокольского ждали, Сокольская молчала.", ["sokolsky", "sokolsky"]),
        ("Иван Сокольский пришёл, сокольский район ждал. Соколовский тоже.", ["sokolsky"]),
        (
            "Pieter Arendsen met Ольга Петренко. Петренко and Arendsen left.",
            ["arendsen", "petrenko", "petrenko", "arendsen"],
        ),
    ],
)
def test_a_surname_that_no_gazetteer_lists_alone_stands_for_who_was_named_in_full_before(
    text: str, expected: list[str]
) -> None:
    entities = [namenorm.Entity(key, "person", (namenorm.Name(name, lang),)) for key, name, lang in _PEOPLE]
    normalizer = namenorm.Normalizer(namenorm.Gazetteer(entities))
    assert [mention.id for mention in normalizer.find(text)] == expected


def test_a_word_that_only_means_what_a_name_of_a_body_does_is_not_that_body() -> None:
    paper = namenorm.Entity("guardian", "organization", (namenorm.Name("The Guardian", "en"),))
    normalizer = namenorm.Normalizer(namenorm.Gazetteer([paper]))
    assert [mention.text for mention in normalizer.find("The Guard attacked. The Guardian wrote so.")] == ["Guardian"]


def test_what_is_of_no_country_says_nothing_of_whose_a_ministry_is() -> None:
    assert namenorm.normalize("Ministry of Defence", context="A BTR-80 stood there.").id is None
    found = namenorm.normalize("Ministry of Defence", context="A BTR-80 stood in Kyiv.")
    assert found.id == "ukrainian-ministry-of-defence"
