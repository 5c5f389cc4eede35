"""Intl: a program learns the time zone in which it runs."""

from __future__ import annotations

import pytest

from playground.builtins import intl
from tests.unit.builtins.conftest import Evaluate


@pytest.fixture(autouse=True)
def forget() -> None:
    intl._local_zone.cache_clear()


def test_the_time_zone_has_its_iana_name(evaluate: Evaluate, monkeypatch) -> None:
    monkeypatch.setattr("tzlocal.get_localzone_name", lambda: "Asia/Tokyo")
    assert evaluate("new Intl.DateTimeFormat().resolvedOptions().timeZone") == '"Asia/Tokyo"'
    given = "Intl.DateTimeFormat('de', { timeZone: 'Europe/Rome' }).resolvedOptions().timeZone"
    assert evaluate(given) == '"Europe/Rome"'


def test_a_machine_without_a_zone_is_in_utc(evaluate: Evaluate, monkeypatch) -> None:
    def fail() -> str:
        raise LookupError

    monkeypatch.setattr("tzlocal.get_localzone_name", fail)
    assert evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == '"UTC"'


def test_nothing_formats(evaluate: Evaluate) -> None:
    assert evaluate("Intl.Collator") == "undefined"
    assert evaluate("Intl.DateTimeFormat.prototype.format") == "undefined"
