"""Tags and exceptions of the WebAssembly namespace, and how JavaScript's cross the border.

Source: https://webassembly.github.io/spec/js-api/#tags and #exceptions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from playground.abi.conversions import Border
from playground.abi.objects import ExceptionObject, TagObject
from playground.errors import WasmTrap
from playground.host import FuncType, Store, Tag, WasmException
from playground.values.absent import undefined
from playground.values.completion import Throw, range_error, type_error
from playground.values.convert import to_boolean, to_number, to_string
from playground.values.function import getter, method
from playground.values.iterate import iterate
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value

#: ToValueType: https://webassembly.github.io/spec/js-api/#tovaluetype, of what can cross.
_VALUE_TYPES: Final = {
    **{name: name for name in ("i32", "i64", "f32", "f64", "externref")},
    "anyfunc": "funcref",
}

Class = Callable[[str, Callable[[Sequence[Value], JSObject], JSObject]], JSObject]
"""Makes an interface of the namespace from its name and constructor; gives the prototype."""


class Exceptions:
    """What exceptions become on their way between the glue of a realm and wasm.

    Parameters
    ----------
    realm:
        Whose values are thrown.
    store:
        Whose wasm throws and catches.
    """

    def __init__(self, realm: Realm, store: Store) -> None:
        self._realm = realm
        self._store = store
        self._js_tag: Tag | None = None
        store.translate_exceptions(self.to_wasm, self.from_wasm)

    @property
    def js_tag(self) -> Tag:
        """The JavaScript exception tag, under which values of JavaScript pass through wasm."""
        if self._js_tag is None:
            self._js_tag = self._store.new_tag(FuncType(("externref",)))
        return self._js_tag

    def to_wasm(self, error: BaseException) -> WasmException | None:
        """Give what wasm may catch: step 9 of "run a host function".

        Traps and limits are not to be caught by wasm, nor is a stack that is full; neither are
        they when glue has caught them and thrown them again.
        https://webassembly.github.io/spec/js-api/#run-a-host-function
        """
        # Raises the error again if it is not to be caught by anybody.
        value = self._realm.caught(error)
        if isinstance(value, ExceptionObject):
            return WasmException(value.tag, value.payload)
        if isinstance(value, ErrorObject) and isinstance(value.origin, WasmTrap | RecursionError):
            return None
        return WasmException(self.js_tag, (value,))

    def from_wasm(self, error: WasmException) -> Throw:
        """Give what JavaScript sees of an exception that wasm threw.

        https://webassembly.github.io/spec/js-api/#call-an-exported-function
        """
        if error.tag is self._js_tag:
            return Throw(error.payload[0])
        proto = self._realm.intrinsics["%WebAssembly.Exception.prototype%"]
        return Throw(ExceptionObject(proto, error.tag, error.payload))


def install_tag(
    realm: Realm, make: Class, store: Store, object_of: Callable[[Tag], JSObject]
) -> None:
    """https://webassembly.github.io/spec/js-api/#tags."""

    def construct(args: Sequence[Value], _new_target: JSObject) -> JSObject:
        kind = args[0] if args else undefined
        if not isinstance(kind, JSObject):
            raise type_error("WebAssembly.Tag(): Argument 0 must be a tag type")
        listed = kind.get("parameters", kind)
        if not isinstance(listed, JSObject):
            raise type_error("WebAssembly.Tag(): Argument 0 must be a tag type with 'parameters'")
        types = []
        for index, item in enumerate(iterate(realm, listed)):
            name = _VALUE_TYPES.get(to_string(item))
            if name is None:
                raise type_error(
                    f"WebAssembly.Tag(): Argument 0 parameter type at index #{index} must be"
                    " a value type"
                )
            types.append(name)
        return object_of(store.new_tag(FuncType(tuple(types))))

    make("Tag", construct)


