"""ToWebAssemblyValue and ToJSValue: https://webassembly.github.io/spec/js-api/#towebassemblyvalue.

The conversions of one signature are compiled into one Python function each, built from ``ast``
nodes: a call across the border then costs no loop over its parameters.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Final

from playground.host import FuncType
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.bigint import BigInt
from playground.values.completion import type_error
from playground.values.convert import to_bigint64, to_int32, to_number
from playground.values.iterate import iterate
from playground.values.numbers import integral
from playground.values.realm import Realm
from playground.values.types import Value

Convert = Callable[[Value], Any]
Maker = Callable[..., Callable[..., Any]]
"""Makes the function that converts around another one."""


def to_float(value: Value) -> float:
    """ToNumber, as the Python float that the host takes for f32 and f64."""
    return float(to_number(value))


def from_float(value: float) -> Value:
    """Give a Number for an f32 or f64."""
    return integral(value)


def _refuse_v128(_: Value) -> Any:
    raise type_error("type incompatibility when transforming from/to JS")


#: What is called for a value type; i32 is looked at inline first, externref needs nothing.
TO_WASM: Final[dict[str, str]] = {
    "i32": "to_int32", "i64": "to_bigint64", "f32": "to_float", "f64": "to_float",
    "funcref": "to_funcref", "v128": "refuse",
}  # fmt: skip
TO_JS: Final[dict[str, str]] = {
    "i64": "BigInt", "f32": "from_float", "f64": "from_float",
    "funcref": "from_funcref", "v128": "refuse",
}  # fmt: skip


def _name(identifier: str) -> ast.expr:
    return ast.Name(identifier, ast.Load())


def _call(function: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(_name(function), list(arguments), [])


def _to_wasm(kind: str, value: str) -> ast.expr:
    if kind == "externref":
        return _name(value)
    converted = _call(TO_WASM.get(kind, "refuse"), _name(value))
    if kind != "i32":
        return converted
    # value if type(value) is int else to_int32(value): the host takes an int modulo 2^32.
    is_int = ast.Compare(_call("type", _name(value)), [ast.Is()], [_name("int")])
    return ast.IfExp(is_int, _name(value), converted)


def _to_js(kind: str, value: ast.expr) -> ast.expr:
    convert = TO_JS.get(kind)
    return value if convert is None else _call(convert, value)


def _define(
    name: str, parameters: list[str], defaults: int, star: bool, body: list[ast.stmt]
) -> ast.stmt:
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(parameter) for parameter in parameters],
        vararg=ast.arg("_") if star else None,
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[_name("undefined") for _ in range(defaults)],
    )
    function = ast.FunctionDef(name=name, args=arguments, body=body, decorator_list=[])
    # Python 3.12 added a list of type parameters, and wants it to be there.
    for field in ast.FunctionDef._fields:
        if not hasattr(function, field):
            setattr(function, field, [])
    return function


def _assign(target: str, value: ast.expr) -> ast.stmt:
    return ast.Assign([ast.Name(target, ast.Store())], value)


_STATIC: Final[dict[str, Any]] = {
    "__builtins__": {},
    "type": type,
    "int": int,
    "undefined": undefined,
    "to_int32": to_int32,
    "to_bigint64": to_bigint64,
    "to_float": to_float,
    "from_float": from_float,
    "BigInt": BigInt,
    "refuse": _refuse_v128,
}
#: What differs between realms, in the order in which makers take it behind the function.
_OF_REALM: Final = ["to_funcref", "from_funcref", "array", "several"]


def _maker(function: str, crossing: ast.stmt) -> Maker:
    """``def make(function, ...): def crossing...; return crossing``."""
    body = [crossing, ast.Return(_name("crossing"))]
    make = _define("make", [function, *_OF_REALM], 0, False, body)
    tree = ast.fix_missing_locations(ast.Module([make], []))
    namespace = dict(_STATIC)
    exec(compile(tree, "<border>", "exec"), namespace)  # noqa: S102 - our own nodes
    made: Maker = namespace["make"]
    return made


@lru_cache(maxsize=1024)
def _entry_maker(params: tuple[str, ...], results: tuple[str, ...]) -> Maker:
    """Makes ``code(this, *args)`` of an exported function.

    Its shape: convert the arguments in order, call, convert the results.
    """
    names = [f"a{i}" for i in range(len(params))]
    enter = _call("enter", *(_to_wasm(kind, n) for kind, n in zip(params, names, strict=True)))
    if not results:
        answer: ast.expr = _name("undefined")
    elif len(results) == 1:
        answer = _to_js(results[0], _name("r"))
    else:
        items = [
            _to_js(kind, ast.Subscript(_name("r"), ast.Constant(i), ast.Load()))
            for i, kind in enumerate(results)
        ]
        answer = _call("array", ast.List(items, ast.Load()))
    body: list[ast.stmt] = [_assign("r", enter), ast.Return(answer)]
    return _maker("enter", _define("crossing", ["this", *names], len(names) + 1, True, body))


@lru_cache(maxsize=1024)
def _exit_maker(params: tuple[str, ...], results: tuple[str, ...]) -> Maker:
    """Makes the host function of an import.

    Its shape: convert the arguments, call, convert what it returned.
    """
    names = [f"a{i}" for i in range(len(params))]
    call = _call(
        "code",
        _name("undefined"),
        *(_to_js(kind, _name(n)) for kind, n in zip(params, names, strict=True)),
    )
    body: list[ast.stmt] = [_assign("r", call)]
    if len(results) == 1:
        body.append(ast.Return(_to_wasm(results[0], "r")))
    elif results:
        body.append(ast.Return(_call("several", _name("r"))))
    return _maker("code", _define("crossing", names, 0, False, body))


class Border:
    """Makes the functions that convert, for one realm.

    Parameters
    ----------
    realm:
        Whose arrays hold several results.
    to_funcref, from_funcref:
        Exported function object to host function, and back; null stays ``None``.
    """

    def __init__(self, realm: Realm, to_funcref: Convert, from_funcref: Convert) -> None:
        from_list = realm.intrinsics["%Array.prototype%"]
        self._realm = realm
        self._of_realm = (to_funcref, from_funcref, lambda items: JSArray(from_list, items))
        self._converts: dict[str, Convert] = {
            **_STATIC,
            "to_funcref": to_funcref,
            "from_funcref": from_funcref,
        }

    def entry(self, enter: Callable[..., Any], kind: FuncType) -> Callable[..., Value]:
        """Make ``code(this, *args)`` for a function of wasm that JavaScript calls."""
        return _entry_maker(kind.params, kind.results)(enter, *self._of_realm, None)

    def exit(self, code: Callable[..., Value], kind: FuncType) -> Callable[..., Any]:
        """Make the host function for a function of JavaScript that wasm calls."""
        several = self._several(kind.results) if len(kind.results) > 1 else None
        return _exit_maker(kind.params, kind.results)(code, *self._of_realm, several)

    def _several(self, results: Sequence[str]) -> Convert:
        """Several results come from an iterable: step 13 of "run a host function"."""
        converts = [self.to_wasm(kind) for kind in results]

        def several(value: Value) -> tuple[Any, ...]:
            items = list(iterate(self._realm, value))
            if len(items) != len(converts):
                raise type_error("multi-return length mismatch")
            return tuple(c(item) for c, item in zip(converts, items, strict=True))

        return several

    def to_wasm(self, kind: str) -> Convert:
        """Give ToWebAssemblyValue for one value type."""
        if kind == "externref":
            return lambda value: value
        convert: Convert = self._converts[TO_WASM.get(kind, "refuse")]
        return convert

    def to_js(self, kind: str) -> Convert:
        """Give ToJSValue for one value type."""
        if kind not in TO_JS:
            return lambda value: value
        convert: Convert = self._converts[TO_JS[kind]]
        return convert
