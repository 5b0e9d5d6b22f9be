"""The fields of one BibTeX entry: quoted or in braces, numbers, the names of strings, joined by "#"."""

import re

from readlist.readers.base import MAX_LINE

_BODY = re.compile(r"@\s*[\w-]+\s*[{(]\s*(?:[^,{}=\"\n]*(?:,|$|(?=[)}]\s*$))|(?=[\w:.+-]+\s*=))")
_NAME = re.compile(r"[\s,]*([a-zA-Z][\w:.+-]*)\s*=\s*")
_STRING = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,{}()=\"#%\\]+)\s*=\s*")
# Each begins with a set of signs: searching for two alternatives takes more than twice as long.
BRACE = re.compile(r"[\\{}](?:(?<=\\).)?", re.DOTALL)
_BRACE_OR_QUOTE = re.compile(r'[\\{}"](?:(?<=\\).)?', re.DOTALL)
_BARE = re.compile(r'[^\s#{}",=)]+')
_BLANK = re.compile(r"\s*")


class TooLongError(ValueError):
    """A value of over 4 MB: strings that are made of strings can stand for any amount of text."""


class Strings:
    """The strings that a file has defined so far. All of them together hold up to 4 MB."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._size = 0

    def define(self, block: str) -> None:
        """Remember what an `@string{name = value}` says.

        Raises:
            TooLongError: There is no room for it.
        """
        found = _STRING.match(block)
        if found is None:
            return
        value, _ = self._value(block, found.end())
        self._size += len(value) + len(found[1])
        if self._size > MAX_LINE:
            raise TooLongError
        self._values[found[1].casefold()] = value

    def fields(self, block: str) -> dict[str, str] | None:
        """Return an entry's fields by their names in small letters, the first of each; None where it is no entry.

        A comma too many or too few between two fields does no harm. A name that no string has stands for itself.

        Raises:
            TooLongError: A value is over 4 MB long.
        """
        body = _BODY.match(block)
        if body is None:
            return None
        found: dict[str, str] = {}
        at = body.end()
        while name := _NAME.match(block, at) or _NAME.match(block, _next_comma(block, at)):
            value, at = self._value(block, name.end())
            found.setdefault(name[1].lower(), value)
        return found

    def _value(self, source: str, start: int) -> tuple[str, int]:
        """Return what the value that begins at `start` stands for, and where it ends."""
        pieces: list[str] = []
        size = 0
        at = start
        while True:
            piece, at = self._part(source, at)
            pieces.append(piece)
            size += len(piece)
            if size > MAX_LINE:
                raise TooLongError
            after = _past_blank(source, at)
            if not source.startswith("#", after):
                return "".join(pieces), at
            at = _past_blank(source, after + 1)

    def _part(self, source: str, start: int) -> tuple[str, int]:
        if source.startswith(("{", '"'), start):
            end = _closing(source, start)
            return source[start + 1 : end], end + 1
        if found := _BARE.match(source, start):
            return self._values.get(found[0].casefold(), found[0]), found.end()
        return "", start


def _past_blank(source: str, start: int) -> int:
    found = _BLANK.match(source, start)
    return found.end() if found else start


def _next_comma(source: str, start: int) -> int:
    comma = source.find(",", start)
    return len(source) if comma < 0 else comma


def _closing(source: str, start: int) -> int:
    """Return where the part that a brace or a quote opens at `start` is closed, or the end of the source."""
    quoted = source[start] == '"'
    end = source.find('"' if quoted else "}", start + 1)
    if end > 0 and source.find("{", start + 1, end) < 0 and source.find("\\", start + 1, end) < 0:
        return end  # most values; a pattern takes ten times as long for an abstract
    depth = 0
    for sign in (_BRACE_OR_QUOTE if quoted else BRACE).finditer(source, start + 1):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            if not depth and not quoted:
                return sign.start()
            depth -= 1
        elif sign[0] == '"' and depth <= 0:
            return sign.start()
    return len(source)
