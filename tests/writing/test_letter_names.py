"""Acronyms spelt out letter by letter."""

from __future__ import annotations

import namenorm
from namenorm.writing.letter_names import spelt_out


def test_letters_spelt_out_are_an_acronym() -> None:
    assert spelt_out(["ен", "бі", "сі"]) == "nbc"
    assert spelt_out(["эн", "би"]) == spelt_out(["эн", "би", "бот"]) == ""


def test_a_name_that_is_spelt_out_is_found_by_its_letters() -> None:
    gazetteer = namenorm.Gazetteer([namenorm.Entity("qtv", "organization", (namenorm.Name("Кью-ти-ви", "ru"),))])
    assert namenorm.Normalizer(gazetteer).normalize("QTV").id == "qtv"
