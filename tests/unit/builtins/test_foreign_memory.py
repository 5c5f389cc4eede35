"""ArrayBuffers over memory that somebody else owns, as a WebAssembly.Memory does."""

from __future__ import annotations

import pytest

from playground.values.absent import undefined
from playground.values.array_buffer import JSArrayBuffer
from playground.values.completion import NativeThrow
from playground.values.realm import Realm
from tests.unit.builtins.conftest import Run


@pytest.fixture
def memory() -> bytearray:
    return bytearray(16)


@pytest.fixture
def buffer(realm: Realm, memory: bytearray) -> JSArrayBuffer:
    made = JSArrayBuffer(realm.intrinsics["%ArrayBuffer.prototype%"], memoryview(memory))
    realm.global_object.put("buffer", made)
    return made


def test_views_write_through_to_the_memory(
    buffer: JSArrayBuffer, memory: bytearray, run: Run
) -> None:
    run(
        "new Uint32Array(buffer, 4, 1)[0] = 0x01020304; new DataView(buffer).setInt16(0, -2, true);"
    )
    assert memory[:8] == b"\xfe\xff\0\0\x04\x03\x02\x01"


def test_what_the_owner_writes_is_seen_at_once(
    buffer: JSArrayBuffer, memory: bytearray, run: Run
) -> None:
    run("globalThis.u = new Uint8Array(buffer);")
    memory[3] = 9
    assert run("return u[3];") == 9


def test_a_detached_buffer_leaves_views_of_length_zero(buffer: JSArrayBuffer, run: Run) -> None:
    run("globalThis.u = new Uint8Array(buffer); globalThis.d = new DataView(buffer);")
    buffer.detach()
    buffer.detach()
    assert (
        run("return [u.length, u.byteLength, u.byteOffset, buffer.byteLength].join();") == "0,0,0,0"
    )
    assert run("return [u[0], 0 in u, buffer.detached].join();") == ",false,true"
    with pytest.raises(NativeThrow, match="detached ArrayBuffer"):
        run("d.getInt8(0);")
    with pytest.raises(NativeThrow, match="detached ArrayBuffer"):
        run("u.fill(1);")


def test_writing_to_a_detached_array_is_ignored(buffer: JSArrayBuffer, run: Run) -> None:
    array = run("return new Uint8Array(buffer);")
    buffer.detach()
    array.set_index(0, 5)
    assert array.get_index(0) is undefined


@pytest.mark.parametrize(
    "use",
    [
        "buffer.byteLength",
        "u.length",
        "u[0]",
        "u[0] = 1",
        "u.subarray(0, 1)",
        "u.set([1])",
        "new Uint8Array(buffer)",
        "d.getInt8(0)",
        "d.byteLength",
        "[...u]",
        "buffer.slice(0)",
    ],
)
def test_the_refresh_hook_is_called_before_every_use(
    buffer: JSArrayBuffer, run: Run, use: str
) -> None:
    run("globalThis.u = new Uint8Array(buffer); globalThis.d = new DataView(buffer);")
    calls: list[None] = []

    def refresh() -> None:
        calls.append(None)
        buffer.refresh = None

    buffer.refresh = refresh
    run(f"{use};")
    assert len(calls) == 1


def test_a_hook_that_detaches_is_noticed_by_the_use_itself(buffer: JSArrayBuffer, run: Run) -> None:
    run("globalThis.u = new Uint8Array(buffer);")
    buffer.refresh = buffer.detach
    assert run("return u.byteLength;") == 0


def test_a_buffer_that_is_not_detachable_cannot_be_transferred(
    buffer: JSArrayBuffer, run: Run
) -> None:
    buffer.detachable = False
    with pytest.raises(NativeThrow, match="on this ArrayBuffer"):
        run("buffer.transfer();")


def test_transfer_moves_the_bytes_and_detaches(run: Run) -> None:
    text = """
    const old = new Uint8Array([1, 2, 3]).buffer;
    const made = old.transfer(5);
    return [old.detached, old.byteLength, new Uint8Array(made).join('')].join();
    """
    assert run(text) == "true,0,12300"


def test_transfer_to_fixed_length_makes_a_resizable_buffer_fixed(run: Run) -> None:
    text = "new ArrayBuffer(2, { maxByteLength: 4 })"
    assert run(f"return {text}.transferToFixedLength().resizable;") is False
    assert run(f"return {text}.transfer().resizable;") is True
