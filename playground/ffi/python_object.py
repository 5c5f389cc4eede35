"""Python objects as JavaScript sees them: Pyodide's PyProxy, without access to attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from playground.jobs.promise import (
    JSPromise,
    new_promise,
    new_promise_capability,
    perform_promise_then,
)
from playground.values.absent import undefined
from playground.values.function import JSFunction, method
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


class PyObject(JSObject):
    """An opaque Python object: it can be passed around and handed back."""

    __slots__ = ("wrapped",)
    class_name: ClassVar[str] = "PyProxy"

    def __init__(self, proto: JSObject | None, wrapped: Any) -> None:
        super().__init__(proto)
        self.wrapped = wrapped


class PyCallable(JSFunction):
    """A Python callable as a JavaScript function."""

    __slots__ = ("wrapped",)
    class_name: ClassVar[str] = "PyProxy"

    def __init__(self, proto: JSObject | None, wrapped: Any, code: Callable[..., Value]) -> None:
        super().__init__(proto, code)
        self.wrapped = wrapped


def awaitable_object(realm: Realm, wrapped: Any, start: Callable[[JSPromise], None]) -> PyObject:
    """Make a thenable of a Python awaitable, which starts when ``then`` is first called.

    Parameters
    ----------
    wrapped:
        The awaitable.
    start:
        Begins to await it, and settles the promise when it is done.
    """
    made = PyObject(realm.intrinsics["%Object.prototype%"], wrapped)
    promise: JSPromise | None = None

    def then(
        _this: Value = undefined,
        on_fulfilled: Value = undefined,
        on_rejected: Value = undefined,
        *_: Value,
    ) -> Value:
        nonlocal promise
        if promise is None:
            promise = new_promise(realm)
            start(promise)
        capability = new_promise_capability(realm, realm.intrinsics["%Promise%"])
        return perform_promise_then(realm, promise, on_fulfilled, on_rejected, capability)

    def catch(_this: Value = undefined, on_rejected: Value = undefined, *_: Value) -> Value:
        return then(undefined, undefined, on_rejected)

    method(realm, made, "then", 2, then)
    method(realm, made, "catch", 1, catch)
    return made
