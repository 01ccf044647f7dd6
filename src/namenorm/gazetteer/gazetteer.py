"""A gazetteer: an immutable collection of entities, addressed by id, in memory or compiled, in one layer or several."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from namenorm.errors import DataError, Fault, GazetteerError
from namenorm.gazetteer.compiled import SUFFIX, CompiledEntities
from namenorm.gazetteer.layers import Layers, join
from namenorm.gazetteer.plain import NEVER, REPLACES, from_row, to_row
from namenorm.made import MadeMapping, packed, unpacked
from namenorm.model import KINDS, Entity
from namenorm.writing.data import derived

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

DATA = Path(__file__).parent / "data"
GROUP = "namenorm.gazetteers"
"""The entry point group of packages that bring a gazetteer."""


class Gazetteer:
    """Entities in a fixed order, each id once. Immutable, hashable, picklable.

    ``len(g)``, iteration over the entities, ``id in g``, ``g[id]``, and ``a + b``, in which the left one counts first.

    Examples:
        >>> gazetteer = Gazetteer.default()
        >>> gazetteer["grayvoron"].name
        'Grayvoron'
        >>> "atlantis" in gazetteer
        False
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        """Collect entities.

        Raises:
            GazetteerError: Two entities have one id, or one has a kind that is none of ours.
            TypeError: Something is not an entity.
        """
        by_id: dict[str, Entity] = {}
        faults = []
        for entity in entities:
            if not isinstance(entity, Entity):
                raise TypeError(
                    f"a gazetteer is made of entities, not of {type(entity).__name__}; use Gazetteer.load(path)"
                )
            if by_id.setdefault(entity.id, entity) is not entity:
                message = "this id is taken; give one of the two another id"
                faults.append(Fault("<entities>", 0, entity.id, message, "NN007"))
            if entity.kind not in KINDS:
                message = f"{entity.kind!r} is no kind; write one of {', '.join(KINDS)}"
                faults.append(Fault("<entities>", 0, entity.id, message, "NN008"))
        if faults:
            raise GazetteerError(faults)
        self._by_id: Mapping[str, Entity] = by_id
        self._replaced = {old: entity.id for entity in by_id.values() for old in entity.replaces}
        self._never = frozenset(text for entity in by_id.values() for text in entity.never)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Gazetteer:
        """Read a gazetteer from a file or a folder, open a compiled one, or take one that a package brings.

        Args:
            path: A YAML file, a folder of YAML files (its own files, not those of its folders), a JSONL file
                (``id``, ``name``, ``names``, ``type``; or FollowTheMoney entities), or a CSV/TSV file with such
                columns (several names separated by ``;``). YAML may refer to entities of the built-in gazetteer.
                A ``.nng`` file is a compiled gazetteer; it is opened, and read as far as it is asked. A text that is
                no file but one of `installed` is that gazetteer.

        Raises:
            GazetteerError: With every fault of the files; nothing is loaded then. A compiled gazetteer that is
                damaged or was built with other tables; damage that only a later look-up meets is raised by that.
            FileNotFoundError: There is no such file.
            DataError: The file's ending is not one of these, or the folder has no YAML file.

        Examples:
            >>> import tempfile
            >>> path = Path(tempfile.mkdtemp(), "towns.csv")
            >>> _ = path.write_text("id,name,names,kind\\nsuzdal,Suzdal,Суздаль,place\\n", "utf-8")
            >>> [entity.name for entity in Gazetteer.load(path)]
            ['Suzdal']
        """
        text = os.fspath(path)
        if not text:
            raise DataError("no path: give a file or a folder")
        if Path(text).suffix.lower() == SUFFIX:
            return cls._of(CompiledEntities(Path(text)))
        if not (Path(text).suffix or Path(text).exists()) and (found := _entry_points().get(text)) is not None:
            return _provided(text, found)
        from namenorm.gazetteer import formats

        return cls(formats.read(Path(text)))

    @classmethod
    def installed(cls) -> tuple[str, ...]:
        """Name the gazetteers that installed packages bring, for `load`.

        A package declares them in the entry point group ``namenorm.gazetteers``: each is a path, a `Gazetteer`, or a
        function without arguments that gives one of both. Nothing is loaded by asking.

        Examples:
            >>> "places" in Gazetteer.installed()
            True
        """
        return tuple(sorted(_entry_points()))

    @classmethod
    def _of(cls, by_id: Mapping[str, Entity]) -> Gazetteer:
        gazetteer = cls()
        gazetteer._by_id = by_id
        if isinstance(by_id, CompiledEntities):
            gazetteer._replaced, gazetteer._never = by_id.replaced, by_id.never
        return gazetteer

    @classmethod
    def default(cls) -> Gazetteer:
        """Return the gazetteer that comes with the library; the same object each time.

        Examples:
            >>> Gazetteer.default()["freedom-of-russia-legion"].name
            'Freedom of Russia Legion'
        """
        return _default()

    @classmethod
    def places(cls) -> Gazetteer:
        """Return the places layer: 11,000 towns and villages of Russia, Ukraine and Belarus, from GeoNames (CC BY 4.0).

        Put it behind the built-in gazetteer: ``Gazetteer.default() + Gazetteer.places()``. It is compiled into the
        user's cache folder on first use, which takes some seconds. Needs ``namenorm[places]``.

        Raises:
            NamenormError: A package that it needs is not installed; the message names the extra.

        Examples:
            >>> world = Gazetteer.default() + Gazetteer.places()
            >>> world["geonames:570563"].name
            'Buturlinovka'
        """
        from namenorm.gazetteer.places import places

        return places()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entities, in order.

        Examples:
            >>> Gazetteer([Entity("suzdal", "place", ())]).ids
            ('suzdal',)
        """
        return tuple(self._by_id)

    @property
    def never(self) -> frozenset[str]:
        """Strings that must resolve to nothing, as its entities list them.

        Examples:
            >>> sorted(Gazetteer([Entity("suzdal", "place", (), never=("Suzdal Street",))]).never)
            ['Suzdal Street']
        """
        return self._never

    @property
    def layers(self) -> tuple[Gazetteer, ...]:
        """The gazetteers that this one is made of, in the order of their precedence; itself alone where it is one.

        Gazetteers in memory that are added become one layer; every compiled one is a layer of its own.

        Examples:
            >>> own = Gazetteer([Entity("suzdal", "place", ())])
            >>> len((Gazetteer.default() + own).layers), len((own + Gazetteer.places()).layers)
            (1, 2)
        """
        if not isinstance(self._by_id, Layers):
            return (self,)
        layers = tuple(self._of(part) for part in self._by_id.parts)
        for layer in layers:
            layer._replaced, layer._never = self._replaced, self._never
        return layers

    @property
    def is_built_in(self) -> bool:
        """Whether this is the gazetteer that comes with the library.

        Examples:
            >>> Gazetteer.default().is_built_in, Gazetteer().is_built_in
            (True, False)
        """
        return bool(_default.cache_info().currsize) and self._by_id is _default()._by_id

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its content, as 64 hexadecimal digits: what to note beside answers, to know later what gave them.

        It is the same for the same entities in the same order, whatever they were read from. A compiled gazetteer has
        that of its file.

        Examples:
            >>> len(Gazetteer().digest), Gazetteer([Entity("suzdal", "place", ())]).digest == Gazetteer().digest
            (64, False)
        """
        total = hashlib.sha256()
        for layer in self.layers:
            if layer.compiled is not None:
                total.update(layer.compiled.file.digest.encode())
            else:
                for entity in layer:
                    total.update(json.dumps(to_row(entity)).encode())
        return total.hexdigest()

    def export(
        self, path: str | os.PathLike[str] | TextIO, *, to: str | None = None, kinds: Collection[str] = ()
    ) -> None:
        """Write the gazetteer in a format of another tool. A file is written whole or not at all.

        Args:
            path: The file, or an open text stream.
            to: "csv", "jsonl", "ftm" (FollowTheMoney), "skos" (Turtle), "geojson" or "openrefine"; by default what the
                file's ending says (.csv, .jsonl, .ftm.json, .ttl, .geojson, .tsv), for a stream "jsonl". Only "jsonl"
                keeps everything, and `load` reads it back.
            kinds: Only entities of these kinds; () for all.

        Raises:
            OptionError: There is no such format or kind, or the ending tells no format.
            TypeError: ``kinds`` is one string.
            DataError: An entity cannot be written in this format.
            OSError: The file cannot be written.

        Examples:
            >>> import io
            >>> written = io.StringIO()
            >>> Gazetteer.default().export(written, to="csv", kinds=["equipment"])
            >>> written.getvalue().splitlines()[0].split(",")[:4]
            ['id', 'name', 'names', 'kind']
        """
        from namenorm.gazetteer.exporting import export

        export(self, path, to, kinds)

    @property
    def compiled(self) -> CompiledEntities | None:
        """The open file of a gazetteer that is one compiled layer, else None.

        Examples:
            >>> Gazetteer.default().compiled is None, Gazetteer.places().compiled is None
            (True, False)
        """
        return self._by_id if isinstance(self._by_id, CompiledEntities) else None

    @cached_property
    def _order(self) -> tuple[Entity, ...]:
        return tuple(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Entity]:
        if isinstance(self._by_id, CompiledEntities | Layers):
            return self._by_id.entities()
        return iter(self._order)

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._by_id or entity_id in self._replaced

    def __getitem__(self, entity_id: str) -> Entity:
        """Return the entity with an id, or the one that replaced it.

        Raises:
            KeyError: No entity has or had this id.

        Examples:
            >>> own = Gazetteer([Entity("suzdal", "place", (), replaces=("susdal",))])
            >>> own["susdal"].id
            'suzdal'
        """
        entity = self.get(entity_id)
        if entity is None:
            raise KeyError(entity_id)
        return entity

    def get(self, entity_id: str) -> Entity | None:
        """Return the entity with an id, or the one that replaced it, or None.

        Examples:
            >>> Gazetteer.default().get("atlantis") is None
            True
        """
        found = self._by_id.get(entity_id)
        return found if found is not None else self._by_id.get(self._replaced.get(entity_id, ""))

    def __add__(self, other: Gazetteer) -> Gazetteer:
        """Put two gazetteers together; the left one counts first, and where both have an id, its entity counts.

        Raises:
            GazetteerError: An entity in memory and one of a compiled gazetteer have one id and nothing else in common.

        Examples:
            >>> both = Gazetteer.default() + Gazetteer([Entity("suzdal", "place", ())])
            >>> len(both) - len(Gazetteer.default())
            1
        """
        if not isinstance(other, Gazetteer):
            return NotImplemented
        joined = self._of(join(tuple(layer._by_id for each in (self, other) for layer in each.layers)))
        joined._replaced = {**other._replaced, **self._replaced}
        joined._never = self._never | other._never
        return joined

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Gazetteer):
            return False
        mine, theirs = self.layers, other.layers
        return len(mine) == len(theirs) and all(
            one._content == another._content for one, another in zip(mine, theirs, strict=True)
        )

    @property
    def _content(self) -> CompiledEntities | tuple[Entity, ...]:
        """What makes one layer equal to another."""
        return self._order if self.compiled is None else self.compiled

    def __hash__(self) -> int:
        if len(self.layers) > 1:
            return hash(self.layers)
        return hash(tuple(self._by_id)) if self.compiled is None else hash(self.compiled)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        if len(self.layers) > 1:
            return _joined, (self.layers,)
        if self.is_built_in:
            return _default, ()
        if self.compiled is not None:
            return _opened, (self.compiled,)
        return type(self), (self._order,)

    def __repr__(self) -> str:
        layers = f" in {len(self.layers)} layers" if len(self.layers) > 1 else ""
        return f"<Gazetteer of {len(self)} entities{layers}>"


