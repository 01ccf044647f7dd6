#!/usr/bin/env python
"""Run the harnesses for a number of executions or for some minutes, and write what came of it.

    python tests/fuzz/fuzz.py --minutes 1                          every harness, as continuous integration does
    python tests/fuzz/fuzz.py --executions 10000000 --log LOG      a night's work
    python tests/fuzz/fuzz.py find normalize --minutes 30          two harnesses
    python tests/fuzz/fuzz.py find --input FILE                    one input again, with its traceback

With atheris (``pip install "namenorm[fuzz]"``, Linux and macOS) inputs are led by coverage of namenorm's own code;
without it they are mutations of the corpus. A fault ends its harness, its input is kept, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
_SLOWEST_SECONDS = 60  # of the clock, for what never ends; a second of processor time is the guard's
_INSTRUMENTED = 10  # times that code takes longer at most while its coverage is measured
_MEGABYTES = 1024
_FIELDS = ("harness", "executions", "seconds", "slowest_ms", "memory_mb", "fault", "how")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one run of a harness.

    Attributes:
        harness: Its name.
        executions: How many inputs were tried.
        seconds: How long that took, of the clock.
        slowest_ms: Processor time of the slowest input in milliseconds, without the measuring of coverage.
        memory_mb: The most memory that the process held, in megabytes.
        fault: The fault in one line, "" for none.
        how: "atheris" or "mutation".
    """

    harness: str
    executions: int
    seconds: float
    slowest_ms: float
    memory_mb: int
    fault: str
    how: str


def work(name: str, executions: int, seconds: int, seed: int, folder: Path, *, plain: bool) -> None:
    """Run one harness in this process and write its outcome to ``folder``."""
    how = "mutation"
    if not plain:
        import atheris

        how = "atheris"
        with atheris.instrument_imports(include=["namenorm"], enable_loader_override=False):
            from harnesses import HARNESSES
    else:
        from harnesses import HARNESSES
    from guard import LONGEST, Guarded, memory
    from mutation import PIECES, mutated, seeds

    harness = HARNESSES[name]
    corpus = seeds(harness.corpus)
    for data in corpus:  # tables are read once, before anything is timed
        with suppress(Exception):
            harness.run(data)
    guarded = Guarded(harness.run, LONGEST if plain else LONGEST * _INSTRUMENTED)
    began = told = time.monotonic()

    def tell(fault: str = "") -> None:
        outcome = Outcome(
            name, guarded.executions, round(time.monotonic() - began, 1), round(guarded.slowest * 1000, 1),
            memory() >> 20, fault, how,
        )  # fmt: skip
        (folder / f"slowest-{name}").write_bytes(guarded.slowest_input)
        (folder / "outcome.json").write_text(json.dumps(asdict(outcome)), "utf-8")

    def tell_now_and_then() -> None:
        nonlocal told
        if time.monotonic() - told > 1:
            told = time.monotonic()
            tell()

    def run_once(data: bytes) -> None:
        try:
            guarded(data)
        except BaseException as error:
            (folder / f"fault-{name}").write_bytes(data)
            tell(re.sub(r"\s+", " ", f"{type(error).__name__}: {error}")[:200])
            raise
        if not guarded.executions % 64:
            tell_now_and_then()

    tell()
    if plain:
        inputs: Iterable[bytes] = chain(corpus, mutated(corpus, Random(seed), harness.longest))  # noqa: S311
        for data in islice(inputs, executions or None):
            run_once(data)
            if seconds and time.monotonic() - began > seconds:
                break
        tell()
        return
    words = folder / "pieces.dict"
    words.write_text("".join(f'"{_escaped(piece)}"\n' for piece in PIECES), "ascii")
    (folder / "kept").mkdir(exist_ok=True)
    flags = {
        "runs": executions or -1, "max_total_time": seconds, "seed": seed, "max_len": harness.longest, "dict": words,
        "timeout": _SLOWEST_SECONDS, "rss_limit_mb": _MEGABYTES, "artifact_prefix": f"{folder}/", "verbosity": 0,
        "print_final_stats": 1, "len_control": 0,
    }  # fmt: skip
    arguments = [f"-{flag}={value}" for flag, value in flags.items()]
    atheris.Setup([sys.argv[0], *arguments, f"{folder}/kept", f"{HERE}/corpus/{harness.corpus}"], run_once)
    atheris.Fuzz()  # ends the process


def _escaped(piece: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece)


