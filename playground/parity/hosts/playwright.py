"""A browser that Playwright drives: one page, from which each run gets a Worker of its own.

Playwright's asynchronous interface runs on an event loop of its own thread, so that nothing here
minds which loop the caller has.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TYPE_CHECKING, Any, Final, TypeVar

from playground.parity.case import Case
from playground.parity.errors import BrowserDied, PageError
from playground.parity.hosts.page import FEATURES, LOAD_SECONDS, RUN, emit_answer, page_request
from playground.parity.hosts.protocol import Emit
from playground.parity.site import PAGE, Site

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext as Context
    from playwright.async_api import Page

_T = TypeVar("_T")
_START_SECONDS: Final = 60.0
_CLOSE_SECONDS: Final = 10.0
#: A page is left for a new one after so many runs: what Workers leave behind goes with it.
_RUNS_OF_A_PAGE: Final = 200


def missing() -> str | None:
    """Say that Playwright is missing and how to get it, or None."""
    if importlib.util.find_spec("playwright") is None:
        return "Playwright is not installed: pip install 'interop-playground[browser]'"
    return None


class Browser:
    """A browser with one page.

    Parameters
    ----------
    name:
        Of the host.
    kind:
        Playwright's name of it, as ``chromium``.
    options:
        For Playwright's ``launch``.
    site, seconds:
        As for every host.

    Raises
    ------
    BrowserDied
        It did not start.
    """

    def __init__(
        self, name: str, kind: str, options: dict[str, Any], site: Site, seconds: float
    ) -> None:
        self._name = name
        self._site = site
        self._seconds = seconds
        self._runs = 0
        self._errors: list[str] = []
        self._crashed = False
        self._page: Page | None = None
        self._stack = contextlib.AsyncExitStack()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name=f"parity-{name}", daemon=True
        )
        self._thread.start()
        try:
            self._features: dict[str, bool] = self._call(self._start(kind, options), _START_SECONDS)
        except BaseException as error:
            self.close()
            if isinstance(error, Exception):
                raise BrowserDied(f"{name} did not start: {_first_line(error)}") from error
            raise

    def features(self) -> frozenset[str]:
        """Name what it has of all that a scenario may need."""
        return frozenset(("network", *(name for name, there in self._features.items() if there)))

    def run(self, case: Case, emit: Emit) -> None:
        """Carry out a case in a Worker and emit the events of its trace."""
        request = page_request(case, self._site, self._seconds)
        try:
            answer = self._call(self._evaluate(request), LOAD_SECONDS + self._seconds)
        except FutureTimeout:
            raise BrowserDied(f"{self._name} did not answer while it ran {case.name}") from None
        emit_answer(self._name, case, answer, emit)

    def on_thread(self, work: Callable[[Context], Coroutine[Any, Any, _T]], seconds: float) -> _T:
        """Do something with the browser on its own thread, beside the runs.

        Parameters
        ----------
        work:
            Gets Playwright's ``BrowserContext``, in which it may open pages of its own.
        seconds:
            How long to wait for it.

        Raises
        ------
        BrowserDied
            It took longer, or the browser is gone.
        """
        try:
            return self._call(work(self._context), seconds)
        except FutureTimeout:
            raise BrowserDied(f"{self._name} did not answer within {seconds:g} s") from None
        except Exception as error:
            if self._browser.is_connected():
                raise
            raise BrowserDied(f"{self._name} died: {_first_line(error)}") from error

    def close(self) -> None:
        """End the browser, Playwright's driver and the thread. Safe to call twice."""
        if self._loop.is_closed():
            return
        with contextlib.suppress(Exception):
            # A browser that was killed has nothing left to close, and says so.
            self._call(self._stack.aclose(), _CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_CLOSE_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()

    async def _start(self, kind: str, options: dict[str, Any]) -> dict[str, bool]:
        api = importlib.import_module("playwright.async_api")
        driver = await self._stack.enter_async_context(api.async_playwright())
        browser = await getattr(driver, kind).launch(**options)
        self._stack.push_async_callback(browser.close)
        self._context = await browser.new_context()
        self._browser = browser
        page = await self._open()
        features: dict[str, bool] = await page.evaluate(FEATURES)
        return features

    async def _open(self) -> Page:
        if self._page is not None:
            await self._page.close()
        page: Page = await self._context.new_page()
        self._page = page
        page.on("pageerror", lambda error: self._errors.append(_first_line(error)))
        page.on("crash", lambda _page: setattr(self, "_crashed", True))
        await page.goto(self._site.url + PAGE)
        return page

    async def _evaluate(self, request: dict[str, Any]) -> dict[str, Any]:
        self._errors.clear()
        try:
            self._runs += 1
            page = self._page
            if page is None or self._runs % _RUNS_OF_A_PAGE == 0:
                page = await self._open()
            answer: dict[str, Any] = await page.evaluate(RUN, request)
        except Exception as error:
            gone = not self._browser.is_connected() or self._page is None or self._page.is_closed()
            if gone or self._crashed:
                what = "its page crashed" if self._crashed else "it is gone"
                raise BrowserDied(f"{self._name} died: {what} ({_first_line(error)})") from error
            said = "; ".join([_first_line(error), *self._errors])
            raise PageError(f"{self._name}: the page broke down: {said}") from error
        else:
            return answer

    def _call(self, work: Coroutine[Any, Any, _T], seconds: float) -> _T:
        """Do something on the loop's thread and wait for it, so long at most."""
        future: Future[_T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except BaseException:
            future.cancel()
            raise


def _first_line(error: object) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
