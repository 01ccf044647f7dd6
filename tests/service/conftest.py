"""The service as an application, and as a real server on loopback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient

Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="session")
def client() -> TestClient:
    """The service over the built-in gazetteer."""
    from starlette.testclient import TestClient

    from namenorm.service.app import create_app

    return TestClient(create_app())


@pytest.fixture(scope="session")
def tight() -> TestClient:
    """The service with narrow limits and open to one origin only."""
    from starlette.testclient import TestClient

    from namenorm.service.app import create_app
    from namenorm.service.options import ServiceOptions

    options = ServiceOptions(
        most_queries=3, largest_body=4096, longest_text=200, origins=("http://127.0.0.1:3333",), hosts=("testserver",)
    )
    return TestClient(create_app(options=options))


@pytest.fixture(scope="session")
def batch(client: TestClient) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Post a batch of version 0.2; the answer."""

    def post(queries: dict[str, Any]) -> dict[str, Any]:
        response = client.post("/reconcile", data={"queries": json.dumps(queries)})
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found

    return post


@pytest.fixture(scope="session")
def ask(batch: Callable[[dict[str, Any]], dict[str, Any]]) -> Ask:
    """Ask one query of version 0.2; its candidates."""

    def one(name: str | None = None, **fields: Any) -> list[dict[str, Any]]:
        query = fields if name is None else {"query": name, **fields}
        found: list[dict[str, Any]] = batch({"q0": query})["q0"]["result"]
        return found

    return one


Serving = Callable[..., AbstractContextManager[tuple[str, "subprocess.Popen[str]"]]]


@pytest.fixture(scope="session")
def serving() -> Serving:
    """What runs `namenorm serve` on a free port and gives its address and its process."""
    return _serving


@contextmanager
def _serving(*words: str, folder: Path | None = None) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    import httpx2

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "namenorm", "serve", "--port", "0", *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder) as process:  # noqa: S603
        try:
            assert process.stderr is not None
            told = process.stderr.readline()
            found = re.search(r"http://\S+?(?=/ )", told)
            assert found is not None, told + process.stderr.read()
            for _ in range(600):
                try:
                    httpx2.get(found[0] + "/reconcile", timeout=30)
                    break
                except httpx2.TransportError:
                    time.sleep(0.05)
            yield found[0], process
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="session")
def server(serving: Serving) -> Iterator[str]:
    """The address of a real server that gives slow clients one second."""
    with serving("--patience", "1", "--max-body", "65536") as (address, _):
        yield address
