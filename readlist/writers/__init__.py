"""Papers in, text out: one module a format, one line here for each. Nothing here opens a file."""

from difflib import get_close_matches

from readlist.errors import UsageError
from readlist.writers import bibtex, jsonl, markdown
from readlist.writers.base import Writer

WRITERS: tuple[Writer, ...] = (
    bibtex.WRITER,
    markdown.WRITER,
    jsonl.WRITER,
)


def by_name(name: str) -> Writer:
    """Return the writer called `name`.

    Raises:
        UsageError: There is none; the hint names the nearest.
    """
    for writer in WRITERS:
        if writer.name == name:
            return writer
    names = [writer.name for writer in WRITERS]
    nearest = get_close_matches(name, names, 1)
    hint = f"did you mean {nearest[0]}?" if nearest else "formats: " + ", ".join(names)
    raise UsageError(f"no export format is called “{name}”", hint)


def by_suffix(name: str) -> Writer | None:
    """Return the writer whose files end like `name`, or None."""
    return next((writer for writer in WRITERS if name.lower().endswith(writer.suffix)), None)
