"""Records of other formats amid lines of text: where one begins, and which lines are its own.

A record that is whole is taken up to where its brackets, tags or fields end. Of one that is damaged only those lines
are taken that go on with it, and only behind a blank line, where two of its fields can be nothing else. The text around
is worth more than a stray record: where it isn't sure, the lines stay as they are.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from readlist.model import Problem
from readlist.readers.parts.record_forms import FORMS, Form

Numbered = tuple[int, str | Problem]

_MOST_LINES = 2_000
_MOST_SIZE = 1 << 20
# Each record without an end is looked through to `_MOST_LINES` in vain: a file of them would take minutes.
_MOST_MISSED = 50
_LONGEST_BEGINNING = 2_000
_FEWEST_FIELDS = 2
# What is left of a line is looked through anew behind each record that ends on it.
_MOST_ON_A_LINE = 500

_MAY_BEGIN = re.compile(r"\s*(?:[\[{\"@<%\\]|&quot;|&#34;|(?:TY|T1|TI|BT|CT) |PMID-|PT )")
_REMAINS = re.compile(r"[\s\[\]{}(),;]*|\s*</[a-zA-Z][\w:.-]*>\s*|\s*ER {0,2}- *|EF")
# "[" before the first of several objects, alone on its line or not.
_OPENING = re.compile(r"\s*\[\s*(?=\{|$)")
_BETWEEN_OBJECTS = re.compile(r"[\s,;\]]*")


@dataclass(frozen=True, slots=True)
class Within:
    """A record that stands among lines: how it is written, its lines, and whether its end is there."""

    form: Form
    lines: list[tuple[int, str]]
    is_whole: bool


def parted(numbered: Iterable[Numbered], ends_text: Callable[[str], bool]) -> Iterator[Numbered | Within]:
    """Yield lines as they are, and each record of another format that stands among them.

    What is left around such a record, a bracket or the last tags of a list, is left out. What else stands behind its
    end is a line again.

    Args:
        numbered: The lines.
        ends_text: Whether a line is no part of a text that can go on below it.
    """
    yield from _Parting(numbered, ends_text).items()


class _Parting:
    """A walk through lines with some of them looked at ahead."""

    def __init__(self, numbered: Iterable[Numbered], ends_text: Callable[[str], bool]) -> None:
        self._rest = iter(numbered)
        self._ends_text = ends_text
        self._ahead: deque[Numbered] = deque()
        self._missed = 0
        self._line_of_last, self._on_it = 0, 0  # the line on which the last record ended, and how many did

    def items(self) -> Iterator[Numbered | Within]:
        above = ""  # the line before, as far as it is text
        behind = False  # whether a record stands right before
        while self._reach(0):
            number, line = self._ahead[0]
            if not isinstance(line, str):
                self._ahead.popleft()
                above, behind = "", False
                yield number, line
                continue
            record = self._record(above) if _MAY_BEGIN.match(line) else None
            if record:
                above, behind = "", True
                yield record
                continue
            self._ahead.popleft()
            behind = behind and _REMAINS.fullmatch(line) is not None
            above = "" if behind else line
            yield number, above

    def _reach(self, place: int) -> bool:
        """Look ahead up to a place; tell whether there is a line."""
        while len(self._ahead) <= place:
            line = next(self._rest, None)
            if line is None:
                return False
            self._ahead.append(line)
        return True

    def _line(self, place: int) -> str | None:
        """Return the line at a place, None where there is none that is whole."""
        line = self._ahead[place][1] if self._reach(place) else None
        if not isinstance(line, str):
            return None
        return unescape(line) if "&quot;" in line and '"' not in line else line

    def _record(self, above: str) -> Within | None:
        """Take the record that begins here; None where none does."""
        beginning = f"{(self._line(0) or '')[:_LONGEST_BEGINNING]}\n{(self._line(1) or '')[:_LONGEST_BEGINNING]}"
        form = next((form for form in FORMS if form.begins.match(beginning)), None)
        is_fresh = not above.strip()
        if form is None or not (is_fresh or self._ends_text(above)):
            return None
        whole = self._whole(form) if self._missed < _MOST_MISSED else None
        found = self._damaged(form) if whole is None and is_fresh else whole
        return Within(form, found, whole is not None) if found else None

    def _whole(self, form: Form) -> list[tuple[int, str]] | None:
        """Take the record with its end; None where that does not come, nothing where this is a text."""
        lines: list[str] = []
        depth = size = 0
        begun = False
        while (line := self._line(len(lines))) is not None and len(lines) < _MOST_LINES and size < _MOST_SIZE:
            if lines and not lines[-1].strip() and line.strip() and not form.own.match(line):
                break
            if not begun and (opening := _OPENING.match(line)):
                line = " " * opening.end() + line[opening.end() :]
            for end, change in form.steps(line):
                begun = begun or change > 0
                depth += change
                if begun and depth <= 0:
                    return self._taken(form, [*lines, line[:end]], line[end:])
            if not begun and len(lines) > 1:
                return None
            lines.append(line)
            size += len(line)
        self._missed += 1
        return None

    def _taken(self, form: Form, lines: list[str], behind: str) -> list[tuple[int, str]] | None:
        """Take lines away if they are a record, and what stands behind its end stays.

        Returns:
            The lines; None where they are damaged, nothing where they are the beginning of a text.
        """
        if not form.is_whole("\n".join(lines)):
            return None
        rest = _BETWEEN_OBJECTS.match(behind)
        left = behind[rest.end() :] if rest else behind
        # '{"title": "fog"}: Prompts for Gulls' is a text.
        if len(lines) == 1 and left and not (_MAY_BEGIN.match(left) and any(f.begins.match(left) for f in FORMS)):
            return []
        last = self._ahead[len(lines) - 1][0]
        self._line_of_last, self._on_it = last, self._on_it + 1 if last == self._line_of_last else 1
        if self._on_it > _MOST_ON_A_LINE:
            return []
        found = [(self._ahead.popleft()[0], line) for line in lines]
        if left:
            self._ahead.appendleft((last, left))
        return found

    def _damaged(self, form: Form) -> list[tuple[int, str]] | None:
        """Take the first line, and those below it that go on with it; None where they could be a text."""
        lines: list[str] = []
        while (line := self._line(len(lines))) is not None and len(lines) < _MOST_LINES:
            if not line.strip() or (lines and not form.own.match(line)):
                break
            lines.append(line)
        text = "\n".join(lines)
        if len(form.fields.findall(text)) < _FEWEST_FIELDS or not form.title.search(text):
            return None
        return [(self._ahead.popleft()[0], line) for line in lines]
