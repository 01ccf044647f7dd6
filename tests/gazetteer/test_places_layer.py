"""The places layer: its data, what it decides behind the built-in gazetteer, and its compiled copy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from namenorm import Entity, Gazetteer, Normalizer
from namenorm.errors import NamenormError
from namenorm.gazetteer import places as places_module
from namenorm.gazetteer.places import cache_folder, places, read_places
from namenorm.gazetteer.spelling import text_faults

TABLE = yaml.safe_load((Path(__file__).parent / "places_layer.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def entities() -> list[Entity]:
    return list(read_places())


@pytest.fixture(scope="module")
def normalizer() -> Normalizer:
    return Normalizer(Gazetteer.default() + Gazetteer.places())


def test_every_place_has_an_id_of_geonames_and_names_its_licence(entities: list[Entity]) -> None:
    numbers = [int(entity.external_id("geonames") or 0) for entity in entities]
    assert numbers == sorted(set(numbers))
    assert all(entity.id == f"geonames:{number}" for entity, number in zip(entities, numbers, strict=True))
    assert {entity.country for entity in entities} == {"russia", "ukraine", "belarus"}
    assert all("GeoNames" in entity.sources[0] and "CC BY 4.0" in entity.sources[0] for entity in entities)
    assert "https://creativecommons.org/licenses/by/4.0/" in places_module.DATA.read_text("utf-8").partition("\n452")[0]


def test_every_name_of_a_place_is_written_as_its_language_writes(entities: list[Entity]) -> None:
    for entity in entities:
        assert entity.names[0].text == entity.name
        assert len({(name.text, name.lang) for name in entity.names}) == len(entity.names)
        for name in entity.names:
            assert not list(text_faults(name.text, name.lang)), (entity.id, name)


def test_every_place_lies_in_its_part_of_the_world(entities: list[Entity]) -> None:
    for entity in entities:
        assert entity.coordinates is not None
        latitude, longitude = entity.coordinates
        assert 41 <= latitude <= 78
        assert 19 <= longitude <= 180 or longitude <= -168


@pytest.mark.parametrize("case", TABLE["decisions"], ids=lambda case: case["name"])
def test_a_name_is_decided_with_the_layer_on(case: dict[str, str], normalizer: Normalizer) -> None:
    decision = normalizer.normalize(case["name"])
    assert (decision.status, decision.id) == (case["status"], case.get("id"))
    if "among" in case:
        assert case["among"] in [candidate.id for candidate in decision.candidates]


@pytest.mark.parametrize("case", TABLE["not that"], ids=lambda case: case["name"])
def test_a_town_is_not_bent_into_a_known_thing(case: dict[str, str], normalizer: Normalizer) -> None:
    assert case["not"] in Gazetteer.default()
    decision = normalizer.normalize(case["name"])
    assert decision.id != case["not"]
    assert decision.candidates[0].id.startswith("geonames:") or decision.status == "ambiguous"


def test_a_place_that_is_curated_too_stays_the_curated_one(normalizer: Normalizer) -> None:
    assert Gazetteer.places()["geonames:559034"].name == "Grayvoron"
    assert normalizer.normalize("Graivoron").id == "grayvoron"
    assert "geonames:559034" not in [one.id for one in normalizer.normalize("Grayvoron").candidates]


def test_the_layer_is_that_of_the_entry_point_and_made_once() -> None:
    assert "places" in Gazetteer.installed()
    assert Gazetteer.load("places") is Gazetteer.places() is places()


def test_the_compiled_copy_says_what_it_was_made_of() -> None:
    compiled = Gazetteer.places().compiled
    assert compiled is not None
    assert compiled.sources == (places_module.SOURCE,)
    assert compiled.file.path.parent == cache_folder()


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """The first rows of the data."""
    path = tmp_path / "few.tsv"
    path.write_text("".join(places_module.DATA.read_text("utf-8").splitlines(keepends=True)[:40]), "utf-8")
    return path


PROGRAM = """
import sys
from pathlib import Path
from namenorm.gazetteer import places
places.DATA = Path(sys.argv[1])
print(len(places.places()), places.places().compiled.file.path)
"""


def started(folder: Path, data: Path) -> subprocess.Popen[str]:
    environment = {"NAMENORM_CACHE": str(folder), "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", PROGRAM, str(data)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own program)


def test_two_processes_may_make_the_copy_at_once(tmp_path: Path, few: Path) -> None:
    folder = tmp_path / "new" / "cache"
    answers = [process.communicate()[0].split(maxsplit=1) for process in [started(folder, few), started(folder, few)]]
    assert [count for count, _ in answers] == ["35", "35"]
    assert [file.name for file in folder.iterdir()] == [Path(answers[0][1].strip()).name]


def test_a_damaged_copy_is_made_anew(tmp_path: Path, few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places_module.CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(places_module, "DATA", few)
    compiled = places.__wrapped__().compiled
    assert compiled is not None
    content = compiled.file.path.read_bytes()
    compiled.file.path.unlink()
    compiled.file.path.write_bytes(b"no gazetteer" + content[12:])
    assert len(places.__wrapped__()) == 35
    assert compiled.file.path.read_bytes() == content


def test_where_the_cache_cannot_be_written_the_copy_is_temporary(
    tmp_path: Path, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv(places_module.CACHE_VARIABLE, str(tmp_path / "file"))
    monkeypatch.setattr(places_module, "DATA", few)
    assert len(places.__wrapped__()) == 35


def test_what_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(places_module.CACHE_VARIABLE)
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    with pytest.raises(NamenormError, match=r"namenorm\[places\]"):
        cache_folder()
