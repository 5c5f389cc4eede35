"""Converting Python data into JavaScript's: ``to_js``.

https://pyodide.org/en/stable/usage/type-conversions.html#type-translations-pyproxy-to-js
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from playground.ffi.errors import ConversionError
from playground.ffi.exception import JsException
from playground.ffi.null import JsNull
from playground.ffi.proxy import is_js_proxy
from playground.ffi.python_object import is_py_proxy
from playground.values.absent import MISSING, undefined
from playground.values.array import array
from playground.values.buffers import typed_array
from playground.values.convert import to_property_key
from playground.values.function import construct
from playground.values.object import JSObject
from playground.values.types import Value

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge

#: ``converter(value, convert, cache)`` with JavaScript's values.
Converter = Callable[[Value, Callable[[Value], Value], Callable[[Value, Value], None]], Value]
#: Typed arrays by the kind of number that a buffer holds, and its size in bytes.
_TYPED: Final[dict[tuple[str, int], str]] = {
    ("signed", 1): "Int8Array",
    ("unsigned", 1): "Uint8Array",
    ("signed", 2): "Int16Array",
    ("unsigned", 2): "Uint16Array",
    ("signed", 4): "Int32Array",
    ("unsigned", 4): "Uint32Array",
    ("signed", 8): "BigInt64Array",
    ("unsigned", 8): "BigUint64Array",
    ("float", 4): "Float32Array",
    ("float", 8): "Float64Array",
}
_KINDS: Final = {
    **dict.fromkeys("bhilqn", "signed"),
    **dict.fromkeys("BHILQNPcsp?", "unsigned"),
    **dict.fromkeys("fd", "float"),
}


def is_plain(obj: Any) -> bool:
    """Whether an object crosses without a PyProxy: it is immutable, or JavaScript's own."""
    return (
        obj is None or isinstance(obj, str | int | float | JsNull | JsException) or is_js_proxy(obj)
    )


