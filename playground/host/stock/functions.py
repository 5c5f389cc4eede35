"""The functions of one store, on the stock path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import wasmtime

from playground.errors import Unsupported, WasmTrap
from playground.host import headroom, reflect
from playground.host.function import Function
from playground.host.owner import Owner
from playground.host.stock.references import Box, References
from playground.host.traps import error_of_trap, no_room
from playground.host.types import FuncType

# What wasmtime-py needs in front of, and in, its callback.
_LEVELS = headroom.levels(c_calls=20, frames=20)


class _Carried(Exception):
    """Tells wasmtime-py that a host function failed.

    wasmtime-py keeps the exception of a host function in a global of its module, where another
    thread may take it. So it gets this one, and the real one waits on the owner.
    """


class Functions:
    """The functions of one store.

    Parameters
    ----------
    owner:
        The store's owner.
    references:
        Its externrefs.
    """

    __slots__ = ("_known", "_owner", "_unfit", "depth", "references")

    def __init__(self, owner: Owner, references: References) -> None:
        self._owner = owner
        self.references = references
        self._known: dict[tuple[Any, ...], Function] = {}
        self._unfit: set[str] = set()
        self.depth = 0

    def of(self, native: wasmtime.Func, type_: FuncType | None = None) -> Function:
        """Return the :class:`Function` of one of wasmtime-py's."""
        key = reflect.identity(native._func)
        known = self._known.get(key)
        if known is None:
            if type_ is None:
                # A name of its own: the pointer dangles as soon as this object is gone.
                declared = native.type(self._owner.store)
                type_ = reflect.func_type(declared.ptr())
            known = Function(type_, self._call(native, type_), native, self._owner)
            self._known[key] = known
        return known

    def _call(self, native: wasmtime.Func, type_: FuncType) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            self._owner.check()
            unfit = type_.not_crossing()
            if unfit:
                raise Unsupported(f"a value of type {unfit} in Python")
            if len(args) != len(type_.params):
                raise TypeError(f"{len(type_.params)} arguments wanted, {len(args)} given")
            natives = map(self.to_native, type_.params, args)
            results = self.run(native, self._owner.store, *natives)
            self.references.bury()
            match len(type_.results):
                case 0:
                    return None
                case 1:
                    return self.from_native(results)
                case _:
                    return tuple(map(self.from_native, results))

        return call

    def run(self, entry: Callable[..., Any], *args: Any) -> Any:
        """Enter wasm, and turn what comes out of it into our errors."""
        owner = self._owner
        headroom.take(None, _LEVELS)
        self.depth += 1
        owner.begin()
        try:
            return entry(*args)
        except (wasmtime.Trap, wasmtime.WasmtimeError, _Carried) as failure:
            if owner.pending:
                error: BaseException = owner.pending.pop()
            elif isinstance(failure, wasmtime.Trap):
                error = error_of_trap(failure, owner.limits, owner.modules.values())
            elif isinstance(failure, _Carried):
                error = WasmTrap("other", "a trap that was lost to another thread's exception")
            elif self._unfit and "valkind" in str(failure):
                # wasmtime-py fails on the arguments, before our host function can.
                error = Unsupported(f"a value of type {' or '.join(self._unfit)} in Python")
            else:
                error = self.explain(failure)
        finally:
            # Not empty if a signal handler raised while an exception was on its way.
            owner.pending.clear()
            owner.end()
            self.depth -= 1
            owner.crossed[0] = True
        raise error

    def explain(self, failure: wasmtime.WasmtimeError) -> BaseException:
        """Return what to raise for an error of wasmtime-py: one of ours, if we know it."""
        if "failed to create an externref" in str(failure):
            return no_room(self._owner.limits)
        return failure

    def host(self, function: Callable[..., Any], type_: FuncType, declared: Any) -> wasmtime.Func:
        """Return a function by which wasm calls a Python function; see the fast path's."""
        unfit = type_.not_crossing()
        if unfit:
            self._unfit.add(unfit)

        def call(*args: Any) -> Any:
            self._owner.crossed[0] = True
            try:
                if unfit:
                    raise Unsupported(f"a value of type {unfit} in Python")
                answer = function(*map(self.from_native, args))
                match len(type_.results):
                    case 0:
                        return None
                    case 1:
                        return self.to_native(type_.results[0], answer)
                    case count:
                        values = tuple(answer)
                        if len(values) != count:
                            raise ValueError(f"{count} results wanted, {len(values)} given")
                        return tuple(map(self.to_native, type_.results, values))
            except BaseException as error:
                self._owner.pending.append(error)
                raise _Carried from None

        return wasmtime.Func(self._owner.store, declared, call)

    def to_native(self, kind: str, value: Any) -> Any:
        """Return what wasmtime-py takes for a Python value of a wasm type."""
        match kind:
            case "i32" | "i64":
                if not isinstance(value, int):
                    raise TypeError(f"{value!r} is no {kind}")
                return value
            case "f32" | "f64":
                if isinstance(value, str | bytes):
                    raise TypeError(f"{value!r} is no {kind}")
                return float(value)
            case "funcref":
                return None if value is None else self.check(value).handle
            case _:
                return self.references.box(value)

    def from_native(self, value: Any) -> Any:
        """Return the Python value for what wasmtime-py gave."""
        match value:
            case wasmtime.Func():
                return self.of(value)
            case Box():
                return value.value
            case _:
                return value

    def check(self, value: Any) -> Function:
        """Return the value, if it is a function of this store; raises :class:`TypeError`."""
        if not isinstance(value, Function):
            raise TypeError(f"{value!r} is no wasm function")
        if value.owner is not self._owner:
            raise TypeError(f"{value!r} belongs to another store")
        return value
