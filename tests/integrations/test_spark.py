"""Columns and clusters in a real Spark: two workers; shuffled, skewed and empty partitions."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import namenorm
from namenorm import Entity, Gazetteer, Name, Normalizer
from namenorm.errors import OptionError
from namenorm.gazetteer.compiling import build

pytest.importorskip("pyspark", reason="Spark comes with the extra namenorm[spark]")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java", allow_module_level=True)
pytestmark = [  # what pyspark itself warns of is not ours to mend
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore:.*:FutureWarning:pyspark"),
    pytest.mark.filterwarnings("ignore:.*:DeprecationWarning:pyspark"),
]

OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
NAMES = ["Hraivoron", None, "Atlantis", "RDK", "Ministry of Defence", "Грайвороном", None, ""]
FIELDS = ("id", "name", "status", "score")


def session_of(master: str) -> Any:
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    builder = SparkSession.builder.master(master)
    for name, value in OPTIONS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    session = session_of("local[2]")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A compiled gazetteer of one town."""
    path = tmp_path_factory.mktemp("towns") / "towns.nng"
    build([Entity("clover", "place", (Name("Нижний Клевер", "ru"),))], path)
    return path


def frame_of(spark: Any, names: list[str | None]) -> Any:
    return spark.createDataFrame(list(enumerate(names)), "number int, place string")


def rows_of(frame: Any) -> list[tuple[Any, ...]]:
    return sorted(tuple(row) for row in frame.collect())


def expected(names: list[str | None]) -> list[tuple[Any, ...]]:
    decided = {name: namenorm.normalize(name) for name in names if name is not None}
    return [
        (at, name, *(None if name is None else getattr(decided[name], field) for field in FIELDS))
        for at, name in enumerate(names)
    ]


@pytest.mark.parametrize("layout", ["shuffled", "skewed", "empty partitions", "one partition"])
def test_a_column_says_what_normalize_says_however_its_rows_lie(spark: Any, layout: str) -> None:
    from pyspark.sql.functions import rand

    from namenorm.integrations.spark import normalize_column

    names = NAMES + ["Kyiv"] * (3000 if layout == "skewed" else 3)
    frame = frame_of(spark, names)
    frame = {
        "shuffled": lambda: frame.orderBy(rand(7)),
        "skewed": lambda: frame.repartition(3, "place"),
        "empty partitions": lambda: frame.repartition(16),
        "one partition": lambda: frame.coalesce(1),
    }[layout]()
    found = normalize_column(frame, "place")
    assert found.columns == ["number", "place", *(f"place_{field}" for field in FIELDS)]
    assert rows_of(found) == expected(names)


def test_a_frame_without_rows_or_names_keeps_its_columns(spark: Any) -> None:
    from namenorm.integrations.spark import normalize_column

    found = normalize_column(frame_of(spark, []), "place", fields=["id", "score", "candidates"], partitions=1)
    assert found.dtypes[2:] == [
        ("place_id", "string"), ("place_score", "double"), ("place_candidates", "array<string>"),
    ]  # fmt: skip
    assert found.collect() == []
    assert rows_of(normalize_column(frame_of(spark, [None]), "place", fields=["id"])) == [(0, None, None)]


def test_a_column_of_any_name_may_be_worked_on(spark: Any) -> None:
    from namenorm.integrations.spark import normalize_column

    frame = spark.createDataFrame([("Kyiv",)], "`a.b ``c` string")
    found = normalize_column(frame, "a.b `c", fields=["id"])
    assert [row.asDict() for row in found.collect()] == [{"a.b `c": "Kyiv", "a.b `c_id": "kyiv"}]


def test_a_users_normalizer_and_its_compiled_layer_reach_the_workers(spark: Any, towns: Path) -> None:
    from namenorm.integrations.spark import normalize_column

    normalizer = Normalizer(Gazetteer.default() + Gazetteer.load(towns), display="uk")
    frame = frame_of(spark, ["Kyiv", "Nizhny Klever"])
    found = rows_of(normalize_column(frame, "place", normalizer=normalizer, fields=["id", "name"], partitions=2))
    assert found == [(0, "Kyiv", "kyiv", "Київ"), (1, "Nizhny Klever", "clover", "Нижний Клевер")]
    by_path = normalize_column(frame, "place", gazetteer=towns, fields=["id"], ship_files=False, partitions=2)
    assert rows_of(by_path) == [(0, "Kyiv", None), (1, "Nizhny Klever", "clover")]


def test_a_compiled_gazetteer_is_sent_as_a_file_once_and_opened_once(spark: Any, towns: Path) -> None:
    from namenorm.integrations.spark.shipping import packed, unpacked

    normalizer = Normalizer(Gazetteer.load(towns))
    content = packed(normalizer, spark.sparkContext, ship_files=True)
    assert packed(normalizer, spark.sparkContext, ship_files=True) == content
    files = [path for path in spark.sparkContext.listFiles if path.endswith(".nng")]
    assert len(files) == 1
    assert b"towns.nng" not in content
    assert len(content) < 1000
    assert unpacked(content) is unpacked(bytes(bytearray(content)))
    assert unpacked(content).normalize("Nizhny Klever").id == "clover"
    assert b"towns.nng" in packed(normalizer, spark.sparkContext, ship_files=False)


