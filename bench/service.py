"""What the reconciliation service answers under load: queries a second, latency, memory, errors.

It starts `namenorm serve` on loopback and sends batches as OpenRefine does. Two loads: as many as it can take from a
few clients that wait for each answer; then a fixed rate, where the time of an answer counts from when its batch was
due, so that a server that falls behind is not spared. The names are spellings of the built-in gazetteer, some with a
letter wrong, some that nothing has, drawn as columns have them: few often, many once.

    python bench/service.py --seconds 30
    python bench/service.py --seconds 600          # the long run: does memory grow, does anything fail?
    python bench/service.py --seconds 30 --fresh   # every name is new to the service
"""

from __future__ import annotations

import argparse
import gc
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from queue import Queue
from urllib.parse import parse_qs, quote

from namenorm import Normalizer

PAGE = os.sysconf("SC_PAGE_SIZE")
TICK = os.sysconf("SC_CLK_TCK")
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def names(seed: int, distinct: int, strange: float) -> list[str]:
    """Distinct spellings in a random order: of the gazetteer, with a letter wrong, and of nothing."""
    chance = random.Random(seed)  # noqa: S311 (the same names in every run)
    normalizer = Normalizer()
    found: dict[str, None] = {}
    for entity in normalizer.gazetteer:
        found |= dict.fromkeys(name.text for name in entity.names)
        found |= dict.fromkeys(variant.text for variant in normalizer.variants(entity.name, checked=True, limit=8))
    known = list(found)
    chance.shuffle(known)
    while len(found) < distinct:
        if chance.random() < strange:
            words = ("".join(chance.choice("aeiouklmnprstvz") for _ in range(chance.randint(4, 9))) for _ in range(2))
            found[" ".join(words).title()] = None
        else:
            name = chance.choice(known)
            at = chance.randrange(len(name))
            found[name[:at] + chance.choice(("", name[at] * 2)) + name[at + 1 :]] = None
    pool = list(found)[:distinct] if distinct < len(found) else list(found)
    chance.shuffle(pool)
    return pool


