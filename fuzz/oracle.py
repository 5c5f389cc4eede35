"""What must never happen, watched while an input runs.

Three watches: no value that JavaScript reads is anything but JavaScript's; nothing asks Python for
a file, a socket, a process or another piece of code; no exception is Python's own.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import playground
from playground.glue.operations import properties
from playground.values.absent import undefined
from playground.values.array import JSArray
from playground.values.bigint import BigInt
from playground.values.descriptor import Property
from playground.values.object import JSObject
from playground.values.realm import Realm
from playground.values.symbol import Symbol

_ADDRESS: Final = re.compile(r" at 0x[0-9a-f]+")
_PACKAGE: Final = str(Path(playground.__file__).parent)
_PRIMITIVES: Final = (str, int, float, bool, BigInt, Symbol, type(None), type(undefined))
#: Events by which a program touches the world: https://docs.python.org/3/library/audit_events.html
_WATCHED: Final = (
    "open", "import", "exec", "compile", "marshal.", "pickle.", "code.__new__", "function.__new__",
    "subprocess.", "socket.", "os.", "shutil.", "ctypes.dlopen", "ctypes.dlsym", "tempfile.", "glob.",
    "urllib.", "http.", "webbrowser.", "builtins.input", "sys.settrace", "sys.setprofile", "sys.addaudithook",
)  # fmt: skip
#: Who may, and what: the compiler of glue, the loader of files, the process for slow patterns.
_ALLOWED: Final = {
    "glue/compiling.py": ("compile", "marshal.", "open", "os."),
    "glue/linking.py": ("exec",),
    "glue/cache.py": ("open", "os.", "marshal.", "tempfile."),
    "host/cache.py": ("open", "os.", "tempfile."),
    "abi/conversions.py": ("compile", "exec"),
    "host/fast/generate.py": ("compile", "exec"),
    "host/fast/guard.py": ("code.__new__",),
    "package": ("open", "os.", "glob.", "tarfile.", "zlib."),
    "modules": ("open", "os."),
    "builtins/regexp_guard.py": ("",),
}


class Watch:
    """Collects what went wrong with one input."""

    def __init__(self) -> None:
        self.armed = False
        self.escapes: list[str] = []
        self.faults: list[str] = []

    def begin(self) -> None:
        """Forget the last input."""
        self.escapes.clear()
        self.faults.clear()

    def fault(self, exc: BaseException) -> None:
        """Note an exception that should not have been."""
        self.faults.append(signature(exc))

    def value(self, value: Any, where: str) -> None:
        """Check one value."""
        if not is_javascript(value):
            self.escapes.append(f"{type(value).__name__} from {where}")


def is_javascript(value: Any) -> bool:
    """Whether a Python object is a JavaScript value."""
    return type(value) in _PRIMITIVES or isinstance(value, JSObject)


def signature(exc: BaseException) -> str:
    """Name an exception by its type and the innermost line of the package that it passed."""
    while exc.__cause__ is not None:
        exc = exc.__cause__
    # Not `extract_tb`, which opens the files to show their lines.
    frames = [(f.f_code.co_filename, line) for f, line in traceback.walk_tb(exc.__traceback__)]
    ours = [frame for frame in frames if frame[0].startswith(_PACKAGE)] or frames
    place = f"{ours[-1][0].removeprefix(_PACKAGE).lstrip('/')}:{ours[-1][1]}" if ours else "?"
    return f"{type(exc).__name__} at {place}: {str(exc)[:100]}"


def reachable(roots: list[Any]) -> Iterator[tuple[Any, str]]:
    """Give the values that JavaScript reaches from some, each with how it is reached."""
    seen: set[int] = set()
    work = [(value, "result") for value in roots]
    while work and len(seen) < 20_000:
        value, where = work.pop()
        yield value, where
        if not isinstance(value, JSObject) or id(value) in seen:
            continue
        seen.add(id(value))
        work.append((value.proto, f"{where}.[[Prototype]]"))
        for key, own in list(value.props.items()):
            if not isinstance(key, str | Symbol):
                yield key, f"a key of {where}"
            if type(own) is Property:
                if own.get is None:
                    work.append((own.value, f"{type(value).__name__}.{key}"))
                else:
                    work.append((own.get, f"get {key}"))
                    work.append((own.set, f"set {key}"))
            else:
                work.append((own, f"{type(value).__name__}.{key}"))
        if isinstance(value, JSArray):
            work.extend(
                (item, f"[{i}]") for i, item in enumerate(value.items[:500]) if not _is_hole(item)
            )


def _is_hole(item: Any) -> bool:
    return repr(item) == "HOLE" or type(item).__name__ == "Hole"


def install(watch: Watch) -> None:
    """Begin to watch this process; it cannot be undone."""
    _watch_operations(watch)
    _watch_python_errors(watch)
    sys.addaudithook(lambda event, args: _audit(watch, event, args))
    sys.unraisablehook = lambda found: _unraisable(watch, found.exc_value)


def _unraisable(watch: Watch, exc: BaseException | None) -> None:
    # A coroutine that nobody awaited, dropped while glue runs: Python then looks for the function
    # that warns, by way of the running frame's builtins, and glue has none.
    if not isinstance(exc, KeyError) or exc.args != ("__import__",):
        watch.faults.append(f"unraisable: {signature(exc) if exc else '?'}")


def _watch_operations(watch: Watch) -> None:
    """Check what every property access of compiled code gives."""
    make = properties.operations

    def checked(name: str, code: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any) -> Any:
            result = code(*args)
            if not is_javascript(result):
                watch.escapes.append(f"{type(result).__name__} from {name} of {args[1:2]}")
            return result

        return run

    def operations(realm: Realm) -> dict[str, Callable[..., Any]]:
        made = make(realm)
        for name in ("get", "get_item", "super_get"):
            made[name] = checked(name, made[name])
        return made

    properties.operations = operations


def _watch_python_errors(watch: Watch) -> None:
    """Note each time that JavaScript is shown an exception of Python's own."""
    once = Realm._once

    def noted(realm: Realm, exc: Exception, kind: str, message: str) -> Any:
        # What a Python list or dict raises when glue uses it is Python's to say.
        if (
            kind == "PythonError"
            and not isinstance(exc, Provoked)
            and "at ffi/" not in signature(exc)
        ):
            watch.fault(exc)
        return once(realm, exc, kind, message)

    Realm._once = noted  # type: ignore[method-assign]


class Provoked(Exception):
    """What the fuzzer's own Python callbacks raise."""


def _audit(watch: Watch, event: str, args: tuple[Any, ...]) -> None:
    if not watch.armed or not event.startswith(_WATCHED):
        return
    if (event == "open" and isinstance(args[0], int)) or event == "os.kill":
        return  # the end of the process that matched a slow pattern
    frame = sys._getframe(2)
    places = []
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(_PACKAGE):
            place = name.removeprefix(_PACKAGE).lstrip("/")
            allowed = _ALLOWED.get(place) or _ALLOWED.get(place.split("/")[0].removesuffix(".py"))
            if allowed and event.startswith(allowed):
                return
            places.append(f"{place}:{frame.f_lineno}")
        frame = frame.f_back
    shown = _ADDRESS.sub("", str(args)[:80])
    watch.escapes.append(f"{event} {shown} by {' < '.join(places[:3]) or 'nobody of ours'}")
