"""setTimeout, setInterval and their clearing: https://html.spec.whatwg.org/#timers."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import native_error
from playground.values.function import is_callable, native
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.webidl import integer


def install(realm: Realm) -> None:
    """Define the four functions in ``realm``; ``realm.timers`` keeps the timers."""

    def setter(name: str, repeat: bool) -> None:
        def run(
            _this: Value = undefined,
            handler: Value = undefined,
            timeout: Value = undefined,
            *arguments: Value,
        ) -> Value:
            if not is_callable(handler):
                # Not in the specification, which would compile a string: it is refused as a
                # content security policy without 'unsafe-eval' refuses it.
                raise native_error(
                    "EvalError",
                    f"Failed to execute '{name}': a string is not evaluated as JavaScript here",
                )
            delay = 0 if timeout is undefined else integer(timeout, 32, signed=True)
            # 8.1. The callback this value is the global object.
            this, code = realm.global_object, handler.code
            return realm.timers.set_timer(lambda: code(this, *arguments), delay, repeat)

        realm.global_object.put(name, native(realm, name, 1, run))

    def clearer(name: str) -> None:
        def run(_this: Value = undefined, identifier: Value = 0, *_: Value) -> Value:
            realm.timers.clear_timer(integer(identifier, 32, signed=True))
            return undefined

        realm.global_object.put(name, native(realm, name, 0, run))

    setter("setTimeout", repeat=False)
    setter("setInterval", repeat=True)
    clearer("clearTimeout")
    clearer("clearInterval")
