"""Unhandled promise rejections: https://html.spec.whatwg.org/#unhandled-promise-rejections."""

from __future__ import annotations

from typing import Any

from playground.values.realm import Realm


class Rejections:
    """The about-to-be-notified and outstanding rejected promises lists of a realm."""

    def __init__(self, realm: Realm) -> None:
        self._realm = realm
        self._about_to_be_notified: dict[int, Any] = {}
        self._outstanding: dict[int, Any] = {}

    def track(self, promise: Any, operation: str) -> None:
        """HostPromiseRejectionTracker(promise, operation): ``reject`` or ``handle``."""
        if operation == "reject":
            # Keyed by identity; the value keeps the promise alive, so the key stays its own.
            self._about_to_be_notified[id(promise)] = promise
            self._realm.jobs.rejection_added()
        elif self._about_to_be_notified.pop(id(promise), None) is None:
            if self._outstanding.pop(id(promise), None) is not None:
                self._realm.on_rejection(promise, "handle")

    def notify(self) -> None:
        """Report every rejected promise that nobody handles by now."""
        if not self._about_to_be_notified:
            return
        promises = list(self._about_to_be_notified.values())
        self._about_to_be_notified.clear()
        for promise in promises:
            if not promise.is_handled:
                self._outstanding[id(promise)] = promise
                self._realm.on_rejection(promise, "reject")
