"""``playground test-runner``: what ``cargo test`` starts instead of wasm-bindgen-test-runner.

:mod:`.command` is the command line, :mod:`.binary` reads a test binary, :mod:`.selection` chooses
its tests, :mod:`.bindgen` has wasm-bindgen make the glue, :mod:`.environment` says which host can
run it; :mod:`.mirror_host` and :mod:`.chromium_host` run one test at a time, :mod:`.running` all of
them, and :mod:`.reports` prints what came out. The JavaScript in ``harness`` is the same on both
hosts.

What must never be inside: what a test means. The crate wasm-bindgen-test, compiled into the test
binary, runs a test, catches its panic and writes the text of a failure; we pass it on.
"""

from playground.test_runner.command import test_runner

__all__ = ["test_runner"]
