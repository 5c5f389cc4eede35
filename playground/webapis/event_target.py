"""EventTarget and dispatch: https://dom.spec.whatwg.org/#interface-eventtarget.

Not in the specification: there is no tree of nodes, so that an event's path is its target alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from playground.errors import LimitExceeded
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.convert import to_boolean, to_string
from playground.values.function import is_callable, prototype_from_constructor
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.dom_exception import dom_throw
from playground.webapis.event import JSEvent
from playground.webapis.webidl import Interface, member

_GLOBAL = "%GlobalEventListenerList%"


class Listener:
    """An event listener: https://dom.spec.whatwg.org/#concept-event-listener.

    ``callback`` is ``None`` for the listener of an event handler attribute that was set to null.
    """

    __slots__ = ("callback", "capture", "is_handler", "once", "passive", "removed", "type")

    def __init__(
        self,
        type_: str,
        callback: JSObject | None,
        capture: bool = False,
        once: bool = False,
        passive: bool = False,
        is_handler: bool = False,
    ) -> None:
        self.type = type_
        self.callback = callback
        self.capture = capture
        self.once = once
        self.passive = passive
        self.is_handler = is_handler
        self.removed = False


class JSEventTarget(JSObject):
    """An object with an event listener list."""

    __slots__ = ("listeners",)
    class_name: ClassVar[str] = "EventTarget"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.listeners: list[Listener] = []


def listeners_of(realm: Realm, target: JSObject) -> list[Listener]:
    """Give a target's event listener list; the global object's lies among the intrinsics."""
    if isinstance(target, JSEventTarget):
        return target.listeners
    listeners: list[Listener] = realm.intrinsics[_GLOBAL]
    return listeners


def dispatch(realm: Realm, event: JSEvent, target: JSObject) -> bool:
    """Dispatch an event: https://dom.spec.whatwg.org/#concept-event-dispatch.

    Returns
    -------
    bool
        False if a listener canceled it.
    """
    event.dispatching = True
    event.target = event.current_target = target
    event.phase = PHASE_AT_TARGET
    # Inner invoke, for capturing listeners first, over a clone of the list.
    listeners = listeners_of(realm, target)
    for capture in (True, False):
        if event.stop_propagation:
            break
        for listener in [item for item in listeners if item.capture is capture]:
            if listener.type == event.type and not listener.removed:
                _invoke(realm, event, listener, listeners)
                if event.stop_immediate_propagation:
                    break
    event.phase = 0
    event.current_target = None
    event.dispatching = event.stop_propagation = event.stop_immediate_propagation = False
    return not event.canceled


PHASE_AT_TARGET = 2


def _invoke(realm: Realm, event: JSEvent, listener: Listener, listeners: list[Listener]) -> None:
    """Inner invoke, steps 2.5 to 2.12: https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke."""
    callback = listener.callback
    if callback is None:
        return
    if listener.once:
        listener.removed = True
        listeners.remove(listener)
    event.in_passive_listener = listener.passive
    try:
        if is_callable(callback):
            result = callback.code(event.current_target, event)
            # https://html.spec.whatwg.org/#the-event-handler-processing-algorithm
            if listener.is_handler and result is False:
                event.cancel()
        else:
            handle = get(callback, "handleEvent")
            if not is_callable(handle):
                raise type_error("The event listener's handleEvent is not a function")
            handle.code(callback, event)
    except LimitExceeded:
        raise
    except Exception as exc:
        realm.report(exc)
    event.in_passive_listener = False


def event_handler(
    interface: Interface, type_: str, when_set: Callable[[Any], object] | None = None
) -> None:
    """Define an event handler attribute.

    https://html.spec.whatwg.org/#event-handler-idl-attributes

    Parameters
    ----------
    when_set:
        Called with the target each time that the attribute was set.
    """
    realm = interface.realm

    def handler(this: JSObject) -> Listener | None:
        found = (x for x in listeners_of(realm, this) if x.is_handler and x.type == type_)
        return next(found, None)

    def read(this: JSObject) -> Value:
        listener = handler(this)
        return None if listener is None else listener.callback

    def write(this: JSObject, value: Value) -> None:
        callback = value if isinstance(value, JSObject) else None
        listener = handler(this)
        if listener is not None:
            # The listener keeps its place among the others.
            listener.callback = callback
        elif callback is not None:
            listeners_of(realm, this).append(Listener(type_, callback, is_handler=True))
        if when_set is not None:
            when_set(this)

    interface.attribute(f"on{type_}", read, write)


def install(realm: Realm) -> None:
    """Define the interface in ``realm``; the global object is a target as well."""
    realm.intrinsics[_GLOBAL] = []

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        return JSEventTarget(
            prototype_from_constructor(realm, new_target, "%EventTarget.prototype%")
        )

    def target_of(this: JSObject) -> JSObject:
        if isinstance(this, JSEventTarget) or this is realm.global_object:
            return this
        raise type_error("Illegal invocation")

    def add_event_listener(
        this: JSObject, type_: Value, callback: Value, options: Value = undefined, *_: Value
    ) -> Value:
        """https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener."""
        target = target_of(this)
        name, listener_object = to_string(type_), _callback(callback)
        capture, once, passive, signal = _flatten_more(options)
        # Add an event listener, steps 2. to 6.
        if signal is not None and signal.is_aborted:
            return undefined
        if listener_object is None:
            return undefined
        listeners = listeners_of(realm, target)
        if _find(listeners, name, listener_object, capture) is not None:
            return undefined
        listener = Listener(name, listener_object, capture, once, passive)
        listeners.append(listener)
        if signal is not None:
            signal.add_algorithm(lambda: _remove(listeners, listener))
        return undefined

    def remove_event_listener(
        this: JSObject, type_: Value, callback: Value, options: Value = undefined, *_: Value
    ) -> Value:
        """https://dom.spec.whatwg.org/#dom-eventtarget-removeeventlistener."""
        target = target_of(this)
        name, listener_object = to_string(type_), _callback(callback)
        listeners = listeners_of(realm, target)
        if listener_object is not None:
            found = _find(listeners, name, listener_object, _flatten(options))
            if found is not None:
                _remove(listeners, found)
        return undefined

    def dispatch_event(this: JSObject, event: Value, *_: Value) -> Value:
        """https://dom.spec.whatwg.org/#dom-eventtarget-dispatchevent."""
        target = target_of(this)
        if not isinstance(event, JSEvent):
            raise type_error(
                "Failed to execute 'dispatchEvent' on 'EventTarget': "
                "parameter 1 is not of type 'Event'."
            )
        if event.dispatching:
            message = "The event is already being dispatched."
            raise dom_throw(realm, "InvalidStateError", message)
        event.is_trusted = False
        return dispatch(realm, event, target)

    interface = Interface(realm, "EventTarget", JSObject, construct)
    interface.operation("addEventListener", 2, add_event_listener)
    interface.operation("removeEventListener", 2, remove_event_listener)
    interface.operation("dispatchEvent", 1, dispatch_event)


