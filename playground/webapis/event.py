"""Event: https://dom.spec.whatwg.org/#interface-event, and the event interfaces made from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.convert import to_boolean, to_string
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.clock import now
from playground.webapis.webidl import Interface, dictionary, member

PHASES: Final = {"NONE": 0, "CAPTURING_PHASE": 1, "AT_TARGET": 2, "BUBBLING_PHASE": 3}


class JSEvent(JSObject):
    """An event. ``detail`` holds a CustomEvent's own attribute."""

    __slots__ = (
        "bubbles",
        "cancelable",
        "canceled",
        "composed",
        "current_target",
        "detail",
        "dispatching",
        "in_passive_listener",
        "initialized",
        "is_trusted",
        "phase",
        "stop_immediate_propagation",
        "stop_propagation",
        "target",
        "time_stamp",
        "type",
    )
    class_name: ClassVar[str] = "Event"

    def __init__(
        self,
        proto: JSObject | None,
        type_: str,
        *,
        bubbles: bool = False,
        cancelable: bool = False,
        composed: bool = False,
    ) -> None:
        super().__init__(proto)
        self.type = type_
        self.bubbles = bubbles
        self.cancelable = cancelable
        self.composed = composed
        self.target: JSObject | None = None
        self.current_target: JSObject | None = None
        self.phase = 0
        self.canceled = False
        self.dispatching = False
        self.in_passive_listener = False
        self.initialized = True
        self.is_trusted = False
        self.stop_propagation = False
        self.stop_immediate_propagation = False
        self.time_stamp: float = 0
        self.detail: Value = None

    def cancel(self) -> None:
        """Set the canceled flag: https://dom.spec.whatwg.org/#set-the-canceled-flag."""
        if self.cancelable and not self.in_passive_listener:
            self.canceled = True


def create_event(realm: Realm, type_: str) -> JSEvent:
    """Create an event of ours: trusted, neither bubbling nor cancelable."""
    event = JSEvent(realm.intrinsics["%Event.prototype%"], type_)
    event.is_trusted = True
    event.time_stamp = now(realm)
    return event


def install(realm: Realm) -> None:
    """Define Event and CustomEvent in ``realm``."""
    _install_event(realm)

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        event = _construct(realm, args, new_target, "CustomEvent")
        if len(args) > 1 and (given := dictionary(args[1], "CustomEventInit")) is not None:
            detail = member(given, "detail")
            event.detail = None if detail is undefined else detail
        return event

    interface = Interface(realm, "CustomEvent", JSEvent, construct, required=1, parent="Event")
    interface.attribute("detail", lambda this: this.detail)


def _construct(realm: Realm, args: Sequence[Value], new_target: JSObject, name: str) -> JSEvent:
    """https://dom.spec.whatwg.org/#dom-event-event."""
    type_ = to_string(args[0])
    init = dictionary(args[1] if len(args) > 1 else undefined, f"{name}Init")
    event = JSEvent(
        prototype_from_constructor(realm, new_target, f"%{name}.prototype%"),
        type_,
        bubbles=to_boolean(member(init, "bubbles")),
        cancelable=to_boolean(member(init, "cancelable")),
        composed=to_boolean(member(init, "composed")),
    )
    event.time_stamp = now(realm)
    return event


def _install_event(realm: Realm) -> None:
    interface = Interface(
        realm,
        "Event",
        JSEvent,
        lambda args, new_target: _construct(realm, args, new_target, "Event"),
        required=1,
    )

    def stop_propagation(this: JSEvent, *_: Value) -> Value:
        this.stop_propagation = True
        return undefined

    def stop_immediate_propagation(this: JSEvent, *_: Value) -> Value:
        this.stop_propagation = this.stop_immediate_propagation = True
        return undefined

    def prevent_default(this: JSEvent, *_: Value) -> Value:
        this.cancel()
        return undefined

    def composed_path(this: JSEvent, *_: Value) -> Value:
        return array(realm, [] if this.current_target is None else [this.current_target])

    def set_cancel_bubble(this: JSEvent, value: Value) -> None:
        if to_boolean(value):
            this.stop_propagation = True

    def set_return_value(this: JSEvent, value: Value) -> None:
        if not to_boolean(value):
            this.cancel()

    interface.attribute("type", lambda this: this.type)
    interface.attribute("target", lambda this: this.target)
    interface.attribute("srcElement", lambda this: this.target)
    interface.attribute("currentTarget", lambda this: this.current_target)
    interface.attribute("eventPhase", lambda this: this.phase)
    interface.attribute("bubbles", lambda this: this.bubbles)
    interface.attribute("cancelable", lambda this: this.cancelable)
    interface.attribute("composed", lambda this: this.composed)
    interface.attribute("defaultPrevented", lambda this: this.canceled)
    interface.attribute("isTrusted", lambda this: this.is_trusted)
    interface.attribute("timeStamp", lambda this: this.time_stamp)
    interface.attribute("cancelBubble", lambda this: this.stop_propagation, set_cancel_bubble)
    interface.attribute("returnValue", lambda this: not this.canceled, set_return_value)
    interface.operation("composedPath", 0, composed_path)
    interface.operation("stopPropagation", 0, stop_propagation)
    interface.operation("stopImmediatePropagation", 0, stop_immediate_propagation)
    interface.operation("preventDefault", 0, prevent_default)
    for name, value in PHASES.items():
        interface.constant(name, value)
