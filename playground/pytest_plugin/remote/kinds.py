"""What a proxy can do besides, by what its object has: calls, indices, iteration, waiting."""

from __future__ import annotations

from collections.abc import Generator, Iterator, MutableMapping, MutableSequence, Sequence
from typing import Any, Final, NoReturn

from playground.ffi import flags
from playground.ffi.proxy import JsProxyMeta
from playground.pytest_plugin.remote.proxy import RemoteProxy


class Callable(RemoteProxy):
    """A function. Keywords become one object at the end; what is lent ends with the call."""

    __slots__ = ()

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call it."""
        this = {} if self._this is None else {"this": self._this._data["h"]}
        return self._page.called(self._ask("call", *args, _keywords=kwargs, **this))

    def new(self, /, *args: Any, **kwargs: Any) -> Any:
        """Construct: ``X.new(a)`` is JavaScript's ``new X(a)``."""
        return self._ask("new", *args, _keywords=kwargs)

    def __get__(self, obj: Any, _owner: Any = None) -> Any:
        if obj is None:
            return self
        raise NotImplementedError("a JavaScript function as a method of a Python class")


class Sized(RemoteProxy):
    """What has a ``size`` or ``length``."""

    __slots__ = ()

    def __len__(self) -> int:
        return int(self._ask("length"))


class Iterable(RemoteProxy):
    """What has ``[Symbol.iterator]``."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        steps = self._ask("iterator")
        while True:
            try:
                yield steps._ask("step")
            except LookupError:
                return


class IteratorLike(RemoteProxy):
    """What has ``next``."""

    __slots__ = ()
    _refused = frozenset(("close", "send", "throw"))

    def __iter__(self) -> Any:
        return self

    def __next__(self) -> Any:
        try:
            return self._ask("step")
        except LookupError:
            raise StopIteration from None


class AsyncIteratorLike(RemoteProxy):
    """What has ``next`` and is no Iterator, or an asynchronous one."""

    __slots__ = ()
    _refused = frozenset(("aclose", "asend", "athrow"))

    def __aiter__(self) -> Any:
        return self

    async def __anext__(self) -> Any:
        result = await self.next()
        if result.done:
            raise StopAsyncIteration
        return result.value


class AsyncIterable(RemoteProxy):
    """What has ``[Symbol.asyncIterator]``."""

    __slots__ = ()

    async def __aiter__(self) -> Any:
        steps = self._ask("async_iterator")
        while True:
            result = await steps.next()
            if result.done:
                return
            yield result.value


class Gettable(RemoteProxy):
    """What has ``get``: a Map, Headers."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> Any:
        try:
            return self._ask("lookup", key)
        except LookupError:
            raise KeyError(key) from None


class Settable(RemoteProxy):
    """What has ``set``, and ``delete`` with it."""

    __slots__ = ()

    def __setitem__(self, key: Any, value: Any) -> None:
        self._ask("put", key, value)

    def __delitem__(self, key: Any) -> None:
        if not self.delete(key):
            raise KeyError(key)


class MapLike(Gettable):
    """A Map, URLSearchParams: iteration gives its keys."""

    __slots__ = ()

    def __len__(self) -> int:
        return int(self._ask("length"))

    def __iter__(self) -> Iterator[Any]:
        steps = self._ask("invoke", "keys")
        while True:
            try:
                yield steps._ask("step")
            except LookupError:
                return

    def __contains__(self, key: Any) -> bool:
        return bool(self._ask("contains", key))

    keys = MutableMapping.keys
    values = MutableMapping.values
    items = MutableMapping.items
    get = MutableMapping.get


class MutableMapLike(MapLike, Settable):
    """One that can be changed."""

    __slots__ = ()

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self._ask("invoke", "delete", key)

    # Its default, under the name by which it finds it.
    _MutableMapping__marker = MutableMapping._MutableMapping__marker  # type: ignore[attr-defined]
    pop = MutableMapping.pop
    popitem = MutableMapping.popitem
    setdefault = MutableMapping.setdefault
    update = MutableMapping.update
    clear = MutableMapping.clear


class Container(RemoteProxy):
    """What has ``has`` or ``includes``."""

    __slots__ = ()

    def __contains__(self, item: Any) -> bool:
        return bool(self._ask("contains", item))


class Indexed(Sized):
    """A typed array, or what is iterable and has a ``length``."""

    __slots__ = ()
    _refused = frozenset((
        "assign", "assign_to", "from_file", "to_file", "to_memoryview", "to_string",
    ))  # fmt: skip

    def _place(self, index: Any) -> int:
        if isinstance(index, slice):
            raise NotImplementedError("slices of a proxy in a real browser: use to_py()")
        if not isinstance(index, int):
            name = type(index).__name__
            raise TypeError(f"list indices must be integers or slices, not {name}")
        size = len(self)
        if not -size <= index < size:
            raise IndexError(index)
        return index % size

    def __getitem__(self, index: Any) -> Any:
        try:
            return self._ask("get", self._place(index))
        except LookupError:
            raise IndexError(index) from None

    def __setitem__(self, index: Any, value: Any) -> None:
        self._ask("set", self._place(index), value)

    def _refuse(self, _other: Any) -> NoReturn:
        raise NotImplementedError("+ and * of a proxy in a real browser: use to_py()")

    __add__ = __radd__ = __mul__ = __rmul__ = __imul__ = _refuse
    index = Sequence.index
    count = Sequence.count
    __reversed__ = Sequence.__reversed__


