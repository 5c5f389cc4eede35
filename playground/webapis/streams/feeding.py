"""Streams made of bytes, and bytes read from streams: https://streams.spec.whatwg.org/#other-specs-rs."""

from __future__ import annotations

from collections.abc import Callable

from playground.jobs.promise import JSPromise
from playground.values.absent import undefined
from playground.values.buffers import JSTypedArray, uint8_array
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import promise_resolved_with
from playground.webapis.streams import readable
from playground.webapis.streams.byte_answers import answer_closed
from playground.webapis.streams.byte_controller import JSByteController
from playground.webapis.streams.readable import JSReadableStream, ReadRequest


class ByteFeed:
    """A readable byte stream, and the Python hands that fill it.

    https://streams.spec.whatwg.org/#readablestream-set-up-with-byte-reading-support

    Parameters
    ----------
    on_pull:
        Called when the stream wants more.
    on_cancel:
        Called with the reason when its consumer wants no more.
    high_water_mark:
        How many bytes may wait in the stream before it stops asking.
    """

    def __init__(
        self,
        realm: Realm,
        on_pull: Callable[[], object],
        on_cancel: Callable[[Value], object],
        high_water_mark: float = 0,
    ) -> None:
        self.realm = realm
        self.stream = JSReadableStream(realm, realm.intrinsics["%ReadableStream.prototype%"])

        def pull() -> JSPromise:
            on_pull()
            return promise_resolved_with(realm)

        def cancel(reason: Value) -> JSPromise:
            on_cancel(reason)
            return promise_resolved_with(realm)

        self.controller = JSByteController(self.stream, pull, cancel, high_water_mark, None)
        self.stream.controller = self.controller
        self.controller.start(lambda: undefined)

    def enqueue(self, data: bytes) -> None:
        """Give the stream a chunk; ignored when it is over, and when it is empty."""
        if data and self.controller.can_close_or_enqueue():
            self.controller.enqueue(uint8_array(self.realm, data))

    def close(self) -> None:
        """End the stream; ignored when it is over."""
        if self.controller.can_close_or_enqueue():
            self.controller.close()
            # A consumer that reads into its own buffer is waiting for one more answer.
            answer_closed(self.controller)

    def error(self, reason: Value) -> None:
        """End the stream with an error; ignored when it is over."""
        self.controller.error(reason)


def stream_of_bytes(realm: Realm, data: bytes) -> JSReadableStream:
    """Make a stream that yields ``data`` and closes.

    The bytes come when they are first asked for, as in Chromium: a microtask later than if they
    lay in the queue from the beginning.
    """

    def give() -> None:
        feed.enqueue(data)
        feed.close()

    feed = ByteFeed(realm, give, lambda _reason: None)
    return feed.stream


def read_all_bytes(
    stream: JSReadableStream, success: Callable[[bytes], object], failure: Callable[[Value], object]
) -> None:
    """Read all bytes: https://streams.spec.whatwg.org/#readablestreamdefaultreader-read-all-bytes.

    Not in the specification: a body longer than the realm's ``body_bytes`` fails.
    """
    reader = readable.acquire_default_reader(stream)
    realm = stream.realm
    limit = realm.limits.body_bytes
    out = bytearray()
    reading = False
    again = False

    def chunk_steps(chunk: Value) -> None:
        if not isinstance(chunk, JSTypedArray) or chunk.element.name != "Uint8Array":
            failure(realm.error("TypeError", "Received non-Uint8Array chunk"))
            return
        out.extend(chunk.view)
        if len(out) > limit:
            failure(realm.error("TypeError", too_large(limit)))
            return
        read_loop()

    request = ReadRequest(chunk_steps, lambda: success(bytes(out)), failure)

    def read_loop() -> None:
        # A loop in the place of recursion: chunks that are there already come at once.
        nonlocal reading, again
        again = True
        if reading:
            return
        reading = True
        while again:
            again = False
            readable.read(reader, request)
        reading = False

    read_loop()


def too_large(limit: int) -> str:
    """Say that a body exceeds the limit."""
    return f"the body is larger than the limit of {limit:,} bytes (body_bytes)"
