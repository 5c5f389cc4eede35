"""Which tests of a binary run: filters, ``--exact``, ``--skip``, ``--ignored``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playground.test_runner.binary import Case


@dataclass(frozen=True)
class Selection:
    """What to run.

    Parameters
    ----------
    filters:
        A test runs if one of these is part of its name; without any, all do.
    skip:
        A test does not run if one of these is part of its name.
    exact:
        Filters and skips are whole names.
    ignored:
        Only tests marked ``#[ignore]`` run.
    include_ignored:
        Tests marked ``#[ignore]`` run as well.
    """

    filters: Sequence[str] = ()
    skip: Sequence[str] = ()
    exact: bool = False
    ignored: bool = False
    include_ignored: bool = False

    def of(self, cases: Sequence[Case]) -> list[Case]:
        """Give the tests that run, or are reported as ignored, in the order given."""
        return [case for case in cases if self._has(case)]

    def runs(self, case: Case) -> bool:
        """Tell whether a selected test is run, not only reported as ignored."""
        return not case.ignored or self.ignored or self.include_ignored

    def _has(self, case: Case) -> bool:
        if self.filters and not any(self._matches(case, text) for text in self.filters):
            return False
        if any(self._matches(case, text) for text in self.skip):
            return False
        return case.ignored or not self.ignored

    def _matches(self, case: Case, text: str) -> bool:
        return text == case.name if self.exact else text in case.name
