"""The real OpenRefine asks the service: types are guessed, a column is reconciled, columns are added from it.

Runs where the command ``openrefine`` is installed (Debian's package openrefine).
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("httpx2", reason="the service is tested with namenorm[server] and httpx2")

import httpx2

OPENREFINE = shutil.which("openrefine")
pytestmark = pytest.mark.skipif(OPENREFINE is None, reason="OpenRefine is not installed")

ROWS = [
    ("Place", "Country"),
    ("Грайвороном", "Россия"),
    ("Hraivoron", ""),
    ("Kozynka", "Russia"),
    ("Kharkov", "Ukraine"),
    ("Grayvoron", "Україна"),
    ("Atlantis", ""),
    ("Ministry of Defence", "Ukraine"),
    ("<b>Sumy</b>", ""),
    ("Kharkov", "Ukraine"),
    *((f"Nowhere {number}", "") for number in range(30)),
]


class OpenRefine:
    """A running OpenRefine.

    Args:
        client: Sends requests to it.
    """

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def get(self, command: str, **params: Any) -> Any:
        return self._client.get(f"/command/core/{command}", params=params).json()

    def post(self, command: str, params: dict[str, Any], **fields: Any) -> Any:
        token = self.get("get-csrf-token")["token"]
        response = self._client.post(f"/command/core/{command}", params={**params, "csrf_token": token}, data=fields)
        return response.json()

    def project(self, rows: list[tuple[str, ...]]) -> str:
        """Make a project of rows; its id."""
        token = self.get("get-csrf-token")["token"]
        table = "\n".join("\t".join(row) for row in rows)
        options = {"separator": "\t", "headerLines": 1, "processQuotes": False, "encoding": "UTF-8"}
        response = self._client.post(
            "/command/core/create-project-from-upload",
            params={"csrf_token": token},
            data={"project-name": "names", "format": "text/line-based/*sv", "options": json.dumps(options)},
            files={"project-file": ("names.tsv", table.encode())},
            follow_redirects=False,
        )
        return parse_qs(urlsplit(response.headers["location"]).query)["project"][0]

    def wait(self, project: str) -> None:
        """Wait until its long processes have ended."""
        while self.get("get-processes", project=project)["processes"]:
            time.sleep(0.2)

    def cells(self, project: str) -> list[list[Any]]:
        """Every row with its cells; a reconciled one with what it was reconciled to."""
        engine = json.dumps({"facets": [], "mode": "row-based"})
        found = self.post("get-rows", {"project": project, "start": 0, "limit": 1000}, engine=engine)
        recons = found["pool"]["recons"]
        return [
            [None if cell is None else {**cell, "recon": recons.get(str(cell.get("r")))} for cell in row["cells"]]
            for row in found["rows"]
        ]


@pytest.fixture(scope="module")
def openrefine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("openrefine")
    words = ["-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-x", "refine.headless=true", "-m", "512M"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([str(OPENREFINE), *words], stdout=log, stderr=log, start_new_session=True)  # noqa: S603
        try:
            for _ in range(600):
                try:
                    httpx2.get(f"http://127.0.0.1:{port}/command/core/get-version")
                    break
                except httpx2.TransportError:
                    assert process.poll() is None, (folder / "log").read_text()
                    time.sleep(0.2)
            with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                yield OpenRefine(client)
        finally:
            end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a script and the Java that it started."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(60)


def test_openrefine_reconciles_a_column_and_adds_columns_from_it(openrefine: OpenRefine, server: str) -> None:
    project = openrefine.project(ROWS)
    service = server + "/reconcile"
    guessed = openrefine.post("guess-types-of-column", {"project": project, "columnName": "Place", "service": service})
    assert guessed["code"] == "ok", guessed
    assert guessed["types"][0]["id"] == "place"
    manifest = httpx2.get(service).json()
    config = {
        "mode": "standard-service", "service": service, "identifierSpace": manifest["identifierSpace"],
        "schemaSpace": manifest["schemaSpace"], "type": None, "autoMatch": True, "limit": 0,
        "batchSize": manifest["batchSize"],
        "columnDetails": [{"column": "Country", "property": {"id": "country", "name": "Country"}}],
    }  # fmt: skip
    engine = json.dumps({"facets": [], "mode": "row-based"})
    started = openrefine.post(
        "reconcile", {"project": project}, columnName="Place", engine=engine, config=json.dumps(config)
    )
    assert started["code"] == "pending", started
    openrefine.wait(project)
    rows = openrefine.cells(project)
    matched = {row[0]["v"]: row[0]["recon"]["m"]["id"] for row in rows if row[0]["recon"].get("m")}
    assert matched == {
        "Грайвороном": "grayvoron", "Hraivoron": "grayvoron", "Kozynka": "kozinka", "Kharkov": "kharkiv",
        "Ministry of Defence": "ukrainian-ministry-of-defence",
    }  # fmt: skip
    left = {row[0]["v"]: [each["id"] for each in row[0]["recon"]["c"]] for row in rows if not row[0]["recon"].get("m")}
    assert left["Grayvoron"][0] == "grayvoron"  # the country contradicts
    assert left["Atlantis"] == left["Nowhere 1"] == []
    assert left["<b>Sumy</b>"] == ["sumy"]
    assert not any(row[0]["recon"].get("e") for row in rows)

    extension = {"properties": [{"id": "country", "name": "Country"}, {"id": "geonames", "name": "GeoNames"}]}
    started = openrefine.post(
        "extend-data", {"project": project}, engine=engine, baseColumnName="Place", endpoint=service,
        identifierSpace=manifest["identifierSpace"], schemaSpace=manifest["schemaSpace"],
        extension=json.dumps(extension), columnInsertIndex="1",
    )  # fmt: skip
    assert started["code"] == "pending", started
    openrefine.wait(project)
    first = openrefine.cells(project)[0]
    values = [cell["v"] for cell in first if cell]
    assert "Russia" in values
    assert "559034" in values
