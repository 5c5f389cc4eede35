"""The wasm functions of one store, on the fast path, and what comes out of them."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import POINTER, byref, c_void_p, cast
from typing import Any, Never

import wasmtime
from wasmtime import _ffi as ffi

from playground.errors import Unsupported
from playground.host import headroom, reflect
from playground.host.fast import bindings as c
from playground.host.fast.frames import Stock
from playground.host.fast.generate import call_maker
from playground.host.fast.references import References
from playground.host.function import Function
from playground.host.owner import Owner
from playground.host.traps import error_of_trap
from playground.host.types import FuncType

# What a callback needs until its `try` works, and then to deal with an exception.
_LEVELS = headroom.levels(c_calls=9, frames=7)


class Functions:
    """The functions of one store.

    Parameters
    ----------
    owner:
        The store's owner.
    references:
        Its externrefs.

    Attributes
    ----------
    take_exception:
        What gives the exception that has left wasm.
    """

    __slots__ = ("_known", "_owner", "_references", "_stocks", "take_exception")

    def __init__(self, owner: Owner, references: References) -> None:
        self._owner = owner
        self._references = references
        self._known: dict[int, Function] = {}
        self._stocks: list[Stock] = []
        self.take_exception: Callable[[], BaseException | None] = _nothing

    def of(self, handle: Any, type_: FuncType | None = None) -> Function | None:
        """Return the :class:`Function` of a ``wasmtime_func_t``; of the null one, ``None``.

        Parameters
        ----------
        handle:
            The handle; it is copied.
        type_:
            The function's type, if it is known.
        """
        if not handle.store_id:
            return None
        own = ffi.wasmtime_func_t.from_buffer_copy(handle)
        raw = c.func_to_raw(c.pointer(self._owner.context), byref(own))
        known = self._known.get(raw)
        if known is None:
            known = self._known[raw] = self._function(own, type_)
        return known

    def _function(self, handle: Any, type_: FuncType | None) -> Function:
        if type_ is None:
            pointer = ffi.wasmtime_func_type(self._owner.store._context(), byref(handle))
            try:
                type_ = reflect.func_type(pointer)
            finally:
                ffi.wasm_functype_delete(pointer)
        if type_.not_crossing():
            return Function(type_, uncrossable(type_), handle, self._owner)
        owner, references = self._owner, self._references
        stock = Stock(owner, handle, type_)
        self._stocks.append(stock)
        call = call_maker(type_, owner.limits.seconds is not None)(
            c.func_call_unchecked,
            stock.frames,
            stock.frames.pop,
            stock.frames.append,
            stock.refill,
            stock.recover,
            self.failure,
            headroom.take,
            _LEVELS,
            owner.begin,
            owner.end,
            references.hold,
            references.expose,
            references.send,
            references.load,
            self.save,
            self.load,
            references.dead,
            references.bury,
            owner.crossed,
        )
        return Function(type_, call, handle, owner)

    def failure(self, error: int | None, trap: c_void_p) -> BaseException:
        """Return what a failed entry into wasm raises, and free what wasmtime gave.

        Parameters
        ----------
        error, trap:
            Address of a ``wasmtime_error_t``, and the place of that of a ``wasm_trap_t``, of
            which one is null: a trap of wasm comes as a trap, and so does an exception; the trap
            of a host function comes as an error.

        Returns
        -------
        BaseException
            The very object that a host function raised, else one of ours, else wasmtime's own
            error, which an instantiation gives if the imports do not fit.
        """
        owner = self._owner
        native: BaseException
        if trap.value is not None:
            address, trap.value = trap.value, None
            thrown = self.take_exception()
            if thrown is not None:
                c.trap_delete(c.pointer(address))
                return thrown
            own = wasmtime.Trap._from_ptr(cast(address, POINTER(ffi.wasm_trap_t)))
            native = error_of_trap(own, owner.limits, owner.modules.values())
        elif error is not None:
            # A start function's exception comes as an error.
            thrown = None if owner.pending else self.take_exception()
            if thrown is not None:
                c.error_delete(c.pointer(error))
                return thrown
            native = wasmtime.WasmtimeError._from_ptr(cast(error, POINTER(ffi.wasmtime_error_t)))
        if owner.pending:
            native = owner.pending.pop()
        return native

    def check(self, value: Any) -> Function:
        """Return the value, if it is a function of this store.

        Raises
        ------
        TypeError
            If it is something else. wasmtime aborts the process for a function of another store.
        """
        if not isinstance(value, Function):
            raise TypeError(f"{value!r} is no wasm function")
        if value.owner is not self._owner:
            raise TypeError(f"{value!r} belongs to another store")
        return value

    def save(self, value: Any) -> int | None:
        """Return the raw funcref of a function, or of ``None``."""
        if value is None:
            return None
        raw: int = c.func_to_raw(c.pointer(self._owner.context), byref(self.check(value).handle))
        return raw

    def load(self, raw: int | None) -> Function | None:
        """Return the function of a raw funcref."""
        if raw is None:
            return None
        known = self._known.get(raw)
        if known is None:
            handle = ffi.wasmtime_func_t()
            c.func_from_raw(c.pointer(self._owner.context), c.pointer(raw), byref(handle))
            known = self.of(handle)
        return known

    def running(self) -> bool:
        """Return whether a call of one of the functions is on the stack."""
        return any(stock.busy() for stock in self._stocks)

    def close(self) -> None:
        """Take all frames away: the next call asks for one, and finds the store closed."""
        for stock in self._stocks:
            stock.frames.clear()


def _nothing() -> None:
    return None


def uncrossable(type_: FuncType) -> Callable[..., Never]:
    """Return a function that raises :class:`Unsupported`, for a type that cannot cross."""

    def call(*_args: Any) -> Never:
        raise Unsupported(f"a value of type {type_.not_crossing()} in Python")

    return call
