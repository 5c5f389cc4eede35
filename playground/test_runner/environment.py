"""Where tests want to run, and which host can give them that."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from playground.test_runner.errors import TestRunnerError

HostName: TypeAlias = Literal["mirror", "chromium"]
#: What wasm-bindgen's option ``--target`` is given.
Target: TypeAlias = Literal["nodejs", "experimental-nodejs-module", "web"]


class Environment(enum.Enum):
    """What ``wasm_bindgen_test_configure!`` may say; the values are its bytes in the binary."""

    BROWSER = 1
    DEDICATED_WORKER = 2
    SHARED_WORKER = 3
    SERVICE_WORKER = 4
    NODE = 5
    EMSCRIPTEN = 6

    @property
    def setting(self) -> str:
        """How tests ask for it."""
        experimental = "_experimental" if self is Environment.NODE else ""
        return f"run_in_{self.name.lower()}{experimental}"


_VARIABLES: Final = {
    "WASM_BINDGEN_USE_BROWSER": Environment.BROWSER,
    "WASM_BINDGEN_USE_DEDICATED_WORKER": Environment.DEDICATED_WORKER,
    "WASM_BINDGEN_USE_SHARED_WORKER": Environment.SHARED_WORKER,
    "WASM_BINDGEN_USE_SERVICE_WORKER": Environment.SERVICE_WORKER,
    "WASM_BINDGEN_USE_NODE_EXPERIMENTAL": Environment.NODE,
}
_UNSUPPORTED: Final = (
    "WASM_BINDGEN_USE_DENO",
    "WASM_BINDGEN_USE_EMSCRIPTEN",
    "WASM_BINDGEN_USE_NO_MODULE",
)


def wanted(configured: Environment | None, variables: Mapping[str, str]) -> Environment | None:
    """Say where tests want to run, ``None`` if they leave it open.

    Parameters
    ----------
    configured:
        What the binary says; it goes before the variables.
    variables:
        The process's environment, with wasm-bindgen-test-runner's ``WASM_BINDGEN_USE_…``.

    Raises
    ------
    TestRunnerError
        More than one variable is set, or one that we do not support.
    """
    if configured is not None:
        return configured
    for name in _UNSUPPORTED:
        if name in variables:
            raise TestRunnerError(f"{name} is set, which this runner does not support; unset it")
    found = [name for name in _VARIABLES if name in variables]
    if len(found) > 1:
        raise TestRunnerError(f"only one of these may be set: {', '.join(found)}")
    return _VARIABLES[found[0]] if found else None


def obstacle(environment: Environment | None, host: HostName) -> str | None:
    """Say why ``host`` cannot give tests what they want; ``None`` if it can.

    The mirror's global object is that of a dedicated worker, without a document; it also runs what
    wants Node, as far as the tests do without Node's own modules.
    """
    if environment is Environment.EMSCRIPTEN:
        return "there is no Emscripten on any of our hosts"
    if host == "chromium":
        return "Chromium is not Node" if environment is Environment.NODE else None
    if environment in (None, Environment.NODE, Environment.DEDICATED_WORKER):
        return None
    if environment is Environment.BROWSER:
        return "the mirror has no document; `--host chromium` runs them"
    return "the mirror is no such worker; `--host chromium` runs them"


def skipped_by_variable(
    environment: Environment | None, variables: Mapping[str, str]
) -> str | None:
    """Say which variable of wasm-bindgen-test-runner has these tests skipped, if one has."""
    node = environment in (None, Environment.NODE)
    if "WASM_BINDGEN_TEST_ONLY_NODE" in variables and not node:
        return "they run in a browser only, and WASM_BINDGEN_TEST_ONLY_NODE is set"
    if "WASM_BINDGEN_TEST_ONLY_WEB" in variables and node:
        return "they run in Node only, and WASM_BINDGEN_TEST_ONLY_WEB is set"
    return None


def target_for(environment: Environment | None, host: HostName) -> Target:
    """Say for which target the glue has to be made."""
    if host == "mirror" and environment is None:
        return "nodejs"
    if host == "mirror" and environment is Environment.NODE:
        return "experimental-nodejs-module"
    return "web"
