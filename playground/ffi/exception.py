"""JavaScript threw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playground.errors import PlaygroundError

if TYPE_CHECKING:
    from playground.ffi.proxy import JsProxy


class JsException(PlaygroundError):
    """A JavaScript error, thrown or the reason of a rejected promise.

    Properties of the error read as attributes: ``exc.name``, ``exc.message``, ``exc.stack``,
    ``exc.cause``. If something other than an error was thrown, ``js_error`` is that value.

    Parameters
    ----------
    js_error:
        What JavaScript threw, as Python sees it.
    text:
        The error's own description, as ``TypeError: Failed to fetch``.
    """

    def __init__(self, js_error: Any, text: str) -> None:
        super().__init__(text)
        self.js_error: JsProxy | Any = js_error

    def __getattr__(self, name: str) -> Any:
        if name == "js_error" or name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.js_error, name)