class Conversion:
    """One call of ``to_js``: its options, and what was converted already.

    Parameters
    ----------
    depth:
        Levels to convert; negative for all.
    proxies:
        The list that gets the PyProxies that are made, or None to make none.
    dict_converter:
        Makes an object of a JavaScript Array of pairs; None for plain objects.
    default_converter, eager_converter:
        Asked last, and asked first.
    """

    def __init__(
        self,
        bridge: Bridge,
        depth: int = -1,
        proxies: list[Value] | None = None,
        dict_converter: Callable[[Value], Value] | None = None,
        default_converter: Converter | None = None,
        eager_converter: Converter | None = None,
    ) -> None:
        self.bridge = bridge
        self.depth = depth
        self.proxies = proxies
        self.dict_converter = dict_converter
        self.default_converter = default_converter
        self.eager_converter = eager_converter
        self.visited: set[int] = set()
        #: The object is kept with what it became: while it lives, no other has its id.
        self.done: dict[int, tuple[Any, Value]] = {}
        #: Where a dictionary is held by itself: filled in when it is there.
        self.later: list[tuple[JSObject, Value, int]] = []

    def convert(self, obj: Any) -> Value:
        """Convert an object and what it holds.

        Raises
        ------
        ConversionError
            Something in it has no counterpart, or a converter raised.
        """
        try:
            result = self.of(obj)
        except ConversionError:
            raise
        except Exception as exc:
            raise ConversionError("Conversion from python to javascript failed") from exc
        for parent, key, identity in self.later:
            parent.set(to_property_key(key), self.done[identity][1], parent)
        return result

    def of(self, obj: Any) -> Value:
        """Convert an object, or give what it became already."""
        known = self.done.get(id(obj))
        if known is not None:
            return known[1]
        if is_plain(obj):
            return self.bridge.to_javascript(obj)
        if self.depth == 0:
            if self.default_converter is not None:
                return self.ask(self.default_converter, obj)
            return self.proxied(obj)
        self.depth -= 1
        try:
            return self.deep(obj)
        finally:
            self.depth += 1

    def note(self, obj: Any, made: Value) -> Value:
        """Take note of what an object became."""
        self.done[id(obj)] = (obj, made)
        return made

    def deep(self, obj: Any) -> Value:
        """Convert an object and, one level less deep, what it holds."""
        if self.eager_converter is not None and id(obj) not in self.visited:
            self.visited.add(id(obj))
            return self.ask(self.eager_converter, obj)
        if isinstance(obj, list | tuple):
            return self.sequence(obj)
        if isinstance(obj, dict):
            return self.dictionary(obj)
        if isinstance(obj, set):
            made = construct(self.bridge.realm.intrinsics["%Set%"], [])
            add: Any = made.get("add", made)
            for item in obj:
                add.code(made, self.key(item, "Set"))
            return self.note(obj, made)
        try:
            view = memoryview(obj)
        except TypeError:
            pass
        else:
            with view:
                return buffer_to_js(self.bridge, view)
        if self.default_converter is not None:
            return self.ask(self.default_converter, obj)
        return self.proxied(obj)

    def sequence(self, obj: Any) -> Value:
        """Make an Array."""
        made = array(self.bridge.realm)
        self.note(obj, made)
        for item in obj:
            made.items.append(self.part(made, len(made.items), item))
        return made

    def dictionary(self, obj: Any) -> Value:
        """Make a plain object, or what ``dict_converter`` makes of the pairs."""
        realm = self.bridge.realm
        pairs = None if self.dict_converter is None else array(realm)
        made = JSObject(realm.intrinsics["%Object.prototype%"])
        self.note(obj, MISSING)
        for key, value in obj.items():
            js_key = self.key(key, "Map")
            if pairs is None:
                name = to_property_key(js_key)
                if name in made.props:
                    raise ConversionError(
                        "Key collision when converting Python dictionary to JavaScript."
                        f" Key: {self.bridge.to_python(js_key)!r}"
                    )
                made.put(name, self.part(made, name, value))
            else:
                pair = array(realm, [js_key, undefined])
                pairs.items.append(pair)
                pair.items[1] = self.part(pair, 1, value)
        if pairs is None or self.dict_converter is None:
            return self.note(obj, made)
        return self.note(obj, self.dict_converter(pairs))

    def part(self, parent: JSObject, key: Any, item: Any) -> Value:
        """Convert what is held; a dictionary that is not finished is filled in later."""
        value = self.of(item)
        if value is MISSING:
            self.later.append((parent, key, id(item)))
            return undefined
        return value

    def key(self, key: Any, container: str) -> Value:
        """Convert a key, which must be immutable."""
        if is_plain(key) and not is_js_proxy(key):
            return self.bridge.to_javascript(key)
        raise ConversionError(f"Cannot use {key!r} as a key for a Javascript {container}")

    def proxied(self, obj: Any) -> Value:
        """Make a PyProxy, if any may be made."""
        if self.proxies is None:
            raise ConversionError("No conversion known for x.")
        made = self.bridge.py_proxy(obj)
        self.proxies.append(made)
        return made

    def ask(self, converter: Converter, obj: Any) -> Value:
        """Let the program convert an object."""
        bridge = self.bridge
        made = converter(bridge.py_proxy(obj), self.convert_part, self.cache)
        if is_py_proxy(made) and self.proxies is not None:
            self.proxies.append(made)
        return made

    def convert_part(self, value: Value) -> Value:
        """Convert a part, for a converter."""
        return self.of(value.reference.take()) if is_py_proxy(value) else value

    def cache(self, original: Value, made: Value) -> None:
        """Take note of what an object became, for a converter."""
        if not is_py_proxy(original):
            raise TypeError("The first argument to cacheConversion must be a PyProxy.")
        self.note(original.reference.take(), made)


def buffer_to_js(bridge: Bridge, view: memoryview) -> Value:
    """Copy a buffer into a typed array; one of several dimensions into arrays of them.

    Raises
    ------
    ConversionError
        Its elements are of a kind that JavaScript has no typed array for.
    """
    order, letter = view.format[:-1], view.format[-1:]
    kind = _KINDS.get(letter)
    name = _TYPED.get((kind or "", view.itemsize))
    if name is None or order not in ("", "@", "=", "<", ">", "!"):
        raise ConversionError(f"Unrecognized format character '{view.format}'.")
    data = view.tobytes()
    if order in (">", "!") and view.itemsize > 1:
        size = view.itemsize
        data = b"".join(data[at : at + size][::-1] for at in range(0, len(data), size))
    return _dimension(bridge, data, list(view.shape or ()) or [1], name, letter == "?")


def _dimension(bridge: Bridge, data: bytes, shape: list[int], name: str, booleans: bool) -> Value:
    if len(shape) > 1:
        step = len(data) // shape[0] if shape[0] else 0
        rows = (data[at * step : (at + 1) * step] for at in range(shape[0]))
        return array(
            bridge.realm, [_dimension(bridge, row, shape[1:], name, booleans) for row in rows]
        )
    if booleans:
        return array(bridge.realm, [byte != 0 for byte in data])
    return typed_array(bridge.realm, name, data)
