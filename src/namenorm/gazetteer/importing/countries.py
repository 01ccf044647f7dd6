"""Countries by ISO code: which entity of the built-in gazetteer each is, and which languages it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from namenorm.gazetteer.schema import SCRIPTS
from namenorm.writing.data import load


@dataclass(frozen=True, slots=True)
class Country:
    """A country.

    Attributes:
        id: Its id in the built-in gazetteer; ``iso3166:XX`` where it is not there; "" where there is no code.
        languages: Its languages (ISO 639), the most spoken first.
    """

    id: str
    languages: tuple[str, ...] = ()

    @property
    def writes_latin(self) -> bool:
        """Whether its first language is written in Latin letters, or is not known."""
        return not self.languages or "Latn" in SCRIPTS.get(self.languages[0], ("Latn",))


@lru_cache(512)
def country_of(code: str) -> Country:
    """Return the country with an ISO 3166 code, in whatever case.

    Examples:
        >>> country_of("UA").id, country_of("ua").languages[0], country_of("").id
        ('ukraine', 'uk', '')
    """
    code = code.upper()
    row = load("gazetteer/importing/countries.yaml")["countries"].get(code)
    if row is None:
        return Country(f"iso3166:{code}" if code else "")
    return Country(row["id"], tuple(row["languages"]))


def code_of(country_id: str) -> str:
    """Return the ISO 3166 code of a country's id, or "".

    Examples:
        >>> code_of("ukraine"), code_of("iso3166:AD"), code_of("atlantis")
        ('UA', 'AD', '')
    """
    return _codes().get(country_id, "")


@cache
def _codes() -> dict[str, str]:
    return {row["id"]: code for code, row in load("gazetteer/importing/countries.yaml")["countries"].items()}
