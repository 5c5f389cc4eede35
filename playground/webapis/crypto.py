"""crypto: https://w3c.github.io/webcrypto/#crypto-interface.

Not in the specification: of SubtleCrypto there is ``digest`` alone.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import ClassVar, Final

from playground.jobs.promise import new_promise, resolve_promise
from playground.values.buffers import JSTypedArray, array_buffer, bytes_of
from playground.values.convert import to_string
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.dom_exception import dom_throw
from playground.webapis.webidl import Interface

#: https://w3c.github.io/webcrypto/#Crypto-method-getRandomValues
QUOTA: Final = 65536
_DIGESTS: Final = {
    "SHA-1": hashlib.sha1,
    "SHA-256": hashlib.sha256,
    "SHA-384": hashlib.sha384,
    "SHA-512": hashlib.sha512,
}


class JSCrypto(JSObject):
    """The Crypto object."""

    __slots__ = ("subtle",)
    class_name: ClassVar[str] = "Crypto"

    def __init__(self, proto: JSObject | None, subtle: JSSubtleCrypto) -> None:
        super().__init__(proto)
        self.subtle = subtle


class JSSubtleCrypto(JSObject):
    """The SubtleCrypto object."""

    __slots__ = ()
    class_name: ClassVar[str] = "SubtleCrypto"


def install(realm: Realm) -> None:
    """Define the interfaces and the global ``crypto`` in ``realm``."""

    def get_random_values(_this: JSCrypto, target: Value, *_: Value) -> Value:
        # 1. If array is no typed array of integers, then throw a TypeMismatchError.
        if not isinstance(target, JSTypedArray) or target.element.name.startswith("Float"):
            message = (
                "Failed to execute 'getRandomValues' on 'Crypto': "
                "The provided ArrayBufferView is not an integer array type."
            )
            raise dom_throw(realm, "TypeMismatchError", message)
        view = target.view.cast("B")
        # 2. If the byteLength of array is greater than 65536, throw a QuotaExceededError.
        if view.nbytes > QUOTA:
            message = (
                f"Failed to execute 'getRandomValues' on 'Crypto': The ArrayBufferView's byte "
                f"length ({view.nbytes}) exceeds the number of bytes of entropy available via "
                f"this API ({QUOTA})."
            )
            raise dom_throw(realm, "QuotaExceededError", message)
        # 3. and 4.
        view[:] = secrets.token_bytes(view.nbytes)
        return target

    def digest(_this: JSSubtleCrypto, algorithm: Value, data: Value, *_: Value) -> Value:
        """https://w3c.github.io/webcrypto/#SubtleCrypto-method-digest."""
        name = get(algorithm, "name") if isinstance(algorithm, JSObject) else algorithm
        make = _DIGESTS.get(to_string(name).upper())
        content = bytes_of(data)
        if make is None:
            raise dom_throw(realm, "NotSupportedError", "Unrecognized algorithm name")
        promise = new_promise(realm)
        result = make(content).digest()
        # The work is done in parallel, and a task brings its result.
        realm.timers.post(lambda: resolve_promise(realm, promise, array_buffer(realm, result)))
        return promise

    subtle = Interface(realm, "SubtleCrypto", JSSubtleCrypto)
    subtle.operation("digest", 2, digest, promise=True)
    interface = Interface(realm, "Crypto", JSCrypto)
    interface.attribute("subtle", lambda this: this.subtle)
    interface.operation("getRandomValues", 1, get_random_values)
    interface.operation("randomUUID", 0, lambda this, *_: str(uuid.uuid4()))
    crypto = JSCrypto(interface.prototype, JSSubtleCrypto(subtle.prototype))
    realm.global_object.put("crypto", crypto)
