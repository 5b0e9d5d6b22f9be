"""Where a paper's pages are on the web, and what can be copied of papers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from readlist import addresses
from readlist.model import Paper

_HUGGING_FACE = ("huggingface.co", "hf.co")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a paper may have.

    Attributes:
        address: Returns its address, http or https in any case, or None where it is not known.
        lacking: What is said where no paper has one, and what to do instead.
    """

    address: Callable[[Paper], str | None]
    lacking: tuple[str, str]


def _abstract(paper: Paper) -> str | None:
    return addresses.best(paper.arxiv_id, paper.doi, paper.url)


def _pdf(paper: Paper) -> str | None:
    if paper.arxiv_id:
        return f"https://arxiv.org/pdf/{quote(paper.arxiv_id)}"
    if paper.openreview_id:
        return f"https://openreview.net/pdf?id={quote(paper.openreview_id, safe='')}"
    own = _web(paper.url)
    return own if own and urlsplit(own).path.lower().endswith(".pdf") else None


def _hugging_face(paper: Paper) -> str | None:
    if paper.arxiv_id:
        return f"https://huggingface.co/papers/{quote(paper.arxiv_id)}"
    own = _web(paper.url)
    host = (urlsplit(own).hostname or "").removeprefix("www.") if own else ""
    return own if host in _HUGGING_FACE else None


def _code(paper: Paper) -> str | None:
    return _web(paper.code_url)


def _web(address: str | None) -> str | None:
    usable = addresses.web(address) if address else None
    return addresses.quoted(usable) if usable else None


PAGES = {
    "abstract": Page(_abstract, ("no arXiv id, DOI or address is known of this", "{copy} t copies its title")),
    "pdf": Page(_pdf, ("no address of a PDF is known of this", "{browser} opens the paper's page")),
    "hugging face": Page(
        _hugging_face, ("no page on Hugging Face is known of this", "it has none without an arXiv id")
    ),
    "code": Page(_code, ("no address of its code is known", "has:code finds papers that have one")),
}
"""The pages that the app opens, by the names that the table of actions uses."""


def copies(papers: Sequence[Paper]) -> dict[str, tuple[str, str]]:
    """Return what can be copied of papers, a line or an entry each: key → label and text."""
    from readlist.writers import by_name
    from readlist.writers.markdown import link

    def lines(of: Callable[[Paper], str | None]) -> str:
        return "\n".join(filter(None, map(of, papers)))

    texts = {
        "u": ("URL", lines(_abstract)),
        "t": ("title", lines(lambda paper: paper.title)),
        "i": ("id", lines(_known_as)),
        "b": ("BibTeX", "".join(by_name("bibtex").write(papers))),
        "m": ("Markdown link", lines(link)),
        "M": ("Markdown entry with note and abstract", "".join(by_name("markdown").write(papers))),
    }
    return {key: (label, text) for key, (label, text) in texts.items() if text}


def _known_as(paper: Paper) -> str | None:
    return f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi or paper.openreview_id
