"""One wasm-bindgen module, two hosts: the browser, and Python on wasmtime.

>>> import playground
>>> async def main():
...     module = await playground.load("static/modules/promises")
...     return await module.greet("Ada")
>>> playground.run(main())
'Hello, Ada!'
"""

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
