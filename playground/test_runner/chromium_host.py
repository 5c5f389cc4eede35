"""Runs tests in a headless Chromium: in a page, or in the kind of worker that they ask for."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, Page, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from playground.parity.chromium import ARGUMENTS, BrowserNotFound, find
from playground.test_runner.binary import Case
from playground.test_runner.environment import Environment
from playground.test_runner.errors import TestRunnerError
from playground.test_runner.host import Show, Traces
from playground.test_runner.outcome import Outcome, read_outcome
from playground.test_runner.server import serving

#: What `page.js` calls the scopes in which tests run.
_SCOPES: Final = {
    None: "page",
    Environment.BROWSER: "page",
    Environment.DEDICATED_WORKER: "dedicated",
    Environment.SHARED_WORKER: "shared",
    Environment.SERVICE_WORKER: "service",
}
#: How long the browser may take to start, and to load the tests.
_START_SECONDS: Final = 60.0
_CLOSE_SECONDS: Final = 10.0


class ChromiumHost:
    """A Chromium that has one binary's tests loaded.

    Parameters
    ----------
    folder:
        Glue of the target `web`, and wasm.
    environment:
        Where in the browser the tests run; in a page if they do not say.
    seconds:
        How long a test may run.
    show:
        Told of each console call; without it, none is shown.
    """

    def __init__(
        self, folder: Path, environment: Environment | None, seconds: float, show: Show | None
    ) -> None:
        self._folder = folder
        self._scope = _SCOPES[environment]
        self._seconds = seconds
        self._traces = Traces(show)
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._hung = False
        self._served = ExitStack()
        self._address = ""
        self._order = 0
        self._answer: asyncio.Future[dict[str, Any]] | None = None

    async def open(self) -> None:
        """Load the tests, in a new context: workers are shared by the pages of one."""
        if self._hung:
            await self._close_browser()
        elif self._context is not None:
            await self._context.close()
        browser = self._browser or await self._launch()
        self._context = await browser.new_context()
        self._page = await self._context.new_page()
        self._page.on("crash", lambda _: self._tell({"kind": "failed", "text": "the page crashed"}))
        await self._page.expose_function("playgroundTell", self._hear)
        loaded = self._expect()
        await self._page.goto(f"{self._address}/?in={self._scope}")
        await self._ready(loaded)
        await self._ready(self._send("", False))

    async def _launch(self) -> Browser:
        if self._playwright is None:
            self._playwright = await async_playwright().start()
            # What the tests fetch may lie in the crate, which is where cargo starts us.
            self._address = self._served.enter_context(serving([self._folder, Path.cwd()]))
        try:
            path = find()
            self._browser = await self._playwright.chromium.launch(
                executable_path=path, args=list(ARGUMENTS), handle_sigint=False
            )
        except (BrowserNotFound, PlaywrightError) as error:
            raise TestRunnerError(
                f"Chromium does not start: {_first_line(error)}\n"
                "`python -m playground.parity.chromium` installs one, and PLAYGROUND_CHROMIUM"
                " names one."
            ) from error
        self._hung = False
        return self._browser

    async def run(self, case: Case, include_ignored: bool) -> Outcome:
        """Run a test."""
        self._traces.begin()
        start = time.perf_counter()
        try:
            answer = await asyncio.wait_for(self._send(case.export, include_ignored), self._seconds)
        except TimeoutError:
            outcome = Outcome("timeout", self._traces.told(case), spoiled=True)
            self._hung = True
        else:
            if answer["kind"] == "done":
                outcome = read_outcome(case.name, str(answer["json"]))
            else:
                text = self._traces.told(case, str(answer["text"]))
                outcome = Outcome("failed", text, spoiled=True)
        seconds = time.perf_counter() - start
        return replace(outcome, seconds=seconds, uncaught=self._traces.uncaught)

    async def close(self) -> None:
        """Close the browser and stop the server. Safe to call twice."""
        await self._close_browser()
        self._served.close()
        playwright, self._playwright = self._playwright, None
        if playwright is not None:
            await playwright.stop()

    async def _close_browser(self) -> None:
        browser, self._browser, self._context, self._page = self._browser, None, None, None
        if browser is not None:
            # A page that never returns cannot hold up this: the whole browser goes.
            with suppress(TimeoutError, PlaywrightError):
                await asyncio.wait_for(browser.close(), _CLOSE_SECONDS)

    def _expect(self) -> asyncio.Future[dict[str, Any]]:
        self._order += 1
        self._answer = asyncio.get_running_loop().create_future()
        return self._answer

    async def _send(self, name: str, ignored: bool) -> dict[str, Any]:
        if self._page is None:
            raise TestRunnerError("the browser is closed")
        answer = self._expect()
        order = {"id": self._order, "name": name, "ignored": ignored}
        await self._page.evaluate("order => playgroundOrder(order)", order)
        return await answer

    async def _ready(self, answer: Awaitable[dict[str, Any]]) -> None:
        try:
            told = await asyncio.wait_for(answer, _START_SECONDS)
        except TimeoutError:
            told = {"kind": "failed", "text": f"nothing came within {_START_SECONDS:g} seconds"}
        if told["kind"] == "failed":
            raise TestRunnerError(f"the tests cannot be loaded in Chromium: {told['text']}")

    def _hear(self, message: str) -> None:
        self._tell(json.loads(message))

    def _tell(self, message: dict[str, Any]) -> None:
        kind = message.get("kind")
        if kind == "console":
            self._traces.said(str(message["level"]), str(message["text"]))
        elif kind == "uncaught":
            self._traces.caught_by_nobody(str(message["text"]))
        elif self._answer is not None and not self._answer.done():
            # What a test sends that was given up has an older number.
            if message.get("id", 0) in (0, self._order):
                self._answer.set_result(message)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
