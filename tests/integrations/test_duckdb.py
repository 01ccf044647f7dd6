"""The SQL functions on a real DuckDB."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from namenorm import Gazetteer, Normalizer, normalize_many
from namenorm.errors import OptionError

duckdb = pytest.importorskip("duckdb", reason="DuckDB comes with the extra namenorm[duckdb]")
bridge = pytest.importorskip("namenorm.integrations.duckdb")

VALUES = ["Hraivoron", None, "Atlantis", "RDK", None, "Hraivoron", "Ministry of Defence"]
FIELDS = ("id", "name", "status", "score")


@pytest.fixture(scope="module")
def connection() -> Any:
    with duckdb.connect() as opened:
        bridge.register(opened)
        opened.execute("CREATE TABLE raids (place VARCHAR, number INTEGER)")
        opened.executemany("INSERT INTO raids VALUES (?, ?)", [[value, at] for at, value in enumerate(VALUES)])
        yield opened


def test_the_functions_give_id_name_and_decision(connection: Any) -> None:
    query = "SELECT namenorm_id(place), namenorm_name(place), namenorm_decision(place) FROM raids ORDER BY number"
    decided = {decision.text: decision for decision in normalize_many([value for value in VALUES if value])}
    assert connection.execute(query).fetchall() == [
        (None, None, None)
        if value is None
        else (
            decided[value].id,
            decided[value].name,
            {field: getattr(decided[value], field) for field in FIELDS},
        )
        for value in VALUES
    ]


@given(st.lists(st.one_of(st.none(), st.sampled_from(VALUES), st.text(max_size=12)), max_size=8))
def test_a_column_says_what_normalize_many_says(values: list[str | None]) -> None:
    values = [value and value.replace("\0", "") for value in values]
    with duckdb.connect() as opened:
        bridge.register(opened)
        query = "SELECT unnest($1::VARCHAR[]) AS name"
        found = opened.execute(f"SELECT name, namenorm_decision(name).status FROM ({query})", [values]).fetchall()  # noqa: S608
    statuses = iter(normalize_many([value for value in values if value is not None]))
    assert found == [(value, None if value is None else next(statuses).status) for value in values]


def test_a_table_of_many_vectors_is_decided_by_all_threads(connection: Any) -> None:
    connection.execute("CREATE TABLE many AS SELECT place, r FROM raids, range(20000) AS t(r)")
    counted = connection.execute(
        "SELECT namenorm_id(place) AS id, count(*) FROM many GROUP BY id ORDER BY id"
    ).fetchall()
    assert counted == [("grayvoron", 40000), ("russian-volunteer-corps", 20000), (None, 80000)]


def test_distinct_and_join_says_the_same_as_the_function_for_each_row(connection: Any) -> None:
    joined = connection.execute(
        "SELECT number, d.id FROM raids LEFT JOIN "
        "(SELECT place, namenorm_decision(place) AS d FROM (SELECT DISTINCT place FROM raids)) USING (place) ORDER BY 1"
    ).fetchall()
    assert joined == connection.execute("SELECT number, namenorm_id(place) FROM raids ORDER BY 1").fetchall()


def test_no_rows_and_only_nulls_are_no_error(connection: Any) -> None:
    assert connection.execute("SELECT namenorm_decision(place) FROM raids WHERE false").fetchall() == []
    assert connection.execute("SELECT namenorm_id(NULL), namenorm_decision(NULL::VARCHAR)").fetchall() == [(None, None)]


def test_registering_again_replaces_and_a_prefix_adds() -> None:
    with duckdb.connect() as opened:
        bridge.register(opened, gazetteer=Gazetteer())
        assert opened.execute("SELECT namenorm_id('Kyiv')").fetchall() == [(None,)]
        bridge.register(opened, normalizer=Normalizer(display="uk"))
        bridge.register(opened, prefix="person_", kind="person")
        query = "SELECT namenorm_name('Kyiv'), person_id('Kyiv'), person_id('Yevgeny Prigozhin')"
        assert opened.execute(query).fetchall() == [("Київ", None, "yevgeny-prigozhin")]


def test_what_another_connection_has_registered_is_told_and_stays() -> None:
    with duckdb.connect() as opened:
        bridge.register(opened)
        with opened.cursor() as other:
            with pytest.raises(OptionError, match="another connection to this database has a function namenorm_id"):
                bridge.register(other)
            bridge.register(other, prefix="other_")
            assert other.execute("SELECT namenorm_id('Kyiv'), other_id('Kyiv')").fetchall() == [("kyiv", "kyiv")]


def test_the_fields_of_a_decision_may_be_chosen() -> None:
    with duckdb.connect() as opened:
        bridge.register(opened, fields=["status", "candidates", "latitude"])
        assert opened.execute("SELECT namenorm_decision('Atlantis') AS d, namenorm_id('Kyiv')").fetchall() == [
            ({"status": "unknown", "candidates": [], "latitude": None}, "kyiv")
        ]
        assert str(opened.execute("SELECT namenorm_decision('Atlantis')").description[0][1]) == (
            "STRUCT(status VARCHAR, candidates VARCHAR[], latitude DOUBLE)"
        )


def test_a_wrong_option_and_a_number_are_told_at_once(connection: Any) -> None:
    with pytest.raises(OptionError, match="did you mean 'place'"):
        bridge.register(connection, kind="plaice")
    with pytest.raises(duckdb.BinderException, match="namenorm_id"):
        connection.execute("SELECT namenorm_id(14)")
