"""The Intl object: https://tc39.es/ecma402/#intl-object.

As much of it as tells a program where it runs: modules ask
``new Intl.DateTimeFormat().resolvedOptions().timeZone``. Nothing here formats.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import tzlocal

from playground.builtins.messages import incompatible
from playground.values.absent import undefined
from playground.values.convert import to_string
from playground.values.descriptor import Property
from playground.values.function import constructor, method, prototype_from_constructor
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value

_LOCALE = "en-US"


class JSDateTimeFormat(JSObject):
    """An Intl.DateTimeFormat; ``time_zone`` is its IANA name."""

    __slots__ = ("time_zone",)

    def __init__(self, proto: JSObject | None, time_zone: str) -> None:
        super().__init__(proto)
        self.time_zone = time_zone


def install(realm: Realm) -> None:
    """Install ``Intl``."""
    intl = JSObject(realm.intrinsics["%Object.prototype%"])
    realm.global_object.hide("Intl", intl)
    intl.define(SYMBOL_TO_STRING_TAG, Property.data("Intl", False, False, True))
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        options = args[1] if len(args) > 1 else undefined
        wanted = options.get("timeZone", options) if isinstance(options, JSObject) else undefined
        zone = _local_zone() if wanted is undefined else to_string(wanted)
        proto = prototype_from_constructor(realm, new_target, "%DateTimeFormat.prototype%")
        return JSDateTimeFormat(proto, zone)

    def call(_this: Value = undefined, *args: Value) -> Value:
        return construct(args, f)

    f = constructor(realm, "DateTimeFormat", 0, call, construct, prototype, expose=False)
    intl.hide("DateTimeFormat", f)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Intl.DateTimeFormat", False, False, True))

    def resolved_options(this: Value, *_: Value) -> Value:
        """https://tc39.es/ecma402/#sec-intl.datetimeformat.prototype.resolvedoptions."""
        if not isinstance(this, JSDateTimeFormat):
            raise incompatible("Intl.DateTimeFormat.prototype.resolvedOptions", this)
        return ordinary_object(
            realm,
            locale=_LOCALE,
            calendar="gregory",
            numberingSystem="latn",
            timeZone=this.time_zone,
        )

    method(realm, prototype, "resolvedOptions", 0, resolved_options)


@cache
def _local_zone() -> str:
    """SystemTimeZoneIdentifier: https://tc39.es/ecma262/#sec-systemtimezoneidentifier.

    It is looked up once, because that reads files of the system.
    """
    try:
        return tzlocal.get_localzone_name()
    except Exception:
        # A machine whose zone has no name, or two that contradict each other.
        return "UTC"
