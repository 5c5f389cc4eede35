"""``assert_same``: two traces show the same run."""

from __future__ import annotations

from playground.parity import Trace, compare
from playground.pytest_plugin.difference import compared


def assert_same(left: Trace, right: Trace) -> None:
    """Assert that two hosts did the same; a failure shows the two lines at which they differ.

    Parameters
    ----------
    left, right:
        From the fixture ``run_scenario``, or saved ones: :meth:`Trace.load`.

    Raises
    ------
    AssertionError
        They differ, or cannot be compared.
    """
    __tracebackhide__ = True
    if compare(left, right).verdict not in ("identical", "equivalent"):
        raise AssertionError("\n".join(compared(left, right)))
