"""Piping: https://streams.spec.whatwg.org/#readable-stream-pipe-to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.abort import JSAbortSignal
from playground.webapis.promises import mark_as_handled, promise_resolved_with, react, upon
from playground.webapis.streams import readable, writable, writer
from playground.webapis.streams.readable import JSReadableStream, ReadRequest
from playground.webapis.streams.writable import JSWritableStream


class PipeOptions(NamedTuple):
    """StreamPipeOptions."""

    prevent_close: bool = False
    prevent_abort: bool = False
    prevent_cancel: bool = False
    signal: JSAbortSignal | None = None


class _Pipe:
    """The variables that the steps of ReadableStreamPipeTo share."""

    def __init__(
        self, source: JSReadableStream, dest: JSWritableStream, options: PipeOptions
    ) -> None:
        self.realm: Realm = source.realm
        self.source = source
        self.dest = dest
        self.options = options
        # 8. to 13.
        self.reader = readable.acquire_default_reader(source)
        self.writer = writer.acquire_writer(dest)
        source.disturbed = True
        self.shutting_down = False
        self.promise = new_promise(self.realm)
        self.last_write: JSPromise = promise_resolved_with(self.realm)

    def start(self) -> JSPromise:
        # 14. If signal is not undefined,
        signal = self.options.signal
        if signal is not None:
            if signal.is_aborted:
                self._aborted(signal)
                return self.promise
            signal.add_algorithm(self._abort_algorithm)
        self._watch()
        self._step()
        return self.promise

    # -- errors and closing are propagated --

    def _watch(self) -> None:
        realm, options = self.realm, self.options
        # Errors must be propagated forward:
        if self.source.state == "errored":
            self._source_errored(self.source.stored_error)
        else:
            upon(realm, self.reader.closed_promise, None, self._source_errored)
        # Errors must be propagated backward:
        if self.dest.state == "errored":
            self._dest_errored(self.dest.stored_error)
        else:
            upon(realm, self.writer.closed_promise, None, self._dest_errored)
        # Closing must be propagated forward:
        if self.source.state == "closed":
            self._source_closed(undefined)
        else:
            upon(realm, self.reader.closed_promise, self._source_closed, None)
        # Closing must be propagated backward:
        if self.dest.close_queued_or_in_flight or self.dest.state == "closed":
            closed = realm.error("TypeError", "The destination stream is closing or closed")
            cancel = None if options.prevent_cancel else self._canceling(closed)
            self._shutdown(cancel, closed)

    def _source_errored(self, error: Value) -> None:
        abort = None if self.options.prevent_abort else self._aborting(error)
        self._shutdown(abort, error)

    def _dest_errored(self, error: Value) -> None:
        cancel = None if self.options.prevent_cancel else self._canceling(error)
        self._shutdown(cancel, error)

    def _source_closed(self, _: Value) -> None:
        if self.options.prevent_close:
            self._shutdown(None)
        else:
            self._shutdown(lambda: writer.close_with_error_propagation(self.writer))

    def _aborting(self, error: Value) -> Callable[[], JSPromise]:
        return lambda: writable.abort(self.dest, error)

    def _canceling(self, error: Value) -> Callable[[], JSPromise]:
        return lambda: readable.cancel(self.source, error)

    def _abort_algorithm(self) -> None:
        if self.options.signal is not None:
            self._aborted(self.options.signal)

    def _aborted(self, signal: JSAbortSignal) -> None:
        """Step 14.1: abort the destination and cancel the source, both."""
        error, realm = signal.reason, self.realm
        actions: list[Callable[[], JSPromise]] = []
        if not self.options.prevent_abort and self.dest.state == "writable":
            actions.append(self._aborting(error))
        if not self.options.prevent_cancel and self.source.state == "readable":
            actions.append(self._canceling(error))

        def all_of() -> JSPromise:
            done = new_promise(realm)
            left = len(actions)
            if not left:
                resolve_promise(realm, done, undefined)

            def fulfilled(_: Value) -> None:
                nonlocal left
                left -= 1
                if not left:
                    resolve_promise(realm, done, undefined)

            def rejected(reason: Value) -> None:
                if done.state == "pending":
                    reject_promise(realm, done, reason)

            for action in actions:
                upon(realm, action(), fulfilled, rejected)
            return done

        self._shutdown(all_of, error)

    # -- reading and writing --

    def _step(self) -> None:
        """Read one chunk and write it, then go on, as long as the destination wants more."""
        if self.shutting_down:
            return
        size = writer.desired_size(self.writer)
        if size is not None and size > 0:
            self._read()
        else:
            upon(self.realm, self.writer.ready_promise, lambda _: self._read(), None)

    def _read(self) -> None:
        if self.shutting_down:
            return
        readable.read(self.reader, ReadRequest(self._chunk, _nothing, _nothing))

    def _chunk(self, chunk: Value) -> None:
        # The write waits for a microtask, so that it never runs inside the source's enqueue().
        def then(_: Value) -> None:
            self.last_write = writer.write(self.writer, chunk)
            mark_as_handled(self.last_write)
            self._step()

        self.last_write = react(self.realm, promise_resolved_with(self.realm), then, None)
        mark_as_handled(self.last_write)

    # -- the end --

    def _shutdown(self, action: Callable[[], JSPromise] | None, *error: Value) -> None:
        """Shutdown with an action, or without: steps of the same names."""
        if self.shutting_down:
            return
        self.shutting_down = True

        def act() -> None:
            if action is None:
                self._finalize(*error)
                return
            upon(
                self.realm,
                react(self.realm, action(), _nothing, None),
                lambda _: self._finalize(*error),
                self._finalize,
            )

        # 3. If dest is writable and not closing, let every chunk that was read be written first.
        if self.dest.state == "writable" and not self.dest.close_queued_or_in_flight:
            self._after_writes(act)
        else:
            act()

    def _after_writes(self, act: Callable[[], None]) -> None:
        awaited = self.last_write

        def again(_: Value) -> None:
            if self.last_write is awaited:
                act()
            else:
                self._after_writes(act)

        # The specification leaves open how long this takes; Chromium takes so many microtasks.
        settled = react(self.realm, awaited, _nothing, _nothing)
        upon(self.realm, settled, again, again)

    def _finalize(self, *error: Value) -> None:
        """Finalize."""
        writer.release(self.writer)
        readable.release_reader(self.reader)
        if self.options.signal is not None:
            self.options.signal.remove_algorithm(self._abort_algorithm)
        if error:
            reject_promise(self.realm, self.promise, error[0])
        else:
            resolve_promise(self.realm, self.promise, undefined)


def _nothing(_: Value = undefined) -> Value:
    return undefined


def pipe_to(source: JSReadableStream, dest: JSWritableStream, options: PipeOptions) -> JSPromise:
    """ReadableStreamPipeTo; neither stream may be locked."""
    return _Pipe(source, dest, options).start()
