"""A running module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playground.host.path import Extern, Opener
from playground.host.types import ExportType


class Exports(Mapping[str, Extern]):
    """The exports of an instance by name, in the module's order, each made on first use.

    A module of wasm-bindgen has a hundred exports, of which a script uses a few.
    """

    def __init__(self, types: list[ExportType], opener: Opener) -> None:
        self._index = {export.name: i for i, export in enumerate(types)}
        self._opener = opener
        self._made: dict[str, Extern] = {}

    def __getitem__(self, name: str) -> Extern:
        try:
            return self._made[name]
        except KeyError:
            made = self._made[name] = self._opener(self._index[name])
            return made

    def __contains__(self, name: object) -> bool:
        return name in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


class Instance:
    """An instance of a module, made by ``Store.instantiate``.

    Attributes
    ----------
    exports:
        Name -> :class:`~playground.host.Function`, Memory, Table or Global, in the module's
        order; the same object each time.
    """

    __slots__ = ("exports",)

    def __init__(self, exports: Exports) -> None:
        self.exports: Mapping[str, Extern] = exports
