"""Iterators and generators of JavaScript in Python, plain and asynchronous.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.JsGenerator
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from playground.ffi import flags
from playground.ffi.proxy import JsProxy
from playground.ffi.python_object import AFTER_CALL, AFTER_YIELD, destroy_borrowed, is_py_proxy
from playground.values.absent import undefined
from playground.values.convert import to_boolean
from playground.values.function import call, is_callable
from playground.values.object import JSObject
from playground.values.operators import typeof
from playground.values.symbol import SYMBOL_ASYNC_ITERATOR, SYMBOL_ITERATOR
from playground.values.types import Value


def _resume(proxy: JsProxy, name: str, *args: Value) -> Value:
    js = proxy._js
    return proxy._bridge.run(lambda: call(js.get(name, js), js, *args))


def _send(proxy: JsProxy, value: Any) -> Value:
    """Call ``next`` with a value that is lent for the call."""
    borrowed: list[Any] = []
    sent = proxy._bridge.to_javascript(value, borrowed)
    try:
        return _resume(proxy, "next", sent)
    finally:
        destroy_borrowed(borrowed, AFTER_CALL)


def _step(proxy: JsProxy, result: Value) -> Any:
    """Give the value of an iterator's result.

    Raises
    ------
    StopIteration
        With the value, when the iterator is done.
    TypeError
        It is no result.
    """
    bridge = proxy._bridge
    if typeof(result) != "object" or result is None:
        raise TypeError(f'Result should have type "object" not "{typeof(result)}"')
    done = bridge.run(result.get, "done", result)
    if done is undefined:
        if is_callable(bridge.run(result.get, "then", result)):
            raise TypeError("Result was a promise, use anext() / asend() / athrow() instead.")
        raise TypeError('Result has no "done" field.')
    value = bridge.run(result.get, "value", result)
    translated = bridge.view(value, proxy)
    if is_py_proxy(value):
        destroy_borrowed([value], AFTER_YIELD)
    if to_boolean(done):
        raise StopIteration if translated is None else StopIteration(translated)
    return translated


def _exception(
    kind: Any, value: Any = None, traceback: TracebackType | None = None
) -> BaseException:
    """Give the exception that ``throw`` was called with, in either of its forms."""
    if isinstance(kind, BaseException):
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        made = kind
    elif isinstance(kind, type) and issubclass(kind, BaseException):
        if isinstance(value, BaseException):
            made = value
        else:
            made = kind() if value is None else kind(value)
    else:
        raise TypeError(
            "exceptions must be classes or instances deriving from BaseException,"
            f" not {type(kind).__name__}"
        )
    return made.with_traceback(traceback) if traceback is not None else made


def _throw(proxy: JsProxy, exc: BaseException) -> Value:
    """Call ``return`` for GeneratorExit, else ``throw`` with the exception."""
    bridge = proxy._bridge
    if isinstance(exc, GeneratorExit):
        return _resume(proxy, "return")
    return _resume(proxy, "throw", bridge.python_error(exc))


class JsIterable(JsProxy):
    """What has a method ``[Symbol.iterator]``."""

    __slots__ = ()
    _js_type_flags = flags.IS_ITERABLE

    def __iter__(self) -> Iterator[Any]:
        js, bridge = self._js, self._bridge
        made = bridge.run(lambda: call(js.get(SYMBOL_ITERATOR, js), js))
        iterator: Iterator[Any] = bridge.view(made, self)
        return iterator


class JsIterator(JsProxy):
    """What has a method ``next`` that gives results."""

    __slots__ = ()
    _js_type_flags = flags.IS_ITERATOR

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        return _step(self, _resume(self, "next", undefined))

    def send(self, value: Any, /) -> Any:
        """Resume, with ``value`` as what ``yield`` gives; StopIteration when done."""
        return _step(self, _send(self, value))


class JsGenerator(JsIterable):
    """A generator."""

    __slots__ = ()
    _js_type_flags = flags.IS_GENERATOR


class GeneratorMethods(JsProxy):
    """What a generator has besides an iterator."""

    __slots__ = ()

    def throw(self, *args: Any) -> Any:
        """Raise an exception where the generator stands, and give what it yields next."""
        return _step(self, _throw(self, _exception(*args)))

    def close(self) -> None:
        """End the generator.

        Raises
        ------
        RuntimeError
            It yielded once more.
        """
        try:
            _step(self, _throw(self, GeneratorExit()))
        except (StopIteration, GeneratorExit):
            return
        raise RuntimeError("JavaScript generator ignored return")


class JsAsyncIterable(JsProxy):
    """What has a method ``[Symbol.asyncIterator]``: a ReadableStream, an async generator."""

    __slots__ = ()
    _js_type_flags = flags.IS_ASYNC_ITERABLE

    def __aiter__(self) -> Any:
        js, bridge = self._js, self._bridge
        return bridge.to_python(bridge.run(lambda: call(js.get(SYMBOL_ASYNC_ITERATOR, js), js)))


class JsAsyncIterator(JsProxy):
    """What has a method ``next`` that gives promises of results."""

    __slots__ = ()
    _js_type_flags = flags.IS_ASYNC_ITERATOR

    def __aiter__(self) -> Any:
        return self

    def __anext__(self) -> asyncio.Future[Any]:
        return _awaited(self, _resume(self, "next", undefined))

    def asend(self, value: Any, /) -> asyncio.Future[Any]:
        """Resume, with ``value`` as what ``yield`` gives; StopAsyncIteration when done."""
        return _awaited(self, _send(self, value))


class JsAsyncGenerator(JsAsyncIterable):
    """An async generator."""

    __slots__ = ()
    _js_type_flags = flags.IS_ASYNC_GENERATOR


class AsyncGeneratorMethods(JsProxy):
    """What an async generator has besides an iterator."""

    __slots__ = ()

    def athrow(self, *args: Any) -> asyncio.Future[Any]:
        """Raise an exception where the generator stands, and give what it yields next."""
        return _awaited(self, _throw(self, _exception(*args)))

    def aclose(self) -> asyncio.Future[Any]:
        """End the generator; RuntimeError if it yielded once more."""
        return _awaited(self, _throw(self, GeneratorExit()), closing=True)


def _awaited(proxy: JsProxy, promise: Value, closing: bool = False) -> asyncio.Future[Any]:
    """Make a future of the promise that an async iterator's method gave."""
    bridge = proxy._bridge
    if typeof(promise) != "object" or promise is None:
        raise TypeError(f"Result of anext() should be object not {typeof(promise)}")
    if not is_callable(bridge.run(promise.get, "then", promise)):
        hint = ", use next() instead" if isinstance(promise.get("done", promise), bool) else ""
        raise TypeError(f"Result of anext() was not a promise{hint}.")

    def settle(result: Value) -> Any:
        if not isinstance(result, JSObject):
            raise TypeError(f"Result of anext() should be object not {typeof(result)}")
        value = bridge.to_python(result.get("value", result))
        if to_boolean(result.get("done", result)):
            if closing:
                return None
            raise StopAsyncIteration(value)
        if closing:
            raise RuntimeError("JavaScript generator ignored return")
        return value

    return bridge.future(promise, settle)
