from importlib import metadata

from playground.host import capabilities, version


def test_the_version_is_that_of_the_installed_wasmtime():
    assert version() == metadata.version("wasmtime")
    assert capabilities().wasmtime == version()


def test_the_fast_path_is_there_for_the_pinned_version():
    assert capabilities().paths == ("fast", "stock")
