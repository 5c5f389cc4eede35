"""The modules of one package in one realm: what a specifier means, and loading all of them.

https://tc39.es/ecma262/#sec-HostLoadImportedModule
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playground.abi.linker import Linker
from playground.abi.objects import ModuleObject
from playground.errors import LimitExceeded, PlaygroundError, Unsupported
from playground.glue import instantiate
from playground.modules.commonjs import CommonJS
from playground.modules.cyclic import Evaluator
from playground.modules.node import NodeModules, deno
from playground.modules.paths import Paths
from playground.modules.record import ModuleRecord
from playground.modules.source_text import SourceTextModule
from playground.modules.sources import Sources
from playground.modules.synthetic import ScriptModule, SyntheticModule
from playground.modules.wasm_module import WasmModule
from playground.values.absent import MISSING, undefined
from playground.values.convert import to_string
from playground.values.function import Code, call
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

#: How many modules one package may load.
MAX_MODULES: Final = 2_000


class ModuleGraph:
    """The modules of one package in one realm.

    Parameters
    ----------
    realm:
        Where they run.
    sources:
        Their files, compiled.
    linker:
        Makes the instances of WebAssembly that are imported.
    """

    def __init__(self, realm: Realm, sources: Sources, linker: Linker) -> None:
        self._realm = realm
        self._sources = sources
        self._linker = linker
        self._records: dict[str, ModuleRecord] = {}
        self._data: dict[str, Value] = {}
        self._evaluator = Evaluator(realm)
        self.paths = Paths(sources.package.name)
        self._commonjs = CommonJS(realm, self.paths, self._required, self._importer)
        self._node = NodeModules(realm, sources.package, self.paths, self._commonjs.require_of)

        self._node.install_streaming(realm.global_object.get("WebAssembly", realm.global_object))

    @property
    def sources(self) -> Sources:
        """The files of the package."""
        return self._sources

    def shown(self, path: str) -> str:
        """Give a file's path as messages name it."""
        return self._sources.package.shown(path)

    def run(self, path: str) -> tuple[ModuleRecord, Value]:
        """Load a module with all that it imports, link and evaluate it.

        Returns
        -------
        tuple[ModuleRecord, JSPromise | None]
            The module, and the promise of its end if that is yet to come.

        Raises
        ------
        GlueSyntaxError, Unsupported, LinkError, ModuleNotFound, InvalidModule
            A file of the graph cannot be used; the message names it.
        Throw, WasmTrap
            As one of them throws or traps.
        """
        record = self._load(path)
        self._evaluator.link(record)
        return record, self._evaluator.evaluate(record)

    def module_object(self, path: str) -> ModuleObject:
        """Give the ``WebAssembly.Module`` of a file."""
        prototype = self._realm.intrinsics["%WebAssembly.Module.prototype%"]
        return ModuleObject(prototype, self._sources.wasm(path))

    # -- loading --------------------------------------------------------------------------------

    def _load(self, path: str) -> ModuleRecord:
        """Give the record of a file, with the records of all that it imports."""
        work: list[ModuleRecord] = []
        record = self._record(path, work)
        self._load_all(work)
        return record

    def _load_all(self, work: list[ModuleRecord]) -> None:
        while work:
            self._load_requested(work.pop(), work)

    def _record(self, path: str, work: list[ModuleRecord]) -> ModuleRecord:
        record = self._records.get(path)
        if record is None:
            if len(self._records) == MAX_MODULES:
                raise LimitExceeded("package", f"{path}: more than {MAX_MODULES} modules")
            record = self._records[path] = self._make(path)
            work.append(record)
        return record

    def _make(self, path: str) -> ModuleRecord:
        if path.endswith(".wasm"):
            return WasmModule(path, self.module_object(path), self._linker)
        if path.endswith(".json"):
            value = self._json(path)
            return SyntheticModule(path, lambda: value)
        unit = self._sources.unit(path)
        if "Deno" in unit.free_globals:
            deno.install(self._realm, self._sources.package, self.paths)
        if unit.mode == "module":
            return SourceTextModule(path, self._realm, unit, self._meta(path), self._importer(path))
        if unit.mode == "function":
            return SyntheticModule(path, lambda: self._commonjs.run(path, unit))
        return ScriptModule(path, lambda: instantiate(unit, self._realm, _nothing_to_import))

    def _importer(self, referrer: str) -> Code:
        """Make what ``import()`` does in a file.

        https://tc39.es/ecma262/#sec-evaluate-import-call
        """
        realm = self._realm

        def import_later(specifier: Value = undefined, *_: Value) -> Value:
            promises = realm.promises
            promise = promises.new_promise()

            def attempt(step: Callable[[], None]) -> None:
                try:
                    step()
                except LimitExceeded:
                    raise
                except PlaygroundError as exc:
                    promises.reject(promise, realm.error("TypeError", str(exc), exc))
                except Exception as exc:
                    promises.reject(promise, realm.caught(exc))

            def load() -> None:
                work: list[ModuleRecord] = []
                name = to_string(specifier)
                record = self._imported(name, referrer, self.shown(referrer), work)
                self._load_all(work)
                # ContinueDynamicImport runs the module when the promise of loading it is settled.
                promises.await_value(
                    undefined, lambda _value: attempt(lambda: run(record)), _ignore
                )

            def run(record: ModuleRecord) -> None:
                self._evaluator.link(record)
                evaluation = self._evaluator.evaluate(record)
                promises.await_value(
                    undefined if evaluation is None else evaluation,
                    lambda _value: promises.resolve(promise, record.namespace),
                    lambda reason: promises.reject(promise, reason),
                )

            attempt(load)
            return promise

        return import_later

    def _meta(self, path: str) -> JSObject:
        meta = JSObject(None)
        filename = self.paths.absolute(path)
        meta.put("url", self.paths.url(path))
        meta.put("filename", filename)
        meta.put("dirname", filename.rpartition("/")[0])
        return meta

    def _json(self, path: str) -> Value:
        value = self._data.get(path, MISSING)
        if value is MISSING:
            parse = self._realm.intrinsics["%JSON.parse%"]
            text = self._sources.package.read_text(path)
            value = self._data[path] = call(parse, undefined, text)
        return value

    def _load_requested(self, record: ModuleRecord, work: list[ModuleRecord]) -> None:
        if isinstance(record, SourceTextModule):
            for request in record.unit.imports:
                place = f"{self.shown(record.path)}:{request.line}"
                if request.kind == "source":
                    found = self._sources.find(request.specifier, record.path)
                    if found is None or not found.endswith(".wasm"):
                        raise _outside(request.specifier, place)
                    record.sources[request.specifier] = self.module_object(found)
                    continue
                record.loaded[request.specifier] = self._imported(
                    request.specifier, record.path, place, work
                )
            record.requested = list(dict.fromkeys(record.loaded.values()))
        elif isinstance(record, WasmModule):
            place = self.shown(record.path)
            for row in record.module.module.imports:
                if row.module not in record.loaded:
                    record.loaded[row.module] = self._imported(row.module, record.path, place, work)
            record.requested = list(dict.fromkeys(record.loaded.values()))

    def _imported(
        self, specifier: str, referrer: str, place: str, work: list[ModuleRecord]
    ) -> ModuleRecord:
        found = self._sources.find(specifier, referrer)
        if found is not None:
            return self._record(found, work)
        name = specifier.removeprefix("node:")
        value = self._node.get(name)
        if value is None:
            raise _outside(specifier, place)
        record = self._records.get(f"node:{name}")
        if record is None:
            record = self._records[f"node:{name}"] = SyntheticModule(f"node:{name}", lambda: value)
        return record

    # -- for CommonJS ---------------------------------------------------------------------------

    def _required(self, specifier: str, referrer: str) -> Callable[[], Value] | None:
        """Find what ``require`` asks for; ``None`` if there is no such module.

        Returns
        -------
        Callable[[], Value] | None
            Runs it, if it did not run before, and gives its exports.
        """
        path = self._sources.find(specifier, referrer)
        if path is None:
            value = self._node.get(specifier.removeprefix("node:"))
            return None if value is None else lambda: value
        if path.endswith(".json"):
            return lambda: self._json(path)
        if not path.endswith(".wasm"):
            unit = self._sources.unit(path)
            if unit.mode == "function":
                return lambda: self._commonjs.run(path, unit)
        return lambda: self._required_module(path)

    def _required_module(self, path: str) -> Value:
        """https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require."""
        record, promise = self.run(path)
        if promise is not None:
            raise Unsupported("requiring a module with top-level await", self.shown(path))
        return record.namespace


def _ignore(_: Value) -> None:
    return None


def _nothing_to_import(specifier: str) -> Value:
    raise AssertionError(f"a script imports {specifier}")


def _outside(specifier: str, place: str) -> Unsupported:
    return Unsupported(f"importing {specifier!r}, which is not in the package,", place)
