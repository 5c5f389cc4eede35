"""A page with packages in it."""

from __future__ import annotations

from typing import Any

from playground.package import Package
from playground.parity.hosts.playwright import Browser
from playground.parity.hosts.request import check_target
from playground.parity.site import PAGE, Site
from playground.pytest_plugin.remote.ffi import RemoteFFI
from playground.pytest_plugin.remote.page import Page


class RemotePage:
    """A page of a browser, in which packages are loaded: all of them share its realm.

    Parameters
    ----------
    browser:
        A host that Playwright drives.
    site:
        The server of the files.
    seconds:
        How long an operation may take.
    """

    def __init__(self, browser: Browser, site: Site, seconds: float) -> None:
        self._site = site
        self._page = Page(browser, site.url + PAGE, seconds)
        #: What ``pyodide.ffi`` would be in this page.
        self.ffi = RemoteFFI(self._page)

    def load(self, package: Package) -> Any:
        """Load a package and give its exports.

        Raises
        ------
        NotForBrowsers, ModuleFailedToLoad
            It was built for another target, or its files could not be fetched or started.
        """
        check_target(package)
        urls = self._site.urls(package)
        return self._page.load(urls["glue"], urls["wasm"])

    def close(self) -> None:
        """Close the page. Safe to call twice."""
        self._page.close()
