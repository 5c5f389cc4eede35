"""Queues with sizes and queuing strategies: https://streams.spec.whatwg.org/#queue-with-sizes."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

from playground.values.absent import undefined
from playground.values.completion import range_error, type_error
from playground.values.convert import to_number
from playground.values.function import is_callable
from playground.values.types import Value
from playground.webapis.webidl import dictionary, member

SizeAlgorithm = Callable[[Value], float]


class SizedQueue:
    """A queue-with-sizes, [[queue]] and [[queueTotalSize]] in one."""

    __slots__ = ("pairs", "total")

    def __init__(self) -> None:
        self.pairs: deque[tuple[Value, float]] = deque()
        self.total: float = 0

    def __len__(self) -> int:
        return len(self.pairs)

    def enqueue(self, value: Value, size: float) -> None:
        """EnqueueValueWithSize: RangeError for a size that is negative, NaN or infinite."""
        if not size >= 0 or math.isinf(size):
            raise range_error(
                "The return value of a queuing strategy's size function must be a finite, "
                "non-negative number"
            )
        self.pairs.append((value, size))
        self.total += size

    def dequeue(self) -> Value:
        """DequeueValue."""
        value, size = self.pairs.popleft()
        # A rounding error may not make it negative.
        self.total = max(0, self.total - size)
        return value

    def peek(self) -> Value:
        """PeekQueueValue."""
        return self.pairs[0][0]

    def reset(self) -> None:
        """ResetQueue."""
        self.pairs.clear()
        self.total = 0


def strategy(value: Value, default_high_water_mark: float) -> tuple[float, SizeAlgorithm | None]:
    """Convert a QueuingStrategy: its high water mark, and its size algorithm if it has one.

    https://streams.spec.whatwg.org/#validate-and-normalize-high-water-mark and
    https://streams.spec.whatwg.org/#make-size-algorithm-from-size-function
    """
    given = dictionary(value, "QueuingStrategy")
    mark = member(given, "highWaterMark")
    high = default_high_water_mark
    if mark is not undefined:
        high = to_number(mark)
    size = member(given, "size")
    algorithm: SizeAlgorithm | None = None
    if is_callable(size):
        code = size.code
        algorithm = lambda chunk: to_number(code(undefined, chunk))  # noqa: E731 - an algorithm
    elif size is not undefined:
        raise type_error(
            "Failed to read the 'size' property from 'QueuingStrategy': not a function"
        )
    if high != high or high < 0:
        raise range_error(
            "A queuing strategy's highWaterMark property must be a nonnegative number"
        )
    return high, algorithm


def one(_: Value) -> float:
    """Count each chunk as 1, as a strategy without a size function does."""
    return 1
