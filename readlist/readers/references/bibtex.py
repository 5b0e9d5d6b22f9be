r"""BibTeX and BibLaTeX: what LaTeX reads, and what nearly every publisher and reference manager writes.

Comments, preambles and the blocks that only steer a program (JabRef's groups, `@control`) are no papers. Of an entry
in which a brace is missing the fields before it are read. Ids stand in `eprint` and `doi`, or else in addresses, in
journals such as "arXiv preprint arXiv:…", and in notes. An entry without a title is known by its id.

Tags are `keywords`; the user's note is `annote`, `annotation` or JabRef's `comment`, since a `note` is printed in the
bibliography and belongs to whoever published the entry. That a paper was read is said by JabRef's `readstatus` and
BibDesk's `read`.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids, arxiv_id
from readlist.model import Context, Entry, Listing, Marks, Problem, Status
from readlist.readers.base import HEAD, MAX_LINE, Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts import days, people
from readlist.readers.references import ids, marking, rich_text, tex
from readlist.readers.references.bibtex_blocks import blocks, whole_fields
from readlist.readers.references.bibtex_fields import Strings, TooLongError
from readlist.readers.references.bibtex_names import names
from readlist.readers.references.bibtex_parents import Parsed, inheriting
from readlist.readers.references.facts import entry
from readlist.text import clean

_EXPECTED = "expected entries such as @article{key, title = {…}, author = {…}}"
_BROKEN = "a brace is missing in this entry"
_ENDLESS = "this entry is over 4 MB long, or a brace is missing in it"
_TOO_LONG = "this stands for more than 4 MB of text"
_NO_PAPERS = {"comment", "preamble", "string", "control", "set", "xdata", "bstcontrol", "ieeetranbstctl"}
_ENTRY = re.compile(r"(?m)^[^\S\n]*@\s*[a-zA-Z][\w-]*\s*[{(]\s*[^\s,{}()=\"#%]*\s*,\s*[a-zA-Z][\w-]*\s*=")
_FIRST = re.compile(r"(?:\s|%[^\n]*\n)*@\s*(?:(?i:string|preamble)\s*[{(]|(?i:comment)\s*\{|\w+\s*[{(])")
# Some services show BibTeX on a page of its own, which is saved with what is around it.
_ON_A_PAGE = re.compile(r"<(?:pre|textarea)\b[^<>]{0,300}>\s*@\s*[a-zA-Z]+\s*\{[^\s,{}]*,")
_FIELD_INSIDE = re.compile(r",\s*[a-zA-Z][\w-]*\s*=")
_ID_FIELDS = """
eprint archiveprefix eprinttype primaryclass eprintclass arxivid arxiv doi journal journaltitle eid number pages
volume howpublished note addendum
"""
_WITH_IDS = frozenset(_ID_FIELDS.split())
_READ = {"read", "1", "yes", "true"}


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    if text.lstrip()[:1] in {"<", "[", "{"}:
        return Confidence.LIKELY if _ON_A_PAGE.search(text) else Confidence.NO
    begins = _FIRST.match(text) is not None
    if _ENTRY.search(text):
        return Confidence.SURE if begins else Confidence.LIKELY
    # Many strings or a long comment may come first: the first entry then stands behind the first bytes.
    return Confidence.LIKELY if begins and len(head) >= HEAD else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    for parsed in inheriting(_parsed(chunks)):
        if isinstance(parsed, Problem):
            yield parsed
            continue
        block = parsed.block
        entry, problem = (None, parsed.problem) if block.kind in _NO_PAPERS else _entry(parsed, position + 1)
        if problem:
            yield Problem(problem, block.line, excerpt(block.text))
        if entry:
            position += 1
            yield entry
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _parsed(chunks: Iterable[bytes]) -> Iterator[Parsed | Problem]:
    """Cut a file into blocks and read their fields with the strings that stand before them."""
    strings = Strings()
    for block in blocks(lines(chunks)):
        if isinstance(block, Problem):
            yield block
            continue
        fields, problem = None, ""
        try:
            if block.kind not in _NO_PAPERS:
                text = block.text if block.closed else whole_fields(block.text)
                fields = strings.fields(text) if text else None
            elif not block.closed:
                problem = _BROKEN
            elif block.kind == "string":
                strings.define(block.text)
            elif block.kind == "xdata":
                fields = strings.fields(block.text)
        except TooLongError:
            problem = _TOO_LONG
        yield Parsed(block, fields, problem)


def _entry(parsed: Parsed, position: int) -> tuple[Entry | None, str]:
    """Return the entry that a block is, if it is one, and what is wrong with it."""
    block, fields = parsed.block, parsed.fields
    if parsed.problem:
        return None, parsed.problem
    title = _title(fields) if fields else ""
    swallowed = not block.closed and _FIELD_INSIDE.search(title)  # what follows the title is taken for a part of it
    broken = _ENDLESS if block.size > MAX_LINE else _BROKEN
    problem = "" if block.closed else f"{broken}; what stands before it was read"
    made = _facts(fields, title, position, block.line) if fields and not swallowed else None
    if made:
        return made, problem
    if not block.closed:
        return None, broken
    return None, "this is no whole entry" if fields is None else "this entry has no title"


def _facts(fields: dict[str, str], title: str, position: int, line: int) -> Entry | None:
    addresses = _addresses(fields)
    return entry(
        title,
        (position, line),
        found=_ids(fields, addresses),
        authors=people.authors(names(fields.get("author", ""))),
        abstract=rich_text.abstract(tex.prose(fields.get("abstract", ""))),
        published=_published(fields),
        addresses=addresses,
        marks=_marks(fields),
    )


def _title(fields: dict[str, str]) -> str:
    title, subtitle = (rich_text.line(tex.line(fields.get(name, ""))) for name in ("title", "subtitle"))
    if not title or not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", "!")) else f"{title}: {subtitle}"


def _published(fields: dict[str, str]) -> str | None:
    """Return BibLaTeX's `date`, or else what year, month and day say; a day of them that agrees is the finer one."""
    told = days.in_fields(
        tex.line(fields.get("year", "")), tex.line(fields.get("month", "")), tex.line(fields.get("day", ""))
    )
    return days.finer(days.day(tex.line(fields.get("date", ""))), told)


