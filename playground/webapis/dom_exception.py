"""DOMException: https://webidl.spec.whatwg.org/#idl-DOMException."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.completion import Throw
from playground.values.convert import to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value
from playground.webapis.webidl import Interface

#: https://webidl.spec.whatwg.org/#dfn-error-names-table
CODES: Final[dict[str, int]] = {
    "IndexSizeError": 1,
    "HierarchyRequestError": 3,
    "WrongDocumentError": 4,
    "InvalidCharacterError": 5,
    "NoModificationAllowedError": 7,
    "NotFoundError": 8,
    "NotSupportedError": 9,
    "InUseAttributeError": 10,
    "InvalidStateError": 11,
    "SyntaxError": 12,
    "InvalidModificationError": 13,
    "NamespaceError": 14,
    "InvalidAccessError": 15,
    "TypeMismatchError": 17,
    "SecurityError": 18,
    "NetworkError": 19,
    "AbortError": 20,
    "URLMismatchError": 21,
    "QuotaExceededError": 22,
    "TimeoutError": 23,
    "InvalidNodeTypeError": 24,
    "DataCloneError": 25,
}
_CONSTANTS: Final = [
    "INDEX_SIZE_ERR",
    "DOMSTRING_SIZE_ERR",
    "HIERARCHY_REQUEST_ERR",
    "WRONG_DOCUMENT_ERR",
    "INVALID_CHARACTER_ERR",
    "NO_DATA_ALLOWED_ERR",
    "NO_MODIFICATION_ALLOWED_ERR",
    "NOT_FOUND_ERR",
    "NOT_SUPPORTED_ERR",
    "INUSE_ATTRIBUTE_ERR",
    "INVALID_STATE_ERR",
    "SYNTAX_ERR",
    "INVALID_MODIFICATION_ERR",
    "NAMESPACE_ERR",
    "INVALID_ACCESS_ERR",
    "VALIDATION_ERR",
    "TYPE_MISMATCH_ERR",
    "SECURITY_ERR",
    "NETWORK_ERR",
    "ABORT_ERR",
    "URL_MISMATCH_ERR",
    "QUOTA_EXCEEDED_ERR",
    "TIMEOUT_ERR",
    "INVALID_NODE_TYPE_ERR",
    "DATA_CLONE_ERR",
]


class JSDOMException(ErrorObject):
    """A DOMException; ``name`` and ``message`` are read through its prototype's attributes."""

    __slots__ = ("message", "name")
    class_name: ClassVar[str] = "DOMException"

    def __init__(self, proto: JSObject | None, name: str, message: str) -> None:
        super().__init__(proto)
        self.name = name
        self.message = message
        self.hide("stack", f"{name}: {message}")


def dom_exception(realm: Realm, name: str, message: str) -> JSDOMException:
    """Create a DOMException: https://webidl.spec.whatwg.org/#create-a-dom-exception."""
    return JSDOMException(realm.intrinsics["%DOMException.prototype%"], name, message)


def dom_throw(realm: Realm, name: str, message: str) -> Throw:
    """Make a throw of a new DOMException."""
    return Throw(dom_exception(realm, name, message))


def install(realm: Realm) -> None:
    """Define the interface in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        given = [*args, undefined, undefined]
        message = "" if given[0] is undefined else to_string(given[0])
        name = "Error" if given[1] is undefined else to_string(given[1])
        proto = prototype_from_constructor(realm, new_target, "%DOMException.prototype%")
        return JSDOMException(proto, name, message)

    interface = Interface(realm, "DOMException", JSDOMException, construct)
    # DOMException.prototype's [[Prototype]] is %Error.prototype%, unlike any other interface's.
    interface.prototype.proto = realm.intrinsics["%Error.prototype%"]
    interface.attribute("name", lambda this: this.name)
    interface.attribute("message", lambda this: this.message)
    interface.attribute("code", lambda this: CODES.get(this.name, 0))
    for code, name in enumerate(_CONSTANTS, 1):
        interface.constant(name, code)
