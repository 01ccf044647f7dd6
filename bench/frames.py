"""How much does it save to decide each distinct name of a column once, in pandas, polars, DuckDB and Spark?

usage: python bench/frames.py [--rows 10000000] [--spellings 100000] [--repeats 1] [--skewed]
                              [--engines pandas,polars,duckdb,duckdb_distinct,spark_1,spark_2] [--built-in]
                              [--loop 20000] [--folder DIR]

Needs ``namenorm[pandas,polars,duckdb,large,bench]``, and ``namenorm[spark]`` with Java for Spark.

The gazetteer is that of bench/large.py with as many names as there are spellings, compiled; three quarters of the
spellings are its names, the others have two wrong letters. With ``--built-in`` it is the built-in one, and the
spellings are what `variants` makes of its names, the same in capitals, and with one wrong letter. Rows draw them alike
often, or by a power law (``--skewed``); one row in a hundred is missing.

Each engine has a process of its own, which reads the column from a Parquet file and adds id, name, status and score.
The plain loop calls `normalize` for each row. It is measured on ``--loop`` rows, after twice as many that fill what the
library remembers, and scaled to all rows. Spark runs with one worker and with two.

Prints JSON: seconds (without the start of the process), processor seconds and peak memory of the whole tree of
processes. The engines must agree on how many rows match.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from namenorm import Gazetteer, Normalizer, variants
from namenorm.gazetteer.compiling import build

SEED = 20261127
SHORTEST = 4  # letters of a name that gets a wrong one
LETTERS = "aeioubdgklmnrstvz"
MISSING = 100  # of so many rows one
TICKS = os.sysconf("SC_CLK_TCK")


def spellings(count: int, gazetteer: Path | None) -> list[str]:
    """So many distinct spellings, in a fixed order; writes the gazetteer unless it is the built-in one."""
    chance = random.Random(SEED)  # noqa: S311 (a repeatable sample)
    if gazetteer is None:
        names = [name.text for entity in Gazetteer.default() for name in entity.names]
        made = list(dict.fromkeys(str(variant) for name in names for variant in variants(name)))
        chance.shuffle(made)
        found = dict.fromkeys(made[: count // 2])
        found.update(dict.fromkeys(name.upper() for name in made[: count // 4]))
    else:
        from large import damaged, entities

        listed = list(entities(count))
        build(listed, gazetteer)
        made = [name.text for entity in listed for name in entity.names]
        chance.shuffle(made)
        found = dict.fromkeys(made[: count * 3 // 4])
    long = [name for name in made if len(name) >= SHORTEST]
    while len(found) < count:
        found[(damaged if gazetteer else misspelt)(chance.choice(long), chance)] = None
    return list(found)[:count]


def misspelt(name: str, chance: random.Random) -> str:
    """A name with one wrong letter, one missing or one too many."""
    at = chance.randrange(1, len(name))
    return name[:at] + chance.choice(("", chance.choice(LETTERS))) + name[at + chance.randrange(2) :]


def write_column(path: Path, rows: int, count: int, gazetteer: Path | None, *, skewed: bool) -> None:
    """Write the column of names to a Parquet file in ten row groups."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = spellings(count, gazetteer)
    chance = np.random.default_rng(SEED)
    weights = 1 / (np.arange(count) + 10) if skewed else np.ones(count)
    drawn = chance.choice(count, rows, p=weights / weights.sum())
    drawn[chance.permutation(rows)[:count]] = np.arange(count)[:rows]  # each spelling is there
    taken = pa.array(drawn, pa.int32(), mask=chance.integers(0, MISSING, rows) == 0)
    pq.write_table(pa.table({"place": pa.array(names).take(taken)}), path, row_group_size=max(1, rows // 10))


def loop(path: Path, gazetteer: Path | None, count: int) -> tuple[float, dict[str, float]]:
    """Seconds of a plain loop over all rows, as so many tell."""
    import pyarrow.parquet as pq

    normalizer = Normalizer(Gazetteer.load(gazetteer)) if gazetteer else Normalizer()
    column = pq.read_table(path)["place"]
    rows = column.slice(0, 3 * count).to_pylist()
    for name in rows[: 2 * count]:
        name is None or normalizer.normalize(name)
    start = time.perf_counter(), time.process_time()
    for name in rows[2 * count :]:
        name is None or normalizer.normalize(name)
    scale = len(column) / len(rows[2 * count :])
    seconds, worked = time.perf_counter() - start[0], time.process_time() - start[1]
    return seconds * scale, {"processor_s": worked * scale, "measured_rows": count, "matched": -1}


def pandas(path: Path, gazetteer: Path | None) -> int:
    """The accessor of a frame."""
    import pandas as pd

    import namenorm.integrations.pandas  # noqa: F401

    frame = pd.read_parquet(path).namenorm.normalize("place", expand=True, gazetteer=gazetteer)
    return int(frame["place_id"].notna().sum())


def polars(path: Path, gazetteer: Path | None) -> int:
    """An expression on a lazy frame."""
    import polars as pl

    import namenorm.integrations.polars  # noqa: F401

    decided = pl.col("place").namenorm.normalize(gazetteer=gazetteer).alias("found")
    found = pl.scan_parquet(path).with_columns(decided).collect()
    return found.height - found["found"].struct.field("id").null_count()


def duckdb(path: Path, gazetteer: Path | None) -> int:
    """The function, for each row."""
    return _duckdb(f"SELECT place, namenorm_decision(place) AS found FROM '{path}'", gazetteer)  # noqa: S608 (our path)


def duckdb_distinct(path: Path, gazetteer: Path | None) -> int:
    """The function for distinct names, joined to the rows."""
    return _duckdb(
        f"SELECT place, found FROM '{path}' LEFT JOIN "  # noqa: S608
        f"(SELECT place, namenorm_decision(place) AS found FROM (SELECT DISTINCT place FROM '{path}')) USING (place)",
        gazetteer,
    )


def _duckdb(query: str, gazetteer: Path | None) -> int:
    import duckdb

    import namenorm.integrations.duckdb

    connection = duckdb.connect()
    namenorm.integrations.duckdb.register(connection, gazetteer=gazetteer)
    connection.execute(f"CREATE TABLE decided AS {query}")
    found = connection.execute("SELECT count(found.id) FROM decided").fetchone()
    return int(found[0]) if found else 0


def spark_1(path: Path, gazetteer: Path | None) -> int:
    """Spark with one worker."""
    return _spark(path, gazetteer, 1)


def spark_2(path: Path, gazetteer: Path | None) -> int:
    """Spark with two workers."""
    return _spark(path, gazetteer, 2)


def _spark(path: Path, gazetteer: Path | None, workers: int) -> int:
    from pyspark.sql import functions

    from namenorm.integrations.spark import normalize_column

    global _began
    session = spark_session(workers)
    _began = time.perf_counter()
    found = normalize_column(session.read.parquet(str(path)), "place", gazetteer=gazetteer)
    wanted = (functions.count(f"place_{field}") for field in ("id", "name", "status", "score"))
    return int(found.agg(*wanted).collect()[0][0])


def spark_session(workers: int):  # type: ignore[no-untyped-def]
    """A quiet local session."""
    from pyspark.sql import SparkSession

    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    options = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.memory": "4g"}
    builder = SparkSession.builder.master(f"local[{workers}]")
    for name, value in options.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    return session


ENGINES: dict[str, Callable[[Path, Path | None], int]] = {
    each.__name__: each for each in (pandas, polars, duckdb, duckdb_distinct, spark_1, spark_2)
}
_began = 0.0


def run_one(engine: str, path: Path, gazetteer: Path | None, count: int) -> None:
    """Run one engine in this process and print what it took."""
    global _began
    if engine == "loop":
        seconds, more = loop(path, gazetteer, count)
        print(json.dumps({"s": seconds, **more}))
        return
    _began = time.perf_counter()
    matched = ENGINES[engine](path, gazetteer)
    print(json.dumps({"s": time.perf_counter() - _began, "matched": matched}))


def _tree(root: int) -> dict[int, tuple[int, int]]:
    """Resident kilobytes and processor ticks of a process and all below it."""
    parents, figures = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[1])
            figures[int(entry.name)] = int(stat[21]) * os.sysconf("SC_PAGE_SIZE") // 1024, int(stat[11]) + int(stat[12])
    below = {root}
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return {pid: figures[pid] for pid in below if pid in figures}


def measure(engine: str, path: Path, gazetteer: Path | None, count: int) -> dict[str, float]:
    """Run one engine in a process of its own, watching its memory."""
    command = [sys.executable, __file__, "--one", engine, "--loop", str(count), "--column", str(path)]
    command += ["--gazetteer", str(gazetteer)] if gazetteer else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:  # noqa: S603
        peak, worked = 0, {}
        while process.poll() is None:
            tree = _tree(process.pid)
            peak = max(peak, sum(memory for memory, _ in tree.values()))
            worked.update({pid: ticks for pid, (_, ticks) in tree.items()})
            time.sleep(0.2)
        out = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{engine} failed; run: {' '.join(command)}")
    found = json.loads(out.splitlines()[-1])
    return {"peak_mb": peak // 1024, "processor_s": sum(worked.values()) / TICKS, **found}


def figures(path: Path, gazetteer: Path | None, engines: list[str], count: int, repeats: int) -> dict[str, object]:
    """Everything in one run, the engines taking turns."""
    runs: dict[str, list[dict[str, float]]] = {engine: [] for engine in ["loop", *engines]}
    for _ in range(repeats):
        for engine, of_engine in runs.items():
            of_engine.append(measure(engine, path, gazetteer, count))
            print(engine, of_engine[-1], file=sys.stderr, flush=True)
    matched = {run["matched"] for engine in engines for run in runs[engine]}
    if len(matched) > 1:
        raise SystemExit(f"the engines do not agree: {runs}")

    def ratio(one: str, other: str, field: str) -> float:
        pairs = zip(runs[one], runs[other], strict=True)
        return round(statistics.median(slow[field] / fast[field] for slow, fast in pairs), 2)

    result: dict[str, object] = {
        engine: {
            "s": round(statistics.median(run["s"] for run in of_engine), 1),
            "s, all": [round(run["s"], 1) for run in of_engine],
            "processor_s": round(statistics.median(run["processor_s"] for run in of_engine), 1),
            "peak_mb": max(run["peak_mb"] for run in of_engine),
            "times_faster_than_the_loop": ratio("loop", engine, "s"),
            "times_less_processor_than_the_loop": ratio("loop", engine, "processor_s"),
        }
        for engine, of_engine in runs.items()
    }
    if {"spark_1", "spark_2"} <= set(engines):
        result["spark_2 beside spark_1"] = ratio("spark_1", "spark_2", "s")
    return result | {"matched": matched.pop() if matched else None}


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--spellings", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--loop", type=int, default=20_000)
    parser.add_argument("--skewed", action="store_true")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--built-in", action="store_true")
    parser.add_argument("--gazetteer", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--column", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        run_one(arguments.one, arguments.column, arguments.gazetteer, arguments.loop)
        return
    engines = [
        name
        for name in arguments.engines.split(",")
        if importlib.util.find_spec("pyspark" if name.startswith("spark") else name.partition("_")[0])
    ]
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        path = Path(folder, "column.parquet")
        gazetteer = None if arguments.built_in else Path(folder, "places.nng")
        write_column(path, arguments.rows, arguments.spellings, gazetteer, skewed=arguments.skewed)
        size = {
            "rows": arguments.rows,
            "spellings": arguments.spellings,
            "skewed": arguments.skewed,
            "built-in": arguments.built_in,
        }
        print(json.dumps(size | figures(path, gazetteer, engines, arguments.loop, arguments.repeats), indent=1))


if __name__ == "__main__":
    main()
