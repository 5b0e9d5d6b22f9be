"""The `import` command: each source is a listing; what was found is reported as people or as programs read it."""

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from readlist import readers
from readlist.errors import ReadlistError, UsageError
from readlist.import_telling import tell, tell_archive
from readlist.output import as_data, say, say_error
from readlist.paths import expanded
from readlist.progress import Progress, Stop
from readlist.sources.files import FileSource, Source, SpooledSource, open_source, spooled
from readlist.tasks.foretelling import Foretelling
from readlist.tasks.gathering import gather
from readlist.tasks.importing import ImportReport, Survey, run_import, survey
from readlist.tasks.totalling import TOLD_SINGLY, Total

if TYPE_CHECKING:
    from readlist.library import Library, Together


@dataclass(frozen=True, slots=True)
class Wanted:
    """The command's options, by their names."""

    format: str | None
    captured: str | None
    name: str | None
    dry_run: bool
    with_marks: bool
    as_json: bool


def import_sources(library: Path, sources: tuple[str, ...], today: date, wanted: Wanted) -> int:
    """Import each source, or each file of an archive, as a listing; one that cannot be read does not stop the others.

    Returns the exit code.
    """
    _refuse_what_cannot_be(sources, wanted)
    captured = _day(wanted.captured)
    if wanted.as_json:
        as_data()
    outcome = _Outcome()
    stop = Stop()
    try:
        with _Shelf(library) as shelf, closing(_gathered(sources, wanted, outcome, shelf)) as gathered:
            for source, part_of, alone in gathered:
                if stop.asked:
                    raise KeyboardInterrupt
                try:
                    found = _survey(source, today, captured, wanted.format)
                    report = (
                        _dry_run(shelf, found, wanted)
                        if wanted.dry_run
                        else _import(shelf, found, wanted, stop, part_of.together)
                    )
                except ReadlistError as error:
                    outcome.refuse(error, alone=alone, name=source.name, total=part_of.total)
                    continue
                outcome.done += 1
                outcome.problems += report.problem_count
                if not part_of.total:
                    _tell(report, wanted)
                    if report.partial:  # and has said so
                        return 130
                    continue
                part_of.total.add(source.name, report)
                if report.partial:
                    raise KeyboardInterrupt
    except KeyboardInterrupt:
        if wanted.dry_run or not (outcome.done or stop.asked):
            raise
        say("readlist: stopped; what was taken in stays, and importing the same again goes on")
        return 130
    return outcome.exit_code


def _refuse_what_cannot_be(sources: tuple[str, ...], wanted: Wanted) -> None:
    if wanted.name and len(sources) > 1:
        raise UsageError("--name names one listing", "import the files one by one")
    if wanted.format:
        readers.by_name(wanted.format)


def list_formats(*, as_json: bool) -> int:
    """Print each format that is read: its name, its title and what it is."""
    if as_json:
        as_data()
    for reader in readers.READERS:
        told = {"name": reader.name, "title": reader.title, "description": reader.description}
        line = (
            json.dumps(told, ensure_ascii=False)
            if as_json
            else f"{reader.name:<20} {reader.title}: {told['description']}"
        )
        sys.stdout.write(line + "\n")
    return 0


@dataclass(slots=True)
class _Outcome:
    """How many listings went in, how many did not, and how many problems there were."""

    done: int = 0
    failed: int = 0
    problems: int = 0
    _hints: set[str] = field(default_factory=set)

    @property
    def exit_code(self) -> int:
        if not self.done:
            return 1
        return 3 if self.failed or self.problems else 0

    def refuse(self, error: ReadlistError, *, alone: bool, name: str = "", total: Total | None = None) -> None:
        """Tell an error and go on; where there is nothing else to import it is the command's own.

        That of a listing that is counted with others, in `total`, is told with theirs. What is expected is a long list,
        and is told once however many files are none of it.
        """
        if alone:
            raise error
        self.failed += 1
        if total:
            total.refuse(name, error)
            return
        if error.hint in self._hints:
            error.hint = ""
        self._hints.add(error.hint)
        say_error(error)


@dataclass(frozen=True, slots=True)
class _PartOf:
    """What a listing has in common with others of its archive.

    Attributes:
        total: What counts them; None where each is told of for itself.
        together: What makes them one step.
    """

    total: Total | None = None
    together: "Together | None" = None


