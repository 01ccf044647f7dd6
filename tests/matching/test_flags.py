"""What may mislead a reader is flagged in the decision, and changes none."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

import namenorm
from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.cli.commands import namenorm as command
from namenorm.gazetteer.compiling import build


def signs_of(text: str) -> list[str]:
    return [flag.sign for flag in namenorm.normalize(text).flags]


@pytest.mark.parametrize(
    ("text", "status", "signs"),
    [
        ("Graivoron", "matched", []),
        ("Грайворону", "matched", []),
        ("Рutin", "matched", ["mixed_scripts"]),
        ("Grai\u200bvoron", "matched", ["invisible"]),
        ("\u202eGraivoron\u202c", "matched", ["bidi_controls"]),
        ("ＰＵＴＩＮ", "matched", ["styled_letters"]),
        ("MOCKBA", "unknown", ["look_alike"]),
        ("XEPCOH", "unknown", ["look_alike"]),
        ("Zorvik Kelmatu", "unknown", []),
    ],
)
def test_a_decision_is_flagged(text: str, status: str, signs: list[str]) -> None:
    decision = namenorm.normalize(text)
    assert (decision.status, [flag.sign for flag in decision.flags]) == (status, signs)
    assert pickle.loads(pickle.dumps(decision)).flags == decision.flags  # noqa: S301 (our own)
    assert namenorm.normalize_many([text])[0].flags == decision.flags


def test_a_name_in_the_letters_of_another_script_is_never_linked_and_says_what_it_looks_like() -> None:
    decision = namenorm.normalize("MOCKBA")
    assert decision.id is None
    assert str(decision.flags[0]) == "look_alike: Latin letters that look like Cyrillic МОСКВА, a name of moscow"
    assert decision.candidates[0].id == "moscow"
    assert decision.candidates[0].evidence[0].feature == "other_script"
    assert "flagged look_alike: Latin letters" in decision.explain()


def test_a_name_that_something_has_is_not_flagged_for_what_it_looks_like_elsewhere() -> None:
    mine = Gazetteer([
        Entity("pace", "organization", (Name("PACE", "en", "acronym"),)),
        Entity("rase", "organization", (Name("РАСЕ", "ru", "acronym"),)),
    ])  # fmt: skip
    normalizer = Normalizer(mine)
    assert [normalizer.normalize(text).id for text in ("PACE", "РАСЕ")] == ["pace", "rase"]
    assert [normalizer.normalize(text).flags for text in ("PACE", "РАСЕ")] == [(), ()]


def test_a_compiled_gazetteer_flags_look_alikes_too(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    build([Entity("mosava", "place", (Name("МОСАВА", "ru"),))], tmp_path / "places.nng")
    decision = Normalizer(Gazetteer.load(tmp_path / "places.nng")).normalize("MOCABA")
    assert decision.status == "unknown"
    assert [flag.sign for flag in decision.flags] == ["look_alike"]


def test_mentions_of_a_text_are_flagged() -> None:
    document = namenorm.find("They left Рutin and Grai\u200bvoron for Moscow.")
    assert [[flag.sign for flag in mention.decision.flags] for mention in document] == [
        ["mixed_scripts"],
        ["invisible"],
        [],
    ]
    rows = [json.loads(line) for line in document.to_jsonl().splitlines()]
    assert [row["flags"] for row in rows] == [["mixed_scripts"], ["invisible"], []]


def test_the_command_line_tells_flags() -> None:
    answered = CliRunner().invoke(command, ["normalize", "--format", "jsonl", "MOCKBA", "Graivoron"])
    assert [json.loads(line)["flags"] for line in answered.output.splitlines()] == [["look_alike"], []]
    explained = CliRunner().invoke(command, ["explain", "Рutin"])
    assert "flagged mixed_scripts: Рutin: Cyrillic Р read as Latin P" in explained.output


def test_a_terminal_is_told_nothing_by_a_name() -> None:
    answered = CliRunner().invoke(command, ["normalize", "\x1b[31mGrai\x07voron\x9b2J"])
    assert not set(answered.output) & {"\x1b", "\x07", "\x9b"}
    assert "\ufffd[31m" in answered.output
