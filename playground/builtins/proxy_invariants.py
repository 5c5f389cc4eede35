"""What the internal methods of a Proxy check after its traps.

https://tc39.es/ecma262/#sec-invariants-of-the-essential-internal-methods
"""

from __future__ import annotations

from playground.builtins.messages import describe
from playground.values.absent import undefined
from playground.values.completion import NativeThrow, type_error
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.equality import same_value
from playground.values.object import JSObject, key_text, validate_and_apply
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value


def violated(trap: str, begin: str, key: PropertyKey, end: str = "") -> NativeThrow:
    """Make the TypeError for a trap that broke an invariant, in V8's words."""
    rest = f" {end}" if end else ""
    return type_error(f"'{trap}' on proxy: {begin} property '{key_text(key)}'{rest}")


def check_read(key: PropertyKey, value: Value, current: Property) -> None:
    """Do step 9 of [[Get]], for a property of the target that is not configurable."""
    if not current.is_accessor:
        if not current.writable and not same_value(value, current.value):
            raise type_error(
                f"'get' on proxy: property '{key_text(key)}' is a read-only and non-configurable "
                "data property on the proxy target but the proxy did not return its actual value "
                f"(expected '{describe(current.value)}' but got '{describe(value)}')"
            )
    elif current.get is undefined and value is not undefined:
        raise type_error(
            f"'get' on proxy: property '{key_text(key)}' is a non-configurable accessor property "
            "on the proxy target and does not have a getter function, but the trap did not return "
            f"'undefined' (got '{describe(value)}')"
        )


def check_written(key: PropertyKey, value: Value, current: Property) -> None:
    """Do step 10 of [[Set]], for a property of the target that is not configurable."""
    begin = "trap returned truish for"
    if not current.is_accessor:
        if not current.writable and not same_value(value, current.value):
            end = (
                "which exists in the proxy target as a non-configurable and non-writable data "
                "property with a different value"
            )
            raise violated("set", begin, key, end)
    elif current.set is undefined:
        end = (
            "which exists in the proxy target as a non-configurable and non-writable accessor "
            "property without a setter"
        )
        raise violated("set", begin, key, end)


def check_described(
    key: PropertyKey, desc: PartialDescriptor, current: Property | None, extensible: bool
) -> Property:
    """Do steps 11 to 17 of [[GetOwnProperty]]: complete the descriptor and check it."""
    trap = "getOwnPropertyDescriptor"
    # 11. Perform CompletePropertyDescriptor(resultDesc).
    own = validate_and_apply(True, desc, None)
    # 12. Let valid be IsCompatiblePropertyDescriptor(extensibleTarget, resultDesc, targetDesc).
    if own is None or validate_and_apply(extensible, PartialDescriptor.of(own), current) is None:
        end = "that is incompatible with the existing property in the proxy target"
        raise violated(trap, "trap returned descriptor for", key, end)
    # 14. If resultDesc.[[Configurable]] is false, then
    if not own.configurable:
        if current is None or current.configurable:
            end = "which is either non-existent or configurable in the proxy target"
            raise violated(trap, "trap reported non-configurability for", key, end)
        if not own.is_accessor and not own.writable and current.writable:
            end = "which is non-configurable, non-writable in the proxy target"
            raise violated(trap, "trap reported non-configurable and writable for", key, end)
    return own


def check_defined(
    key: PropertyKey, desc: PartialDescriptor, current: Property | None, extensible: bool
) -> None:
    """Do steps 9 to 14 of [[DefineOwnProperty]]."""
    trap = "defineProperty"
    adding, fixing = "trap returned truish for adding", "trap returned truish for defining"
    setting_not_configurable = desc.configurable is False
    unfixed = "which is either non-existent or configurable in the proxy target"
    # 12. If targetDesc is undefined, then
    if current is None:
        if not extensible:
            raise violated(trap, adding, key, " to the non-extensible proxy target")
        if setting_not_configurable:
            raise violated(trap, f"{fixing} non-configurable", key, unfixed)
        return
    if validate_and_apply(extensible, desc, current) is None:
        end = " that is incompatible with the existing property in the proxy target"
        raise violated(trap, adding, key, end)
    if setting_not_configurable and current.configurable:
        raise violated(trap, f"{fixing} non-configurable", key, unfixed)
    if not current.is_accessor and not current.configurable and current.writable:
        if desc.writable is False:
            raise violated(trap, f"{fixing} non-configurable", key, "which cannot be non-writable")


def check_own_keys(keys: list[Value], target: JSObject) -> None:
    """Do steps 7 to 22 of [[OwnPropertyKeys]]."""
    for key in keys:
        if not isinstance(key, str | Symbol):
            raise type_error(f"{key} is not a valid property name")
    unchecked = set(keys)
    if len(unchecked) != len(keys):
        raise type_error("'ownKeys' on proxy: trap returned duplicate entries")
    extensible = target.is_extensible()
    configurable: list[PropertyKey] = []
    fixed: list[PropertyKey] = []
    for key in target.own_keys():
        own = target.get_own_property(key)
        (fixed if own is not None and not own.configurable else configurable).append(key)
    for key in fixed if extensible else [*fixed, *configurable]:
        if key not in unchecked:
            raise type_error(f"'ownKeys' on proxy: trap result did not include '{key_text(key)}'")
        unchecked.discard(key)
    if not extensible and unchecked:
        raise type_error(
            "'ownKeys' on proxy: trap returned extra keys but proxy target is non-extensible"
        )
