"""Records what crosses the border, from outside the glue: ``docs/trace.md``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.abi.preview import Previews
from playground.trace.events import plain_name
from playground.trace.recorder import Recorder
from playground.values.realm import Realm
from playground.values.types import Value

Code = Callable[..., Value]


class RecordingSeam:
    """Wraps imported and exported functions so that every call and return becomes an event.

    Adds no job and changes no value: the wrapped function gets the same arguments, and what it
    returns or throws goes on unchanged.

    Parameters
    ----------
    realm:
        Turns exceptions into the values that ``catch`` would see.
    recorder, previews:
        Where events go, and how values are shown in them.
    """

    def __init__(self, realm: Realm, recorder: Recorder, previews: Previews) -> None:
        self._realm = realm
        self._recorder = recorder
        self._previews = previews

    def wrap_import(self, name: str, code: Code) -> Code:
        """Record calls of JavaScript by wasm."""
        return self._wrap("js", {"import": plain_name(name)}, code, self._previews.mark_own)

    def wrap_export(self, name: str, code: Code) -> Code:
        """Record calls of wasm by JavaScript."""
        return self._wrap("wasm", {"export": name}, code, _nothing)

    def _wrap(
        self, side: str, what: dict[str, str], code: Code, returned: Callable[[Value], None]
    ) -> Code:
        recorder, preview, caught = self._recorder, self._previews.of, self._realm.caught
        calls, returns = f"call.{side}", f"return.{side}"
        # Browsers count a stack that is full inside wasm among the traps, and so do we.
        full = self._previews.mark_stack_trap if side == "wasm" else None

        def recorded(this: Value, *args: Value) -> Value:
            shown = {"args": [preview(arg) for arg in args]} if args else {}
            recorder.open(calls, {**what, **shown})
            data: dict[str, Any] = {}
            try:
                result = code(this, *args)
                returned(result)
                data = {"value": preview(result)}
            except Exception as exc:
                value = caught(exc)
                if full is not None and isinstance(exc, RecursionError):
                    full(value)
                data = {"threw": preview(value)}
                raise
            finally:
                recorder.close(returns, data)
            return result

        return recorded


def _nothing(_: Value) -> None:
    return None
