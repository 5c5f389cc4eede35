"""Carries values and exceptions between Python and one realm."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playground.errors import LimitExceeded
from playground.ffi.exception import JsException
from playground.ffi.null import JsNull, jsnull
from playground.ffi.numbers import JsBigInt
from playground.ffi.proxy import JsProxy
from playground.ffi.python_object import PyCallable, PyObject, awaitable_object
from playground.jobs.loop import bind
from playground.jobs.promise import JSPromise, perform_promise_then, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.bigint import BigInt
from playground.values.completion import Throw
from playground.values.convert import to_string
from playground.values.function import is_callable
from playground.values.numbers import SAFE, integral
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.strings import join_surrogates
from playground.values.types import Value


class Bridge:
    """The one passage between Python and a realm.

    Parameters
    ----------
    realm:
        The realm on the other side.
    """

    def __init__(self, realm: Realm) -> None:
        self.realm = realm
        self._loop: asyncio.AbstractEventLoop | None = None
        self._depth = 0
        #: Whether the order of jobs is JavaScript's, see :func:`playground.jobs.loop.bind`.
        self.ordered = True
        self._waiting: set[asyncio.Future[Any]] = set()
        realm.on_failure.append(self.fail_waiting)

    # -- the loop ------------------------------------------------------------------------------

    def loop(self) -> asyncio.AbstractEventLoop:
        """Give the event loop that this realm is bound to.

        Raises
        ------
        RuntimeError
            No loop is running, or another one than the realm is bound to.
        """
        running = asyncio._get_running_loop()
        if running is not None and running is not self._loop:
            self._bind(running)
        if self._loop is None or self._loop.is_closed():
            raise RuntimeError(
                "JavaScript needs an event loop here (a timer, a fetch, a promise to await):"
                " call this from a coroutine, under playground.run() or asyncio.run()"
            )
        return self._loop

    def _bind(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._loop is not None and not self._loop.is_closed():
            raise RuntimeError("this module was loaded under another event loop, which still runs")
        self._loop = loop
        self.ordered = bind(self.realm.jobs, loop)

    def script(self, code: Callable[..., Value], this: Value, args: Sequence[Value]) -> Value:
        """Call a function of JavaScript, as a part of the script that Python's step is.

        Microtasks run when the step ends: at the end of the loop's callback, or when the
        outermost call returns where no loop runs.
        """
        running = asyncio._get_running_loop()
        if running is not None and running is not self._loop:
            self._bind(running)
        if self.realm.failure is not None:
            raise self.realm.failure
        self._depth += 1
        outermost = self.realm.begin()
        try:
            return code(this, *args)
        except LimitExceeded as exc:
            self.realm.fail(exc)
            raise
        except Exception as exc:
            error = self.exception(exc)
            if error is exc:
                raise
            raise error from None
        finally:
            self._depth -= 1
            if outermost:
                self.realm.end()
            if self._depth == 0 and running is None:
                self.realm.jobs.checkpoint()

    # -- JavaScript to Python ------------------------------------------------------------------

    def to_python(self, value: Value, this: Value = undefined) -> Any:
        """Translate a value, by the table "JavaScript to Python" of Pyodide.

        Parameters
        ----------
        this:
            What a function that was read as an attribute is bound to.
        """
        kind = type(value)
        if kind is str or kind is bool or kind is int:
            return value
        if kind is float:
            return _python_number(value)
        if value is undefined:
            return None
        if value is None:
            return jsnull
        if kind is BigInt:
            return JsBigInt(value)
        wrapped = (
            getattr(value, "wrapped", value) if isinstance(value, PyObject | PyCallable) else value
        )
        if wrapped is not value:
            return wrapped
        if isinstance(value, ErrorObject):
            return self.exception_of(value)
        return JsProxy(self, value, this)

    def result(self, value: Value) -> Any:
        """Translate what a call returned: a promise becomes a future where a loop runs."""
        if isinstance(value, JSPromise) and asyncio._get_running_loop() is not None:
            return self.future(value)
        return self.to_python(value)

    def future(self, promise: Value, translate: bool = True) -> asyncio.Future[Any]:
        """Make a future that settles when the promise does, whose rejection counts as handled.

        Parameters
        ----------
        promise:
            A promise, or another thenable.
        translate:
            Whether the result is Python's view of the value, or the value itself.
        """
        future: asyncio.Future[Any] = self.loop().create_future()
        if self.realm.failure is not None:
            future.set_exception(self.realm.failure)
            return future
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)

        def fulfilled(value: Value) -> None:
            if not future.done():
                future.set_result(self.to_python(value) if translate else value)

        def rejected(reason: Value) -> None:
            if not future.done():
                future.set_exception(self.exception_of(reason))

        if not isinstance(promise, JSPromise):
            promise = self.realm.promises.promise_resolve(promise)
        perform_promise_then(self.realm, promise, fulfilled, rejected)
        if not self.ordered and self._depth == 0:
            self.realm.jobs.checkpoint()
        return future

    def exception_of(self, value: Value) -> Exception:
        """Give the exception that a thrown value is in Python.

        A trap is a :class:`WasmTrap` again, and an error of Python's own is itself again.
        """
        if isinstance(value, ErrorObject):
            if isinstance(value.origin, Exception) and not isinstance(value.origin, RecursionError):
                return value.origin
            return JsException(JsProxy(self, value, undefined), _describe(value))
        if isinstance(value, JSObject):
            return JsException(self.to_python(value), _describe(value))
        return JsException(self.to_python(value), _describe(value))

    def exception(self, exc: Exception) -> Exception:
        """Give the exception that Python sees for one that left JavaScript."""
        known = self.realm.translate(exc)
        if isinstance(known, Throw | RecursionError):
            return self.exception_of(self.realm.caught(known))
        return exc

    def fail_waiting(self, exc: Exception) -> None:
        """Give every awaited promise that is still pending this exception."""
        for future in list(self._waiting):
            if not future.done():
                future.set_exception(exc)

    @property
    def waiting(self) -> int:
        """How many promises Python awaits."""
        return len(self._waiting)

    # -- Python to JavaScript ------------------------------------------------------------------

    def to_javascript(self, obj: Any) -> Value:
        """Translate an object, by the table "Python to JavaScript" of Pyodide."""
        kind = type(obj)
        if kind is str:
            return join_surrogates(obj)
        if kind is bool or obj is undefined:
            return obj
        if kind is int:
            return obj if -SAFE < obj < SAFE else BigInt(obj)
        if kind is float:
            return integral(obj)
        if obj is None:
            return undefined
        if isinstance(obj, JsProxy):
            return obj._js
        if isinstance(obj, JsNull):
            return None
        if isinstance(obj, JsBigInt):
            return BigInt(obj)
        if isinstance(obj, JsException):
            return self.to_javascript(obj.js_error)
        if isinstance(obj, BaseException):
            return self.realm.caught(obj)
        if isinstance(obj, str | int | float):
            # Subclasses (enumerations, numpy's scalars) count as what they extend.
            base = str if isinstance(obj, str) else int if isinstance(obj, int) else float
            return self.to_javascript(base(obj))
        return self._python_object(obj)

    def _python_object(self, obj: Any) -> JSObject:
        intrinsics = self.realm.intrinsics
        if inspect.isawaitable(obj):
            return awaitable_object(self.realm, obj, lambda promise: self._start(obj, promise))
        if callable(obj):

            def code(_this: Value = undefined, *args: Value) -> Value:
                try:
                    return self.to_javascript(obj(*map(self.to_python, args)))
                except JsException as exc:
                    raise Throw(self.to_javascript(exc)) from exc

            return PyCallable(intrinsics["%Function.prototype%"], obj, code)
        return PyObject(intrinsics["%Object.prototype%"], obj)

    def _start(self, awaitable: Any, promise: JSPromise) -> None:
        """Await a Python awaitable on the realm's behalf; its outcome settles ``promise``."""

        async def settle() -> None:
            try:
                value = self.to_javascript(await awaitable)
            except Exception as exc:
                reject_promise(self.realm, promise, self.to_javascript(exc))
            else:
                resolve_promise(self.realm, promise, value)

        self.loop()
        self.realm.timers.spawn(settle())

    def arguments(self, args: Sequence[Any], kwargs: Mapping[str, Any]) -> list[Value]:
        """Translate the arguments of a call; keywords become one object at the end."""
        values = [self.to_javascript(arg) for arg in args]
        if kwargs:
            options = JSObject(self.realm.intrinsics["%Object.prototype%"])
            for name, value in kwargs.items():
                options.put(name, self.to_javascript(value))
            values.append(options)
        return values


def _python_number(value: float) -> int | float:
    if value == value and -SAFE < value < SAFE and value == int(value):
        return int(value)
    return value


def _describe(value: Value) -> str:
    """Describe a thrown value; never fails, whatever the value's own code does."""
    if isinstance(value, str):
        return value
    try:
        if is_callable(value):
            return "a function was thrown"
        return to_string(value)
    except Exception:
        return "a value was thrown that cannot be described"
