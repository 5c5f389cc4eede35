"""What is left to do when the glue has run: some targets wait to be handed the wasm.

`web` and `no-modules` export ``initSync``; before 0.2.82 they had only the asynchronous ``init``.
The other targets have their instance when they have run.
"""

from __future__ import annotations

import re
from typing import Final

from playground.errors import ModuleNotFound
from playground.modules.graph import ModuleGraph
from playground.values.absent import undefined
from playground.values.function import is_callable
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

_DECLARES: Final = re.compile(r"\bfunction\s+initSync\b")
#: ``initSync`` takes its argument as ``{module}``; in glue from before 0.2.93 it is the module.
_TAKES_OPTIONS: Final = re.compile(r"initSync\s*\(\s*\{|\{\s*module\s*\}\s*=")


def initialize(realm: Realm, graph: ModuleGraph, exports: JSObject) -> Value:
    """Hand the wasm to glue that waits for it.

    Returns
    -------
    JSPromise | None
        Settles when it is ready; ``None`` if it is ready now.

    Raises
    ------
    ModuleNotFound
        It is not clear which file is the wasm.
    """
    sources = graph.sources
    init = exports.get("initSync", exports)
    if is_callable(init):
        glue = next((path for path, unit in sources.units() if _DECLARES.search(unit.source)), None)
        module = graph.module_object(_wasm_of(graph, glue or sources.package.entry))
        text = sources.unit(glue).source if glue is not None else ""
        takes_options = glue is None or _TAKES_OPTIONS.search(text) is not None
        init.code(undefined, ordinary_object(realm, module=module) if takes_options else module)
        return None
    init = exports if is_callable(exports) else exports.get("default", exports)
    source = sources.unit(sources.package.entry).source
    if is_callable(init) and "WebAssembly.instantiate" in source:
        path = sources.package.wasm_of(sources.package.entry)
        if path is not None:
            promise: Value = init.code(undefined, graph.module_object(path))
            return promise
    return None


def _wasm_of(graph: ModuleGraph, glue: str) -> str:
    package = graph.sources.package
    path = package.wasm_of(glue)
    if path is None:
        found = [name for name in package.files.names() if name.endswith(".wasm")]
        listed = ", ".join(found) or "none is in the package"
        raise ModuleNotFound(f"{package.shown(glue)}: which .wasm file belongs to it? {listed}")
    return path
