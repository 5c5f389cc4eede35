"""Generators: https://tc39.es/ecma262/#sec-generator-objects.

The body of a generator function is a Python generator; a generator object drives it.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, ClassVar, TypeAlias

from playground.glue.closure import ClosureFunction, Description
from playground.glue.dynamic_functions import install_constructor
from playground.values.absent import undefined
from playground.values.completion import Throw, type_error
from playground.values.convert import to_boolean
from playground.values.descriptor import Property
from playground.values.function import Code, call, method
from playground.values.iterate import create_iter_result, get_iterator, get_method
from playground.values.object import JSObject, get
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, SYMBOL_TO_STRING_TAG
from playground.values.types import Value

Body: TypeAlias = Generator[Any, Any, Value]


class GeneratorReturn(BaseException):
    """A return completion sent into a generator; no ``catch`` clause sees it."""

    def __init__(self, value: Value) -> None:
        super().__init__(value)
        self.value = value


class Raw:
    """An iterator result that ``yield*`` passes on untouched."""

    __slots__ = ("result",)

    def __init__(self, result: JSObject) -> None:
        self.result = result


class JSGenerator(JSObject):
    """A generator object; ``state`` is ``start``, ``suspended``, ``running`` or ``done``."""

    __slots__ = ("body", "state")
    class_name: ClassVar[str] = "Generator"

    def __init__(self, proto: JSObject | None, body: Body) -> None:
        super().__init__(proto)
        self.body = body
        self.state = "start"


def resume(realm: Realm, this: Value, how: str, value: Value) -> Value:
    """GeneratorResume and GeneratorResumeAbrupt.

    Parameters
    ----------
    how:
        ``next``, ``throw`` or ``return``.
    value:
        What is sent, thrown or returned.
    """
    if not isinstance(this, JSGenerator):
        raise type_error(f"{how} method called on incompatible receiver")
    if this.state == "running":
        raise type_error("Generator is already running")
    if this.state == "start":
        if how != "next":
            this.state = "done"
            this.body.close()
        value = None if how == "next" else value
    if this.state == "done":
        if how == "throw":
            raise Throw(value)
        return create_iter_result(realm, undefined if how == "next" else value, True)
    this.state = "running"
    try:
        if how == "next":
            out = this.body.send(value)
        else:
            out = this.body.throw(Throw(value) if how == "throw" else GeneratorReturn(value))
    except StopIteration as stop:
        this.state = "done"
        return create_iter_result(realm, stop.value, True)
    except GeneratorReturn as returned:
        this.state = "done"
        return create_iter_result(realm, returned.value, True)
    except BaseException:
        this.state = "done"
        raise
    this.state = "suspended"
    return out.result if type(out) is Raw else create_iter_result(realm, out, False)


def delegate(realm: Realm, value: Value) -> Body:
    """``yield*``: https://tc39.es/ecma262/#sec-generator-function-definitions-runtime-semantics-evaluation."""
    record = get_iterator(realm, value)
    iterator = record.iterator
    result = call(record.next_method, iterator, undefined)
    returning = False
    while True:
        if not isinstance(result, JSObject):
            raise type_error(f"Iterator result {result} is not an object")
        if to_boolean(get(result, "done")):
            if returning:
                raise GeneratorReturn(get(result, "value"))
            return get(result, "value")
        returning = False
        try:
            received = yield Raw(result)
        except Throw as thrown:
            throw = get_method(realm, iterator, "throw")
            if throw is undefined:
                close = get_method(realm, iterator, "return")
                if close is not undefined:
                    call(close, iterator)
                raise type_error("The iterator does not provide a 'throw' method") from thrown
            result = call(throw, iterator, realm.caught(thrown))
        except GeneratorReturn as returned:
            finish = get_method(realm, iterator, "return")
            if finish is undefined:
                raise
            result = call(finish, iterator, returned.value)
            returning = True
        else:
            result = call(record.next_method, iterator, received)


def generator_function(
    realm: Realm, proto: JSObject, instances: JSObject, body: Code, description: Description
) -> ClosureFunction:
    """Make a generator function; ``instances`` is the default prototype of its generators."""

    def code(this: Value, *args: Value) -> Value:
        made = body(this, *args)
        own = f.get("prototype", f)
        return JSGenerator(own if isinstance(own, JSObject) else instances, made)

    f = ClosureFunction(proto, code, description)
    f.props["prototype"] = Property(JSObject(instances), None, None, True, False, False)
    return f


def function_intrinsics(realm: Realm, kind: str, instances_parent: JSObject) -> JSObject:
    """Make ``%<kind>Function%``, its prototype and the prototype of its instances.

    Parameters
    ----------
    kind:
        ``Generator`` or ``AsyncGenerator``.
    instances_parent:
        ``%IteratorPrototype%`` or ``%AsyncIteratorPrototype%``.
    """
    functions = JSObject(realm.intrinsics["%Function.prototype%"])
    instances = JSObject(instances_parent)
    functions.define("prototype", Property.data(instances, False, False, True))
    instances.define("constructor", Property.data(functions, False, False, True))
    for o, tag in ((functions, f"{kind}Function"), (instances, kind)):
        o.define(SYMBOL_TO_STRING_TAG, Property.data(tag, False, False, True))
    install_constructor(realm, f"{kind}Function", functions)
    realm.intrinsics[f"%{kind}Function.prototype%"] = functions
    realm.intrinsics[f"%{kind}Function.prototype.prototype%"] = instances
    return instances


def install(realm: Realm) -> None:
    """Make the intrinsics of generators, unless they are there."""
    if "%GeneratorFunction.prototype%" in realm.intrinsics:
        return
    parent = realm.intrinsics.get("%IteratorPrototype%")
    if parent is None:
        parent = JSObject(realm.intrinsics["%Object.prototype%"])
        realm.intrinsics["%IteratorPrototype%"] = parent
        method(realm, parent, SYMBOL_ITERATOR, 0, lambda this, *_: this)
    instances = function_intrinsics(realm, "Generator", parent)

    def following(this: Value, value: Value = undefined, *_: Value) -> Value:
        return resume(realm, this, "next", value)

    def finish(this: Value, value: Value = undefined, *_: Value) -> Value:
        return resume(realm, this, "return", value)

    def throw(this: Value, value: Value = undefined, *_: Value) -> Value:
        return resume(realm, this, "throw", value)

    method(realm, instances, "next", 1, following)
    method(realm, instances, "return", 1, finish)
    method(realm, instances, "throw", 1, throw)
