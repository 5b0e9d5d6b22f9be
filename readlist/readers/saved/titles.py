"""The titles that pages give themselves in a browser, without what their sites put around a paper's."""

import re
from urllib.parse import unquote

from readlist.ids import arxiv_id, find_ids
from readlist.text import clean

_BRACKET = re.compile(r"\[([^\[\]\s]{5,40})\]\s*")
_LEAD = re.compile(r"(?i)(?:paper page\s*[-–—:]|[(\[]pdf[)\]]|title:|pdf[:|])\s*")
_STAMP = re.compile(r"(?i)arxiv:\s*\S+\s*\[[a-z-]+(?:\.[a-z-]+)?\].*")
_SITE = re.compile(
    r"(?i) (?:[|·•–—-]|::) (?:arxiv(?:\.org)?(?:\s+e-?print archive)?|openreview(?:\.net)?|alphaxiv|ar5iv"
    r"|hugging\s?face|acl anthology|semantic scholar|sciencedirect(?:\.com)?|ieee xplore|ieee [^|]{1,80}|springerlink"
    r"|springer [^|]{1,60}|nature|nature [a-z]+|pubmed|pmc|pmlr|biorxiv|medrxiv|ssrn|researchgate|papers with code"
    r"|request pdf|acm digital library|proceedings of [^|]{1,120}|cvf open access|dblp|iacr eprint)\s*$"
)
_LONGEST_SITE = 200
_MOST_LAYERS = 4
_FILE_NAME = re.compile(r"(?i)\S+\.pdf")
_NO_TITLE = {"untitled", "arxiv", "arxiv.org", "openreview", "hugging face", "pdf", "paper page", "just a moment..."}


def paper_title(page_title: str, address: str = "") -> str:
    """Return a paper's title from that of its page, cleaned; "" where the page gives an id, a file or an address."""
    title = clean(page_title)
    for _ in range(_MOST_LAYERS):
        before = title
        if (match := _BRACKET.match(title)) and find_ids(match[1]):
            title = title[match.end() :]
        title = _LEAD.sub("", title, count=1) if _LEAD.match(title) else title
        if match := _SITE.search(title, max(0, len(title) - _LONGEST_SITE)):
            title = title[: match.start()]
        if title == before:
            break
    title = title.strip(" ")
    first, _, rest = title.partition(" ")
    if arxiv_id(first.rstrip(":")) and rest and not rest.startswith("["):
        title = rest.lstrip("-–—|: ")
    return "" if _is_none(title, address) else title


def _is_none(title: str, address: str) -> bool:
    bare = title.lower()
    return (
        not title
        or bare in _NO_TITLE
        or bare.startswith(("http://", "https://", "file://"))
        or _FILE_NAME.fullmatch(title) is not None
        or _STAMP.fullmatch(title) is not None
        or arxiv_id(title) is not None
        or unquote(address).lower().removeprefix("https://").removeprefix("http://").rstrip("/") == bare.rstrip("/")
    )
