"""queueMicrotask and reportError: https://html.spec.whatwg.org/#microtask-queuing."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.function import is_callable, native
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Define the two functions in ``realm``."""

    def queue_microtask(_this: Value = undefined, callback: Value = undefined, *_: Value) -> Value:
        if not is_callable(callback):
            raise type_error(
                "Failed to execute 'queueMicrotask': parameter 1 is not of type 'Function'."
            )
        code = callback.code
        realm.jobs.enqueue(lambda: code(undefined))
        return undefined

    def report_error(_this: Value = undefined, *given: Value) -> Value:
        """https://html.spec.whatwg.org/#dom-reporterror."""
        if not given:
            raise type_error(
                "Failed to execute 'reportError': 1 argument required, but only 0 present."
            )
        realm.report(Throw(given[0]))
        return undefined

    for name, code in (("queueMicrotask", queue_microtask), ("reportError", report_error)):
        realm.global_object.put(name, native(realm, name, 1, code))
