"""Gazetteers in the formats of other tools: what can be read again comes back, the rest is valid where it is read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import DataError, GazetteerError, OptionError
from namenorm.gazetteer.exporting import FORMATS, format_of, pieces
from namenorm.gazetteer.importing import Options, Report, entities_of, open_sources
from namenorm.gazetteer.whole_rows import from_whole_row, to_whole_row
from namenorm.model import KINDS, NAME_KINDS

SOSNOVKA = Entity(
    id="sosnovka",
    kind="place",
    names=(
        Name("Сосновка", "ru"),
        Name("Соснівка", "uk", "translation", since=1924, until=2016, source="a law"),
        Name("Красная", "ru", "former", weak=True),
        Name("Sosnofka", "en", "misspelling"),
        Name("ССН", "ru", "acronym"),
        Name("Pinewood", "en", "nickname"),
    ),
    type="village",
    display=(("en", 'Sosnovka "the, pine"'), ("uk", "Соснівка")),
    country="ukraine",
    parent="belgorod-oblast",
    seat="x",
    not_same_as=("other",),
    ids=(("wikidata", "Q42"), ("geonames", "7")),
    sources=("Own survey", "Another; one"),
    note="A note\nof two lines\t\\.",
    coordinates=(50.5, -36.25),
    never=("Sosnovka Street",),
    replaces=("old-sosnovka",),
)
CLUB_NAMES = (Name("Клуб", "ru"), Name("КЛ", "ru", "acronym"), Name("Klub", "", weak=True))
CLUB = Entity("club & <co>", "organization", CLUB_NAMES)
IVAN = Entity("ivan", "person", (Name("Иван Иванов", "ru"),))
SMALL = (SOSNOVKA, CLUB, IVAN, Entity("ball", "thing", (Name("Ball"),)))


def written(to: str, entities: tuple[Entity, ...] = SMALL) -> str:
    return "".join(pieces(entities, to))


def imported(path: Path, form: str | None = None) -> dict[str, Entity]:
    report = Report()
    read = entities_of(open_sources([str(path)], form), Options(namespace=""), report)
    found = {entity.id: entity for entity in read}
    assert not report.faults
    return found


def test_json_lines_keep_everything(tmp_path: Path) -> None:
    for gazetteer in (Gazetteer(SMALL), Gazetteer.default()):
        gazetteer.export(tmp_path / "all.jsonl")
        back = Gazetteer.load(tmp_path / "all.jsonl")
        assert back == gazetteer
        assert back.digest == gazetteer.digest
    back_in = imported(tmp_path / "all.jsonl").values()
    assert [(e.id, e.names, e.ids, e.parent, e.coordinates) for e in back_in] == [
        (e.id, e.names, e.ids, e.parent, e.coordinates) for e in Gazetteer.default()
    ]


NAMES = st.builds(
    Name,
    st.from_regex(r"[A-Za-zА-я][ -~А-я]{0,8}[a-z]", fullmatch=True),
    st.sampled_from(["", "ru", "uk"]),
    st.sampled_from(NAME_KINDS),
    st.booleans(),
    st.none() | st.integers(1000, 2000),
    st.none() | st.integers(1000, 2000),
    st.text("ab;", max_size=3),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
ENTITIES = st.builds(
    Entity,
    id=st.from_regex(r"[a-z:]{1,6}", fullmatch=True),
    kind=st.sampled_from(KINDS),
    names=st.lists(NAMES, min_size=1, max_size=4).map(tuple),
    type=TEXTS,
    display=st.dictionaries(st.sampled_from(["en", "uk", "ru"]), TEXTS.filter(bool)).map(lambda d: tuple(d.items())),
    country=TEXTS,
    not_same_as=st.lists(TEXTS, max_size=2).map(tuple),
    ids=st.dictionaries(st.sampled_from(["wikidata", "geonames", "lei"]), TEXTS).map(lambda d: tuple(d.items())),
    sources=st.lists(TEXTS, max_size=2).map(tuple),
    note=TEXTS,
    coordinates=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)


@given(ENTITIES)
def test_any_entity_comes_back_from_its_row(entity: Entity) -> None:
    assert from_whole_row(json.loads(json.dumps(to_whole_row(entity)))) == entity


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("kind", "town", "'kind' must be one of person"),
        ("type", 5, "'type' must be a text"),
        ("sources", "x", "'sources' must be a list of texts"),
        ("ids", ["x"], "'ids' must be an object of texts"),
        ("latitude", "50", "'latitude' and 'longitude' must both be numbers"),
        ("latitude", 91, "'latitude' and 'longitude' must both be numbers"),
        ("names", [{"text": "!"}], "every name is an object with a 'text'"),
        ("names", [{"text": "x", "kind": "y"}], "the 'kind' of a name must be one of"),
        ("names", [{"text": "x", "weak": "yes"}], "'weak' must be true or false"),
        ("names", [{"text": "x", "lang": 3}], "'lang' and 'source' of a name must be texts"),
        ("names", [{"text": "x", "from": "1991"}], "must be years"),
        ("note", "half \ud800", "half a character"),
    ],
)
def test_a_row_with_objects_for_names_is_checked(field: str, value: object, problem: str, tmp_path: Path) -> None:
    row = to_whole_row(SOSNOVKA) | {field: value}
    (tmp_path / "bad.jsonl").write_text(json.dumps(row), "utf-8")
    with pytest.raises(GazetteerError, match=re.escape(problem)):
        Gazetteer.load(tmp_path / "bad.jsonl")


def test_a_table_comes_back_without_what_a_table_cannot_say(tmp_path: Path) -> None:
    Gazetteer.default().export(tmp_path / "all.csv")
    back = Gazetteer.load(tmp_path / "all.csv")
    for entity in Gazetteer.default():
        listed = {entity.name: True} | {name.text: not name.weak for name in entity.names}
        strong = [text for text, is_strong in listed.items() if is_strong]
        assert (entity.id in back) == bool(strong)
        if strong:
            again = back[entity.id]
            assert (again.name, again.kind, again.type) == (strong[0], entity.kind, entity.type)
            assert again.country == entity.country
            assert {name.text for name in again.names} == set(strong)
    full = imported(tmp_path / "all.csv")
    assert full["kozinka"].ids == Gazetteer.default()["kozinka"].ids
    placed = {entity.id for entity in Gazetteer.default() if entity.coordinates}
    assert {one.id for one in full.values() if one.coordinates} == placed & set(back.ids)


def test_a_name_with_a_semicolon_is_not_cut_in_two() -> None:
    entity = Entity("x", "thing", (Name("One"), Name("Two; three")))
    with pytest.raises(DataError, match="x: ';' separates names in CSV, and 'Two; three' has one; export it as jsonl"):
        written("csv", (entity,))


def test_a_weak_name_is_no_strong_one_elsewhere() -> None:
    for to in ("csv", "openrefine"):
        assert "Красная" not in written(to)
    assert '"weakAlias": ["Красная"]' in written("ftm")


def test_a_weak_name_that_is_shown_is_no_strong_one_elsewhere(tmp_path: Path) -> None:
    bell = Entity("bell", "organization", (Name("The Bell", weak=True),))
    oak = Entity("oak", "equipment", (Name("Oak", weak=True), Name("BT-7 Oak"), Name("БТ-7 Дуб", "ru")))
    for name, form in (("all.csv", None), ("all.ftm.json", None), ("all.tsv", "openrefine")):
        Gazetteer([bell, oak]).export(tmp_path / name, to=form)
        back = imported(tmp_path / name, form)
        assert {text.text for text in back["oak"].names if not text.weak} == {"BT-7 Oak", "БТ-7 Дуб"}
        assert all(text.weak for text in back["bell"].names) if "ftm" in name else "bell" not in back
    assert Normalizer(Gazetteer.load(tmp_path / "all.ftm.json")).normalize("The Bell").status != "matched"
    assert Gazetteer.load(tmp_path / "all.csv").ids == ("oak",)


def test_openrefine_reads_a_spelling_a_row_and_so_do_we(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(written("openrefine")), delimiter="\t"))
    assert {row["judgment"] for row in rows} == {"matched"}
    assert Counter(row["id"] for row in rows)["sosnovka"] == 6
    Gazetteer.default().export(tmp_path / "all.tsv", to="openrefine")
    back = imported(tmp_path / "all.tsv", "openrefine")
    for entity in Gazetteer.default():
        listed = {entity.name: False} | {name.text: name.weak for name in entity.names}
        strong = {text for text, weak in listed.items() if not weak}
        found = {name.text for name in back[entity.id].names} if entity.id in back else set()
        assert found - {entity.name} == strong - {entity.name}
        assert (entity.id in back) == bool(strong)


def test_followthemoney_takes_every_entity() -> None:
    model = pytest.importorskip("followthemoney", reason="the package followthemoney is not installed").model
    for line in written("ftm", (*SMALL, *Gazetteer.default())).splitlines():
        row = json.loads(line)
        proxy = model.get_proxy(row, cleaned=False)
        assert not proxy.schema.abstract
        for name, values in row["properties"].items():
            prop = proxy.schema.properties[name]
            assert all(prop.type.validate(value) for value in values), (row["id"], name, values)
        proxy.schema.validate(row)


def test_followthemoney_comes_back_with_the_sorts_of_names(tmp_path: Path) -> None:
    Gazetteer(SMALL).export(tmp_path / "all.ftm.json")
    back = Gazetteer.load(tmp_path / "all.ftm.json")
    assert [(entity.id, entity.kind, entity.name) for entity in back] == [(e.id, e.kind, e.name) for e in SMALL]
    sorts = {name.text: (name.kind, name.weak) for name in back["sosnovka"].names}
    assert sorts == {
        'Sosnovka "the, pine"': ("official", False),
        "Сосновка": ("official", False),
        "Соснівка": ("official", False),
        "Красная": ("nickname", True),
        "Sosnofka": ("nickname", False),
        "ССН": ("nickname", False),
        "Pinewood": ("nickname", False),
    }
    assert {name.text: name.kind for name in back[CLUB.id].names}["КЛ"] == "acronym"
    full = imported(tmp_path / "all.ftm.json", "ftm")
    assert full["sosnovka"].country == "ukraine"
    assert full["sosnovka"].ids == (("wikidata", "Q42"),)


def test_geojson_has_every_place_that_has_coordinates() -> None:
    found = json.loads(written("geojson", (*SMALL, *Gazetteer.default())))
    assert set(found) == {"type", "features"}
    placed = [entity for entity in (*SMALL, *Gazetteer.default()) if entity.coordinates]
    assert [feature["id"] for feature in found["features"]] == [entity.id for entity in placed]
    for feature, entity in zip(found["features"], placed, strict=True):
        assert feature["type"] == "Feature"
        assert feature["geometry"] == {"type": "Point", "coordinates": list(reversed(entity.coordinates or ()))}
        assert feature["properties"]["name"] == entity.name
    assert json.loads(written("geojson", ())) == {"type": "FeatureCollection", "features": []}


def test_skos_is_turtle_whose_labels_keep_the_rules() -> None:
    rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed")
    from rdflib.namespace import DCTERMS, RDF, SKOS

    entities = (*SMALL, *Gazetteer.default())
    graph = rdflib.Graph()
    graph.parse(data=written("skos", entities), format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == len(entities)
    for concept in concepts:
        sorts = {sort: set(graph.objects(concept, sort)) for sort in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)}
        every = [label for labels in sorts.values() for label in labels]
        assert len(every) == len(set(every)), "a label is of one sort"
        languages = Counter(label.language for label in sorts[SKOS.prefLabel])
        assert all(number == 1 for number in languages.values()), "one preferred label a language"
        assert languages
    sosnovka = rdflib.URIRef("urn:namenorm:sosnovka")
    assert str(graph.value(sosnovka, SKOS.note)) == SOSNOVKA.note
    assert rdflib.Literal("Sosnofka", "en") in set(graph.objects(sosnovka, SKOS.hiddenLabel))
    assert rdflib.Literal("Красная", "ru") in set(graph.objects(sosnovka, SKOS.altLabel))
    assert rdflib.Literal('Sosnovka "the, pine"', "en") in set(graph.objects(sosnovka, SKOS.prefLabel))
    matches = {str(match) for match in graph.objects(sosnovka, SKOS.exactMatch)}
    assert matches == {"http://www.wikidata.org/entity/Q42", "https://sws.geonames.org/7/"}
    assert graph.value(sosnovka, SKOS.broader) == rdflib.URIRef("urn:namenorm:belgorod-oblast")
    assert {str(source) for source in graph.objects(sosnovka, DCTERMS.source)} == set(SOSNOVKA.sources)
    assert rdflib.URIRef("urn:namenorm:club%20%26%20%3Cco%3E") in concepts


def test_skos_escapes_whatever_a_name_holds() -> None:
    text = 'quote " slash \\ line\nreturn\rtab\tbell\a'
    turtle = written("skos", (Entity("x", "thing", (Name(text, "en"),)),))
    assert 'skos:prefLabel "quote \\" slash \\\\ line\\nreturn\\rtab\\tbell\\u0007"@en' in turtle


def test_addresses_begin_as_asked() -> None:
    turtle = "".join(pieces(SMALL, "skos", base="https://example.org/id/"))
    assert "<https://example.org/id/sosnovka> a skos:Concept" in turtle
    for base in ("nonsense", "https://a b/", "x:<", ""):
        with pytest.raises(OptionError, match="base must be the beginning of an IRI"):
            pieces(SMALL, "skos", base=base)


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_only_the_kinds_asked_for_are_written(to: str) -> None:
    everything = written(to)
    assert "sosnovka" in everything
    some = "".join(pieces(SMALL, to, kinds=["organization"]))
    assert "sosnovka" not in some
    assert "".join(pieces(SMALL, to, kinds=["ORG"])) == some
    if to not in ("geojson", "skos"):
        assert "club & <co>" in some


def test_a_file_says_its_format_by_its_ending(tmp_path: Path) -> None:
    endings = {"x.csv": "csv", "x.jsonl": "jsonl", "x.ftm.json": "ftm", "X.TTL": "skos", "x.geojson": "geojson",
               "x.tsv": "openrefine", "x.txt": None, "x": None}  # fmt: skip
    assert {name: format_of(name) for name in endings} == endings
    with pytest.raises(OptionError, match=r"the ending tells no format; end it in \.csv, "):
        Gazetteer(SMALL).export(tmp_path / "x.txt")
    with pytest.raises(OptionError, match="to must be one of csv, jsonl"):
        Gazetteer(SMALL).export(tmp_path / "x.csv", to="xml")
    with pytest.raises(OptionError, match=r"kind must be one of person, .*; did you mean 'place'"):
        Gazetteer(SMALL).export(tmp_path / "x.csv", kinds=["plase"])
    with pytest.raises(TypeError, match="kinds must be several"):
        Gazetteer(SMALL).export(tmp_path / "x.csv", kinds="place")
    assert not list(tmp_path.iterdir())
    stream = io.StringIO()
    Gazetteer(SMALL).export(stream)
    assert stream.getvalue() == written("jsonl")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("what was there", "utf-8")
    with pytest.raises(DataError):
        Gazetteer([*SMALL, Entity("y", "thing", (Name("a"), Name("b;c")))]).export(tmp_path / "x.csv")
    assert [(file.name, file.read_text("utf-8")) for file in tmp_path.iterdir()] == [("x.csv", "what was there")]
    with pytest.raises(FileNotFoundError):
        Gazetteer(SMALL).export(tmp_path / "none" / "x.csv")


def test_a_compiled_gazetteer_is_exported_too(tmp_path: Path) -> None:
    pytest.importorskip("numpy", reason="compiled gazetteers need namenorm[large]")
    from namenorm.gazetteer.compiling import build

    compiled = Gazetteer.load(build(list(SMALL), tmp_path / "small.nng").path)
    compiled.export(tmp_path / "again.jsonl")
    assert list(Gazetteer.load(tmp_path / "again.jsonl")) == list(compiled)


def test_the_digest_is_of_the_content() -> None:
    assert Gazetteer(SMALL).digest == Gazetteer(list(SMALL)).digest
    assert re.fullmatch("[0-9a-f]{64}", Gazetteer(SMALL).digest)
    others = [SMALL[1:], SMALL[::-1], (replace(SOSNOVKA, note="other"), *SMALL[1:]), ()]
    assert len({Gazetteer(entities).digest for entities in (SMALL, *others)}) == 5
