"""Where in a TOML file something is said, and what of a damaged one can be read all the same.

`tomllib` gives values without their places, and of a file with one mistake nothing. A file is a row of statements,
each of which can be read by itself: so each is cut off where it first makes sense alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LONGEST = 60
"""Lines that a statement may take; behind an opening bracket that is never closed the rest is read again."""
_AT = re.compile(r" \(at [^)]*\)$")

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        line: The line on which it begins, from 1.
        values: What it says: the path of each value, from the top, with the value.
        wrong: Why it cannot be read, or "".
    """

    line: int
    values: tuple[tuple[Path, Any], ...] = ()
    wrong: str = ""


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a file, what cannot be read among them."""
    lines = text.split("\n")
    header: Path = ()
    at = 0
    while at < len(lines):
        found, taken, wrong = _first(lines[at : at + _LONGEST])
        if found is None:
            yield Statement(at + 1, wrong=wrong)
        elif lines[at].lstrip().startswith("["):
            header = _header(found)
        elif found:
            yield Statement(at + 1, tuple((header + path, value) for path, value in _flat(found)))
        at += taken


def reason(error: Exception) -> str:
    """Return what `tomllib` complains of, without the place, which counts from elsewhere."""
    if isinstance(error, RecursionError):
        return "brackets stand too deep in each other"
    said = _AT.sub("", str(error))
    return said[:1].lower() + said[1:]


def _first(lines: list[str]) -> tuple[dict[str, Any] | None, int, str]:
    """Return the first statement, how many lines it takes, and why it cannot be read."""
    import tomllib

    wrong = ""
    for taken in range(1, len(lines) + 1):
        try:
            return tomllib.loads("\n".join(lines[:taken])), taken, ""
        except (ValueError, RecursionError) as error:
            wrong = wrong or reason(error)
    return None, 1, wrong


def _header(found: dict[str, Any]) -> Path:
    path: Path = ()
    inner: Any = found
    while isinstance(inner, dict) and inner:
        ((name, inner),) = inner.items()
        path += (name,)
    return path


def _flat(table: dict[str, Any], above: Path = ()) -> Iterator[tuple[Path, Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*above, name))
        else:
            yield (*above, name), value
