"""Markdown: a list of linked papers to paste into a README, an issue or a note.

One list item a paper, so that what is pasted leaves the headings around it alone: the title, linked; who wrote it, the
day and the tags behind it; the note, then the abstract as a quotation. Text is text: every sign that CommonMark,
GitHub, Pandoc or Obsidian would act on stands behind a backslash, so a title opens no HTML, link, heading, list,
formula or code. Only an address that a note or an abstract spells out becomes a link, to just that address.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from readlist import tags
from readlist.addresses import best, quoted, web
from readlist.model import Paper, who
from readlist.text import clean, clean_block
from readlist.writers.base import Writer

# Signs of inline markup wherever they stand, and what is one only beside others: "://", "www." and "a@b" become links,
# ":tada:" a picture. At a line's start, signs and numbers of lists and the lines below headings count too.
_INLINE = re.compile(r"[\\`*_\[\]<>{}~$|#&@%^=]|:(?=//|[\w+-]+:)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+:]))")
_ADDRESS = re.compile(r"(https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]}'’*_])")
# A tag that Obsidian takes for one, once its blanks are hyphens; its underscores are between letters and so plain.
_HASHTAG = re.compile(r"(?=.*[^\W\d_])[^\W_]+(?:[-/_][^\W_]+)*")
# Up to four authors are all named, of more the first three.
_NAMED = 3


def _write(papers: Iterable[Paper]) -> Iterator[str]:
    for place, paper in enumerate(papers):
        yield ("\n" if place else "") + _item(paper)


def link(paper: Paper) -> str:
    """Return a paper's title, linked where an address is known."""
    title = _escaped(paper.title)
    address = best(paper.arxiv_id, paper.doi, paper.url)
    return f"[{title}]({address})" if address else title


def _item(paper: Paper) -> str:
    head = f"- **{link(paper)}**"
    facts = [_escaped(_who(paper)), _day(paper), " ".join(map(_tag, tags.in_order(paper.marks.tags)))]
    if any(facts):
        head += f" — {' · '.join(filter(None, facts))}"
    note = list(_lines(paper.marks.note or ""))
    quotation = [f"> {line}" if line else ">" for line in _lines(paper.abstract or "")]
    return head + "\n" + "".join(_indented(part) for part in (note, quotation) if part)


def _indented(part: list[str]) -> str:
    """Return a part of an item below an empty line, indented as what belongs to it."""
    return "\n" + "".join(f"  {line}\n" if line else "\n" for line in part)


def _who(paper: Paper) -> str:
    named = paper.authors if len(paper.authors) <= _NAMED + 1 else paper.authors[:_NAMED]
    if not named:
        return who((), paper.author_count, paper.organization)
    others = max(len(paper.authors), paper.author_count or 0) - len(named)
    return ", ".join(named) + (f" and {others} other{'s' * (others > 1)}" if others else "")


def _day(paper: Paper) -> str:
    inferred = " (year inferred)" if paper.published_inferred else ""
    return f"{_escaped(paper.published)}{inferred}" if paper.published else ""


def _tag(name: str) -> str:
    hashtag = clean(name).replace(" ", "-")
    return f"#{hashtag}" if _HASHTAG.fullmatch(hashtag) else _escaped(name)


def _lines(text: str) -> Iterator[str]:
    """Yield a text's lines: paragraphs stay, and so do line breaks, by two blanks as the first Markdown had them."""
    lines = clean_block(text).split("\n") if text else []
    for line, after in pairwise([*lines, ""]):
        written = "".join(map(_linked, _ADDRESS.split(line)))
        yield _LINE_START.sub(r"\1\\", written) + ("  " if line and after else "")


def _linked(text: str) -> str:
    """Return a piece of text that is an address as a link to it, any other escaped."""
    return f"<{quoted(text)}>" if _ADDRESS.fullmatch(text) and web(text) else _signs_escaped(text)


def _escaped(text: str) -> str:
    return _signs_escaped(clean(text))


def _signs_escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


WRITER = Writer(
    name="markdown",
    title="Markdown",
    description="A list of linked papers with notes and abstracts, to paste into a README, an issue or Obsidian.",
    suffix=".md",
    write=_write,
)
