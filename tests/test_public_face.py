"""The public face, line by line: what DESIGN promises to people who import namenorm."""

from __future__ import annotations

import inspect
import json
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import typing_examples

import namenorm
from namenorm import (
    Candidate,
    Cluster,
    Decision,
    Document,
    Entity,
    Evidence,
    Gazetteer,
    Mention,
    Name,
    Normalizer,
    Variant,
)
from namenorm.errors import NamenormError

NAMES = [
    "Graivoron",
    "Козинці",
    "RDK",
    "Legion of Liberty of Russia",
    "Atlantis",
    "Ministry of Defence",
    "Hayvoron",
    "",
]
FUNCTIONS = ("normalize", "normalize_many", "find", "rewrite", "cluster", "compare", "variants")
TEXT = "Dmitry Peskov spoke of Grivoron. Peskov named Kozynka too."
SMALL = """
- id: "atlantis"
  kind: "place"
  type: "city"
  display: {en: "Atlantis"}
  names:
    - {text: "Атлантида", lang: "ru", kind: "official"}
  sources: ["Plato, Timaeus"]
- id: "anna-weber"
  kind: "person"
  type: "journalist"
  display: {en: "Anna Weber"}
  names:
    - {text: "Anna Weber", lang: "de", kind: "official"}
  sources: ["made up for this test"]
"""
FORMATS = {
    "mine.yaml": SMALL,
    "mine.jsonl": json.dumps({"id": "atlantis", "name": "Atlantis", "names": ["Атлантида"], "type": "place"})
    + "\n"
    + json.dumps({"id": "anna-weber", "name": "Anna Weber", "names": [], "type": "person"}),
    "ftm.jsonl": json.dumps({"id": "atlantis", "schema": "Address", "properties": {"name": ["Atlantis", "Атлантида"]}})
    + "\n"
    + json.dumps({"id": "anna-weber", "schema": "Person", "properties": {"name": ["Anna Weber"]}}),
    "mine.csv": "id,name,names,type\natlantis,Atlantis,Атлантида,place\nanna-weber,Anna Weber,,person\n",
    "mine.tsv": "id\tname\tnames\ttype\natlantis\tAtlantis\tАтлантида\tplace\nanna-weber\tAnna Weber\t\tperson\n",
}


def small(folder: Path, name: str = "mine.yaml") -> Gazetteer:
    path = folder / name
    path.write_text(FORMATS[name], encoding="utf-8")
    return Gazetteer.load(path)


def test_a_decision_has_a_status_an_id_a_name_and_a_score() -> None:
    decision = namenorm.normalize("Graivoron")
    assert isinstance(decision, Decision)
    assert (decision.status, decision.id, decision.name, decision.text) == (
        "matched",
        "grayvoron",
        "Grayvoron",
        "Graivoron",
    )
    assert 0.9 < decision.score <= 1


def test_a_decision_has_its_entity_its_candidates_and_an_account() -> None:
    decision = namenorm.normalize("Graivoron")
    assert decision.entity is Gazetteer.default()["grayvoron"] or decision.entity == Gazetteer.default()["grayvoron"]
    best, *others = decision.candidates
    assert isinstance(best, Candidate)
    assert (best.id, best.score) == (decision.id, decision.score)
    assert all(isinstance(reason, Evidence) for reason in best.evidence)
    assert best.evidence
    scores = [candidate.score for candidate in decision.candidates]
    assert scores == sorted(scores, reverse=True)
    assert others
    account = decision.explain()
    assert isinstance(account, str)
    assert "Grayvoron (grayvoron)" in account
    assert "Грайворон" in account
    assert others[0].id in account


@pytest.mark.parametrize(
    ("name", "status", "shown"),
    [
        ("Graivoron", "matched", "Grayvoron"),
        ("Ministry of Defence", "ambiguous", "Ministry of Defence"),
        ("Atlantis", "unknown", "Atlantis"),
    ],
)
def test_a_decision_is_true_where_matched_and_shows_the_canonical_name_or_the_input(
    name: str, status: str, shown: str
) -> None:
    decision = namenorm.normalize(name)
    assert decision.status == status
    assert bool(decision) is (status == "matched")
    assert str(decision) == shown
    assert (decision.id is None) is (decision.entity is None) is (decision.name is None) is (status != "matched")


def test_a_kind_and_a_context_decide() -> None:
    assert namenorm.normalize("Belgorod", kind="place").id == "belgorod"
    assert namenorm.normalize("Belgorod", kind="person").id is None
    assert namenorm.normalize("Ministry of Defence", context="Moscow said").id == "russian-ministry-of-defence"
    assert namenorm.normalize("Ministry of Defence", context="Kyiv said").id == "ukrainian-ministry-of-defence"


