"""Notes on papers with properties: Obsidian's YAML front matter, Logseq's `key:: value`.

A note is a paper's where a property holds an id, or where its properties are those that papers alone have (a cite
key; authors with a year, a journal or an abstract and no address of something else). Other notes are counted and told
once. Several notes may stand in one text. What a note's body cites is its matter and no paper of the list; of the
body only its first heading counts, as a title, and Logseq's abstract.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from readlist.ids import Ids, find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts import people
from readlist.readers.parts.days import day
from readlist.readers.parts.strays import Strays
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.readers.saved.properties import Properties, Yaml, logseq
from readlist.text import clean, clean_block

_EXPECTED = "expected notes that begin with properties, such as title:, authors: and arxiv: between two lines ---"
_MOST_LINES = 500
_TAGS_PARTED = re.compile(r",|\s+(?=#)")
_FENCE = re.compile(r"---\s*$")
_END = re.compile(r"(?:---|\.\.\.)\s*$")
_PROPERTY = re.compile(r"[\"']?[A-Za-z][\w .-]{0,40}[\"']?\s*:(?:\s|$)")
_HEADING = re.compile(r"#\s+(.+)")
_ABSTRACT = re.compile(r"\s*[-*]\s+(?:\[\[)?Abstract(?:\]\])?:?\s*$", re.IGNORECASE)
_BULLET = re.compile(r"\s+[-*]\s+(.+)")
# A line of a note's body, which no property's value can be.
_TEXT = re.compile(r"(?![\"'{\[]?[\w .-]{1,41}[\"']?\s*:)[^\W\d_].*")
_UNCLOSED = "these properties are not closed by a line ---"
_TITLES = ("original-title", "title", "paper-title", "paper")
_ADDRESSES = ("url", "link", "source", "uri", "address", "pdf", "web")
_IDS = ("arxiv", "arxiv-id", "eprint", "arxivid", "extra", "archiveid", "archive-id")
_OF_PAPERS = ("citekey", "cite-key", "citation-key", "bibtex", "journal", "venue", "conference", "abstract", "doi")
_KNOWN = {*_TITLES, *_IDS, "doi", "authors", "author", "citekey", "citation-key", "url", "link"}


@dataclass(slots=True)
class _Note:
    line: int
    found: Properties
    heading: str = ""
    abstract: list[str] = field(default_factory=list)

    def first(self, *names: str) -> str:
        """Return the first value of the first of these properties that has one."""
        return next((self.found[name][0] for name in names if self.found.get(name)), "")

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.found.get(name, ())]

    def entry(self, position: int, file: str) -> tuple[Entry | None, list[Problem]]:
        """Return the paper that the note is on, or None, and what is wrong with single facts."""
        shelf = self._shelf()
        problems: list[Problem] = shelf.problems
        authors = people.authors(self._people())
        year = self.first("date", "published", "publication-date", "year", "issued")
        published = next((found for text in (year, self.first("year")) if text and (found := day(text))), None)
        ids = self._ids(problems)
        address = _plain(self.first(*_ADDRESSES))
        title = _plain(self.first(*_TITLES)).removeprefix("@") or self.heading or self._named(file)
        evidence = any(self.found.get(name) for name in _OF_PAPERS) or bool(authors.names and published and not address)
        link = Link(self.line, title, address, ids, shelf.marks())
        entry = link.entry(position, is_paper=bool(title) and evidence)
        if entry is None:
            return None, problems
        if year and not published:
            problems.append(Problem("this is no day such as 2026-01-07", self.line, excerpt(year)))
        told = clean_block("\n".join(self.all("abstract", "summary") or self.abstract))
        origin = entry.origin if entry.origin is Origin.STAND_IN else Origin.FILE
        facts = replace(
            entry,
            abstract=told or None,
            authors=authors.names,
            author_count=authors.count,
            published=published,
            origin=origin,
        )
        return facts, problems

    def _people(self) -> Iterator[people.Name]:
        """Yield the authors: a list of them holds one each, a text alone may hold several."""
        listed = self.all("authors", "author")
        for text in listed:
            if len(listed) > 1 and ";" not in text:
                yield people.turned(_plain(text))
            else:
                yield from people.several(text)

    def _ids(self, problems: list[Problem]) -> Ids:
        arxiv = next((ids.arxiv_id for text in self.all(*_IDS) if (ids := find_ids(text)).arxiv_id), None)
        wrong = self.first(*(name for name in _IDS if name.startswith("arxiv")))
        if wrong and not arxiv:
            problems.append(Problem("this is no arXiv id", self.line, excerpt(wrong)))
        doi = find_ids(_plain(self.first("doi")))
        return Ids(arxiv or doi.arxiv_id, doi.doi)

    def _named(self, file: str) -> str:
        """Return a title from elsewhere: an alias of several words, or the file's name."""
        names = [*self.all("aliases", "alias"), PurePath(file).stem if file.endswith(".md") else ""]
        return next((clean(name) for name in names if len(clean(name).split()) > 2), "")

    def _shelf(self) -> Shelf:
        shelf = Shelf(self.line)
        shelf.state(_plain(self.first("status", "state", "read-status", "reading-status")))
        shelf.starred = self.first("starred", "favorite", "favourite").lower() in ("true", "yes", "1")
        for text in self.all("tags", "tag", "keywords"):
            shelf.tag(*(_plain(name).lstrip("#") for name in _TAGS_PARTED.split(_unlisted(text))))
        shelf.note = "\n".join(self.all("note", "notes", "comment")) or None
        return shelf


