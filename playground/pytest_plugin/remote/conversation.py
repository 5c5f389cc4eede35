"""Python's half of a conversation with a page; the other half is ``agent.js``.

The page asks by a synchronous request, which Playwright hands to us, and stands still until it is
answered: by an operation, or by leave to go on. So JavaScript and Python take turns as they do
where they share a thread, and a microtask runs only when Python has let go: at the end of a
callback of the event loop, as on Pyodide.
"""

from __future__ import annotations

import asyncio
import json
import queue
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, cast

from playground.jobs import loop as jobs_loop
from playground.parity.errors import BrowserDied, ModuleFailedToLoad, PageError
from playground.parity.hosts.playwright import Browser

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page, Route

    from playground.jobs.queue import JobQueue

_NAME: Final = "/playground-conversation"
#: What one request or answer may hold.
MAX_MESSAGE: Final = 64 * 2**20
_OPEN_SECONDS: Final = 60.0

#: Gives leave, with what ``handle`` made of a request of the page's own.
Handle = Callable[[dict[str, Any]], dict[str, Any]]


class Conversation:
    """A page of a browser, and whose turn it is.

    Parameters
    ----------
    browser:
        Where the page is opened.
    url:
        Its address.
    agent:
        The text of ``agent.js``.
    options:
        What the agent is called with first.
    seconds:
        How long the page may take to answer.
    handle:
        Called with what the page asks by itself: a call of a Python function, a settled promise.
    """

    def __init__(
        self,
        browser: Browser,
        url: str,
        agent: str,
        options: dict[str, int],
        seconds: float,
        handle: Handle,
    ) -> None:
        self._browser = browser
        self._seconds = seconds
        self._handle = handle
        self._inbox: queue.SimpleQueue[tuple[dict[str, Any], Callable[[str], None]]]
        self._inbox = queue.SimpleQueue()
        #: Answers the request in which the page waits; None while JavaScript may run.
        self._answer: Callable[[str], None] | None = None
        #: How many of the page's requests are being handled, one within the other.
        self._depth = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended: str | None = None
        self._page: Page
        browser.on_thread(lambda context: self._open(context, url, agent, options), _OPEN_SECONDS)

    def ask(self, operation: dict[str, Any]) -> dict[str, Any]:
        """Have an operation carried out.

        Parameters
        ----------
        operation:
            ``op`` and what it needs; ``agent.js`` lists them.

        Returns
        -------
        dict
            ``done`` or ``threw``.

        Raises
        ------
        BrowserDied
            The page is gone, or does not answer.
        PageError
            What is sent is too large.
        """
        text = json.dumps(operation)
        if len(text) > MAX_MESSAGE:
            raise PageError(f"{len(text):,} bytes for the page; at most {MAX_MESSAGE:,} are sent")
        self._note_loop()
        if self._answer is None:
            self._enter()
        self._send(text)
        message = self._until("done", "threw")
        if self._depth == 0 and self._loop is None:
            self.checkpoint()
        return message

    def load(self, glue: str, wasm: str) -> int:
        """Start a package in the page and give the handle of its exports.

        Raises
        ------
        ModuleFailedToLoad
            The page says why.
        """
        self.checkpoint()

        async def load(_context: BrowserContext) -> int:
            try:
                script = "([agent, glue, wasm]) => agent.load(glue, wasm)"
                handle: int = await self._page.evaluate(script, [self._agent, glue, wasm])
            except Exception as error:
                raise ModuleFailedToLoad(str(error).partition("\n")[0]) from error
            return handle

        return self._browser.on_thread(load, _OPEN_SECONDS)

    def checkpoint(self) -> None:
        """Let JavaScript go on; called by the event loop at the end of each callback."""
        if self._answer is not None and self._depth == 0:
            self._send('{"op": "leave"}')

    def close(self) -> None:
        """Close the page. Safe to call twice."""
        if self._ended is None:
            self._ended = "it was closed"
            self._answer = None
            self._browser.on_thread(lambda _context: self._page.close(), _OPEN_SECONDS)

    # -- on the thread of the test -------------------------------------------------------------

    def _enter(self) -> None:
        if self._ended is not None:
            raise BrowserDied(f"the page of this package is gone: {self._ended}")

        async def enter(_context: BrowserContext) -> None:
            task = asyncio.ensure_future(self._page.evaluate("agent => agent.enter()", self._agent))
            task.add_done_callback(self._look)

        self._browser.on_thread(enter, self._seconds)
        self._until("enter")
        if self._loop is not None and self._depth == 0:
            if isinstance(self._loop, jobs_loop.RealmLoop):
                self._loop.wake(cast("JobQueue", self))
            else:
                self._loop.call_soon(self.checkpoint)

    def _until(self, *kinds: str) -> dict[str, Any]:
        """Handle what the page asks until it sends one of these."""
        while True:
            try:
                message, answer = self._inbox.get(timeout=self._seconds)
            except queue.Empty:
                self._ended = f"it did not answer within {self._seconds:g} s"
                raise BrowserDied(f"the page is stuck: {self._ended}") from None
            if "died" in message:
                self._ended = str(message["died"])
                raise BrowserDied(f"the page is gone: {self._ended}")
            self._answer = answer
            if any(kind in message for kind in kinds):
                return message
            self._serve(message)

    def _serve(self, message: dict[str, Any]) -> None:
        self._depth += 1
        try:
            reply = self._handle(message)
        except BaseException:
            self._send_leave({}, self._depth)
            raise
        self._send_leave(reply, self._depth)

    def _send_leave(self, reply: dict[str, Any], depth: int) -> None:
        self._depth = depth - 1
        if self._answer is not None:
            self._send(json.dumps({"op": "leave", **reply}))

    def _send(self, text: str) -> None:
        assert self._answer is not None  # noqa: S101 - callers looked
        answer, self._answer = self._answer, None
        answer(text)

    def _drain(self) -> None:
        """Handle what the page asked while nobody waited."""
        while self._answer is None and not self._inbox.empty():
            message, answer = self._inbox.get()
            if "died" in message:
                self._ended = str(message["died"])
                return
            self._answer = answer
            self._serve(message)

    def _note_loop(self) -> None:
        try:
            self._loop = asyncio.get_running_loop()
        except RuntimeError:
            self._loop = None

    # -- on the thread of the browser ----------------------------------------------------------

    async def _open(
        self, context: BrowserContext, url: str, agent: str, options: dict[str, int]
    ) -> None:
        page = await context.new_page()
        self._page = page
        page.on("crash", lambda _page: self._put({"died": "it crashed"}))
        await page.route(f"**{_NAME}", self._asked)
        await page.goto(url)
        self._agent = await page.evaluate_handle(
            f"([bits, name]) => ({agent})(bits, name)", [options, _NAME]
        )

    async def _asked(self, route: Route) -> None:
        """Take a request of the page, and answer when the test's thread says what."""
        loop = asyncio.get_running_loop()
        said: asyncio.Future[str] = loop.create_future()

        def answer(text: str) -> None:
            loop.call_soon_threadsafe(give, text)

        def give(text: str) -> None:
            if not said.done():
                said.set_result(text)

        text = route.request.post_data or ""
        if len(text) > MAX_MESSAGE:
            self._put({"died": f"it sent {len(text):,} bytes; at most {MAX_MESSAGE:,} are read"})
            await route.abort()
            return
        self._put(json.loads(text), answer)
        await route.fulfill(body=await said, content_type="application/json")

    def _look(self, task: asyncio.Future[Any]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is not None:
            self._put({"died": str(error).partition("\n")[0]})

    def _put(self, message: dict[str, Any], answer: Callable[[str], None] = lambda _: None) -> None:
        self._inbox.put((message, answer))
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._drain)