def test_a_normalizer_of_a_users_own_class_is_sent(spark: Any) -> None:
    from namenorm.integrations.spark.shipping import packed

    class Mine(Normalizer):
        pass

    content = packed(Mine(display="uk"), spark.sparkContext, ship_files=True)
    assert str(pickle.loads(content).normalize("Kyiv")) == "Київ"  # noqa: S301 (made two lines above)


def test_the_function_for_rows_works_in_select_and_in_sql(spark: Any) -> None:
    from namenorm.integrations.spark import decision_udf

    decide = decision_udf(fields=["id", "candidates"], kind="place")
    frame = frame_of(spark, NAMES)
    found = sorted(
        tuple(row) for row in frame.select("number", decide("place").alias("d")).select("number", "d.*").collect()
    )
    decided = {name: namenorm.normalize(name, kind="place") for name in NAMES if name is not None}
    assert found == [
        (at, None, None) if name is None else (at, decided[name].id, [each.id for each in decided[name].candidates])
        for at, name in enumerate(NAMES)
    ]
    spark.udf.register("namenorm_decision", decide)
    frame.createOrReplaceTempView("raids")
    (row,) = spark.sql("SELECT namenorm_decision(place).id AS id FROM raids WHERE number = 0").collect()
    assert row["id"] == "grayvoron"


def test_what_cannot_be_done_is_told_before_anything_runs(spark: Any) -> None:
    from namenorm.integrations.spark import cluster, normalize_column

    frame = spark.createDataFrame([("Kyiv", 1)], "place string, place_id int")
    for call in (normalize_column, cluster):
        with pytest.raises(OptionError, match="no column 'town'"):
            call(frame, "town")
        with pytest.raises(TypeError, match="'place_id' is int"):
            call(frame, "place_id")
        with pytest.raises(OptionError, match="partitions must be"):
            call(frame, "place", prefix="x_", partitions=0)
        with pytest.raises(OptionError, match="did you mean 'place'"):
            call(frame, "place", prefix="x_", kind="plaice")
    with pytest.raises(OptionError, match="'place_id' already"):
        normalize_column(frame, "place")
    with pytest.raises(OptionError, match="one name twice"):
        cluster(frame, "place", different=[("Kyiv", "Kyiv")])


def test_components_are_those_of_a_graph_with_long_chains(spark: Any) -> None:
    from namenorm.integrations.spark.components import components

    chain = [f"c{at:02}" for at in range(20)]
    links = [*pairwise(chain), ("x", "y"), ("z", "y"), ("p", "q")]
    found = components(spark.createDataFrame(links, "a string, b string").repartition(3))
    assert {row["node"]: row["component"] for row in found.collect()} == {
        **dict.fromkeys(chain, "c00"),
        **dict.fromkeys("xyz", "x"),
        **dict.fromkeys("pq", "p"),
    }


PLACES = ["Nizhny Klever", "Нижний Клевер", "Verkhny Klever", "Nyzhnii Klever", "Nizhny Klever", "Sosnovy Mys",
          "Сосновый Мыс", "Sosnowy Mys", "Dubki", "Graivoron", "Грайворон", "Hayvoron"]  # fmt: skip
MIXED = ["RVC", "РДК", "Pyotr Sokolov", "Петр Соколов", "Petr Sokolov", "Anna Weber", "JSC Relay Factory Vega",
         "АО Релейный завод Вега", "Relay Factory Orion", "Kyiv"]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "kind", "different"),
    [(PLACES, "place", []), (MIXED, None, [("Pyotr Sokolov", "Petr Sokolov")])],
    ids=["places", "mixed, with a pair that is two"],
)
def test_clusters_are_those_that_one_machine_makes(spark: Any, names: Any, kind: Any, different: Any) -> None:
    from namenorm.integrations.spark import cluster

    frame = spark.createDataFrame([(name,) for name in [*names, None]], "name string").repartition(5)
    found = cluster(frame, "name", kind=kind, different=different, partitions=2)
    assert found.columns == ["name", "name_cluster", "name_cluster_score"]
    local = namenorm.cluster(names, kinds=[kind] * len(names), different=different)
    told = {(spelling, one.name, round(one.score, 9)) for one in local for spelling in one.names}
    rows = found.collect()
    assert len(rows) == len(names) + 1
    assert {(row[0], row[1], row[2] and round(row[2], 9)) for row in rows} == told | {(None, None, None)}


def test_two_workers_in_processes_of_their_own_answer_alike(towns: Path) -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_spark import *\n"
        "from namenorm.integrations.spark import normalize_column\n"
        "spark = session_of('local-cluster[2,1,1024]')\n"
        "normalizer = Normalizer(Gazetteer.default() + Gazetteer.load(sys.argv[1]))\n"
        "frame = frame_of(spark, ['Kyiv', 'Nizhny Klever', None] * 3).repartition(4)\n"
        "print(rows_of(normalize_column(frame, 'place', normalizer=normalizer, fields=['id'])))\n"
        "spark.stop()\n"
    )
    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, "-c", script, str(towns)], capture_output=True, text=True, check=False
    )
    wanted = [("Kyiv", "kyiv"), ("Nizhny Klever", "clover"), (None, None)] * 3
    assert done.stdout.strip() == str([(at, *row) for at, row in enumerate(wanted)]), done.stderr