def _gathered(
    words: tuple[str, ...], wanted: Wanted, outcome: _Outcome, shelf: "_Shelf"
) -> Generator[tuple[Source, _PartOf, bool], None, None]:
    """Yield what there is to import, what it is part of, and whether it is all there is.

    At an archive's end, or where it was stopped, its step is ended, and what was counted is told.
    """
    for word in words:
        try:
            source = _source(word)
            found = gather(source, wanted.format)
        except ReadlistError as error:
            outcome.refuse(error, alone=len(words) == 1)
            continue
        if wanted.name and len(found.sources) > 1:
            raise UsageError("--name names one listing", f"{word} holds {len(found.sources)}: leave --name out")
        total = Total() if len(found.sources) > TOLD_SINGLY and not wanted.as_json else None
        alone = len(words) == len(found.sources) == 1
        try:
            with shelf.together(source.name, len(found.sources), wanted) as together:
                for each in found.sources:
                    yield each, _PartOf(total, together), alone
        finally:
            if total and (total.listings or total.refused):
                tell_archive(word, total, dry_run=wanted.dry_run, with_marks=wanted.with_marks)
        for line in found.told:
            say(f"{word}: {line}")
        outcome.problems += found.left_papers


class _Shelf:
    """The library, opened when the first listing goes in: to open it for each of an archive's hundreds takes longer."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open = ExitStack()
        self._library: Library | None = None
        self._foretelling: Foretelling | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def foretelling(self) -> Foretelling:
        """Return what foretells imports into it; the library is only read."""
        from readlist.tasks.opening import reading

        if self._foretelling is None:
            self._foretelling = Foretelling(self._open.enter_context(reading(self._path)))
        return self._foretelling

    @contextmanager
    def together(self, name: str, listings: int, wanted: Wanted) -> "Iterator[Together | None]":
        """Make what is imported one step where it is more than one listing; left early it is cut short."""
        if listings < 2 or wanted.dry_run:
            yield None
            return
        from readlist.library import Together

        together, whole = Together(name), False
        try:
            yield together
            whole = True
        finally:
            if together.change is not None:
                self.library().end_together(together, partial=not whole)

    def library(self) -> "Library":
        """Return it, opened for writing."""
        from readlist.tasks.opening import writing

        if self._library is None:
            self._library = self._open.enter_context(writing(self._path))
        return self._library


def _survey(source: Source, today: date, captured: date | None, format: str | None) -> Survey:
    with Progress("reading: {} entries") as progress:
        return survey(source, today=today, captured=captured, format=format, progress=progress.show)


def _import(shelf: _Shelf, found: Survey, wanted: Wanted, stop: Stop, together: "Together | None") -> ImportReport:
    with stop, Progress(f"{{}} of {found.entries:,} entries") as progress:
        return run_import(
            shelf.library(),
            found,
            name=wanted.name,
            together=together,
            with_marks=wanted.with_marks,
            progress=progress.show,
            cancelled=lambda: stop.asked,
        )


def _dry_run(shelf: _Shelf, found: Survey, wanted: Wanted) -> ImportReport:
    with Progress(f"{{}} of {found.entries:,} entries compared") as progress:
        foretelling = shelf.foretelling()
        return foretelling.report(found, name=wanted.name, with_marks=wanted.with_marks, progress=progress.show)


def _tell(report: ImportReport, wanted: Wanted) -> None:
    if wanted.as_json:
        sys.stdout.write(_json(report) + "\n")
    else:
        tell(report, dry_run=wanted.dry_run, with_marks=wanted.with_marks)


def _json(report: ImportReport) -> str:
    return json.dumps(
        {
            "name": report.name,
            "format": report.format,
            "captured": report.captured,
            "entries": report.entries,
            "new": report.new,
            "known": report.known,
            "problems": [
                {"line": problem.line, "message": problem.message, "excerpt": problem.excerpt}
                for problem in report.problems
            ],
        },
        ensure_ascii=False,
    )


def _source(word: str) -> FileSource | SpooledSource:
    return spooled("standard input", sys.stdin.buffer) if word == "-" else open_source(expanded(word))


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is no day", "write it as 2026-01-07") from None
