"""Every error that we raise, one docstring each.

Three failures, three types, never mixed: JavaScript threw (``JsException``, in
:mod:`playground.ffi`, because it carries a JavaScript value), wasm trapped
(:class:`WasmTrap`), we do not support it (:class:`Unsupported`).
"""

from __future__ import annotations


class PlaygroundError(Exception):
    """The base of every error that this package raises on purpose."""


class ModuleNotFound(PlaygroundError):
    """A path, or a name, leads to no wasm-bindgen module."""


class InvalidModule(PlaygroundError):
    """The ``.wasm`` file is damaged, truncated or not WebAssembly at all."""


class LinkError(PlaygroundError):
    """The module imports something that its glue does not provide, or of another type."""


class GlueSyntaxError(PlaygroundError):
    """The glue is not valid JavaScript; the message names file, line and column."""


class Unsupported(PlaygroundError):
    """We do not support it, and say so at load: the message names file, line and construct.

    Parameters
    ----------
    what:
        The construct or feature, in the words of its specification.
    where:
        ``file:line`` of its first use, if it has one.
    """

    def __init__(self, what: str, where: str | None = None) -> None:
        text = f"{what} is not supported"
        super().__init__(f"{where}: {text}" if where else text)
        self.what = what
        self.where = where


class WasmTrap(PlaygroundError):
    """WebAssembly trapped: a Rust panic (``unreachable``), an access out of bounds, and so on.

    Parameters
    ----------
    code:
        The trap's name in a trace: ``unreachable``, ``bounds``, ``divide``, ``overflow``,
        ``indirect``, ``stack`` or ``other``.
    message:
        V8's words for it, the ones a reader finds when searching.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class LimitExceeded(PlaygroundError):
    """A run used more time, memory, output or events than it was given; names the limit.

    Glue cannot catch it.

    Parameters
    ----------
    limit:
        Name of the limit, as in :class:`playground.limits.Limits`.
    message:
        How much was allowed, and what was going on.
    """

    def __init__(self, limit: str, message: str) -> None:
        super().__init__(message)
        self.limit = limit


class ModuleClosed(PlaygroundError, ValueError):
    """The module was closed; its memory is gone."""


class UnknownExport(PlaygroundError, AttributeError):
    """The module has no export of that name; the message suggests or lists those that it has."""


class InvalidArguments(PlaygroundError):
    """The arguments of a run do not fit: too many, too large, or of an unknown form.

    Parameters
    ----------
    message:
        What is wrong.
    at:
        Where, as ``args[1].value``.
    """

    def __init__(self, message: str, at: str = "args") -> None:
        super().__init__(f"{at}: {message}")
        self.at = at
