"""The spellings under which a name may be found: listed ones, romanisations, each with what makes it."""

from __future__ import annotations

from namenorm.index.entries import listed_names
from namenorm.model import Entity, Name, Variant
from namenorm.writing.romanisation import systems
from namenorm.writing.spellings import languages_of
from namenorm.writing.tokens import LONGEST_NAME, tokenize

_ORDER = ("press", "standard", "passport", "informal", "science")


def variants(
    name: str, entity: Entity | None, lang: str | None = None, *, checked: bool = False, limit: int | None = None
) -> list[Variant]:
    """List the spellings to search for.

    Args:
        name: Any name.
        entity: The entity that it denotes, where that is known; its listed names count too.
        lang: Language whose systems romanise; None for that of each name, or every language that it may be of.
        checked: Whether to leave out what only unchecked systems make.
        limit: How many to list at most, from 1; None for all.

    Returns:
        The name itself, listed names, acronyms among them, then romanisations: those that most systems make come first.
        Empty for a name without letters and digits.
    """
    if not tokenize(name):
        return []
    if len(name) > LONGEST_NAME:
        return [Variant(name, "as given")]
    found: dict[str, Variant] = {}
    names = list(listed_names(entity)) if entity is not None else [Name(name)]
    if entity is None or all(listed.text != name for listed in names):
        found[name] = Variant(name, "as given")
    for listed in names:
        found.setdefault(listed.text, Variant(listed.text, f"listed, {listed.kind}" if entity else "as given"))
    made: dict[str, list[tuple[int, str, bool]]] = {}
    for listed in names:
        for language in languages_of(listed.text, listed.lang):
            for system in systems(language) if lang in (None, language) else ():
                spelling = system.romanise(listed.text)
                rank = _ORDER.index(system.kind) if system.kind in _ORDER else len(_ORDER)
                made.setdefault(spelling, []).append((rank, f"{language}-{system.id}", system.checked))
    for spelling, origins in sorted(made.items(), key=lambda item: (-sum(c for *_, c in item[1]), item[0])):
        if spelling not in found:
            ordered = [origin for _, origin, _ in sorted(origins)]
            found[spelling] = Variant(spelling, ", ".join(ordered), any(is_checked for *_, is_checked in origins))
    return [variant for variant in found.values() if variant.checked or not checked][:limit]
