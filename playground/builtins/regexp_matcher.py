"""Matching: the ``regress`` library behind [[RegExpMatcher]].

The library counts bytes of UTF-8 and always begins at the start of the text; here these become
code units and any start.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import regress

from playground.builtins.regexp_guard import Guard
from playground.builtins.regexp_pattern import (
    Groups,
    groups_of,
    has_lone_surrogates,
    has_surrogates,
    shifted_lone,
    shifted_pattern,
    shifted_text,
    without_braced_escapes,
)
from playground.values.completion import syntax_error
from playground.values.strings import length, substring

#: A match: (start, end) in code units, for the whole and each group; ``None`` for no part.
Spans = list[tuple[int, int] | None]
#: Compiled forms that one matcher keeps for patterns that look far back.
_KEPT: Final = 16


class Matcher:
    """A compiled pattern.

    Parameters
    ----------
    source, flags:
        As the RegExp constructor got them.
    guard:
        Where matches that may take long are done.

    Raises
    ------
    Throw
        SyntaxError for a pattern that is none.
    """

    def __init__(self, source: str, flags: str, guard: Guard) -> None:
        guard.admit(source)
        self._guard = guard
        self.source = source
        self._flags = "".join([flag for flag in flags if flag in "imsuv"])
        self._by_code_point = "u" in flags or "v" in flags
        #: What was compiled, with the text that it was compiled from.
        self._compiled: dict[str, tuple[Any, str]] = {}
        self._sequence: _Sequence | None = None
        self.groups: Groups = groups_of(source)
        self._compile("")

    def _compile(self, prefix: str, shifted: bool = False) -> tuple[Any, str]:
        """Compile the pattern behind an assertion; ``shifted`` for texts with surrogates."""
        key = f"{prefix}\0{shifted}"
        made = self._compiled.get(key)
        if made is None:
            source = self.source
            if not self._by_code_point:
                source = without_braced_escapes(source)
            if shifted:
                source = shifted_pattern(source)
            if has_lone_surrogates(source):
                source = shifted_lone(source)
            try:
                whole = f"{prefix}(?:{source})" if prefix else source
                made = regress.Regex(whole, self._flags), whole
            except regress.RegressError as error:
                message = f"Invalid regular expression: /{self.source}/: {error}"
                raise syntax_error(message) from error
            if len(self._compiled) >= _KEPT:
                self._compiled.clear()
            self._compiled[key] = made
        return made

    def match(self, text: str, start: int, sticky: bool, in_sequence: bool) -> Spans | None:
        """Find the first match that begins at ``start`` or later, or exactly there if ``sticky``.

        Parameters
        ----------
        in_sequence:
            Whether the next call will probably continue where this match ends.
        """
        if in_sequence and not sticky:
            if start == 0:
                self._sequence = _Sequence(self, text)
            sequence = self._sequence
            if sequence is not None and sequence.text is text and sequence.resume_at == start:
                return sequence.step()
        return self._match_from(text, start, sticky)

    def prepare(self, text: str) -> tuple[str, bool]:
        """Give the text as the library may see it, and whether code units became characters."""
        if self._by_code_point:
            return (shifted_lone(text) if has_lone_surrogates(text) else text), False
        return (shifted_text(text), True) if has_surrogates(text) else (text, False)

    def _match_from(self, text: str, start: int, sticky: bool) -> Spans | None:
        subject, shifted = self.prepare(text)
        # Where a match may begin, in characters of the subject.
        first = start
        if self._by_code_point and not text.isascii():
            before = substring(text, 0, start)
            first = len(before)
            # In the middle of a pair: the match begins with the whole pair.
            if before and before[-1] != text[first - 1]:
                first -= 1
        if first == 0:
            prefix, cut = ("(?<![^])" if sticky else ""), 0
        elif self.groups.looks_behind:
            count = f"{{{first}}}" if sticky else f"{{{first},}}"
            prefix, cut = f"(?<=(?<![^])[^]{count})", 0
        else:
            # One character of context is all that ^, \b and \B look at.
            prefix, cut = ("(?<=(?<![^])[^])" if sticky else "(?<=[^])"), first - 1
        compiled, source = self._compile(prefix, shifted)
        found = self._guard.find(compiled, self._pattern(source), subject[cut:])
        if found is None:
            return None
        return self.spans(found, _Offsets(text, subject, cut, shifted))

    def matches(self, subject: str, shifted: bool) -> Iterator[Any]:
        """Give all matches in order, each continuing where the last one ended."""
        compiled, source = self._compile("", shifted)
        return self._guard.find_iter(compiled, self._pattern(source), subject)

    def _pattern(self, source: str) -> tuple[str, str, int]:
        return source, self._flags, self.groups.last

    def spans(self, found: Any, offsets: _Offsets) -> Spans:
        """Convert the byte offsets of a match."""
        return [
            None if part is None else (offsets.units(part.start), offsets.units(part.stop))
            for part in [found.group(index) for index in range(self.groups.last + 1)]
        ]


class _Offsets:
    """Converts byte offsets within ``subject[cut:]`` to code units of ``text``.

    The characters of the subject are the code units of the text if ``shifted``, else its
    characters.
    """

    def __init__(self, text: str, subject: str, cut: int, shifted: bool) -> None:
        self._text = None if shifted or text.isascii() else text
        self._data = b"" if subject.isascii() else subject[cut:].encode()
        self._byte = 0
        self._char = cut
        self._unit = cut if self._text is None else length(text[:cut])

    def units(self, offset: int) -> int:
        """Give the code unit at a byte offset; quick where offsets come in order."""
        if not self._data:
            return self._char + offset
        low, high = min(self._byte, offset), max(self._byte, offset)
        count = len(self._data[low:high].decode())
        char = self._char + (count if offset >= self._byte else -count)
        if self._text is None:
            self._unit = char
        elif char >= self._char:
            self._unit += length(self._text[self._char : char])
        else:
            self._unit -= length(self._text[char : self._char])
        self._byte, self._char = offset, char
        return self._unit


class _Sequence:
    """The matches of a global pattern in one text, one after the other."""

    def __init__(self, matcher: Matcher, text: str) -> None:
        self.text = text
        #: The lastIndex with which the next call continues, or -1.
        self.resume_at = 0
        self._matcher = matcher
        subject, shifted = matcher.prepare(text)
        self._matches = matcher.matches(subject, shifted)
        self._offsets = _Offsets(text, subject, 0, shifted)
        self._advance_all = shifted or text.isascii() or length(text) == len(text)

    def step(self) -> Spans | None:
        found = next(self._matches, None)
        if found is None:
            self.resume_at = -1
            return None
        spans = self._matcher.spans(found, self._offsets)
        start, end = spans[0] or (0, 0)
        # After an empty match the caller advances by one character, whose size we know only if
        # all have the same; else it is looked for afresh.
        if start < end:
            self.resume_at = end
        else:
            self.resume_at = end + 1 if self._advance_all else -1
        return spans
