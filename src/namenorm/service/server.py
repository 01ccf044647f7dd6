"""Running the service with uvicorn, in one process or several."""

from __future__ import annotations

import gc
import json
import os
import socket
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import reduce
from operator import add
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from namenorm.gazetteer import Gazetteer
from namenorm.normalizer import Normalizer
from namenorm.service.app import application
from namenorm.service.options import ServiceOptions
from namenorm.service.patience import PatientProtocol
from namenorm.service.service import Service

_TASK = "NAMENORM_SERVICE"
"""Environment variable that tells the processes of the service what to serve."""


def serve(
    gazetteers: Sequence[str],
    options: ServiceOptions,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 1,
    access_log: bool = False,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve until the process is told to stop.

    Args:
        gazetteers: Paths or names of the gazetteers, in the order of their precedence; "" is the built-in one.
        options: What can be set.
        host: Address to listen on.
        port: Port to listen on; 0 for any that is free.
        workers: Processes that answer.
        access_log: Whether every request is written to standard error.
        announce: Told the address, once it is known to be free.

    Raises:
        OSError: The address cannot be listened on.
        GazetteerError: A gazetteer has faults.

    Examples:
        It blocks, so here it is asked for a port that is taken:

        >>> with socket.create_server(("127.0.0.1", 0)) as taken:
        ...     try:
        ...         serve([""], ServiceOptions(), port=taken.getsockname()[1])
        ...     except OSError:
        ...         print("the port is taken")
        the port is taken
    """
    port = _free_port(host, port)
    os.environ[_TASK] = json.dumps({"gazetteers": list(gazetteers), "options": asdict(options)})
    app: ASGIApp | str = "namenorm.service.server:app_of_environment"
    if workers == 1:
        app = app_of_environment()  # here, so that faults of the gazetteer are told before anything is announced
    else:
        _load(gazetteers)
    shown = f"[{host}]" if ":" in host else host
    announce(options.base_url or f"http://{shown}:{port}")
    uvicorn.run(
        app,
        factory=workers > 1,
        host=host,
        port=port,
        workers=workers,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="info" if access_log else "warning",
        access_log=access_log,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=options.patience,
        timeout_graceful_shutdown=options.patience,
        limit_concurrency=options.most_connections,
    )


def _free_port(host: str, port: int) -> int:
    """The port, if it can be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as trial:
        found: int = trial.getsockname()[1]
    return found


def _load(gazetteers: Sequence[str]) -> Gazetteer:
    return reduce(add, [Gazetteer.load(path) if path else Gazetteer.default() for path in gazetteers])


def app_of_environment() -> ASGIApp:
    """Make the application that `serve` describes in the environment, ready to answer at once."""
    task: dict[str, Any] = json.loads(os.environ[_TASK])
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in task["options"].items()
    }
    options = ServiceOptions(**values)
    gazetteer = None if task["gazetteers"] == [""] else _load(task["gazetteers"])
    normalizer = Normalizer(gazetteer, display=options.display)
    service = Service(normalizer, options)
    service.warm()
    gc.collect()
    gc.freeze()  # what is loaded stays; without this the collector looks through it again and again
    return application(service)
