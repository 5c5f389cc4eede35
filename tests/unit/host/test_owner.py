import gc
import threading

import pytest

from playground.host import Limits, Store
from playground.host.owner import Owner

RAISE = """(module (import "m" "f" (func $f (param i32) (result i32)))
  (func (export "go") (param i32) (result i32) local.get 0 call $f))"""


def test_threads_with_a_store_each_get_their_own_exceptions(path, compile, monkeypatch):
    import sys

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    module = compile(RAISE)
    wrong = []
    rounds = 3000 if path == "fast" else 300

    def work(number):
        class Mine(Exception):
            pass

        def f(n):
            raise Mine(number, n)

        with Store(path=path) as store:
            go = store.instantiate(module, [f]).exports["go"]
            for n in range(rounds):
                try:
                    go(n)
                except Mine as error:
                    if error.args != (number, n):
                        wrong.append(error)
                except BaseException as error:
                    wrong.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []


def test_a_store_may_be_dropped_by_another_thread(path, compile):
    """The garbage collector may run anywhere, and finalizers with it."""
    module = compile('(module (table (export "t") 1 externref) (memory (export "m") 1))')

    def make():
        store = Store(path=path)
        exports = store.instantiate(module).exports
        exports["t"].set(0, object())
        return [store, exports, exports["m"].buffer()[3:5]]

    kept = [make() for _ in range(20)]
    thread = threading.Thread(target=lambda: (kept.clear(), gc.collect()))
    thread.start()
    thread.join()
    assert kept == []


def test_only_the_last_view_lets_a_closed_store_go(path, compile):
    store = Store(path=path)
    memory = store.instantiate(compile('(module (memory (export "m") 1))')).exports["m"]
    owner = store._owner
    first = memory.buffer()[:10]
    memory.grow(1)
    second = memory.buffer()[:10]
    store.close()
    assert owner.context
    first.release()
    gc.collect()
    assert owner.context
    del second
    gc.collect()
    assert not owner.context


def test_a_store_without_views_goes_at_once(path):
    store = Store(path=path)
    owner = store._owner
    store.close()
    assert not owner.context


def test_entries_are_counted_only_once_for_the_clock():
    owner = Owner(Limits(seconds=1))
    from playground.host.ticker import ticker

    owner.begin()
    owner.begin()
    assert ticker.busy(owner)
    owner.end()
    assert ticker.busy(owner)
    owner.end()
    assert not ticker.busy(owner)
    owner.close()


def test_a_closed_owner_says_so():
    owner = Owner(Limits())
    owner.check()
    owner.close()
    with pytest.raises(ValueError, match="closed"):
        owner.check()
