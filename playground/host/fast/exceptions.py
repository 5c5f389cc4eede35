"""Exceptions of wasm, on the fast path.

An exception is an object of wasm's garbage collector, which carries a tag and numbers and
references, and no Python object. Which exception of Python it came from, or will be, is known by
its root: of the last few that host functions threw, the roots are kept while wasm runs.

wasmtime roots what it hands over a second time, for as long as the innermost host function
runs, and for good if there is none. So exceptions are taken inside of a host function.

Source: ``exn.h`` and ``tag.h`` of wasmtime's C API, version 50.
"""

from __future__ import annotations

from ctypes import byref, c_void_p
from typing import Any

import wasmtime
from wasmtime import _ffi as ffi

from playground.host import reflect
from playground.host.exception import Tag, WasmException
from playground.host.fast import bindings as c
from playground.host.fast.values import Cell, Values
from playground.host.owner import Owner
from playground.host.traps import no_room
from playground.host.types import FuncType

_FLYING = 16
"""How many exceptions can be under way, each caught and held by wasm while the next is thrown,
and still come out as the objects that went in. An older one comes out as another object with the
same tag and payload."""

_DEAD = 1000
"""How many objects that wasm has let go of may pile up in a call that goes on throwing."""

Room = tuple[Any, list[Cell]]
"""An array of ``wasmtime_val_t``, and a cell on each."""


class Exceptions:
    """The tags of one store, and the exceptions that pass between wasm and Python.

    Parameters
    ----------
    owner:
        The store's owner.
    values:
        Its values.
    """

    __slots__ = (
        "_context",
        "_flying",
        "_owner",
        "_rooms",
        "_tags",
        "_taken",
        "_taker",
        "_values",
    )

    def __init__(self, owner: Owner, values: Values) -> None:
        self._owner = owner
        self._values = values
        self._context = c.pointer(owner.context)
        self._tags: list[Tag] = []
        self._rooms: dict[Tag, list[Room]] = {}
        self._flying: list[tuple[Any, BaseException]] = []
        self._taker: tuple[Any, ...] = ()
        self._taken: Any = None
        values.references.landed = self._landed

    def new_tag(self, type_: FuncType) -> Tag:
        """Make a tag."""
        kinds = [getattr(wasmtime.ValType, kind)() for kind in type_.params]
        declared = wasmtime.TagType(wasmtime.FuncType(kinds, []))
        handle = ffi.wasmtime_tag_t()
        error = c.tag_new(self._context, declared.ptr(), byref(handle))
        if error:
            c.error_delete(c.pointer(error))
            raise no_room(self._owner.limits)
        return self.tag(handle, type_)

    def tag(self, handle: Any, type_: FuncType | None = None) -> Tag:
        """Return the :class:`Tag` of a ``wasmtime_tag_t``: the same one each time."""
        for known in self._tags:
            if c.tag_eq(self._context, byref(known.handle), byref(handle)):
                return known
        own = ffi.wasmtime_tag_t.from_buffer_copy(handle)
        if type_ is None:
            pointer = ffi.wasmtime_tag_type(self._owner.store._context(), byref(own))
            try:
                type_ = reflect.func_type(ffi.wasm_tagtype_functype(pointer))
            finally:
                ffi.wasm_tagtype_delete(pointer)
        made = Tag(type_, own, self._owner)
        self._tags.append(made)
        return made

    def _take_room(self, tag: Tag) -> Room:
        rooms = self._rooms.setdefault(tag, [])
        if rooms:
            return rooms.pop()
        kinds = tag.type.params
        vals = (ffi.wasmtime_val_t * len(kinds))()
        return vals, [self._values.cell(kind, val) for kind, val in zip(kinds, vals, strict=True)]

    def throw(self, error: BaseException) -> int:
        """Throw an exception of a host function in wasm.

        Returns
        -------
        int
            The address of the trap that the callback must return; 0 if wasm cannot catch this
            exception, and nothing was thrown.

        Raises
        ------
        LimitExceeded
            If wasm's heap has no room for it.
        TypeError
            If the payload does not fit the tag.
        """
        references = self._values.references
        if len(references.dead) > _DEAD:
            # A call that throws without end never gets to its own end, where this is done.
            references.bury()
        thrown = self._owner.to_wasm(error)
        if thrown is None or thrown.tag.owner is not self._owner:
            return 0
        tag, payload = thrown.tag, thrown.payload
        vals, cells = room = self._take_room(tag)
        exception = ffi.wasmtime_exnref_t()
        try:
            for cell, value in zip(cells, payload, strict=True):
                cell.put(value)
            failure = c.exnref_new(
                self._context, byref(tag.handle), vals, c.size(len(cells)), byref(exception)
            )
        finally:
            for cell in cells:
                cell.clear()
        self._rooms[tag].append(room)
        if failure:
            c.error_delete(c.pointer(failure))
            raise no_room(self._owner.limits)
        while len(self._flying) >= _FLYING:
            c.exnref_unroot(byref(self._flying.pop(0)[0]))
        if not self._flying:
            # Makes the end of the call look here. No object has this number.
            references.dead.append(0)
        self._flying.append((exception, error))
        trap: int = c.context_set_exception(self._context, byref(exception))
        return trap

    def take(self) -> BaseException | None:
        """Return what Python raises for the exception that has left wasm, if there is one."""
        exception = self._take()
        if exception is None:
            return None
        place = byref(exception)
        try:
            raw = c.exnref_to_raw(self._context, place)
            for index, (known, error) in enumerate(self._flying):
                if c.exnref_to_raw(self._context, byref(known)) == raw:
                    c.exnref_unroot(byref(known))
                    del self._flying[index]
                    return error
            return self._owner.from_wasm(self._read(place))
        except Exception as error:
            # A payload that cannot cross, and whatever else: it is raised in its place.
            return error
        finally:
            c.exnref_unroot(place)

    def _take(self) -> Any:
        """Return the ``wasmtime_exnref_t`` of the exception that has left wasm, or ``None``."""
        if not self._owner.catches():
            return None
        if not self._taker:
            callback = c.HOST(self._take_inside)
            handle = ffi.wasmtime_func_t()
            room, trap = ffi.wasmtime_val_raw_t(), c_void_p()
            type_ = wasmtime.FuncType([], [])
            c.func_new_unchecked(self._context, type_.ptr(), callback, None, None, byref(handle))
            self._owner.keep += [callback, handle, room, trap]
            self._taker = (self._context, byref(handle), byref(room), c.size(1), byref(trap))
        c.func_call_unchecked(*self._taker)
        taken, self._taken = self._taken, None
        return taken

    def _take_inside(self, _environment: int, _caller: int, _slots: int, _count: int) -> int:
        exception = ffi.wasmtime_exnref_t()
        if c.context_take_exception(self._context, byref(exception)):
            self._taken = exception
        return 0

    def _read(self, place: Any) -> WasmException:
        handle = ffi.wasmtime_tag_t()
        c.exnref_tag(self._context, place, byref(handle))
        tag = self.tag(handle)
        _, cells = room = self._take_room(tag)
        payload = []
        for index, cell in enumerate(cells):
            c.exnref_field(self._context, place, c.size(index), cell.pointer)
            payload.append(cell.take())
        self._rooms[tag].append(room)
        return WasmException(tag, tuple(payload))

    def _landed(self) -> bool:
        """Let go of exceptions that wasm caught, if no call is under way that still holds one.

        Returns
        -------
        bool
            Whether that was so.
        """
        if self._flying and self._values.functions.running():
            return False
        while self._flying:
            c.exnref_unroot(byref(self._flying.pop()[0]))
        return True
