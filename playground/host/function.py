"""A function of a store, made by wasm or by the host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.host.owner import Owner
from playground.host.types import FuncType


class Function:
    """A callable wasm function.

    The same wasm function is always the same object, whether it was exported twice or read
    from a table, so ``is`` compares functions as ``===`` does in JavaScript. The exception is a
    function that a second instance imported: what that one exports again is another object here.

    Calling it takes exactly one positional argument for each parameter: ``int`` for i32 and i64
    (any ``int``, taken modulo 2^32 or 2^64), ``float`` or ``int`` for f32 and f64, any object
    for externref (``None`` is the null reference), a Function of the same store or ``None`` for
    funcref. The result is ``None`` for no result, the value for one, a tuple for several;
    integers come back signed.

    Raises on a call
    ----------------
    WasmTrap
        If wasm trapped.
    LimitExceeded
        If the time was up.
    Unsupported
        If a value type of it, such as v128, cannot pass between wasm and Python.
    TypeError
        If the number or a type of the arguments does not fit.
    ModuleClosed
        If the store is closed.
    BaseException
        Whatever a host function raised below it: the very same object.

    Attributes
    ----------
    type:
        Its parameters and results.
    call:
        The bare function behind the call operator, for generated code in hot places.
    """

    __slots__ = ("__weakref__", "call", "handle", "owner", "type")

    def __init__(
        self, type_: FuncType, call: Callable[..., Any], handle: Any, owner: Owner
    ) -> None:
        self.type = type_
        self.call = call
        self.handle = handle
        self.owner = owner

    def __call__(self, *args: Any) -> Any:
        """Call it; the class says how."""
        return self.call(*args)

    def __repr__(self) -> str:
        return f"<wasm Function {self.type}>"
