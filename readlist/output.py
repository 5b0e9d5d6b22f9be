"""What the command line prints: rows, a paper's page, reports. Plain text; on a terminal it is cut to its width."""

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

from readlist.errors import QueryError, ReadlistError, reason
from readlist.model import Changed, Paper, Row, Status, who
from readlist.sparklines import counted, over_time, sparkline
from readlist.text import cell_len, clean, cut, fit

_GLYPHS = {
    Status.NEW: "•",
    Status.LATER: "◦",
    Status.READING: "›",
    Status.READ: "✓",
    Status.SKIPPED: "×",
}
_ASCII = {Status.NEW: "o", Status.LATER: "l", Status.READING: ">", Status.READ: "v", Status.SKIPPED: "x"}


@contextlib.contextmanager
def paged() -> Iterator[None]:
    """Have what is printed on a terminal go through the user's pager, if there is one.

    Raises:
        ReadlistError: The pager cannot be started.
    """
    command = _pager() if sys.stdout.isatty() else ""
    if not command:
        yield
        return
    import shlex
    import subprocess

    try:
        pager = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, encoding=sys.stdout.encoding, errors="backslashreplace"
        )
    except OSError as error:
        raise ReadlistError(f"{command}: {reason(error)}", "it is the pager that the configuration names") from error
    assert pager.stdin is not None
    terminal, sys.stdout = sys.stdout, pager.stdin
    try:
        yield
    finally:
        sys.stdout = terminal
        with contextlib.suppress(BrokenPipeError):  # whoever reads has enough
            pager.stdin.close()
        pager.wait()


def _pager() -> str:
    """Return the user's pager, and say what is wrong with what the configuration says of it."""
    from readlist.config import load

    reading = load(os.environ)
    for mistake in reading.mistakes:
        if mistake.key in ("", "pager"):
            say_error(mistake)
    return reading.config.pager


def as_data() -> None:
    """Make stdout UTF-8, whatever the locale says: JSON Lines and exports are read by programs."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def say(line: str) -> None:
    """Print a line for people, on stderr; text in it may come from outside. Where nobody can be told, it is lost."""
    indent = line[: len(line) - len(line.lstrip(" "))]
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{indent}{clean(line)}\n")
        sys.stderr.flush()


def say_error(error: ReadlistError) -> None:
    """Print an error and its hint on stderr."""
    say(f"readlist: {error.message}")
    if error.hint:
        say(f"  {error.hint}")


def say_changed(changed: Changed) -> int:
    """Say on stderr what a change did and what it left; return the exit code."""
    say(changed.summary)
    for paper_id, title, why in changed.left:
        say(f"  left id:{paper_id} “{title}”: {why}")
    return 3 if changed.left else 0


def say_place(mistake: QueryError) -> None:
    """Show on stderr where in its line a mistake stands."""
    line = mistake.line
    say(f"  {line}")
    say(" " * (2 + cell_len(line[: mistake.at])) + "^" * max(1, cell_len(line[mistake.at : mistake.end])))


def table(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return names, numbers and lines in columns; on a terminal they are cut to its width."""
    names = max(cell_len(name) for name, _, _ in rows)
    numbers = max(len(number) for _, number, _ in rows)
    lines = [f"{fit(name, names)}  {number:>{numbers}}  {line}".rstrip() for name, number, line in rows]
    return [cut(line, shutil.get_terminal_size().columns) if sys.stdout.isatty() else line for line in lines]


def row(paper: Row) -> str:
    """Return a paper as one line of `list`: id, marks, day, title, who, tags."""
    unicode = _speaks_unicode()
    star = ("★" if unicode else "*") if paper.marks.starred else " "
    glyph = (_GLYPHS if unicode else _ASCII)[paper.marks.status]
    tags = "".join(f" [{tag}]" for tag in paper.marks.tags)
    by = f" {'·' if unicode else '-'} {paper.who}" if paper.who else ""
    line = f"{paper.id:>5} {star}{glyph} {(paper.published or ''):<10}  {paper.title}{by}{tags}"
    return cut(line, shutil.get_terminal_size().columns) if sys.stdout.isatty() else line


def page(paper: Paper) -> Iterator[str]:
    """Yield a paper's page, line by line."""
    yield paper.title
    yield ""
    facts = {
        "id": f"id:{paper.id}",
        "authors": ", ".join(paper.authors) or who((), paper.author_count, None),
        "from": paper.organization or "",
        "published": (paper.published or "") + (" (year inferred)" if paper.published_inferred else ""),
        "arxiv": paper.arxiv_id or "",
        "doi": paper.doi or "",
        "openreview": paper.openreview_id or "",
        "address": paper.url or "",
        "code": paper.code_url or "",
        "comments": _over_time(paper.comments, over_time(paper, "comments")),
        "upvotes": _over_time(paper.upvotes, over_time(paper, "upvotes")),
        "marks": ("starred, " if paper.marks.starred else "") + paper.marks.status.value,
        "tags": ", ".join(paper.marks.tags),
        "note": paper.marks.note or "",
        "seen": "\n".join(
            f"{seen.name}, place {seen.position}"
            + (f", {seen.captured}" if seen.captured else "")
            + (f", {counted(seen.comments, 'comment')}" if seen.comments else "")
            + (f", {counted(seen.upvotes, 'upvote')}" if seen.upvotes else "")
            for seen in paper.seen
        ),
    }
    for name, value in facts.items():
        if value:
            first, *rest = value.split("\n")
            yield f"  {name:<10} {first}"
            yield from (f"  {'':<10} {line}" for line in rest)
    if paper.abstract:
        yield ""
        yield paper.abstract


def _over_time(newest: int | None, values: list[int]) -> str:
    if newest is None:
        return ""
    if len(values) < 2:
        return str(newest)
    drawn = sparkline(values) if _speaks_unicode() else " ".join(map(str, values))
    return f"{newest}  {drawn}"


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
