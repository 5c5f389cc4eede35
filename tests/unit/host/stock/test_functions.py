import pytest
import wasmtime
from wasmtime import _func

from playground.errors import WasmTrap
from playground.host import Store

TRAP = '(module (func (export "trap") unreachable) (func (export "fine")))'


def test_the_exception_of_another_thread_is_not_taken_for_ours(compile, monkeypatch):
    """wasmtime-py has one place for the exceptions of all threads; ours is never in there."""
    from playground.host.stock.functions import _Carried

    with Store(path="stock") as store:
        exports = store.instantiate(compile(TRAP)).exports
        monkeypatch.setattr(_func, "LAST_EXCEPTION", _Carried())
        with pytest.raises(WasmTrap) as caught:
            exports["trap"]()
        assert caught.value.code == "other"
        exports["fine"]()


def test_an_unknown_error_of_wasmtime_comes_out_as_it_is(compile, monkeypatch):
    error = wasmtime.WasmtimeError("something new")

    def fail(*args):
        raise error

    with Store(path="stock") as store:
        exports = store.instantiate(compile(TRAP)).exports
        fine = exports["fine"]
        monkeypatch.setattr(wasmtime.Func, "__call__", fail)
        with pytest.raises(wasmtime.WasmtimeError) as caught:
            fine()
        assert caught.value is error
