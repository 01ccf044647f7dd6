"""Parts of people's names: what may be missing, what contradicts."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.index.index import Index
from namenorm.matching.rarity import People
from namenorm.model import Entity, Name
from namenorm.writing.parse import Unit

PEOPLE = [
    "Andrey Petrovich Belozerov",
    "Muhammad Tariq Qureshi",
    "Николаева Анна Юрьевна",
    "Matteo Ferrandini",
    "Захарченко",
    "Uladzimir Kavalchuk",
    "'Abd al-Rahman Yusuf Tamimi",
    "Seif Ullah Barakzai",
    "KARIM, Nadir",
    "Ali Barakzai Popal",
]


@pytest.fixture(scope="module")
def normalizer() -> namenorm.Normalizer:
    return namenorm.Normalizer(namenorm.Gazetteer(Entity(name, "person", (Name(name),)) for name in PEOPLE))


SAME = [
    ("Andrei Petrovich Belozerov", PEOPLE[0], "Andrei is no case form of Andrey but the same given name"),
    ("Belozerov, Andrey", PEOPLE[0], "the patronymic is missing"),
    ("Белозёров Андрій Петрович", PEOPLE[0], "Ukrainian given name, any order"),
    ("Muhammad Qureshi", PEOPLE[1], "the middle name is missing"),
    ("Ніколаєва Ганна Юріївна", PEOPLE[2], "the father is Юрий in both"),
    ("Ferrandini", PEOPLE[3], "the surname of one person only"),
    ("Мария Захарченко", PEOPLE[4], "the gazetteer has no given name that this one could contradict"),
    ("Vladimir Kavalchuk", PEOPLE[5], "Belarusian and Russian given name"),
    ("Abdulrahman Yousef Tamimi", PEOPLE[6], "one word for two, and another spelling of Yusuf"),
    ("TAMIMI, Abdurrehman Youssef", PEOPLE[6], "the article takes on the first consonant"),
    ("Seifullah Barakzai", PEOPLE[7], "one word for two"),
    ("Kareem, Nadir", PEOPLE[8], "capitals are no acronym"),
    ("Andrey Petrovich Belozirov", PEOPLE[0], "another vowel, but the given name and the father are the same"),
    ("Andrey Petrovich Belo Zerov", PEOPLE[0], "one word for two"),
    ("Andrey Petrovich Belo Zirov", PEOPLE[0], "the same with another vowel"),
]


@pytest.mark.parametrize(("spelling", "name", "why"), SAME, ids=[spelling for spelling, *_ in SAME])
def test_a_person_is_known_by(normalizer: namenorm.Normalizer, spelling: str, name: str, why: str) -> None:
    found = normalizer.normalize(spelling)
    assert found.id == name, f"{why}\n{found.explain()}"


DIFFERENT = [
    ("Andrey Viktorovich Belozerov", "another father"),
    ("Пётр Белозеров", "another given name"),
    ("Petrovich", "a patronymic alone names nobody"),
    ("Matteo", "a given name alone names nobody"),
    ("Paolo Ferrandini", "another given name"),
    ("Анна Юрьевна Никитина", "another surname"),
    ("Tariq", "a middle name alone"),
    ("Abdulkarim Yusuf Tamimi", "another servant"),
    ("Rahman Yusuf Tamimi Abbasi", "not his servant"),
    ("Nadir Karimi", "a surname made of the given name"),
    ("Seifuddin Barakzai", "another second word"),
    ("Muhammad Tahir Qureshi", "another middle name"),
    ("Hasan Barakzai Popal", "Ali is a name and no Croatian conjunction"),
    ("Andrey Belozirov", "another vowel"),
    ("Andrey Petrovich Belozyorkin", "another ending"),
]


@pytest.mark.parametrize(("spelling", "why"), DIFFERENT, ids=[spelling for spelling, _ in DIFFERENT])
def test_a_person_is_nobody_of_the_gazetteer(normalizer: namenorm.Normalizer, spelling: str, why: str) -> None:
    found = normalizer.normalize(spelling)
    assert found.id is None, f"{why}\n{found.explain()}"


def test_a_surname_of_two_people_is_ambiguous() -> None:
    entities = [Entity(name, "person", (Name(name),)) for name in ("Matteo Ferrandini", "Luca Ferrandini")]
    found = namenorm.Normalizer(namenorm.Gazetteer(entities)).normalize("Ferrandini")
    assert found.status == "ambiguous"
    assert {candidate.id for candidate in found.candidates} == {"Matteo Ferrandini", "Luca Ferrandini"}


def test_a_surname_that_looks_like_a_womans_is_a_mans_in_the_genitive_beside_his_given_name_in_it() -> None:
    assert namenorm.normalize("Volodimira Zelenska").id == "volodymyr-zelenskyy", "Latvian"
    assert namenorm.normalize("Olena Zelenska").id == "olena-zelenska"
    assert namenorm.normalize("Iryna Zelenska").id is None


FATHERS = [
    ("Миколаївна", "Николаевна", True),
    ("Юрійович", "Yuryevich", True),
    ("Ілліч", "Ильич", True),
    ("Uladzimiravich", "Владимирович", True),
    ("Сергеевич", "Семёнович", False),
]


@pytest.mark.parametrize(("one", "other", "same"), FATHERS)
def test_patronymics_of_one_father(one: str, other: str, same: bool) -> None:
    from namenorm.writing.patronymics import share_father

    assert share_father(one, other) is same


PARTS = ["Juan Carlos Perez Lopez", "Maria Perez Gomez", "Juan Gomez Lopez", "Carlos Lopez Perez", "Juan Perez Diaz"]
"""Names whose parts are those of others, as in a large gazetteer."""


def test_rare_parts_of_a_name_tell_more_than_common_ones_in_a_large_gazetteer() -> None:
    names = [*PARTS, "Paulino Xavante Perez Lopez"]
    people = People(Index.build(namenorm.Gazetteer(Entity(name, "person", (Name(name),)) for name in names)))
    rare, common = (people.rarity(Unit(word, word.lower())) for word in ("Xavante", "Perez"))
    assert rare > common > 0


def test_forms_of_one_given_name_count_together() -> None:
    names = ["Mohammed Azhari", "Muhammad Baloch", "Mohamed Chalabi", "Zubin Dastur"]
    people = People(Index.build(namenorm.Gazetteer(Entity(name, "person", (Name(name),)) for name in names)))
    assert people.rarity(Unit("Mohamad", "mohamad")) < people.rarity(Unit("Zubin", "zubin"))


@pytest.mark.parametrize("text", ["Winona Ryder", "Winona Rider"])
def test_a_person_listed_in_one_script_is_found_by_the_sound_in_another(text: str) -> None:
    listed = Entity("ryder", "person", (Name("Уинона Райдер"),))
    assert namenorm.Normalizer(namenorm.Gazetteer([listed])).normalize(text).id == "ryder"


def test_a_person_listed_in_the_same_script_is_not_found_by_the_sound_in_another() -> None:
    listed = Entity("ryder", "person", (Name("Уинона Райдер"), Name("Winona Ryder")))
    decision = namenorm.Normalizer(namenorm.Gazetteer([listed])).normalize("Winona Rayner")
    assert "by_ear" not in {reason.feature for reason in decision.candidates[0].evidence}
    assert decision.id is None


@pytest.mark.parametrize("text", ["Winona Rayner", "Wilma Ryder", "Winona Rhodes"])
def test_another_name_in_another_script_is_another_person(text: str) -> None:
    listed = Entity("ryder", "person", (Name("Уинона Райдер"),))
    assert namenorm.Normalizer(namenorm.Gazetteer([listed])).normalize(text).id is None


@pytest.mark.parametrize(
    ("listed", "text", "status"),
    [
        ("Александр Петров", "Александра Петрова", "ambiguous"),
        ("Александр Петров", "Aleksandra Petrova", "ambiguous"),
        ("Александр Петров", "Александру Петрову", "matched"),
        ("Кирилл Сидоров", "Кирилла Сидорова", "matched"),
        ("Кирилл Сидоров", "Кирилл Сидорова", "unknown"),
        ("Jan Kowalski", "Jan Kowalska", "unknown"),
        ("Jan Kowalski", "Jana Kowalskiego", "matched"),
    ],
)
def test_a_womans_name_that_stands_alone_is_not_taken_for_a_mans_in_a_case(listed: str, text: str, status: str) -> None:
    people = namenorm.Normalizer(namenorm.Gazetteer([Entity("man", "person", (Name(listed),))]))
    assert people.normalize(text).status == status


def test_in_a_text_the_same_words_are_the_mans_name_in_a_case() -> None:
    people = namenorm.Normalizer(namenorm.Gazetteer([Entity("man", "person", (Name("Александр Петров"),))]))
    assert [mention.id for mention in people.find("Видели Александра Петрова.").mentions] == ["man"]
