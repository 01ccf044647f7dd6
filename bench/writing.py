"""What does reading one name cost? Fold, keys, sound readings, romanisation, nothing remembered.

usage: python bench/writing.py [--repeat 15] [--words 2000] [--json FILE]

The words are those of the built-in gazetteer's names, in a fixed order. Every figure is microseconds of processor time
a word (or a word and system): the median of the repeats, with the first and third quartile. Unidecode runs beside them
as the measure of the machine, and the last column says how many times as long as that a thing takes.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from unidecode import unidecode

from namenorm.gazetteer import Gazetteer
from namenorm.writing.folding import fold
from namenorm.writing.keys import strict_keys
from namenorm.writing.romanisation import systems
from namenorm.writing.scripts import CYRILLIC, LATIN, script_of
from namenorm.writing.sounds import sound_readings

SHORT = 24
"""A short name has at most so many letters."""


def summary(run: Callable[[str], object], texts: list[str], repeat: int, each: int = 1) -> dict[str, float]:
    """Microseconds a text, or a part of it where one text is worked `each` times."""
    times = []
    for _ in range(repeat + 1):
        start = time.process_time()
        for text in texts:
            run(text)
        times.append((time.process_time() - start) * 1e6 / (len(texts) * each))
    low, middle, high = statistics.quantiles(times[1:], n=4)
    return {"median": round(middle, 2), "q1": round(low, 2), "q3": round(high, 2)}


def main() -> None:
    """Measure all of it; print a table, write JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--words", type=int, default=2000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    names = sorted({name.text for entity in Gazetteer.default() for name in entity.names if len(name.text) <= SHORT})
    words = sorted({word for name in names for word in name.split() if word.isalpha() and len(word) > 2})

    def some(found: list[str]) -> list[str]:
        return random.Random(1).sample(found, min(arguments.words, len(found)))  # noqa: S311

    ascii_names = some([name for name in names if name.isascii()])
    cyrillic_names = some([name for name in names if script_of(name) == CYRILLIC])
    latin = some([word for word in words if script_of(word) == LATIN])
    cyrillic = some([word for word in words if script_of(word) == CYRILLIC])
    russian = systems("ru")
    fold_it, keys, sounds = fold.__wrapped__, strict_keys.__wrapped__, sound_readings.__wrapped__

    def romanise(word: str) -> None:
        for one in russian:
            one.romanise(word)

    results = {
        "Unidecode, a Cyrillic word": summary(unidecode, cyrillic, arguments.repeat),
        "fold, a short ASCII name": summary(fold_it, ascii_names, arguments.repeat),
        "fold, a short Cyrillic name": summary(fold_it, cyrillic_names, arguments.repeat),
        "strict keys, a Latin word": summary(keys, latin, arguments.repeat),
        "strict keys, a Cyrillic word": summary(keys, cyrillic, arguments.repeat),
        "sound readings, a Latin word": summary(sounds, latin, arguments.repeat),
        "sound readings, a Cyrillic word": summary(sounds, cyrillic, arguments.repeat),
        "romanise, a word and system": summary(romanise, cyrillic[:300], arguments.repeat, len(russian)),
    }
    measure = results["Unidecode, a Cyrillic word"]["median"]
    for what, row in results.items():
        spread = f"({row['q1']} to {row['q3']})"
        print(f"{what:<34}{row['median']:>8} us   {spread:<22}{row['median'] / measure:>6.1f}")
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
