from playground.host import Store
from playground.host.fast import callbacks

DEEP = """(module (import "m" "f" (func $f (param i32 i64) (result i64)))
  (func $go (export "go") (param i32) (result i64)
    (if (result i64) (i32.eqz (local.get 0)) (then (i64.const 0)) (else
      (i64.add (call $f (local.get 0) (i64.const 1))
        (call $go (i32.sub (local.get 0) (i32.const 1))))))))"""


def test_views_are_remembered_but_not_without_end(compile, monkeypatch):
    monkeypatch.setattr(callbacks, "_VIEWS", 50)
    with Store(path="fast") as store:
        go = store.instantiate(compile(DEEP), [lambda n, one: n + one]).exports["go"]
        for n in [1, 10, 400, 3]:
            assert go(n) == n * (n + 1) // 2 + n
        ((_, found, _),) = store._path.callbacks._kinds.values()
        assert 0 < len(found) <= 50


def test_functions_of_one_type_share_their_views(compile):
    imports = "".join(f'(import "m" "f{i}" (func (param i32)))' for i in range(5))
    with Store(path="fast") as store:
        store.instantiate(compile(f"(module {imports})"), [len] * 5)
        assert len(store._path.callbacks._kinds) == 1