def started(name: str, executions: int, seconds: int, seed: int, folder: Path, *, plain: bool) -> Outcome:
    """Run one harness in a process of its own; what kills that process is its fault."""
    own = folder / name
    own.mkdir(parents=True, exist_ok=True)
    asked = ["--work", name, "--executions", str(executions), "--seconds", str(seconds), "--seed", str(seed)]
    command = [sys.executable, str(HERE / "fuzz.py"), *asked, "--keep", str(own), *(["--plain"] if plain else [])]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    outcome_file = own / "outcome.json"
    how = "mutation" if plain else "atheris"
    found = Outcome(**json.loads(outcome_file.read_text("utf-8"))) if outcome_file.exists() else None
    outcome_file.unlink(missing_ok=True)
    outcome = found or Outcome(name, 0, 0.0, 0.0, 0, "", how)
    counted = re.search(r"stat::number_of_executed_units:\s+(\d+)", ended.stderr)
    if counted:
        outcome = replace(outcome, executions=int(counted.group(1)))
    if not plain and (own / f"slowest-{name}").exists():
        outcome = _timed(outcome, own / f"slowest-{name}")
    if ended.returncode and not outcome.fault:
        last = next((line for line in ended.stderr.splitlines() if "ERROR" in line), ended.stderr[-200:])
        outcome = replace(outcome, fault=" ".join(last.split())[:200] or f"exit status {ended.returncode}")
    if outcome.fault:
        (own / "output.txt").write_text(ended.stderr, "utf-8", errors="replace")
    return outcome


def _timed(outcome: Outcome, slowest: Path) -> Outcome:
    """An outcome with the time that its slowest input takes where coverage is not measured."""
    command = [sys.executable, str(HERE / "fuzz.py"), outcome.harness, "--input", str(slowest)]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    if ended.returncode:
        return replace(outcome, fault=outcome.fault or " ".join(ended.stderr.splitlines()[-1:])[:200])
    return replace(outcome, slowest_ms=float(ended.stdout.split()[0]))


def again(name: str, path: Path) -> None:
    """Run one input, with its traceback or its time."""
    from guard import Guarded
    from harnesses import HARNESSES
    from mutation import seeds

    for data in seeds(HARNESSES[name].corpus):
        HARNESSES[name].run(data)
    guarded = Guarded(HARNESSES[name].run)
    guarded(path.read_bytes())
    print(f"{guarded.slowest * 1000:.1f} ms of processor time")


def main() -> int:
    """Run what the command line asks for; return the exit status."""
    sys.path.insert(0, str(HERE))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("harness", nargs="*", help="harnesses to run; all of them by default")
    parser.add_argument("--executions", type=int, default=0, help="how many, over all harnesses")
    parser.add_argument("--minutes", type=float, default=0, help="how long, over all harnesses")
    parser.add_argument("--rounds", type=int, default=1, help="in how many rounds; each adds its lines to the log")
    parser.add_argument("--seed", type=int, default=1, help="what the first round begins with")
    parser.add_argument("--log", type=Path, help="file to add a line for each run to")
    parser.add_argument("--keep", type=Path, help="folder for what is found; a temporary one by default")
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--input", type=Path, help="one input for one harness")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    plain = asked.plain or find_spec("atheris") is None
    if asked.work:
        work(asked.work, asked.executions, asked.seconds, asked.seed, asked.keep, plain=plain)
        return 0
    if asked.input:
        again(asked.harness[0], asked.input)
        return 0
    return all_of(asked, plain=plain)


def all_of(asked: Any, *, plain: bool) -> int:
    """Run every harness that is asked for, round after round."""
    from harnesses import HARNESSES

    chosen = [HARNESSES[name] for name in asked.harness] if asked.harness else list(HARNESSES.values())
    shares = sum(harness.share for harness in chosen)
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="namenorm-fuzz-"))
    total, faults, stopped = 0, 0, set[str]()
    for at in range(asked.rounds):
        for harness in chosen:
            if harness.name in stopped:
                continue
            executions = round(asked.executions * harness.share / shares / asked.rounds)
            seconds = round(asked.minutes * 60 / len(chosen) / asked.rounds) or int(asked.minutes > 0)
            found = started(harness.name, executions, seconds, asked.seed + at, folder, plain=plain)
            total += found.executions
            line = "\t".join(str(asdict(found)[field]) for field in _FIELDS)
            print(line, flush=True)
            if asked.log:
                is_new = not asked.log.exists()
                with asked.log.open("a", encoding="utf-8") as log:
                    log.write(("\t".join(_FIELDS) + "\n" if is_new else "") + line + "\n")
            if found.fault:
                faults += 1
                stopped.add(harness.name)
                print(f"  {harness.name}: the input is {folder / harness.name}/fault-{harness.name}", flush=True)
    print(f"{total:,} executions, {faults} faults; kept in {folder}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
