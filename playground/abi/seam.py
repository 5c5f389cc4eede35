"""Records what crosses the border, from outside the glue: ``docs/trace.md``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from playground.abi.preview import Previews
from playground.abi.seam_imports import SeamImports
from playground.abi.seam_values import SeamValues
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

Code = Callable[..., Value]


class RecordingSeam:
    """Wraps imported and exported functions, each by its role.

    Adds no job and changes no value: the wrapped function gets the same arguments, save that a
    callback that becomes a microtask is called by one of ours, and what it returns or throws goes
    on unchanged.

    Parameters
    ----------
    realm:
        Turns exceptions into the values that ``catch`` would see.
    recording, previews:
        Where events go, and how values are shown in them.
    roles:
        What :func:`playground.abi.seam_map.seam_map` gives.
    """

    def __init__(
        self, realm: Realm, recording: Recording, previews: Previews, roles: Mapping[str, Any]
    ) -> None:
        self._realm = realm
        self._recording = recording
        self._previews = previews
        self._roles = roles
        self._values = SeamValues(previews)
        self.imports = SeamImports(realm, recording, previews, self._values)

    def attach(self, exports: Mapping[str, Any]) -> None:
        """Take the memory of the instance."""
        self._values.attach(exports)

    def own(self, function: JSObject) -> None:
        """Note a function of the driver's, which writes by itself when it is called."""
        self.imports.own(function)

    def wrap_import(self, name: str, code: Code) -> Code:
        """Record calls of JavaScript by wasm."""
        return self.imports.wrap(name, self._roles["imports"].get(name, {"role": "call"}), code)

    def wrap_export(self, name: str, code: Code) -> Code:
        """Record calls of wasm by JavaScript."""
        entry = self._roles["exports"].get(name, {"role": "api"})
        wrap = {
            "plumbing": self._plumbing,
            "destroy": self._destroy,
            "shim": self._shim,
        }.get(entry["role"], self._api)
        return wrap(name, entry, code)

    def _plumbing(self, name: str, _entry: Mapping[str, str], code: Code) -> Code:
        count = self._recording.recorder.count

        def counted(this: Value, *args: Value) -> Value:
            count(name)
            return code(this, *args)

        return counted

    def _destroy(self, _name: str, _entry: Mapping[str, str], code: Code) -> Code:
        closures = self._recording.closures

        def destroyed(this: Value, *args: Value) -> Value:
            closures.free((args[0], args[1]))
            before = closures.enter()
            try:
                return code(this, *args)
            finally:
                closures.leave(before)

        return destroyed

    def _shim(self, _name: str, entry: Mapping[str, str], code: Code) -> Code:
        closures, imports = self._recording.closures, self.imports
        values, previews = self._values, self._previews
        letters = entry.get("args", "")[2:]

        def called(this: Value, *args: Value) -> Value:
            pointers = (args[0], args[1])
            if imports.executor(pointers, args[2:]):
                return code(this, *args)
            closure = closures.live(pointers)
            before = closures.enter()
            try:
                if closure is None:
                    return code(this, *args)
                depth = closures.invoke(closure, lambda: values.arguments(letters, args[2:]))
                if depth < 0:
                    return code(this, *args)
                data: dict[str, Any] = {}
                try:
                    result = code(this, *args)
                    if result is not undefined:
                        data = {"value": previews.of(result)}
                except Exception as exc:
                    data = {"threw": self._thrown(exc)}
                    raise
                finally:
                    closures.end(closure, depth, data)
                return result
            finally:
                closures.leave(before, closure)

        return called

    def _api(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        recorder, closures, values = (
            self._recording.recorder,
            self._recording.closures,
            self._values,
        )
        letters, letter = entry.get("args", ""), entry.get("result", "v")

        def called(this: Value, *args: Value) -> Value:
            before = closures.enter()
            shown = {"args": values.arguments(letters, args)} if args else {}
            depth = recorder.open("call.wasm", {"export": name, **shown})
            data: dict[str, Any] = {}
            try:
                result = code(this, *args)
                if result is not undefined:
                    data = {"value": values.one(letter, result)}
            except Exception as exc:
                data = {"threw": self._thrown(exc)}
                raise
            finally:
                closures.leave(before)
                recorder.close(depth, "return.wasm", data)
            return result

        return called

    def _thrown(self, exc: Exception) -> dict[str, Any]:
        """Show what leaves wasm."""
        value = self._realm.caught(exc)
        if isinstance(exc, RecursionError):
            # Browsers count a stack that is full inside wasm among the traps, and so do we.
            self._previews.mark_stack_trap(value)
        return self._previews.of(value)
