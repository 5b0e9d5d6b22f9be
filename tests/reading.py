"""What a reader makes of a text, for the tests of single formats."""

from datetime import date
from pathlib import Path

from readlist.model import Context, Entry, Marks, Problem
from readlist.readers.base import Item, Reader

TODAY = date(2026, 11, 21)
SAMPLES = Path(__file__).parents[2] / "shared" / "samples"


def read(reader: Reader, text: str | bytes, name: str = "fog.txt") -> list[Item]:
    data = text.encode() if isinstance(text, str) else text
    return list(reader.read([data], Context(TODAY, None, name)))


def entries(reader: Reader, text: str | bytes, name: str = "fog.txt") -> list[Entry]:
    return [item for item in read(reader, text, name) if isinstance(item, Entry)]


def problems(reader: Reader, text: str | bytes) -> list[Problem]:
    return [item for item in read(reader, text) if isinstance(item, Problem)]


def marks(reader: Reader, text: str | bytes) -> list[Marks | None]:
    return [entry.marks for entry in entries(reader, text)]
