"""Importing JavaScript objects as Python modules: ``register_js_module``.

https://pyodide.org/en/stable/usage/api/python-api/ffi.html#pyodide.ffi.register_js_module
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any, Final

from playground.ffi.proxy import is_js_proxy


class JsLoader(Loader):
    """Gives a JsProxy for a module."""

    def __init__(self, proxy: Any) -> None:
        self.proxy = proxy

    def create_module(self, spec: ModuleSpec) -> Any:
        """Make a module that reads its names from the proxy."""
        return JsModule(spec.name, self.proxy)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the module is there already."""


class JsModule(ModuleType):
    """A module whose names are a JavaScript object's properties."""

    def __init__(self, name: str, proxy: Any) -> None:
        super().__init__(name)
        self.__path__: list[str] = []
        self.__dict__["__proxy__"] = proxy

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__dict__["__proxy__"], name)

    def __dir__(self) -> list[str]:
        return dir(self.__dict__["__proxy__"])


class JsFinder(MetaPathFinder):
    """Finds the modules that were registered, and the objects that they hold."""

    def __init__(self) -> None:
        self.proxies: dict[str, Any] = {}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find a module."""
        parent, _, child = fullname.rpartition(".")
        if not parent:
            found = self.proxies.get(fullname)
        else:
            module = sys.modules.get(parent)
            if not isinstance(module, JsModule):
                return None
            found = getattr(module, child, None)
            if not is_js_proxy(found):
                raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        if found is None:
            return None
        return spec_from_loader(fullname, JsLoader(found), origin="javascript", is_package=True)


_FINDER: Final = JsFinder()


def register_js_module(name: str, jsproxy: Any) -> None:
    """Let Python import a JavaScript object as a module.

    A module of that name that was imported before stays until it is deleted from ``sys.modules``.

    Parameters
    ----------
    name:
        The module's name.
    jsproxy:
        The object.
    """
    if not isinstance(name, str):
        raise TypeError(f"Argument 'name' must be a str, not {type(name).__name__!r}")
    if not is_js_proxy(jsproxy):
        raise TypeError(f"Argument 'jsproxy' must be a JsProxy, not {type(jsproxy).__name__!r}")
    if _FINDER not in sys.meta_path:
        sys.meta_path.append(_FINDER)
    _FINDER.proxies[name] = jsproxy


def unregister_js_module(name: str) -> None:
    """Undo :func:`register_js_module`.

    Raises
    ------
    ValueError
        No module of that name is registered.
    """
    if name not in _FINDER.proxies:
        raise ValueError(
            f"Cannot unregister {name!r}: no Javascript module with that name is registered"
        )
    del _FINDER.proxies[name]
