"""Python objects as externrefs: numbers for wasm, and back, without leaks.

wasm gets a GC object that carries a number, and the number is an index into a list of Python
objects. When wasm's collector frees the GC object, it calls a finalizer with the number.

Three rules keep that sound. A raw reference is only valid until the next collection, and only
making a GC object collects, so all objects of a call are made (:meth:`References.hold`) before
the first raw reference is read (:meth:`References.expose`). A finalizer runs in the middle of a
collection, where calling wasmtime aborts the process and dropping a Python object may run any
code, so it only notes the number, and :meth:`References.bury` drops the object later. A rooted
reference leaks until it is unrooted, so each is unrooted in the function that read it, or is one
of the few that :meth:`References.forget` unroots.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import byref, c_void_p, cast
from typing import Any

from wasmtime import _ffi as ffi

from playground.errors import Unsupported
from playground.host.fast import bindings as c
from playground.host.owner import Owner
from playground.host.traps import no_room

Root = tuple[Any, Any]
"""The store's context and the address of a ``wasmtime_externref_t``, as arguments for C."""


_KEPT = 32
"""How many references of objects that crossed last are kept for the next time. wasm keeps what it
is given until its own collection, so an object lives no longer than without."""
_FOREIGN = "an externref that wasm made itself (extern.convert_any)"


def _done() -> bool:
    return True


class References:
    """The externrefs of one store.

    Parameters
    ----------
    owner:
        The store's owner; it keeps the finalizer alive.

    Attributes
    ----------
    dead:
        Numbers whose GC objects are gone, and whose Python objects wait for :meth:`bury`. A 0
        asks for :attr:`landed`.
    landed:
        What lets go of exceptions that were under way; returns whether it is done.
    new:
        ``new(value, out)`` makes a rooted reference to an object that is not ``None``; ``out`` is
        the address of a ``wasmtime_externref_t`` to write to, as an argument for C. Raises
        :class:`LimitExceeded` if the store has no room for it, which is only so with a limit on
        memory.
    hold:
        ``hold(value)`` makes a rooted reference for ``expose``; that of ``None`` is ``None``.
    expose:
        ``expose(root)`` unroots a held reference and returns its raw number, valid until the next
        collection.
    send:
        ``send(value)`` is both in one, for a single reference.
    forget:
        ``forget()`` unroots what ``send`` has kept.
    load:
        ``load(raw)`` returns the object behind a raw reference.
    """

    __slots__ = (
        "_burying",
        "_context",
        "_free",
        "_objects",
        "dead",
        "expose",
        "forget",
        "hold",
        "landed",
        "load",
        "new",
        "send",
    )

    def __init__(self, owner: Owner) -> None:
        self._context = c.pointer(owner.context)
        # Number 0 is never given away: wasmtime hands out no data as a null pointer.
        self._objects: list[Any] = [None]
        self._free: list[int] = []
        self.dead: list[int] = []
        self._burying = False
        self.landed: Callable[[], bool] = _done
        self.new = self._maker(owner)
        # Places for rooted references, as arguments for C. A nested use takes another one.
        roots: list[Root] = []
        self.hold, self.expose = self._givers(roots)
        self.send, self.forget = self._sender(roots)
        self.load = self._loader(roots)

    # These run for each reference that crosses, so they are closures: a name of a closure is
    # found faster than an attribute.

    def _maker(self, owner: Owner) -> Callable[[Any, Any], None]:
        # A method of a list is C code: it runs no Python, so it cannot fail or be interrupted.
        finalizer = c.FINALIZER(self.dead.append)
        owner.keep.append(finalizer)
        finalize = c.pointer(cast(finalizer, c_void_p).value or 0)
        context, limits, dead = self._context, owner.limits, self.dead
        objects, free, externref_new = self._objects, self._free, c.externref_new

        def new(value: Any, out: Any) -> None:
            if free:
                number = free.pop()
                objects[number] = value
            else:
                number = len(objects)
                objects.append(value)
            if not externref_new(context, number, finalize, out):
                dead.append(number)
                raise no_room(limits)

        return new

    def _place(self) -> Root:
        return (self._context, byref(ffi.wasmtime_externref_t()))

    def _givers(
        self, roots: list[Root]
    ) -> tuple[Callable[[Any], Root | None], Callable[[Root | None], int]]:
        new, place = self.new, self._place
        to_raw, unroot = c.externref_to_raw, c.externref_unroot

        def hold(value: Any) -> Root | None:
            if value is None:
                return None
            root = roots.pop() if roots else place()
            new(value, root[1])
            return root

        def expose(root: Root | None) -> int:
            if root is None:
                return 0
            raw: int = to_raw(*root)
            unroot(root[1])
            roots.append(root)
            return raw

        return hold, expose

    def _sender(self, roots: list[Root]) -> tuple[Callable[[Any], int], Callable[[], None]]:
        """Make ``send``, and what forgets the references that it has kept.

        To make a reference costs more than all the rest, and the same few objects cross again
        and again. So the last ones stay rooted, by the identity of their objects.
        """
        new, place = self.new, self._place
        to_raw, unroot = c.externref_to_raw, c.externref_unroot
        kept: dict[int, tuple[Any, Root]] = {}

        def send(value: Any) -> int:
            if value is None:
                return 0
            known = kept.get(id(value))
            if known is not None:
                raw: int = to_raw(*known[1])
                return raw
            if len(kept) >= _KEPT:
                forget()
            root = roots.pop() if roots else place()
            new(value, root[1])
            raw = to_raw(*root)
            kept[id(value)] = (value, root)
            return raw

        def forget() -> None:
            while kept:
                root = kept.popitem()[1][1]
                unroot(root[1])
                roots.append(root)

        return send, forget

    def _loader(self, roots: list[Root]) -> Callable[[int], Any]:
        context, objects, place = self._context, self._objects, self._place
        from_raw, data, unroot = c.externref_from_raw, c.externref_data, c.externref_unroot

        def load(raw: int) -> Any:
            if not raw:
                return None
            root = roots.pop() if roots else place()
            out = root[1]
            from_raw(context, raw, out)
            number = data(context, out)
            unroot(out)
            roots.append(root)
            if number is None:
                raise Unsupported(_FOREIGN)
            return objects[number]

        return load

    def data(self, root: Root) -> Any:
        """Return the object behind a rooted, non-null reference."""
        number = c.externref_data(*root)
        if number is None:
            raise Unsupported(_FOREIGN)
        return self._objects[number]

    def bury(self) -> None:
        """Drop the objects that wasm has let go of. It may run any code of theirs.

        That code may call wasm, which buries too; only the outermost of these goes on, or the
        destructors of a thousand objects would run inside of one another.
        """
        if self._burying:
            return
        self._burying = True
        flying = False
        try:
            while self.dead:
                number = self.dead.pop()
                if not number:
                    flying = not self.landed()
                    continue
                self._objects[number] = None
                self._free.append(number)
        finally:
            if flying:
                self.dead.append(0)
            self._burying = False

    def collect(self) -> None:
        """Run wasm's garbage collector, and drop what it freed."""
        self.forget()
        c.context_gc(self._context)
        self.bury()

    @property
    def live(self) -> int:
        """How many Python objects are held for wasm."""
        return len(self._objects) - 1 - len(self._free)
