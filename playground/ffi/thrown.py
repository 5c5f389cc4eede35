"""What is said of a thrown value that is no error: Pyodide's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playground.errors import LimitExceeded
from playground.values.convert import to_string
from playground.values.function import call
from playground.values.object import JSObject
from playground.values.operators import typeof
from playground.values.realm import ErrorObject, Realm
from playground.values.types import Value

_NATIVE: Final = frozenset(
    ("EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError")
)


def describe_thrown(realm: Realm, value: Value) -> str:
    """Describe a thrown value; never fails, whatever the value's own code does."""
    if isinstance(value, str):
        return value
    tag = _try(realm, lambda: _tag(realm, value)) or ""
    lines = [f"A value of type {typeof(value)} with tag {tag} was thrown as an error!"]
    text = _try(realm, lambda: to_string(value))
    lines.append(
        "String interpolation of the thrown value fails."
        if text is None
        else f'String interpolation of the thrown value gives """{text}""".'
    )
    text = _try(realm, lambda: _to_string_method(realm, value))
    lines.append(
        "The thrown value's toString method fails."
        if text is None
        else f'The thrown value\'s toString method returns """{text}""".'
    )
    return "\n".join(lines)


def make_error(realm: Realm, name: str, message: str, stack: str) -> ErrorObject:
    """Make an error of a kind that a name names, an Error with that name if it is none of ours."""
    made = realm.error(name if name in _NATIVE else "Error", message)
    if name not in _NATIVE and name != "Error":
        made.hide("name", name)
    made.hide("stack", stack or f"{name}: {message}")
    return made


def _tag(realm: Realm, value: Value) -> str:
    proto: JSObject = realm.intrinsics["%Object.prototype%"]
    return to_string(call(proto.get("toString", proto), value))


def _to_string_method(realm: Realm, value: Value) -> str:
    return to_string(call(realm.get_v(value, "toString"), value))


def _try(realm: Realm, describe: Callable[[], str]) -> str | None:
    if realm.failure is not None:
        return None
    try:
        return describe()
    except LimitExceeded as exc:
        realm.fail(exc)
        return None
    except Exception:
        return None
