"""A gazetteer is an immutable collection of entities, addressed by id."""

from __future__ import annotations

import pickle

import pytest

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import GazetteerError


def entity(identifier: str, *names: str) -> Entity:
    return Entity(identifier, "place", tuple(Name(name) for name in names or (identifier.title(),)))


OAK, ELM, ASH = entity("oak"), entity("elm"), entity("ash")


def test_a_gazetteer_keeps_its_entities_in_their_order() -> None:
    gazetteer = Gazetteer(iter([OAK, ELM, ASH]))
    assert list(gazetteer) == [OAK, ELM, ASH]
    assert len(gazetteer) == 3
    assert gazetteer["elm"] is ELM
    assert gazetteer.get("elm") is ELM
    assert repr(gazetteer) == "<Gazetteer of 3 entities>"


def test_what_is_not_there_is_not_found() -> None:
    gazetteer = Gazetteer([OAK])
    assert "elm" not in gazetteer
    assert None not in gazetteer
    assert OAK.id in gazetteer
    assert gazetteer.get("elm") is None
    with pytest.raises(KeyError, match="elm"):
        gazetteer["elm"]


def test_an_empty_gazetteer_knows_nothing() -> None:
    empty = Gazetteer()
    assert len(empty) == 0
    assert not empty
    assert list(empty) == []
    assert Normalizer(empty).normalize("Grayvoron").status == "unknown"


def test_the_left_gazetteer_counts_where_both_have_an_id() -> None:
    other = entity("oak", "Another oak")
    left, right = Gazetteer([OAK, ELM]), Gazetteer([ASH, other])
    joined = left + right
    assert list(joined) == [OAK, ELM, ASH]
    assert joined["oak"] is OAK
    assert (right + left)["oak"] is other
    assert (len(left), len(right)) == (2, 2), "adding leaves both as they were"


def test_only_gazetteers_are_added_and_only_entities_collected() -> None:
    with pytest.raises(TypeError):
        Gazetteer([OAK]) + {ELM.id: ELM}  # type: ignore[operator]
    with pytest.raises(TypeError, match=r"not of str; use Gazetteer\.load"):
        Gazetteer("mine.yaml")  # type: ignore[arg-type]


def test_gazetteers_are_equal_when_their_entities_and_order_are() -> None:
    assert Gazetteer([OAK, ELM]) == Gazetteer([OAK, ELM])
    assert hash(Gazetteer([OAK, ELM])) == hash(Gazetteer([OAK, ELM]))
    assert Gazetteer([OAK, ELM]) != Gazetteer([ELM, OAK])
    assert Gazetteer([OAK]) != Gazetteer([entity("oak", "Another oak")])
    assert Gazetteer([OAK]) != [OAK]


def test_a_gazetteer_survives_pickling() -> None:
    gazetteer = Gazetteer.default()
    copy = pickle.loads(pickle.dumps(gazetteer))  # noqa: S301
    assert copy == gazetteer
    assert copy["grayvoron"].names == gazetteer["grayvoron"].names


def test_an_id_of_two_entities_is_refused() -> None:
    with pytest.raises(GazetteerError, match=r"oak: this id is taken.*\[NN007\]") as caught:
        Gazetteer([OAK, ELM, entity("oak", "Another oak"), entity("elm", "Another elm")])
    assert [fault.entity for fault in caught.value.faults] == ["oak", "elm"]


def test_an_entity_of_a_kind_that_is_none_of_ours_is_refused() -> None:
    with pytest.raises(GazetteerError, match=r"mars: 'planet' is no kind; write one of person, .*\[NN008\]"):
        Gazetteer([OAK, Entity("mars", "planet", (Name("Mars"),))])


def test_the_built_in_gazetteer_is_read_once() -> None:
    assert Gazetteer.default() is Gazetteer.default()
    assert Gazetteer.default()["grayvoron"].name == "Grayvoron"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ((Name("Красноармейск", "ru", "former"), Name("Покровск", "ru", "translation")), "Покровск"),
        ((Name("Красноармейск", "ru", "former"),), "Pokrovsk"),
        ((Name("Цезарь", "ru", "nickname"), Name("Цезар", "ru", "misspelling")), "Pokrovsk"),
        (
            (Name("ОБСЕ", "ru", "acronym"), Name("Организация по безопасности", "ru", "short")),
            "Организация по безопасности",
        ),
        ((Name("ОБСЕ", "ru", "acronym"),), "ОБСЕ"),
    ],
)
def test_a_thing_is_shown_by_a_name_that_it_has_now(names: tuple[Name, ...], shown: str) -> None:
    assert Entity("it", "place", names, display=(("en", "Pokrovsk"),)).display_name("ru") == shown
