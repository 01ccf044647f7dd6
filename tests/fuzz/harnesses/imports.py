"""Every importer: a source of any bytes is read to its end with every row counted, or refused as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from harnesses.harness import Harness, check_refusal, file_of
from namenorm.errors import NamenormError
from namenorm.gazetteer.importing import Options, Report, import_entities

_SAMPLES = Path(__file__).parents[2] / "gazetteer" / "importing" / "samples"
_OPTIONS = {
    "csv": Options(columns=(("name", "Nazwa"), ("id", "Kod")), default_kind="place", namespace="x"),
    "wikidata": Options(countries=frozenset(["Q212", "Q159"])),
}


def check_counts(report: Report, found: int) -> None:
    """Every row and every name is counted once."""
    assert report.rows == report.entities + report.joined + report.dropped + report.refused
    assert report.names == report.names_kept + report.names_dropped
    assert report.entities == found
    assert all("\n" not in str(fault) for fault in report.faults)
    assert str(report)


def read(format_name: str | None, name: str, data: bytes) -> None:
    """One source of a format, or of one that is to be told."""
    report = Report()
    options = _OPTIONS.get(format_name or "", Options())
    try:
        found = list(import_entities([file_of(name, data)], format=format_name, options=options, report=report))
    except NamenormError as error:
        check_refusal(error)
        return
    check_counts(report, len(found))
    assert len({entity.id for entity in found}) == len(found)
    for entity in found:
        assert entity.names
        assert all(each.text for each in entity.names)


def alternates(data: bytes) -> None:
    """GeoNames' alternate names beside a dump that is as it should be."""
    report = Report()
    try:
        found = list(import_entities([_SAMPLES / "UA.txt", file_of("alternateNamesV2.txt", data)], report=report))
    except NamenormError:
        return
    check_counts(report, len(found))


def _of(format_name: str, ending: str, share: int) -> Harness:
    return Harness(f"import-{format_name}", partial(read, format_name, f"any{ending}"), "imports", share)


def packed(data: bytes) -> None:
    """A packed file, damaged or not, by its ending."""
    if data:
        read(None, f"any.csv{('.gz', '.bz2', '.xz', '.zip')[data[0] % 4]}", data[1:])


HARNESSES = (
    _of("geonames", ".txt", 80),
    Harness("import-alternates", alternates, "imports", 25),
    _of("wikidata", ".json", 80),
    _of("ftm", ".json", 80),
    _of("jsonl", ".jsonl", 50),
    _of("csv", ".csv", 60),
    _of("tsv", ".tsv", 30),
    _of("openrefine", ".tsv", 60),
    Harness("import-any", partial(read, None, "any"), "imports", 50),
    Harness("import-packed", packed, "packed", 60),
)
