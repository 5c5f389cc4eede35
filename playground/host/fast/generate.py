"""Wrappers for one function type each, built from syntax nodes and compiled once.

A wrapper that handles any type spends most of its time finding out which type it has. These are
straight lines: for ``(i32) -> i32`` one assignment in, one call, one read out.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from ctypes import c_double, c_float, c_int32, c_int64, c_uint32, c_void_p
from functools import cache
from typing import Any

from playground.host.fast import syntax as s
from playground.host.fast.bindings import SLOT
from playground.host.fast.guard import guard_first_instruction
from playground.host.types import FuncType

_VIEWS: dict[str, Any] = {
    "i32": c_int32,
    "i64": c_int64,
    "f32": c_float,
    "f64": c_double,
    "externref": c_uint32,
    "funcref": c_void_p,
}
"""The ctypes view on a slot of each value type."""

_LOADERS = {"externref": "load", "funcref": "load_function"}


Views = list[Any]
"""A view on each parameter, then on each result of a function."""


def views(type_: FuncType, address: int) -> Views:
    """Return ctypes views on the slots at an address.

    Results lie where parameters lay, from the first slot on.
    """
    return [
        _VIEWS[kind].from_address(address + i * SLOT)
        for kinds in (type_.params, type_.results)
        for i, kind in enumerate(kinds)
    ]


def _read(kind: str, view: str) -> ast.expr:
    """The Python value in a slot."""
    value = s.value_of(view)
    return s.call(_LOADERS[kind], value) if kind in _LOADERS else value


def _write(types: tuple[str, ...], views: list[str], values: list[str]) -> list[ast.stmt]:
    """Put Python values into slots: numbers first, which may fail, then references.

    All externrefs are held before the first is exposed, since making one may collect. A single
    one is sent in one step.
    """
    single = types.count("externref") == 1
    lines: list[ast.stmt] = []
    held: list[ast.stmt] = []
    exposed: list[ast.stmt] = []
    for kind, view, value in zip(types, views, values, strict=True):
        if kind == "externref" and single:
            held.append(s.set_value(view, s.call("send", s.load(value))))
        elif kind == "externref":
            held.append(s.assign(f"{value}_root", s.call("hold", s.load(value))))
            exposed.append(s.set_value(view, s.call("expose", s.load(f"{value}_root"))))
        elif kind == "funcref":
            lines.append(s.set_value(view, s.call("save_function", s.load(value))))
        else:
            lines.append(s.set_value(view, s.load(value)))
    return lines + held + exposed


def _compile(name: str, parameters: list[str], body: list[ast.stmt]) -> Callable[..., Any]:
    module = ast.fix_missing_locations(ast.Module([s.define(name, parameters, body)], []))
    namespace: dict[str, Any] = {}
    exec(compile(module, f"<{name} of playground.host>", "exec"), namespace)  # noqa: S102
    maker: Callable[..., Any] = namespace[name]
    return maker


CALL = ["enter", "stock", "pop", "push", "refill", "recover", "failure", "take", "levels"]
CALL += ["begin", "end", "hold", "expose", "send", "load", "save_function", "load_function"]
CALL += ["dead", "bury", "crossed"]


@cache
def call_maker(type_: FuncType, limited: bool) -> Callable[..., Callable[..., Any]]:
    """Return a maker of wrappers by which Python calls wasm functions of that type.

    The maker takes the names of :data:`CALL`. Its wrapper, for ``(i32, externref) -> i32``::

        def call(p0, p1, /):
            take(None, levels)
            frame = pop() if stock else refill()
            try:
                (args, trap, v0, v1, w0) = frame
                v0.value = p0
                v1.value = send(p1)
                error = enter(*args)
                crossed[0] = True
                if error or trap.value:
                    raise failure(error, trap)
                r0 = w0.value
            except BaseException:
                recover(frame)
                if dead:
                    bury()
                raise
            push(frame)
            if dead:
                bury()
            return r0

    A frame is a buffer for arguments and results, with views on it. A call takes one out of the
    function's own stock and puts it back, so a call of the same function from below, or from a
    signal handler between two of these lines, has another one.

    Parameters
    ----------
    type_:
        A type of which every value can cross.
    limited:
        Whether the store has a time limit, so that entries are counted.
    """
    params = [f"p{i}" for i in range(len(type_.params))]
    ins = [f"v{i}" for i in range(len(type_.params))]
    outs = [f"w{i}" for i in range(len(type_.results))]
    results = [f"r{i}" for i in range(len(type_.results))]
    enter = ast.Call(s.load("enter"), [ast.Starred(s.load("args"), ast.Load())], [])
    entry: list[ast.stmt] = [s.assign("error", enter)]
    if limited:
        entry = [s.run(s.call("begin")), s.always(entry, [s.run(s.call("end"))])]
    failed = ast.BoolOp(ast.Or(), [s.load("error"), s.value_of("trap")])
    failure = s.call("failure", s.load("error"), s.load("trap"))
    work = [
        s.unpack(["args", "trap", *ins, *outs], s.load("frame")),
        *_write(type_.params, ins, params),
        *entry,
        s.set_cell("crossed"),
        ast.If(failed, [ast.Raise(failure)], []),
        *(
            s.assign(result, _read(kind, view))
            for kind, view, result in zip(type_.results, outs, results, strict=True)
        ),
    ]
    funeral = ast.If(s.load("dead"), [s.run(s.call("bury"))], [])
    broken = [s.run(s.call("recover", s.load("frame"))), funeral, ast.Raise()]
    answer = s.constant(None)
    if len(results) == 1:
        answer = s.load(results[0])
    elif results:
        answer = s.pack([s.load(r) for r in results])
    body = [
        s.run(s.call("take", s.constant(None), s.load("levels"))),
        s.assign("frame", ast.IfExp(s.load("stock"), s.call("pop"), s.call("refill"))),
        s.attempt(work, "BaseException", broken),
        s.run(s.call("push", s.load("frame"))),
        funeral,
        ast.Return(answer),
    ]
    return _compile("make", CALL, [s.define("call", params, body), ast.Return(s.load("call"))])


HOST = ["function", "views", "look", "fail", "hold", "expose", "send", "load"]
HOST += ["save_function", "load_function", "crossed"]


@cache
def host_maker(type_: FuncType) -> Callable[..., Callable[[int, int, int, int], int]]:
    """Return a maker of callbacks by which wasm calls Python functions of that type.

    The maker takes the names of :data:`HOST`. Its callback, for ``(i32, externref) -> i32``::

        def host(environment, caller, address, count, /):
            try:
                crossed[0] = True
                try:
                    (v0, v1, w0) = views[address]
                except KeyError:
                    (v0, v1, w0) = look(address)
                r0 = function(v0.value, load(v1.value))
                w0.value = r0
                return 0
            except BaseException as error:
                return fail(error)

    Every argument is an object before the function runs, because wasm may collect below it.
    """
    ins = [f"v{i}" for i in range(len(type_.params))]
    outs = [f"w{i}" for i in range(len(type_.results))]
    results = [f"r{i}" for i in range(len(type_.results))]
    arguments = [_read(kind, view) for kind, view in zip(type_.params, ins, strict=True)]
    body: list[ast.stmt] = [s.set_cell("crossed")]
    if ins or outs:
        found = ast.Subscript(s.load("views"), s.load("address"), ast.Load())
        body.append(
            s.attempt(
                [s.unpack(ins + outs, found)],
                "KeyError",
                [s.unpack(ins + outs, s.call("look", s.load("address")))],
            )
        )
    answer = s.call("function", *arguments)
    if not results:
        body.append(s.run(answer))
    elif len(results) == 1:
        body.append(s.assign(results[0], answer))
    else:
        body.append(s.unpack(results, answer))
    body += _write(type_.results, outs, results)
    body.append(ast.Return(s.constant(0)))
    failure: list[ast.stmt] = [ast.Return(s.call("fail", s.load("error")))]
    whole = s.attempt(body, "BaseException", failure, "error")
    parameters = ["environment", "caller", "address", "count"]
    maker = _compile(
        "make", HOST, [s.define("host", parameters, [whole]), ast.Return(s.load("host"))]
    )
    return guard_first_instruction(maker, "host")


try:
    host_maker(FuncType())
except ValueError as error:
    raise ImportError("the fast path does not know the code of this Python") from error
