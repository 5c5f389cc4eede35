"""Property access: https://tc39.es/ecma262/#sec-property-accessors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from playground.glue.faults import caller_text
from playground.values.absent import HOLE, MISSING, undefined
from playground.values.array import MAX_LENGTH, JSArray
from playground.values.completion import NativeThrow, type_error
from playground.values.convert import to_object, to_property_key, to_string
from playground.values.descriptor import Property
from playground.values.object import JSObject, key_text
from playground.values.operators import typeof
from playground.values.realm import Realm
from playground.values.symbol import Symbol
from playground.values.typed_array import JSTypedArray
from playground.values.types import PropertyKey, Value


def item_key(o: Value, key: Value) -> Value:
    """Evaluate a key once: ToPropertyKey, but small integers stay as they are.

    What has no properties is complained about before that.
    """
    if o is undefined or o is None:
        name = "null" if o is None else "undefined"
        text = key_text(key) if isinstance(key, str | Symbol) else typeof(key)
        raise type_error(f"Cannot read properties of {name} (reading '{text}')")
    return key if type(key) is int and key >= 0 else to_property_key(key)


def _describe(o: JSObject) -> str:
    """Name an object as V8's messages do."""
    if isinstance(o, JSArray):
        return "[object Array]"
    maker = o.get("constructor", o)
    name = maker.get("name", maker) if isinstance(maker, JSObject) else undefined
    return f"#<{name if isinstance(name, str) and name else 'Object'}>"


def cannot_set(o: Value, key: PropertyKey) -> NativeThrow:
    """Explain in V8's words why a property cannot be set."""
    name = key_text(key)
    if not isinstance(o, JSObject):
        return type_error(f"Cannot create property '{name}' on {typeof(o)} '{to_string(o)}'")
    holder: JSObject | None = o
    while holder is not None:
        own = holder.get_own_property(key)
        if own is not None:
            if own.is_accessor:
                return type_error(
                    f"Cannot set property {name} of {_describe(o)} which has only a getter"
                )
            if not own.writable:
                return type_error(
                    f"Cannot assign to read only property '{name}' of object '{_describe(o)}'"
                )
        holder = holder.get_prototype_of()
    if isinstance(o, JSArray) and o.extensible and not o.length_writable:
        # It would be a new element, and longer the array cannot be.
        return type_error(
            f"Cannot assign to read only property 'length' of object '{_describe(o)}'"
        )
    return type_error(f"Cannot add property {name}, object is not extensible")


#: Types of objects -> whether nothing about their properties is exotic.
_PLAIN: dict[type, bool] = {}
#: Types of objects whose [[Get]] is OrdinaryGet; and those of ``_PLAIN`` that are. ``get`` and
#: ``set_plain`` look here first: nearly all objects are of the same few types.
_ORDINARY_GET: set[type] = set()
_ORDINARY_SET: set[type] = set()
_INTERNAL = ("get_own_property", "define_own_property", "set", "get_prototype_of", "has_property")


def _is_plain(kind: type) -> bool:
    known = _PLAIN.get(kind)
    if known is None:
        # These five names are ours; the glue has no say in them.
        known = all(getattr(kind, name) is getattr(JSObject, name) for name in _INTERNAL)
        _PLAIN[kind] = known
        if known:
            _ORDINARY_SET.add(kind)
    return known


def set_plain(o: JSObject, key: PropertyKey, value: Value) -> bool:
    """OrdinarySet for the common cases: False if the long way must be gone."""
    if type(o) not in _ORDINARY_SET and not _is_plain(type(o)):
        return False
    props = o.props
    own = props.get(key, MISSING)
    if own is MISSING:
        if not o.extensible or not _is_free(o.proto, key):
            return False
    elif type(own) is Property:
        return False
    props[key] = value
    return True


def _is_free(parent: JSObject | None, key: PropertyKey) -> bool:
    """Whether no prototype has a say in setting ``key``."""
    while parent is not None:
        if key in parent.props or not _is_plain(type(parent)):
            return False
        parent = parent.proto
    return True


def _can_append(o: JSArray, index: int) -> bool:
    """Whether nobody has a say in setting the element after the last one."""
    if not o.extensible or not o.length_writable or index >= MAX_LENGTH:
        return False
    parent = o.proto
    if isinstance(parent, JSArray) and index >= len(parent.items):
        # %Array.prototype% is an array itself.
        if str(index) in parent.props:
            return False
        parent = parent.proto
    return _is_free(parent, str(index))


