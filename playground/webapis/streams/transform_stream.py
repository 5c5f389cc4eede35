"""TransformStream: https://streams.spec.whatwg.org/#ts-class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from playground.jobs.promise import JSPromise, new_promise, reject_promise, resolve_promise
from playground.values.absent import undefined
from playground.values.completion import Throw, range_error, type_error
from playground.values.function import prototype_from_constructor
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value
from playground.webapis.promises import invoke, promise_rejected_with, promise_resolved_with, react
from playground.webapis.streams.callbacks import callback, underlying
from playground.webapis.streams.default_controller import (
    JSDefaultController,
    create_readable_stream,
    number_or_null,
)
from playground.webapis.streams.queue import SizeAlgorithm, one, strategy
from playground.webapis.streams.readable import JSReadableStream
from playground.webapis.streams.writable import JSWritableStream
from playground.webapis.streams.writable_controller import (
    JSWritableController,
    create_writable_stream,
)
from playground.webapis.webidl import Interface, member

TransformAlgorithm = Callable[[Value], JSPromise]
FlushAlgorithm = Callable[[], JSPromise]
CancelAlgorithm = Callable[[Value], JSPromise]


class JSTransformStream(JSObject):
    """A TransformStream."""

    __slots__ = (
        "backpressure",
        "backpressure_change",
        "controller",
        "readable",
        "realm",
        "writable",
    )
    class_name: ClassVar[str] = "TransformStream"

    readable: JSReadableStream
    writable: JSWritableStream
    controller: JSTransformController

    def __init__(self, realm: Realm, proto: JSObject | None) -> None:
        super().__init__(proto)
        self.realm = realm
        self.backpressure: bool | None = None
        self.backpressure_change: JSPromise = new_promise(realm)

    def set_backpressure(self, backpressure: bool) -> None:
        """TransformStreamSetBackpressure."""
        if self.backpressure is not None:
            resolve_promise(self.realm, self.backpressure_change, undefined)
        self.backpressure_change = new_promise(self.realm)
        self.backpressure = backpressure

    @property
    def readable_controller(self) -> JSDefaultController:
        """The controller of the readable side."""
        controller: JSDefaultController = self.readable.controller
        return controller

    @property
    def writable_controller(self) -> JSWritableController:
        """The controller of the writable side."""
        controller: JSWritableController = self.writable.controller
        return controller

    def error(self, reason: Value) -> None:
        """TransformStreamError."""
        self.readable_controller.error(reason)
        self.error_writable_and_unblock(reason)

    def error_writable_and_unblock(self, reason: Value) -> None:
        """TransformStreamErrorWritableAndUnblockWrite."""
        self.controller.clear_algorithms()
        self.writable_controller.error_if_needed(reason)
        self.unblock_write()

    def unblock_write(self) -> None:
        """TransformStreamUnblockWrite."""
        if self.backpressure:
            self.set_backpressure(False)


class JSTransformController(JSObject):
    """https://streams.spec.whatwg.org/#ts-default-controller-class."""

    __slots__ = (
        "cancel_algorithm",
        "finish_promise",
        "flush_algorithm",
        "stream",
        "transform_algorithm",
    )
    class_name: ClassVar[str] = "TransformStreamDefaultController"

    def __init__(
        self,
        stream: JSTransformStream,
        transform_algorithm: TransformAlgorithm | None,
        flush_algorithm: FlushAlgorithm | None,
        cancel_algorithm: CancelAlgorithm | None,
    ) -> None:
        realm = stream.realm
        super().__init__(realm.intrinsics["%TransformStreamDefaultController.prototype%"])
        self.stream = stream
        self.transform_algorithm = transform_algorithm
        self.flush_algorithm = flush_algorithm
        self.cancel_algorithm = cancel_algorithm
        self.finish_promise: JSPromise | None = None

    def clear_algorithms(self) -> None:
        """TransformStreamDefaultControllerClearAlgorithms."""
        self.transform_algorithm = self.flush_algorithm = self.cancel_algorithm = None

    def enqueue(self, chunk: Value) -> None:
        """TransformStreamDefaultControllerEnqueue."""
        stream = self.stream
        controller = stream.readable_controller
        if not controller.can_close_or_enqueue():
            raise type_error("The readable side is not in a state that permits enqueue")
        try:
            controller.enqueue(chunk)
        except Exception as exc:
            stream.error_writable_and_unblock(stream.realm.caught(exc))
            raise Throw(stream.readable.stored_error) from exc
        backpressure = controller.has_backpressure
        if backpressure != stream.backpressure:
            stream.set_backpressure(True)

    def perform_transform(self, chunk: Value) -> JSPromise:
        """TransformStreamDefaultControllerPerformTransform."""
        realm = self.stream.realm
        algorithm = self.transform_algorithm
        if algorithm is None:
            return promise_resolved_with(realm)

        def failed(reason: Value) -> Value:
            self.stream.error(reason)
            raise Throw(reason)

        return react(realm, algorithm(chunk), None, failed)

    def terminate(self) -> None:
        """TransformStreamDefaultControllerTerminate."""
        stream = self.stream
        stream.readable_controller.close()
        error = stream.realm.error("TypeError", "The transform stream has been terminated")
        stream.error_writable_and_unblock(error)


