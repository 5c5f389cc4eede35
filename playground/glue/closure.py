"""Function objects of compiled code: https://tc39.es/ecma262/#sec-ecmascript-function-objects.

Making one must be cheap, as each call of a shim may make several: what all closures of one
literal share lies in its :class:`Description`, and properties are made when somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from playground.values.absent import undefined
from playground.values.completion import type_error
from playground.values.descriptor import Property
from playground.values.function import Code, Construct, JSFunction
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import PropertyKey, Value


class Description:
    """What all closures of one function literal share.

    Parameters
    ----------
    name, length:
        Values of the properties of the same names.
    kind:
        As in :class:`playground.glue.scope.Function`.
    takes_target:
        Whether the Python function's first parameter is ``new.target``.
    """

    __slots__ = ("kind", "length", "name", "name_property", "properties", "takes_target")

    def __init__(self, name: str, length: int, kind: str, takes_target: bool) -> None:
        self.name = name
        self.kind = kind
        self.takes_target = takes_target
        self.length = Property(length, None, None, False, False, True)
        self.name_property = Property(name, None, None, False, False, True)
        self.properties: dict[PropertyKey, Any] = {
            "length": self.length,
            "name": self.name_property,
        }


class Instance(JSObject):
    """An object that a compiled constructor made: it has room for private elements."""

    __slots__ = ("privates",)

    def __init__(self, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.privates: dict[PrivateName, Any] | None = None


class PrivateName:
    """A Private Name: https://tc39.es/ecma262/#sec-private-names.

    Elements of objects that have no room for them, such as subclassed built-ins, lie in
    ``others``.
    """

    __slots__ = ("name", "others")

    def __init__(self, name: str) -> None:
        self.name = name
        self.others: WeakKeyDictionary[JSObject, Any] = WeakKeyDictionary()


class ClosureFunction(JSFunction):
    """A compiled function; this very class is for those that are no constructors."""

    __slots__ = ("description",)

    def __init__(
        self,
        proto: JSObject | None,
        code: Code,
        description: Description,
        construct: Construct | None = None,
    ) -> None:
        # The base classes' constructors would cost as much again as all of this.
        self.proto = proto
        self.own = None
        self.extensible = True
        self.code = code
        self.construct = construct
        self.description = description

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Give ``length`` and ``name``."""
        return self.description.properties.copy()


class OrdinaryFunction(ClosureFunction):
    """A function that may be called with ``new``."""

    __slots__ = ("body", "realm")

    def __init__(
        self, realm: Realm, proto: JSObject, code: Code, body: Code, description: Description
    ) -> None:
        self.proto = proto
        self.own = None
        self.extensible = True
        self.code = code
        self.description = description
        self.realm = realm
        self.body = body

    def first_properties(self) -> dict[PropertyKey, Any]:
        """Add ``prototype``: https://tc39.es/ecma262/#sec-makeconstructor."""
        prototype = JSObject(self.realm.intrinsics["%Object.prototype%"])
        prototype.props["constructor"] = Property(self, None, None, True, False, True)
        made = self.description.properties.copy()
        made["prototype"] = Property(prototype, None, None, True, False, False)
        return made

    def construct(self, args: Sequence[Value], new_target: JSObject) -> JSObject:
        """[[Construct]]: https://tc39.es/ecma262/#sec-ecmascript-function-objects-construct-argumentslist-newtarget."""
        this = Instance(prototype_for(self.realm, new_target))
        if self.description.takes_target:
            result = self.body(new_target, this, *args)
        else:
            result = self.body(this, *args)
        return result if isinstance(result, JSObject) else this


class ClassFunction(ClosureFunction):
    """A class constructor.

    Parameters
    ----------
    body:
        The Python function of ``constructor``, or ``None`` for the default one.
    """

    __slots__ = ("body", "fields", "methods", "privates", "realm", "statics")

    def __init__(
        self, realm: Realm, proto: JSObject | None, body: Code | None, description: Description
    ) -> None:
        super().__init__(proto, self._call, description, self._construct)
        self.realm = realm
        self.body = body
        self.fields: Callable[[JSObject], Any] | None = None
        #: Private methods and accessors of instances.
        self.methods: list[tuple[PrivateName, Any]] = []
        #: Those of the constructor itself.
        self.statics: list[tuple[PrivateName, Any]] = []
        self.privates: dict[PrivateName, Any] | None = None

    def _call(self, _this: Value = undefined, *_args: Value) -> Value:
        name = self.get("name", self)
        raise type_error(f"Class constructor {name} cannot be invoked without 'new'")

    def _construct(self, args: Sequence[Value], new_target: JSObject) -> JSObject:
        """[[Construct]] of base and derived classes."""
        body = self.body
        if self.description.kind == "derived":
            if body is None:
                return self.initialise(construct_parent(self, new_target, args))
            value, read_this = body(new_target, undefined, *args)
            if isinstance(value, JSObject):
                return value
            if value is not undefined:
                raise type_error("Derived constructors may only return object or undefined")
            made: JSObject = read_this()
            return made
        this = self.initialise(Instance(prototype_for(self.realm, new_target)))
        if body is None:
            return this
        if self.description.takes_target:
            result = body(new_target, this, *args)
        else:
            result = body(this, *args)
        return result if isinstance(result, JSObject) else this

    def initialise(self, this: JSObject) -> JSObject:
        """InitializeInstanceElements."""
        for name, element in self.methods:
            add_private(this, name, element)
        if self.fields is not None:
            self.fields(this)
        return this


def construct_parent(f: JSObject, new_target: JSObject, args: Sequence[Value]) -> JSObject:
    """Construct the parent class, as ``super(…)`` does before it binds ``this``."""
    parent = f.get_prototype_of()
    construct = getattr(parent, "construct", None) if isinstance(parent, JSObject) else None
    if construct is None:
        text = "null" if parent is None else "the parent"
        raise type_error(f"Super constructor {text} of anonymous class is not a constructor")
    made: JSObject = construct(args, new_target)
    return made


def prototype_for(realm: Realm, new_target: JSObject) -> JSObject:
    """GetPrototypeFromConstructor with %Object.prototype% as default."""
    proto = new_target.get("prototype", new_target)
    if isinstance(proto, JSObject):
        return proto
    fallback: JSObject = realm.intrinsics["%Object.prototype%"]
    return fallback


def add_private(o: JSObject, name: PrivateName, element: Any) -> None:
    """PrivateFieldAdd and PrivateMethodOrAccessorAdd."""
    table = private_table(o, name, create=True)
    where: Any = name if isinstance(o, Instance | ClassFunction) else o
    if where in table:
        raise type_error(f"Cannot initialize {name.name} twice on the same object")
    table[where] = element


def private_table(o: JSObject, name: PrivateName, *, create: bool = False) -> Any:
    """Give the mapping that holds private elements: the object's own, or the name's."""
    if isinstance(o, Instance | ClassFunction):
        if o.privates is None and create:
            o.privates = {}
        return o.privates
    return name.others
