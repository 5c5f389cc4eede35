"""structuredClone, as far as programs without wasm cannot see it (see cases/clone.mjs)."""

from __future__ import annotations

from playground.values.absent import undefined
from playground.values.buffers import array_buffer

from .worker import Worker


def test_a_memorys_buffer_is_copied_but_not_transferred(worker: Worker) -> None:
    buffer = array_buffer(worker.realm, bytearray(b"abc"))
    buffer.detachable = False
    clone = worker.name("structuredClone").code
    copy = clone(undefined, buffer)
    assert bytes(copy.data) == b"abc"
    assert copy.detachable is True
    options = worker.js({"transfer": [buffer]})
    assert worker.thrown(
        lambda: worker.call(worker.name("self"), "structuredClone", buffer, options)
    )
    assert bytes(buffer.data) == b"abc"


def test_a_buffer_asks_its_owner_before_it_is_read(worker: Worker) -> None:
    buffer = array_buffer(worker.realm, bytearray(b"abc"))
    buffer.refresh = buffer.detach
    thrown = worker.thrown_value(lambda: worker.name("structuredClone").code(undefined, buffer))
    assert thrown.name == "DataCloneError"
