"""When things happen.

For: the microtask queue, promises and their jobs, timers, and the event loop that joins them to
asyncio, by ECMA-262 (jobs and promises) and HTML (event loops, timers).

Never in here: constructors and methods that programs call by name (:mod:`playground.builtins`,
:mod:`playground.webapis`), WebAssembly, the Python-facing surface.
"""