def _joined(layers: tuple[Gazetteer, ...]) -> Gazetteer:
    return reduce(Gazetteer.__add__, layers)


def _opened(entities: CompiledEntities) -> Gazetteer:
    return Gazetteer._of(entities)


def _entry_points() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group=GROUP)}


def _provided(name: str, point: EntryPoint) -> Gazetteer:
    """The gazetteer that a package brings."""
    given = point.load()
    if callable(given) and not isinstance(given, Gazetteer):
        given = given()
    if isinstance(given, str | os.PathLike):
        given = Gazetteer.load(given)
    if not isinstance(given, Gazetteer):
        raise DataError(
            f"the entry point {name!r} of the group {GROUP!r} gives a {type(given).__name__}; "
            "it should give a Gazetteer or a path"
        )
    return given


@derived("gazetteer", "gazetteer/*.py", "gazetteer/data/*.yaml", "model.py")
def _plain_default() -> dict[str, Any]:
    rows = [to_row(entity) for entity in Gazetteer.load(DATA)]
    return {
        "entities": {row[0]: packed(row) for row in rows},
        "never": [text for row in rows for text in row[NEVER]],
        "replaced": {old: row[0] for row in rows for old in row[REPLACES]},
    }


@lru_cache(1)
def _default() -> Gazetteer:
    gazetteer = Gazetteer()
    plain = _plain_default()
    gazetteer._by_id = MadeMapping(plain["entities"], lambda row: from_row(unpacked(row)))
    gazetteer._never = frozenset(plain["never"])
    gazetteer._replaced = plain["replaced"]
    return gazetteer
