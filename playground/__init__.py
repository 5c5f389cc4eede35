"""One wasm-bindgen module, two hosts: the browser, and Python on wasmtime."""

from __future__ import annotations

__version__ = "0.1.0"
