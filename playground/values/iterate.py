"""Operations on iterators and array-likes: https://tc39.es/ecma262/#sec-operations-on-iterator-objects."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final, NamedTuple

from playground.values.absent import HOLE, undefined
from playground.values.arguments import ArgumentsObject
from playground.values.array import JSArray
from playground.values.completion import range_error, type_error
from playground.values.convert import to_boolean, to_length, to_string
from playground.values.function import call, is_callable
from playground.values.object import JSObject, get
from playground.values.operators import typeof
from playground.values.realm import Realm
from playground.values.symbol import SYMBOL_ITERATOR, Symbol
from playground.values.types import PropertyKey, Value

#: Longest list that is made of an object that says that it is so long.
MAX_LIST: Final = 2**20
#: How many elements of an array, less one, go by between two looks at the clock: a power of two.
_SLICE: Final = 4095


class IteratorRecord(NamedTuple):
    """https://tc39.es/ecma262/#sec-iterator-records."""

    iterator: JSObject
    next_method: Value


def get_method(realm: Realm, value: Value, key: PropertyKey) -> Value:
    """GetMethod: a function, or ``undefined``; TypeError for anything else."""
    f = realm.get_v(value, key)
    if f is undefined or f is None:
        return undefined
    if not is_callable(f):
        raise type_error(f"{key} is not a function")
    return f


def get_iterator(realm: Realm, value: Value, method: Value = None) -> IteratorRecord:
    """GetIterator(value, sync), or GetIteratorFromMethod where ``method`` is given."""
    if method is None:
        if value is undefined or value is None:
            raise type_error(f"{'null' if value is None else 'undefined'} is not iterable")
        method = get_method(realm, value, SYMBOL_ITERATOR)
        if method is undefined:
            shown = "object" if isinstance(value, JSObject) else _shown(value)
            raise type_error(
                f"{shown} is not iterable (cannot read property Symbol(Symbol.iterator))"
            )
    iterator = call(method, value)
    if not isinstance(iterator, JSObject):
        raise type_error("Result of the Symbol.iterator method is not an object")
    return IteratorRecord(iterator, get(iterator, "next"))


def _shown(value: Value) -> str:
    return f"{typeof(value)} {value if isinstance(value, Symbol) else to_string(value)}"


def iterator_step(record: IteratorRecord) -> JSObject | None:
    """IteratorStep: the result object, or ``None`` when done."""
    result = call(record.next_method, record.iterator)
    if not isinstance(result, JSObject):
        raise type_error("Iterator result is not an object")
    return None if to_boolean(get(result, "done")) else result


def iterator_close(realm: Realm, record: IteratorRecord, throwing: bool = False) -> None:
    """IteratorClose. With ``throwing`` a second error is swallowed, as the first one goes on."""
    try:
        f = get_method(realm, record.iterator, "return")
        if f is undefined:
            return
        result = call(f, record.iterator)
    except Exception as exc:
        if throwing:
            realm.caught(exc)  # raises what glue must not swallow
            return
        raise
    if not throwing and not isinstance(result, JSObject):
        raise type_error("Iterator result is not an object")


def iterate(realm: Realm, value: Value) -> Generator[Value, None, None]:
    """Iterate as ``for…of`` does.

    Close the generator early, as ``contextlib.closing`` does, and the JavaScript iterator is
    closed. An exception *thrown into* the generator closes it too, and goes on.
    """
    if isinstance(value, JSArray) and _is_pristine(realm, value):
        index = 0
        # The list is read afresh each time: the loop's body may change it.
        while index < len(value.items):
            if not index & _SLICE:
                realm.tick()
            item = value.items[index]
            yield value.get(str(index), value) if item is HOLE else item
            index += 1
        return
    record = get_iterator(realm, value)
    while (result := iterator_step(record)) is not None:
        realm.tick()
        item = get(result, "value")
        try:
            yield item
        except GeneratorExit:
            iterator_close(realm, record)
            raise
        except BaseException:
            iterator_close(realm, record, throwing=True)
            raise


def _is_pristine(realm: Realm, value: JSArray) -> bool:
    """Whether iterating ``value`` calls nothing but the built-in array iterator, unchanged."""
    proto: JSObject = realm.intrinsics["%Array.prototype%"]
    if value.proto is not proto or SYMBOL_ITERATOR in value.props:
        return False
    values = realm.intrinsics.get("%Array.prototype.values%")
    own = proto.props.get(SYMBOL_ITERATOR)
    steps = realm.intrinsics.get("%ArrayIteratorPrototype%")
    if values is None or steps is None or own is None or own.value is not values:
        return False
    following = steps.props.get("next")
    return following is not None and following.value is realm.intrinsics.get(
        "%ArrayIteratorPrototype.next%"
    )


def create_iter_result(realm: Realm, value: Value, done: bool) -> JSObject:
    """CreateIterResultObject."""
    result = JSObject(realm.intrinsics["%Object.prototype%"])
    result.props["value"] = value
    result.props["done"] = done
    return result


def length_of_array_like(o: JSObject) -> int:
    """LengthOfArrayLike."""
    return to_length(get(o, "length"))


def create_list_from_array_like(value: Value) -> list[Value]:
    """CreateListFromArrayLike."""
    if isinstance(value, JSArray) and HOLE not in value.items:
        return list(value.items)
    if isinstance(value, ArgumentsObject) and (untouched := value.untouched) is not None:
        return list(untouched)
    if not isinstance(value, JSObject):
        raise type_error("CreateListFromArrayLike called on non-object")
    size = length_of_array_like(value)
    if size > MAX_LIST:
        raise range_error("Invalid array length")
    return [get(value, str(index)) for index in range(size)]


def ordinary_object(realm: Realm, **properties: Value) -> JSObject:
    """Make a plain object with the given properties, in order."""
    made = JSObject(realm.intrinsics["%Object.prototype%"])
    made.props.update(properties)
    return made
