"""The columns of a table of links or papers, by the names that programs and people give them."""

import re
from dataclasses import dataclass

from readlist.readers.parts.csv_rows import DELIMITERS, cells
from readlist.text import clean

_LONGEST = 4096
_COLUMNS = {
    "title": ("title", "paper title", "paper", "document title", "article title", "titel", "titre", "título", "titolo"),
    "address": (
        "url",
        "link",
        "uri",
        "href",
        "address",
        "web address",
        "source url",
        "paper url",
        "pdf",
        "pdf url",
        "pdf link",
    ),
    "authors": (
        "authors",
        "author",
        "author(s)",
        "author names",
        "creators",
        "autor",
        "autoren",
        "auteur",
        "auteurs",
        "autores",
        "autori",
    ),
    "published": (
        "year",
        "publication year",
        "published",
        "publication date",
        "pub year",
        "date published",
        "jahr",
        "année",
        "año",
        "ano",
        "anno",
    ),
    "doi": ("doi",),
    "arxiv": ("arxiv", "arxiv id", "arxiv url", "arxiv link", "eprint"),
    "abstract": ("abstract", "summary", "abstract note", "zusammenfassung", "résumé", "resumen", "riassunto"),
    "venue": (
        "journal",
        "venue",
        "conference",
        "source title",
        "publication",
        "booktitle",
        "zeitschrift",
        "revue",
        "revista",
        "rivista",
    ),
    "tags": ("tags", "document tags", "labels", "tag", "keywords"),
    "note": ("note", "notes", "comment", "my notes", "document note"),
    "folder": ("folder", "collection", "list"),
    "state": ("status", "state", "location", "read status", "reading status"),
    "progress": ("reading progress", "progress"),
    "starred": ("favorite", "favourite", "starred", "star"),
}
_NAMES = {name: column for column, names in _COLUMNS.items() for name in names}
_OTHERS = ("item type", "key")  # Zotero's table has a reader of its own


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of a table: the names of its columns in small letters, and what parts them."""

    delimiter: str
    names: list[str]

    @property
    def places(self) -> dict[str, int]:
        """Where each column that is read stands, the first of each kind."""
        found: dict[str, int] = {}
        for place, name in enumerate(self.names):
            if column := _NAMES.get(re.sub(r"[\s_-]+", " ", name)):
                found.setdefault(column, place)
        if "title" not in found and "address" in found and "name" in self.names:  # what Notion calls the title
            found["title"] = self.names.index("name")
        return found


def header_of(line: str) -> Header | None:
    """Return the header that a line is, or None; of the signs that may part it, the one that gives most columns."""
    if len(line) > _LONGEST:
        return None
    several = (
        Header(delimiter, [clean(name).casefold() for name in cells([line], delimiter)]) for delimiter in DELIMITERS
    )
    header = max(several, key=lambda each: len(each.places))
    names = {*header.names} - {""}
    if not header.places.keys() & {"title", "address", "doi", "arxiv"} or all(name in names for name in _OTHERS):
        return None
    return header
