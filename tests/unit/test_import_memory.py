"""What many imports in one process keep: nothing of each."""

import gc
import weakref
from datetime import date
from pathlib import Path

from readlist.sources.files import pasted
from readlist.tasks.importing import run_import, survey
from readlist.tasks.opening import writing


class Ring:
    """Something that only the garbage collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_garbage_when_an_import_begins_is_collected_later(tmp_path: Path) -> None:
    left: list[weakref.ref[Ring]] = []
    with writing(tmp_path / "library.db") as library:
        for number in range(3):
            left.append(weakref.ref(Ring()))
            entry = f"@misc{{kites, title = {{Foggy Kites of Harbour {number}}}}}"
            run_import(library, survey(pasted(entry), today=date(2026, 1, 5)))
    gc.collect()
    assert [ring() for ring in left] == [None, None, None]
