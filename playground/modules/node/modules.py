"""Finds a stand-in by name, and makes it when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from playground.glue import call_script, compile_script
from playground.modules.node import buffer, fs
from playground.modules.paths import Paths
from playground.package import Package
from playground.values.absent import undefined
from playground.values.function import call, method, native
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

_HERE: Final = Path(__file__).parent
#: Those written in JavaScript: module -> its file.
_WRITTEN: Final = {
    name: f"{name.replace('/', '_')}.js"
    for name in (
        "assert",
        "crypto",
        "path",
        "path/posix",
        "perf_hooks",
        "stream/web",
        "url",
        "util",
    )
}
_PARAMETERS: Final = ("exports", "require", "module")


class NodeModules:
    """The stand-ins of one realm.

    Parameters
    ----------
    realm:
        Where they live.
    package:
        Whose files ``fs`` reads.
    paths:
        How code names those files.
    require_of:
        Makes the function ``require`` of a file.
    """

    def __init__(
        self,
        realm: Realm,
        package: Package,
        paths: Paths,
        require_of: Callable[[str], JSObject],
    ) -> None:
        self._realm = realm
        self._package = package
        self._paths = paths
        self._require_of = require_of
        self._made: dict[str, Value] = {}
        self._streaming: Value = None

    def get(self, name: str) -> Value:
        """Give a module's exports, the same object each time; ``None`` if we have no such module.

        Parameters
        ----------
        name:
            As in ``require("fs")``, without ``node:``.
        """
        if name not in self._made:
            made = self._make(name)
            if made is None:
                return None
            self._made[name] = made
        return self._made[name]

    def install_streaming(self, web_assembly: JSObject) -> None:
        """Add the functions that compile a response: ``WebAssembly.instantiateStreaming``."""
        realm = self._realm

        def forward(name: str) -> Callable[..., Value]:
            def code(_this: Value = undefined, *args: Value) -> Value:
                functions = self._streaming
                if functions is None:
                    functions = self._streaming = self._written("wasm", "streaming.js")
                return call(functions.get(name, functions), undefined, *args)

            return code

        for name in ("compileStreaming", "instantiateStreaming"):
            method(realm, web_assembly, name, 1, forward(name))

    def _make(self, name: str) -> Value:
        if name == "fs":
            return fs.install(self._realm, self._package, self._paths)
        if name == "buffer":
            return buffer.install(self._realm)
        if name == "fs/promises":
            whole: JSObject = self.get("fs")
            return whole.get("promises", whole)
        if name == "module":
            return self._module()
        file = _WRITTEN.get(name)
        return None if file is None else self._written(name, file)

    def _written(self, name: str, file: str) -> Value:
        unit = compile_script((_HERE / file).read_text("utf-8"), f"node:{name}", _PARAMETERS)
        module = ordinary_object(self._realm, exports=ordinary_object(self._realm))
        exports = module.get("exports", module)
        call_script(unit, self._realm, undefined, [exports, self._require(), module])
        return module.get("exports", module)

    def _require(self) -> JSObject:
        def require(_this: Value = undefined, name: Value = undefined, *_: Value) -> Value:
            return self.get(name)

        return native(self._realm, "require", 1, require)

    def _module(self) -> Value:
        def create(_this: Value = undefined, where: Value = undefined, *_: Value) -> Value:
            """https://nodejs.org/api/module.html#modulecreaterequirefilename."""
            return self._require_of(self._paths.file_of(where) or "")

        create_require = native(self._realm, "createRequire", 1, create)
        return ordinary_object(self._realm, createRequire=create_require)
