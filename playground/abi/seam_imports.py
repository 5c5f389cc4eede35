"""What is recorded of imports, by their roles: ``docs/trace.md``, "The seam map"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from playground.abi.preview import Previews
from playground.abi.seam_values import SeamValues
from playground.jobs.promise_object import JSPromise
from playground.trace.events import plain_name
from playground.trace.recorded_promises import Reaction
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.function import is_callable, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

Code = Callable[..., Value]

#: Of ``then``, ``catch`` and ``finally``: what their arguments are called in ``promise.react``.
_PARTS: Final = {"then": ("ok", "err"), "catch": ("err",), "finally": ("fin",)}
_WITH_VALUE: Final = ("resolve", "reject")


class _Construction:
    """A ``new Promise`` that is under way: its executor's two pointers, and the promise's id."""

    __slots__ = ("id", "pointers")

    def __init__(self, pointers: tuple[Value, Value]) -> None:
        self.pointers = pointers
        self.id = ""


class SeamImports:
    """Wraps imports.

    Parameters
    ----------
    realm, recording, previews, values:
        Of the run.
    """

    def __init__(
        self, realm: Realm, recording: Recording, previews: Previews, values: SeamValues
    ) -> None:
        self._realm = realm
        self._recording = recording
        self._previews = previews
        self._values = values
        self._own: dict[int, JSObject] = {}
        self._constructions: list[_Construction] = []

    def own(self, function: JSObject) -> None:
        """Note a function of the driver's, which writes by itself when it is called."""
        self._own[id(function)] = function

    def wrap(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        """Give what wasm calls in the place of an import."""
        role = entry["role"]
        closures, previews = self._recording.closures, self._previews
        if role == "plumbing":
            count = self._recording.recorder.count

            def counted(this: Value, *args: Value) -> Value:
                count(name)
                result = code(this, *args)
                previews.mark_own(result)
                return result

            return counted
        if role.startswith("promise.") and role != "promise.ctor":
            made = self._promise(role.removeprefix("promise."), code)
        else:
            wrap = {
                "closure": self._closure,
                "unref": self._silent,
                "enqueue": self._enqueue,
                "react": self._react,
                "promise.ctor": self._construct,
                "apply": self._apply,
                "run": self._silent,
                "env": self._silent,
                "error": self._silent,
            }.get(role, self._call)
            made = wrap(name, entry, code)

        is_unref = role == "unref"

        def crossed(this: Value, *args: Value) -> Value:
            before = closures.enter(unref=is_unref)
            try:
                result = made(this, *args)
            finally:
                closures.leave(before)
            previews.mark_own(result)
            return result

        return crossed

    def executor(self, pointers: tuple[Value, Value], args: tuple[Value, ...]) -> bool:
        """Hear that a Rust closure is called; tell whether it is the executor of a promise."""
        made = self._constructions[-1] if self._constructions else None
        if made is None or made.id or made.pointers != pointers or len(args) < 2:
            return False
        resolve, reject = args[0], args[1]
        if not is_callable(resolve) or not is_callable(reject):
            return False
        made.id = self._recording.promises.under_construction(resolve, reject)
        self._recording.constructing.append(made.id)
        return True

    # -- by role ---------------------------------------------------------------------------------

    def _call(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        recorder, previews, values = self._recording.recorder, self._previews, self._values
        plain, letters = plain_name(name), entry.get("args", "")

        def called(this: Value, *args: Value) -> Value:
            shown = {"args": values.arguments(letters, args)} if args else {}
            depth = recorder.open("call.js", {"import": plain, **shown})
            data: dict[str, Any] = {}
            try:
                result = code(this, *args)
                previews.mark_own(result)
                data = {"value": previews.of(result)}
            except Exception as exc:
                data = {"threw": previews.of(self._realm.caught(exc))}
                raise
            finally:
                recorder.close(depth, "return.js", data)
            return result

        return called

    def _silent(self, _name: str, _entry: Mapping[str, str], code: Code) -> Code:
        return code

    def _closure(self, _name: str, _entry: Mapping[str, str], code: Code) -> Code:
        def called(this: Value, *args: Value) -> Value:
            result = code(this, *args)
            if is_callable(result):
                self._recording.closures.new(result, (args[0], args[1]))
            return result

        return called

    def _enqueue(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        recording = self._recording
        other = self._call(name, entry, code)

        def called(this: Value, *args: Value) -> Value:
            function = args[-1]
            if not is_callable(function):
                return other(this, *args)
            shown = recording.function_id(function)
            token = recording.jobs.enqueued(shown)
            drains = recording.closures.is_closure(function)

            def begin() -> None:
                recording.jobs.queue_begins(token, function, shown, drains=drains)

            return code(this, *args[:-1], self._microtask(function, begin))

        return called

    def _react(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        recording = self._recording
        parts = _PARTS[entry.get("method", "then")]
        other = self._call(name, entry, code)

        def called(this: Value, *args: Value) -> Value:
            promise = args[0] if args else undefined
            if not isinstance(promise, JSPromise):
                return other(this, *args)
            token = 0

            def begins(function: Value) -> Callable[[], None]:
                return lambda: recording.jobs.reaction_begins(
                    token, function, recording.ids.known(function)
                )

            functions: dict[str, Any] = {}
            handed: list[Value] = []
            for part, given in zip(parts, args[1:], strict=False):
                if is_callable(given):
                    functions[part] = given
                    handed.append(self._microtask(given, begins(given)))
                else:
                    handed.append(given)
            result = code(this, promise, *handed)
            out = result if isinstance(result, JSObject) else None
            reaction: Reaction = recording.promises.react(promise, **functions, out=out)
            token = recording.jobs.reacts(reaction)
            return result

        return called

    def _microtask(self, function: Value, begin: Callable[[], None]) -> Value:
        """Make the function that the host calls in the place of a callback."""

        def callback(this: Value = undefined, *args: Value) -> Value:
            begin()
            self._recording.calls(function, args[0] if args else undefined)
            return function.code(this, *args)

        return native(self._realm, "", 1, callback)

    def _promise(self, via: str, code: Code) -> Code:
        promises = self._recording.promises

        def called(this: Value, *args: Value) -> Value:
            result = code(this, *args)
            if isinstance(result, JSPromise) and not any(arg is result for arg in args):
                promises.new(result, via, *(args[:1] if via in _WITH_VALUE else ()))
            return result

        return called

    def _construct(self, _name: str, _entry: Mapping[str, str], code: Code) -> Code:
        recording, constructions = self._recording, self._constructions

        def called(this: Value, *args: Value) -> Value:
            made = _Construction((args[0], args[1]))
            constructions.append(made)
            try:
                result = code(this, *args)
            finally:
                constructions.remove(made)
                if made.id:
                    recording.constructing.remove(made.id)
            if made.id:
                recording.ids.bind(result, made.id)
            elif isinstance(result, JSPromise):
                recording.promises.new(result, "ctor")
            return result

        return called

    def _apply(self, name: str, entry: Mapping[str, str], code: Code) -> Code:
        recording = self._recording
        other = self._call(name, entry, code)

        def called(this: Value, *args: Value) -> Value:
            function = args[0] if args else undefined
            if recording.promises.is_resolving(function):
                recording.promises.called(function, args[2] if len(args) > 2 else undefined)
            elif id(function) not in self._own and not recording.closures.is_closure(function):
                return other(this, *args)
            return code(this, *args)

        return called
