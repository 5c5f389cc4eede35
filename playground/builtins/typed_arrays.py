"""The TypedArray constructors: https://tc39.es/ecma262/#sec-typedarray-constructors."""

from __future__ import annotations

from collections.abc import Sequence

from playground.builtins.array_species import callback_of
from playground.builtins.messages import not_a_constructor
from playground.builtins.typed_array_create import (
    copy_elements,
    create_from_constructor,
    write_list,
)
from playground.values.absent import undefined
from playground.values.array import JSArray, list_of
from playground.values.array_buffer import JSArrayBuffer, allocate, array_buffer, detached
from playground.values.completion import NativeThrow, range_error, type_error
from playground.values.convert import to_index, to_object, to_string
from playground.values.descriptor import Property
from playground.values.function import (
    constructor,
    getter,
    is_constructor,
    method,
    native,
    prototype_from_constructor,
)
from playground.values.iterate import get_method, iterate, length_of_array_like
from playground.values.object import JSObject, get, set_strict
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, SYMBOL_SPECIES
from playground.values.typed_array import (
    ELEMENT_TYPES,
    ElementType,
    JSTypedArray,
    make_typed_array,
)
from playground.values.types import Value


def install(realm: Realm) -> None:
    """Install ``%TypedArray%`` and its eleven children; their methods have files of their own."""
    prototype = JSObject(realm.intrinsics["%Object.prototype%"])

    def abstract(*_: Value) -> JSObject:
        raise type_error("Abstract class TypedArray not directly constructable")

    parent = native(realm, "TypedArray", 0, abstract, abstract)
    parent.props["prototype"] = Property.data(prototype, False, False, False)
    prototype.hide("constructor", parent)
    realm.intrinsics["%TypedArray%"] = parent
    realm.intrinsics["%TypedArray.prototype%"] = prototype
    _install_statics(realm, parent)
    for element in ELEMENT_TYPES.values():
        _install_constructor(realm, element, parent, JSObject(prototype))


def _install_statics(realm: Realm, parent: JSObject) -> None:
    # https://tc39.es/ecma262/#sec-%typedarray%.from
    def from_(
        this: Value,
        source: Value = undefined,
        mapper: Value = undefined,
        this_arg: Value = undefined,
        *_: Value,
    ) -> Value:
        if not is_constructor(this):
            raise not_a_constructor(this)
        mapping = None if mapper is undefined else callback_of(mapper).code
        using_iterator = get_method(realm, source, SYMBOL_ITERATOR)
        if using_iterator is not undefined:
            values = list(iterate(realm, source))
            target = create_from_constructor(this, [len(values)], "from", len(values))
            for k, value in enumerate(values):
                mapped = value if mapping is None else mapping(this_arg, value, k)
                set_strict(target, str(k), mapped)
            return target
        array_like = to_object(realm, source)
        size = length_of_array_like(array_like)
        target = create_from_constructor(this, [size], "from", size)
        for k in realm.rounds(range(size)):
            value = get(array_like, str(k))
            mapped = value if mapping is None else mapping(this_arg, value, k)
            set_strict(target, str(k), mapped)
        return target

    # https://tc39.es/ecma262/#sec-%typedarray%.of
    def of(this: Value, *items: Value) -> Value:
        if not is_constructor(this):
            raise not_a_constructor(this)
        target = create_from_constructor(this, [len(items)], "of", len(items))
        for k, item in enumerate(items):
            set_strict(target, str(k), item)
        return target

    def species(this: Value, *_: Value) -> Value:
        return this

    method(realm, parent, "from", 1, from_)
    method(realm, parent, "of", 0, of)
    getter(realm, parent, SYMBOL_SPECIES, species)
    realm.intrinsics["%TypedArray[Symbol.species]%"] = parent.props[SYMBOL_SPECIES]


def _install_constructor(
    realm: Realm, element: ElementType, parent: JSObject, prototype: JSObject
) -> None:
    default = f"%{element.name}.prototype%"

    # https://tc39.es/ecma262/#sec-typedarray
    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        first = args[0] if args else undefined
        if not isinstance(first, JSObject):
            length = _length(first)
            proto = prototype_from_constructor(realm, new_target, default)
            return allocated(proto, length)
        proto = prototype_from_constructor(realm, new_target, default)
        if isinstance(first, JSTypedArray):
            return from_typed_array(proto, first)
        if isinstance(first, JSArrayBuffer):
            offset, length = (*args[1:], undefined, undefined)[:2]
            return _over_buffer(proto, element, first, offset, length)
        # InitializeTypedArrayFromList and InitializeTypedArrayFromArrayLike
        using_iterator = get_method(realm, first, SYMBOL_ITERATOR)
        if using_iterator is not undefined:
            values = list(iterate(realm, first))
        elif isinstance(first, JSArray):
            values = list_of(first)
        else:
            size = length_of_array_like(first)
            made = allocated(proto, size)
            for k in realm.rounds(range(size)):
                made.set_index(k, get(first, str(k)))
            return made
        made = allocated(proto, len(values))
        write_list(made, 0, values)
        return made

    def allocated(proto: JSObject, length: int) -> JSTypedArray:
        buffer = array_buffer(realm, allocate(realm, length * element.size))
        return make_typed_array(proto, element, buffer, 0, length)

    # https://tc39.es/ecma262/#sec-initializetypedarrayfromtypedarray
    def from_typed_array(proto: JSObject, source: JSTypedArray) -> JSObject:
        size = len(source.current())
        if source.is_out_of_bounds:
            raise detached("Construct")
        made = allocated(proto, size)
        copy_elements(made, 0, source)
        return made

    made = constructor(realm, element.name, 3, None, construct, prototype, proto=parent)
    for holder in (made, prototype):
        holder.define("BYTES_PER_ELEMENT", Property.data(element.size, False, False, False))


def _length(value: Value) -> int:
    try:
        return to_index(value)
    except NativeThrow as error:
        if error.kind != "RangeError":
            raise
        raise range_error(f"Invalid typed array length: {to_string(value)}") from error


def _over_buffer(
    proto: JSObject, element: ElementType, buffer: JSArrayBuffer, byte_offset: Value, length: Value
) -> JSTypedArray:
    """InitializeTypedArrayFromArrayBuffer: https://tc39.es/ecma262/#sec-initializetypedarrayfromarraybuffer."""
    size, name = element.size, element.name
    offset = _index(byte_offset, "Start offset is too large:")
    if offset % size:
        raise range_error(f"start offset of {name} should be a multiple of {size}")
    new_length = None if length is undefined else _length(length)
    data = buffer.current()
    if data is None:
        raise detached("Construct")
    if new_length is None:
        # 8. If length is undefined and bufferIsFixedLength is false, the array tracks the length.
        if buffer.max_byte_length is None:
            if len(data) % size:
                raise range_error(f"byte length of {name} should be a multiple of {size}")
            new_length = (len(data) - offset) // size
        if offset > len(data):
            raise range_error(f"Start offset {offset} is outside the bounds of the buffer")
    elif offset + new_length * size > len(data):
        raise range_error(f"Invalid typed array length: {new_length}")
    return make_typed_array(proto, element, buffer, offset, new_length)


def _index(value: Value, message: str) -> int:
    try:
        return to_index(value)
    except NativeThrow as error:
        if error.kind != "RangeError":
            raise
        raise range_error(message) from error
