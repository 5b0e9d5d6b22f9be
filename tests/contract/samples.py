"""An invented example of every format, which the contract tests vary and damage."""

import html
import json
import quopri
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

TITLES = ["Tiny Lighthouses: Guiding K-Sparse Agents", "Moiré Gardens for Déjà-vu Detection", "漢字の灯台：霧の中の光"]
ABSTRACT = "Fog hides small lighthouses. We place lamps on an invented shore · naïvely, and ask agents to count them."


@dataclass(frozen=True)
class Sample:
    """How a format writes papers.

    Attributes:
        head: What goes before its records.
        record: Writes one record, from its number and its title.
        between: What stands between two records.
        tail: What goes after the last one.
        streams: Whether a reader can give out the first record before it has seen the last.
        called: What the paper of a record is called: its title, but where records hold ids alone.
        abstracts: Whether records hold the abstract, as ``ABSTRACT (number)``.
    """

    head: str
    record: Callable[[int, str], str]
    between: str = ""
    tail: str = ""
    streams: bool = True
    abstracts: bool = True
    called: Callable[[int, str], str] = lambda _number, title: title

    def of(self, *papers: tuple[int, str]) -> str:
        """Return a whole file of these papers."""
        return self.head + self.between.join(self.record(number, title) for number, title in papers) + self.tail

    @property
    def titles(self) -> list[str]:
        """What the three papers are called."""
        return [self.called(number, title) for number, title in enumerate(TITLES, 1)]

    @property
    def text(self) -> str:
        """A file of the three papers."""
        return self.of(*enumerate(TITLES, 1))


def _block(number: int, title: str) -> str:
    return f"{title}\n\n{ABSTRACT} ({number})\n\n  • {number} authors\n·\nJan {number} {number}\n\n"


