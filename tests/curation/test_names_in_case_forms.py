"""Every strong name of one word leads to its entity in its case forms; the forms are somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from namenorm import Normalizer

pymorphy3 = pytest.importorskip("pymorphy3", reason="declines the names; in the extra `bench`")
EXCEPTIONS = yaml.safe_load((Path(__file__).parent / "case_form_exceptions.yaml").read_text("utf-8"))
CASES = ("gent", "datv", "ablt", "loct")


def declined(text: str, lang: str) -> Iterator[str]:
    nominatives = [parse for parse in ANALYSERS[lang].parse(text.lower()) if "nomn" in parse.tag]
    for case in CASES if nominatives else ():
        form = nominatives[0].inflect({case})
        if form is not None:
            yield form.word.capitalize()


ANALYSERS = {lang: pymorphy3.MorphAnalyzer(lang=lang) for lang in ("ru", "uk")}


def test_every_name_leads_to_its_entity_in_its_case_forms() -> None:
    normalizer = Normalizer()
    asked, lost = 0, set()
    for entity in normalizer.gazetteer:
        for name in entity.names:
            if name.weak or name.lang not in ANALYSERS or not name.text.isalpha() or name.kind == "acronym":
                continue
            for form in declined(name.text, name.lang):
                asked += 1
                decision = normalizer.normalize(form)
                if all(candidate.id != entity.id for candidate in decision.candidates) or (
                    decision.id not in (None, entity.id)
                ):
                    lost.add(form)
    assert asked > 1000
    assert lost == set(EXCEPTIONS)
