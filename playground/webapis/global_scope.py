"""The global object of a dedicated worker: https://html.spec.whatwg.org/#the-workerglobalscope-common-interface.

Not in the specification: members lie on the global object itself and not on its prototypes;
``location`` is there only where the realm has a base URL, ``navigator``
says only what is true here, and there is nobody to ``postMessage`` to.
"""

from __future__ import annotations

import operator
import os
from typing import ClassVar, Final

from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.services import Services
from playground.webapis.urls import Address, parse
from playground.webapis.webidl import Interface, define_accessor

#: Also the value of the ``User-Agent`` header that ``fetch`` sends.
USER_AGENT: Final = "Mozilla/5.0 (compatible; InteropPlayground)"
_LOCATION: Final = (
    "href",
    "origin",
    "protocol",
    "host",
    "hostname",
    "port",
    "pathname",
    "search",
    "hash",
)


class JSWorkerNavigator(JSObject):
    """https://html.spec.whatwg.org/#the-workernavigator-object."""

    __slots__ = ()
    class_name: ClassVar[str] = "WorkerNavigator"


class JSWorkerLocation(JSObject):
    """https://html.spec.whatwg.org/#worker-locations."""

    __slots__ = ("url",)
    class_name: ClassVar[str] = "WorkerLocation"

    def __init__(self, proto: JSObject | None, url: Address) -> None:
        super().__init__(proto)
        self.url = url


def install(realm: Realm, services: Services) -> None:
    """Give the global object its prototypes, ``self`` and what describes the worker."""
    target = realm.global_object
    Interface(realm, "WorkerGlobalScope", JSObject, parent="EventTarget")
    scope = Interface(realm, "DedicatedWorkerGlobalScope", JSObject, parent="WorkerGlobalScope")
    target.proto = scope.prototype

    def read_only(name: str, value: Value) -> None:
        define_accessor(realm, target, name, lambda _this=undefined, *_: value)

    read_only("self", target)
    read_only("name", "")
    read_only("isSecureContext", True)
    read_only("crossOriginIsolated", False)

    navigator = Interface(realm, "WorkerNavigator", JSWorkerNavigator)
    navigator.attribute("userAgent", lambda this: USER_AGENT)
    navigator.attribute("hardwareConcurrency", lambda this: os.cpu_count() or 1)
    navigator.attribute("onLine", lambda this: bool(services.origins))
    read_only("navigator", JSWorkerNavigator(navigator.prototype))

    base = None if services.base_url is None else parse(services.base_url)
    read_only("origin", "null" if base is None else base.origin)
    if base is not None:
        read_only("location", _location(realm, base))


def _location(realm: Realm, base: Address) -> JSWorkerLocation:
    interface = Interface(realm, "WorkerLocation", JSWorkerLocation)
    interface.operation("toString", 0, lambda this, *_: this.url.href)
    for name in _LOCATION:
        interface.attribute(name, operator.attrgetter(f"url.{name}"))
    return JSWorkerLocation(interface.prototype, base)
