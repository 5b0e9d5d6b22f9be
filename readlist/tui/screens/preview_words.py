"""What the import preview says, in words and numbers."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content

from readlist.errors import UsageError
from readlist.model import Listing
from readlist.tasks.import_words import doubted_in_words, learnt_in_words, marks_in_words
from readlist.tasks.importing import Preview, Survey
from readlist.text import readable
from readlist.tui import days
from readlist.tui.wording import sentence


def what(found: Survey) -> Content:
    """Return what a source is and when it was captured."""
    listing = found.listing
    title = f"{found.reader.title} ({listing.layout})" if listing.layout else found.reader.title
    if not listing.captured:
        return Content.assemble(title, (" · captured on an unknown day", "dim"))
    inferred = " (year inferred)" if listing.captured_inferred else ""
    return Content.assemble(title, (f" · captured {days.long(listing.captured)}{inferred}", "dim"))


def marks(counts: Mapping[str, int], *, with_marks: bool) -> str:
    """Return which marks are in it, and what becomes of them; "" where there are none."""
    if not counts:
        return ""
    return f"{'With' if with_marks else 'Without'} the marks in it: {marks_in_words(counts)}"


def numbers(found: Survey, told: Preview, *, with_marks: bool = False) -> Content:
    """Return how much there is, how much of it is new, and whether all of it has been imported before."""
    counted = [_counted(found.entries, "entry", "entries")]
    if told.met.new and told.met.known:
        counted += [_counted(told.met.new, "new", "new"), _counted(told.met.known, "known", "known")]
    else:
        counted.append(Content("all new" if told.met.new else "all known"))
    counted.append(_counted(found.problem_count, "problem", "problems"))
    if told.met.twice:
        counted.append(_counted(told.met.twice, "twice", "twice"))
    line = Content("   ").join(counted)
    learnt = learnt_in_words(told.met.filled, told.met.bettered, dry_run=True)
    for more in filter(None, (learnt, doubted_in_words(told.met.doubted), marks(found.marks, with_marks=with_marks))):
        line = Content.assemble(line, "\n", sentence(more))
    if told.known_listing is None:
        return line
    then = "importing corrects its day" if found.captured else "nothing to import"
    if with_marks:
        then = "importing adds marks that its papers lack"
    name = Content.styled(told.known_listing, "bold")
    return Content.assemble(line, "\n", "This listing is already in the library as ", name, f": {then}")


def remark(listing: Listing) -> str:
    """Return what to do about the captured day; "" where it is certain."""
    if not listing.captured:
        return "as in 2026-01-09, if you know it"
    if not listing.captured_inferred or not listing.captured_as_written:
        return ""
    month, _, of_month = listing.captured_as_written.removeprefix("--").partition("-")
    return f"the page says “{days.MONTHS[int(month) - 1]} {int(of_month)}”; change it if that is wrong"


def firsts(told: Preview) -> Content:
    """Return the first new title and the first known one."""
    pairs = [(label, title) for label, title in (("First new", told.first_new), ("Known", told.first_known)) if title]
    return Content("\n").join(Content.assemble((f"{label:<11}", "dim"), readable(title)) for label, title in pairs)


def day(text: str) -> date | None:
    """Return the day that was typed, None for an empty line.

    Raises:
        UsageError: It is no day.
    """
    text = text.strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"“{text}” is no day", "write it as 2026-01-09, or leave it empty") from None


def _counted(number: int, one: str, many: str) -> Content:
    if not number:
        return Content.styled(f"no {many}", "dim")
    return Content.assemble((f"{number:,}", "bold"), f" {one if number == 1 else many}")
