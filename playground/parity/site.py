"""The server that browsers and engines load from: the lab, our Worker, and the packages under test.

The same application as ``playground serve`` serves, in this process and on a free port, with one
more folder of addresses: ``/parity/``.
"""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final
from urllib.parse import quote

from playground.app import create_app
from playground.catalog import locate
from playground.errors import ModuleNotFound
from playground.package import Package
from playground.parity.errors import NotForBrowsers
from playground.web.serve import running_server

#: An empty page of the server's own origin, from which Workers are started.
PAGE: Final = "/parity/page"
_HTML: Final = b"<!doctype html><html lang=en><meta charset=utf-8><title>Parity</title></html>"
# `import()` and `instantiateStreaming` insist on these.
_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
#: So many packages may be served in one session.
MAX_PACKAGES: Final = 10_000

_Answer = tuple[bytes, int, dict[str, str]]


class Site:
    """The running server. Use it with ``with``, or :meth:`close` it.

    Attributes
    ----------
    url:
        Its origin, as ``http://127.0.0.1:40001``.
    static:
        The folder with our own JavaScript.
    """

    def __init__(self) -> None:
        self._packages: dict[Path, tuple[int, Package]] = {}
        self._stack = contextlib.ExitStack()
        app = create_app()
        app.add_url_rule(PAGE, "parity.page", self._page)
        app.add_url_rule("/parity/<int:number>/<path:path>", "parity.file", self._file)
        self.static = locate()[0]
        self.url = self._stack.enter_context(running_server(app))

    @property
    def lab(self) -> str:
        """The address of the lab, for ``{lab}`` in a scenario."""
        return f"{self.url}/lab"

    def urls(self, package: Package) -> dict[str, str]:
        """Give the addresses of a package's glue and wasm, and serve its files from now on.

        Raises
        ------
        NotForBrowsers
            It is not clear which wasm file belongs to the glue, or there are too many packages.
        """
        wasm = package.wasm_of(package.entry)
        if wasm is None:
            shown = package.shown(package.entry)
            raise NotForBrowsers(f"{shown}: it is not clear which .wasm file belongs to it")
        base = f"{self.url}/parity/{self._number(package)}/"
        return {"glue": base + quote(package.entry), "wasm": base + quote(wasm)}

    def close(self) -> None:
        """End the server. Safe to call twice."""
        self._stack.close()

    def __enter__(self) -> Site:
        """Give the site itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the server."""
        self.close()

    def _number(self, package: Package) -> int:
        root = package.files.root
        if root not in self._packages:
            if len(self._packages) >= MAX_PACKAGES:
                raise NotForBrowsers(f"{root}: more than {MAX_PACKAGES:,} packages in one session")
            self._packages[root] = (len(self._packages) + 1, package)
        return self._packages[root][0]

    def _page(self) -> _Answer:
        return _HTML, 200, {"Content-Type": "text/html; charset=utf-8"}

    def _file(self, number: int, path: str) -> _Answer:
        found = next((p for n, p in list(self._packages.values()) if n == number), None)
        try:
            if found is None:
                raise ModuleNotFound(f"no package {number}")
            body = found.files.read(path)
        except ModuleNotFound as error:
            return str(error).encode(), 404, {"Content-Type": "text/plain; charset=utf-8"}
        kind = _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
        return body, 200, {"Content-Type": kind, "Cache-Control": "no-store"}
