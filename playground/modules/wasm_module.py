"""WebAssembly as a module: https://webassembly.github.io/esm-integration/js-api/.

Not in the specification: a global that is exported stays a ``WebAssembly.Global``, as in the
bundlers for which wasm-bindgen writes such imports.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from playground.abi.linker import Linker
from playground.abi.objects import ModuleObject
from playground.glue import ModuleNamespace
from playground.modules.record import ModuleRecord
from playground.values.absent import MISSING
from playground.values.object import JSObject
from playground.values.types import PropertyKey, Value


class WasmNamespace(ModuleNamespace):
    """The exports of an instance: they never change, so that reading them can be quick."""

    __slots__ = ("values",)

    def __init__(self) -> None:
        super().__init__()
        self.values: Final[dict[PropertyKey, Value]] = {}

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        value = self.values.get(key, MISSING)
        return super().get(key, receiver) if value is MISSING else value

    def fill(self, exports: JSObject) -> None:
        """Take the exports of the instance."""
        for name in exports.own_keys():
            if isinstance(name, str):
                self.values[name] = exports.get(name, exports)
                self.publish({name: partial(self.values.__getitem__, name)})


class WasmModule(ModuleRecord):
    """A ``.wasm`` file that is imported.

    Parameters
    ----------
    module:
        The compiled module.
    linker:
        Makes its instance.
    """

    namespace: WasmNamespace

    def __init__(self, path: str, module: ModuleObject, linker: Linker) -> None:
        super().__init__(path, WasmNamespace())
        self.module = module
        #: Name of a module that it imports from -> that module.
        self.loaded: dict[str, ModuleRecord] = {}
        self._linker = linker

    def declared(self, seen: set[ModuleRecord]) -> Iterable[str]:
        """GetExportedNames."""
        return [row.name for row in self.module.module.exports]

    def initialize(self) -> None:
        """InitializeEnvironment: whether the imports fit is seen when it runs."""

    def execute(self) -> None:
        """ExecuteModule: instantiate with what the imported modules export now."""
        imports = JSObject(None)
        for name, record in self.loaded.items():
            imports.put(name, record.namespace)
        self.namespace.fill(self._linker.instantiate(self.module, imports).exports)
