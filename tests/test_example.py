"""The example brief: which spellings are merged into which entity, all of them and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import namenorm
from namenorm import Document

BRIEF = Path(__file__).parent.parent / "examples" / "brief.txt"
MENTIONS = [
    ("Kremlin", "kremlin"),
    ("Dmitry Peskov", "dmitry-peskov"),
    ("Grivoron region", "grayvoronsky-district"),
    ("Vyacheslav Gladkov", "vyacheslav-gladkov"),
    ("Graivoron", "grayvoron"),
    ("Kozynka", "kozinka"),
    ("Kozinka", "kozinka"),
    ("Grayvoron district", "grayvoronsky-district"),
    ("Belgorod Oblast", "belgorod-oblast"),
    ("Legion of Liberty of Russia", "freedom-of-russia-legion"),
    ("Freedom Corps of Russia", "freedom-of-russia-legion"),
    ("Liberty Army of Russia", "freedom-of-russia-legion"),
    ("ISW", "institute-for-the-study-of-war"),
    ("LSR", "freedom-of-russia-legion"),
    ("Russian Volunteer Corps", "russian-volunteer-corps"),
    ("RVC", "russian-volunteer-corps"),
    ("RDK", "russian-volunteer-corps"),
    ("Denis Kapustin", "denis-kapustin"),
    ("RVC", "russian-volunteer-corps"),
    ("Ministry of Defense", "russian-ministry-of-defence"),
    ("Moscow", "moscow"),
    ("Belgorod region", "belgorod-oblast"),
    ("FSB", "fsb"),
    ("Russia's interior ministry", "russian-ministry-of-internal-affairs"),
    ("Belgorod", "belgorod"),
    ("Telegram", "telegram"),
    ("Open Belgorod", "open-belgorod"),
    ("BTR82A", "btr-82a"),
    ("Hromadske", "hromadske"),
    ("Hromadsk", "hromadske"),
    ("Ukrainian military intelligence", "ukrainian-military-intelligence"),
    ("Ukraine", "ukraine"),
    ("Peskov", "dmitry-peskov"),
    ("Bakhmut", "bakhmut"),
    ("Hayvoron", "hayvoron"),
    ("Ukraine", "ukraine"),
]


@pytest.fixture(scope="module")
def document() -> Document:
    return namenorm.find(BRIEF.read_text("utf-8"))


def test_the_brief_has_exactly_these_mentions(document: Document) -> None:
    assert [(mention.text, mention.id) for mention in document.mentions] == MENTIONS


def test_every_mention_lies_where_its_offsets_say(document: Document) -> None:
    assert [document.text[mention.start : mention.end] for mention in document.mentions] == [
        text for text, _ in MENTIONS
    ]


@pytest.mark.parametrize(
    ("entity_id", "spellings"),
    [
        ("grayvoronsky-district", {"Grivoron region", "Grayvoron district"}),
        ("grayvoron", {"Graivoron"}),
        ("kozinka", {"Kozynka", "Kozinka"}),
        (
            "freedom-of-russia-legion",
            {"Legion of Liberty of Russia", "Freedom Corps of Russia", "Liberty Army of Russia", "LSR"},
        ),
        ("russian-volunteer-corps", {"Russian Volunteer Corps", "RVC", "RDK"}),
        ("hromadske", {"Hromadske", "Hromadsk"}),
        ("russian-ministry-of-defence", {"Ministry of Defense"}),
        ("russian-ministry-of-internal-affairs", {"Russia's interior ministry"}),
        ("belgorod", {"Belgorod"}),
        ("open-belgorod", {"Open Belgorod"}),
        ("btr-82a", {"BTR82A"}),
        ("hayvoron", {"Hayvoron"}),
    ],
)
def test_an_entity_gathers_its_spellings(document: Document, entity_id: str, spellings: set[str]) -> None:
    gathered = {found.id: {text for text, _ in found.spellings} for found in document.entities}
    assert gathered[entity_id] == spellings


def test_a_misspelt_town_in_the_brief_reads_as_the_town_in_a_sentence_of_its_own() -> None:
    found = namenorm.find("People who had left Grivoron and Graivoron came back.")
    assert [mention.id for mention in found.mentions] == ["grayvoron", "grayvoron"]


def test_the_ministry_without_a_country_takes_it_from_the_words_around_it() -> None:
    sentence = "The Ministry of Defense said in {} that the attackers had been driven back."
    found = {place: namenorm.find(sentence.format(place)).mentions[0].id for place in ("Moscow", "Kyiv")}
    assert found == {"Moscow": "russian-ministry-of-defence", "Kyiv": "ukrainian-ministry-of-defence"}
    assert namenorm.find("The Ministry of Defense said nothing.").mentions[0].id is None


def test_the_rewritten_brief_has_canonical_names_only(document: Document) -> None:
    rewritten = document.rewrite()
    for spelling in ("Grivoron", "Graivoron", "Kozynka", "Liberty", "LSR", "RVC", "RDK", "BTR82A", "interior ministry"):
        assert spelling not in rewritten
    assert "Hayvoron, a quiet town in central Ukraine" in rewritten
    assert "The Telegram channel Open Belgorod showed a burning BTR-82A." in rewritten
