"""A compiled gazetteer is the gazetteer that it was built from, and a damaged one never gives a wrong answer."""

from __future__ import annotations

import itertools
import os
import pickle
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import GazetteerError, NamenormError
from namenorm.gazetteer import compiled, compiling
from namenorm.gazetteer.compiled import CompiledEntities, Source
from namenorm.gazetteer.compiled_file import BLOCK, SectionFile, SectionWriter
from namenorm.gazetteer.compiled_keys import name_key, name_keys
from namenorm.gazetteer.compiling import build
from namenorm.writing.folding import fold

PLACES = [
    Entity(
        f"geonames:{number}",
        "place",
        (Name(native, "ru"), Name(latin, "en", "translation")),
        type="town",
        display=(("en", latin),),
        country="russia",
        ids=(("geonames", str(number)),),
        sources=(f"GeoNames {number}",),
    )
    for number, native, latin in (
        (559034, "Грайворон", "Grayvoron"),
        (485824, "Суздаль", "Suzdal"),
        (500096, "Рязань", "Ryazan"),
        (468902, "Ярославль", "Yaroslavl"),
        (468903, "Старый Оскол", "Staryy Oskol"),
    )
] + [
    Entity("weak", "person", (Name("Иван Грайворонов", "ru"), Name("Суздаль", "ru", weak=True), Name("!"))),
    Entity("half", "thing", (Name("half \ud800 letter"), Name("São Tomé")), note="a lone surrogate"),
]
ASKED = [
    "Grayvoron",
    "суздаль",
    "Ryazn",
    "Stary Oskol",
    "Ярославле",
    "Ivan Grayvoronov",
    "half \ud800 letter",
    "Nowhere",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(PLACES, tmp_path_factory.mktemp("compiled") / "places.nng").path


def test_it_is_the_gazetteer_that_it_was_built_from(path: Path) -> None:
    gazetteer, plain = Gazetteer.load(path), Gazetteer(PLACES)
    assert list(gazetteer) == list(plain) == PLACES
    assert gazetteer.ids == plain.ids
    assert len(gazetteer) == len(plain)
    assert gazetteer["weak"] == plain["weak"]
    assert "geonames:500096" in gazetteer
    assert "geonames" not in gazetteer
    assert None not in gazetteer
    assert gazetteer.get("nothing") is None
    with pytest.raises(KeyError, match="nothing"):
        gazetteer["nothing"]
    assert repr(gazetteer) == "<Gazetteer of 7 entities>"


def test_the_whole_built_in_gazetteer_comes_back(tmp_path: Path) -> None:
    built = build(Gazetteer.default(), tmp_path / "default.nng")
    gazetteer = Gazetteer.load(built.path)
    assert list(gazetteer) == list(Gazetteer.default())
    assert built.entities == len(gazetteer)
    assert built.size == built.path.stat().st_size


def test_the_same_entities_give_the_same_bytes_whatever_the_seed_of_hashing(path: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from test_compiled import PLACES; from pathlib import Path; "
        "from namenorm.gazetteer.compiling import build; build(PLACES, Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.nng"
        command = [sys.executable, "-c", code, str(Path(__file__).parent), str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})  # noqa: S603
        assert out.read_bytes() == path.read_bytes()


def test_sources_are_kept(tmp_path: Path) -> None:
    source = Source("GeoNames cities500", "https://www.geonames.org", "CC BY 4.0", "GeoNames, CC BY 4.0", "2026-11")
    opened = Gazetteer.load(build(PLACES, tmp_path / "places.nng", sources=[source]).path).compiled
    assert opened is not None
    assert opened.sources == (source,)


def test_an_empty_gazetteer_can_be_compiled(tmp_path: Path) -> None:
    built = build([], tmp_path / "empty.nng")
    gazetteer = Gazetteer.load(built.path)
    assert (built.entities, built.names, built.keys, len(gazetteer), list(gazetteer)) == (0, 0, 0, 0, [])
    normalizer = Normalizer(gazetteer)
    assert normalizer.normalize("Grayvoron").status == "unknown"
    assert [decision.status for decision in normalizer.normalize_many(["Suzdal"] * 99)] == ["unknown"] * 99


def test_a_killed_or_failed_build_leaves_what_was_there(tmp_path: Path) -> None:
    out = build(PLACES[:1], tmp_path / "places.nng").path
    before = out.read_bytes()

    def broken() -> Iterator[Entity]:
        yield PLACES[1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(broken(), out)
    with pytest.raises(GazetteerError, match=r"weak: this id is taken.*\[NN007\]"):
        build([*PLACES, PLACES[-2]], out)
    with pytest.raises(TypeError, match="not of str"):
        build(["Suzdal"], out)  # type: ignore[list-item]
    with pytest.raises(GazetteerError, match=r"mars: 'planet' is no kind.*\[NN008\]"):
        build([Entity("mars", "planet", (Name("Mars"),))], out)
    assert out.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["places.nng"]


def test_a_build_takes_away_what_one_that_was_killed_left_a_day_ago(tmp_path: Path) -> None:
    old, new = tmp_path / ".places.nng.0000.tmp", tmp_path / ".places.nng.1111.tmp"
    for left in (old, new):
        left.write_bytes(b"unfinished")
    os.utime(old, (0, 0))
    build(PLACES, tmp_path / "places.nng")
    assert sorted(file.name for file in tmp_path.iterdir()) == [new.name, "places.nng"]


def test_what_is_no_compiled_gazetteer_is_refused_with_the_reason(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.nng"
    content = path.read_bytes()
    for wrong, reason in (
        (b"", "no compiled gazetteer"),
        (b"id,name\n", "no compiled gazetteer"),
        (content[:20], "ends within its header"),
        (content[:-1], f"should have {len(content)} bytes"),
        (content + b"\0", f"should have {len(content)} bytes"),
        (content[:8] + b"\1\0\0\0" + content[12:], "its format is 1"),
    ):
        other.write_bytes(wrong)
        with pytest.raises(GazetteerError, match=reason) as caught:
            Gazetteer.load(other)
        assert [fault.code for fault in caught.value.faults] == ["NN040"]
    with pytest.raises(FileNotFoundError):
        Gazetteer.load(tmp_path / "nowhere.nng")


def test_a_file_of_other_tables_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "tables_digest", lambda: "another")
    with pytest.raises(GazetteerError, match="other tables of folding and keys"):
        Gazetteer.load(path)


def test_numpy_is_needed_to_build_and_not_to_look_up(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    with pytest.raises(NamenormError, match=r"namenorm\[large\]"):
        compiling.build(PLACES, tmp_path / "places.nng")
    normalizer = Normalizer(Gazetteer.load(path))
    asked = ["Grayvoron", "Graivorron", *(f"Nowhere {number}" for number in range(50))]
    assert [decision.id for decision in map(normalizer.normalize, asked[:2])] == ["geonames:559034"] * 2
    assert [decision.id for decision in normalizer.normalize_many(asked)[:2]] == ["geonames:559034"] * 2


def answers(path: Path) -> object:
    """What a file answers, all of it looked at."""
    gazetteer = Gazetteer.load(path)
    normalizer = Normalizer(gazetteer)
    found = [normalizer.normalize(name) for name in ASKED]
    return list(gazetteer), gazetteer.get("weak"), found, normalizer.normalize_many(ASKED * 8)


def test_a_flipped_byte_or_a_cut_end_is_an_error_or_does_no_harm(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    right = answers(path)
    chance = random.Random(20261122)  # noqa: S311 (a repeatable sample)
    used = [at for at, byte in enumerate(content) if byte]  # most of a small file is padding, where nothing can happen
    other = tmp_path / "damaged.nng"
    reasons = []
    for number in range(2000):
        at = chance.choice(used) if number % 4 else chance.randrange(len(content))
        wrong = bytearray(content)
        if number % 10:
            wrong[at] ^= chance.randrange(1, 256)
        else:
            del wrong[at:]
        other.write_bytes(wrong)
        try:
            assert answers(other) == right, f"byte {at}"
        except GazetteerError as error:
            reasons.append(str(error))
    assert len(reasons) > 1000
    known = ("damaged", "its format is", "no compiled gazetteer")
    assert [reason for reason in reasons if not any(word in reason for word in known)] == []


def test_every_damaged_byte_of_a_section_is_found_by_a_full_check(path: Path, tmp_path: Path) -> None:
    SectionFile(path).verify()
    wrong = bytearray(path.read_bytes())
    wrong[BLOCK + 3] ^= 1
    other = tmp_path / "damaged.nng"
    other.write_bytes(wrong)
    with pytest.raises(GazetteerError, match="section 'entity_rows' is not as it was written"):
        SectionFile(other).verify()


def test_a_block_that_two_threads_check_at_once_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "numbers.nng"
    with SectionWriter(path) as writer:
        writer.add("numbers", "B", [bytes(2 * BLOCK)])
        writer.finish({})
    wrong = bytearray(path.read_bytes())
    wrong[2 * BLOCK] ^= 1  # in the second block of the section
    path.write_bytes(wrong)
    opened, together, calls = SectionFile(path), threading.Barrier(2), itertools.count()
    check = opened.check

    def waiting(block: int, name: str) -> None:
        check(block, name)
        if next(calls) < 2:
            together.wait(60)

    opened.check = waiting
    with ThreadPoolExecutor(2) as pool:
        found = [pool.submit(opened["numbers"].ensure, 0, 1) for _ in range(2)]
    assert all(isinstance(each.exception(), GazetteerError) for each in found), "half is checked, so is the rest"
    with pytest.raises(GazetteerError, match="not as it was written"):
        opened["numbers"].part(BLOCK, BLOCK + 1)


def test_a_copy_by_pickle_opens_the_same_file_or_none(path: Path, tmp_path: Path) -> None:
    moved = tmp_path / "places.nng"
    moved.write_bytes(path.read_bytes())
    gazetteer = Gazetteer.load(moved)
    stored = pickle.dumps(gazetteer)
    assert pickle.loads(stored) == gazetteer  # noqa: S301
    assert hash(pickle.loads(stored)) == hash(gazetteer)  # noqa: S301
    assert len(stored) < 1000
    build(PLACES[:2], moved)
    assert list(gazetteer) == PLACES, "what was opened stays open"
    with pytest.raises(GazetteerError, match="replaced by another one"):
        pickle.loads(stored)  # noqa: S301


def test_entities_are_found_by_their_external_ids(path: Path) -> None:
    opened = CompiledEntities(path)
    assert opened.linked("geonames", "485824") == 1
    assert opened.linked("geonames", "1") is None
    assert opened.linked("wikidata", "485824") is None


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(TEXTS, max_size=8))
def test_names_are_filed_together_as_one_by_one(names: list[str]) -> None:
    assert name_keys(names) == [name_key(name) for name in names]


@given(st.text("aAéÉł'’ -ЙйИ\u0306ёЁ\u0301ŽßİΣ.,1", max_size=20))
def test_a_key_is_the_folded_name_without_what_is_no_letter(name: str) -> None:
    assert name_key(name) == "".join(filter(str.isalnum, fold(name)))


@given(TEXTS)
def test_a_key_does_not_depend_on_case_spaces_and_composition(name: str) -> None:
    assert name_key(f" {name}\n- ") == name_key(name)
    assert name_key("Каменец-Подольский") == name_key("КАМЕНЕЦ  ПОДОЛЬСКИИ\u0306")


def test_two_external_ids_that_are_filed_under_one_text_are_not_taken_for_each_other(tmp_path: Path) -> None:
    oak = Entity("oak", "place", (Name("Oak"),), ids=(("list", "b:7"),))
    opened = CompiledEntities(build([oak], tmp_path / "oak.nng").path)
    assert opened.linked("list", "b:7") == 0
    assert opened.linked("list:b", "7") is None
