"""What the mirror's own loop tells of a run: tier H."""

from __future__ import annotations

from typing import Any, Final

from playground.abi.preview import Previews
from playground.jobs.promise import JSPromise
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import Symbol

#: A BigInt is an ``int`` too.
_VALUES: Final = (JSObject, str, bool, int, float, Symbol)


class RunLoop:
    """Writes ``promise.settle``, ``promise.unhandled``, ``promise.handled`` and ``checkpoint``.

    Nothing that is seen here alone gets a number which other events would show.
    """

    def __init__(self, recording: Recording, previews: Previews) -> None:
        self._recorder = recording.recorder
        self._ids = recording.ids
        self._previews = previews

    def listen(self, realm: Realm) -> None:
        """Be told by a realm."""
        realm.on_settled = self.settled
        realm.on_checkpoint = self.checkpoint

    def settled(self, promise: JSPromise) -> None:
        """Write that a promise was settled."""
        # Some of our own, in streams, carry what is no value of JavaScript; no program sees them.
        if not self._recorder.writing or not _is_value(promise.result):
            return
        key = "value" if promise.state == "fulfilled" else "error"
        data = {"state": promise.state, key: self._previews.peek(promise.result)}
        self._recorder.write("promise.settle", data, tier="H", id=self._ids.hidden(promise))

    def checkpoint(self, jobs: int) -> None:
        """Write how many jobs a checkpoint ran."""
        self._recorder.write("checkpoint", {"n": jobs}, tier="H")

    def rejection(self, promise: JSPromise, operation: str) -> None:
        """Write that nobody handles a rejected promise, or that somebody does after all."""
        if not self._recorder.writing:
            return
        ev = "promise.unhandled" if operation == "reject" else "promise.handled"
        data = {"error": self._previews.peek(promise.result)}
        self._recorder.write(ev, data, tier="H", id=self._ids.hidden(promise))


def _is_value(value: Any) -> bool:
    return value is None or value is undefined or isinstance(value, _VALUES)
