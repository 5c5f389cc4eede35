"""WebDriver BiDi, as much of it as running scripts in one page takes: https://w3c.github.io/webdriver-bidi.

Playwright speaks it too, but asks Firefox for emulation that Firefox has not, and then has no page.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import time
from typing import Any, Final

from playground.parity.errors import BrowserDied, PageError

#: A trace has at most 2,000 events; what is longer than this is none.
MAX_MESSAGE: Final = 64 * 2**20
_CLOSE_SECONDS: Final = 5.0


class Connection:
    """A session with a browser.

    Parameters
    ----------
    address:
        Of its WebSocket, as ``ws://127.0.0.1:9222``.
    name:
        How errors name the browser.
    seconds:
        How long it may take to answer at first.

    Raises
    ------
    BrowserDied
        It does not answer.
    """

    def __init__(self, address: str, name: str, seconds: float) -> None:
        self._name = name
        self._last = 0
        self._open = contextlib.ExitStack()
        client = importlib.import_module("websockets.sync.client")
        self._lost: type[Exception] = importlib.import_module("websockets").WebSocketException
        try:
            self._socket = self._open.enter_context(
                client.connect(
                    f"{address}/session",
                    max_size=MAX_MESSAGE,
                    open_timeout=seconds,
                    close_timeout=_CLOSE_SECONDS,
                    compression=None,
                )
            )
        except (OSError, self._lost) as error:
            raise BrowserDied(f"{name} did not start: {error}") from error
        self.send("session.new", {"capabilities": {}}, seconds)

    def send(self, method: str, params: dict[str, Any], seconds: float) -> dict[str, Any]:
        """Send a command and give its result.

        Parameters
        ----------
        method, params:
            As the specification has them.
        seconds:
            How long it may take.

        Raises
        ------
        BrowserDied
            The browser is gone, or does not answer.
        PageError
            It answered with an error.
        """
        self._last += 1
        deadline = time.monotonic() + seconds
        command = {"id": self._last, "method": method, "params": params}
        try:
            self._socket.send(json.dumps(command))
            while True:
                left = max(deadline - time.monotonic(), 0.001)
                answer = json.loads(self._socket.recv(timeout=left))
                # Events and late answers are no concern of ours.
                if answer.get("id") == self._last:
                    break
        except TimeoutError:
            raise BrowserDied(f"{self._name} did not answer within {seconds:g} s") from None
        except (OSError, self._lost) as error:
            raise BrowserDied(f"{self._name} died: {error}") from error
        if answer["type"] == "error":
            raise PageError(f"{self._name}: {method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def evaluate(self, context: str, function: str, argument: Any, seconds: float) -> Any:
        """Call a function in a page, await its result, and give it by way of JSON.

        Raises
        ------
        BrowserDied, PageError
            As for :meth:`send`; an exception in the page is a PageError.
        """
        text = f"Promise.resolve(({function})({json.dumps(argument)})).then(JSON.stringify)"
        params = {"expression": text, "target": {"context": context}, "awaitPromise": True}
        answer = self.send("script.evaluate", params, seconds)
        if answer["type"] == "exception":
            raise PageError(
                f"{self._name}: the page broke down: {answer['exceptionDetails']['text']}"
            )
        return json.loads(answer["result"]["value"])

    def close(self) -> None:
        """End the connection. Safe to call twice."""
        self._open.close()
