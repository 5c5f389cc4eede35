"""Headers: https://fetch.spec.whatwg.org/#headers-class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_property_key
from playground.values.function import prototype_from_constructor
from playground.values.iterate import get_method, iterate
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value
from playground.webapis.header_list import (
    FORBIDDEN_RESPONSE_HEADERS,
    HeaderList,
    is_forbidden_request_header,
    is_header_name,
    is_header_value,
    is_no_cors_safelisted,
    normalize,
)
from playground.webapis.pairs import define_pairs
from playground.webapis.webidl import Interface, byte_string

_NO_CORS: Final = ("accept", "accept-language", "content-language", "content-type")


class JSHeaders(JSObject):
    """A Headers object.

    Parameters
    ----------
    header_list:
        The list, which a request or response may share.
    guard:
        ``immutable``, ``request``, ``request-no-cors``, ``response`` or ``none``.
    """

    __slots__ = ("guard", "header_list")
    class_name: ClassVar[str] = "Headers"

    def __init__(self, proto: JSObject | None, header_list: HeaderList, guard: str) -> None:
        super().__init__(proto)
        self.header_list = header_list
        self.guard = guard

    def validate(self, name: str, value: str) -> bool:
        """Validate a header: https://fetch.spec.whatwg.org/#headers-validate.

        Returns
        -------
        bool
            Whether the change is to be made, rather than silently dropped.
        """
        # 1. If name is not a header name or value is not a header value, then throw.
        if not is_header_name(name):
            raise type_error("Failed to execute on 'Headers': Invalid name")
        if not is_header_value(value):
            raise type_error("Failed to execute on 'Headers': Invalid value")
        # 2. If headers's guard is "immutable", then throw.
        if self.guard == "immutable":
            raise type_error("Failed to execute on 'Headers': Headers are immutable")
        # 3. and 4.
        if self.guard == "request" and is_forbidden_request_header(name, value):
            return False
        return not (self.guard == "response" and name.lower() in FORBIDDEN_RESPONSE_HEADERS)

    def append(self, name: str, value: str) -> None:
        """https://fetch.spec.whatwg.org/#concept-headers-append."""
        # 1. Normalize value. 2. If validating (name, value) returns false, then return.
        value = normalize(value)
        if not self.validate(name, value):
            return
        # 3. If headers's guard is "request-no-cors":
        if self.guard == "request-no-cors":
            held = self.header_list.get(name)
            combined = value if held is None else f"{held}, {value}"
            if not is_no_cors_safelisted(name, combined):
                return
        # 4. Append (name, value) to headers's header list.
        self.header_list.append(name, value)
        self._remove_privileged()

    def set_value(self, name: str, value: str) -> None:
        """https://fetch.spec.whatwg.org/#dom-headers-set."""
        value = normalize(value)
        if not self.validate(name, value):
            return
        if self.guard == "request-no-cors" and not is_no_cors_safelisted(name, value):
            return
        self.header_list.set(name, value)
        self._remove_privileged()

    def delete_name(self, name: str) -> None:
        """https://fetch.spec.whatwg.org/#dom-headers-delete."""
        if not self.validate(name, ""):
            return
        if self.guard == "request-no-cors" and name.lower() not in (*_NO_CORS, "range"):
            return
        if name in self.header_list:
            self.header_list.delete(name)
            self._remove_privileged()

    def _remove_privileged(self) -> None:
        if self.guard == "request-no-cors":
            self.header_list.delete("range")


def fill(realm: Realm, headers: JSHeaders, init: Value) -> None:
    """Fill a Headers object: https://fetch.spec.whatwg.org/#concept-headers-fill.

    ``init`` is converted from HeadersInit: a sequence of pairs if it is iterable, else a record.
    """
    if not isinstance(init, JSObject):
        raise type_error(
            "The provided value is not of type '(record<ByteString, ByteString> or "
            "sequence<sequence<ByteString>>)'."
        )
    # Everything is converted before anything is appended.
    pairs: list[tuple[str, str]] = []
    if get_method(realm, init, SYMBOL_ITERATOR) is not undefined:
        rows = [[byte_string(item) for item in iterate(realm, row)] for row in iterate(realm, init)]
        for row in rows:
            if len(row) != 2:
                raise type_error("Failed to construct 'Headers': Invalid value")
            pairs.append((row[0], row[1]))
    else:
        converted: dict[str, str] = {}
        for key in init.own_keys():
            own = init.get_own_property(key)
            if own is not None and own.enumerable:
                name = byte_string(to_property_key(key))
                converted[name] = byte_string(get(init, key))
        pairs = list(converted.items())
    for name, value in pairs:
        headers.append(name, value)


def new_headers(realm: Realm, header_list: HeaderList, guard: str) -> JSHeaders:
    """Make a Headers object over a list."""
    return JSHeaders(realm.intrinsics["%Headers.prototype%"], header_list, guard)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%Headers.prototype%")
        headers = JSHeaders(proto, HeaderList(), "none")
        if args and args[0] is not undefined:
            fill(realm, headers, args[0])
        return headers

    def name_of(value: Value) -> str:
        name = byte_string(value)
        if not is_header_name(name):
            raise type_error("Failed to execute on 'Headers': Invalid name")
        return name

    def append(this: JSHeaders, name: Value, value: Value, *_: Value) -> Value:
        this.append(byte_string(name), byte_string(value))
        return undefined

    def set_(this: JSHeaders, name: Value, value: Value, *_: Value) -> Value:
        this.set_value(byte_string(name), byte_string(value))
        return undefined

    def delete(this: JSHeaders, name: Value, *_: Value) -> Value:
        this.delete_name(byte_string(name))
        return undefined

    interface = Interface(realm, "Headers", JSHeaders, construct)
    interface.operation("append", 2, append)
    interface.operation("delete", 1, delete)
    interface.operation("get", 1, lambda this, name, *_: this.header_list.get(name_of(name)))
    interface.operation(
        "getSetCookie",
        0,
        lambda this, *_: array(realm, this.header_list.get_all("set-cookie")),
    )
    interface.operation("has", 1, lambda this, name, *_: name_of(name) in this.header_list)
    interface.operation("set", 2, set_)
    define_pairs(interface, lambda this: this.header_list.sort_and_combine())
