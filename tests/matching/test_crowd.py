"""In a gazetteer that knows most people of its field, how rare a name is counts, and letters may connect it."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from namenorm import Decision, Gazetteer, Normalizer

SYLLABLES = ("bal", "dor", "kin", "mar", "ven", "tos", "rul", "gan", "pes", "lom", "zar", "hul")
SURNAMES = ["".join(parts).capitalize() for parts in product(SYLLABLES, SYLLABLES, SYLLABLES, ("ov", "enko", "sky"))]
GIVEN = ("Ivan", "Pavel", "Anna", "Maria", "Sergei", "Oleg", "Elena", "Irina", "Boris", "Victor", "Roman", "Denis")
CHOSEN = {"rare": "Kevin Abel Warrington", "common": "Ivan Smit Balkinov", "namesake": "Ivan Jonson Balkinov"}


@pytest.fixture(scope="module")
def normalizer(tmp_path_factory: pytest.TempPathFactory) -> Normalizer:
    """Some five thousand people, made up, who share twelve given names; and three; and a place."""
    made_up = {
        f"p{at}": f"{GIVEN[at % len(GIVEN)]} {surname} {SURNAMES[at * 7 % len(SURNAMES)]}"
        for at, surname in enumerate(SURNAMES)
    }
    path: Path = tmp_path_factory.mktemp("crowd") / "people.jsonl"
    rows = ({"id": key, "name": name, "names": [name], "type": "PER"} for key, name in (made_up | CHOSEN).items())
    resort = {"id": "resort", "name": "Zarechansk", "names": ["Zarechansk"], "type": "LOC"}
    path.write_text("".join(json.dumps(row) + "\n" for row in (*rows, resort)), "utf-8")
    return Normalizer(Gazetteer.load(path))


def weight(decision: Decision, feature: str) -> float:
    """What a feature weighs for the best candidate; 0 where it does not hold."""
    return sum(reason.weight for reason in decision.candidates[0].evidence if reason.feature == feature)


def test_parts_that_nobody_else_has_speak_for_their_bearer(normalizer: Normalizer) -> None:
    decision = normalizer.normalize("Kevin Warrington")
    assert decision.id == "rare"
    assert weight(decision, "rare_parts") > 0.5


def test_parts_that_others_may_have_speak_against_it_and_namesakes_stay_open(normalizer: Normalizer) -> None:
    decision = normalizer.normalize("Ivan Balkinov")
    assert decision.status == "ambiguous"
    assert {candidate.id for candidate in decision.candidates[:2]} == {"common", "namesake"}
    assert weight(decision, "rare_parts") < 0


def test_one_wrong_letter_in_three_words_is_forgiven_where_nobody_else_comes_near(normalizer: Normalizer) -> None:
    decision = normalizer.normalize("Kevin Abel Warringtn")
    assert decision.id == "rare"
    assert weight(decision, "lead") > 0


def test_a_name_of_the_crowd_with_another_surname_is_unknown(normalizer: Normalizer) -> None:
    assert normalizer.normalize("Kevin Winterbottom").status == "unknown"


def test_given_names_alone_name_nobody(normalizer: Normalizer) -> None:
    assert normalizer.normalize("Ivan").status != "matched"


def test_a_surname_alone_may_be_that_of_people_who_are_not_listed(normalizer: Normalizer) -> None:
    decision = normalizer.normalize("Warrington")
    assert decision.id is None
    assert all(reason.feature != "rare_parts" for each in decision.candidates for reason in each.evidence)


def test_an_initial_tells_nothing_of_how_rare_a_name_is(normalizer: Normalizer) -> None:
    assert normalizer.normalize("K. Abel Warrington").id == "rare"
    assert normalizer.normalize("K. Warrington").id is None


@pytest.mark.parametrize("name", ["Ivan Balkanov", "Ivan Balkinof", "Balkinof, Ivan"])
def test_of_two_that_a_misspelt_name_is_as_near_to_neither_wins(normalizer: Normalizer, name: str) -> None:
    decision = normalizer.normalize(name)
    assert decision.id is None
    first, second = decision.candidates[:2]
    assert {first.id, second.id} == {"common", "namesake"}
    assert first.score == pytest.approx(second.score)
    for candidate in (first, second):
        assert sum(reason.feature == "lead" for reason in candidate.evidence) == 1


def test_a_misspelt_surname_is_forgiven_beside_two_given_names_that_no_other_has(normalizer: Normalizer) -> None:
    assert normalizer.normalize("Ivan Smit Balkanov").id == "common"
    assert normalizer.normalize("Boris Smit Balkanov").id is None


def test_in_a_crowd_of_names_a_case_form_counts_by_its_letters_too(normalizer: Normalizer) -> None:
    decision = normalizer.normalize("Zarechanskom")
    assert decision.id == "resort"
    assert weight(decision, "chance") != 0
    assert normalizer.normalize("Zarechanska").candidates[0].score > decision.candidates[0].score
