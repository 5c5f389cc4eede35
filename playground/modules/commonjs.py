"""CommonJS: https://nodejs.org/api/modules.html#the-module-wrapper."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from playground.glue import CompiledUnit, call_script
from playground.modules.paths import Paths
from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.convert import to_string
from playground.values.function import Code, native
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


class CommonJS:
    """The modules that were required, one ``module`` object each.

    Parameters
    ----------
    realm:
        Where they run.
    paths:
        How they see where they lie.
    find:
        ``find(specifier, referrer)`` gives what runs a module and gives its exports; ``None`` if
        there is no such module.
    importer:
        Makes what ``import()`` does in a file.
    """

    def __init__(
        self,
        realm: Realm,
        paths: Paths,
        find: Callable[[str, str], Callable[[], Value] | None],
        importer: Callable[[str], Code],
    ) -> None:
        self._realm = realm
        self._paths = paths
        self._find = find
        self._importer = importer
        self._modules: dict[str, JSObject] = {}

    def run(self, path: str, unit: CompiledUnit) -> Value:
        """Run a file, or give what it exported when it ran; in a cycle, what it has so far.

        Parameters
        ----------
        unit:
            The file, compiled as a function of :data:`playground.glue.COMMONJS`.
        """
        realm = self._realm
        module = self._modules.get(path)
        if module is None:
            filename = self._paths.absolute(path)
            exports = ordinary_object(realm)
            require = self.require_of(path)
            module = ordinary_object(
                realm, exports=exports, id=filename, filename=filename, require=require
            )
            self._modules[path] = module
            folder = posixpath.dirname(filename)
            try:
                args = [exports, require, module, filename, folder]
                call_script(unit, realm, exports, args, self._importer(path))
            except BaseException:
                del self._modules[path]
                raise
        return module.get("exports", module)

    def require_of(self, referrer: str) -> JSObject:
        """Make the function ``require`` of a file."""

        def require(_this: Value = undefined, specifier: Value = undefined, *_: Value) -> Value:
            name = to_string(specifier)
            found = self._find(name, referrer)
            if found is None:
                raise self._not_found(name, referrer)
            return found()

        return native(self._realm, "require", 1, require)

    def _not_found(self, specifier: str, referrer: str) -> Throw:
        """Make the error of a module that cannot be had, with Node's code."""
        error = self._realm.error(
            "Error",
            f"Cannot find module '{specifier}', which {self._paths.absolute(referrer)} requires:"
            " it is not in the package, nor a part of Node that we have",
        )
        error.put("code", "MODULE_NOT_FOUND")
        return Throw(error)
