r"""BibTeX, for LaTeX, Typst, Pandoc and the reference managers.

A paper with a DOI is an `@article`, any other a `@misc`. Facts that are not known are left out. The user's note goes
to `annote`, not to `note`: the standard styles print a `note` in the bibliography. Addresses and ids are written as
they are, since styles set those fields verbatim (`\url`); all other text is escaped by `tex`.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from readlist import tags
from readlist.addresses import best, quoted, web
from readlist.model import Paper
from readlist.text import clean
from readlist.writers import tex
from readlist.writers.base import Writer
from readlist.writers.citekeys import cite_key

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?")
_AND = re.compile(r"(?i)(?:^|\s)and(?:\s|$)")
# "Last, Suffix, First" is the longest form of a name; a part may not be empty.
_NAME_PARTS = 3
_BREAKS_FIELD = re.compile(r"[{}\\\s]")


def _write(papers: Iterable[Paper]) -> Iterator[str]:
    for place, paper in enumerate(papers):
        yield ("\n" if place else "") + _entry(paper)


def _entry(paper: Paper) -> str:
    kind = "article" if paper.doi else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(paper))
    return f"@{kind}{{{cite_key(paper)},\n{fields}}}\n"


def _fields(paper: Paper) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{tex.title(paper.title)}}}"
    if authors := _authors(paper):
        yield "author", f"{{{authors}}}"
    if day := _DAY.match(paper.published or ""):
        yield "year", f"{{{day[1]}}}"
        if day[2]:
            yield "month", _MONTHS[int(day[2]) - 1]
    if paper.arxiv_id:
        yield "eprint", f"{{{_verbatim(paper.arxiv_id)}}}"
        yield "archivePrefix", "{arXiv}"
    if paper.doi:
        yield "doi", f"{{{_verbatim(paper.doi)}}}"
    if url := _url(paper):
        yield "url", f"{{{url}}}"
    if paper.abstract:
        yield "abstract", f"{{{tex.prose(paper.abstract)}}}"
    if paper.marks.tags:
        yield "keywords", f"{{{', '.join(map(tex.plain, tags.in_order(paper.marks.tags)))}}}"
    if paper.marks.note:
        yield "annote", f"{{{tex.prose(paper.marks.note)}}}"


def _authors(paper: Paper) -> str:
    """Return the authors as BibTeX joins them; an organisation, which has no family name, in braces; "" without."""
    names = [name for name in map(clean, paper.authors) if name]
    if not names:
        organization = tex.plain(paper.organization or "")
        return f"{{{organization}}}" if organization else ""
    unnamed = ["others"] if (paper.author_count or 0) > len(names) else []
    return " and ".join([*map(_name, names), *unnamed])


def _name(name: str) -> str:
    """Return one author's name, in braces where BibTeX would take it apart wrongly or not at all."""
    parts = name.split(",")
    joined = _AND.search(name) or name.casefold() == "others"
    whole = joined or len(parts) > _NAME_PARTS or not all(map(str.strip, parts))
    return f"{{{tex.plain(name)}}}" if whole else tex.plain(name)


def _url(paper: Paper) -> str | None:
    own = web(clean(paper.url)) if paper.url else None
    return quoted(own) if own else best(paper.arxiv_id, None, None)


def _verbatim(text: str) -> str:
    return _BREAKS_FIELD.sub(lambda found: quote(found[0]), clean(text))


WRITER = Writer(
    name="bibtex",
    title="BibTeX",
    description="For LaTeX, Typst, Pandoc, Zotero and JabRef; each paper keeps its cite key from export to export.",
    suffix=".bib",
    write=_write,
)