def set_up_transform_stream(
    stream: JSTransformStream,
    writable_mark: float,
    writable_size: SizeAlgorithm,
    readable_mark: float,
    readable_size: SizeAlgorithm,
    start_promise: JSPromise,
) -> None:
    """InitializeTransformStream."""
    realm = stream.realm

    def write(chunk: Value) -> JSPromise:
        """TransformStreamDefaultSinkWriteAlgorithm."""
        controller = stream.controller
        if not stream.backpressure:
            return controller.perform_transform(chunk)

        def changed(_: Value) -> Value:
            if stream.writable.state == "erroring":
                raise Throw(stream.writable.stored_error)
            return controller.perform_transform(chunk)

        return react(realm, stream.backpressure_change, changed, None)

    def finish(
        begin: Callable[[], JSPromise | None],
        fulfilled: Callable[[], Value | None],
        rejected: Callable[[Value], None],
    ) -> JSPromise:
        """What the sink's abort and close and the source's cancel have in common."""
        controller = stream.controller
        if controller.finish_promise is not None:
            return controller.finish_promise
        promise = controller.finish_promise = new_promise(realm)
        begun = begin() or promise_resolved_with(realm)
        controller.clear_algorithms()

        def on_fulfilled(_: Value) -> None:
            failure = fulfilled()
            if failure is None:
                resolve_promise(realm, promise, undefined)
            else:
                reject_promise(realm, promise, failure[0])

        def on_rejected(reason: Value) -> None:
            rejected(reason)
            reject_promise(realm, promise, reason)

        react(realm, begun, on_fulfilled, on_rejected)
        return promise

    def abort(reason: Value) -> JSPromise:
        """TransformStreamDefaultSinkAbortAlgorithm."""

        def fulfilled() -> Value | None:
            if stream.readable.state == "errored":
                return (stream.readable.stored_error,)
            stream.readable_controller.error(reason)
            return None

        return finish(lambda: _cancel(reason), fulfilled, stream.readable_controller.error)

    def _cancel(reason: Value) -> JSPromise | None:
        algorithm = stream.controller.cancel_algorithm
        return None if algorithm is None else algorithm(reason)

    def _flush() -> JSPromise | None:
        algorithm = stream.controller.flush_algorithm
        return None if algorithm is None else algorithm()

    def close() -> JSPromise:
        """TransformStreamDefaultSinkCloseAlgorithm."""

        def fulfilled() -> Value | None:
            if stream.readable.state == "errored":
                return (stream.readable.stored_error,)
            stream.readable_controller.close()
            return None

        return finish(_flush, fulfilled, stream.readable_controller.error)

    def pull() -> JSPromise:
        """TransformStreamDefaultSourcePullAlgorithm."""
        stream.set_backpressure(False)
        return stream.backpressure_change

    def cancel(reason: Value) -> JSPromise:
        """TransformStreamDefaultSourceCancelAlgorithm."""

        def fulfilled() -> Value | None:
            if stream.writable.state == "errored":
                return (stream.writable.stored_error,)
            stream.writable_controller.error_if_needed(reason)
            stream.unblock_write()
            return None

        def rejected(error: Value) -> None:
            stream.writable_controller.error_if_needed(error)
            stream.unblock_write()

        return finish(lambda: _cancel(reason), fulfilled, rejected)

    stream.writable = create_writable_stream(
        realm, lambda _: start_promise, write, close, abort, writable_mark, writable_size
    )
    stream.readable = create_readable_stream(
        realm, lambda _: start_promise, pull, cancel, readable_mark, readable_size
    )
    stream.set_backpressure(True)


