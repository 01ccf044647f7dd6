"""`namenorm serve`: the reconciliation service and the page."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

import click

from namenorm.cli.options import in_precedence, source_options
from namenorm.cli.shared import examples
from namenorm.errors import NamenormError


@click.command(
    epilog=examples(
        "namenorm serve",
        "namenorm serve --port 8100 -g mine.yaml --name 'My towns'",
        "namenorm serve --workers 2 --host 0.0.0.0 --base-url https://names.example.org",
    )
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for every one.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 for a free one.")
@source_options
@click.option("--name", default="namenorm", show_default=True, help="What clients call the service.")
@click.option("--base-url", default="", metavar="URL", help="Where clients reach the service, if it is behind a proxy.")
@click.option("--identifier-space", metavar="URI", help="URI that the ids belong to; for a gazetteer of your own.")
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let only pages of this origin read the answers, such as http://127.0.0.1:3333; may be given several times.",
)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option(
    "--max-queries", type=click.IntRange(1), default=100, show_default=True, help="Queries in a batch, at most."
)
@click.option(
    "--max-body", type=click.IntRange(1024), default=1 << 20, show_default=True, help="Bytes of a request, at most."
)
@click.option(
    "--max-text", type=click.IntRange(1), default=100_000, show_default=True, help="Characters of a text, at most."
)
@click.option(
    "--patience", type=click.IntRange(1), default=20, show_default=True, help="Seconds that a slow client is given."
)
@click.option("--access-log", is_flag=True, help="Write every request to standard error.")
def serve(
    host: str,
    port: int,
    name: str,
    base_url: str,
    identifier_space: str | None,
    origins: tuple[str, ...],
    workers: int,
    max_queries: int,
    max_body: int,
    max_text: int,
    patience: int,
    access_log: bool,
    gazetteers: tuple[Path, ...],
    only: bool,
    display: str,
) -> None:
    """Serve the Reconciliation Service API for OpenRefine at /reconcile, and a page at /.

    It listens on this machine only, unless --host says otherwise. Needs namenorm[server].
    """
    sources = in_precedence(gazetteers, only)
    try:
        from namenorm.service.options import IDENTIFIER_SPACE, ServiceOptions
        from namenorm.service.server import serve as run
    except ModuleNotFoundError as error:
        raise NamenormError(f"{error.name} is not installed; install it with: pip install 'namenorm[server]'") from None
    options = ServiceOptions(
        name=name,
        base_url=base_url,
        identifier_space=identifier_space or IDENTIFIER_SPACE,
        display=display,
        origins=origins or ("*",),
        hosts=_hosts(host, base_url),
        most_queries=max_queries,
        largest_body=max_body,
        longest_text=max_text,
        patience=patience,
    )

    def announce(address: str) -> None:
        click.echo(f"namenorm: {address}/ shows the page, {address}/reconcile is for OpenRefine; Ctrl+C ends", err=True)

    run(sources, options, host=host, port=port, workers=workers, access_log=access_log, announce=announce)


def _hosts(host: str, base_url: str) -> tuple[str, ...]:
    """The names that requests may ask for: on loopback only its own, lest a page elsewhere pass for this machine."""
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        return ("*",)
    behind = urlsplit(base_url).hostname
    return tuple(filter(None, ("localhost", "127.0.0.1", "::1", "[::1]", host, behind)))
