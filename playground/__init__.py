"""One wasm-bindgen module, two hosts: the browser, and Python on wasmtime.

>>> import playground
>>> async def main():
...     module = await playground.load("static/modules/promises")
...     return await module.greet("Ada")
>>> playground.run(main())
'Hello, Ada!'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playground.errors import PlaygroundError, Unsupported, WasmTrap
    from playground.ffi import JsException, JsProxy, jsnull
    from playground.jobs.loop import run
    from playground.limits import Limits
    from playground.loading import LoadedModule, load, load_sync
    from playground.scripts import run_script

__version__ = "0.1.0"

__all__ = [
    "JsException",
    "JsProxy",
    "Limits",
    "LoadedModule",
    "PlaygroundError",
    "Unsupported",
    "WasmTrap",
    "__version__",
    "jsnull",
    "load",
    "load_sync",
    "run",
    "run_script",
]

# The pytest plugin lies in this package, and pytest imports it wherever that is installed: nothing
# heavy may be loaded before somebody asks for it.
_WHERE: Final = {
    "JsException": "ffi",
    "JsProxy": "ffi",
    "Limits": "limits",
    "LoadedModule": "loading",
    "PlaygroundError": "errors",
    "Unsupported": "errors",
    "WasmTrap": "errors",
    "jsnull": "ffi",
    "load": "loading",
    "load_sync": "loading",
    "run": "jobs.loop",
    "run_script": "scripts",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
