"""atob and btoa: https://html.spec.whatwg.org/#atob."""

from __future__ import annotations

import binascii
import re

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_string
from playground.values.function import native
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.dom_exception import dom_throw


def forgiving_decode(text: str) -> bytes | None:
    """https://infra.spec.whatwg.org/#forgiving-base64-decode; ``None`` for failure."""
    # 1. Remove all ASCII whitespace.
    data = re.sub(r"[\t\n\f\r ]", "", text)
    # 2. If data's length divides by 4 leaving no remainder, remove one or two "=" at its end.
    if len(data) % 4 == 0:
        data = re.sub(r"={1,2}\Z", "", data)
    # 3. and 4.
    if len(data) % 4 == 1 or re.search(r"[^A-Za-z0-9+/]", data):
        return None
    return binascii.a2b_base64(data + "=" * (-len(data) % 4))


def install(realm: Realm) -> None:
    """Define the two functions in ``realm``."""

    def require(name: str, given: tuple[Value, ...]) -> str:
        if not given:
            raise type_error(
                f"Failed to execute '{name}': 1 argument required, but only 0 present."
            )
        return to_string(given[0])

    def atob(_this: Value = undefined, *given: Value) -> Value:
        data = forgiving_decode(require("atob", given))
        if data is None:
            message = "The string to be decoded is not correctly encoded."
            raise dom_throw(realm, "InvalidCharacterError", message)
        return data.decode("latin-1")

    def btoa(_this: Value = undefined, *given: Value) -> Value:
        text = require("btoa", given)
        try:
            data = text.encode("latin-1")
        except UnicodeEncodeError:
            message = "The string to be encoded contains characters outside of the Latin1 range."
            raise dom_throw(realm, "InvalidCharacterError", message) from None
        return binascii.b2a_base64(data, newline=False).decode("ascii")

    for name, code in (("atob", atob), ("btoa", btoa)):
        realm.global_object.put(name, native(realm, name, 1, code))