def _unlisted(text: str) -> str:
    """Return a list of tags without its brackets, which stay where properties were read line by line."""
    listed = text.startswith("[") and text.endswith("]") and not text.startswith("[[")
    return text[1:-1] if listed else text


def _sniff(head: bytes) -> Confidence:
    text = head_text(head).lstrip("\n ")
    first, _, rest = text.partition("\n")
    sought = rest.split("\n", _MOST_LINES)
    if _FENCE.match(first):
        closed = any(_END.match(line) for line in sought) or len(head) > len(text) // 2 > 30_000
        begins = next((line for line in sought if line.strip() and not line.startswith("#")), "")
        if not closed or not _PROPERTY.match(begins):
            return Confidence.NO
        # A page that was clipped begins so, too, and its format's own reader may know more of it.
        keys = {line.partition(":")[0].strip().casefold() for line in sought[:_MOST_LINES]}
        return Confidence.SURE if keys & {*_IDS, *_OF_PAPERS, "authors"} else Confidence.LIKELY
    names = {found[0] for line in text.split("\n", _MOST_LINES) if (found := logseq(line))}
    return Confidence.LIKELY if logseq(first) and names & _KNOWN else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    left = LeftOver(("note", "notes"))
    position = 0
    for note in _notes(lines(chunks)):
        if isinstance(note, Problem):
            yield note
            continue
        entry, problems = note.entry(position + 1, context.name)
        if entry:
            position += 1
            yield from problems
            yield entry
        else:
            title = _plain(note.first(*_TITLES)) or note.heading
            left.add(note.line, f"{title} {note.first(*_ADDRESSES)}".strip())
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _notes(source: Iterable[tuple[int, str | Problem]]) -> Iterator[_Note | Problem]:
    """Yield notes one by one, each as soon as the next begins."""
    scan = _Scan()
    strays = Strays("note")
    for number, line in source:
        if isinstance(line, Problem):
            yield line
        elif scan.yaml is not None:
            yield from scan.in_yaml(scan.yaml, line)
        elif _FENCE.match(line):
            yield from scan.at_fence(number)
        elif found := logseq(line):
            yield from scan.in_block(number, *found)
        else:
            scan.in_body(line)
            if scan.note is None:
                yield from strays.line(number, line)
    if scan.yaml and scan.yaml.lines:
        yield Problem(_UNCLOSED, scan.yaml.line, excerpt(scan.yaml.lines[0]))
    if scan.note:
        yield scan.note


