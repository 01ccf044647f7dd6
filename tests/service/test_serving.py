"""`namenorm serve` as a process: slow clients, wrong options, several processes, its end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")

import httpx2

from namenorm.cli.serve import _hosts


def connect(server: str) -> socket.socket:
    address = urlsplit(server)
    connection = socket.create_connection((address.hostname, address.port), 20)
    connection.settimeout(20)
    return connection


def test_a_client_that_never_sends_its_head_is_dropped(server: str) -> None:
    with connect(server) as silent, connect(server) as slow:
        slow.sendall(b"GET /reconcile HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert silent.recv(100) == b""
        assert slow.recv(100) == b""


def test_a_client_that_drips_its_head_is_dropped_too(server: str) -> None:
    with connect(server) as slow:
        stop = threading.Event()

        def drip() -> None:
            slow.sendall(b"GET /reconcile HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
            while not stop.wait(0.2):
                try:
                    slow.sendall(b"a")
                except OSError:
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            assert slow.recv(100) == b""
        except ConnectionResetError:
            pass
        finally:
            stop.set()
            dripping.join()


def test_a_body_that_does_not_come_is_408(server: str) -> None:
    with connect(server) as slow:
        head = b"POST /reconcile HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        slow.sendall(head + b"Content-Length: 100\r\n\r\nqueries=")
        answer = slow.recv(4096)
        assert answer.startswith(b"HTTP/1.1 408")


def send_until_refused(connection: socket.socket) -> None:
    for _ in range(200):
        connection.sendall(b"G")
        time.sleep(0.1)


def test_a_client_that_does_not_read_is_dropped_and_others_are_served(server: str) -> None:
    many = json.dumps({f"q{at}": {"query": "Ministry of Defence"} for at in range(100)})
    body = b"queries=" + many.encode()
    head = b"POST /reconcile HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    request = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.settimeout(20)
        address = urlsplit(server)
        deaf.connect((address.hostname, address.port))
        deaf.sendall(request * 40)  # the answers are more than the buffers of both ends hold
        with pytest.raises(ConnectionError):
            send_until_refused(deaf)
        assert httpx2.get(server + "/reconcile").status_code == 200


def test_a_body_that_is_too_large_is_413_at_once(server: str) -> None:
    with connect(server) as large:
        head = b"POST /reconcile HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        large.sendall(head + b"Content-Length: 99999999999\r\n\r\n")
        assert large.recv(4096).startswith(b"HTTP/1.1 413")


def test_what_is_no_http_is_400(server: str) -> None:
    for sent in (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET /reconcile\r\n\r\n", b"GET " + b"a" * 100_000):
        with connect(server) as other:
            other.sendall(sent)
            assert other.recv(100).startswith(b"HTTP/1.1 400")


def test_another_host_name_is_refused_on_loopback(server: str) -> None:
    answer = httpx2.get(server + "/reconcile", headers={"host": "rebound.example"})
    assert answer.status_code == 400


def test_many_at_once_get_the_answers_of_one_alone(server: str) -> None:
    names = ["Grivoron", "Kozynka", "Ministry of Defence", "Atlantis"] * 5
    alone = {name: httpx2.get(server + "/reconcile", params={"queries": json.dumps({"q": {"query": name}})}).json()
             for name in set(names)}  # fmt: skip
    found: list[tuple[str, object]] = []

    def ask(name: str) -> None:
        answer = httpx2.get(server + "/reconcile", params={"queries": json.dumps({"q": {"query": name}})}, timeout=60)
        found.append((name, answer.json()))

    threads = [threading.Thread(target=ask, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == len(names)
    assert all(answer == alone[name] for name, answer in found)


def test_several_processes_serve_and_end_when_told(serving: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(
        '- id: "suzdal"\n  kind: "place"\n  display: {en: "Suzdal"}\n'
        '  names: [{text: "Суздаль", lang: "ru", kind: "official"}]\n  sources: ["Wikipedia, Суздаль (ru)"]\n',
        "utf-8",
    )
    words = ("-g", str(own), "--only", "--workers", "2", "--name", "Mine", "--identifier-space", "urn:mine:")
    with serving(*words, folder=tmp_path) as (address, process):
        manifest = httpx2.get(address + "/reconcile").json()
        assert (manifest["name"], manifest["identifierSpace"]) == ("Mine", "urn:mine:")
        answer = httpx2.get(address + "/api/normalize", params={"name": "Souzdal"}).json()
        assert answer["id"] == "suzdal"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def run(*words: str) -> tuple[int, str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "namenorm", "serve", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)  # noqa: S603
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_a_port_that_is_taken_is_one_line(server: str) -> None:
    code, told = run("--port", str(urlsplit(server).port))
    assert code == 2
    assert "already in use" in told.lower()
    assert told.count("\n") == 1


def test_wrong_options_are_told(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text('- id: "x"\n', "utf-8")
    for words, told in (
        (("--only",), "--only needs"),
        (("--base-url", "names.example"), "base_url must begin with"),
        (("--allow-origin", "http://127.0.0.1:3333/"), "an origin is a scheme, a host and a port"),
        (("--name", " "), "must not be empty"),
        (("-g", str(faulty), "--workers", "2"), "faulty.yaml:1"),
        (("--port", "70000"), "--port"),
        (("-g", str(tmp_path / "none.yaml")), "none.yaml"),
    ):
        code, message = run("--port", "0", *words)
        assert code == 2
        assert told in message


def test_without_its_packages_it_says_what_to_install() -> None:
    script = "import sys; sys.modules['uvicorn'] = None; from namenorm.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script, "serve"], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 2
    assert done.stderr == "namenorm: uvicorn is not installed; install it with: pip install 'namenorm[server]'\n"


def test_the_help_shows_examples() -> None:
    command = [sys.executable, "-m", "namenorm", "serve", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert "namenorm serve --port 8100" in done.stdout
    assert "127.0.0.1" in done.stdout


def test_only_on_loopback_requests_must_ask_for_a_name_of_this_machine() -> None:
    assert _hosts("0.0.0.0", "") == _hosts("names.example", "") == ("*",)  # noqa: S104
    assert _hosts("127.0.0.1", "https://names.example/recon") == (
        *("localhost", "127.0.0.1", "::1", "[::1]", "127.0.0.1", "names.example"),
    )
