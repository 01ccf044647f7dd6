"""The application: every route behind the guard."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from namenorm.errors import OptionError
from namenorm.normalizer import Normalizer
from namenorm.service import pages
from namenorm.service.explore import Explorer
from namenorm.service.features import feature_name
from namenorm.service.guard import Guard
from namenorm.service.options import ServiceOptions
from namenorm.service.reconciliation import Reconciliation
from namenorm.service.service import Service
from namenorm.service.wire import RequestError, read_query, refusal

_STATIC = Path(__file__).parent / "static"
_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)


def create_app(normalizer: Normalizer | None = None, options: ServiceOptions | None = None) -> ASGIApp:
    """Make the application, for a server of your choice or for a part of another application.

    Args:
        normalizer: Decides about names; by default over the built-in gazetteer.
        options: What can be set.

    Returns:
        An ASGI application. Behind another server, limits of slow clients and of connections are that server's.

    Raises:
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> from starlette.testclient import TestClient
        >>> client = TestClient(create_app())
        >>> queries = '{"q0": {"query": "Hraivoron"}}'
        >>> found = client.post("/reconcile", data={"queries": queries}).json()["q0"]["result"]
        >>> found[0]["id"], found[0]["match"]
        ('grayvoron', True)
    """
    options = options or ServiceOptions()
    return application(Service(normalizer or Normalizer(display=options.display), options))


def application(service: Service) -> ASGIApp:
    """Make the application of a service that is made already: see `create_app`."""
    options = service.options
    reconciliation = Reconciliation(service)
    catalogue, properties = service.reconciler.catalogue, service.reconciler.properties

    async def page(_: Request) -> Response:
        return FileResponse(_STATIC / "page.html", headers={"content-security-policy": _PAGE})

    async def about(_: Request) -> Response:
        return _html(await service.work(pages.about_page, catalogue, options.most_queries))

    async def entity(request: Request) -> Response:
        found = service.entity(read_query(request).get("id", ""))
        return _html(await service.work(pages.entity_page, found, catalogue, properties))

    async def feature(request: Request) -> Response:
        identifier = read_query(request).get("id", "")
        account = await service.work(reconciliation.feature, identifier)
        if account is None:
            raise RequestError(f"there is no feature with the id {identifier[:100]!r}", 404)
        return _html(pages.message_page(feature_name(identifier), account))

    app = Starlette(
        routes=[
            Route("/", page),
            Route("/about", about),
            Route("/entity", entity),
            Route("/feature", feature),
            *reconciliation.routes(),
            *Explorer(service).routes(),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        exception_handlers={
            RequestError: _refused,
            OptionError: _refused,
            HTTPException: _unanswered,
            Exception: _failed,
        },
    )
    app.router.redirect_slashes = False
    guarded = Guard(TrustedHostMiddleware(app, list(options.hosts), www_redirect=False), options)
    return CORSMiddleware(
        guarded, allow_origins=list(options.origins), allow_methods=["GET", "POST"], allow_headers=["*"], max_age=86_400
    )


def _html(text: str) -> Response:
    return HTMLResponse(text, headers={"content-security-policy": _PAGE})


async def _refused(_: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RequestError) else 400
    return refusal(str(error), status, error.faults if isinstance(error, RequestError) else ())


async def _unanswered(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 (the handler is for this)
    messages = {404: f"there is nothing at {request.url.path[:200]}; / is the page, /reconcile the service"}
    messages[405] = f"{request.method} is not answered here"
    response = refusal(messages.get(error.status_code, error.detail), error.status_code)
    for name, value in (error.headers or {}).items():
        response.headers[name] = value
    return response


async def _failed(_: Request, error: Exception) -> Response:
    return refusal(f"a fault of ours, please report it: {type(error).__name__}", 500)
