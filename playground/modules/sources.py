"""Compiled files of a package: each is compiled once, and taken from the caches where it can be."""

from __future__ import annotations

import logging
import posixpath
from typing import Final

from playground import builtins, webapis
from playground.errors import InvalidModule, ModuleNotFound, Unsupported
from playground.glue import (
    COMMONJS,
    CompiledUnit,
    Signature,
    compile_file,
    compile_module,
    compile_script,
)
from playground.host import Module
from playground.limits import Limits
from playground.package import Package
from playground.package.files import is_inside

#: What may be left out at the end of a specifier, as `require` and bundlers have it.
SUFFIXES: Final = ("", ".js", ".mjs", ".cjs", ".json", "/index.js", "/index.mjs", "/index.cjs")
#: Interfaces of browsers that we lack. As in Node, a module may use them where they are, and gets a
#: ReferenceError where they are not; much glue asks for them by catching that.
_ABSENT: Final = frozenset(webapis.UNSUPPORTED_GLOBALS)

_log = logging.getLogger("playground")


class Sources:
    """What the files of one package are, compiled.

    Parameters
    ----------
    package:
        The package.
    limits:
        Decide what is compiled into the code, see :class:`playground.limits.Limits`.
    lenient:
        A file may name a global of the language that we lack; it gets a ReferenceError where it
        uses it. For a test suite, in which one test of many does.
    """

    def __init__(self, package: Package, limits: Limits, *, lenient: bool = False) -> None:
        self.package = package
        self._limits = limits
        self._lenient = lenient
        self._units: dict[str, CompiledUnit] = {}
        self._modules: dict[str, Module] = {}

    def unit(self, path: str) -> CompiledUnit:
        """Compile a JavaScript file.

        Raises
        ------
        GlueSyntaxError, Unsupported
            It is not understood or not supported; the message names file and line.
        """
        known = self._units.get(path)
        if known is None:
            known = self._units[path] = self._compile(path)
        return known

    def _compile(self, path: str) -> CompiledUnit:
        text, shown = self.package.read_text(path), self.package.shown(path)
        interruptible = self._limits.seconds is not None
        if path.endswith(".mjs"):
            unit = compile_module(text, shown, interruptible=interruptible)
        elif path.endswith(".cjs"):
            unit = compile_script(text, shown, COMMONJS, interruptible=interruptible)
        else:
            unit = compile_file(text, shown, interruptible=interruptible)
        for name, line in unit.free_globals.items():
            if name in builtins.UNSUPPORTED_GLOBALS and not self._lenient:
                raise Unsupported(f"the global `{name}`", f"{shown}:{line}")
            if name in _ABSENT or name in builtins.UNSUPPORTED_GLOBALS:
                _log.info("%s:%s: `%s` is not here: using it throws", shown, line, name)
        return unit

    def units(self) -> list[tuple[str, CompiledUnit]]:
        """List the JavaScript files that were compiled until now."""
        return list(self._units.items())

    def wasm(self, path: str) -> Module:
        """Compile a WebAssembly file.

        Raises
        ------
        InvalidModule
            It is damaged; the message names it.
        """
        known = self._modules.get(path)
        if known is None:
            try:
                known = Module.compile(self.package.read_wasm(path), limits=self._limits)
            except InvalidModule as error:
                shown = self.package.shown(path)
                text = str(error)
                message = text if text.startswith(shown) else f"{shown}: {text}"
                raise InvalidModule(message) from error
            self._modules[path] = known
        return known

    def find(self, specifier: str, referrer: str) -> str | None:
        """Give the file that a specifier means, seen from another file; ``None`` if none is there.

        Parameters
        ----------
        specifier:
            ``./x.js``, ``../x``, ``#x``, or the package's own name with a subpath.
        referrer:
            Path of the file that asks.
        """
        manifest = self.package.manifest
        candidates: list[str] = []
        if specifier.startswith(("./", "../")) or specifier in (".", ".."):
            candidates = [posixpath.join(posixpath.dirname(referrer), specifier)]
        elif manifest is not None and specifier.startswith("#"):
            candidates = list(manifest.imports(specifier))
        elif manifest is not None and manifest.name is not None:
            own, rest = specifier[: len(manifest.name)], specifier[len(manifest.name) :]
            if own == manifest.name and rest[:1] in ("", "/"):
                candidates = list(manifest.entries(f".{rest}"))
        for candidate in candidates:
            path = posixpath.normpath(candidate)
            for suffix in SUFFIXES:
                if is_inside(path + suffix) and self.package.files.has(path + suffix):
                    return path + suffix
        return None

    def compile_all(self) -> None:
        """Compile what will surely be needed, so that starting does not wait for it."""
        entry = self.package.entry
        work, seen = [entry], {entry}
        while work:
            path = work.pop()
            if path.endswith(".wasm"):
                self.wasm(path)
            elif not path.endswith(".json"):
                for request in self.unit(path).imports:
                    found = self.find(request.specifier, path)
                    if found is not None and found not in seen:
                        seen.add(found)
                        work.append(found)
        wasm = self.package.wasm_of(entry)
        if wasm is not None:
            self.wasm(wasm)

    def exports(self, path: str | None = None) -> set[str] | None:
        """Give the names that a module exports; ``None`` where only running it tells.

        Parameters
        ----------
        path:
            The module; by default that with which the package begins.
        """
        path = path or self.package.entry
        unit = self.unit(path)
        if unit.mode != "module":
            return None
        names = {*unit.exports, *(row.exported for row in unit.reexports if row.exported)}
        for reexport in unit.reexports:
            if reexport.exported is None:
                source = self.find(reexport.specifier, path)
                # A module of the graph may lead back here; what only it can say is left to it.
                theirs = self._exports_below(source, path)
                if theirs is None:
                    return None
                names |= theirs
        return names

    def _exports_below(self, path: str | None, parent: str) -> set[str] | None:
        if path is None or path.endswith((".wasm", ".json")) or path == parent:
            return None
        unit = self.unit(path)
        stars = any(row.exported is None for row in unit.reexports)
        return None if stars or unit.mode != "module" else self.exports(path)

    def signatures(self, path: str | None = None) -> list[Signature]:
        """List what a module exports, followed through ``export … from``.

        Parameters
        ----------
        path:
            The module; by default that with which the package begins.
        """
        return list(self._signatures(path or self.package.entry, set()).values())

    def _signatures(self, path: str, seen: set[str]) -> dict[str, Signature]:
        if path in seen or path.endswith((".wasm", ".json")):
            return {}
        seen.add(path)
        unit = self.unit(path)
        found = dict(unit.signatures)
        for reexport in unit.reexports:
            source = self.find(reexport.specifier, path)
            if source is None:
                raise ModuleNotFound(
                    f"{unit.filename}: {reexport.specifier!r} is not in the package"
                )
            theirs = self._signatures(source, seen | {path})
            if reexport.exported is None:
                found = {**theirs, **found}
            elif reexport.name in theirs:
                found |= _renamed(theirs, reexport.name, reexport.exported)
        return found


def _renamed(rows: dict[str, Signature], name: str, exported: str) -> dict[str, Signature]:
    """Give one export with its members, under the name that it is given."""
    made = {}
    for key, row in rows.items():
        if key == name or key.startswith(f"{name}."):
            renamed = exported + key[len(name) :]
            made[renamed] = row.named(renamed)
    return made
