"""AbortController and AbortSignal: https://dom.spec.whatwg.org/#aborting-ongoing-activities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.function import prototype_from_constructor
from playground.values.iterate import iterate
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.dom_exception import dom_exception
from playground.webapis.event import create_event
from playground.webapis.event_target import JSEventTarget, dispatch, event_handler
from playground.webapis.webidl import Interface, integer


class JSAbortSignal(JSEventTarget):
    """An AbortSignal. ``reason`` is ``undefined`` until it is aborted."""

    __slots__ = ("algorithms", "dependent", "dependent_signals", "reason", "source_signals")
    class_name: ClassVar[str] = "AbortSignal"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.reason: Value = undefined
        self.algorithms: list[Callable[[], object]] = []
        self.dependent = False
        self.source_signals: list[JSAbortSignal] = []
        self.dependent_signals: list[JSAbortSignal] = []

    @property
    def is_aborted(self) -> bool:
        """https://dom.spec.whatwg.org/#abortsignal-aborted."""
        return self.reason is not undefined

    def add_algorithm(self, algorithm: Callable[[], object]) -> None:
        """Add an algorithm to the signal: https://dom.spec.whatwg.org/#abortsignal-add."""
        if not self.is_aborted:
            self.algorithms.append(algorithm)

    def remove_algorithm(self, algorithm: Callable[[], object]) -> None:
        """Remove an algorithm from the signal; one that is not there is ignored."""
        if algorithm in self.algorithms:
            self.algorithms.remove(algorithm)


class JSAbortController(JSObject):
    """An AbortController."""

    __slots__ = ("signal",)
    class_name: ClassVar[str] = "AbortController"

    def __init__(self, proto: JSObject | None, signal: JSAbortSignal) -> None:
        super().__init__(proto)
        self.signal = signal


def new_signal(realm: Realm) -> JSAbortSignal:
    """Make a signal that is not aborted."""
    return JSAbortSignal(realm.intrinsics["%AbortSignal.prototype%"])


def _reason(realm: Realm, given: Sequence[Value]) -> Value:
    if given and given[0] is not undefined:
        return given[0]
    return dom_exception(realm, "AbortError", "signal is aborted without reason")


def signal_abort(realm: Realm, signal: JSAbortSignal, reason: Value) -> None:
    """Signal abort: https://dom.spec.whatwg.org/#abortsignal-signal-abort."""
    # 1. If signal is aborted, then return.
    if signal.is_aborted:
        return
    # 2. Set signal's abort reason.
    signal.reason = reason
    # 3. and 4. Let dependentSignalsToAbort be the dependent signals not yet aborted.
    dependents = [each for each in signal.dependent_signals if not each.is_aborted]
    for each in dependents:
        each.reason = reason
    # 5. Run the abort steps for signal, 6. and for each of them.
    for each in (signal, *dependents):
        algorithms, each.algorithms = each.algorithms, []
        for algorithm in algorithms:
            algorithm()
        dispatch(realm, create_event(realm, "abort"), each)


def dependent_signal(realm: Realm, signals: Sequence[JSAbortSignal]) -> JSAbortSignal:
    """Create a dependent abort signal: https://dom.spec.whatwg.org/#create-a-dependent-abort-signal."""
    # 1. Let resultSignal be a new object.
    result = new_signal(realm)
    # 2. For each signal of signals: if signal is aborted, then its reason is the result's.
    for signal in signals:
        if signal.is_aborted:
            result.reason = signal.reason
            return result
    # 3. Set resultSignal's dependent to true.
    result.dependent = True
    # 4. For each signal of signals:
    for signal in signals:
        sources = signal.source_signals if signal.dependent else [signal]
        for source in sources:
            if source not in result.source_signals:
                result.source_signals.append(source)
                source.dependent_signals.append(result)
    return result


def install(realm: Realm) -> None:
    """Define both interfaces in ``realm``."""
    _install_signal(realm)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%AbortController.prototype%")
        return JSAbortController(proto, new_signal(realm))

    def abort(this: JSAbortController, *reason: Value) -> Value:
        signal_abort(realm, this.signal, _reason(realm, reason))
        return undefined

    interface = Interface(realm, "AbortController", JSAbortController, construct)
    interface.attribute("signal", lambda this: this.signal)
    interface.operation("abort", 0, abort)


def _install_signal(realm: Realm) -> None:
    interface = Interface(realm, "AbortSignal", JSAbortSignal, parent="EventTarget")

    def throw_if_aborted(this: JSAbortSignal, *_: Value) -> Value:
        if this.is_aborted:
            raise Throw(this.reason)
        return undefined

    def aborted(_this: Value, *reason: Value) -> Value:
        """https://dom.spec.whatwg.org/#dom-abortsignal-abort."""
        signal = new_signal(realm)
        signal.reason = _reason(realm, reason)
        return signal

    def timeout(_this: Value, milliseconds: Value, *_: Value) -> Value:
        """https://dom.spec.whatwg.org/#dom-abortsignal-timeout."""
        delay = integer(milliseconds, 64, enforce=True)
        signal = new_signal(realm)

        def expire() -> None:
            error = dom_exception(realm, "TimeoutError", "signal timed out")
            signal_abort(realm, signal, error)

        # A delay longer than any timer's is one that no run lives to see.
        if delay <= 2**31 - 1:
            realm.timers.set_timer(expire, delay, False)
        return signal

    def any_(_this: Value, signals: Value, *_: Value) -> Value:
        """https://dom.spec.whatwg.org/#dom-abortsignal-any."""
        given = list(iterate(realm, signals))
        for each in given:
            if not isinstance(each, JSAbortSignal):
                raise type_error(
                    "Failed to execute 'any' on 'AbortSignal': "
                    "Failed to convert value to 'AbortSignal'."
                )
        return dependent_signal(realm, given)

    interface.attribute("aborted", lambda this: this.is_aborted)
    interface.attribute("reason", lambda this: this.reason)
    interface.operation("throwIfAborted", 0, throw_if_aborted)
    interface.static("abort", 0, aborted)
    interface.static("timeout", 1, timeout)
    interface.static("any", 1, any_)
    event_handler(interface, "abort")
