"""Every test that asks for ``store`` or ``path`` runs on both ways to wasmtime."""

import pytest
from wasmtime import wat2wasm

from playground.host import Module, Store


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.getbasetemp() / "wasm-cache"
    monkeypatch.setenv("PLAYGROUND_CACHE_DIR", str(folder))


@pytest.fixture(params=["fast", "stock"])
def path(request):
    return request.param


@pytest.fixture
def store(path):
    with Store(path=path) as store:
        yield store


@pytest.fixture
def compile():
    """Compile the text format; only tests read text."""

    def compile(text, **options):
        return Module.compile(bytes(wat2wasm(text)), **options)

    return compile


@pytest.fixture
def run(store, compile):
    """Instantiate the text of a module in ``store`` and give its exports."""

    def run(text, *imports):
        return store.instantiate(compile(text), imports).exports

    return run
