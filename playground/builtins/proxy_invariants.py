"""What the internal methods of a Proxy check after its traps.

https://tc39.es/ecma262/#sec-invariants-of-the-essential-internal-methods
"""

from __future__ import annotations

from playground.values.absent import MISSING
from playground.values.completion import NativeThrow, type_error
from playground.values.descriptor import PartialDescriptor, Property
from playground.values.object import JSObject, key_text, validate_and_apply
from playground.values.symbol import Symbol
from playground.values.types import PropertyKey, Value


def violated(trap: str, key: PropertyKey, what: str, begin: str = "for property") -> NativeThrow:
    """Make the TypeError for a trap that broke an invariant."""
    return type_error(f"'{trap}' on proxy: trap {begin} '{key_text(key)}' {what}")


def check_described(
    key: PropertyKey, desc: PartialDescriptor, current: Property | None, extensible: bool
) -> Property:
    """Do steps 11 to 17 of [[GetOwnProperty]]: complete the descriptor and check it."""
    # 11. Perform CompletePropertyDescriptor(resultDesc).
    own = validate_and_apply(True, desc, None)
    # 12. Let valid be IsCompatiblePropertyDescriptor(extensibleTarget, resultDesc, targetDesc).
    if own is None or validate_and_apply(extensible, PartialDescriptor.of(own), current) is None:
        raise violated(
            "getOwnPropertyDescriptor",
            key,
            "returned a descriptor that is incompatible with the existing property",
        )
    # 14. If resultDesc.[[Configurable]] is false, then
    if not own.configurable:
        if current is None or current.configurable:
            raise violated(
                "getOwnPropertyDescriptor",
                key,
                "reported non-configurability for a property that is missing or configurable",
            )
        if not own.is_accessor and not own.writable and current.writable:
            raise violated(
                "getOwnPropertyDescriptor",
                key,
                "reported non-configurable and non-writable for a writable property",
            )
    return own


def check_defined(
    key: PropertyKey, desc: PartialDescriptor, current: Property | None, extensible: bool
) -> None:
    """Do steps 9 to 14 of [[DefineOwnProperty]]."""
    setting_not_configurable = desc.configurable is False
    # 12. If targetDesc is undefined, then
    if current is None:
        if not extensible:
            raise violated(
                "defineProperty",
                key,
                "returned truish for adding a property to the non-extensible proxy target",
            )
        if setting_not_configurable:
            raise violated(
                "defineProperty",
                key,
                "returned truish for defining a non-configurable property which does not exist",
            )
        return
    if validate_and_apply(extensible, desc, current) is None:
        raise violated(
            "defineProperty",
            key,
            "returned truish for adding a property that is incompatible with the existing one",
        )
    if setting_not_configurable and current.configurable:
        raise violated(
            "defineProperty",
            key,
            "returned truish for defining a non-configurable property which is configurable",
        )
    if not current.is_accessor and not current.configurable and current.writable:
        if desc.writable is not MISSING and desc.writable is False:
            raise violated(
                "defineProperty",
                key,
                "returned truish for defining a non-writable property which is writable",
            )


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