@dataclass(slots=True)
class _Scan:
    """What has begun: a note, a front matter, a block of Logseq's properties, its abstract, loose properties."""

    note: _Note | None = None
    yaml: Yaml | None = None
    block: bool = False
    abstract: bool = False
    loose: list[str] = field(default_factory=list)

    def at_fence(self, number: int) -> Iterator[_Note | Problem]:
        """Begin a front matter, or end one whose first line is missing."""
        lines, self.loose = self.loose, []
        keys = {line.partition(":")[0].strip().casefold() for line in lines}
        if len(keys) < 2 or not keys & _KNOWN:
            self.yaml = Yaml(number)
            return
        yield Problem("these properties don't begin with a line ---", number - len(lines), excerpt(lines[0]))
        yield from self.in_yaml(Yaml(number - len(lines), lines), "---")

    def in_yaml(self, yaml: Yaml, line: str) -> Iterator[_Note | Problem]:
        """Take a line of a front matter."""
        if _END.match(line):
            self.yaml, self.block, self.abstract = None, False, False
            found, is_yaml = yaml.properties()
            text = next((place for place, each in enumerate(yaml.lines) if _TEXT.match(each)), 0)
            text = text if any(map(_PROPERTY.match, yaml.lines[:text])) and not is_yaml else 0
            if text:
                found, _ = Yaml(yaml.line, yaml.lines[:text]).properties()
                self.yaml = Yaml(yaml.line + len(yaml.lines) + 1)
                yield Problem(_UNCLOSED, yaml.line, excerpt(yaml.lines[0]))
            if not found:
                return
            if self.note:
                yield self.note
            self.note = _Note(yaml.line, found)
            if not (is_yaml or text):
                told = "these properties are no YAML; they were read line by line"
                yield Problem(told, yaml.line, excerpt(yaml.lines[0]))
        elif len(yaml.lines) >= _MOST_LINES:
            self.yaml = None
            yield Problem(_UNCLOSED, yaml.line, excerpt(yaml.lines[0]))
        elif not yaml.lines and line.strip() and not (_PROPERTY.match(line) or line.startswith("#")):
            self.yaml = None  # a rule across the page
        else:
            yaml.lines.append(line)

    def in_block(self, number: int, name: str, values: list[str]) -> Iterator[_Note]:
        """Take a property of Logseq's; those in a row are one note's."""
        if not self.block or self.note is None:
            if self.note:
                yield self.note
            self.note, self.block, self.abstract = _Note(number, {}), True, False
        self.note.found.setdefault(name, []).extend(_split(name, values))

    def in_body(self, line: str) -> None:
        """Take a line of a note's body: its first heading, and the abstract below the word."""
        self.block = False
        self.loose = [*self.loose[-_MOST_LINES:], line] if _PROPERTY.match(line) else []
        if self.note is None:
            return
        if self.abstract and (match := _BULLET.match(line)):
            self.note.abstract.append(match[1])
            return
        if not self.note.heading and (match := _HEADING.match(line)):
            self.note.heading = clean(match[1])
        self.abstract = bool(_ABSTRACT.match(line))


def _split(name: str, values: list[str]) -> list[str]:
    """Return a property's values as Logseq parts them: pages in brackets by commas."""
    (text,) = values
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        text = text[1:-1]
    if name in ("authors", "author") and "[[" in text:
        return [value for value in people.WIKI.findall(text) if value.strip()]
    return [text] if text else []


def _plain(text: str) -> str:
    """Return a value without the brackets of a linked page, or of a Markdown link."""
    return clean(people.WIKI.sub(r"\1", text)).strip()


READER = Reader(
    name="front-matter",
    title="notes with properties",
    description="Notes on papers from Obsidian (YAML front matter) or Logseq (key:: value); a zip of a folder, too.",
    suffixes=(".md",),
    sniff=_sniff,
    read=_read,
)
