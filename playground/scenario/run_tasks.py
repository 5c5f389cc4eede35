"""What a run's module finds to tell of its tasks: tiers C and G.

The twin of ``static/worker/tasks.js`` and ``guest.js``.
"""

from __future__ import annotations

from typing import Any

from playground.abi.preview import Previews
from playground.abi.seam import RecordingSeam
from playground.trace.recording import Recording
from playground.values.absent import undefined
from playground.values.completion import native_error, type_error
from playground.values.convert import to_int32
from playground.values.function import is_callable, native
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.types import Value


def install_tasks(
    realm: Realm, recording: Recording, previews: Previews, seam: RecordingSeam
) -> None:
    """Replace ``console.createTask``, and define ``playgroundTrace``."""
    tasks = recording.tasks

    def create_task(_this: Value = undefined, name: Value = undefined, *_: Value) -> Value:
        if not isinstance(name, str) or not name:
            raise native_error("Error", "First argument must be a non-empty string.")
        task = tasks.new(name, recording.constructing[-1] if recording.constructing else "")

        def run(_this: Value = undefined, f: Value = undefined, *_: Value) -> Value:
            if not is_callable(f):
                raise type_error("First argument must be a function.")
            depth = tasks.poll(task)
            data: dict[str, Any] = {"ready": False}
            try:
                result = f.code(undefined)
                data = {"ready": result is True}
            except Exception as exc:
                data["threw"] = previews.of(realm.caught(exc))
                raise
            finally:
                tasks.polled(task, depth, data)
            return result

        made = JSObject(realm.intrinsics["%Object.prototype%"])
        made.hide("run", native(realm, "run", 1, run))
        return made

    def trace(_this: Value = undefined, *given: Value) -> Value:
        operation, number, n = (to_int32(value) for value in (*given, 0, 0, 0)[:3])
        text = given[3] if len(given) > 3 else ""
        tasks.tell(operation, number, n, text if isinstance(text, str) else "")
        return undefined

    console = realm.global_object.get("console", realm.global_object)
    creates = native(realm, "createTask", 1, create_task)
    traces = native(realm, "playgroundTrace", 4, trace)
    console.put("createTask", creates)
    realm.global_object.hide("playgroundTrace", traces)
    seam.own(creates)
    seam.own(traces)
