"""A page's JavaScript as a Python test sees it, by the rules of Pyodide's FFI.

The test runs in Python, the module in a real browser, and every operation on a proxy is carried out
there. ``docs/pytest.md`` lists what a test can do; the rest raises NotImplementedError by name.

Never in here: Playwright (:mod:`playground.parity` drives the browser), pytest, and the mirror's
values. Of :mod:`playground.ffi` it takes the classes that ``isinstance`` and ``except`` ask for.
"""

from playground.pytest_plugin.remote.ffi import RemoteFFI
from playground.pytest_plugin.remote.package import RemotePage

__all__ = ["RemoteFFI", "RemotePage"]
