"""Addresses on the web: which ones are used at all, and in which form they can be written anywhere.

An address from outside is used only where it begins with http or https: anything else (`javascript:`, `file:`) would
act on the reader's machine when it is opened.
"""

from urllib.parse import quote, urlsplit

# Everything that ends a link, opens markup or groups in some format is written as its percent code: brackets of
# every kind but IPv6's, quotes, backslashes, dollars, blanks. The rest keeps its meaning in an address (RFC 3986).
_KEPT = "%:/?#[]@!&*+,;=-._~"


def web(text: str) -> str | None:
    """Return `text` where it is one http or https address with a host, else None."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, text))
    except ValueError:
        return None
    return text if usable else None


def quoted(address: str) -> str:
    """Return an address in ASCII without brackets, quotes and backslashes; opening it gives the same page."""
    return quote(address, safe=_KEPT, errors="replace")


def best(arxiv_id: str | None, doi: str | None, url: str | None) -> str | None:
    """Return the address at which a paper is best read, quoted: arXiv's, else its DOI's, else its own; None without."""
    if arxiv_id:
        return f"https://arxiv.org/abs/{quote(arxiv_id)}"
    if doi:
        return f"https://doi.org/{quote(doi, safe='/:;.,-_~', errors='replace')}"
    own = web(url) if url else None
    return quoted(own) if own else None
