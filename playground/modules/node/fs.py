"""Node's ``fs``, as far as it reads: https://nodejs.org/api/fs.html, on the package's own files.

Not in Node: bytes are a ``Uint8Array`` and no ``Buffer``.
"""

from __future__ import annotations

from collections.abc import Callable

from playground.errors import ModuleNotFound
from playground.modules.paths import Paths
from playground.package import Package
from playground.values.absent import undefined
from playground.values.buffers import uint8_array
from playground.values.completion import Throw, type_error
from playground.values.convert import to_string
from playground.values.function import native
from playground.values.iterate import ordinary_object
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value

_UTF8 = frozenset(("utf8", "utf-8"))


def install(realm: Realm, package: Package, paths: Paths) -> JSObject:
    """Make the module.

    Parameters
    ----------
    realm:
        Where it lives.
    package:
        Whose files can be read.
    paths:
        How code names them.
    """
    fs, promises = ordinary_object(realm), ordinary_object(realm)

    def read_file_sync(
        _this: Value = undefined, path: Value = undefined, options: Value = undefined, *_: Value
    ) -> Value:
        """https://nodejs.org/api/fs.html#fsreadfilesyncpath-options."""
        file = paths.file_of(path)
        try:
            data = package.files.read(file) if file is not None else None
        except ModuleNotFound:
            data = None
        if data is None:
            raise _no_file(realm, path)
        encoding = options.get("encoding", options) if isinstance(options, JSObject) else options
        if encoding is undefined or encoding is None:
            return uint8_array(realm, data)
        if encoding not in _UTF8:
            raise type_error(f"The encoding {to_string(encoding)} is not supported here")
        return data.decode("utf-8", "replace")

    def exists_sync(_this: Value = undefined, path: Value = undefined, *_: Value) -> Value:
        """https://nodejs.org/api/fs.html#fsexistssyncpath."""
        file = paths.file_of(path)
        return file is not None and package.files.has(file)

    def read_file(_this: Value = undefined, *args: Value) -> Value:
        """https://nodejs.org/api/fs.html#fspromisesreadfilepath-options."""
        return promised(realm, lambda: read_file_sync(undefined, *args))

    fs.put("readFileSync", native(realm, "readFileSync", 2, read_file_sync))
    fs.put("existsSync", native(realm, "existsSync", 1, exists_sync))
    promises.put("readFile", native(realm, "readFile", 2, read_file))
    fs.put("promises", promises)
    return fs


def promised(realm: Realm, give: Callable[[], Value]) -> Value:
    """Give a promise of what a function returns or throws."""
    promise = realm.promises.new_promise()
    try:
        realm.promises.resolve(promise, give())
    except Exception as exc:
        realm.promises.reject(promise, realm.caught(exc))
    return promise


def _no_file(realm: Realm, path: Value) -> Throw:
    shown = path.get("href", path) if isinstance(path, JSObject) else path
    name = to_string(shown)
    error = realm.error(
        "Error", f"ENOENT: no such file in the package (only those can be read), open '{name}'"
    )
    error.put("code", "ENOENT")
    error.put("path", name)
    return Throw(error)
