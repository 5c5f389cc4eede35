"""A small HTTP server that behaves well or badly, as the path says."""

from __future__ import annotations

import gzip
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def answer(self) -> None:
        url = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        self.server.seen.append((self.command, self.path, self.headers.items(), body))
        name = url.path.strip("/").split("/")[0].replace("-", "_")
        getattr(self, f"on_{name}", self.on_missing)(query, body)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = answer

    def reply(self, body: bytes, status: int = 200, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def on_json(self, *_: object) -> None:
        self.reply(b'{"a": [1, 2]}', 200, ("Content-Type", "application/json"))

    def on_text(self, *_: object) -> None:
        self.reply("\ufeffgrüße".encode(), 200, ("Content-Type", "text/plain;charset=utf-8"))

    def on_broken_json(self, *_: object) -> None:
        self.reply(b'{"a": [1, 2', 200, ("Content-Type", "application/json"))

    def on_missing(self, *_: object) -> None:
        self.reply(b'{"message": "Not Found"}', 404)

    def on_status(self, query: dict[str, str], _: bytes) -> None:
        code = int(query["code"])
        if code in (204, 304):
            self.send_response(code)
            self.end_headers()
        else:
            self.reply(b"body", code)

    def on_redirect(self, query: dict[str, str], _: bytes) -> None:
        self.reply(b"moved", int(query["code"]), ("Location", query["to"]))

    def on_loop(self, query: dict[str, str], _: bytes) -> None:
        n = int(query.get("n", 0)) + 1
        self.reply(b"", 302, ("Location", f"/loop?n={n}"))

    def on_echo(self, _: dict[str, str], body: bytes) -> None:
        told = {
            "method": self.command,
            "path": self.path,
            "headers": {key.lower(): value for key, value in self.headers.items()},
            "body": body.decode("latin-1"),
        }
        self.reply(json.dumps(told).encode())

    def on_slow(self, query: dict[str, str], _: bytes) -> None:
        """Ten pieces, a moment apart; the first comes at once."""
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        for _n in range(10):
            self.wfile.write(b"0123456789")
            self.wfile.flush()
            time.sleep(float(query.get("pause", "0.02")))

    def on_hang(self, *_: object) -> None:
        self.server.released.wait(20)
        self.close_connection = True

    def on_cut(self, *_: object) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"only half")
        self.close_connection = True

    def on_large(self, query: dict[str, str], _: bytes) -> None:
        size = int(query["size"])
        self.send_response(200)
        self.send_header("Content-Length", str(size))
        self.end_headers()
        while size > 0:
            self.wfile.write(b"x" * min(size, 65536))
            self.server.written += min(size, 65536)
            size -= 65536

    def on_gzip(self, *_: object) -> None:
        self.reply(gzip.compress(b"unpacked" * 10), 200, ("Content-Encoding", "gzip"))

    def on_bad_gzip(self, *_: object) -> None:
        self.reply(b"this is no gzip", 200, ("Content-Encoding", "gzip"))

    def on_cookie(self, *_: object) -> None:
        self.reply(b"", 200, ("Set-Cookie", "a=1"), ("X-Two", "b"), ("X-Two", "a"), ("A", "1"))

    def on_exposing(self, *_: object) -> None:
        self.reply(
            b"", 200, ("X-Open", "1"), ("X-Shut", "2"), ("Access-Control-Expose-Headers", "x-open")
        )


class Server(ThreadingHTTPServer):
    """The server on a free port; ``seen`` has (method, path, headers, body) of each request."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.seen: list[tuple[str, str, list[tuple[str, str]], bytes]] = []
        self.written = 0
        self.released = threading.Event()
        self.origin = f"http://127.0.0.1:{self.server_port}"
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def handle_error(self, *_: object) -> None:
        """A client that goes away is no error here."""

    def stop(self) -> None:
        self.released.set()
        self.shutdown()
        self._thread.join()
        self.server_close()
