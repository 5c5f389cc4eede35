"""The server: its address, its end, and Ctrl-C."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time

import httpx
import pytest

from playground.web.serve import running_server, serve


def test_port_0_takes_a_free_port_and_tells_it(url):
    assert url.startswith("http://127.0.0.1:")
    assert httpx.get(f"{url}/help").status_code == 200


def test_after_the_end_nobody_listens_and_no_thread_is_left(make_app):
    before = threading.active_count()
    with running_server(make_app()) as url:
        httpx.get(f"{url}/help")
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/help")
    assert threading.active_count() == before


def test_an_application_can_be_served_again(make_app):
    app = make_app()
    for _ in range(2):
        with running_server(app) as url:
            start = time.monotonic()
            httpx.get(f"{url}/lab/delay/100/repos/a/b/branches/c")
            assert time.monotonic() - start >= 0.1


def test_a_delay_does_not_hold_up_the_end(make_app):
    with running_server(make_app()) as url, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}/lab/delay/10000/repos/a/b/branches/c", timeout=0.2)
    start = time.monotonic()
    with running_server(make_app()) as url:

        def wait() -> None:
            # Answered early or cut off: either is an end.
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"{url}/lab/delay/10000/repos/a/b/branches/c", timeout=20)

        waiting = threading.Thread(target=wait)
        waiting.start()
        time.sleep(0.2)
    waiting.join(2)
    assert time.monotonic() - start < 8


def test_a_client_that_reads_nothing_does_not_hold_up_the_end(make_app, caplog):
    with running_server(make_app()) as url:
        host, port = url.removeprefix("http://").split(":")
        deaf = socket.create_connection((host, int(port)))
        deaf.sendall(b"GET /lab/large/100000000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.3)
        start = time.monotonic()
    assert time.monotonic() - start < 8
    deaf.close()


def test_a_taken_port_is_an_os_error(make_app, url):
    with pytest.raises(OSError, match="use"):
        serve("127.0.0.1", int(url.rpartition(":")[2]), make_app(), print)


def test_an_ipv6_address_has_brackets(make_app):
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here: https://docs.python.org/3/library/socket.html#socket.has_ipv6")
    with running_server(make_app(), "::1") as url:
        assert url.startswith("http://[::1]:")
        assert httpx.get(f"{url}/help").status_code == 200


@pytest.mark.skipif(
    sys.platform == "win32", reason="https://docs.python.org/3/library/os.html#os.kill"
)
def test_ctrl_c_ends_it_without_a_word(site):
    program = f"""
        import signal
        # Whoever started the tests in the background may have told them to ignore it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        from playground.app import create_app
        from playground.web.serve import serve
        app = create_app({{"STATIC_DIR": {str(site / "static")!r}, "EXAMPLES_DIR": {str(site)!r}}})
        serve("127.0.0.1", 0, app, lambda url: print(url, flush=True))
    """
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            url = child.stdout.readline().strip()
            assert httpx.get(f"{url}/help", timeout=60).status_code == 200
            child.send_signal(signal.SIGINT)
            out, err = child.communicate(timeout=60)
        finally:
            child.kill()
    assert (child.returncode, out, err) == (0, "", "")
