"""The globals of the language: one file per global of ECMA-262, each with one ``install(realm)``.

For: what https://tc39.es/ecma262/#sec-global-object and the chapters after it define, on top of the
values and of the promise operations.

Never in here: globals of the web (:mod:`playground.webapis`), WebAssembly, conversions and
operators (:mod:`playground.values`), the syntax that uses it all (:mod:`playground.glue`).
"""

from __future__ import annotations

from typing import Final

from playground.builtins import (
    array,
    array_buffer,
    array_copy,
    array_from_async,
    array_iteration,
    array_mutation,
    array_search,
    bigint,
    boolean,
    data_view,
    date,
    date_parts,
    error,
    finalization_registry,
    function,
    fundamentals,
    global_functions,
    intl,
    iterator,
    iterator_constructor,
    iterator_consumers,
    iterator_helpers,
    json,
    map,
    math,
    number,
    object,
    object_prototype,
    promise,
    promise_combinators,
    proxy,
    reflect,
    regexp,
    regexp_symbols,
    set,
    set_methods,
    string,
    string_html,
    string_patterns,
    string_prototype,
    symbol,
    typed_array_iteration,
    typed_array_prototype,
    typed_arrays,
    weak_map,
    weak_ref,
    weak_set,
)
from playground.values.realm import Realm

#: Globals of the language that browsers have and we do not: a program that names one is refused
#: when it is loaded, instead of finding it undefined.
UNSUPPORTED_GLOBALS: Final = (
    "AsyncDisposableStack",
    "Atomics",
    "DisposableStack",
    "Float16Array",
    "SharedArrayBuffer",
    "SuppressedError",
    "Temporal",
)

#: In order: each finds in the realm what it needs of those before it.
INSTALLERS: Final = (
    fundamentals.install,
    function.install,
    object.install,
    object_prototype.install,
    error.install,
    iterator.install,
    iterator_helpers.install,
    iterator_consumers.install,
    iterator_constructor.install,
    array.install,
    array_search.install,
    array_iteration.install,
    array_mutation.install,
    array_copy.install,
    boolean.install,
    number.install,
    bigint.install,
    symbol.install,
    string.install,
    string_prototype.install,
    string_patterns.install,
    string_html.install,
    math.install,
    json.install,
    global_functions.install,
    promise.install,
    promise_combinators.install,
    array_from_async.install,
    map.install,
    set.install,
    set_methods.install,
    weak_map.install,
    weak_set.install,
    weak_ref.install,
    intl.install,
    finalization_registry.install,
    reflect.install,
    proxy.install,
    array_buffer.install,
    typed_arrays.install,
    typed_array_prototype.install,
    typed_array_iteration.install,
    data_view.install,
    date.install,
    date_parts.install,
    regexp.install,
    regexp_symbols.install,
)


def install_all(realm: Realm) -> None:
    """Install every global of the language in a fresh realm, before anything runs in it."""
    for install in INSTALLERS:
        install(realm)
