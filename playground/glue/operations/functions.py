"""Function objects of every kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from playground.glue.async_functions import async_function
from playground.glue.async_generators import Await, async_generator_function, delegate_async
from playground.glue.closure import ClosureFunction, Description, OrdinaryFunction
from playground.glue.generators import Body, delegate, generator_function
from playground.glue.substitute import Variables, substituted
from playground.values.absent import undefined
from playground.values.function import Code
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def operations(realm: Realm) -> dict[str, Any]:
    """Give the operations of this file."""
    intrinsics = realm.intrinsics
    function_prototype: JSObject = intrinsics["%Function.prototype%"]

    def plain_function(description: Description, code: Code) -> ClosureFunction:
        """Make an arrow or method: no constructor."""
        return ClosureFunction(function_prototype, code, description)

    def function(description: Description, body: Code) -> ClosureFunction:
        """Make an ordinary function: https://tc39.es/ecma262/#sec-makeconstructor."""
        code = partial(body, undefined) if description.takes_target else body
        return OrdinaryFunction(realm, function_prototype, code, body, description)

    def make_async(description: Description, body: Code) -> ClosureFunction:
        return async_function(realm, intrinsics["%AsyncFunction.prototype%"], body, description)

    def make_generator(description: Description, body: Code) -> ClosureFunction:
        return generator_function(
            realm,
            intrinsics["%GeneratorFunction.prototype%"],
            intrinsics["%GeneratorFunction.prototype.prototype%"],
            body,
            description,
        )

    def make_async_generator(description: Description, body: Code) -> ClosureFunction:
        return async_generator_function(
            realm,
            intrinsics["%AsyncGeneratorFunction.prototype%"],
            intrinsics["%AsyncGeneratorFunction.prototype.prototype%"],
            body,
            description,
        )

    def delegated(value: Value) -> Body:
        return delegate(realm, value)

    def delegated_async(value: Value) -> Body:
        return delegate_async(realm, value)

    def substituted_function(name: str, original: ClosureFunction, cells: Any) -> ClosureFunction:
        return substituted(realm, name, original, Variables(cells))

    made: dict[str, Callable[..., Any]] = {
        "Await": Await,
        "async_function": make_async,
        "async_generator": make_async_generator,
        "delegate": delegated,
        "delegate_async": delegated_async,
        "describe": Description,
        "function": function,
        "generator": make_generator,
        "plain_function": plain_function,
        "substituted": substituted_function,
    }
    return made
