"""Native code for ``makeMutClosure``, which wasm-bindgen writes for the closures of Rust.

Each ``await`` of a Rust future makes two of them. The compiled function makes, for each, three
objects, two Python functions and a dozen cells; here it is one object and the state.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from playground.glue.closure import ClosureFunction
from playground.glue.substitute import Variables, register
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import (
    FIRST,
    Code,
    JSFunction,
    built_in_properties,
    call,
    is_callable,
)
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value

MAKE_MUT_CLOSURE: Final = """
function makeMutClosure(arg0, arg1, f) {
    const state = { a: arg0, b: arg1, cnt: 1 };
    const real = (...args) => {
        state.cnt++;
        const a = state.a;
        state.a = 0;
        try {
            return f(a, state.b, ...args);
        } finally {
            state.a = a;
            real._wbg_cb_unref();
        }
    };
    real._wbg_cb_unref = () => {
        if (--state.cnt === 0) {
            wasm.__wbindgen_destroy_closure(state.a, state.b);
            state.a = 0;
            CLOSURE_DTORS.unregister(state);
        }
    };
    CLOSURE_DTORS.register(real, state, state);
    return real;
}
"""
UNREF: Final = "_wbg_cb_unref"


class Unref(JSFunction):
    """The function ``_wbg_cb_unref`` of one closure.

    Parameters
    ----------
    state:
        The glue's ``state``. Its finalizer reads it, and nobody else can get hold of it, so its
        three properties are always bare.
    destroy:
        ``destroy(state)`` frees the closure in wasm.
    """

    __slots__ = ("destroy", "state")

    def __init__(
        self, proto: JSObject, state: JSObject, destroy: Callable[[JSObject], None]
    ) -> None:
        self.proto = proto
        self.own = None
        self.extensible = True
        self.construct = None
        self.state = state
        self.destroy = destroy

    def code(self, _this: Value = undefined, *_: Value) -> Value:
        """[[Call]]."""
        props = self.state.props
        props["cnt"] -= 1
        if props["cnt"] == 0:
            self.destroy(self.state)
        return undefined

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length`` and ``name``."""
        return built_in_properties("", 0)


class MutClosure(JSFunction):
    """The function ``real`` of one closure: it keeps the closure alive while it runs."""

    __slots__ = ("f", "unref")
    first = FIRST | {UNREF}

    def __init__(self, proto: JSObject, f: JSFunction, unref: Unref) -> None:
        self.proto = proto
        self.own = None
        self.extensible = True
        self.construct = None
        self.f = f
        self.unref = unref

    def code(self, _this: Value = undefined, *args: Value) -> Value:
        """[[Call]]."""
        props = self.unref.state.props
        props["cnt"] += 1
        a = props["a"]
        props["a"] = 0
        try:
            return self.f.code(undefined, a, props["b"], *args)
        finally:
            props["a"] = a
            unref = self.get(UNREF, self)
            if not is_callable(unref):
                raise type_error(f"real.{UNREF} is not a function")
            unref.code(self)

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        if key == UNREF and self.own is None:
            return self.unref
        return super().get(key, receiver)

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length``, ``name`` and ``_wbg_cb_unref``."""
        return {**built_in_properties("real", 0), UNREF: self.unref}


def make_mut_closure(realm: Realm, variables: Variables, original: ClosureFunction) -> Code:
    """Make ``makeMutClosure``."""
    plain = original.code
    wasm, registry = variables.getter("wasm"), variables.getter("CLOSURE_DTORS")
    object_prototype = realm.intrinsics["%Object.prototype%"]
    function_prototype = realm.intrinsics["%Function.prototype%"]

    def invoke(o: Value, name: str, *args: Value) -> None:
        call(realm.get_v(o, name), o, *args)

    def destroy(state: JSObject) -> None:
        invoke(wasm(), "__wbindgen_destroy_closure", state.props["a"], state.props["b"])
        state.props["a"] = 0
        invoke(registry(), "unregister", state)

    def code(
        this: Value,
        arg0: Value = undefined,
        arg1: Value = undefined,
        f: Value = undefined,
        *_: Value,
    ) -> Value:
        if not is_callable(f):
            return plain(this, arg0, arg1, f)
        state = JSObject(object_prototype)
        state.props = {"a": arg0, "b": arg1, "cnt": 1}
        real = MutClosure(function_prototype, f, Unref(function_prototype, state, destroy))
        invoke(registry(), "register", real, state, state)
        return real

    return code


def register_all() -> None:
    """Register what this file knows; safe to call twice."""
    register(MAKE_MUT_CLOSURE, make_mut_closure)