def _ids(fields: dict[str, str], addresses: list[str]) -> Ids:
    field = {name: tex.verbatim(value) for name, value in fields.items() if name in _WITH_IDS}
    return ids.first(
        _eprint(field),
        ids.named(field.get("doi", "")),
        *(ids.linked(address) for address in addresses),
        *(ids.numbered(field.get(name, "")) for name in ("journal", "journaltitle", "eid", "number", "pages")),
        ids.numbered(field.get("volume", "")),
        *(ids.noted(field.get(name, "")) for name in ("howpublished", "note", "addendum")),
    )


def _eprint(field: dict[str, str]) -> Ids:
    """Return the id in `eprint`, which may be another archive's: a handle, a number at JSTOR."""
    archive = (field.get("archiveprefix") or field.get("eprinttype") or "arxiv").casefold()
    eprint = field.get("eprint") or field.get("arxivid") or field.get("arxiv") or ""
    if archive == "arxiv":
        old = f"{field.get('primaryclass') or field.get('eprintclass')}/{eprint}"
        return Ids(arxiv_id(eprint) or arxiv_id(old) or ids.named(eprint).arxiv_id)
    return Ids(arxiv_id(f"{archive}/{eprint}"))


def _addresses(fields: dict[str, str]) -> list[str]:
    values = (tex.verbatim(fields.get(name, "")) for name in ("url", "ee", "link", "howpublished", "bdsk-url-1"))
    return [word.rstrip(",;") for value in values for word in value.split() if word.startswith("http")]


def _marks(fields: dict[str, str]) -> Marks | None:
    tags = [tag for name in ("keywords", "mendeley-tags") for tag in _tags(tex.line(fields.get(name, "")))]
    notes = [
        tex.block(value)
        for name, value in fields.items()
        if name in ("annote", "annotation", "comment") or name.startswith("comment-")
    ]
    read = {clean(fields.get(name, "")).casefold() for name in ("readstatus", "read")} & _READ
    return marking.marks(tags, notes, Status.READ if read else Status.NEW)


def _tags(text: str) -> list[str]:
    """Return keywords, parted by commas, or by semicolons where there are no commas."""
    return text.split("," if "," in text else ";")


READER = Reader(
    name="bibtex",
    title="BibTeX",
    description="BibTeX and BibLaTeX (.bib) from arXiv, publishers, Zotero, JabRef, Mendeley or `readlist export`.",
    suffixes=(".bib", ".bibtex"),
    sniff=_sniff,
    read=_read,
)
