"""The Promise constructor and prototype: https://tc39.es/ecma262/#sec-promise-objects.

The abstract operations are those of :mod:`playground.jobs.promise`; here is what programs call by
name. The combinators have a file of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.messages import describe, incompatible
from playground.builtins.species import species_constructor
from playground.jobs.promise import (
    JSPromise,
    create_resolving_functions,
    new_derived,
    new_promise_capability,
    perform_promise_then,
    promise_resolve,
)
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.descriptor import Property
from playground.values.function import (
    call,
    constructor,
    getter,
    is_callable,
    method,
    native,
    prototype_from_constructor,
)
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_SPECIES, SYMBOL_TO_STRING_TAG
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install ``Promise``."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    # https://tc39.es/ecma262/#sec-promise-executor
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        executor = args[0] if args else undefined
        if not is_callable(executor):
            raise type_error(f"Promise resolver {describe(executor)} is not a function")
        proto = prototype_from_constructor(realm, new_target, "%Promise.prototype%")
        promise = JSPromise(proto)
        resolve, reject = create_resolving_functions(realm, promise)
        try:
            executor.code(undefined, resolve, reject)
        except Exception as error:
            call(reject, undefined, realm.caught(error))
        return promise

    def call_without_new(_this: Value = undefined, *_: Value) -> Value:
        raise type_error("Promise constructor cannot be invoked without 'new'")

    made = constructor(realm, "Promise", 1, call_without_new, construct, prototype)

    # https://tc39.es/ecma262/#sec-promise.reject
    def reject_(this: Value, reason: Value = undefined, *_: Value) -> Value:
        capability = new_promise_capability(realm, this)
        call(capability.reject, undefined, reason)
        return capability.promise

    # https://tc39.es/ecma262/#sec-promise.resolve
    def resolve_(this: Value, x: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise type_error("PromiseResolve called on non-object")
        return promise_resolve(realm, this, x)

    # https://tc39.es/ecma262/#sec-promise.try
    def try_(this: Value, callback: Value = undefined, *args: Value) -> Value:
        if not isinstance(this, JSObject):
            raise type_error("Promise.try called on non-object")
        capability = new_promise_capability(realm, this)
        try:
            if not is_callable(callback):
                raise type_error(f"{describe(callback)} is not a function")
            result = callback.code(undefined, *args)
        except Exception as error:
            call(capability.reject, undefined, realm.caught(error))
        else:
            call(capability.resolve, undefined, result)
        return capability.promise

    # https://tc39.es/ecma262/#sec-promise.withResolvers
    def with_resolvers(this: Value, *_: Value) -> Value:
        capability = new_promise_capability(realm, this)
        return ordinary_object(
            realm,
            promise=capability.promise,
            resolve=capability.resolve,
            reject=capability.reject,
        )

    def species(this: Value, *_: Value) -> Value:
        return this

    method(realm, made, "reject", 1, reject_)
    realm.intrinsics["%Promise.resolve%"] = method(realm, made, "resolve", 1, resolve_)
    method(realm, made, "try", 1, try_)
    method(realm, made, "withResolvers", 0, with_resolvers)
    getter(realm, made, SYMBOL_SPECIES, species)
    _install_prototype(realm, prototype)


def _install_prototype(realm: Realm, prototype: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-promise.prototype.catch
    def catch(this: Value, on_rejected: Value = undefined, *_: Value) -> Value:
        return call(realm.get_v(this, "then"), this, undefined, on_rejected)

    # https://tc39.es/ecma262/#sec-promise.prototype.then
    def then(
        this: Value, on_fulfilled: Value = undefined, on_rejected: Value = undefined, *_: Value
    ) -> Value:
        if not isinstance(this, JSPromise):
            raise incompatible("Promise.prototype.then", this)
        c = species_constructor(this, realm.intrinsics["%Promise%"])
        capability = new_derived(realm, c)
        return perform_promise_then(realm, this, on_fulfilled, on_rejected, capability)

    # https://tc39.es/ecma262/#sec-promise.prototype.finally
    def finally_(this: Value, on_finally: Value = undefined, *_: Value) -> Value:
        if not isinstance(this, JSObject):
            raise incompatible("Promise.prototype.finally", this)
        c = species_constructor(this, realm.intrinsics["%Promise%"])
        # 5. If IsCallable(onFinally) is false, then
        if not is_callable(on_finally):
            return call(get(this, "then"), this, on_finally, on_finally)

        def then_finally(_this: Value, value: Value = undefined, *_: Value) -> Value:
            promise = promise_resolve(realm, c, on_finally.code(undefined))

            def return_value(_this: Value = undefined, *_: Value) -> Value:
                return value

            return call(get(promise, "then"), promise, native(realm, "", 0, return_value))

        def catch_finally(_this: Value, reason: Value = undefined, *_: Value) -> Value:
            promise = promise_resolve(realm, c, on_finally.code(undefined))

            def throw_reason(_this: Value = undefined, *_: Value) -> Value:
                raise Throw(reason)

            return call(get(promise, "then"), promise, native(realm, "", 0, throw_reason))

        fulfilled = native(realm, "", 1, then_finally)
        rejected = native(realm, "", 1, catch_finally)
        return call(get(this, "then"), this, fulfilled, rejected)

    method(realm, prototype, "catch", 1, catch)
    method(realm, prototype, "finally", 1, finally_)
    realm.intrinsics["%Promise.prototype.then%"] = method(realm, prototype, "then", 2, then)
    prototype.define(SYMBOL_TO_STRING_TAG, Property.data("Promise", False, False, True))