def _object(number: int, title: str) -> str:
    record = {
        "id": number,
        "title": title,
        "abstract": f"{ABSTRACT} ({number})",
        "authors": ["José Doe"],
        "status": "new",
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _mailed(number: int, title: str) -> str:
    item = f'<li><a href="https://huggingface.co/papers/2601.0000{number}?utm_source=fog">{html.escape(title)}</a>'
    return quopri.encodestring(f"{item} ({number} ▲)</li>\n".encode()).decode()


_MAIL = """\
From: Hugging Face <no-reply@example.org>
Subject: Daily papers
Date: Fri, 09 Jan 2026 12:00:03 +0000
MIME-Version: 1.0
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<p>Here is the selection of papers for today (9 Jan):</p><ul>
"""


def _bibtex(number: int, title: str) -> str:
    return f"@misc{{doe{number},\n  title = {{{title}}},\n  abstract = {{{ABSTRACT} ({number})}},\n}}\n\n"


def _ris(number: int, title: str) -> str:
    return f"TY  - JOUR\nTI  - {title}\nAB  - {ABSTRACT} ({number})\nER  - \n\n"


def _zotero_row(number: int, title: str) -> str:
    return f'"ABCD{number:04}","preprint","2026","{title}","{ABSTRACT} ({number})"\n'


def _csl(number: int, title: str) -> str:
    item = {"id": f"doe{number}", "type": "article", "title": title, "abstract": f"{ABSTRACT} ({number})"}
    return json.dumps(item, ensure_ascii=False, indent=2)


def _zotero_item(number: int, title: str) -> str:
    item = {"itemType": "preprint", "title": title, "abstractNote": f"{ABSTRACT} ({number})"}
    return json.dumps(item, ensure_ascii=False, indent=2)


def _rdf(number: int, title: str) -> str:
    abstract = f"<dcterms:abstract>{ABSTRACT} ({number})</dcterms:abstract>"
    return f'<bib:Article rdf:about="#{number}">\n<dc:title>{escape(title)}</dc:title>\n{abstract}\n</bib:Article>\n'


RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
"""


def _snapshot_line(number: int, title: str) -> str:
    record = {
        "id": f"2601.0000{number}",
        "authors": "Jos\\'e Doe",
        "title": title.replace(" ", "\n  ", 1),
        "doi": None,
        "abstract": f"  {ABSTRACT} ({number})\n",
        "versions": [{"version": "v1", "created": f"Fri, {number} Jan 2026 18:00:00 GMT"}],
        "authors_parsed": [["Doe", "José", ""]],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _hub_item(number: int, title: str) -> str:
    paper = {
        "id": f"2601.0000{number}",
        "authors": [{"_id": "65f0", "name": "José Doe", "hidden": False}],
        "publishedAt": f"2026-01-0{number % 9 + 1}T00:00:00.000Z",
        "title": title,
        "summary": f"{ABSTRACT} ({number})",
        "upvotes": number,
    }
    return json.dumps({"paper": paper, "title": title, "numComments": number}, indent=1, ensure_ascii=False)


def _page_item(number: int, title: str) -> str:
    return escape(_hub_item(number, title))


def _abs_page(number: int, title: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><title>[2601.0000{number}] {title}</title>\n'
        f'<meta name="citation_title" content="{title}" />\n<meta name="citation_author" content="Doe, José" />\n'
        f'<meta name="citation_date" content="2026/01/0{number % 9 + 1}" />\n'
        f'<meta name="citation_arxiv_id" content="2601.0000{number}" />\n'
        f'<meta name="citation_abstract" content="{ABSTRACT} ({number})" />\n</head><body></body></html>\n'
    )


def _mail_item(number: int, title: str) -> str:
    return (
        f"\\\\\narXiv:2601.0000{number}\nDate: Thu, {number} Jan 2026 09:38:40 GMT   (12kb)\n\nTitle: {title}\n"
        f"Authors: José Doe\nCategories: cs.LG\n\\\\\n  {ABSTRACT} ({number})\n"
        f"\\\\ ( https://arxiv.org/abs/2601.0000{number} ,  12kb)\n"
    )


_ATOM = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom">\n'
)


def _api_entry(number: int, title: str) -> str:
    return (
        f"<entry>\n<id>http://arxiv.org/abs/2601.0000{number}v1</id>\n<title>{title}</title>\n"
        f"<published>2026-01-0{number % 9 + 1}T18:00:00Z</published>\n<summary>  {ABSTRACT} ({number})</summary>\n"
        "<author><name>José Doe</name></author>\n</entry>\n"
    )


def _feed_item(number: int, title: str) -> str:
    return (
        f"<item>\n<title>{title}</title>\n<link>https://arxiv.org/abs/2601.0000{number}</link>\n"
        f"<description>arXiv:2601.0000{number}v1 Announce Type: new \nAbstract: {ABSTRACT} ({number})</description>\n"
        "<dc:creator>José Doe (Fog Institute, Shoreham), A. N. Other</dc:creator>\n</item>\n"
    )


def _row(number: int, title: str) -> str:
    quoted = title.replace('"', '""')
    return f'"{quoted}",https://arxiv.org/abs/2601.{number:05d},fog|to read,"{ABSTRACT} ({number})",unread\n'


def _bookmark(number: int, title: str) -> str:
    address = f"https://arxiv.org/abs/2601.{number:05d}"
    return f'    <DT><A HREF="{address}" TAGS="fog">[2601.{number:05d}] {escape(title)}</A>\n'


def _outline(number: int, title: str) -> str:
    return f'  <outline type="link" text="{escape(title)}" url="https://arxiv.org/abs/2601.{number:05d}"/>\n'


def _nbib(number: int, title: str) -> str:
    return f"PMID- {number}\nTI  - {title}\nAB  - {ABSTRACT} ({number})\nFAU - Doe, Jane\nDP  - 2026 Jan {number}\n\n"


def _saved_page(number: int, title: str) -> str:
    page = {"title": title, "url": f"https://arxiv.org/abs/2601.{number:05d}", "tags": ["fog"], "is_starred": 0}
    return json.dumps(page, ensure_ascii=False)


def _page(number: int, title: str) -> str:
    record = {
        "slug": "fog",
        "title": title,
        "url": f"https://arxiv.org/abs/2601.{number:05d}",
        "state": "Active",
        "readingProgress": 0,
        "labels": ["fog"],
        "savedAt": "2026-01-02T08:00:00.000Z",
    }
    return json.dumps(record, ensure_ascii=False, indent=2)


def _note(number: int, title: str) -> str:
    quoted = title.replace("'", "''")
    abstract = f"{ABSTRACT} ({number})"
    return f"---\ntitle: '{quoted}'\nabstract: {abstract}\narxiv: 2601.{number:05d}\n---\nA body.\n\n"


def _id(number: int, _title: str) -> str:
    return f"2601.{number:05d}\n"


SAMPLES = {
    "daily-digest": Sample(_MAIL, _mailed, streams=False, abstracts=False),
    "daily-papers": Sample("Daily Papers\n\nbyAK and the research community\n\nJan 9\n\n", _block),
    "jsonl": Sample("", _object),
    "bibtex": Sample("% lighthouses\n\n", _bibtex),
    "ris": Sample("", _ris),
    "tagged": Sample("", _nbib),
    "zotero-csv": Sample('"Key","Item Type","Publication Year","Title","Abstract Note"\n', _zotero_row),
    "zotero-rdf": Sample(RDF, _rdf, tail="</rdf:RDF>\n", streams=False),
    "csl-json": Sample("[\n", _csl, ",\n", "\n]\n", streams=False),
    "better-bibtex-json": Sample('{\n"items": [\n', _zotero_item, ",\n", "\n]}\n", streams=False),
    "daily-html": Sample(
        "<!doctype html>\n<html><head><title>Daily Papers - Hugging Face</title></head><body>\n"
        '<div data-target="DailyPapers" data-props="{&quot;dailyPapers&quot;:[\n',
        _page_item,
        between=",\n",
        tail=']}">\n</div>\n</body></html>\n',
        streams=False,
    ),
    "huggingface-json": Sample("[\n", _hub_item, between=",\n", tail="\n]\n", streams=False),
    "arxiv-api": Sample(
        f"{_ATOM}<title>arXiv Query: search_query=fog</title>\n<updated>2026-01-09T00:00:00Z</updated>\n",
        _api_entry,
        tail="</feed>\n",
    ),
    "arxiv-feed": Sample(
        '<rss version="2.0">\n<channel>\n<title>cs.LG updates on arXiv.org</title>\n'
        "<pubDate>Fri, 02 Jan 2026 00:00:00 -0500</pubDate>\n",
        _feed_item,
        tail="</channel>\n</rss>\n",
    ),
    "arxiv-mail": Sample(
        "Date: Fri,  9 Jan 26 00:51:30 GMT\nSubject: cs.LG daily Subj-class mailing\n\n" + "-" * 78 + "\n",
        _mail_item,
        tail="%%%---" * 12 + "\n",
    ),
    "arxiv-page": Sample("", _abs_page, streams=False),
    "arxiv-snapshot": Sample("", _snapshot_line),
    "links-csv": Sample("title,url,tags,abstract,status\n", _row),
    "bookmarks": Sample(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n",
        _bookmark,
        "",
        "</DL><p>\n",
        abstracts=False,
    ),
    "opml": Sample(
        '<?xml version="1.0"?>\n<opml version="2.0"><body>\n', _outline, "", "</body></opml>\n", abstracts=False
    ),
    "omnivore": Sample("[\n", _page, ",\n", "\n]\n", streams=False, abstracts=False),
    "links-json": Sample("[\n", _saved_page, ",\n", "\n]\n", streams=False, abstracts=False),
    "ids": Sample("", _id, abstracts=False, called=lambda number, _title: f"arXiv:2601.{number:05d}"),
    "front-matter": Sample("", _note),
}
