"""The demo library: landmark papers from a listing that ships in the package."""

from collections.abc import Callable
from datetime import datetime
from importlib import resources
from io import BytesIO
from pathlib import Path

from readlist import store
from readlist.errors import UsageError
from readlist.sources.files import spooled
from readlist.tasks.importing import run_import
from readlist.tasks.opening import writing
from readlist.tasks.surveying import survey


def fill(path: Path, clock: Callable[[], datetime]) -> None:
    """Make a library of landmark papers at `path`, with the marks of a reader who has begun on them.

    Raises:
        UsageError: There is a file already.
    """
    if store.inspect(path).state is not store.State.MISSING:
        raise UsageError(f"{path} exists already", "the demo fills new libraries only; `readlist --library` opens it")
    listing = resources.files("readlist").joinpath("demo.jsonl").read_bytes()
    found = survey(spooled("landmarks", BytesIO(listing)), today=clock().astimezone().date(), format="jsonl")
    with writing(path, clock) as library:
        run_import(library, found, with_marks=True)
