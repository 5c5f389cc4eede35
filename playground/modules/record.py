"""Abstract Module Records: https://tc39.es/ecma262/#sec-abstract-module-records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from playground.glue import ModuleNamespace
from playground.values.completion import reference_error
from playground.values.object import JSObject
from playground.values.types import Value


class ModuleRecord:
    """A file of a module graph.

    Parameters
    ----------
    path:
        Where it is in the package, or the name of a built-in module.

    Attributes
    ----------
    requested:
        The modules that it imports, in order: [[RequestedModules]], loaded.
    has_await:
        Whether running it takes a promise: [[HasTLA]].
    namespace:
        Its exports. They are there when it is linked, if not yet alive.
    """

    def __init__(self, path: str, namespace: ModuleNamespace | None = None) -> None:
        self.path = path
        self.requested: Sequence[ModuleRecord] = ()
        self.has_await = False
        self.namespace = namespace if namespace is not None else ModuleNamespace()

    def declared(self, seen: set[ModuleRecord]) -> Iterable[str]:
        """Give the names that it exports, before it is linked: GetExportedNames.

        Parameters
        ----------
        seen:
            The modules asked so far, for those that export each other's names.
        """
        raise NotImplementedError

    def surface(self) -> JSObject:
        """Give what a program sees that loads this module: an object with the exports."""
        return self.namespace

    def initialize(self) -> None:
        """Link it with what it imports: InitializeEnvironment.

        Raises
        ------
        LinkError
            An import is not exported by anybody.
        """
        raise NotImplementedError

    def execute(self) -> Any:
        """Run it: ExecuteModule.

        Returns
        -------
        JSPromise | None
            The promise of its end, if :attr:`has_await`.
        """
        raise NotImplementedError


class Late:
    """Reads an export of a module that is not linked yet, for those that import each other."""

    __slots__ = ("_name", "_namespace")

    def __init__(self, namespace: ModuleNamespace, name: str) -> None:
        self._namespace = namespace
        self._name = name

    def __call__(self) -> Value:
        """Read it, or throw if it is still dead."""
        read = self._namespace.getter(self._name)
        if read is None or isinstance(read, Late):
            raise reference_error(f"Cannot access '{self._name}' before initialization")
        return read()

    @classmethod
    def is_of(cls, namespace: ModuleNamespace, name: str) -> bool:
        """Tell whether a namespace has announced an export and not provided it."""
        read = namespace.getter(name)
        return isinstance(read, cls) and read._namespace is namespace
