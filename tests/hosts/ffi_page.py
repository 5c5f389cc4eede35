"""Runs an FFI case in a real browser, through the proxies of the pytest plugin."""

from __future__ import annotations

from typing import Any

from playground import ffi
from playground.jobs import loop as jobs_loop
from playground.parity import Session
from playground.parity.hosts.playwright import Browser
from playground.pytest_plugin.remote import RemotePage
from tests.hosts.ffi_run import outcome

_SECONDS = 20.0


class Host:
    """A page for each case."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def run(self, case: dict[str, Any]) -> list[str]:
        """Run a case and give its outcome."""
        browser = self._session.host("chromium")
        assert isinstance(browser, Browser)
        page = RemotePage(browser, self._session.site, _SECONDS)
        try:
            evaluate = page.ffi.js.eval
            names = {}
            for name in ffi.__all__:
                try:
                    names[name] = getattr(page.ffi, name)
                except NotImplementedError as refused:
                    names[name] = _refuse(refused)
            return jobs_loop.run(outcome(case, lambda text: evaluate(f"(\n{text}\n)"), names))
        finally:
            page.close()


def _refuse(error: NotImplementedError) -> Any:
    def refused(*_args: Any, **_kwargs: Any) -> Any:
        raise error

    return refused
