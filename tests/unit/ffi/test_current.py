"""Which realm is meant where none is named."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from playground import ffi
from playground.ffi import JsException, create_proxy, js, to_js, use_realm
from playground.ffi import current as current_module
from tests.hosts.ffi_mirror import Host


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the realms that other tests left open."""
    monkeypatch.setattr(current_module, "_open", type(current_module._open)())


@pytest.fixture
def hosts() -> Iterator[tuple[Host, Host]]:
    made = Host(), Host()
    yield made
    for host in made:
        host.close()


def test_without_a_realm_there_are_no_javascript_objects() -> None:
    with pytest.raises(RuntimeError, match="load a module first"):
        to_js([1])
    assert to_js(1) == 1


def test_one_open_realm_is_the_one_that_is_meant() -> None:
    host = Host()
    made = to_js([1])
    assert made._bridge is host.bridge
    host.close()
    with pytest.raises(RuntimeError, match="load a module first"):
        to_js([1])


def test_of_several_one_has_to_be_named(hosts: tuple[Host, Host]) -> None:
    with pytest.raises(RuntimeError, match="use_realm"):
        to_js([1])
    for host in hosts:
        with use_realm(host.run_js("({})")):
            assert to_js([1])._bridge is host.bridge
            assert host.run_js("x => x instanceof Array")(to_js([1])) is True
        with use_realm(host.bridge) as bridge:
            js.here = 5
            assert bridge.js.here == js.here == 5


def test_a_callback_means_the_realm_that_calls_it(hosts: tuple[Host, Host]) -> None:
    for host in hosts:
        made: list[Any] = []
        host.run_js("f => f()")(lambda made=made: made.append(create_proxy(len)))
        assert made[0]._bridge is host.bridge


def test_a_realm_of_another_thread_is_not_meant() -> None:
    hosts: list[Host] = []
    thread = threading.Thread(target=lambda: hosts.append(Host()))
    thread.start()
    thread.join()
    with pytest.raises(RuntimeError, match="load a module first"):
        to_js([1])
    hosts[0].close()


def test_a_js_exception_is_pickled_into_a_process_without_a_realm() -> None:
    host = Host()
    data = pickle.dumps(host.run_js("new RangeError('far')"))
    host.close()
    again = pickle.loads(data)
    assert isinstance(again, JsException)
    assert (again.name, again.message, str(again)) == ("RangeError", "far", "RangeError: far")
    assert pickle.loads(pickle.dumps(again)).message == "far"
    other = Host()
    assert other.run_js("e => e instanceof RangeError")(again) is True
    other.close()


def test_every_name_of_the_interface_is_there() -> None:
    assert not ffi.IN_PYODIDE
    assert all(hasattr(ffi, name) for name in ffi.__all__)
