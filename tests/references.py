"""Reading an invented file of what a reference manager wrote."""

from datetime import date
from pathlib import Path

import pytest

from readlist.model import Context, Entry, Problem
from readlist.readers import recognise
from readlist.readers.base import HEAD, Item

CONTEXT = Context(today=date(2026, 11, 21))
SHARED = Path(__file__).parents[2] / "shared" / "samples"


def items(text: str | bytes) -> list[Item]:
    """Return what the reader that recognises a text makes of it."""
    content = text.encode() if isinstance(text, str) else text
    return list(recognise(content[:HEAD]).read([content], CONTEXT))


def entries(text: str | bytes) -> list[Entry]:
    return [item for item in items(text) if isinstance(item, Entry)]


def problems(text: str | bytes) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in items(text) if isinstance(item, Problem)]


def shared(name: str) -> bytes:
    """Return a sample that lies beside the project, where it does."""
    if not (SHARED / name).exists():
        pytest.skip("the samples are not beside the project")
    return (SHARED / name).read_bytes()
