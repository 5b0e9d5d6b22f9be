"""A random run of changes, undo and redo is held against snapshots in a list."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlist.errors import UsageError
from readlist.model import Changed, Entry, Marks, Origin, Status, Verdict

from .conftest import Shelf, entry

IDS = st.lists(st.integers(1, 8), min_size=1, max_size=5, unique=True)
TAGS = st.lists(st.sampled_from(["moe", "boats", "To Cite"]), max_size=2, unique=True)
# Papers that are taken for each other, or not, by what a change has told of them.
ALIKE = st.builds(
    Entry,
    st.sampled_from(["Tiny Lighthouses in the Fog", "Tiny Fog", "Tiny Lighthouses in the Fog: Notes on Gulls"]),
    st.just(1),
    authors=st.sampled_from([(), ("Ada Boat",), ("Ada Boat", "Bo Kite"), ("Cy Auk",)]),
    published=st.sampled_from([None, "2024", "2024-03-05", "2026-03-05"]),
    published_inferred=st.just(False),
    arxiv_id=st.sampled_from([None, None, "2403.00001", "2403.00002"]),
    doi=st.sampled_from([None, None, "10.1000/fog", "10.1000/moss"]),
    origin=st.sampled_from([Origin.PAGE, Origin.FILE, Origin.API]),
)
CHANGES = st.one_of(
    st.tuples(st.just("star"), IDS, st.booleans()),
    st.tuples(st.just("status"), IDS, st.sampled_from(Status)),
    st.tuples(st.just("verdict"), IDS, st.sampled_from(Verdict)),
    st.tuples(st.just("tags"), IDS, st.tuples(TAGS, TAGS)),
    st.tuples(st.just("note"), st.integers(1, 8), st.sampled_from(["", "fog", "ask the clerks"])),
    st.tuples(st.just("remove"), IDS, st.none()),
    st.tuples(st.just("listing"), st.none(), st.none()),
    st.tuples(st.just("merge"), IDS, st.none()),
    st.tuples(st.just("join"), st.sampled_from([1, 3, 5]), st.sampled_from([2, 4, 6])),
    st.tuples(st.just("apart"), IDS, st.none()),
    st.tuples(st.just("edit"), st.integers(1, 8), st.sampled_from(["Lab 3", "Lab of Fog", None])),
    st.tuples(st.just("import"), st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True), st.integers(1, 9)),
    st.tuples(st.just("alike"), st.lists(ALIKE, min_size=1, max_size=3), st.none()),
    st.tuples(st.just("undo"), st.integers(1, 3), st.none()),
    st.tuples(st.just("redo"), st.integers(1, 3), st.none()),
    st.tuples(st.just("reopen"), st.none(), st.none()),
)


def change(shelf: Shelf, number: int, kind: str, what: Any, how: Any) -> int | None:
    """Make one change of the run; return its number in the journal, None where there was nothing to do."""
    library = shelf.library
    make: dict[str, Callable[[], Changed]] = {
        "star": lambda: library.star(what, how),
        "status": lambda: library.set_status(what, how),
        "verdict": lambda: library.verdict(what, how),
        "tags": lambda: library.edit_tags(what, *how),
        "note": lambda: library.set_note(what, how),
        "remove": lambda: library.remove(what),
        "listing": lambda: library.remove_listing("fog"),
        "merge": lambda: library.merge(what),
        "join": lambda: shelf.bring(
            f"join {number}", entry(20 + number, arxiv_id=f"2601.{what:05d}", doi=f"10.1000/{how}")
        ),
        "apart": lambda: library.keep_apart(what),
        "edit": lambda: library.edit(what, {"organization": how}),
        "import": lambda: shelf.bring(
            f"listing {number}",
            *(entry(paper, comments=paper * number, organization=f"Lab {how}") for paper in what),
            captured=f"2026-02-{how:02d}",
        ),
        "alike": lambda: shelf.bring(
            f"alike {number}", *(replace(each, position=place) for place, each in enumerate(what, 1))
        ),
    }
    try:
        return make[kind]().change_id
    except UsageError:  # the listing or a paper was removed already
        return None


def state(shelf: Shelf) -> dict[int, object]:
    return {paper.id: paper for paper in shelf.papers()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CHANGES, min_size=2, max_size=14))
def test_a_random_run_of_changes_undo_and_redo_equals_a_list_of_snapshots(run: list[tuple[str, Any, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "library.db")
        odd, even = range(1, 9, 2), range(2, 9, 2)
        shelf.bring(
            "fog",
            *(entry(number, comments=number, arxiv_id=f"2601.{number:05d}") for number in odd),
            *(entry(number, comments=number, doi=f"10.1000/{number}") for number in even),
            captured="2026-01-07",
        )
        history, place = [{}, state(shelf)], 1
        for number, (kind, what, how) in enumerate(run):
            if kind == "reopen":
                shelf.reopen()
            elif kind in {"undo", "redo"}:
                step = -1 if kind == "undo" else 1
                times = 0
                while times < what and 0 <= place + step < len(history):
                    place += step
                    times += 1
                if times:
                    (shelf.library.undo if kind == "undo" else shelf.library.redo)(what)
            elif change(shelf, number, kind, what, how) is not None:
                place += 1
                history[place:] = [state(shelf)]
            assert state(shelf) == history[place], (kind, what, how)
        shelf.check()
        shelf.library.close()


def test_marks_of_every_kind_are_in_the_model() -> None:
    """The run above covers each mark there is; a new one belongs into it."""
    assert set(Marks._fields) == {"starred", "status", "tags", "note"}