class Buffer(RemoteProxy):
    """An ArrayBuffer or a view of one."""

    __slots__ = ()
    _refused = Indexed._refused

    def to_bytes(self) -> bytes:
        """Copy its bytes."""
        return bytes(self.to_py().cast("B"))


class Array(Indexed):
    """An Array, as a MutableSequence."""

    __slots__ = ()
    _refused = frozenset(("as_py_json",))

    def __setitem__(self, index: Any, value: Any) -> None:
        grows = isinstance(index, int) and index >= len(self)
        self._ask("set", index if grows else self._place(index), value)

    def __delitem__(self, index: Any) -> None:
        self._ask("splice", self._place(index), 1)

    def insert(self, index: int, value: Any) -> None:
        """Insert before an index."""
        self._ask("splice", index, 0, value)

    append = MutableSequence.append
    pop = MutableSequence.pop
    remove = MutableSequence.remove
    reverse = MutableSequence.reverse

    def extend(self, values: Any) -> None:
        """Append each of some values; nothing if one of them cannot be had."""
        self._ask("splice", len(self), 0, *values)

    def __iadd__(self, values: Any) -> Any:  # type: ignore[misc]
        self.extend(values)
        return self


class Awaitable(RemoteProxy):
    """A promise that was read, not returned."""

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]
        # `asyncio.gather` needs it.
        return self.js_id

    def __await__(self) -> Generator[Any, None, Any]:
        return self._page.future(self).__await__()

    def then(self, ok: Any, bad: Any = None) -> Any:
        """Call one of two functions when it is settled; gives a JsPromise."""
        return self._ask("invoke", "then", ok, bad)

    def catch(self, bad: Any) -> Any:
        """Call a function when it is rejected; gives a JsPromise."""
        return self._ask("invoke", "catch", bad)

    def finally_(self, work: Any) -> Any:
        """Call a function when it is settled; gives a JsPromise."""
        return self._ask("invoke", "finally", work)


class Disposable(RemoteProxy):
    """What has ``[Symbol.dispose]``; the classes of wasm-bindgen do."""

    __slots__ = ()

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self._ask("dispose")


class AsyncDisposable(RemoteProxy):
    """What has ``[Symbol.asyncDispose]``."""

    __slots__ = ()

    async def __aenter__(self) -> Any:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._page.called(self._ask("async_dispose"))


class DoubleProxy(RemoteProxy):
    """What ``create_proxy`` made."""

    __slots__ = ()

    _refused = frozenset(("unwrap",))

    def destroy(self) -> None:
        """Take it back: a later call throws."""
        self._ask("destroy")


#: The one whose methods win first.
_KINDS: Final[tuple[tuple[int, type[RemoteProxy]], ...]] = (
    (flags.IS_DOUBLE_PROXY, DoubleProxy),
    (flags.IS_ARRAY, Array),
    (flags.IS_TYPEDARRAY, Indexed),
    (flags.IS_ARRAY_LIKE, Indexed),
    (flags.IS_BUFFER, Buffer),
    (flags.IS_CALLABLE, Callable),
    (flags.IS_AWAITABLE, Awaitable),
    (flags.IS_ITERATOR, IteratorLike),
    (flags.IS_ASYNC_ITERATOR, AsyncIteratorLike),
    (flags.IS_ITERABLE, Iterable),
    (flags.IS_ASYNC_ITERABLE, AsyncIterable),
    (flags.HAS_GET, Gettable),
    (flags.HAS_SET, Settable),
    (flags.HAS_HAS | flags.HAS_INCLUDES, Container),
    (flags.HAS_LENGTH, Sized),
    (flags.HAS_DISPOSE, Disposable),
    (flags.HAS_ASYNC_DISPOSE, AsyncDisposable),
)
_MAP: Final = flags.HAS_GET | flags.HAS_LENGTH | flags.IS_ITERABLE
_classes: Final[dict[int, type[RemoteProxy]]] = {}


def class_of(bits: int) -> type[RemoteProxy]:
    """Give the class for a set of bits, one for each that occurs."""
    known = _classes.get(bits)
    if known is not None:
        return known
    passed: set[type[RemoteProxy]] = set()
    wanted = [kind for bit, kind in _KINDS if bits & bit]
    if bits & (flags.IS_ARRAY | flags.IS_TYPEDARRAY | flags.IS_ARRAY_LIKE):
        # Of what has indices, these are numbers.
        passed = {Gettable, Settable, Sized}
    elif bits & _MAP == _MAP:
        wanted.insert(0, MutableMapLike if bits & flags.HAS_SET else MapLike)
        passed = {Gettable, Settable, Sized, Iterable, Container}
    if bits & flags.IS_ITERATOR:
        passed.add(Iterable)
    if bits & flags.IS_ASYNC_ITERATOR:
        passed.add(AsyncIterable)
    bases = tuple(dict.fromkeys(kind for kind in wanted if kind not in passed)) or (RemoteProxy,)
    refused: frozenset[str] = frozenset().union(*(base._refused for base in bases))
    body = {"__slots__": (), "_js_type_flags": bits, "_refused": refused}
    made: Any = JsProxyMeta("JsProxy", bases, body)
    if bits & (flags.IS_ARRAY | flags.IS_TYPEDARRAY):
        MutableSequence.register(made)
    elif MutableMapLike in bases:
        MutableMapping.register(made)
    _classes[bits] = made
    return _classes[bits]