def test_many_names_are_decided_as_one_by_one_and_equal_names_share_their_decision() -> None:
    decisions = namenorm.normalize_many([*NAMES, "Graivoron"])
    assert isinstance(decisions, list)
    assert decisions == [namenorm.normalize(name) for name in [*NAMES, "Graivoron"]]
    assert decisions[-1] is decisions[0]
    assert namenorm.normalize_many([]) == []
    assert namenorm.normalize_many(name for name in NAMES) == decisions[:-1]


def test_a_document_has_mentions_entities_a_rewriting_and_a_page() -> None:
    document = namenorm.find(TEXT)
    assert isinstance(document, Document)
    assert [(mention.text, mention.id) for mention in document.mentions] == [
        ("Dmitry Peskov", "dmitry-peskov"),
        ("Grivoron", "grayvoron"),
        ("Peskov", "dmitry-peskov"),
        ("Kozynka", "kozinka"),
    ]
    assert all(isinstance(mention, Mention) for mention in document.mentions)
    assert all(TEXT[mention.start : mention.end] == mention.text for mention in document.mentions)
    assert all(mention.decision.id == mention.id for mention in document.mentions)
    assert [entity.id for entity in document.entities] == ["dmitry-peskov", "grayvoron", "kozinka"]
    assert document.rewrite() == "Dmitry Peskov spoke of Grayvoron. Dmitry Peskov named Kozinka too."
    page = document.to_html()
    assert page.lower().startswith("<!doctype html")
    assert "Grivoron" in page


def test_rewrite_gives_the_text_with_canonical_names() -> None:
    assert namenorm.rewrite("They entered Grivoron and Kozynka.") == "They entered Grayvoron and Kozinka."
    assert namenorm.rewrite("They entered Grivoron.", display="uk") == "They entered Грайворон."


def test_cluster_merges_names_that_nobody_curated() -> None:
    clusters = namenorm.cluster(["Pyotr Sokolov", "Петр Соколов", "Anna Weber"])
    assert all(isinstance(found, Cluster) for found in clusters)
    assert [found.indices for found in clusters] == [(0, 1), (2,)]
    assert clusters[0].name in ("Pyotr Sokolov", "Петр Соколов")
    assert 0.5 < clusters[0].score <= 1
    kinds = namenorm.cluster(["Anna Weber", "Anna Weber"], kinds=["person", "organization"])
    assert [found.indices for found in kinds] == [(0,), (1,)]


def test_compare_gives_the_chance_that_two_names_denote_one_thing() -> None:
    assert namenorm.compare("Ministry of Defence", "Defence Ministry") > 0.9, "whose it is, neither says"
    assert namenorm.compare("Yevgeny Prigozhin", "Евгений Пригожин") > 0.9
    assert namenorm.compare("Graivoron", "Hayvoron") < 0.1
    assert namenorm.compare("Graivoron", "Graivoron") == 1.0
    assert namenorm.compare("Graivoron", "Grajworon", kind="place") > 0.9


def test_variants_are_the_spellings_to_search_for() -> None:
    spellings = namenorm.variants("Грайворон")
    assert all(isinstance(variant, Variant) for variant in spellings)
    texts = [str(variant) for variant in spellings]
    assert {"Грайворон", "Grayvoron", "Graivoron", "Hraivoron", "Grajworon", "Graïvoron"} <= set(texts)
    assert len(texts) == len(set(texts))


