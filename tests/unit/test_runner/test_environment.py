from __future__ import annotations

import pytest

from playground.test_runner.environment import (
    Environment,
    HostName,
    obstacle,
    skipped_by_variable,
    target_for,
    wanted,
)
from playground.test_runner.errors import TestRunnerError

E = Environment


@pytest.mark.parametrize(
    ("environment", "host", "runs"),
    [
        (None, "mirror", True),
        (E.NODE, "mirror", True),
        (E.DEDICATED_WORKER, "mirror", True),
        (E.BROWSER, "mirror", False),
        (E.SHARED_WORKER, "mirror", False),
        (E.SERVICE_WORKER, "mirror", False),
        (E.EMSCRIPTEN, "mirror", False),
        (None, "chromium", True),
        (E.NODE, "chromium", False),
        (E.DEDICATED_WORKER, "chromium", True),
        (E.BROWSER, "chromium", True),
        (E.SHARED_WORKER, "chromium", True),
        (E.SERVICE_WORKER, "chromium", True),
        (E.EMSCRIPTEN, "chromium", False),
    ],
)
def test_a_host_runs_the_environments_that_it_has(
    environment: Environment | None, host: HostName, runs: bool
) -> None:
    assert (obstacle(environment, host) is None) is runs


def test_the_binary_goes_before_the_variables() -> None:
    variables = {"WASM_BINDGEN_USE_BROWSER": "1"}
    assert wanted(None, {}) is None
    assert wanted(None, variables) is E.BROWSER
    assert wanted(E.NODE, variables) is E.NODE


@pytest.mark.parametrize(
    "variables",
    [
        {"WASM_BINDGEN_USE_DENO": "1"},
        {"WASM_BINDGEN_USE_BROWSER": "", "WASM_BINDGEN_USE_SHARED_WORKER": ""},
    ],
    ids=" ".join,
)
def test_variables_that_cannot_be_followed_are_named(variables: dict[str, str]) -> None:
    with pytest.raises(TestRunnerError) as caught:
        wanted(None, variables)
    assert all(name in str(caught.value) for name in variables)


def test_variables_skip_one_half_of_the_world() -> None:
    node, web = {"WASM_BINDGEN_TEST_ONLY_NODE": ""}, {"WASM_BINDGEN_TEST_ONLY_WEB": ""}
    assert skipped_by_variable(E.BROWSER, node)
    assert not skipped_by_variable(None, node)
    assert skipped_by_variable(None, web)
    assert not skipped_by_variable(E.BROWSER, web)


def test_only_on_the_mirror_is_glue_made_for_node() -> None:
    assert target_for(None, "mirror") == "nodejs"
    assert target_for(E.NODE, "mirror") == "experimental-nodejs-module"
    assert target_for(E.DEDICATED_WORKER, "mirror") == "web"
    assert target_for(None, "chromium") == "web"
