"""What the status line says of an import, and the terminal of one that was cut short; loaded when there is one."""

from typing import TYPE_CHECKING

from readlist.tasks.import_words import doubted_in_words
from readlist.tui.wording import papers, sentence

if TYPE_CHECKING:
    from readlist.tasks.importing import ImportReport
    from readlist.tasks.totalling import Total


def listing(report: "ImportReport") -> str:
    """Return what an import did."""
    if report.already:
        return sentence(report.change.summary) if report.change else f"{report.name} is in the library already"
    done = f"Imported {report.name}: {report.new:,} new, {report.known:,} known"
    if report.partial:
        done = f"Stopped {report.name} after {report.entries:,} of {papers(report.of)}; import it again to go on"
    if report.doubted:
        done += f", {doubted_in_words(report.doubted)}"
    if not report.problem_count:
        return done
    first = report.problems[0]
    where = f" (line {first.line:,}: {first.message})" if first.line else f" ({first.message})"
    return f"{done}{problems_counted(report.problem_count)}{where}"


def archive(name: str, total: "Total", of: int) -> str:
    """Return what importing an archive did."""
    told = f"{total.listings:,} listings, {total.new:,} new, {total.known:,} known"
    if total.doubted:
        told += f", {doubted_in_words(total.doubted)}"
    left = "" if total.listings + total.refused == of else "; stopped: import it again to go on"
    return f"Imported {name}: {told}{problems_counted(total.problem_count)}{left}"


def problems_counted(count: int) -> str:
    """Return how many problems there were, to be put behind something; "" where there were none."""
    return f", {count:,} {'problem' if count == 1 else 'problems'}" if count else ""
