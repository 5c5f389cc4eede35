"""JavaScript objects as Python modules."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import pytest

from playground.ffi import register_js_module, unregister_js_module

Js = Callable[[str], Any]


def test_a_registered_object_is_imported_with_what_it_holds(
    js: Js, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    register_js_module("of_javascript", js("({answer: 42, inner: {deep: 1}, f: (x) => x + 1})"))
    module = importlib.import_module("of_javascript")
    assert (module.answer, module.f(1), "answer" in dir(module)) == (42, 2, True)
    assert importlib.import_module("of_javascript.inner").deep == 1
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("of_javascript.answer")
    unregister_js_module("of_javascript")
    for name in ("of_javascript", "of_javascript.inner"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("of_javascript")
    with pytest.raises(ValueError, match="no Javascript module"):
        unregister_js_module("of_javascript")


def test_only_a_proxy_and_a_text_can_be_registered(js: Js) -> None:
    with pytest.raises(TypeError, match="JsProxy"):
        register_js_module("mine", {})
    with pytest.raises(TypeError, match="str"):
        register_js_module(5, js("({})"))  # type: ignore[arg-type]
