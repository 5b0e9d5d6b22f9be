"""Imports that stop without an end, that another one goes on with, or that are taken back on their way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from readlist.errors import LibraryError, ReadlistError, UsageError
from readlist.library import ImportStep, Library, Listed, Together, engine
from readlist.library.importing import OvertakenError
from readlist.model import Listing
from readlist.sources.files import open_source
from readlist.tasks.importing import run_import, survey

from .conftest import Shelf, entry


def begun(library: Library, name: str = "tides", *numbers: int) -> ImportStep:
    """Begin to import a listing and take in some of its papers."""
    step = library.begin_import(Listing("daily-papers"), name, name)
    assert isinstance(step, ImportStep)
    if numbers:
        step.add([entry(number) for number in numbers])
    return step


@pytest.fixture
def busy(stocked: Shelf, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Return what makes another program keep the library locked."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(stocked.path, isolation_level=None)) as other:
        yield lambda: other.execute("BEGIN IMMEDIATE").close()


@pytest.mark.parametrize("partial", [True, False])
def test_an_import_whose_end_could_not_be_written_goes_on_in_the_same_program(
    partial: bool, stocked: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = begun(stocked.library, "tides", 20)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(stocked.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="busy"):
            step.close(partial=partial)
    begun(stocked.library, "tides", 20, 21).close()
    assert stocked.steps()[0].summary == "imported tides: 2 new, 0 known"
    assert len(stocked.steps()) == 2
    stocked.check()


@pytest.mark.parametrize("alone", [True, False])
def test_an_import_that_nobody_goes_on_with_can_be_taken_back(alone: bool, stocked: Shelf) -> None:
    begun(stocked.library, "tides", 20)
    if alone:
        stocked.library.undo_only(2)
    else:
        assert "imported tides" in stocked.library.undo()[0].summary
    assert stocked.ids() == list(range(1, 11))
    stocked.check()


def test_listings_that_nobody_goes_on_with_are_one_step_by_the_name_of_what_they_came_in(stocked: Shelf) -> None:
    together = Together("saved.zip")
    for name, number in (("tides", 20), ("ropes", 21)):
        step = stocked.library.begin_import(Listing("daily-papers"), name, name, together)
        assert isinstance(step, ImportStep)
        step.add([entry(number), entry(1)])
        step.close()
        with pytest.raises(UsageError, match="is still running"):
            stocked.library.undo_only(2)
    del together, step
    assert stocked.library.undo()[0].summary == "took back: imported saved.zip: 2 new, 2 known"
    assert stocked.ids() == list(range(1, 11))
    stocked.check()


def test_an_import_on_its_way_is_left_alone_by_every_handle_of_this_program(stocked: Shelf) -> None:
    step = begun(stocked.library, "tides", 20)
    other = Library.open(stocked.path, stocked.clock)
    with pytest.raises(UsageError, match="is still running"):
        other.undo_only(2)
    with pytest.raises(OvertakenError, match=r"^another readlist is taking in tides right now"):
        begun(other)
    with pytest.raises(OvertakenError, match=r"^this readlist is taking in tides right now"):
        begun(stocked.library)
    step.add([entry(21)])
    assert step.close().summary == "imported tides: 2 new, 0 known"
    other.close()


def test_of_two_imports_that_begin_on_one_listing_the_second_is_told_that_it_came_late(stocked: Shelf) -> None:
    first, second = begun(stocked.library), begun(stocked.library)
    first.add([entry(20)])
    with pytest.raises(OvertakenError, match=r"^another import has brought tides in the meantime"):
        second.add([entry(20)])
    first.close()


def test_of_two_imports_that_go_on_with_one_cut_short_the_second_is_told_that_it_came_late(stocked: Shelf) -> None:
    begun(stocked.library, "tides", 20).close(partial=True)
    first, second = begun(stocked.library), begun(stocked.library)
    first.add([entry(20)])
    with pytest.raises(OvertakenError, match=r"^another import has gone on with tides in the meantime"):
        second.add([entry(20)])
    first.close()
    assert len(stocked.steps()) == 2


@pytest.mark.parametrize("goes_on", [lambda step: step.add([entry(21)]), ImportStep.close])
def test_an_import_that_was_taken_back_on_its_way_says_so(
    goes_on: Callable[[ImportStep], object], stocked: Shelf
) -> None:
    step = begun(stocked.library, "tides", 20)
    with closing(sqlite3.connect(stocked.path)) as other:  # closed there, for it had been silent for long
        other.execute("UPDATE change SET standing = 'force', partial = 1 WHERE standing = 'running'")
        other.commit()
    stocked.library.undo()
    with pytest.raises(OvertakenError, match=r"^the import of tides was taken back") as told:
        goes_on(step)
    assert told.value.hint == "import it again"
    begun(stocked.library, "tides", 20).close()
    stocked.check()


def test_a_day_that_is_corrected_on_a_listing_removed_meanwhile_is_refused_in_words(stocked: Shelf) -> None:
    found = stocked.library.begin_import(Listing("daily-papers"), "fog", "fog")
    assert isinstance(found, Listed)
    stocked.library.remove_listing("fog")
    with pytest.raises(LibraryError, match="the listing was removed"):
        stocked.library.correct_captured(found.id, "2026-01-08", [])


def test_where_the_end_fails_too_the_first_error_is_told_and_what_was_kept(
    stocked: Shelf, busy: Callable[[], None], tmp_path: Path
) -> None:
    (tmp_path / "ropes.jsonl").write_text("".join(f'{{"title": "Rope number {place}"}}\n' for place in range(700)))
    found = survey(open_source(tmp_path / "ropes.jsonl"), today=date(2026, 1, 9))

    def fails(done: int) -> None:
        busy()
        raise ReadlistError("the first error")

    with pytest.raises(ReadlistError, match="the first error") as told:
        run_import(stocked.library, found, progress=fails)
    assert told.value.hint == "500 of 700 entries are in; import it again to go on"


def test_an_import_that_was_taken_back_does_not_say_that_something_is_in(stocked: Shelf, tmp_path: Path) -> None:
    (tmp_path / "ropes.jsonl").write_text("".join(f'{{"title": "Rope number {place}"}}\n' for place in range(700)))
    found = survey(open_source(tmp_path / "ropes.jsonl"), today=date(2026, 1, 9))

    def removes(done: int) -> None:
        stocked.library.remove_listing("ropes")

    with pytest.raises(OvertakenError, match="was removed") as told:
        run_import(stocked.library, found, progress=removes)
    assert told.value.hint == "import it again"
