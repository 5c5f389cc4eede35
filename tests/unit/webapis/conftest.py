"""Realms to try the globals of the web in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from playground.webapis import Services

from .page import Page


@pytest.fixture
def page() -> Iterator[Page]:
    made = Page()
    yield made
    made.close()


@pytest.fixture
def open_page() -> Iterator[Callable[..., Page]]:
    made: list[Page] = []

    def make(**options: Any) -> Page:
        limits = options.pop("limits", None)
        made.append(Page(Services(**options), limits))
        return made[-1]

    yield make
    for each in made:
        each.close()
