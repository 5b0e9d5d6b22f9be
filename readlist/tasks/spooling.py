"""Entries kept for a second pass: they are written down as they are read, which is far quicker than reading again.

A BibTeX file of 100,000 entries takes half a minute to read, and its entries two seconds to be fetched from here. They
stay in memory up to some megabytes, then in a file without a name that goes with the program. Of a listing as large as
the whole of arXiv they are not kept: where temporary files are in memory, they would fill it.
"""

import itertools
import pickle
import tempfile
import threading
import weakref
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter

from readlist.model import Entry

_IN_MEMORY = 8 << 20
_AT_MOST = 512 << 20
_TOGETHER = 100
# As plain values: dataclasses with slots take longer to be pickled than all else that is done with them here.
_values = attrgetter(*(each.name for each in fields(Entry)))


class Spool:
    """Takes entries in their order and gives them back as often as wanted, also to several threads at a time."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (it lives with the spool)
        weakref.finalize(self, self._file.close)
        self._lock = threading.Lock()  # the file has one place, and each pass its own
        self._ends = [0]
        self._waiting: list[Entry] = []
        self._whole = True

    def add(self, entry: Entry) -> None:
        """Take the next entry."""
        self._waiting.append(entry)
        if len(self._waiting) >= _TOGETHER:
            self.end()

    def end(self) -> None:
        """Say that there are no more."""
        waiting, self._waiting = self._waiting, []
        if not (waiting and self._whole):
            return
        together = pickle.dumps([_values(entry) for entry in waiting], pickle.HIGHEST_PROTOCOL)
        if self._ends[-1] + len(together) > _AT_MOST:
            self._give_up()
            return
        try:
            self._file.write(together)
        except OSError:  # no room for temporary files
            self._give_up()
        else:
            self._ends.append(self._ends[-1] + len(together))

    def _give_up(self) -> None:
        """Keep nothing, and leave the room to others: the source will be read again."""
        self._whole = False
        self._file.close()

    def entries(self) -> Iterator[Entry] | None:
        """Return all entries from the first on, or None where they could not be kept."""
        return self._entries() if self._whole else None

    def _entries(self) -> Iterator[Entry]:
        for start, end in zip(self._ends, self._ends[1:], strict=False):
            with self._lock:
                self._file.seek(start)
                together = self._file.read(end - start)
            yield from itertools.starmap(Entry, pickle.loads(together))
