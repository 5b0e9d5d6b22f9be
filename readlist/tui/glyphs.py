"""The signs the screen is drawn with, and what stands for them where the terminal has no Unicode.

Widgets always draw the signs below. `Legible` turns every line into what the terminal's encoding can carry, at the
last moment and cell for cell, so titles, borders and scroll bars are covered as well.
"""

from functools import lru_cache

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from readlist.model import Status
from readlist.text import cell_len

STAR = "★"
CURSOR = "▌"
OPEN = "›"
NOTHING = "·"
MISTAKEN = "!"
CHOSEN = "┃"
RULE = "─"

STATUS = {
    Status.NEW: "•",
    Status.LATER: "◦",
    Status.READING: "›",
    Status.READ: "✓",
    Status.SKIPPED: "×",
}

_ASCII = str.maketrans(
    {
        **dict(zip("★•◦›✓×▌·─…", "*ol>vx|.-~", strict=True)),
        **dict.fromkeys("│┃║┌┐└┘├┤┬┴┼╭╮╰╯▎▍▏▕▐", "|"),
        **dict.fromkeys("━═‐‑‒–—―▔▁", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("▀▄█▂▃▅▆▇▊▉▋", "#"),
        **dict(zip("↑↓←→", "^v<>", strict=True)),
    }
)


@lru_cache(4096)
def legible(text: str, encoding: str) -> str:
    """Return `text` with what `encoding` cannot carry replaced, in exactly as many cells."""
    if text.isascii():
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_carried(character, encoding) for character in text)
    return text


def _carried(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        drawn = character.translate(_ASCII)
        return drawn if drawn.isascii() else "?" * cell_len(character)
    return character


class Legible(LineFilter):
    """Shows only what an encoding can carry.

    Args:
        encoding: The terminal's.
        glyphs: "auto", or "unicode" or "ascii": what the user wants the signs to be. Titles in other scripts stay.
    """

    def __init__(self, encoding: str, glyphs: str = "auto") -> None:
        carries_all = encoding.lower().replace("-", "").startswith(("utf", "u8"))
        self._plain = glyphs == "ascii"
        super().__init__(enabled=self._plain or not (carries_all or glyphs == "unicode"))
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text made legible."""
        if self._plain:
            segments = [Segment(text.translate(_ASCII), style, control) for text, style, control in segments]
        return [Segment(legible(text, self._encoding), style, control) for text, style, control in segments]
