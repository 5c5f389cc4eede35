"""FinalizationRegistry objects: https://tc39.es/ecma262/#sec-finalization-registry-objects.

Python's collector runs a weak reference's callback anywhere: within a call out of WebAssembly, or
on another thread. It only posts a macrotask here; the cleanup callback runs in that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary, ref

from playground.builtins.messages import describe, incompatible
from playground.builtins.weak import can_be_held_weakly
from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.equality import same_value
from playground.values.function import (
    Code,
    constructor,
    is_callable,
    method,
    prototype_from_constructor,
)
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_TO_STRING_TAG
from playground.values.types import Value


class Cell:
    """A record of [[Cells]]; its unregister token is the key it is found by."""

    __slots__ = ("held_value", "weak_ref_target")

    def __init__(self, held_value: Value) -> None:
        self.held_value = held_value
        self.weak_ref_target: Target | None = None


class Target(ref[Any]):
    """A weak reference to a target, which knows its cell, and the registry as long as it lives."""

    __slots__ = ("cell", "registry")
    cell: Cell
    registry: ref[JSFinalizationRegistry]


class JSFinalizationRegistry(JSObject):
    """A FinalizationRegistry."""

    __slots__ = ("by_token", "cells", "cleanup", "emptied", "realm", "unposted")

    def __init__(self, realm: Realm, proto: JSObject | None, cleanup: Code) -> None:
        super().__init__(proto)
        self.realm = realm
        self.cleanup = cleanup
        #: [[Cells]]: a cell that is gone from here is not cleaned up any more.
        self.cells: set[Cell] = set()
        self.by_token: WeakKeyDictionary[Value, list[Cell]] = WeakKeyDictionary()
        #: Cells whose targets are gone, written by any thread.
        self.emptied: deque[Cell] = deque()
        #: Tasks that could not be posted, because no loop was there.
        self.unposted = 0

    def clean_up(self) -> None:
        """CleanupFinalizationRegistry for one cell, unless it was unregistered meanwhile."""
        if self.emptied:
            cell = self.emptied.popleft()
            if cell in self.cells:
                self.cells.discard(cell)
                self.cleanup(undefined, cell.held_value)


def _this_registry(this: Value, name: str) -> JSFinalizationRegistry:
    if isinstance(this, JSFinalizationRegistry):
        return this
    raise incompatible(f"FinalizationRegistry.prototype.{name}", this)


def _post(registry: JSFinalizationRegistry) -> None:
    """Post a task that cleans up one cell; without a loop, remember that it is still to do."""
    weak_registry = ref(registry)

    def clean_up() -> None:
        alive = weak_registry()
        if alive is not None:
            alive.clean_up()

    try:
        registry.realm.timers.post_threadsafe(clean_up)
    except (AttributeError, RuntimeError):
        registry.unposted += 1


def _collected(target: Target) -> None:
    """Take note that a target is gone; a registry that is gone is not called."""
    alive = target.registry()
    if alive is not None and alive.realm.finalizes:
        alive.emptied.append(target.cell)
        _post(alive)


def install(realm: Realm) -> None:
    """Install ``FinalizationRegistry``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        cleanup = args[0] if args else undefined
        if not is_callable(cleanup):
            raise type_error("FinalizationRegistry: cleanup must be callable")
        proto = prototype_from_constructor(realm, new_target, "%FinalizationRegistry.prototype%")
        return JSFinalizationRegistry(realm, proto, cleanup.code)

    constructor(realm, "FinalizationRegistry", 1, None, construct, prototype)

    # https://tc39.es/ecma262/#sec-finalization-registry.prototype.register
    def register(
        this: Value,
        target: Value = undefined,
        held_value: Value = undefined,
        unregister_token: Value = undefined,
        *_: Value,
    ) -> Value:
        registry = _this_registry(this, "register")
        if not can_be_held_weakly(target):
            raise type_error("FinalizationRegistry.prototype.register: invalid target")
        if same_value(target, held_value):
            raise type_error(
                "FinalizationRegistry.prototype.register: target and holdings must not be same"
            )
        weak_token = can_be_held_weakly(unregister_token)
        if not weak_token and unregister_token is not undefined:
            raise type_error(f"Invalid unregisterToken ('{describe(unregister_token)}')")
        cell = Cell(held_value)
        weak = cell.weak_ref_target = Target(target, _collected)
        weak.cell = cell
        weak.registry = ref(registry)
        registry.cells.add(cell)
        if registry.unposted:
            registry.unposted -= 1
            _post(registry)
        if weak_token:
            registry.by_token.setdefault(unregister_token, []).append(cell)
        return undefined

    # https://tc39.es/ecma262/#sec-finalization-registry.prototype.unregister
    def unregister(this: Value, unregister_token: Value = undefined, *_: Value) -> Value:
        registry = _this_registry(this, "unregister")
        if not can_be_held_weakly(unregister_token):
            raise type_error(f"Invalid unregisterToken ('{describe(unregister_token)}')")
        removed = False
        for cell in registry.by_token.pop(unregister_token, ()):
            removed = removed or cell in registry.cells
            registry.cells.discard(cell)
            # They hold each other: without this, both would wait for Python's collector.
            cell.weak_ref_target = None
        return removed

    method(realm, prototype, "register", 2, register)
    method(realm, prototype, "unregister", 1, unregister)
    prototype.define(
        SYMBOL_TO_STRING_TAG, Property.data("FinalizationRegistry", False, False, True)
    )