def create_transform(
    realm: Realm,
    transform: Callable[[JSTransformController, Value], None],
    flush: Callable[[JSTransformController], None],
) -> JSTransformStream:
    """Set up a stream of ours: https://streams.spec.whatwg.org/#transformstream-set-up."""
    stream = JSTransformStream(realm, realm.intrinsics["%TransformStream.prototype%"])

    def run(steps: Callable[[], None]) -> JSPromise:
        try:
            steps()
        except Exception as exc:
            return promise_rejected_with(realm, realm.caught(exc))
        return promise_resolved_with(realm)

    set_up_transform_stream(stream, 1, one, 0, one, promise_resolved_with(realm))
    stream.controller = JSTransformController(
        stream,
        lambda chunk: run(lambda: transform(stream.controller, chunk)),
        lambda: run(lambda: flush(stream.controller)),
        None,
    )
    return stream


def _construct(realm: Realm, stream: JSTransformStream, args: Sequence[Value]) -> None:
    """https://streams.spec.whatwg.org/#ts-constructor."""
    transformer, writable_given, readable_given = [*args, undefined, undefined, undefined][:3]
    under = underlying(transformer, "TransformStream")
    cancel, flush = callback(under, "cancel"), callback(under, "flush")
    readable_type = member(under, "readableType")
    start, transform = callback(under, "start"), callback(under, "transform")
    if readable_type is not undefined or member(under, "writableType") is not undefined:
        raise range_error("readableType and writableType are reserved")
    readable_mark, readable_size = strategy(readable_given, 0)
    writable_mark, writable_size = strategy(writable_given, 1)
    start_promise = new_promise(realm)
    set_up_transform_stream(
        stream,
        writable_mark,
        writable_size or one,
        readable_mark,
        readable_size or one,
        start_promise,
    )
    this = undefined if under is None else under

    def identity(chunk: Value) -> JSPromise:
        try:
            controller.enqueue(chunk)
        except Exception as exc:
            return promise_rejected_with(realm, realm.caught(exc))
        return promise_resolved_with(realm)

    controller = JSTransformController(
        stream,
        identity
        if transform is None
        else lambda chunk: invoke(realm, transform, this, chunk, controller),
        None if flush is None else lambda: invoke(realm, flush, this, controller),
        None if cancel is None else lambda reason: invoke(realm, cancel, this, reason),
    )
    stream.controller = controller
    started = undefined if start is None else start.code(this, controller)
    resolve_promise(realm, start_promise, started)


def install(realm: Realm) -> None:
    """Define TransformStream and its controller in ``realm``."""

    def construct(args: Sequence[Value], new_target: JSObject) -> JSObject:
        proto = prototype_from_constructor(realm, new_target, "%TransformStream.prototype%")
        stream = JSTransformStream(realm, proto)
        _construct(realm, stream, args)
        return stream

    def enqueue(this: JSTransformController, chunk: Value = undefined, *_: Value) -> Value:
        this.enqueue(chunk)
        return undefined

    def error(this: JSTransformController, reason: Value = undefined, *_: Value) -> Value:
        this.stream.error(reason)
        return undefined

    def terminate(this: JSTransformController, *_: Value) -> Value:
        this.terminate()
        return undefined

    interface = Interface(realm, "TransformStream", JSTransformStream, construct)
    interface.attribute("readable", lambda this: this.readable)
    interface.attribute("writable", lambda this: this.writable)
    controller = Interface(realm, "TransformStreamDefaultController", JSTransformController)
    controller.attribute(
        "desiredSize",
        lambda this: number_or_null(this.stream.readable_controller.desired_size()),
    )
    controller.operation("enqueue", 0, enqueue)
    controller.operation("error", 0, error)
    controller.operation("terminate", 0, terminate)
