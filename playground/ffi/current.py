"""Which realm Python means where it names none.

Pyodide lives in one realm; here a process may have several, each module in one of its own. The
functions that make JavaScript objects out of nothing (``to_js``, ``create_proxy``,
``create_once_callable``, ``JsException(…)`` and the object ``js``) use

1. the realm whose JavaScript is calling Python right now;
2. inside ``with use_realm(…)``, that one;
3. else the one realm that is open in this thread.

With several open and none of them named, they raise, rather than make an array that another
module would not take for one of its own. ``bridge.to_js`` and its like name the realm.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from playground.ffi.proxy import is_js_proxy

if TYPE_CHECKING:
    from playground.ffi.bridge import Bridge

_open: Final[WeakSet[Any]] = WeakSet()
#: The realm that is calling Python, or that ``use_realm`` named.
CURRENT: Final[ContextVar[Any]] = ContextVar("playground_realm", default=None)


def opened(bridge: Bridge) -> None:
    """Take note of a realm, until it is closed."""
    _open.add(bridge)
    bridge.realm.closers.append(lambda: _open.discard(bridge))


def current_bridge(required: bool = True) -> Any:
    """Give the realm that Python means.

    Parameters
    ----------
    required:
        Whether it is an error that there is none.

    Raises
    ------
    RuntimeError
        None is open in this thread, or several are.
    """
    named = CURRENT.get()
    if named is not None:
        return named
    found = _open_here()
    if len(found) > 1:
        # Perhaps they are garbage.
        gc.collect()
        found = _open_here()
    if len(found) == 1:
        return found[0]
    if not required:
        return None
    if found:
        raise RuntimeError(
            f"{len(found)} realms are open, and JavaScript objects belong to one: say which,"
            " with `with use_realm(value):`, where `value` is any JsProxy of it"
        )
    raise RuntimeError("JavaScript objects need a realm: load a module first")


def _open_here() -> list[Any]:
    thread = threading.get_ident()
    return [bridge for bridge in _open if bridge.thread == thread]


@contextmanager
def use_realm(of: Any) -> Iterator[Any]:
    """Make JavaScript objects in a certain realm, for the length of a ``with`` statement.

    Parameters
    ----------
    of:
        Any JsProxy of that realm, or its :class:`~playground.ffi.Bridge`.

    Returns
    -------
    Bridge
        The realm's bridge.
    """
    bridge = of._bridge if is_js_proxy(of) else of
    token = CURRENT.set(bridge)
    try:
        yield bridge
    finally:
        CURRENT.reset(token)
