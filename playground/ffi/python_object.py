"""Python objects as JavaScript sees them: Pyodide's PyProxy, without access to attributes.

https://pyodide.org/en/stable/usage/api/js-api.html#pyodide.ffi.PyProxy
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Final, TypeGuard

from playground.jobs.promise import JSPromise
from playground.values.absent import MISSING
from playground.values.completion import native_error
from playground.values.function import JSFunction
from playground.values.object import JSObject
from playground.values.types import Value

DESTROYED: Final = "Object has already been destroyed"
_TRY: Final = "Try using create_proxy or create_once_callable."
AFTER_CALL: Final = (
    f"This borrowed proxy was automatically destroyed at the end of a function call. {_TRY}"
)
AFTER_ASYNC_CALL: Final = (
    "This borrowed proxy was automatically destroyed at the end of an asynchronous function call."
    f" {_TRY}"
)
AFTER_NEW: Final = f"This borrowed proxy was automatically destroyed. {_TRY}"
AFTER_GENERATOR: Final = (
    f"This borrowed proxy was automatically destroyed when a generator completed execution. {_TRY}"
)
AFTER_YIELD: Final = "This borrowed proxy was automatically destroyed at the end of a generator"


class Reference:
    """What a PyProxy holds: the object, until it is destroyed.

    Attributes
    ----------
    message:
        What is said to whoever uses it afterwards.
    promise:
        What the object's awaiting settles, once somebody called ``then``.
    roundtrip:
        Whether Python gets the proxy back, not the object: see :func:`create_proxy`.
    """

    __slots__ = ("capture_this", "message", "promise", "roundtrip", "target")

    def __init__(self, target: Any, roundtrip: bool = False, capture_this: bool = False) -> None:
        self.target = target
        self.message = DESTROYED
        self.promise: JSPromise | None = None
        self.roundtrip = roundtrip
        self.capture_this = capture_this

    def take(self) -> Any:
        """Give the object.

        Raises
        ------
        Throw
            An Error with Pyodide's message, if the proxy was destroyed.
        """
        if self.target is MISSING:
            raise native_error("Error", self.message)
        return self.target


class PyObject(JSObject):
    """An opaque Python object: it can be passed around and handed back."""

    __slots__ = ("reference",)
    class_name: ClassVar[str] = "PyProxy"

    def __init__(self, proto: JSObject | None, reference: Reference) -> None:
        super().__init__(proto)
        self.reference = reference


class PyCallable(JSFunction):
    """A Python callable as a JavaScript function."""

    __slots__ = ("reference",)
    class_name: ClassVar[str] = "PyProxy"

    def __init__(
        self, proto: JSObject | None, reference: Reference, code: Callable[..., Value]
    ) -> None:
        super().__init__(proto, code)
        self.reference = reference


def is_py_proxy(value: Value) -> TypeGuard[PyObject | PyCallable]:
    """Whether a JavaScript value stands for a Python object."""
    kind = type(value)
    return kind is PyObject or kind is PyCallable


def is_alive(proxy: PyObject | PyCallable) -> bool:
    """Whether a proxy was not destroyed yet."""
    return proxy.reference.target is not MISSING


def destroy(proxy: PyObject | PyCallable, message: str = "", roundtrip: bool = True) -> None:
    """Let go of the object; safe to call twice.

    Parameters
    ----------
    message:
        What later uses are told, if not :data:`DESTROYED`.
    roundtrip:
        Whether this goes for proxies of :func:`create_proxy` too.
    """
    reference = proxy.reference
    if reference.target is MISSING or (reference.roundtrip and not roundtrip):
        return
    reference.message = message or DESTROYED
    reference.target = MISSING


def destroy_borrowed(proxies: Iterable[Value], message: str) -> None:
    """End the life of what was lent to a call."""
    for proxy in proxies:
        destroy(proxy, message, roundtrip=False)
