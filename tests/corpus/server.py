"""Serves the files of the cases, with ranges: what readers of large files over HTTP ask for.

https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@contextmanager
def file_server(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve files by their names on a free port of this machine.

    Yields
    ------
    str
        The server's origin, as ``http://127.0.0.1:4711``.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with the file, or with the range of it that is asked for."""
            body = files.get(self.path.lstrip("/"))
            if body is None:
                self._answer(HTTPStatus.NOT_FOUND, b"", {})
                return
            found = re.fullmatch(r"bytes=(\d*)-(\d*)", self.headers.get("Range", ""))
            if not found or found[1] == found[2] == "":
                self._answer(HTTPStatus.OK, body, {})
                return
            size = len(body)
            if found[1] == "":  # the last so many bytes
                start, end = max(size - int(found[2]), 0), size
            else:
                start, end = int(found[1]), min(int(found[2] or size - 1) + 1, size)
            if start >= end:
                refused = {"Content-Range": f"bytes */{size}"}
                self._answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", refused)
                return
            about = {"Content-Range": f"bytes {start}-{end - 1}/{size}"}
            self._answer(HTTPStatus.PARTIAL_CONTENT, body[start:end], about)

        do_HEAD = do_GET

        def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Accept-Ranges", "bytes")
            self.send_header("Content-Type", "application/octet-stream")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the report is what counts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
