"""Waitress: one socket, one thread that listens, some that answer; all of them given back."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore

from playground.web.services import services

__all__ = ["running_server", "serve"]

# A stream holds a thread to its end, and a run on the mirror fetches from this same server, so
# there are many more threads than runs. A thread that waits costs next to nothing.
_THREADS = 32
_SETTINGS = {
    "threads": _THREADS,
    # Look whether the client is still there while its request is being answered.
    "channel_request_lookahead": 1,
    # Each view has a limit of its own and a better message; this one bounds the disk.
    "max_request_body_size": 16 * 1024 * 1024,
    # Clients leave in the middle of an answer, and /lab/cut leaves them: no cause for a report.
    "log_socket_errors": False,
    "ident": None,
}


def serve(host: str, port: int, app: Flask, on_ready: Callable[[str], None]) -> None:
    """Serve until Ctrl-C.

    Parameters
    ----------
    host:
        Name or address to listen on.
    port:
        TCP port; 0 takes a free one.
    app:
        From :func:`playground.app.create_app`.
    on_ready:
        Called once with the base URL, such as ``http://127.0.0.1:8000``, when requests are
        answered. Nothing is printed here.

    Raises
    ------
    OSError
        The host is unknown, or the port is taken.
    """
    # Ctrl-C is how a server is told to stop; the `with` has cleaned up when it is caught here.
    with contextlib.suppress(KeyboardInterrupt), running_server(app, host, port) as url:
        on_ready(url)
        with app.app_context():
            here = services()
        here.assets.prepare()
        # A wait without end would not see Ctrl-C on Windows.
        while not here.closing.wait(0.5):
            pass


@contextlib.contextmanager
def running_server(app: Flask, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Keep a server on a thread of its own, for as long as the ``with`` lasts.

    At the end streams and runs are ended, connections closed and threads joined.

    Parameters
    ----------
    app, host, port:
        As for :func:`serve`.

    Yields
    ------
    str
        The base URL, without a slash at the end.
    """
    family, _, _, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # Our own socket: by a name with two addresses Waitress would take two different free ports.
    listening = socket.create_server(address[:2], family=family)
    sockets: dict[int, Any] = {}
    with app.app_context():
        here = services()
    here.closing.clear()
    server = create_server(app, map=sockets, sockets=[listening], **_SETTINGS)

    def listen() -> None:
        try:
            server.run()
        finally:
            # Should it ever end by itself, whoever waits must not wait on.
            here.closing.set()

    thread = threading.Thread(target=listen, name="playground-server", daemon=True)
    thread.start()
    try:
        name = f"[{address[0]}]" if family == socket.AF_INET6 else address[0]
        yield f"http://{name}:{server.effective_port}"
    finally:
        here.close()
        _stop(server, sockets, thread)


def _stop(server: Any, sockets: dict[int, Any], thread: threading.Thread) -> None:
    """End the threads that answer, then the one that listens.

    The order matters: a thread that answers writes to the pipe that wakes the other, and must not
    find it closed, or its number given to another file.
    """
    server.task_dispatcher.shutdown(timeout=1)
    if server.task_dispatcher.threads:
        # Some thread waits for a client that reads nothing. It wakes when its connection closes.
        _in_loop(server, lambda: [c.handle_close() for c in list(server.active_channels.values())])
        server.task_dispatcher.shutdown(timeout=4)
    _in_loop(server, lambda: wasyncore.close_all(sockets, ignore_all=True))
    thread.join(5)


def _in_loop(server: Any, call: Callable[[], object]) -> None:
    """Call something on the thread that listens, to which the sockets belong."""
    server.trigger.pull_trigger(call)
