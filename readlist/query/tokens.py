"""A query line cut into tokens: operators, parentheses, fields, phrases and words, each with its place."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_QUOTED = r'"(?:[^"\\]|\\.?)*(?:"|$)'
# A value may hold parentheses that close in it, as DOIs do: doi:10.1016/S0304-3975(98)00010-8.
_BARE = r'[^\s()"](?:\([^\s()"]*\)|[^\s()"])*'
_TOKEN = re.compile(
    r"(?P<open>\()|(?P<close>\))|(?P<minus>-(?=[^\s)]))"
    rf"|(?P<name>[A-Za-z]+):(?!//)(?:(?P<value>{_QUOTED})|(?P<bare>{_BARE})|)"
    rf"|(?P<phrase>{_QUOTED})(?P<star>\*?)|~(?P<near>[^\s()\"]+)|(?P<word>[^\s()\"]+)"
)
_ESCAPED = re.compile(r'\\(["\\])')


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    NOT = auto()
    AND = auto()
    OR = auto()
    FIELD = auto()
    PHRASE = auto()
    NEAR = auto()
    WORD = auto()


_OPERATORS = {
    spelt: kind
    for name, kind in (("and", Kind.AND), ("or", Kind.OR), ("not", Kind.NOT))
    for spelt in (name, name.upper())
}


class Token(NamedTuple):
    """A piece of the line, from `at` to `end`.

    Attributes:
        kind: What it is.
        text: The word, the phrase without its quotes, or the field's value, unescaped.
        at: Where it begins in the line.
        end: Where it ends.
        name: The field's name, in lower case.
        quoted: Whether `text` stood in quotes.
        unclosed: Whether a quote is missing at its end.
        star: Whether a star behind it says that its last word may go on.
    """

    kind: Kind
    text: str
    at: int
    end: int
    name: str = ""
    quoted: bool = False
    unclosed: bool = False
    star: bool = False


def tokens(line: str) -> Iterator[Token]:
    """Yield the tokens of a cleaned line; every character but blanks belongs to one."""
    for match in _TOKEN.finditer(line):
        at, end = match.span()
        if match["open"]:
            yield Token(Kind.OPEN, "(", at, end)
        elif match["close"]:
            yield Token(Kind.CLOSE, ")", at, end)
        elif match["minus"]:
            yield Token(Kind.NOT, "-", at, end)
        elif match["name"]:
            text, closed = _unquoted(match["value"]) if match["value"] else (match["bare"] or "", True)
            quoted = match["value"] is not None
            yield Token(Kind.FIELD, text, at, end, match["name"].lower(), quoted, not closed)
        elif match["phrase"]:
            text, closed = _unquoted(match["phrase"])
            yield Token(Kind.PHRASE, text, at, end, quoted=True, unclosed=not closed, star=bool(match["star"]))
        elif match["near"]:
            yield Token(Kind.NEAR, match["near"], at, end)
        else:
            yield _word(match["word"], at, end)


def _word(text: str, at: int, end: int) -> Token:
    if operator := _OPERATORS.get(text):
        return Token(operator, text, at, end)
    return Token(Kind.WORD, text.rstrip("*"), at, end, star=text.endswith("*"))


def _unquoted(text: str) -> tuple[str, bool]:
    r"""Return what stands in quotes, `\"` and `\\` for a quote and a backslash, and whether the quote is closed."""
    inside = text[1:]
    escapes = len(inside) - 1 - len(inside[:-1].rstrip("\\"))
    closed = inside.endswith('"') and escapes % 2 == 0
    return _ESCAPED.sub(r"\1", inside[:-1] if closed else inside), closed
