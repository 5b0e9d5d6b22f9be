"""Paragraphs of a captured page: one unit of text each where they were hard-wrapped, else a unit each line."""

from dataclasses import dataclass

from readlist.readers.base import MAX_LINE
from readlist.readers.huggingface.daily.look import LONG, may_be_who
from readlist.readers.parts.wrapping import is_nearly_full, put_together

_NARROWEST, _WIDEST = 40, 160


@dataclass(frozen=True, slots=True)
class Unit:
    """A title, an abstract or a paragraph of one, or a stray line.

    Attributes:
        glued: No blank line stands between it and the unit before.
        menu: Its words are those of the page's menus.
        upvotes: The number of upvotes that stands above it.
    """

    line: int
    text: str
    glued: bool = False
    menu: bool = False
    upvotes: int | None = None


class Paragraph:
    """Lines without a blank one between: one hard-wrapped unit until a line shows that they are several.

    They are hard-wrapped where no line could have taken in the next one's first word, and none is longer than a screen
    is wide. That can only turn out wrong as more lines come, never right again, so a paragraph of any length is held
    for as long as it may be one unit.
    """

    def __init__(self, flat: bool) -> None:
        self._flat = flat
        self._lines: list[tuple[int, str]] = []
        self._start_over()

    def _start_over(self) -> None:
        self._given = False
        self._loose = self._flat
        self._width = 0
        self._fitting = MAX_LINE
        self._size = 0

    def goes_on(self, text: str, least: int) -> bool:
        """Tell whether a line that looks like something else is most likely a hard-wrapped paragraph's next one.

        It takes at least `least` lines before it to think so, the last as long as a line is that was wrapped.
        """
        if self._loose or len(self._lines) < least or not _NARROWEST <= len(self._lines[-1][1]) <= _WIDEST:
            return False
        return min(self._fitting, self._room(text)) > max(self._width, len(text))

    def _room(self, text: str) -> int:
        """Return how long the last line would have been with the first word of `text`.

        Lines of print are of differing lengths: a nearly full one had no room for what goes on in small letters, nor
        for anything once others went on.
        """
        last = len(self._lines[-1][1])
        goes_on = text[0].islower() or text[0].isdigit() or len(self._lines) > 1
        if goes_on and last >= _NARROWEST and is_nearly_full(last, max(self._width, len(text))):
            return MAX_LINE
        return last + 1 + len(text.split(" ", 1)[0])

    def add(self, number: int, text: str) -> list[Unit]:
        """Take one more line; return the units that are complete with it."""
        if self._lines and not self._loose:
            self._fitting = min(self._fitting, self._room(text))
        self._width = max(self._width, len(text))
        self._size += len(text)
        self._lines.append((number, text))
        if self._fitting <= self._width or self._width > LONG or self._size > MAX_LINE:
            self._loose = True
        if not self._loose:
            return []
        kept = self._lines.pop()
        complete = self._units()
        self._lines = [kept]
        return complete

    def take_who(self) -> str | None:
        """Take the last lines away where they are an organisation, its slug on the same line or the one before."""
        if not self._lines or not may_be_who(self._lines[-1][1]):
            return None
        who = self._lines.pop()[1]
        if self._lines and " " not in self._lines[-1][1] and may_be_who(self._lines[-1][1]):
            who = f"{self._lines.pop()[1]} {who}"
        return who

    def close(self) -> list[Unit]:
        """Return what is left of the paragraph."""
        if not self._size:
            return []
        if len(self._lines) > 1 and not self._loose:
            number = self._lines[0][0]
            self._lines = [(number, put_together(text for _, text in self._lines))]
        complete = self._units()
        self._start_over()
        return complete

    def _units(self) -> list[Unit]:
        given: list[Unit] = []
        for number, text in self._lines:
            given.append(Unit(number, text, glued=self._given and not self._flat))
            self._given = True
        self._lines = []
        return given
