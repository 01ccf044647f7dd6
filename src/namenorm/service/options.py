"""What can be set of the service."""

from __future__ import annotations

import re
from dataclasses import dataclass

from namenorm.arguments import check_collection
from namenorm.errors import OptionError
from namenorm.model import PROFILES

IDENTIFIER_SPACE = "urn:namenorm:entity:"
"""The space of the built-in gazetteer's ids; services over the same ids should name the same one."""

_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?")
_ORIGIN = re.compile(r"\*|null|[a-z][a-z0-9+.-]*://[^\s/?#]+")  # as a browser sends it: no path, nor a slash at its end
_POSITIVE = ("most_queries", "largest_body", "longest_text", "patience", "most_connections")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOptions:
    """Options of the service.

    Attributes:
        name: What clients show as the service's name.
        base_url: Address under which clients reach it, where that is not the one they ask, as behind a proxy; "" else.
        identifier_space: URI that the ids of entities belong to.
        display: Display profile of names, one of those of `Normalizer`.
        origins: Origins whose pages may read the answers; "*" for all, as the specification demands.
        hosts: Host names that requests may ask for; "*" for all.
        most_queries: Queries in one batch, and ids in one data extension, at most.
        largest_body: Bytes of a request's body, at most.
        longest_text: Characters of a text whose mentions are looked for, at most.
        patience: Seconds in which a client must have sent a request, and for which it may leave an answer unread.
        most_connections: Connections to one process, at most.

    Raises:
        OptionError: An option has a value that it cannot have.

    Examples:
        >>> options = ServiceOptions(name="Towns of the border", most_queries=50, origins=("https://example.org",))
        >>> options.most_queries, options.is_open
        (50, False)
    """

    name: str = "namenorm"
    base_url: str = ""
    identifier_space: str = IDENTIFIER_SPACE
    display: str = "en"
    origins: tuple[str, ...] = ("*",)
    hosts: tuple[str, ...] = ("*",)
    most_queries: int = 100
    largest_body: int = 1 << 20
    longest_text: int = 100_000
    patience: int = 20
    most_connections: int = 200

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise OptionError("the name of the service must not be empty")
        if self.base_url and not _ADDRESS.fullmatch(self.base_url):
            raise OptionError(f"base_url must begin with http:// or https:// and have no ? or #, not {self.base_url!r}")
        check_collection(self.origins, "origins")
        for origin in self.origins:
            if not _ORIGIN.fullmatch(origin):
                raise OptionError(f"an origin is a scheme, a host and a port, as http://127.0.0.1:3333, not {origin!r}")
        if self.display not in PROFILES:
            raise OptionError(f"display must be one of {', '.join(PROFILES)}, not {self.display!r}")
        for option in _POSITIVE:
            value: object = getattr(self, option)
            if type(value) is not int or value < 1:
                raise OptionError(f"{option} must be a whole number from 1, not {value!r}")

    @property
    def is_open(self) -> bool:
        """Whether pages of every origin may read the answers."""
        return "*" in self.origins
