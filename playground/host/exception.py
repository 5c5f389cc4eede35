"""Exceptions of WebAssembly, as they are on Python's side of the border.

Source: https://webassembly.github.io/spec/core/exec/instructions.html#exec-throw-ref
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground.host.types import FuncType

if TYPE_CHECKING:
    from playground.host.owner import Owner


class Tag:
    """A tag of a store: what tells one kind of exception from another.

    The same tag is always the same object, so ``is`` compares tags.

    Attributes
    ----------
    type:
        The types of the payload, as parameters; there are no results.
    """

    __slots__ = ("__weakref__", "handle", "owner", "type")

    def __init__(self, type_: FuncType, handle: Any, owner: Owner) -> None:
        self.type = type_
        self.handle = handle
        self.owner = owner

    def __repr__(self) -> str:
        return f"<wasm Tag ({', '.join(self.type.params)})>"


class WasmException(Exception):
    """An exception of wasm that nothing in wasm caught, or one that a host function throws.

    Parameters
    ----------
    tag:
        Its tag.
    payload:
        A Python value for each of the tag's types, as a function takes them.
    """

    def __init__(self, tag: Tag, payload: tuple[Any, ...] = ()) -> None:
        super().__init__(tag, payload)
        self.tag = tag
        self.payload = payload


ToWasm = Callable[[BaseException], WasmException | None]
"""Gives the exception that wasm may catch in the place of one of Python, or ``None`` for one
that passes through wasm as a trap does. What it raises takes the exception's place."""

FromWasm = Callable[[WasmException], BaseException]
"""Gives what is raised in Python for an exception that wasm threw."""


def only_own(error: BaseException) -> WasmException | None:
    """Let wasm catch nothing but :class:`WasmException`."""
    return error if isinstance(error, WasmException) else None


def as_it_is(error: WasmException) -> BaseException:
    """Raise the exception itself."""
    return error
