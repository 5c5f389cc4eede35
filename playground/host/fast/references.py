"""Python objects as externrefs: numbers for wasm, and back, without leaks.

wasm gets a GC object that carries a number, and the number is an index into a list of Python
objects. When wasm's collector frees the GC object, it calls a finalizer with the number.

Three rules keep that sound. A raw reference is only valid until the next collection, and only
making a GC object collects, so all objects of a call are made (:meth:`References.hold`) before
the first raw reference is read (:meth:`References.expose`). A finalizer runs in the middle of a
collection, where calling wasmtime aborts the process and dropping a Python object may run any
code, so it only notes the number, and :meth:`References.bury` drops the object later. A rooted
reference leaks until it is unrooted, so each is unrooted in the function that read it.
"""

from __future__ import annotations

from ctypes import byref, c_void_p, cast
from typing import Any

from wasmtime import _ffi as ffi

from playground.errors import Unsupported
from playground.host.fast import bindings as c
from playground.host.owner import Owner
from playground.host.traps import no_room

Root = tuple[Any, Any]
"""The store's context and the address of a ``wasmtime_externref_t``, as arguments for C."""


class References:
    """The externrefs of one store.

    Parameters
    ----------
    owner:
        The store's owner; it keeps the finalizer alive.

    Attributes
    ----------
    dead:
        Numbers whose GC objects are gone, and whose Python objects wait for :meth:`bury`.
    """

    __slots__ = (
        "_burying",
        "_context",
        "_finalizer",
        "_free",
        "_limits",
        "_objects",
        "_roots",
        "dead",
    )

    def __init__(self, owner: Owner) -> None:
        self._context = c.pointer(owner.context)
        self._limits = owner.limits
        # Number 0 is never given away: wasmtime hands out no data as a null pointer.
        self._objects: list[Any] = [None]
        self._free: list[int] = []
        self.dead: list[int] = []
        self._burying = False
        # Places for rooted references, as arguments for C. A nested use takes another one.
        self._roots: list[Root] = []
        # A method of a list is C code: it runs no Python, so it cannot fail or be interrupted.
        finalizer = c.FINALIZER(self.dead.append)
        owner.keep.append(finalizer)
        self._finalizer = c.pointer(cast(finalizer, c_void_p).value or 0)

    def _place(self) -> Root:
        return (self._context, byref(ffi.wasmtime_externref_t()))

    def new(self, value: Any, out: Any) -> None:
        """Make a rooted reference to an object.

        Parameters
        ----------
        value:
            The object, not ``None``.
        out:
            Argument object with the address of a ``wasmtime_externref_t`` to write to.

        Raises
        ------
        LimitExceeded
            If the store has no room for it, which is only so with a limit on memory.
        """
        if self._free:
            number = self._free.pop()
            self._objects[number] = value
        else:
            number = len(self._objects)
            self._objects.append(value)
        if not c.externref_new(self._context, number, self._finalizer, out):
            self.dead.append(number)
            raise no_room(self._limits)

    def data(self, root: Root) -> Any:
        """Return the object behind a rooted, non-null reference."""
        number = c.externref_data(*root)
        if number is None:
            raise Unsupported("an externref that wasm made itself (extern.convert_any)")
        return self._objects[number]

    def hold(self, value: Any) -> Root | None:
        """Make a rooted reference for :meth:`expose`; that of ``None`` is ``None``."""
        if value is None:
            return None
        root = self._roots.pop() if self._roots else self._place()
        self.new(value, root[1])
        return root

    def expose(self, root: Root | None) -> int:
        """Unroot a held reference and return its raw number, valid until the next collection."""
        if root is None:
            return 0
        raw: int = c.externref_to_raw(*root)
        c.externref_unroot(root[1])
        self._roots.append(root)
        return raw

    def load(self, raw: int) -> Any:
        """Return the object behind a raw reference."""
        if not raw:
            return None
        root = self._roots.pop() if self._roots else self._place()
        c.externref_from_raw(self._context, raw, root[1])
        number = c.externref_data(*root)
        c.externref_unroot(root[1])
        self._roots.append(root)
        if number is None:
            raise Unsupported("an externref that wasm made itself (extern.convert_any)")
        return self._objects[number]

    def bury(self) -> None:
        """Drop the objects that wasm has let go of. It may run any code of theirs.

        That code may call wasm, which buries too; only the outermost of these goes on, or the
        destructors of a thousand objects would run inside of one another.
        """
        if self._burying:
            return
        self._burying = True
        try:
            while self.dead:
                number = self.dead.pop()
                self._objects[number] = None
                self._free.append(number)
        finally:
            self._burying = False

    def collect(self) -> None:
        """Run wasm's garbage collector, and drop what it freed."""
        c.context_gc(self._context)
        self.bury()

    @property
    def live(self) -> int:
        """How many Python objects are held for wasm."""
        return len(self._objects) - 1 - len(self._free)
