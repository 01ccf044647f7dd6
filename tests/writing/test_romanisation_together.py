"""Romanising under all systems at once gives what each system gives by itself."""

from __future__ import annotations

import pytest

from namenorm.writing.romanisation import languages, plain_ascii, romanisations, systems
from namenorm.writing.romanisation_together import SystemsTogether

WORDS = (
    "щегловка",
    "объездная",
    "зсхгхкь",
    "сщцтчсхарьё",
    "йойцьзгів",
    "кам'янка",
    "γκιώνα",
    "բարև",
    "თბილისი",
    "محمد",
)


@pytest.mark.parametrize("lang", languages())
def test_systems_together_write_a_word_as_each_does_alone(lang: str) -> None:
    known = systems(lang)
    pattern = known[0]._word
    samples = {text.lower() for one in known for text, _ in one.samples}
    words = [word for text in samples for word in pattern.findall(text)]
    words += [word for word in WORDS if pattern.fullmatch(word)]
    together = SystemsTogether(known)
    for word in words:
        found = {name: latin for latin, group in together.spell(word, True) for name in together.ids(group)}
        assert {name: plain_ascii(latin) for name, latin in found.items()} == {
            one.id: plain_ascii(one.romanise(word)) for one in known
        }


def test_every_system_writes_a_word_once() -> None:
    together = SystemsTogether(systems("ru"))
    groups = [group for _, group in together.spell("щебекино", True)]
    assert len(groups) > 1
    assert sum(groups) == (1 << len(systems("ru"))) - 1


def test_a_phrase_is_written_as_well() -> None:
    assert "grayvoron, shchit" in romanisations("Грайворон, ЩИТ", "ru")


def test_checked_systems_come_first_and_spellings_by_the_first_that_makes_them() -> None:
    order = {one.id: at for at, one in enumerate(sorted(systems("ru"), key=lambda one: not one.checked))}
    made = romanisations("Щёкино", "ru")
    firsts = [order[ids[0]] for ids in made.values()]
    assert firsts == sorted(firsts)
    assert all([order[name] for name in ids] == sorted(order[name] for name in ids) for ids in made.values())
