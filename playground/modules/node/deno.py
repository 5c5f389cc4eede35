"""The global ``Deno``, as far as the target `deno` reads its own wasm: https://docs.deno.com/api/.

It is there only for glue that uses it without asking; whoever asks by ``typeof`` is told the truth.
"""

from __future__ import annotations

from playground.modules.node import fs
from playground.modules.paths import Paths
from playground.package import Package
from playground.values.absent import undefined
from playground.values.function import call, method
from playground.values.iterate import ordinary_object
from playground.values.realm import Realm
from playground.values.types import Value


def install(realm: Realm, package: Package, paths: Paths) -> None:
    """Define ``Deno.readFile`` and ``Deno.readFileSync``, unless they are there."""
    target = realm.global_object
    if target.has_property("Deno"):
        return
    read = fs.install(realm, package, paths).get("readFileSync", undefined)
    deno = ordinary_object(realm)

    def read_file_sync(_this: Value = undefined, path: Value = undefined, *_: Value) -> Value:
        """https://docs.deno.com/api/deno/~/Deno.readFileSync."""
        return call(read, undefined, path)

    def read_file(_this: Value = undefined, path: Value = undefined, *_: Value) -> Value:
        """https://docs.deno.com/api/deno/~/Deno.readFile."""
        return fs.promised(realm, lambda: call(read, undefined, path))

    method(realm, deno, "readFileSync", 1, read_file_sync)
    method(realm, deno, "readFile", 1, read_file)
    target.hide("Deno", deno)
