"""How long does the first use take? Import, first look-up, exact names a second, a text when warm.

usage: python bench/first_use.py [--repeat 9] [--text FILE]

Needs the package installed (an installation compiles the index). Prints JSON: medians with the interquartile range,
milliseconds unless the name says otherwise. The start of the bare interpreter is measured in the same run and taken off
the import.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

BRIEF = Path(__file__).parent.parent / "examples" / "brief.txt"
CLOCK = "import time; start = time.perf_counter(); {}; print((time.perf_counter() - start) * 1e3)"
IMPORT = "import namenorm"
FIRST = "import namenorm; start = time.perf_counter(); namenorm.normalize('Graivoron')"
LOADED = "import sys, namenorm; namenorm.normalize('Graivoron'); print(*sorted({'numpy', 'spacy'} & set(sys.modules)))"


def fresh(code: str, repeat: int) -> list[float]:
    """Milliseconds that a fresh interpreter reports for some code."""
    command = [sys.executable, "-c", CLOCK.format(code)]
    run = lambda: float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: E731, S603
    run()
    return [run() for _ in range(repeat)]


def whole(code: str, repeat: int) -> list[float]:
    """Milliseconds of a whole process."""
    times = []
    for _ in range(repeat + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
        times.append((time.perf_counter() - start) * 1e3)
    return times[1:]


def summary(times: list[float]) -> dict[str, float]:
    """Median and interquartile range."""
    low, middle, high = statistics.quantiles(times, n=4)
    return {"median": round(middle, 3), "q1": round(low, 3), "q3": round(high, 3)}


def names_per_second(repeat: int) -> list[float]:
    """Exact names through normalize_many: every listed name, repeated to 250,000 in a shuffled order."""
    import random

    import namenorm
    from namenorm.gazetteer import Gazetteer

    names = [name.text for entity in Gazetteer.default() for name in entity.names]
    batch = random.Random(1).choices(names, k=250_000)  # noqa: S311
    rates = []
    for _ in range(repeat):
        start = time.perf_counter()
        namenorm.normalize_many(batch)
        rates.append(len(batch) / (time.perf_counter() - start))
    return rates


def warm_text(text: str, repeat: int) -> list[float]:
    """Milliseconds of find on a text that was searched before."""
    import namenorm

    namenorm.find(text)
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        namenorm.find(text)
        times.append((time.perf_counter() - start) * 1e3)
    return times


def main() -> None:
    """Run all of it and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=9)
    parser.add_argument("--text", type=Path, default=BRIEF)
    arguments = parser.parse_args()
    text = arguments.text.read_text("utf-8")
    result: dict[str, object] = {
        "interpreter alone": summary(whole("pass", arguments.repeat)),
        "import": summary(fresh(IMPORT, arguments.repeat)),
        "import, whole process": summary(whole(IMPORT, arguments.repeat)),
        "first normalize after import": summary(fresh(FIRST, arguments.repeat)),
        "heavy modules loaded": subprocess.run(  # noqa: S603
            [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
        ).stdout.split(),
        "exact names a second, normalize_many": summary(names_per_second(arguments.repeat)),
        f"find, warm, {len(text)} characters": summary(warm_text(text, arguments.repeat)),
    }
    print(json.dumps(result, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
