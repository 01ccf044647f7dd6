"""What misspelling is forgiven: letters exchanged in any name, one letter in an organisation's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Entity, Gazetteer, Name, Normalizer, find, normalize
from namenorm.writing.edits import edit_between
from namenorm.writing.edits import is_common_word_misspelt as is_misprint

SWAPPED = [
    ("Graivroon", "grayvoron"),
    ("Белгоорд", "belgorod"),
    ("Mariuopl", "mariupol"),
    ("Тгаанрог", "taganrog"),
    ("Volodymyr Zelesnky", "volodymyr-zelenskyy"),
    ("Russian Volutneer Corps", "russian-volunteer-corps"),
]
ONE_LETTER = [
    ("Russian Volunter Corps", "russian-volunteer-corps"),
    ("Institute for the Study of War", "institute-for-the-study-of-war"),
    ("Instutute for the Study of War", "institute-for-the-study-of-war"),
    ("Русский добровольчиский корпус", "russian-volunteer-corps"),
]
COMMON_WORDS = [
    ("Wagner Gruop", "wagner-group"),
    ("Ministry of Defece of Ukraine", "ukrainian-ministry-of-defence"),
    ("Ministry of Defense of Ukrane", "ukrainian-ministry-of-defence"),
    ("Вооруженные силы Украны", "armed-forces-of-ukraine"),
    ("Министерство оборны России", "russian-ministry-of-defence"),
    ("Wagner Horse", None),
    ("Ministry of Difence of Ukrane", None),  # two words are wrong
    ("Gruop", None),
]
MISPRINTS = [
    ("gruop", "group", True),
    ("defece", "defence", True),
    ("minustry", "ministry", True),
    ("defence", "defence", False),
    ("roup", "group", False),
    ("goup", "group", False),
    ("horse", "house", False),
    ("egion", "legion", False),
]
A_VOWEL_INSIDE = [
    ("Новая Таволожанка", "novaya-tavolzhanka"),
    ("Константновка", "kostiantynivka"),
    ("Dnepropetrvsk", "dnipro"),
    ("Краматоорск", "kramatorsk"),
]
A_VOWEL_AT_THE_END = [
    ("Dmitry Medvedv", "dmitry-medvedev"),
    ("Медведв Дмитрий", "dmitry-medvedev"),
    ("Denis Kapustn", "denis-kapustin"),
    ("Yevgeny Prigozhn", "yevgeny-prigozhin"),
    ("Kharkv", "kharkiv"),
    ("Graivorn", None),  # could be a name
    ("Vladimir Putn", None),  # too short
]
SPELT_LIKE_NO_NAME = [
    ("Yevgeny Prigoxhin", "yevgeny-prigozhin"),
    ("Прмгожин Евгений", "yevgeny-prigozhin"),
    ("Kharkkv", "kharkiv"),
    ("Белгшрод", "belgorod"),
    ("Zelenzky", None),  # a surname alone
    ("Зеленцкий", None),
    ("Vyacheslsv Gladkova", None),  # a given name, beside another surname
    ("Vladimir Putilin", None),  # spelt like a name
    ("Alexei Navaly", None),
]
STRANGE = [
    ("worsleyw", "worsley", True),
    ("шебецино", "шебекино", False),
    ("drbmis", "drymis", True),
    ("clarkd", "clarke", False),  # an ending
    ("константиновки", "константиновка", False),
    ("whte", "white", False),  # too short for what separates them
]
NAMES_END_SO = [("kuhn", "kuhen"), ("kastl", "kastel"), ("kaln", "kalin"), ("bader", "badr"), ("hofn", "hofen")]
FORGIVEN_INSIDE = [("витренко", "виторенко"), ("dnipropetrovsk", "dnipropetrvsk"), ("григоренко", "григореонко")]
NEVER_FORGIVEN = [
    ("константиновка", "онстантиновка"),
    ("константиновка", "константиновки"),
    ("григоровские", "григоровский"),
]
OFTEN_TWO_NAMES = [
    ("белогорск", "беломорск"),
    ("бондарук", "бондарчук"),
    ("красавин", "красавкин"),
    ("gaivoron", "graivoron"),
    ("ходорковский", "ходоровский"),
]
BESIDE_A_GIVEN_NAME = [
    ("Yevgeny Prigodzhin", "yevgeny-prigozhin"),
    ("Aleksandr Bastrykhin", "alexander-bastrykin"),
    ("Пригорин Евгений", None),
    ("Prigodzhin", None),
]
BESIDE_A_SURNAME = [
    ("Vyacheslsv Gladkov", "vyacheslav-gladkov"),
    ("Gladkov Vyacheslsv", "vyacheslav-gladkov"),
    ("Вячеслпв Гладков", "vyacheslav-gladkov"),
    ("Вячеслпву Гладкову", "vyacheslav-gladkov"),
    ("Byacheslav Gladkov", None),  # another first letter
    ("Vyacheslsv Gladkova", None),  # another surname
    ("Andryi Prigozhin", None),  # another given name
    ("Yevgxny Viktorovich", None),  # no surname
]
OTHERS = [
    "Kirill Bogdanov",
    "Denis Kapuskin",
    "Шебелкино",
    "Новая Таволжалка",
    "Rgayvoron",
]


@pytest.mark.parametrize(("text", "entity"), SWAPPED)
def test_two_letters_exchanged_are_forgiven(text: str, entity: str) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("text", "entity"), ONE_LETTER)
def test_one_misspelt_word_of_an_organisation_is_forgiven(text: str, entity: str) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("text", "entity"), COMMON_WORDS)
def test_one_letter_of_a_common_word_is_forgiven_in_an_organisation(text: str, entity: str | None) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


def test_a_word_that_only_an_ending_makes_common_is_forgiven_nothing() -> None:
    """Partov could be a form of party."""
    normalizer = Normalizer(Gazetteer([Entity("paya", "organization", (Name("Paya Partov", "en", "official"),))]))
    (candidate,) = normalizer.normalize("Paya Parto").candidates
    assert "misspelt" not in {reason.feature for reason in candidate.evidence}


@pytest.mark.parametrize(("one", "other", "is_one"), MISPRINTS)
def test_common_words_are_forgiven_what_few_words_are_apart_by(one: str, other: str, is_one: bool) -> None:
    assert is_misprint(one, other) == is_misprint(other, one) == is_one


@pytest.mark.parametrize(("text", "entity"), A_VOWEL_INSIDE)
def test_a_vowel_inside_a_word_is_forgiven(text: str, entity: str) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("text", "entity"), A_VOWEL_AT_THE_END)
def test_a_vowel_without_which_no_name_ends_is_forgiven(text: str, entity: str | None) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("text", "entity"), SPELT_LIKE_NO_NAME)
def test_a_letter_that_makes_a_word_like_no_name_is_forgiven(text: str, entity: str | None) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("one", "other", "is_misprint"), STRANGE)
def test_a_misprint_is_much_less_like_a_name_than_the_name(one: str, other: str, is_misprint: bool) -> None:
    edit = edit_between(one, other)
    assert (edit is not None and edit.route == "misprint") == is_misprint


@pytest.mark.parametrize(("one", "other"), NAMES_END_SO)
def test_names_that_end_in_consonants_are_forgiven_no_vowel(one: str, other: str) -> None:
    edits = edit_between(one, other), edit_between(other, one)
    assert "light_edit" not in {edit.route for edit in edits if edit}


@pytest.mark.parametrize(("one", "other"), FORGIVEN_INSIDE)
def test_hardly_any_names_differ_by_a_vowel_more_or_less_inside(one: str, other: str) -> None:
    edits = edit_between(one, other), edit_between(other, one)
    assert {edit.route for edit in edits if edit} == {"light_edit"}


@pytest.mark.parametrize(("one", "other"), NEVER_FORGIVEN)
def test_names_differ_by_their_first_and_last_letters(one: str, other: str) -> None:
    edits = edit_between(one, other), edit_between(other, one)
    assert {edit.route for edit in edits if edit} == {"heavy_edit"}


@pytest.mark.parametrize(("one", "other"), OFTEN_TWO_NAMES)
def test_consonants_make_other_names(one: str, other: str) -> None:
    edits = edit_between(one, other), edit_between(other, one)
    assert {edit.route for edit in edits if edit} == {"inner_edit"}


@pytest.mark.parametrize(("text", "entity"), BESIDE_A_GIVEN_NAME)
def test_a_letter_inside_a_surname_of_nine_is_forgiven_beside_the_given_name(text: str, entity: str | None) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize(("text", "entity"), BESIDE_A_SURNAME)
def test_a_letter_of_a_given_name_is_forgiven_beside_the_surname(text: str, entity: str | None) -> None:
    assert normalize(text).id == entity, normalize(text).explain()


@pytest.mark.parametrize("text", ["Kiryll Olegovich Zverenko", "Зверенко Кирил Олегович", "Кирипл Олегович Зверенко"])
def test_it_is_forgiven_beside_the_father_too(text: str) -> None:
    listed = Gazetteer([Entity("zverenko", "person", (Name("Кирилл Олегович Зверенко", "ru"),))])
    assert Normalizer(listed).normalize(text).id == "zverenko"


@pytest.mark.parametrize("text", OTHERS)
def test_people_places_and_numbers_are_not(text: str) -> None:
    assert normalize(text).id is None, normalize(text).explain()


def test_letters_exchanged_are_found_in_a_text_with_their_place() -> None:
    text = "Shelling hit the outskirts of Graivroon again."
    assert [(m.text, m.id) for m in find(text).mentions] == [("Graivroon", "grayvoron")]


@given(st.sampled_from(sorted({n.text for e in Gazetteer.default() for n in e.names if n.text.isalpha()})), st.data())
def test_a_swap_is_told_from_all_other_edits(name: str, data: st.DataObject) -> None:
    word = name.lower()
    at = data.draw(st.integers(0, max(0, len(word) - 2)))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    edit = edit_between(swapped, word)
    if swapped == word or at == 0 or len(word) < 6:
        assert edit is None or edit.route != "swap"
    else:
        assert edit is not None
        assert edit.route == "swap"


@pytest.mark.parametrize(
    ("one", "other", "route"),
    [
        ("gavrilenko", "gavrillenko", "light_edit"),
        ("gavrillenko", "gavrilenko", "light_edit"),
        ("gavrilenko", "gavrlienko", "swap"),
        ("gavrilenko", "gavrisenko", "inner_edit"),
    ],
)
def test_a_doubled_letter_is_a_light_slip_and_another_letter_is_none(one: str, other: str, route: str) -> None:
    edit = edit_between(one, other)
    assert edit is not None
    assert edit.route == route