def batches(pool: list[str], size: int, seed: int, fresh: bool) -> Iterator[bytes]:
    """Bodies of requests without end; with ``fresh`` every name comes once, with a number that makes it new."""
    chance = random.Random(seed)  # noqa: S311 (the same names in every run)
    cumulative = list(accumulate(1 / (rank + 10) for rank in range(len(pool))))  # few often, many once
    turn = 0
    while True:
        if fresh:
            drawn = [pool[at % len(pool)] + "aeiou"[at // len(pool) % 5] * (at // len(pool))
                     for at in range(turn, turn + size)]  # fmt: skip
            turn += size
        else:
            drawn = chance.choices(pool, cum_weights=cumulative, k=size)
        queries = {f"q{at}": {"query": name, "limit": 5} for at, name in enumerate(drawn)}
        yield b"queries=" + quote(json.dumps(queries, ensure_ascii=False)).encode()


class Server:
    """`namenorm serve` as a process, with what it uses."""

    def __init__(self, workers: int) -> None:
        command = [sys.executable, "-m", "namenorm", "serve", "--port", "0", "--workers", str(workers)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603
        assert self.process.stderr is not None  # noqa: S101 (it is a pipe)
        told = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)", told)
        if found is None:
            raise SystemExit(told)
        self.port = int(found[1])
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        time.sleep(2 if workers > 1 else 0)  # until the others listen too

    def pids(self) -> list[int]:
        """The process and those that it started."""
        own = self.process.pid
        children = Path(f"/proc/{own}/task/{own}/children").read_text()
        return [own, *map(int, children.split())]

    def memory(self) -> float:
        """Megabytes that its processes hold, what they share counted in each."""
        pages = 0
        for pid in self.pids():
            try:
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            except OSError:
                continue
        return pages * PAGE / 1e6

    def seconds(self) -> float:
        """Seconds of processor time that its processes have used."""
        ticks = 0
        for pid in self.pids():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICK

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


class Client:
    """Sends batches over one connection that is kept."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, body: bytes, size: int) -> str:
        """Send one batch; "" where every query was answered, else what went wrong."""
        try:
            self._connection.request("POST", "/reconcile", body, HEADERS)
            response = self._connection.getresponse()
            answer = json.loads(response.read())
        except (OSError, ValueError, http.client.HTTPException) as error:
            self._connection.close()
            return repr(error)
        return "" if response.status == 200 and len(answer) == size else f"{response.status} {str(answer)[:100]}"


def as_many_as_it_takes(server: Server, bodies: list[bytes], size: int, clients: int) -> dict[str, object]:
    """Send batches from clients that wait for each answer."""
    waiting: Queue[bytes] = Queue()
    for body in bodies:
        waiting.put(body)
    errors: list[str] = []

    def run() -> None:
        client = Client(server.port)
        while not waiting.empty():
            error = client.send(waiting.get(), size)
            if error:
                errors.append(error)

    used, start = server.seconds(), time.perf_counter()
    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall, used = time.perf_counter() - start, server.seconds() - used
    queries = len(bodies) * size
    return {
        "queries": queries, "queries_a_second": round(queries / wall), "errors": errors[:5],
        "processor_us_a_query": round(used / queries * 1e6),
    }  # fmt: skip


def processor_time(bodies: Iterator[bytes], count: int) -> dict[str, object]:
    """Answer batches here, one after the other, in processor time: what a latency cannot be below, however busy the
    machine is.
    """
    from namenorm.service.options import ServiceOptions
    from namenorm.service.reconciliation import Reconciliation
    from namenorm.service.service import Service
    from namenorm.service.wire import write_json

    service = Service(Normalizer(), ServiceOptions())
    service.warm()
    gc.collect()
    gc.freeze()  # as the server does
    answers = Reconciliation(service)
    taken = []
    for body in islice(bodies, count):
        start = time.process_time()
        write_json(answers.batch(parse_qs(body.decode())["queries"][0]))
        taken.append(time.process_time() - start)
    return {"batch_ms_first_half": _quantiles(taken[: count // 2]), "batch_ms_after": _quantiles(taken[count // 2 :])}


def at_a_rate(
    server: Server, bodies: Iterator[bytes], size: int, rate: float, seconds: float, clients: int
) -> dict[str, object]:
    """Send batches at fixed times; latencies count from then."""
    due: Queue[tuple[float, bytes] | None] = Queue()
    latencies: list[float] = []
    errors: list[str] = []
    lock = threading.Lock()

    def run() -> None:
        client = Client(server.port)
        while (task := due.get()) is not None:
            error = client.send(task[1], size)
            taken = time.perf_counter() - task[0]
            with lock:
                latencies.append(taken)
                if error:
                    errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(clients)]
    for thread in threads:
        thread.start()
    step = size / rate
    memory = [server.memory()]
    load = []
    used, start = server.seconds(), time.perf_counter()
    for number in range(int(seconds / step)):
        body = next(bodies)
        when = start + number * step
        time.sleep(max(0.0, when - time.perf_counter()))
        due.put((when, body))
        if number and when - start >= len(load) * 30:
            memory.append(server.memory())
            load.append(round(os.getloadavg()[0], 1))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    wall, used = time.perf_counter() - start, server.seconds() - used
    memory.append(server.memory())
    first = latencies[: int(10 / step)]
    later = latencies[int(10 / step) :] or latencies
    return {
        "queries": len(latencies) * size,
        "queries_a_second": round(len(latencies) * size / wall),
        "latency_ms_first_10_s": _quantiles(first),
        "latency_ms_after": _quantiles(later),
        "errors": len(errors),
        "first_errors": errors[:5],
        "processor_us_a_query": round(used / max(1, len(latencies) * size) * 1e6),
        "memory_mb_every_30_s": [round(each) for each in memory],
        "load_of_the_machine": {"median": statistics.median(load or [0]), "highest": max(load or [0])},
    }


def _quantiles(latencies: list[float]) -> dict[str, float]:
    ordered = sorted(latencies)
    marks = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "max": 1.0}
    return {
        mark: round(1e3 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) for mark, share in marks.items()
    }


def main() -> None:
    """Run both loads and write the figures as JSON."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n")[0])
    parser.add_argument("--seconds", type=float, default=30, help="how long the fixed rate is kept")
    parser.add_argument("--rate", type=float, default=1000, help="queries a second")
    parser.add_argument("--batch", type=int, default=50, help="queries in a batch")
    parser.add_argument("--workers", type=int, default=2, help="processes of the service")
    parser.add_argument("--clients", type=int, default=8, help="connections at the fixed rate")
    parser.add_argument("--distinct", type=int, default=20_000, help="distinct names")
    parser.add_argument("--strange", type=float, default=0.3, help="share of names made for this that nothing has")
    parser.add_argument("--batches", type=int, default=200, help="batches that it is sent as fast as it takes them")
    parser.add_argument("--fresh", action="store_true", help="send every name once only")
    given = parser.parse_args()
    pool = names(1, given.distinct, given.strange)
    bodies = batches(pool, given.batch, 2, given.fresh)
    alone = processor_time(bodies, max(2, 2 * given.batches))
    server = Server(given.workers)
    try:
        closed = as_many_as_it_takes(server, list(islice(bodies, given.batches)), given.batch, 2 * given.workers)
        paced = at_a_rate(server, bodies, given.batch, given.rate, given.seconds, given.clients)
    finally:
        server.stop()
    figures = {"options": vars(given), "processor_time": alone, "as_many_as_it_takes": closed, "at_the_rate": paced}
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
