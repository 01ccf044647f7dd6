"""Several layers: the curated first, compiled ones behind it. What is exact somewhere is never bent elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import DataError, GazetteerError
from namenorm.gazetteer.compiling import build


def place(identifier: str, *names: str, **more: object) -> Entity:
    return Entity(identifier, "place", tuple(map(Name, names)), type="town", **more)  # type: ignore[arg-type]


CURATED = Gazetteer(
    [
        place("grayvoron", "Грайворон", "Grayvoron", ids=(("geonames", "559034"),)),
        place("lipovka", "Липовка"),
        Entity("vagner", "organization", (Name("Вагнер", "ru"),)),
    ]
)
WORLD = [
    place("geonames:559034", "Grayvoron", "Graiworonia", "Ґрайворонка"),
    place("geonames:1", "Grayvorona"),
    place("geonames:2", "Липовка", "Lipovka"),
    place("geonames:3", "Липовки"),
    place("geonames:4", "Springfield", "Спрингфилд"),
    place("geonames:5", "Springfield"),
    place("geonames:6", "Vagner"),
    place("geonames:7", "Нижнедевицк", "Nizhnedevitsk"),
    place("geonames:8", "Birmingham"),
    place("geonames:9", "Sankt Ursula"),
    Entity("q1", "person", (Name("Olena Petrivna Kovalenko"), Name("Олена Коваленко"))),
    Entity("q2", "person", (Name("Dmytro Kovalenko"),)),
    Entity("q3", "organization", (Name("14th Rifle Brigade"),)),
    Entity("q4", "place", (Name("Seattle"), Name("Emerald City", weak=True)), type="city"),
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return Gazetteer.load(build(WORLD, tmp_path_factory.mktemp("layers") / "world.nng").path)


# name asked for | status | ids of the candidates, the first ones | why
ALONE = [
    ("Grayvoron", "matched", ["geonames:559034"], "exact"),
    ("GRAY-VORON", "matched", ["geonames:559034"], "exact but for case and marks"),
    ("Springfield", "ambiguous", ["geonames:4", "geonames:5"], "two have the name, in the order of the gazetteer"),
    ("Emerald City", "ambiguous", ["q4"], "a weak name needs evidence"),
    ("Birminghm", "matched", ["geonames:8"], "one letter is missing"),
    ("Birmingahm", "matched", ["geonames:8"], "two letters exchanged"),
    ("Нижнедевицка", "matched", ["geonames:7"], "a case form"),
    ("Nizhniediewick", "matched", ["geonames:7"], "another tradition writes it so"),
    ("city of Birmingham", "matched", ["geonames:8"], "a kind-word that fits a town"),
    ("Вirmingham", "matched", ["geonames:8"], "its first letter only looks Latin"),
    ("city of Springfield Birmingham", "unknown", [], "two names behind a kind-word are no name"),
    ("Oblast Birmingham", "unknown", [], "a kind-word that does not"),
    ("Kovalenko Dmytro", "matched", ["q2"], "people are known in any order"),
    ("15th Rifle Brigade", "unknown", [], "a number is no letter"),
    ("Lipo", "unknown", [], "too short to be misspelt"),
    ("Quetzaltenango", "unknown", [], "nothing is near"),
    ("", "unknown", [], "nothing is asked"),
]


@pytest.mark.parametrize(("name", "status", "ids", "why"), ALONE)
def test_a_compiled_gazetteer_answers_alone(world: Gazetteer, name: str, status: str, ids: list[str], why: str) -> None:
    decision = Normalizer(world).normalize(name)
    assert decision.status == status, f"{why}: {decision.explain()}"
    assert [candidate.id for candidate in decision.candidates][: len(ids)] == ids, why


LAYERED = [
    ("Grayvoron", "matched", "grayvoron", "both layers have it, and it is one thing by its GeoNames id"),
    ("Graiworonia", "matched", "grayvoron", "only the large layer has the name, the curated entity is answered"),
    ("Grayvorona", "matched", "geonames:1", "a case form in one layer, but a name of its own in another"),
    ("Липовка", "matched", "lipovka", "two things: the earlier layer counts"),
    ("Lipovka", "matched", "lipovka", "a romanised name counts as a name"),
    ("Липовки", "matched", "geonames:3", "no case form of the curated one: the name is known elsewhere"),
    ("Vagner", "matched", "vagner", "as above, of another kind"),
    ("Springfield", "ambiguous", None, "two of one layer"),
    ("Graivoron", "matched", "grayvoron", "by rule in the first layer, in no other"),
    ("Birminghm", "matched", "geonames:8", "misspelt in the second layer"),
]


@pytest.mark.parametrize(("name", "status", "identifier", "why"), LAYERED)
def test_layers_answer_together(world: Gazetteer, name: str, status: str, identifier: str | None, why: str) -> None:
    decision = Normalizer(CURATED + world).normalize(name)
    assert (decision.status, decision.id) == (status, identifier), f"{why}: {decision.explain()}"


def test_the_later_layer_is_named_as_what_comes_next(world: Gazetteer) -> None:
    decision = Normalizer(CURATED + world).normalize("Липовка")
    assert [candidate.id for candidate in decision.candidates] == ["lipovka", "geonames:2"]
    assert "an earlier layer has this name" in [reason.detail for reason in decision.candidates[1].evidence]
    assert Normalizer(CURATED + world, margin=10).normalize("Липовка").status == "ambiguous"


def test_precedence_is_the_order_of_the_sum(world: Gazetteer) -> None:
    assert Normalizer(world + CURATED).normalize("Липовка").id == "geonames:2"
    assert Normalizer(world + CURATED).normalize("Grayvoron").id == "geonames:559034"


def test_a_kind_leaves_out_the_others(world: Gazetteer) -> None:
    normalizer = Normalizer(CURATED + world)
    assert normalizer.normalize("Vagner", kind="place").id == "geonames:6"
    assert normalizer.normalize("Kovalenko Dmytro", kind="place").status == "unknown"


def test_the_evidence_adds_up_to_the_score(world: Gazetteer) -> None:
    from namenorm.matching.features import probability

    for name in ("Birminghm", "Springfeld", "Нижнедевицку", "Nizhnedevickk"):
        for candidate in Normalizer(world).normalize(name).candidates:
            assert candidate.score == pytest.approx(probability(candidate.evidence))


def test_explain_says_why_a_near_name_was_chosen(world: Gazetteer) -> None:
    account = Normalizer(world).normalize("Birminghm").explain()
    assert "one letter differs from birmingham" in account
    assert "its official name Birmingham" in account


def test_a_link_by_id_makes_two_entities_one(tmp_path: Path) -> None:
    same = place("atlas:9", "Hraiworon", ids=(("namenorm", "grayvoron"),))
    later = Gazetteer.load(build([same, place("atlas:10", "Липовка")], tmp_path / "atlas.nng").path)
    assert Normalizer(CURATED + later).normalize("Hraiworon").id == "grayvoron"


def test_two_compiled_layers_link_by_external_ids(world: Gazetteer, tmp_path: Path) -> None:
    entities = [place("wd:Q1", "Brummagem", ids=(("geonames", "8"),)), place("wd:Q2", "Springfield")]
    later = Gazetteer.load(build(entities, tmp_path / "wd.nng").path)
    normalizer = Normalizer(world + later)
    assert normalizer.normalize("Brummagem").id == "geonames:8"
    assert [each.id for each in normalizer.normalize("Springfield").candidates] == ["geonames:4", "geonames:5", "wd:Q2"]


def test_texts_do_not_bend_a_name_that_another_layer_has(world: Gazetteer) -> None:
    text = "Shelling hit Grayvorona and Grayvoron."
    assert [m.id for m in Normalizer(CURATED).find("Бои за Липовки.").mentions] == ["lipovka"]
    assert [m.id for m in Normalizer(CURATED + world).find("Бои за Липовки.").mentions] == ["geonames:3"]
    assert [m.id for m in Normalizer(CURATED + world).find(text).mentions][-1] == "grayvoron"


def test_layers_are_one_gazetteer(world: Gazetteer) -> None:
    both = CURATED + world
    assert len(both) == len(CURATED) + len(world) == len(list(both)) == len(both.ids)
    assert both["geonames:8"].name == "Birmingham"
    assert both["lipovka"] is CURATED["lipovka"]
    assert both.layers == (CURATED, world)
    assert both == CURATED + world
    assert both != world + CURATED
    assert hash(both) == hash(CURATED + world)
    assert repr(both) == f"<Gazetteer of {len(both)} entities in 2 layers>"
    assert (CURATED + Gazetteer([place("oak", "Oak")]) + world).layers[0]["oak"].name == "Oak"
    with pytest.raises(KeyError, match="nowhere"):
        both["nowhere"]


def test_one_id_of_two_things_is_refused_and_of_one_thing_is_the_first(world: Gazetteer) -> None:
    with pytest.raises(GazetteerError, match=r"geonames:8: this id is that of another thing, Birmingham.*\[NN041\]"):
        Gazetteer([place("geonames:8", "Elsewhere")]) + world
    mine = Gazetteer([place("geonames:8", "Birmingham", "Brum")])
    joined = mine + world
    assert joined["geonames:8"].names[1].text == "Brum"
    assert len(joined) == len(world) == len(list(joined))
    decision = Normalizer(joined).normalize("Birmingham")
    assert [candidate.entity for candidate in decision.candidates] == [mine["geonames:8"]]


class Point:
    """An entry point of a package that is not there."""

    def __init__(self, value: object) -> None:
        self.value = value

    def load(self) -> object:
        return self.value


def test_packages_bring_gazetteers_by_entry_points(world: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    from namenorm.gazetteer import gazetteer as module

    assert world.compiled is not None
    path = world.compiled.file.path
    points = {"atlas": Point(path), "made": Point(lambda: CURATED), "ready": Point(world), "broken": Point(3)}
    monkeypatch.setattr(module, "_entry_points", lambda: points)
    assert Gazetteer.installed() == ("atlas", "broken", "made", "ready")
    assert Gazetteer.load("atlas") == world
    assert Gazetteer.load("made") is CURATED
    assert Gazetteer.load("ready") is world
    with pytest.raises(DataError, match=r"'broken'.*gives a int; it should give a Gazetteer or a path"):
        Gazetteer.load("broken")


def test_what_a_compiled_layer_lists_counts_in_comparisons_and_clusters(tmp_path: Path) -> None:
    town = Entity("x:tver", "place", (Name("Тверь", "ru"), Name("Kalinin", "en")))
    build([town], tmp_path / "towns.nng")
    normalizer = Normalizer(Gazetteer.default() + Gazetteer.load(tmp_path / "towns.nng"))
    assert normalizer.compare("Тверь", "Kalinin") > 0.9
    assert [found.indices for found in normalizer.cluster(["Тверь", "Suzdal", "Kalinin"])] == [(0, 2), (1,)]


def test_a_name_of_many_words_is_known_without_its_kind_word_and_with_a_letter_wrong(tmp_path: Path) -> None:
    long = "Nuestra Senora de los Dolores"
    normalizer = Normalizer(Gazetteer.load(build([place("dolores", long)], tmp_path / "long.nng").path))
    for name in (f"town of {long}", f"{long} City", long.replace("Senora", "Senorra")):
        assert normalizer.normalize(name).id == "dolores", name
    assert normalizer.normalize(f"{long} River").id is None


def test_of_very_many_people_that_a_name_may_be_only_some_are_weighed_and_none_is_chosen(tmp_path: Path) -> None:
    spellings = ["Taras Melnychenko", "Taras Melnichenko"]
    people = [Entity(f"{name[7:11]}-{at}", "person", (Name(name),)) for name in spellings for at in range(7)]
    decision = Normalizer(Gazetteer.load(build(people, tmp_path / "people.nng").path)).normalize("Taras Melnychenka")
    assert decision.status == "ambiguous"
    assert len(decision.candidates) == 7, "those whose name it is a case form of"


def test_a_name_in_a_script_without_spaces_is_known_without_the_kind_word_that_is_written_with_it(
    tmp_path: Path,
) -> None:
    towns = [place("luochuan", "洛川"), Entity("chiang-mai", "place", (Name("เชียงใหม่", "th"),), type="city")]
    compiled = Gazetteer.load(build(towns, tmp_path / "towns.nng").path)
    for normalizer in (Normalizer(Gazetteer(towns)), Normalizer(compiled)):
        for name, identifier in (("洛川市", "luochuan"), ("เมืองเชียงใหม่", "chiang-mai"), ("จังหวัดเชียงใหม่", None)):
            assert normalizer.normalize(name).id == identifier, name


def test_the_digest_of_layers_is_that_of_all_of_them_in_their_order(world: Gazetteer) -> None:
    digests = {(CURATED + world).digest, (world + CURATED).digest, CURATED.digest, world.digest}
    assert len(digests) == 4
    assert world.compiled is not None
    assert (CURATED + Gazetteer.load(world.compiled.file.path)).digest == (CURATED + world).digest


def test_a_name_with_all_its_words_beats_one_that_needs_a_word_left_out(tmp_path: Path) -> None:
    curated = Gazetteer([place("gora-berezan", "Гора-Березань")])
    later = Gazetteer.load(build([place("berezan", "Березань")], tmp_path / "later.nng").path)
    assert Normalizer(curated + later).normalize("Гору-Березань").id == "gora-berezan"
    assert Normalizer(curated + later).normalize("город Березань").id == "berezan"
    assert Normalizer(later).normalize("Гору-Березань").id == "berezan", "where nothing has all the words"


def test_one_id_is_one_thing_where_an_external_id_is_the_same_though_no_name_is(tmp_path: Path) -> None:
    file = build([place("brum", "Birmingham", ids=(("geonames", "8"),))], tmp_path / "same.nng").path
    joined = Gazetteer([place("brum", "Бермінгем", ids=(("geonames", "8"),))]) + Gazetteer.load(file)
    assert len(joined) == 1
    assert Normalizer(joined).normalize("Birmingham").id == "brum"


def test_compiled_layers_link_by_the_id_of_the_earlier_one_and_by_ids_without_a_scheme(tmp_path: Path) -> None:
    first = build([place("brum", "Birmingham", ids=(("geonames", "8"),))], tmp_path / "first.nng").path
    same = [place("brummagem", "Brummagem", ids=(("namenorm", "brum"),)), place("leeds", "Leeds")]
    later = build(same, tmp_path / "later.nng").path
    normalizer = Normalizer(Gazetteer.load(first) + Gazetteer.load(later))
    assert normalizer.normalize("Brummagem").id == "brum"
    assert normalizer.normalize("Leeds").id == "leeds"


def test_an_external_id_that_two_things_share_links_to_neither(tmp_path: Path) -> None:
    twins = Gazetteer([place(each, each.title(), ids=(("geonames", "77"),)) for each in ("upper", "lower")])
    later = Gazetteer.load(build([place("geonames:77", "Twinham")], tmp_path / "twins.nng").path)
    assert Normalizer(twins + later).normalize("Twinham").id == "geonames:77"


def test_an_entity_of_two_layers_in_memory_with_a_compiled_one_between_counts_once(world: Gazetteer) -> None:
    again = Gazetteer([place("grayvoron", "Грайворон", "Graiworonia")])
    decision = Normalizer(CURATED + world + again).normalize("Graiworonia")
    assert decision.id == "grayvoron"
    assert len({candidate.id for candidate in decision.candidates}) == len(decision.candidates)
    other = Normalizer(CURATED + world + again).normalize("Grayvorona")
    assert [candidate.id for candidate in other.candidates] == ["geonames:1", "grayvoron"], "of one it is a case form"


def test_what_a_layer_in_memory_behind_others_lists_is_listed(tmp_path: Path) -> None:
    build([place("quorn", "Quorn")], tmp_path / "one.nng")
    layers = [
        Gazetteer([place("oadby", "Oadby")]),
        Gazetteer.load(tmp_path / "one.nng"),
        Gazetteer([place("syston", "Syston")]),
    ]
    normalizer = Normalizer(layers[0] + layers[1] + layers[2])
    assert [normalizer.is_listed(name) for name in ("Oadby", "Quorn", "Syston", "Mountsorrel")] == [True] * 3 + [False]
