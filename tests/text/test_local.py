"""Names that no gazetteer has, merged within one text: a table, and what holds for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import namenorm

ROWS = yaml.safe_load((Path(__file__).parent / "local_names.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "expected", "about"), ROWS, ids=[about for _, _, about in ROWS])
def test_a_text_merges_what_the_table_says(text: str, expected: dict[str, list[str]], about: str) -> None:
    found = {entity.name: sorted(dict(entity.spellings)) for entity in namenorm.find(text).local_entities}
    assert found == {name: sorted(spellings) for name, spellings in expected.items()}, about


def test_a_local_entity_is_marked_everywhere_and_never_rewritten() -> None:
    document = namenorm.find("Kyiv helped. In Petrivka it was calm; near Petrovka too.")
    kyiv, local = document.entities
    assert (kyiv.is_local, local.is_local) == (False, True)
    assert local.id == local.entity.id == "local:petrivka"
    assert local.entity.sources == ("this text",)
    assert {mention.decision.status for mention in local.mentions} == {"unknown"}
    assert all(mention.id != local.id for mention in document.mentions)
    assert document.rewrite() == document.text


@given(st.lists(st.sampled_from(["Petrivka", "Petrovka", "Petrovke", "Kyiv", "said", "in", ".", "Oleh"]), max_size=15))
def test_local_mentions_lie_where_they_say_and_on_no_other(words: list[str]) -> None:
    document = namenorm.find(" ".join(words))
    taken: set[int] = set()
    for mention in (*document.mentions, *(m for entity in document.local_entities for m in entity.mentions)):
        assert document.text[mention.start : mention.end] == mention.text
        places = set(range(mention.start, mention.end))
        assert taken.isdisjoint(places)
        taken |= places
