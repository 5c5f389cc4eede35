"""Carries values and exceptions between Python and one realm."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from playground.errors import PlaygroundError
from playground.ffi.awaiting import end_loan_with, future_of, start_awaiting
from playground.ffi.classes import class_for
from playground.ffi.current import opened
from playground.ffi.entry import Entry
from playground.ffi.exception import JsException
from playground.ffi.flags import (
    IS_CALLABLE,
    IS_ERROR,
    IS_HEREDITARY,
    IS_PY_JSON_DICT,
    IS_PY_JSON_SEQUENCE,
    flags_of,
    with_json,
)
from playground.ffi.future import JsFuture
from playground.ffi.lending import generator_kind, guarded_generator, is_promise
from playground.ffi.null import JsNull, jsnull
from playground.ffi.numbers import JsBigInt
from playground.ffi.outgoing import error_of, make_py_proxy
from playground.ffi.proxy import JsProxy, is_js_proxy
from playground.ffi.python_object import (
    AFTER_CALL,
    AFTER_NEW,
    PyCallable,
    PyObject,
    destroy_borrowed,
    is_py_proxy,
)
from playground.ffi.thrown import describe_thrown, make_error
from playground.jobs.promise import JSPromise
from playground.values.absent import MISSING, undefined
from playground.values.bigint import BigInt
from playground.values.completion import NativeThrow, Throw, native_error
from playground.values.function import construct
from playground.values.numbers import SAFE, integral
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.strings import join_surrogates
from playground.values.types import Value

_UNSAFE: Final = -SAFE
_JSON: Final = IS_PY_JSON_DICT | IS_PY_JSON_SEQUENCE | IS_HEREDITARY
_running_loop: Final = asyncio._get_running_loop


class Bridge(Entry):
    """The one passage between Python and a realm.

    Parameters
    ----------
    realm:
        The realm on the other side.
    """

    def __init__(self, realm: Realm) -> None:
        super().__init__(realm)
        #: The prototypes of Python objects, by kind.
        self.prototypes: dict[Any, JSObject] = {}
        #: The thread that made it, to which the realm belongs.
        self.thread = threading.get_ident()
        opened(self)

    # -- calls ---------------------------------------------------------------------------------

    def call(
        self,
        code: Callable[..., Value],
        this: Value,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> Any:
        """Call a function of JavaScript with Python's objects and give what Python sees of it.

        Parameters
        ----------
        code:
            The function's code.
        kwargs:
            Become one object, the last argument.
        """
        for arg in args:
            kind = type(arg)
            if kind is int:
                if _UNSAFE < arg < SAFE:
                    continue
            elif kind is bool or (kind is str and arg.isascii()):
                continue
            return self._call_lending(code, this, args, kwargs)
        if kwargs or self._timed:
            return self._call_lending(code, this, args, kwargs)
        # From here on `run` stands written out, which saves a fifth of a call.
        running = _running_loop()
        if running is not self._loop and running is not None:
            self._bind(running)
        realm = self.realm
        if realm.failure is not None:
            raise realm.failure
        self._depth += 1
        try:
            value = code(this, *args)
        except Exception as exc:
            error = self._left(exc)
            if error is exc:
                raise
            raise error from error.__cause__
        finally:
            self._depth -= 1
            if running is None and self._awake and not self._depth:
                self._finish()
        kind = type(value)
        if kind is str or kind is bool or (kind is int and _UNSAFE < value < SAFE):
            return value
        return self.result(value)

    def _call_lending(
        self,
        code: Callable[..., Value],
        this: Value,
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> Any:
        """Call a function with arguments that have to be translated, and perhaps lent."""
        borrowed: list[Any] = []
        values = self.arguments(args, kwargs, borrowed)
        try:
            value = self.run(code, this, *values)
        except BaseException:
            destroy_borrowed(borrowed, AFTER_CALL)
            raise
        return self.result(value, borrowed)

    def result(self, value: Value, borrowed: Sequence[Any] = ()) -> Any:
        """Translate what a call returned: a promise becomes a future where a loop runs.

        Parameters
        ----------
        borrowed:
            The Python objects that were lent to the call.
        """
        if isinstance(value, JSObject) and is_promise(value):
            if _running_loop() is not None:
                return self.future(value, borrowed=borrowed)
            end_loan_with(self, value, borrowed)
            return self.proxy(value)
        if borrowed:
            kind = generator_kind(value)
            if kind is not None:
                return self.to_python(guarded_generator(self, value, list(borrowed), kind))
        made = self.to_python(value)
        if borrowed:
            destroy_borrowed(borrowed, AFTER_CALL)
        if is_py_proxy(value):
            destroy_borrowed([value], AFTER_CALL)
        return made

    def construct(self, js: Value, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Call a constructor with Python's objects."""
        borrowed: list[Any] = []
        values = self.arguments(args, kwargs, borrowed)
        try:
            return self.to_python(self.run(construct, js, values))
        finally:
            destroy_borrowed(borrowed, AFTER_NEW)

    def future(
        self,
        promise: Value,
        settle: Callable[[Value], Any] | None = None,
        *,
        translate: bool = True,
        borrowed: Sequence[Any] = (),
    ) -> JsFuture:
        """Make a future that settles when the promise does, whose rejection counts as handled.

        Parameters
        ----------
        promise:
            A promise, or another thenable.
        settle:
            Makes the result of the promise's value, or raises.
        translate:
            Without ``settle``: whether the result is Python's view of the value, or the value.
        borrowed:
            Python objects that are lent until the promise is settled.
        """
        if settle is None:
            settle = self.to_python if translate else _itself
        return future_of(self, promise, settle, borrowed)

    def start_awaiting(self, awaitable: Any, promise: JSPromise) -> None:
        """Await a Python awaitable for JavaScript; its outcome settles ``promise``."""
        start_awaiting(self, awaitable, promise)

    # -- JavaScript to Python ------------------------------------------------------------------

    def to_python(self, value: Value, this: Value = undefined) -> Any:
        """Translate a value, by the table "JavaScript to Python" of Pyodide.

        Parameters
        ----------
        this:
            What a function that was read as an attribute is bound to.
        """
        kind = type(value)
        if kind is str or kind is bool:
            return value
        if kind is int or kind is float:
            return _python_number(value)
        if value is undefined:
            return None
        if value is None:
            return jsnull
        if kind is BigInt:
            return JsBigInt(value)
        if kind is PyObject or kind is PyCallable:
            if value.reference.roundtrip:
                return self.proxy(value)
            return self.taken(value)
        return self.proxy(value, this)

    def taken(self, value: PyObject | PyCallable) -> Any:
        """Give the Python object of a proxy.

        Raises
        ------
        JsException
            It was destroyed; the message says when.
        """
        try:
            return value.reference.take()
        except Throw as exc:
            raise self.exception(exc) from None

    def proxy(self, js: Value, this: Value = undefined, flags: int | None = None) -> Any:
        """Make the proxy of an object, of the class for what it can do.

        Parameters
        ----------
        this:
            What a function is bound to.
        flags:
            What it can do, where that is known.
        """
        if flags is None:
            flags = flags_of(js)
        cls = class_for(flags)
        if flags & IS_ERROR:
            made = PlaygroundError.__new__(cls, self.proxy(js, this, flags & ~IS_ERROR))
        else:
            made = _new(cls)
        _set(made, "_bridge", self)
        _set(made, "_js", js)
        _set(made, "_this", this)
        if flags & IS_CALLABLE:
            _set(made, "_bound", (self, js, this))
        return made

    def view(self, value: Value, parent: JsProxy) -> Any:
        """Translate what an object holds: through ``as_py_json`` it is seen so too."""
        bits: Any = type(parent)._js_type_flags
        if not bits & _JSON or not isinstance(value, JSObject) or is_py_proxy(value):
            return self.to_python(value)
        return self.proxy(value, undefined, with_json(flags_of(value), bits))

    def exception_of(self, value: Value, settled: bool = False) -> Exception:
        """Give the exception that a thrown value is in Python.

        A trap is a :class:`WasmTrap` again, and an error of Python's own is itself again.

        Parameters
        ----------
        settled:
            Whether it is the reason of a promise: there an error of Python's is a JsException
            whose cause is the exception.
        """
        origin = value.origin if isinstance(value, ErrorObject) else None
        own = isinstance(origin, Exception) and not isinstance(origin, RecursionError)
        if own and (not settled or isinstance(origin, PlaygroundError)):
            return origin  # type: ignore[return-value]
        flags = flags_of(value)
        if flags & IS_ERROR:
            made: Exception = self.proxy(value, undefined, flags)
            if own:
                made.__cause__ = origin
            return made
        wrapped = self.realm.error("Error", describe_thrown(self.realm, value))
        made = self.proxy(wrapped)
        object.__setattr__(made, "_thrown", value)
        return made

    def exception(self, exc: Exception) -> Exception:
        """Give the exception that Python sees for one that left JavaScript."""
        known = self.realm.translate(exc)
        if isinstance(known, Throw | RecursionError):
            return self.exception_of(self.realm.caught(known))
        return exc

    # -- Python to JavaScript ------------------------------------------------------------------

    def to_javascript(self, obj: Any, borrowed: list[Any] | None = None) -> Value:
        """Translate an object, by the table "Python to JavaScript" of Pyodide.

        Parameters
        ----------
        borrowed:
            Gets the PyProxy that is made, if one is.
        """
        kind = type(obj)
        if kind is str:
            return join_surrogates(obj)
        if kind is bool or obj is undefined:
            return obj
        if kind is int:
            return obj if _UNSAFE < obj < SAFE else BigInt(obj)
        if kind is float:
            return integral(obj)
        if obj is None:
            return undefined
        if is_js_proxy(obj):
            if isinstance(obj, JsException) and obj._thrown is not MISSING:
                return obj._thrown
            return obj._js
        if kind is JsNull:
            return None
        if isinstance(obj, JsBigInt):
            return BigInt(obj)
        if isinstance(obj, JsException):
            return make_error(self.realm, obj.name, obj.message, obj.stack)
        if isinstance(obj, PlaygroundError):
            return self.realm.caught(obj)
        if isinstance(obj, str | int | float):
            # Subclasses (enumerations, numpy's scalars) count as what they extend.
            base = str if isinstance(obj, str) else int if isinstance(obj, int) else float
            return self.to_javascript(base(obj))
        made = self.py_proxy(obj)
        if borrowed is not None:
            borrowed.append(made)
        return made

    def arguments(
        self, args: Sequence[Any], kwargs: Mapping[str, Any], borrowed: list[Any]
    ) -> list[Value]:
        """Translate the arguments of a call; keywords become one object at the end."""
        values = [self.to_javascript(arg, borrowed) for arg in args]
        if kwargs:
            options = JSObject(self.realm.intrinsics["%Object.prototype%"])
            for name, value in kwargs.items():
                options.put(name, self.to_javascript(value, borrowed))
            values.append(options)
        return values

    def py_proxy(
        self, obj: Any, roundtrip: bool = False, capture_this: bool = False
    ) -> PyObject | PyCallable:
        """Make a PyProxy, as :func:`create_proxy` has it."""
        return make_py_proxy(self, obj, roundtrip, capture_this)

    def python_error(self, exc: BaseException) -> Value:
        """Give the error that JavaScript sees of a Python exception."""
        return error_of(self, exc)

    def error(self, message: str) -> NativeThrow:
        """Make a throw of an Error."""
        return native_error("Error", message)

    # -- the realm itself ----------------------------------------------------------------------

    @property
    def js(self) -> Any:
        """The realm's global object: the module ``js`` of Pyodide."""
        return self.proxy(self.realm.global_object)


_new: Final = object.__new__
_set: Final = object.__setattr__


def _itself(value: Value) -> Value:
    return value


def _python_number(value: float) -> int | float:
    if _UNSAFE < value < SAFE:
        return int(value) if value == int(value) else value
    return float(value)
