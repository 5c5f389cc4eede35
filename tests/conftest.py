"""What all tests share: the server, and the browser that the tests drive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from playground import parity
from playground.app import create_app
from playground.parity.chromium import ARGUMENTS, BrowserNotFound, find
from playground.web.serve import running_server


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Address of a real server, on a free port."""
    with running_server(create_app()) as url:
        yield url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Let pytest-playwright start the Chromium that is there."""
    path = find()
    if path is None:
        raise BrowserNotFound(
            "no Chromium: `python -m playground.parity.chromium` installs one,"
            " and PLAYGROUND_CHROMIUM names one"
        )
    return {**browser_type_launch_args, "executable_path": str(path), "args": list(ARGUMENTS)}


@pytest.fixture(scope="session")
def parity_session() -> Iterator[parity.Session]:
    """Both hosts, open over all tests; the server of their own is not that of ``base_url``."""
    with parity.open_hosts("mirror", "chromium") as session:
        yield session
