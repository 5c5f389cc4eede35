"""MessageChannel, MessagePort and MessageEvent: https://html.spec.whatwg.org/#channel-messaging.

Both ends of a channel are in one realm: ports cannot be transferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from playground.values.absent import undefined
from playground.values.array import array
from playground.values.convert import to_boolean, to_string
from playground.values.function import prototype_from_constructor
from playground.values.iterate import get_method, iterate, ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR
from playground.values.types import Value
from playground.webapis.clock import now
from playground.webapis.event import JSEvent
from playground.webapis.event_target import JSEventTarget, dispatch, event_handler
from playground.webapis.webidl import Interface, dictionary, member


class JSMessageEvent(JSEvent):
    """A MessageEvent."""

    __slots__ = ("data", "last_event_id", "origin", "ports", "source")
    class_name: ClassVar[str] = "MessageEvent"

    def __init__(self, proto: JSObject | None, type_: str, **flags: bool) -> None:
        super().__init__(proto, type_, **flags)
        self.data: Value = None
        self.origin = ""
        self.last_event_id = ""
        self.source: Value = None
        self.ports: list[Value] = []


class JSMessagePort(JSEventTarget):
    """A MessagePort, with its port message queue."""

    __slots__ = ("enabled", "other", "queue")
    class_name: ClassVar[str] = "MessagePort"

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.other: JSMessagePort | None = None
        self.queue: list[Value] = []
        self.enabled = False


class JSMessageChannel(JSObject):
    """A MessageChannel."""

    __slots__ = ("ports",)
    class_name: ClassVar[str] = "MessageChannel"

    def __init__(self, proto: JSObject | None, ports: tuple[JSMessagePort, JSMessagePort]) -> None:
        super().__init__(proto)
        self.ports = ports


def install(realm: Realm) -> None:
    """Define the three interfaces in ``realm``."""
    _install_event(realm)
    _install_port(realm)

    def construct(_args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = realm.intrinsics["%MessagePort.prototype%"]
        one, two = JSMessagePort(proto), JSMessagePort(proto)
        one.other, two.other = two, one
        return JSMessageChannel(
            prototype_from_constructor(realm, new_target, "%MessageChannel.prototype%"), (one, two)
        )

    interface = Interface(realm, "MessageChannel", JSMessageChannel, construct)
    interface.attribute("port1", lambda this: this.ports[0])
    interface.attribute("port2", lambda this: this.ports[1])


def _install_event(realm: Realm) -> None:
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        init = dictionary(args[1] if len(args) > 1 else undefined, "MessageEventInit")
        event = JSMessageEvent(
            prototype_from_constructor(realm, new_target, "%MessageEvent.prototype%"),
            to_string(args[0]),
            bubbles=to_boolean(member(init, "bubbles")),
            cancelable=to_boolean(member(init, "cancelable")),
            composed=to_boolean(member(init, "composed")),
        )
        event.time_stamp = now(realm)
        given = {name: member(init, name) for name in ("data", "origin", "lastEventId", "ports")}
        if given["data"] is not undefined:
            event.data = given["data"]
        if given["origin"] is not undefined:
            event.origin = to_string(given["origin"])
        if given["lastEventId"] is not undefined:
            event.last_event_id = to_string(given["lastEventId"])
        if given["ports"] is not undefined:
            event.ports = list(iterate(realm, given["ports"]))
        return event

    interface = Interface(
        realm, "MessageEvent", JSMessageEvent, construct, required=1, parent="Event"
    )
    interface.attribute("data", lambda this: this.data)
    interface.attribute("origin", lambda this: this.origin)
    interface.attribute("lastEventId", lambda this: this.last_event_id)
    interface.attribute("source", lambda this: this.source)
    interface.attribute("ports", lambda this: array(realm, list(this.ports)))


def _install_port(realm: Realm) -> None:
    interface = Interface(realm, "MessagePort", JSMessagePort, parent="EventTarget")
    # Built-ins keep the function itself: a program may put another into the global.
    clone: Any = realm.global_object.get("structuredClone", realm.global_object)

    def deliver(port: JSMessagePort) -> None:
        if not port.enabled or not port.queue:
            return
        event = JSMessageEvent(realm.intrinsics["%MessageEvent.prototype%"], "message")
        event.is_trusted = True
        event.time_stamp = now(realm)
        event.data = port.queue.pop(0)
        dispatch(realm, event, port)

    # https://html.spec.whatwg.org/#message-port-post-message-steps
    def post_message(
        this: JSMessagePort, message: Value, options: Value = undefined, *_: Value
    ) -> Value:
        is_list = isinstance(options, JSObject) and (
            get_method(realm, options, SYMBOL_ITERATOR) is not undefined
        )
        if is_list:
            options = ordinary_object(realm, transfer=options)
        data = clone.code(undefined, message, options)
        port = this.other
        if port is not None:
            port.queue.append(data)
            if port.enabled:
                realm.timers.post(lambda: deliver(port))
        return undefined

    # https://html.spec.whatwg.org/#dom-messageport-start
    def start(this: JSMessagePort, *_: Value) -> Value:
        if not this.enabled:
            this.enabled = True
            for _message in this.queue:
                realm.timers.post(lambda: deliver(this))
        return undefined

    # https://html.spec.whatwg.org/#dom-messageport-close
    def close(this: JSMessagePort, *_: Value) -> Value:
        if this.other is not None:
            this.other.other = None
            this.other = None
        return undefined

    interface.operation("postMessage", 1, post_message)
    interface.operation("start", 0, start)
    interface.operation("close", 0, close)
    # The first time that it is set, the queue is enabled, as if start() had been called.
    event_handler(interface, "message", start)
    event_handler(interface, "messageerror")
