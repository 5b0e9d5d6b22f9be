"""What a reader made of a paper in another program, as marks: its tags, notes and read state."""

from collections.abc import Iterable

from readlist import tags
from readlist.errors import UsageError
from readlist.model import Marks, Status
from readlist.text import clean, clean_block


def marks(names: Iterable[str], notes: Iterable[str] = (), status: Status = Status.NEW) -> Marks | None:
    """Return marks of these tags and notes; None where there is nothing to mark.

    A tag may hold commas and quotes elsewhere; here they part tags, and so they are blanks.
    """
    kept: dict[str, str] = {}
    for name in names:
        try:
            tag = tags.normal(clean(name).replace('"', " ").replace(",", " "))
        except UsageError:
            continue  # nothing is left of it
        kept.setdefault(tags.key(tag), tag)
    note = clean_block("\n\n".join(filter(None, map(clean_block, notes)))) or None
    if not kept and not note and status is Status.NEW:
        return None
    return Marks(status=status, tags=tuple(kept.values()), note=note)
