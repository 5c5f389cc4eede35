"""Running a compiled unit against a realm.

https://tc39.es/ecma262/#sec-source-text-module-records
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

from playground.errors import LinkError
from playground.glue.async_functions import start
from playground.glue.faults import UNIT
from playground.glue.generators import Body
from playground.glue.namespace import Getter, ModuleNamespace
from playground.glue.operations import operations
from playground.glue.unit import CompiledUnit, ImportRequest
from playground.values.absent import undefined
from playground.values.function import Code
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

#: Gives what a specifier stands for: a namespace, any object with the exports as properties, or a
#: mapping of them.
Resolve: TypeAlias = Callable[[str], Any]


def instantiate(
    unit: CompiledUnit,
    realm: Realm,
    resolve: Resolve,
    meta: str | JSObject = "",
    namespace: ModuleNamespace | None = None,
) -> ModuleNamespace:
    """Run a module, or a script, and give its exports.

    Parameters
    ----------
    unit:
        From ``compile_module`` or ``compile_script``.
    realm:
        Whose globals the unit sees.
    resolve:
        ``resolve(specifier)`` gives the namespace, object or mapping that an import reads from.
        For ``import source x from`` it must have the key ``source``.
    meta:
        ``import.meta``, or its ``url``.
    namespace:
        The namespace to fill, if the loader made one beforehand so that modules which import
        each other find it. Then hoisted functions are there while the cycle runs; everything
        else is still dead, as in JavaScript.

    Returns
    -------
    ModuleNamespace
        Live exports: for a script, its top-level ``let``, ``const`` and ``class``. If the module
        awaits at the top level, ``evaluation`` is the promise of its end.

    Raises
    ------
    LinkError
        An import names an export that is not there.
    Throw
        What the module threw.
    """
    made = namespace if namespace is not None else ModuleNamespace()
    body = link(unit, realm, resolve, meta, made)
    if not unit.has_top_level_await:
        finish(body)
        return made
    promise = realm.promises.new_promise()
    made.evaluation = promise
    start(
        realm,
        body,
        lambda _value: realm.promises.resolve(promise, undefined),
        lambda reason: realm.promises.reject(promise, reason),
    )
    return made


def link(
    unit: CompiledUnit,
    realm: Realm,
    resolve: Resolve,
    meta: str | JSObject,
    namespace: ModuleNamespace,
    import_later: Code | None = None,
) -> Body:
    """Make a unit's environment, publish its exports, and bind its imports; run none of it.

    Parameters
    ----------
    unit, realm, resolve, meta, namespace:
        As :func:`instantiate` takes them.
    import_later:
        ``import_later(specifier)`` is what ``import()`` does; by default it throws.

    Returns
    -------
    Body
        What remains to be run: by :func:`finish`, or by
        :func:`playground.glue.async_functions.start` where the module awaits at the top level.

    Raises
    ------
    LinkError
        An import names an export that is not there.
    """
    if isinstance(meta, str):
        url = meta
        meta = JSObject(None)
        meta.put("url", url)
    run = _load(unit, realm, import_later)
    body = run(_linker(unit, namespace, resolve), meta, undefined)
    if unit.mode != "module":
        # A script has nothing to import, and runs as a whole.
        return iter(())  # type: ignore[return-value]
    next(body)
    made: Body = body
    return made


def finish(body: Body) -> None:
    """Run a linked module that does not await at the top level to its end."""
    for _ in body:
        raise AssertionError("a module without top-level await has awaited")


def call_script(
    unit: CompiledUnit,
    realm: Realm,
    this: Value,
    args: Sequence[Value],
    import_later: Code | None = None,
) -> Value:
    """Run a unit that ``compile_script`` wrapped as a function of named parameters.

    Parameters
    ----------
    this:
        For CommonJS, ``module.exports``.
    args:
        Values of the parameters, in order.
    import_later:
        As in :func:`link`.
    """

    def no_links(_getters: object) -> tuple[()]:
        return ()

    return _load(unit, realm, import_later)(no_links, undefined, this, *args)


def _load(unit: CompiledUnit, realm: Realm, import_later: Code | None) -> Callable[..., Any]:
    """Execute the code object, which only defines things; give its one function."""
    scope: dict[str, Any] = {**operations(realm), "__builtins__": {}, UNIT: unit}
    if import_later is not None:
        scope["dynamic_import"] = import_later
    # The code object was built from syntax nodes by this package, or read from its own cache.
    exec(unit.code, scope)  # noqa: S102
    run: Callable[..., Any] = scope["unit"]
    return run


def _linker(
    unit: CompiledUnit, namespace: ModuleNamespace, resolve: Resolve
) -> Callable[[Sequence[tuple[str, Getter]]], list[Any]]:
    def linked(getters: Sequence[tuple[str, Getter]]) -> list[Any]:
        namespace.publish(dict(getters))
        found: dict[str, Any] = {}
        imported: list[Any] = []
        for request in unit.imports:
            if request.specifier not in found:
                found[request.specifier] = resolve(request.specifier)
            source = found[request.specifier]
            for name, _local in request.names:
                imported.append(_import(unit, request, source, name))
        stars: dict[str, Getter] = {}
        ambiguous: set[str] = set()
        for reexport in unit.reexports:
            source = found[reexport.specifier]
            if reexport.exported is None:
                for name in _names(source):
                    read = _getter(source, name)
                    if name != "default" and read is not None:
                        # What two modules give under one name is given by neither.
                        if stars.setdefault(name, read) is not read:
                            ambiguous.add(name)
            elif reexport.name == "*":
                namespace.publish({reexport.exported: partial(_itself, as_namespace(source))})
            else:
                read = _getter(source, reexport.name)
                if read is None:
                    raise _missing(unit, reexport.specifier, reexport.name, 0)
                namespace.publish({reexport.exported: read})
        own = {name for name, _ in getters} | {reexport.exported for reexport in unit.reexports}
        own |= ambiguous
        namespace.publish({name: read for name, read in stars.items() if name not in own})
        return imported

    return linked


def _import(unit: CompiledUnit, request: ImportRequest, source: Any, name: str) -> Any:
    """Give the namespace for ``*``, else a getter."""
    if name == "*":
        return as_namespace(source)
    read = _getter(source, name)
    if read is None:
        raise _missing(unit, request.specifier, name, request.line)
    return read


def _missing(unit: CompiledUnit, specifier: str, name: str, line: int) -> LinkError:
    place = f"{unit.filename}:{line}" if line else unit.filename
    return LinkError(f"{place}: '{specifier}' does not provide an export named '{name}'")


def _itself(value: Value) -> Value:
    return value


def _names(source: Any) -> list[str]:
    if isinstance(source, ModuleNamespace):
        return list(source.names())
    if isinstance(source, JSObject):
        return [key for key in source.own_keys() if isinstance(key, str)]
    return list(source)


def _getter(source: Any, name: str) -> Getter | None:
    """Give what reads export ``name`` of a namespace, object or mapping."""
    if isinstance(source, ModuleNamespace):
        return source.getter(name)
    if isinstance(source, JSObject):
        if not source.has_property(name):
            return None
        return lambda: source.get(name, source)
    if isinstance(source, Mapping) and name in source:
        return lambda: source[name]
    return None


def as_namespace(source: Any) -> JSObject:
    """Give an import's source as an object that JavaScript can hold."""
    if isinstance(source, JSObject):
        return source
    return ModuleNamespace({name: partial(source.__getitem__, name) for name in source})
