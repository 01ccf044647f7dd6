"""What is turned away before it is weighed would not have been shown."""

from __future__ import annotations

import pytest

import namenorm
from namenorm.matching import matcher
from namenorm.matching.decide import LEAST_SHOWN
from namenorm.matching.features import score_of
from namenorm.matching.score import features_of


def test_no_name_is_turned_away_that_would_come_to_a_score(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong: list[tuple[object, ...]] = []
    turned_away = 0
    judge = matcher.may_count

    def watched(reading: matcher.Reading, entry: matcher.Entry, entity: namenorm.Entity) -> bool:
        nonlocal turned_away
        counts = judge(reading, entry, entity)
        if not counts:
            turned_away += 1
            score = score_of(features_of(reading, entry, entity, alone=True))
            if score >= LEAST_SHOWN:
                wrong.append((reading.units, entry.name.text, score))
        return counts

    monkeypatch.setattr(matcher, "may_count", watched)
    normalizer = namenorm.Normalizer()
    names = [name.text for entity in normalizer.gazetteer for name in entity.names][::9]
    for name in names:
        normalizer.normalize(name[:-2] + name[-1:])
        normalizer.normalize(" ".join(reversed(name.split())) + " Vostok")
    assert turned_away > 100
    assert wrong == []