def test_variants_of_one_language_stop_at_the_limit_and_may_be_checked_only() -> None:
    ukrainian = namenorm.variants("Сосновка", lang="uk")
    assert all(variant.origin == "as given" or variant.origin.startswith("uk-") for variant in ukrainian)
    assert namenorm.variants("Сосновка", lang="uk", limit=2) == ukrainian[:2]
    assert all(variant.checked for variant in namenorm.variants("Сосновка", checked=True))
    for options in ({"lang": "xx"}, {"limit": 0}, {"limit": "many"}):
        with pytest.raises(NamenormError, match="must be"):
            namenorm.variants("Сосновка", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
def test_a_gazetteer_is_loaded_from_each_format(name: str, tmp_path: Path) -> None:
    gazetteer = small(tmp_path, name)
    assert len(gazetteer) == 2
    assert [entity.id for entity in gazetteer] == ["atlantis", "anna-weber"] or name == "mine.yaml"
    assert {entity.id for entity in gazetteer} == {"atlantis", "anna-weber"}
    entity = gazetteer["atlantis"]
    assert isinstance(entity, Entity)
    assert (entity.id, entity.kind, entity.name) == ("atlantis", "place", "Atlantis")
    assert "Атлантида" in {listed.text for listed in entity.names}
    assert gazetteer["anna-weber"].kind == "person"
    assert Normalizer(gazetteer).normalize("Atlantida").id == "atlantis"


def test_a_gazetteer_is_loaded_from_a_folder(tmp_path: Path) -> None:
    first, second = SMALL.strip().split("\n- id: ")
    (tmp_path / "places.yaml").write_text(first + "\n", encoding="utf-8")
    (tmp_path / "people.yaml").write_text(f"- id: {second}\n", encoding="utf-8")
    assert {entity.id for entity in Gazetteer.load(tmp_path)} == {"atlantis", "anna-weber"}
    assert {entity.id for entity in Gazetteer.load(str(tmp_path))} == {"atlantis", "anna-weber"}


def test_the_default_gazetteer_is_ours() -> None:
    gazetteer = Gazetteer.default()
    assert len(gazetteer) > 300
    entity = gazetteer["grayvoron"]
    assert (entity.id, entity.kind, entity.name) == ("grayvoron", "place", "Grayvoron")
    assert entity.sources
    assert {(name.text, name.lang, name.kind) for name in entity.names} >= {("Грайворон", "ru", "official")}
    assert all(isinstance(name, Name) for name in entity.names)
    assert len([entity.id for entity in gazetteer]) == len(gazetteer)
    with pytest.raises(KeyError):
        gazetteer["atlantis"]


def test_a_normalizer_has_the_same_methods_with_the_same_options() -> None:
    for name in FUNCTIONS:
        of_module = inspect.signature(getattr(namenorm, name))
        of_class = inspect.signature(getattr(Normalizer(), name))
        assert list(of_module.parameters.values()) == list(of_class.parameters.values()), name


def test_options_are_keyword_only() -> None:
    for name in FUNCTIONS:
        parameters = list(inspect.signature(getattr(namenorm, name)).parameters.values())
        options = [parameter for parameter in parameters if parameter.default is not parameter.empty]
        assert all(option.kind is option.KEYWORD_ONLY for option in options), name
    of_normalizer = list(inspect.signature(Normalizer).parameters.values())
    assert all(option.kind is option.KEYWORD_ONLY for option in of_normalizer[1:])
    with pytest.raises(TypeError):
        namenorm.normalize("Graivoron", "place")  # type: ignore[misc]


def test_a_gazetteer_of_ones_own_is_asked_alone_or_with_ours(tmp_path: Path) -> None:
    own = small(tmp_path)
    alone = Normalizer(own)
    assert alone.normalize("Атлантидой").id == "atlantis"
    assert alone.normalize("Graivoron").id is None
    both = Normalizer(Gazetteer.default() + own)
    assert [decision.id for decision in both.normalize_many(["Atlantis", "Graivoron"])] == ["atlantis", "grayvoron"]
    assert namenorm.normalize("Atlantis").id is None


@pytest.mark.parametrize(
    ("display", "shown"),
    [
        ("en", "Kyiv in Ukraine"),
        ("uk", "Київ in Україна"),
        ("ru", "Киев in Украина"),
        ("source", "Kiev in Ukraina"),
        ("en-official", "Kyiv in Ukraine"),
    ],
)
def test_the_display_profile_changes_the_name_and_not_the_id(display: str, shown: str) -> None:
    normalizer = Normalizer(display=display)
    assert normalizer.rewrite("Kiev in Ukraina") == shown
    assert normalizer.normalize("Kiev").id == "kyiv"


RESULTS: dict[str, Callable[[], Any]] = {
    "Decision": lambda: namenorm.normalize("Graivoron"),
    "Candidate": lambda: namenorm.normalize("Graivoron").candidates[0],
    "Evidence": lambda: namenorm.normalize("Graivoron").candidates[0].evidence[0],
    "Entity": lambda: namenorm.normalize("Graivoron").entity,
    "Name": lambda: Gazetteer.default()["grayvoron"].names[0],
    "Document": lambda: namenorm.find(TEXT),
    "Mention": lambda: namenorm.find(TEXT).mentions[0],
    "DocumentEntity": lambda: namenorm.find(TEXT).entities[0],
    "Cluster": lambda: namenorm.cluster(["Anna Weber"])[0],
    "Variant": lambda: namenorm.variants("Грайворон")[0],
}


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("Decision", "<Decision 'Graivoron' → grayvoron 'Grayvoron' 0."),
        ("Candidate", "<Candidate grayvoron 'Grayvoron' 0."),
        ("Document", "<Document of 58 characters, 4 mentions>"),
        ("Cluster", "<Cluster 'Anna Weber' of 1 name, 1.00>"),
    ],
)
def test_a_result_shows_itself_in_one_short_line(kind: str, shown: str) -> None:
    line = repr(RESULTS[kind]())
    assert line.startswith(shown)
    assert "\n" not in line


