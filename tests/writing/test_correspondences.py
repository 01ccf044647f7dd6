"""Letters that correspond: which words they make alike, and what the tables must be like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm.writing.correspondences import LONGEST, STEPS, likeness
from namenorm.writing.data import PACKAGE, load
from namenorm.writing.outlines import outlines

TABLES = sorted((PACKAGE / "writing/correspondences").glob("*.yaml"))

NEARER = [  # a spelling, the name it is of, a name it is not of
    ("Lancaster", "ランカスター", "マドリード"),
    ("Jackson", "Джексон", "Яковлев"),
    ("Grivoron", "Грайворон", "Гайсин"),
    ("Shakespeare", "Шекспир", "Шапиро"),
    ("Lisboa", "リスボン", "ローマ"),
    ("Ioannina", "Ιωάννινα", "Λάρισα"),
    ("Jerevan", "Երևան", "Գյումրի"),
    ("Kutaissi", "ქუთაისი", "ბათუმი"),
    ("Mumbay", "मुंबई", "दिल्ली"),
    ("Busan", "부산", "서울"),
    ("Haifa", "חיפה", "ירושלים"),
    ("Bagdad", "بغداد", "البصرة"),
    ("Шуми", "Сумы", "Самара"),
]


@pytest.mark.parametrize(("spelling", "name", "other"), NEARER, ids=[spelling for spelling, *_ in NEARER])
def test_a_spelling_is_likelier_of_its_name_than_of_another(spelling: str, name: str, other: str) -> None:
    right, wrong = likeness(spelling, name), likeness(spelling, other)
    assert right is not None
    assert wrong is not None
    assert right.odds > wrong.odds
    assert right.loss < wrong.loss
    assert outlines(spelling) & outlines(name)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_takes_any_two_words_and_loses_nothing_below_zero(one: str, other: str) -> None:
    found = likeness(one, other)
    if found is not None:
        assert found.loss >= 0
        turned = likeness(other, one)
        assert turned is not None


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12))
def test_an_ascii_word_is_liker_to_itself_than_to_itself_with_three_letters_more(word: str) -> None:
    same, longer = likeness(word, word), likeness(word, word + "xqz")
    assert same is not None
    assert longer is not None
    assert same.odds >= longer.odds


def test_a_word_that_is_too_long_or_has_no_letters_is_not_compared() -> None:
    assert likeness("a" * (LONGEST + 1), "a") is None
    assert likeness("-", "Kursk") is None


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_table_has_a_source_and_pieces_of_the_sizes_that_an_alignment_takes(path: object) -> None:
    name = getattr(path, "stem", "")
    table = load(f"writing/correspondences/{name}.yaml")
    assert table["table"] == name
    assert "GeoNames" in table["source"]
    for piece, counterparts in table["pieces"].items():
        for other, worth in counterparts.items():
            assert (type(piece), type(other), type(worth)) == (str, str, int)
            assert (len(piece), len(other)) in STEPS


@pytest.mark.parametrize(("one", "other"), [("ь", "β"), ("β", "ь"), ("", "a"), ("…", "a")])
def test_words_without_a_letter_that_both_scripts_can_write_are_not_compared(one: str, other: str) -> None:
    assert likeness(one, other) is None


def test_words_of_two_scripts_that_have_no_table_are_compared_in_latin_letters() -> None:
    greek, same, another = "Αθηνα", "Афина", "Москва"
    alike, unlike = likeness(greek, same), likeness(greek, another)
    assert alike is not None
    assert unlike is not None
    assert alike.odds > unlike.odds
