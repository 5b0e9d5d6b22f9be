"""Completing a tag in the line "+a -b c": which tags could stand at the cursor, and the line with one of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from readlist.tags import key

MOST = 6


@dataclass(frozen=True, slots=True)
class TagChoices:
    """What could stand where the cursor is.

    Attributes:
        start: Where the word begins that would be replaced, its sign included.
        end: Where it ends: at the cursor.
        sign: "+", "-" or "", as written.
        names: The tags in question, the likeliest first, at most `MOST`.
    """

    start: int
    end: int
    sign: str
    names: tuple[str, ...]


def tag_choices(
    line: str, cursor: int, known: Sequence[str], current: Sequence[str], *, several: bool = False
) -> TagChoices:
    """Return the tags that complete the word before the cursor.

    After "-" only tags in `current` can stand, elsewhere those of `known` that are not in it. Names that begin with
    what is written come before names that hold it; both keep the order in which they are given. Case is no matter.

    Args:
        line: The whole line.
        cursor: How many of its characters stand before the cursor.
        known: All tags.
        current: The tags there are.
        several: Whether these are the tags of several papers, so that one which some have can be wanted on all.
    """
    start, sign, written = _word(line[:cursor])
    taken = set() if several else {key(name) for name in current}
    offered = current if sign == "-" else [name for name in known if key(name) not in taken]
    wanted = key(written)
    beginning = [name for name in offered if key(name).startswith(wanted)]
    holding = [name for name in offered if wanted in key(name)[1:] and not key(name).startswith(wanted)]
    return TagChoices(start, cursor, sign, tuple([*beginning, *holding][:MOST]))


def with_tag(line: str, choices: TagChoices, name: str) -> tuple[str, int]:
    """Return the line with `name` in the place of the word in question and a blank behind it, and the new cursor."""
    sign = choices.sign or ("+" if name[0] in "+-" else "")
    written = f'{sign}"{name}" ' if " " in name else f"{sign}{name} "
    line = line[: choices.start] + written + line[choices.end :].lstrip(" ")
    return line, choices.start + len(written)


def _word(before: str) -> tuple[int, str, str]:
    """Return where the last word of `before` begins, its sign, and the rest of it without an opening quote."""
    if before.count('"') % 2:
        quote = before.rindex('"')
        start = quote - 1 if quote and before[quote - 1] in "+-" else quote
        return start, before[start:quote], before[quote + 1 :]
    start = before.rfind(" ") + 1
    word = before[start:]
    sign = word[:1] if word[:1] in ("+", "-") else ""
    return start, sign, word[len(sign) :]
