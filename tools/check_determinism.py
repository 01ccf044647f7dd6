#!/usr/bin/env python
"""Build and ask again and again under other circumstances, and count what differs. It should be nothing.

    python tools/check_determinism.py               20 runs
    python tools/check_determinism.py --runs 3

Each run is a process of its own with another PYTHONHASHSEED, locale, time zone, current directory, number of threads
and of worker processes, with the files of a gazetteer made in another order and its entities written in another order.
What is compared: every byte of a compiled gazetteer of a folder and of the built-in one, and every answer about some
names and texts, with scores and candidates, of the built-in gazetteer, of layers, and of the shuffled gazetteer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

NAMES = (
    *("Graivoron", "Hraivoron", "Грайвороном", "Hayvoron", "MOCKBA", "Рutin", "İstanbul", "IĞDIR", "Zorvik Kelmatu"),
    *("Vyshnevets", "ВИШНЕВЕЦЬ", "Вишневця", "Wischnewez", "Zoryanka", "Olena Marchenko", "Марченко Олена", "Iwaniwka"),
    *("O. Marchenko", "РДК", "LSR", "Ministry of Defence", "Grayvoron district", "北京", "Legion of Liberty of Russia"),
)
TEXTS = (
    "Fighting went on in Grivoron and Kozynka. The Russian Volunteer Corps (RVC); O. Marchenko left Vyshnevets.",
    "Легіон «Свобода Росії» (ЛСР) увійшов до Грайворона. Марченко поїхала до Вишневця; Zoriana Guard, Zoryana Guard.",
)
_PLACES = ("Вишневець", "Зорянка", "Іванівка", "Іванівка", "Білий Камінь", "Кам'янка", "Нова Зорянка", "Ягідне")
_PEOPLE = ("Олена Марченко", "Олексій Марченко", "Ганна Вишневецька", "Іван Білий")
_LOCALES = ("C", "C.UTF-8", "POSIX", "tr_TR.UTF-8", "de_DE.UTF-8")
_ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns")


def _entity(number: int, kind: str, text: str) -> str:
    same = [at for at, other in enumerate(_PLACES) if other == text and at != number and kind == "place"]
    apart = f"  not_same_as: {json.dumps([f'place-{at}' for at in same])}\n" if same else ""
    return (
        f'- id: "{kind}-{number}"\n  kind: "{kind}"\n  display: {{en: "The {kind} {number}"}}\n{apart}'
        f'  names: [{{text: "{text}", lang: "uk", kind: "official"}}]\n  sources: ["made for this check"]\n'
    )


def _write(folder: Path, chance: Random, *, shuffled: bool) -> Path:
    """Write a folder of YAML files, the files in any order; their entities too, where that is asked."""
    folder.mkdir()
    files = {
        "places-a.yaml": [_entity(at, "place", text) for at, text in enumerate(_PLACES[:4])],
        "places-b.yaml": [_entity(at, "place", text) for at, text in enumerate(_PLACES) if at >= 4],
        "people.yaml": [_entity(at, "person", text) for at, text in enumerate(_PEOPLE)],
    }
    for name in chance.sample(sorted(files), len(files)):
        entities = chance.sample(files[name], len(files[name])) if shuffled else files[name]
        (folder / name).write_text("".join(entities), "utf-8")
    return folder


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True).encode()).hexdigest()[:16]


def _answers(normalizer: Any, workers: int, threads: int) -> dict[str, str]:
    def of(decision: Any) -> Any:
        return [
            decision.text,
            decision.status,
            decision.id,
            decision.name,
            decision.explain(),
            repr(decision.candidates),
        ]

    with ThreadPoolExecutor(threads) as pool:
        one_by_one = [of(decision) for decision in pool.map(normalizer.normalize, NAMES)]
        texts = [[document.to_dict(), document.rewrite()] for document in pool.map(normalizer.find, TEXTS)]
    together = [of(decision) for decision in normalizer.normalize_many(NAMES, workers=workers)]
    return {
        "normalize": _digest(one_by_one),
        "normalize_many": _digest(together),
        "find": _digest(texts),
        "compare": _digest([normalizer.compare(one, other) for one in NAMES[:6] for other in NAMES[6:12]]),
        "cluster": _digest([[each.name, each.indices, each.score] for each in normalizer.cluster(NAMES)]),
        "variants": _digest([[each.text, each.origin] for each in normalizer.variants("Вишневець")]),
    }


def work(seed: int) -> dict[str, str]:
    """Build and ask in this process; digests by what was made."""
    from namenorm import Gazetteer, Normalizer
    from namenorm.gazetteer.compiling import build

    chance = Random(seed)  # noqa: S311
    workers, threads = 1 + seed % 2, 1 + seed % 4
    found = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        listed = Gazetteer.load(_write(folder / "listed", chance, shuffled=False))
        shuffled = Gazetteer.load(_write(folder / "shuffled", chance, shuffled=True))
        for name, gazetteer in (("folder", listed), ("built-in", Gazetteer.default())):
            build(gazetteer, folder / f"{name}.nng")
            found[f"bytes of {name}"] = hashlib.sha256((folder / f"{name}.nng").read_bytes()).hexdigest()[:16]
        layered = Gazetteer.default() + Gazetteer.load(folder / "folder.nng")
        for name, normalizer in (
            ("built-in", Normalizer()),
            ("shuffled", Normalizer(shuffled)),
            ("layers", Normalizer(layered)),
        ):
            for what, digest in _answers(normalizer, workers, threads).items():
                found[f"{what} of {name}"] = digest
    return found


def _run(seed: int, folder: Path) -> dict[str, str]:
    """One run in a process of its own."""
    here = folder / f"run-{seed}"
    here.mkdir()
    environment = {
        **os.environ, "PYTHONHASHSEED": str(seed * 7919 % 4_294_967_295), "LC_ALL": _LOCALES[seed % len(_LOCALES)],
        "TZ": _ZONES[seed % len(_ZONES)], "PYTHONUTF8": str(seed % 2),
    }  # fmt: skip
    command = [sys.executable, str(Path(__file__).resolve()), "--work", str(seed)]
    ended = subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        raise RuntimeError(ended.stderr)
    answer: dict[str, str] = json.loads(ended.stdout)
    return answer


def differences(runs: Sequence[dict[str, str]], tell: Callable[[str], None] = print) -> int:
    """Tell what differs from the first run, and count it."""
    count = 0
    for number, run in enumerate(runs[1:], 2):
        for what, digest in run.items():
            if digest != runs[0][what]:
                count += 1
                tell(f"run {number}: {what} differs from the first run")
    return count


def main() -> int:
    """Run as often as asked; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20, help="how many (20)")
    parser.add_argument("--work", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work is not None:
        print(json.dumps(work(asked.work)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        runs = [_run(seed, Path(folder)) for seed in range(1, asked.runs + 1)]
    count = differences(runs)
    print(f"{count} differences in {len(runs)} runs of {len(runs[0])} results each")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
