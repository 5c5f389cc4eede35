"""Node's ``buffer``, as far as glue decodes its wasm with it: https://nodejs.org/api/buffer.html.

Not in Node: what is made is a ``Uint8Array`` and no ``Buffer``.
"""

from __future__ import annotations

import binascii
import re

from playground.values.absent import undefined
from playground.values.buffers import uint8_array
from playground.values.completion import type_error
from playground.values.convert import to_string
from playground.values.function import construct, method
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> JSObject:
    """Make the module."""
    buffer = ordinary_object(realm)

    def from_(
        _this: Value = undefined, value: Value = undefined, encoding: Value = undefined, *_: Value
    ) -> Value:
        """https://nodejs.org/api/buffer.html#static-method-bufferfromstring-encoding."""
        if not isinstance(value, str):
            return construct(realm.intrinsics["%Uint8Array%"], [value])
        name = "utf8" if encoding is undefined else to_string(encoding).lower()
        return uint8_array(realm, _decoded(value, name))

    method(realm, buffer, "from", 3, from_)
    exports = ordinary_object(realm, Buffer=buffer)
    for name in ("atob", "btoa"):
        exports.put(name, realm.global_object.get(name, realm.global_object))
    return exports


def _decoded(text: str, encoding: str) -> bytes:
    """https://nodejs.org/api/buffer.html#buffers-and-character-encodings."""
    if encoding in {"utf8", "utf-8"}:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode("utf-8")
    if encoding in {"base64", "base64url"}:
        # Both alphabets; what belongs to neither is left out, and `=` ends the text.
        body = re.sub(r"[^A-Za-z0-9+/]", "", _standard_alphabet(text.partition("=")[0]))
        if len(body) % 4 == 1:
            body = body[:-1]
        return binascii.a2b_base64(body + "=" * (-len(body) % 4))
    if encoding == "hex":
        whole = re.match(r"(?:[0-9A-Fa-f]{2})*", text)
        return bytes.fromhex(whole[0] if whole else "")
    raise type_error(f"Unknown encoding: {encoding}")


def _standard_alphabet(text: str) -> str:
    return text.replace("-", "+").replace("_", "/")