def _callback(value: Value) -> JSObject | None:
    if value is None or value is undefined:
        return None
    if not isinstance(value, JSObject):
        raise type_error("parameter 2 is not of type 'EventListener'.")
    return value


def _find(
    listeners: list[Listener], type_: str, callback: JSObject, capture: bool
) -> Listener | None:
    for listener in listeners:
        if listener.type == type_ and listener.callback is callback:
            if listener.capture is capture and not listener.is_handler:
                return listener
    return None


def _remove(listeners: list[Listener], listener: Listener) -> None:
    if not listener.removed:
        listener.removed = True
        listeners.remove(listener)


def _flatten(options: Value) -> bool:
    """Flatten options: https://dom.spec.whatwg.org/#concept-flatten-options."""
    if isinstance(options, JSObject):
        return to_boolean(get(options, "capture"))
    return to_boolean(options)


def _flatten_more(options: Value) -> tuple[bool, bool, bool, Any]:
    """Flatten more options: capture, once, passive and signal.

    https://dom.spec.whatwg.org/#event-flatten-more
    """
    capture = _flatten(options)
    if not isinstance(options, JSObject):
        return capture, False, False, None
    once, passive = to_boolean(member(options, "once")), to_boolean(member(options, "passive"))
    signal = member(options, "signal")
    if signal is undefined:
        return capture, once, passive, None
    # An AbortSignal, told by what it can do: abort.py imports this module.
    if not hasattr(signal, "add_algorithm"):
        raise type_error("Failed to read the 'signal' property: it is not of type 'AbortSignal'.")
    return capture, once, passive, signal
