"""The constructors that no global names: ``GeneratorFunction``, ``AsyncFunction`` and their kin.

https://tc39.es/ecma262/#sec-generatorfunction-constructor and the chapters after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from playground.values.absent import undefined
from playground.values.completion import native_error
from playground.values.descriptor import Property
from playground.values.function import native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def install_constructor(realm: Realm, name: str, prototype: JSObject) -> None:
    """Make ``%name%``, tied to the prototype of such functions.

    Not in the specification: it compiles nothing, as ``Function`` does not.
    """

    def construct(_args: Sequence[Value], _new_target: JSObject) -> JSObject:
        raise native_error("EvalError", "Code generation from strings disallowed for this context")

    def call(_this: Value = undefined, *args: Value) -> Value:
        return construct(args, made)

    made = native(realm, name, 1, call, construct)
    made.proto = realm.intrinsics.get("%Function%", made.proto)
    made.props["prototype"] = Property(prototype, None, None, False, False, False)
    prototype.define("constructor", Property.data(made, False, False, True))
    realm.intrinsics[f"%{name}%"] = made