def install_exception(realm: Realm, make: Class, border: Border, exceptions: Exceptions) -> None:
    """https://webassembly.github.io/spec/js-api/#exceptions."""

    def construct(args: Sequence[Value], _new_target: JSObject) -> JSObject:
        tag = args[0] if args else undefined
        # 1. Let JSTagAddr be the JavaScript exception tag; it is not for exceptions of wasm.
        if not isinstance(tag, TagObject):
            raise type_error("WebAssembly.Exception(): Argument 0 must be a WebAssembly tag")
        if tag.tag is exceptions.js_tag:
            raise type_error("WebAssembly.Exception(): Argument 0 cannot be WebAssembly.JSTag")
        given = args[1] if len(args) > 1 else undefined
        if not isinstance(given, JSObject):
            raise type_error("WebAssembly.Exception(): Exception values must be an iterable object")
        options = args[2] if len(args) > 2 else undefined
        if options is not undefined and not isinstance(options, JSObject):
            raise type_error("WebAssembly.Exception(): Argument 2 is not an object")
        values = list(iterate(realm, given))
        types = tag.tag.type.params
        if len(values) != len(types):
            raise type_error(
                "WebAssembly.Exception(): Number of exception values does not match signature"
                " length"
            )
        payload = tuple(border.to_wasm(t)(v) for t, v in zip(types, values, strict=True))
        proto = realm.intrinsics["%WebAssembly.Exception.prototype%"]
        made = ExceptionObject(proto, tag.tag, payload)
        if isinstance(options, JSObject) and to_boolean(options.get("traceStack", options)):
            made.hide("stack", "Error")
        return made

    def exception_of(this: Value, name: str) -> ExceptionObject:
        if not isinstance(this, ExceptionObject):
            raise type_error(
                f"WebAssembly.Exception.{name}(): Receiver is not a WebAssembly.Exception"
            )
        return this

    def is_(this: Value = undefined, tag: Value = undefined, *_: Value) -> Value:
        exception = exception_of(this, "is")
        if not isinstance(tag, TagObject):
            raise type_error("WebAssembly.Exception.is(): Argument 0 must be a WebAssembly.Tag")
        return exception.tag is tag.tag

    def get_arg(
        this: Value = undefined, tag: Value = undefined, index: Value = undefined, *_: Value
    ) -> Value:
        exception = exception_of(this, "getArg")
        if not isinstance(tag, TagObject):
            raise type_error("WebAssembly.Exception.getArg(): Argument 0 must be a WebAssembly.Tag")
        at = _index(index)
        # 1. If this.[[Type]] is not equal to exceptionTag.[[Address]], throw a TypeError.
        if exception.tag is not tag.tag:
            raise type_error(
                "WebAssembly.Exception.getArg(): First argument does not match the exception tag"
            )
        # 3. If index ≥ payload's size, throw a RangeError.
        if at >= len(exception.payload):
            raise range_error("WebAssembly.Exception.getArg(): Index out of range")
        return border.to_js(tag.tag.type.params[at])(exception.payload[at])

    prototype = make("Exception", construct)
    method(realm, prototype, "is", 1, is_)
    method(realm, prototype, "getArg", 2, get_arg)


def _index(value: Value) -> int:
    """[EnforceRange] unsigned long: https://webidl.spec.whatwg.org/#EnforceRange."""
    number = to_number(value)
    problem = None
    if not math.isfinite(number):
        problem = "convertible to a valid number"
    elif number < 0:
        problem = "non-negative"
    elif number >= 2**32:
        problem = "in the unsigned long range"
    if problem is not None:
        raise type_error(f"WebAssembly.Exception.getArg(): Index must be {problem}")
    return int(number)


def install_js_tag(
    realm: Realm, namespace: JSObject, exceptions: Exceptions, object_of: Callable[[Tag], JSObject]
) -> None:
    """https://webassembly.github.io/spec/js-api/#dom-webassembly-jstag."""
    getter(realm, namespace, "JSTag", lambda *_: object_of(exceptions.js_tag))
