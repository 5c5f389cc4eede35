"""ES modules: https://tc39.es/ecma262/#sec-source-text-module-records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from playground.glue import Body, CompiledUnit, finish, link, start
from playground.modules.record import Late, ModuleRecord
from playground.values.absent import undefined
from playground.values.function import Code
from playground.values.object import JSObject
from playground.values.realm import Realm


class SourceTextModule(ModuleRecord):
    """A file with ``import`` or ``export`` in it.

    Parameters
    ----------
    unit:
        Its code.
    meta:
        Its ``import.meta``.
    import_later:
        What ``import()`` does in it.
    """

    def __init__(
        self, path: str, realm: Realm, unit: CompiledUnit, meta: JSObject, import_later: Code
    ) -> None:
        super().__init__(path)
        self.unit = unit
        self.has_await = unit.has_top_level_await
        #: Specifier -> the module that it means: [[LoadedModules]].
        self.loaded: dict[str, ModuleRecord] = {}
        #: Specifier -> what ``import source`` gives, see :meth:`_resolve`.
        self.sources: dict[str, JSObject] = {}
        self._realm = realm
        self._meta = meta
        self._import_later = import_later
        self._body: Body

    def declared(self, seen: set[ModuleRecord]) -> Iterable[str]:
        """GetExportedNames."""
        if self in seen:
            return []
        seen.add(self)
        names = dict.fromkeys(self.unit.exports)
        for reexport in self.unit.reexports:
            if reexport.exported is not None:
                names[reexport.exported] = None
                continue
            for name in self.loaded[reexport.specifier].declared(seen):
                if name != "default":
                    names.setdefault(name)
        return names

    def initialize(self) -> None:
        """InitializeEnvironment."""
        self._body = link(
            self.unit,
            self._realm,
            self._resolve,
            self._meta,
            self.namespace,
            self._import_later,
        )
        for name in list(self.namespace.names()):
            if Late.is_of(self.namespace, name):
                # Two modules export it, through `export *`, so that this one exports neither.
                self.namespace.withdraw(name)

    def _resolve(self, specifier: str) -> Any:
        """Give what imports read from: a namespace, or the one name of the source phase."""
        source = self.sources.get(specifier)
        if source is None:
            return self.loaded[specifier].namespace
        made: Mapping[str, Any] = {"source": source}
        return made

    def execute(self) -> Any:
        """ExecuteModule."""
        if not self.has_await:
            finish(self._body)
            return None
        promises = self._realm.promises
        promise = promises.new_promise()
        start(
            self._realm,
            self._body,
            lambda _value: promises.resolve(promise, undefined),
            lambda reason: promises.reject(promise, reason),
        )
        return promise