def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
    """Give the operations of this file."""
    get_v = realm.get_v

    def get(o: Value, key: PropertyKey) -> Value:
        """GetV with a key that is a property key already."""
        if type(o) in _ORDINARY_GET:
            own = o.props.get(key, MISSING)
            if own is MISSING:
                parent = o.proto
                return undefined if parent is None else parent.get(key, o)
            if type(own) is not Property:
                return own
            if own.get is None:
                return own.value
            return o.get(key, o)
        if isinstance(o, JSObject):
            if type(o).get is JSObject.get:
                _ORDINARY_GET.add(type(o))
            return o.get(key, o)
        if type(o) is str and type(key) is str and key != "length" and not key.isdigit():
            method: Value = realm.intrinsics["%String.prototype%"].get(key, o)
            return method
        return get_v(o, key)

    def get_item(o: Value, key: Value) -> Value:
        """``o[key]``."""
        if type(key) is int and isinstance(o, JSArray):
            items = o.items
            if 0 <= key < len(items):
                item = items[key]
                if item is not HOLE:
                    return item
        if o is undefined or o is None:
            return get_v(o, to_property_key(key))
        if type(key) is int and isinstance(o, JSTypedArray):
            return o.get_index(key)
        if isinstance(o, JSObject):
            return o.get(to_property_key(key), o)
        return get_v(o, to_property_key(key))

    def set_any(o: Value, key: PropertyKey, value: Value) -> bool:
        if isinstance(o, JSObject):
            return o.set(key, value, o)
        if o is undefined or o is None:
            name = "null" if o is None else "undefined"
            raise type_error(f"Cannot set properties of {name} (setting '{key_text(key)}')")
        return realm.prototype_of_primitive(o).set(key, value, o)

    def put(o: Value, key: PropertyKey, value: Value) -> Value:
        """``o.key = value`` in strict code."""
        if isinstance(o, JSObject) and set_plain(o, key, value):
            return value
        if not set_any(o, key, value):
            raise cannot_set(o, key)
        return value

    def put_sloppy(o: Value, key: PropertyKey, value: Value) -> Value:
        """``o.key = value`` in sloppy code."""
        set_any(o, key, value)
        return value

    def put_item(o: Value, key: Value, value: Value) -> Value:
        """``o[key] = value`` in strict code."""
        if type(key) is str:
            return put(o, key, value)
        if type(key) is int and type(o) is JSArray:
            items = o.items
            if 0 <= key < len(items) and items[key] is not HOLE:
                items[key] = value
                return value
            if key == len(items) and _can_append(o, key):
                items.append(value)
                return value
        if type(key) is int and isinstance(o, JSTypedArray):
            o.set_index(key, value)
            return value
        return put(o, to_property_key(key), value)

    def put_item_sloppy(o: Value, key: Value, value: Value) -> Value:
        """``o[key] = value`` in sloppy code."""
        set_any(o, to_property_key(key), value)
        return value

    def delete(o: Value, key: Value, strict: bool) -> bool:
        """``delete o[key]``."""
        if o is undefined or o is None:
            raise type_error("Cannot convert undefined or null to object")
        name = to_property_key(key)
        target = to_object(realm, o)
        if target.delete(name):
            return True
        if strict:
            raise type_error(f"Cannot delete property '{key_text(name)}' of {_describe(target)}")
        return False

    def keys_of(value: Value) -> Iterator[str]:
        """EnumerateObjectProperties: https://tc39.es/ecma262/#sec-enumerate-object-properties."""
        if value is undefined or value is None:
            return
        seen: set[str] = set()
        o: JSObject | None = to_object(realm, value)
        while o is not None:
            for key in o.own_keys():
                if isinstance(key, str) and key not in seen:
                    own = o.get_own_property(key)
                    if own is not None:
                        seen.add(key)
                        if own.enumerable:
                            yield key
            o = o.get_prototype_of()

    def super_get(home: JSObject, key: PropertyKey, this: Value) -> Value:
        """``super.key``."""
        parent = home.get_prototype_of()
        if parent is None:
            raise type_error(f"Cannot read properties of null (reading '{key_text(key)}')")
        return parent.get(key, this)

    def super_set(home: JSObject, key: PropertyKey, this: Value, value: Value) -> Value:
        """``super.key = value``."""
        parent = home.get_prototype_of()
        if parent is None:
            raise type_error(f"Cannot set properties of null (setting '{key_text(key)}')")
        if not parent.set(key, value, this):
            raise cannot_set(this, key)
        return value

    def destructurable(value: Value, first: str | None) -> Value:
        """RequireObjectCoercible, with V8's words for destructuring."""
        if value is undefined or value is None:
            shown = "null" if value is None else "undefined"
            text = caller_text()
            if text == "(intermediate value)":
                text = shown
            if first is None:
                raise type_error(f"Cannot destructure '{text}' as it is {shown}.")
            raise type_error(f"Cannot destructure property '{first}' of '{text}' as it is {shown}.")
        return value

    def object_rest(value: Value, *excluded: PropertyKey) -> JSObject:
        """CopyDataProperties into a new object."""
        made = JSObject(realm.intrinsics["%Object.prototype%"])
        copy_properties(made, to_object(realm, value), excluded)
        return made

    def spread_properties(target: JSObject, value: Value) -> None:
        """``...value`` in an object literal."""
        if value is not undefined and value is not None:
            copy_properties(target, to_object(realm, value), ())

    return {
        "delete": delete,
        "destructurable": destructurable,
        "get": get,
        "get_item": get_item,
        "item_key": item_key,
        "keys_of": keys_of,
        "object_rest": object_rest,
        "property_key": to_property_key,
        "put": put,
        "put_item": put_item,
        "put_item_sloppy": put_item_sloppy,
        "put_sloppy": put_sloppy,
        "spread_properties": spread_properties,
        "super_get": super_get,
        "super_set": super_set,
    }


def copy_properties(target: JSObject, source: JSObject, excluded: tuple[PropertyKey, ...]) -> None:
    """CopyDataProperties: https://tc39.es/ecma262/#sec-copydataproperties."""
    for key in source.own_keys():
        if key in excluded:
            continue
        own = source.get_own_property(key)
        if own is not None and own.enumerable:
            target.define(key, Property.data(source.get(key, source)))
