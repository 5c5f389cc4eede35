"""Python functions that wasm calls."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref
from typing import Any

from wasmtime import _ffi as ffi

from playground.host.fast import bindings as c
from playground.host.fast.exceptions import Exceptions
from playground.host.fast.functions import Functions, uncrossable
from playground.host.fast.generate import Views, host_maker
from playground.host.fast.generate import views as views_at
from playground.host.fast.references import References
from playground.host.owner import Owner
from playground.host.types import FuncType

_TRAP = b"a host function raised"
_VIEWS = 4096

Kind = tuple[Callable[..., Any], dict[int, Views], Callable[[int], Views]]
"""The maker of the callbacks of a type, views by address, and what makes more of those."""


class Callbacks:
    """The host functions of one store.

    Parameters
    ----------
    owner:
        The store's owner; it keeps the callbacks alive.
    references:
        Its externrefs.
    functions:
        Its functions.
    exceptions:
        Its exceptions.
    """

    __slots__ = ("_exceptions", "_functions", "_kinds", "_owner", "_references")

    def __init__(
        self, owner: Owner, references: References, functions: Functions, exceptions: Exceptions
    ) -> None:
        self._owner = owner
        self._references = references
        self._functions = functions
        self._exceptions = exceptions
        self._kinds: dict[FuncType, Kind] = {}

    def new(self, function: Callable[..., Any], type_: FuncType, declared: Any) -> Any:
        """Return a ``wasmtime_func_t`` by which wasm calls a Python function.

        Parameters
        ----------
        function:
            Takes the parameters and returns the results, as Python values of wasm's types.
        type_:
            Its type.
        declared:
            wasmtime-py's object for the same type.
        """
        if type_.not_crossing():
            function, type_ = uncrossable(type_), FuncType()
        references = self._references
        maker, views, look = self._kind(type_)
        callback = c.HOST(
            maker(
                function,
                views,
                look,
                self._fail,
                references.hold,
                references.expose,
                references.send,
                references.load,
                self._functions.save,
                self._functions.load,
                self._owner.crossed,
            )
        )
        self._owner.keep.append(callback)
        handle = ffi.wasmtime_func_t()
        c.func_new_unchecked(
            c.pointer(self._owner.context), declared.ptr(), callback, None, None, byref(handle)
        )
        return handle

    def _kind(self, type_: FuncType) -> Kind:
        """Return what all functions of a type share."""
        kind = self._kinds.get(type_)
        if kind is None:
            views: dict[int, Views] = {}
            kind = self._kinds[type_] = (host_maker(type_), views, _looker(views, type_))
        return kind

    def _fail(self, error: BaseException) -> int:
        """Keep an exception for the caller of wasm, and return a trap to get there.

        If wasm may catch it, it goes as an exception of wasm.
        """
        if self._owner.catches():
            try:
                thrown = self._exceptions.throw(error)
            except BaseException as another:
                error = another
            else:
                if thrown:
                    return thrown
        self._owner.pending.append(error)
        trap: int = c.trap_new(_TRAP, c.size(len(_TRAP)))
        return trap


def _looker(found: dict[int, Views], type_: FuncType) -> Callable[[int], Views]:
    """Return what makes views on the slots at an address and remembers them.

    Slots lie on wasm's stack, so the same few addresses come again and again.
    """

    def look(address: int) -> Views:
        if len(found) >= _VIEWS:
            found.clear()
        made = found[address] = views_at(type_, address)
        return made

    return look
