"""URL over ada-url: https://url.spec.whatwg.org/#url-class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import ada_url

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.url_search_params import JSURLSearchParams, parse_query
from playground.webapis.urlencoded import serialize_urlencoded
from playground.webapis.webidl import Interface, usv_string


class JSURL(JSObject):
    """A URL object; ``record`` is ada-url's."""

    __slots__ = ("record", "search_params")
    class_name: ClassVar[str] = "URL"

    def __init__(self, realm: Realm, proto: JSObject | None, record: ada_url.URL) -> None:
        super().__init__(proto)
        self.record = record
        self.search_params = JSURLSearchParams(realm.intrinsics["%URLSearchParams.prototype%"], [])
        self.search_params.changed = self._update
        self.read_query()

    def read_query(self) -> None:
        """Set the query object's list to what the URL's query says."""
        self.search_params.pairs = parse_query(self.record.search.removeprefix("?"))

    def _update(self) -> None:
        """Update: https://url.spec.whatwg.org/#concept-urlsearchparams-update."""
        self.record.search = serialize_urlencoded(self.search_params.pairs)


def _parse(args: Sequence[Value]) -> ada_url.URL | None:
    """The API URL parser: https://url.spec.whatwg.org/#api-url-parser."""
    text = usv_string(args[0])
    base = usv_string(args[1]) if len(args) > 1 and args[1] is not undefined else None
    try:
        return ada_url.URL(text, base)
    except ValueError:
        return None


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        record = _parse(args)
        if record is None:
            raise type_error("Failed to construct 'URL': Invalid URL")
        proto = prototype_from_constructor(realm, new_target, "%URL.prototype%")
        return JSURL(realm, proto, record)

    def parse(_this: Value, *args: Value) -> Value:
        record = _parse(args)
        return None if record is None else JSURL(realm, interface.prototype, record)

    interface = Interface(realm, "URL", JSURL, construct, required=1)
    interface.static("canParse", 1, lambda _this, *args: _parse(args) is not None)
    interface.static("parse", 1, parse)
    for name in (
        "hash",
        "host",
        "hostname",
        "href",
        "password",
        "pathname",
        "port",
        "protocol",
        "search",
        "username",
    ):
        _define(interface, name)
    interface.attribute("origin", lambda this: this.record.origin)
    interface.attribute("searchParams", lambda this: this.search_params)
    interface.operation("toJSON", 0, lambda this, *_: this.record.href)
    interface.operation("toString", 0, lambda this, *_: this.record.href)


def _define(interface: Interface, name: str) -> None:
    def write(this: JSURL, value: Value) -> None:
        text = usv_string(value)
        try:
            setattr(this.record, name, text)
        except ValueError:
            # Every other setter ignores what it cannot parse.
            if name == "href":
                raise type_error(
                    "Failed to set the 'href' property on 'URL': Invalid URL"
                ) from None
        if name in ("href", "search"):
            this.read_query()

    interface.attribute(name, lambda this: getattr(this.record, name), write)
