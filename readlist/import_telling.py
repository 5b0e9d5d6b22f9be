"""What the `import` command prints for people: a listing's report, and an archive's."""

from collections.abc import Iterable

from readlist.output import say
from readlist.tasks.import_words import (
    counts_in_words,
    doubted_in_words,
    entries_in_words,
    in_words,
    learnt_in_words,
    marks_in_words,
)
from readlist.tasks.importing import ImportReport
from readlist.tasks.totalling import Total

_SHOWN_PROBLEMS = 20
_REVIEW = ": see `readlist duplicates`"


def tell(report: ImportReport, *, dry_run: bool, with_marks: bool) -> None:
    """Tell what became of one listing, or would."""
    captured = f", captured {report.captured}" if report.captured else ", day of capture unknown"
    inferred = " (year inferred)" if report.captured and report.captured_inferred else ""
    say(f"{report.proposed or report.name}: {report.title}{captured}{inferred}")
    say(f"  {_outcome(report, dry_run)}")
    if learnt := learnt_in_words(report.filled, report.bettered, dry_run=dry_run):
        say(f"  {learnt}")
    if doubted := doubted_in_words(report.doubted):
        say(f"  {doubted}" + ("" if dry_run else _REVIEW))
    if report.marks and not report.already:
        _tell_marks(marks_in_words(report.marks), dry_run=dry_run, with_marks=with_marks)
    _tell_problems(map(in_words, report.problems), report.problem_count)


def tell_archive(name: str, total: Total, *, dry_run: bool, with_marks: bool) -> None:
    """Tell what an archive's listings came to, or would."""
    say(f"{name}: {total.kinds()}")
    for line in total.told(dry_run=dry_run):
        say(f"  {line}")
    if total.marks:
        _tell_marks(marks_in_words(total.marks), dry_run=dry_run, with_marks=with_marks)
    _tell_problems((f"{listing}: {in_words(each)}" for listing, each in total.problems), total.problem_count)


def _tell_marks(marks: str, *, dry_run: bool, with_marks: bool) -> None:
    """Tell of the marks in it where they are taken, or could be."""
    if with_marks:
        say(f"  {'would take' if dry_run else 'took'} the marks in it: {marks}")
    elif dry_run:
        say(f"  marks in it: {marks}; --with-marks adds them")


def _tell_problems(problems: Iterable[str], count: int) -> None:
    for shown, problem in enumerate(problems):
        if shown == _SHOWN_PROBLEMS:
            break
        say(f"  {problem}")
    if count > _SHOWN_PROBLEMS:
        say(f"  and {count - _SHOWN_PROBLEMS} more problems; --json lists them")


def _outcome(report: ImportReport, dry_run: bool) -> str:
    entries = entries_in_words(report.entries)
    if report.already:
        corrects = "would correct" if dry_run else "corrected"
        did = [f"{corrects} its day"] if report.corrects else []
        would_be = "would be " if dry_run else ""
        for what, papers in (("marks", report.marked), ("listings", report.relisted)):
            if papers:
                did.append(f"{what} {would_be}added to {papers:,} paper{'s' if papers > 1 else ''}")
        known = f"known already as {report.name}" if report.name != report.proposed else "known already"
        return f"{entries}, {known}: " + (", ".join(did) or "no change")
    counts = counts_in_words(report.new, report.known, report.twice)
    if report.partial and not report.entries:
        return "stopped; nothing was changed"
    if report.partial:
        left = report.of - report.entries
        return f"{entries}: {counts}; stopped: these are in, import it again to go on with the other {left:,}"
    return f"would be {entries}: {counts}" if dry_run else f"{entries}: {counts}"
