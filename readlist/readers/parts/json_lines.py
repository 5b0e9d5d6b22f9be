"""JSON Lines: one object a line; a line that is none is a problem and costs only itself."""

import json
from collections.abc import Iterable, Iterator
from typing import NoReturn

from readlist.model import Problem
from readlist.readers.base import excerpt, lines

Record = dict[str, object]


def records(chunks: Iterable[bytes], *, constants: bool = False) -> Iterator[tuple[int, str, Record] | Problem]:
    """Yield each line's number, its text and its object. Without `constants`, "NaN" is no JSON."""
    for number, line in lines(chunks):
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            found = record(line, constants=constants)
            yield Problem(found, number, excerpt(line)) if isinstance(found, str) else (number, line, found)


def record(line: str, *, constants: bool = False) -> Record | str:
    """Return the object that a line is, or what is wrong with it."""
    try:
        value = json.loads(line) if constants else json.loads(line, parse_constant=_no_json)
    except RecursionError:
        return "this line is nested too deeply"
    except ValueError:
        return "this line is not JSON"
    return value if isinstance(value, dict) else "this line is not a JSON object"


def _no_json(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
