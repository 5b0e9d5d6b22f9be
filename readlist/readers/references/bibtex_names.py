"""The names in a BibTeX author field. They are parted before braces and accents go: "{Fog and Sons}" is one name."""

import re
from collections.abc import Iterator

from readlist.readers.parts.people import Name, first_last
from readlist.readers.references import tex

_AND = re.compile(r"\\.|[{}]|\s+(?i:and)(?=\s)", re.DOTALL)
_COMMA = re.compile(r"\\.|[{},]", re.DOTALL)
_AFTER_BRACE = re.compile(r"\\.|[{}]|(?<=\}).", re.DOTALL)
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*")


def names(source: str) -> Iterator[Name]:
    """Yield the names in order; "others" among them stands for those that are not given."""
    for name in _parted(source, _AND):
        if _EXTENDED.match(name):
            yield _extended(name)
        elif name.startswith("{") and _parted(name, _AFTER_BRACE) == [name]:
            yield Name(tex.line(name), whole=True)
        else:
            yield from _plain(name)


def _plain(name: str) -> Iterator[Name]:
    """Yield "First Last", "Last, First" or "Last, Suffix, First", or the names that somebody parted by commas."""
    parts = [tex.line(part) for part in _parted(name, _COMMA)]
    if len(parts) == 2:
        yield first_last(parts[0], parts[1])
    elif len(parts) > 2 and all(" " in part for part in parts):
        yield from map(Name, parts)
    elif len(parts) == 3:
        yield first_last(parts[0], parts[2], parts[1])
    else:
        yield Name(tex.line(name))


def _extended(name: str) -> Name:
    """Return a name in BibLaTeX's extended format: "family=Berg, given=José, prefix={van der}"."""
    part: dict[str, str] = {}
    for piece in _parted(name, _COMMA):
        if found := _EXTENDED.match(piece):
            part.setdefault(found[1], tex.line(piece[found.end() :].strip('"')))
    return first_last(part.get("family", ""), part.get("given", ""), part.get("suffix", ""), part.get("prefix", ""))


def _parted(source: str, pattern: re.Pattern[str]) -> list[str]:
    """Part a text where the pattern finds something else than a brace outside of braces."""
    parts: list[str] = []
    depth = start = 0
    for sign in pattern.finditer(source):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth = max(depth - 1, 0)
        elif not sign[0].startswith("\\") and not depth:
            parts.append(source[start : sign.start()].strip())
            start = sign.end()
    return [part for part in [*parts, source[start:].strip()] if part]
