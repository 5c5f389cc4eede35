"""Serves tests to a browser on this computer: the glue, the harness, and files of the crate."""

from __future__ import annotations

import mimetypes
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from playground.errors import ModuleNotFound
from playground.package import Directory
from playground.test_runner.bindgen import HARNESS

#: Under this path lies the harness. No file of a crate is served whose path has such a name in it.
PREFIX: Final = ".playground/"
#: wasm-bindgen-test-runner's: without these headers there is no ``SharedArrayBuffer``.
_ISOLATION: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
_TYPES: Final = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


class _Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: _Server
    protocol_version = "HTTP/1.1"
    #: A connection on which nothing is asked for is closed.
    timeout = 60

    def do_GET(self) -> None:
        """Send a file."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        # Another name may be anybody's, led here by its owner's DNS.
        found = self.server.find(path) if self.headers["Host"] == self.server.authority else None
        name, content = found or ("", b"")
        self.send_response(HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK)
        self.send_header("Content-Type", _type_of(name))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Service-Worker-Allowed", "/")
        for header, value in self.server.extra.items():
            self.send_header(header, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet: the output is the tests'."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folders: Sequence[Path], extra: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.authority = f"127.0.0.1:{self.server_address[1]}"
        self.extra = extra
        self._harness = Directory(HARNESS)
        self._folders = [Directory(folder) for folder in folders]

    def find(self, path: str) -> tuple[str, bytes] | None:
        """Give a file's name and content; glue imports some files without ``.js``."""
        if path == "":
            path = f"{PREFIX}page.html"
        if path.startswith(PREFIX):
            places, path = [self._harness], path.removeprefix(PREFIX)
        elif any(part.startswith(".") for part in path.split("/")):
            return None
        else:
            places = self._folders
        names = [path] if "." in path.rpartition("/")[2] else [path, f"{path}.js"]
        for place in places:
            for name in names:
                try:
                    return name, place.read(name)
                except (ModuleNotFound, OSError):
                    continue
        return None


@contextmanager
def serving(folders: Sequence[Path]) -> Iterator[str]:
    """Serve the files of some folders, the first that has one goes first.

    ``WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION`` has the page not isolated.

    Yields
    ------
    str
        The address of the page, without a slash at its end.
    """
    isolated = "WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION" not in os.environ
    with _Server(folders, dict(_ISOLATION) if isolated else {}) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://{server.authority}"
        finally:
            server.shutdown()
            thread.join()


def _type_of(name: str) -> str:
    suffix = os.path.splitext(name)[1]
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
