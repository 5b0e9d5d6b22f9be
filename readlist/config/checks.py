"""What the value of a setting may be. A check takes what the file says and returns what the program goes by."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from readlist.errors import ReadlistError

Check = Callable[[Any], Any]


class Setting(NamedTuple):
    """What a setting does, and what may stand there; it annotates the setting.

    The explanation is written once, there; `readlist config` and the README are made from it.
    """

    about: str
    check: Check


class Table(NamedTuple):
    """What a table of settings is for."""

    about: str


class Others(NamedTuple):
    """What a table may say under names that are no settings of their own."""

    about: str
    check: Check


def one_of(known: Sequence[str]) -> Check:
    """Take one of these words."""

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise ReadlistError(f"{_said(value)} is no word", f'write it in quotes, as in "{known[0]}"')
        return _among(value, known)

    return check


def some_of(known: Sequence[str]) -> Check:
    """Take any number of these words, in brackets."""

    def check(value: Any) -> tuple[str, ...]:
        words = _words(value, known[0])
        return tuple(dict.fromkeys(_among(word, known) for word in words))

    return check


def number(least: int, most: int) -> Check:
    """Take a whole number in these bounds."""

    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ReadlistError(f"{_said(value)} is no whole number", f"a number from {least} to {most}")
        if not least <= value <= most:
            raise ReadlistError(f"{value} is too {'small' if value < least else 'large'}", f"from {least} to {most}")
        return value

    return check


def line(value: Any) -> str:
    """Take one line of text."""
    if not isinstance(value, str):
        raise ReadlistError(f"{_said(value)} is no text", 'write it in quotes, as in "this"')
    if not value.isprintable():
        raise ReadlistError("it holds what cannot be seen", "write it on one line, without tabs")
    return value


def command(value: Any) -> str:
    """Take a command as a shell would read it; "" is none."""
    import shlex

    written = line(value)
    try:
        shlex.split(written)
    except ValueError as error:
        raise ReadlistError(f"this is no command: {str(error).lower()}", "close its quotes") from error
    return written


def keys(value: Any) -> tuple[str, ...]:
    """Take a key, or several in brackets; none takes the action's keys away."""
    return tuple(_words([value] if isinstance(value, str) else value, "ctrl+s"))


def _words(value: Any, example: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ReadlistError(f"{_said(value)} is no list of words", f'write it as in ["{example}"]')
    return value


def _among(word: str, known: Iterable[str]) -> str:
    names = list(known)
    if word not in names:
        from readlist.suggesting import nearest

        raise ReadlistError(f"“{word}” is not known here", nearest(word, names))
    return word


def _said(value: Any) -> str:
    """Return what stands in the file, as far as one wants to read it again."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    text = repr(value) if not isinstance(value, str) else f"“{value}”"
    return text if len(text) <= 40 else f"{text[:39]}…"