@pytest.mark.parametrize("kind", RESULTS)
def test_a_result_is_frozen_slotted_hashable_and_picklable(kind: str) -> None:
    result = RESULTS[kind]()
    assert type(result).__name__ == kind
    assert is_dataclass(result)
    assert not hasattr(result, "__dict__")
    for field in fields(result):
        with pytest.raises(FrozenInstanceError):
            setattr(result, field.name, None)
        assert not isinstance(getattr(result, field.name), dict | list | set), field.name
    assert isinstance(hash(result), int)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own


def test_a_normalizer_and_its_gazetteer_survive_a_pickle(tmp_path: Path) -> None:
    normalizer = Normalizer(small(tmp_path), display="ru", threshold=0.8, margin=3)
    normalizer.normalize("Atlantis")
    copy = pickle.loads(pickle.dumps(normalizer))  # noqa: S301 - our own
    assert copy.gazetteer == normalizer.gazetteer
    assert [copy.normalize(name) for name in ("Atlantis", "Anna Veber", "")] == [
        normalizer.normalize(name) for name in ("Atlantis", "Anna Veber", "")
    ]
    assert str(copy.normalize("Atlantis")) == "Атлантида"
    ours = pickle.loads(pickle.dumps(Normalizer()))  # noqa: S301 - our own
    assert ours.normalize("Graivoron").id == "grayvoron"


def test_eight_threads_on_a_new_normalizer_get_equal_answers(tmp_path: Path) -> None:
    normalizer = Normalizer(small(tmp_path))
    start = threading.Barrier(8)

    def ask(_: int) -> tuple[list[Decision], Document]:
        start.wait()
        return normalizer.normalize_many(["Atlantida", "Anna Weber", "Anna Vebers"]), normalizer.find(
            "Anna Weber left."
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert answers == [answers[0]] * 8


def test_eight_threads_on_the_default_get_the_answers_of_one() -> None:
    alone = [namenorm.normalize(name) for name in NAMES], namenorm.find(TEXT)
    start = threading.Barrier(8)

    def ask(turn: int) -> tuple[list[Decision], Document]:
        start.wait()
        namenorm.normalize_many([f"Grayvoron{turn}{step}" for step in range(50)])
        return [namenorm.normalize(name) for name in NAMES], namenorm.find(TEXT)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [alone] * 8


def test_the_uses_that_type_checkers_accept_run_too(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(SMALL.replace("atlantis", "thule"), encoding="utf-8")
    typing_examples.names()
    typing_examples.several_names()
    typing_examples.texts()
    typing_examples.gazetteers(tmp_path / "mine.yaml")


def python(script: str) -> str:
    """Run a script in a new interpreter and return what it prints."""
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    return run.stdout.strip()


def test_importing_loads_nothing_heavy() -> None:
    heavy = ("numpy", "spacy", "yaml", "rapidfuzz", "click", "transliterate", "unidecode", "pandas", "asyncio")
    loaded = python(f"import sys, namenorm; print(*[name for name in {heavy!r} if name in sys.modules])")
    assert loaded == ""


def test_importing_reads_no_data() -> None:
    opened = python(
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, of: opened.append(str(of[0])) if event == 'open' else None)\n"
        "import namenorm\n"
        "from namenorm import Gazetteer, Normalizer\n"
        "Normalizer()\n"
        "print(*[path for path in opened if path.endswith(('.yaml', '.json', '.csv'))])"
    )
    assert opened == ""


def test_normalizing_loads_no_numpy_and_no_spacy() -> None:
    loaded = python(
        "import sys, namenorm\n"
        "namenorm.normalize('Grivoron'); namenorm.find('Grivoron')\n"
        "print(*[name for name in ('numpy', 'spacy', 'pandas') if name in sys.modules])"
    )
    assert loaded == ""


def test_the_module_names_what_it_offers() -> None:
    assert sorted(namenorm.__all__) == list(namenorm.__all__)
    assert {*FUNCTIONS, "Gazetteer", "Normalizer"} <= set(namenorm.__all__)
    verbs_and_holders = [name for name in namenorm.__all__ if not is_dataclass(getattr(namenorm, name))]
    assert len(verbs_and_holders) <= 12
    for name in namenorm.__all__:
        offered = getattr(namenorm, name)
        assert inspect.getdoc(offered), name
        assert name in dir(namenorm)
    with pytest.raises(AttributeError, match="no attribute 'normalise'"):
        namenorm.normalise  # type: ignore[attr-defined] # noqa: B018


def test_everything_public_comes_with_a_star() -> None:
    assert python("from namenorm import *; print(normalize('Graivoron').id, Gazetteer, Normalizer)").startswith(
        "grayvoron <"
    )
