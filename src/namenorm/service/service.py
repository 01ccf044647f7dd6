"""What the routes share: the reconciler, the options, threads to work in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request

from namenorm.model import Entity
from namenorm.normalizer import Normalizer
from namenorm.service.options import ServiceOptions
from namenorm.service.reconcile import Reconciler
from namenorm.service.wire import RequestError

P = ParamSpec("P")
T = TypeVar("T")
_WARMING = ("Zorvik Kelmatu", "Ворвик Келмату", "Ministry of Zorvik", "Zorvikovo village", "კახეთი", "دمشق", "北京")
"""Names that nothing has, so that every way of looking is gone, and its tables are read."""
_THREADS = 4  # a long text must not keep short queries waiting; more would only share one core


class Service:
    """What the routes ask.

    Args:
        normalizer: Decides about names.
        options: What was set.
    """

    def __init__(self, normalizer: Normalizer, options: ServiceOptions) -> None:
        self.options = options
        self.reconciler = Reconciler(normalizer, options.display)
        self._limiter: CapacityLimiter | None = None

    def warm(self) -> None:
        """Make what is made on first need, so that no client waits for it."""
        for name in _WARMING:
            self.reconciler.normalizer.normalize(name)
        self.reconciler.normalizer.find("First.")
        self.reconciler.catalogue.starting("first")
        list(self.reconciler.properties.of_type(""))

    async def work(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that takes time, beside the loop that reads and writes."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(_THREADS)
        return await to_thread.run_sync(partial(function, *args, **kwargs), limiter=self._limiter)

    def base(self, request: Request) -> str:
        """The address under which the client reaches the service, without a slash at the end."""
        return (self.options.base_url or f"{request.url.scheme}://{request.url.netloc}").rstrip("/")

    def entity(self, identifier: str) -> Entity:
        """The entity with an id.

        Raises:
            RequestError: There is none, with status 404.
        """
        entity = self.reconciler.catalogue.get(identifier)
        if entity is None:
            raise RequestError(f"there is no entity with the id {identifier[:100]!r}", 404)
        return entity
