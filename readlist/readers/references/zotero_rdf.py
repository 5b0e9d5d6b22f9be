"""Zotero's RDF: the export that keeps notes, tags and what belongs to what.

Nodes name each other: a paper's journal, its notes and its attachments are nodes of their own. A journal article's DOI
stands on its journal. Attachments, notes, collections and journals are no papers; a tag counts unless it is automatic.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts import days, people
from readlist.readers.parts.document import whole
from readlist.readers.parts.xml_nodes import Node, nodes
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry
from readlist.readers.references.zotero import NO_PAPERS
from readlist.text import clean

_EXPECTED = "expected Zotero RDF: rdf:RDF with items such as bib:Article"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_Z = "http://www.zotero.org/namespaces/export#"
_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_BIB = "http://purl.org/net/biblio#"
_FOAF = "http://xmlns.com/foaf/0.1/"
_PRISM = "http://prismstandard.org/namespaces/1.2/basic/"
_ABOUT = f"{_RDF} about"
_RESOURCE = f"{_RDF} resource"
_PARTS = {f"{_Z} Attachment", f"{_Z} Collection", f"{_BIB} Memo"}
# What holds papers and is none itself, unless it says that it is an item.
_HOLDERS = {f"{_BIB} Journal", f"{_BIB} Series", f"{_BIB} CourtReporter"}
_DOI = re.compile(r"(?i)\s*doi[:\s]+")
_ROOT = re.compile(r"<(?:\w+:)?RDF[\s>]")


def _sniff(head: bytes) -> Confidence:
    start = head_text(head).lstrip()
    own = start.startswith("<") and _ROOT.search(start[:2_000]) and (_Z in start or _BIB in start)
    return Confidence.SURE if own else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    found: list[Node] = []
    problems: list[Problem] = []
    for node in nodes(whole(chunks), f"{_RDF} RDF"):
        if isinstance(node, Problem):
            problems.append(node)
        else:
            found.append(node)
    graph = _Graph(found)
    position = 0
    for node in found:
        if not graph.is_paper(node):
            continue
        if made := _entry(node, graph, position + 1):
            position += 1
            yield made
        else:
            yield Problem("this item has no title", node.line, excerpt(node.attributes.get(_ABOUT, node.start)))
    yield from problems
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


class _Graph:
    """The nodes by their names, and how many others each one holds."""

    def __init__(self, found: list[Node]) -> None:
        self._named = {name: node for node in found if (name := node.attributes.get(_ABOUT))}
        links = (link.attributes.get(_RESOURCE) for node in found for link in node.all(f"{_TERMS} isPartOf"))
        self._held = Counter(filter(None, links))

    def is_paper(self, node: Node) -> bool:
        """Tell whether a node is a paper by its type, or else by its kind and by what it holds."""
        if node.name in _PARTS:
            return False
        if kind := clean(node.text(f"{_Z} itemType")):
            return kind not in NO_PAPERS
        return node.name not in _HOLDERS and not self._held[node.attributes.get(_ABOUT, "")]

    def linked(self, node: Node, relation: str) -> Iterator[Node]:
        """Yield the nodes that a relation names or holds."""
        for link in node.all(relation):
            named = self._named.get(link.attributes.get(_RESOURCE, ""))
            yield from [named] if named else link.children

    def holders(self, node: Node) -> Iterator[Node]:
        """Yield the journal, and whatever else a paper is a part of, where it is the only one in it."""
        for holder in self.linked(node, f"{_TERMS} isPartOf"):
            if self._held[holder.attributes.get(_ABOUT, "")] < 2:
                yield holder


def _entry(node: Node, graph: _Graph, position: int) -> Entry | None:
    notes = [note.text(f"{_RDF} value") for note in graph.linked(node, f"{_TERMS} isReferencedBy")]
    addresses = _addresses(node)
    return entry(
        rich_text.line(node.text(f"{_DC} title")),
        (position, node.line),
        found=_ids(node, graph, addresses),
        authors=people.authors(_authors(node)),
        abstract=rich_text.abstract(node.text(f"{_TERMS} abstract")),
        published=days.day(node.text(f"{_DC} date")),
        addresses=addresses,
        marks=marking.marks(_tags(node), map(rich_text.note, notes)),
    )


def _authors(node: Node) -> Iterator[people.Name]:
    """Yield the people of the author list; one with nothing but a surname is an institution."""
    for listed in node.all(f"{_BIB} authors"):
        for person in listed.within(f"{_FOAF} Person"):
            family, given = person.text(f"{_FOAF} surname"), _given(person)
            yield people.first_last(family, given) if given else people.Name(family, whole=True)


def _given(person: Node) -> str:
    return person.text(f"{_FOAF} givenName") or person.text(f"{_FOAF} givenname")


def _tags(node: Node) -> list[str]:
    return [subject.content for subject in node.all(f"{_DC} subject") if not subject.children]


def _addresses(node: Node) -> list[str]:
    """Return the addresses that identify a node; where there are none, Zotero names it by its address."""
    links = [value.content for link in node.all(f"{_DC} identifier") for value in link.within(f"{_RDF} value")]
    return [*links, node.attributes.get(_ABOUT, "")]


def _ids(node: Node, graph: _Graph, addresses: list[str]) -> Ids:
    holders = list(graph.holders(node))
    numbers = [number for part in (node, *holders) for number in part.all(f"{_PRISM} number")]
    return ids.first(
        *_dois([node]),
        *map(ids.linked, addresses),
        *_dois(holders),
        *(ids.numbered(number.content) for number in numbers),
        *(ids.numbered(holder.text(f"{_DC} title")) for holder in holders),
        ids.extra(node.text(f"{_DC} description")),
    )


def _dois(parts: list[Node]) -> Iterator[Ids]:
    for part in parts:
        for identifier in part.all(f"{_DC} identifier"):
            if found := _DOI.match(identifier.content):
                yield ids.named(identifier.content[found.end() :])


READER = Reader(
    name="zotero-rdf",
    title="Zotero RDF",
    description="RDF (.rdf) as Zotero exports a collection or library, its notes and tags included.",
    suffixes=(".rdf",),
    sniff=_sniff,
    read=_read,
)
