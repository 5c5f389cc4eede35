"""Proxy objects: https://tc39.es/ecma262/#sec-proxy-object-internal-methods-and-internal-slots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playground.builtins.messages import describe
from playground.builtins.property_descriptor import (
    from_partial_descriptor,
    to_property_descriptor,
)
from playground.builtins.proxy_invariants import (
    check_defined,
    check_described,
    check_own_keys,
    check_read,
    check_written,
    violated,
)
from playground.values.absent import undefined
from playground.values.array import array
from playground.values.completion import type_error
from playground.values.convert import to_boolean
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.function import constructor, is_callable, is_constructor, method, native
from playground.values.iterate import create_list_from_array_like, ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value


class JSProxy(JSObject):
    """A Proxy of what cannot be called."""

    __slots__ = ("_realm", "_target", "handler")

    def __init__(self, realm: Realm, target: JSObject, handler: JSObject) -> None:
        super().__init__(None)
        self._realm = realm
        self._target: JSObject | None = target
        self.handler: JSObject | None = handler

    @property
    def proxy_target(self) -> JSObject:
        """[[ProxyTarget]]; IsArray looks through it, and throws if the proxy is revoked."""
        if self._target is None:
            raise type_error("Cannot perform 'IsArray' on a proxy that has been revoked")
        return self._target

    def revoke(self) -> None:
        """Set [[ProxyTarget]] and [[ProxyHandler]] to null."""
        self._target = self.handler = None

    def _trap(self, name: str) -> tuple[JSObject, JSObject, Any]:
        """Begin as all internal methods do: (target, handler, trap or ``None``)."""
        target, handler = self._target, self.handler
        if target is None or handler is None:
            raise type_error(f"Cannot perform '{name}' on a proxy that has been revoked")
        trap = handler.get(name, handler)
        if trap is undefined or trap is None:
            return target, handler, None
        if not is_callable(trap):
            raise type_error(
                f"'{describe(trap)}' returned for property '{name}' of object "
                f"'{describe(handler)}' is not a function"
            )
        return target, handler, trap.code

    def get_prototype_of(self) -> JSObject | None:
        """[[GetPrototypeOf]]."""
        target, handler, trap = self._trap("getPrototypeOf")
        if trap is None:
            return target.get_prototype_of()
        proto = trap(handler, target)
        if proto is not None and not isinstance(proto, JSObject):
            raise type_error("'getPrototypeOf' on proxy: trap returned neither object nor null")
        if not target.is_extensible() and proto is not target.get_prototype_of():
            raise type_error(
                "'getPrototypeOf' on proxy: proxy target is non-extensible but the trap did not "
                "return its actual prototype"
            )
        return proto

    def set_prototype_of(self, proto: JSObject | None) -> bool:
        """[[SetPrototypeOf]]."""
        target, handler, trap = self._trap("setPrototypeOf")
        if trap is None:
            return target.set_prototype_of(proto)
        if not to_boolean(trap(handler, target, proto)):
            return False
        if not target.is_extensible() and proto is not target.get_prototype_of():
            raise type_error(
                "'setPrototypeOf' on proxy: trap returned truish for setting a new prototype on "
                "the non-extensible proxy target"
            )
        return True

    def is_extensible(self) -> bool:
        """[[IsExtensible]]."""
        target, handler, trap = self._trap("isExtensible")
        if trap is None:
            return target.is_extensible()
        result = to_boolean(trap(handler, target))
        if result != target.is_extensible():
            raise type_error(
                "'isExtensible' on proxy: trap result does not reflect extensibility of proxy "
                f"target (which is '{'true' if target.is_extensible() else 'false'}')"
            )
        return result

    def prevent_extensions(self) -> bool:
        """[[PreventExtensions]]."""
        target, handler, trap = self._trap("preventExtensions")
        if trap is None:
            return target.prevent_extensions()
        result = to_boolean(trap(handler, target))
        if result and target.is_extensible():
            raise type_error(
                "'preventExtensions' on proxy: trap returned truish but the proxy target is "
                "extensible"
            )
        return result

    def get_own_property(self, key: PropertyKey) -> Property | None:
        """[[GetOwnProperty]]."""
        target, handler, trap = self._trap("getOwnPropertyDescriptor")
        if trap is None:
            return target.get_own_property(key)
        described = trap(handler, target, key)
        if described is not undefined and not isinstance(described, JSObject):
            raise violated(
                "getOwnPropertyDescriptor", "trap returned neither object nor undefined for", key
            )
        current = target.get_own_property(key)
        if described is undefined:
            # 8. The target must not have a property that cannot be hidden.
            begin = "trap returned undefined for"
            if current is not None and not current.configurable:
                end = "which is non-configurable in the proxy target"
                raise violated("getOwnPropertyDescriptor", begin, key, end)
            if current is not None and not target.is_extensible():
                end = "which exists in the non-extensible proxy target"
                raise violated("getOwnPropertyDescriptor", begin, key, end)
            return None
        extensible = target.is_extensible()
        desc = to_property_descriptor(described)
        return check_described(key, desc, current, extensible)

    def define_own_property(self, key: PropertyKey, desc: PartialDescriptor) -> bool:
        """[[DefineOwnProperty]]."""
        target, handler, trap = self._trap("defineProperty")
        if trap is None:
            return target.define_own_property(key, desc)
        described = from_partial_descriptor(self._realm, desc)
        if not to_boolean(trap(handler, target, key, described)):
            return False
        check_defined(key, desc, target.get_own_property(key), target.is_extensible())
        return True

    def has_property(self, key: PropertyKey) -> bool:
        """[[HasProperty]]."""
        target, handler, trap = self._trap("has")
        if trap is None:
            return target.has_property(key)
        result = to_boolean(trap(handler, target, key))
        if not result:
            current = target.get_own_property(key)
            begin = "trap returned falsish for"
            if current is not None and not current.configurable:
                end = "which exists in the proxy target as non-configurable"
                raise violated("has", begin, key, end)
            if current is not None and not target.is_extensible():
                raise violated("has", begin, key, "but the proxy target is not extensible")
        return result

    def get(self, key: PropertyKey, receiver: Value) -> Value:
        """[[Get]]."""
        target, handler, trap = self._trap("get")
        if trap is None:
            return target.get(key, receiver)
        value = trap(handler, target, key, receiver)
        current = target.get_own_property(key)
        if current is not None and not current.configurable:
            check_read(key, value, current)
        return value

    def set(self, key: PropertyKey, value: Value, receiver: Value) -> bool:
        """[[Set]]."""
        target, handler, trap = self._trap("set")
        if trap is None:
            return target.set(key, value, receiver)
        if not to_boolean(trap(handler, target, key, value, receiver)):
            return False
        current = target.get_own_property(key)
        if current is not None and not current.configurable:
            check_written(key, value, current)
        return True

    def delete(self, key: PropertyKey) -> bool:
        """[[Delete]]."""
        target, handler, trap = self._trap("deleteProperty")
        if trap is None:
            return target.delete(key)
        if not to_boolean(trap(handler, target, key)):
            return False
        current = target.get_own_property(key)
        begin = "trap returned truish for"
        if current is not None and not current.configurable:
            end = "which is non-configurable in the proxy target"
            raise violated("deleteProperty", begin, key, end)
        if current is not None and not target.is_extensible():
            end = "but the proxy target is non-extensible"
            raise violated("deleteProperty", begin, key, end)
        return True

    def own_keys(self) -> list[PropertyKey]:
        """[[OwnPropertyKeys]]."""
        target, handler, trap = self._trap("ownKeys")
        if trap is None:
            return target.own_keys()
        keys = create_list_from_array_like(trap(handler, target))
        check_own_keys(keys, target)
        return keys


class JSCallableProxy(JSProxy):
    """A Proxy of a function: it has a ``code``, and a ``construct`` if its target has one."""

    __slots__ = ("code", "construct")

    def __init__(self, realm: Realm, target: JSObject, handler: JSObject) -> None:
        super().__init__(realm, target, handler)
        self.code = self._call
        self.construct = self._construct if is_constructor(target) else None

    def _call(self, this: Value = undefined, *args: Value) -> Value:
        """[[Call]]."""
        target, handler, trap = self._trap("apply")
        if trap is None:
            return target.code(this, *args)  # type: ignore[attr-defined]
        return trap(handler, target, this, array(self._realm, args))

    def _construct(self, args: Sequence[Value], new_target: JSObject) -> JSObject:
        """[[Construct]]."""
        target, handler, trap = self._trap("construct")
        if trap is None:
            made: JSObject = target.construct(args, new_target)  # type: ignore[attr-defined]
            return made
        result = trap(handler, target, array(self._realm, args), new_target)
        if not isinstance(result, JSObject):
            raise type_error(
                f"'construct' on proxy: trap returned non-object ('{describe(result)}')"
            )
        return result


def install(realm: Realm) -> None:
    """Install ``Proxy``, which has no prototype property."""

    # https://tc39.es/ecma262/#sec-proxycreate
    def create(target: Value = undefined, handler: Value = undefined, *_: Value) -> JSProxy:
        if not isinstance(target, JSObject) or not isinstance(handler, JSObject):
            raise type_error("Cannot create proxy with a non-object as target or handler")
        kind = JSCallableProxy if is_callable(target) else JSProxy
        return kind(realm, target, handler)

    def construct(args: Sequence[Value], _new_target: JSObject) -> JSObject:
        return create(*args)

    made = constructor(realm, "Proxy", 2, None, construct, JSObject(None))
    del made.props["prototype"], realm.intrinsics["%Proxy.prototype%"]

    # https://tc39.es/ecma262/#sec-proxy.revocable
    def revocable(
        _this: Value, target: Value = undefined, handler: Value = undefined, *_: Value
    ) -> Value:
        proxy = create(target, handler)

        def revoke(_this: Value = undefined, *_: Value) -> Value:
            proxy.revoke()
            return undefined

        return ordinary_object(realm, proxy=proxy, revoke=native(realm, "", 0, revoke))

    method(realm, made, "revocable", 2, revocable)
