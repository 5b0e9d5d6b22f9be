"""The ids of papers, out of addresses and lines of text: arXiv's, DOIs, OpenReview's."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

_ARXIV = (
    r"(?:(?:07(?:0[4-9]|1[0-2])|(?:0[89]|1[0-4])(?:0[1-9]|1[0-2]))\.\d{4}"
    r"|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}"
    r"|(?:acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs"
    r"|dg-ga|funct-an|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math|mtrl-th|nlin|nucl-(?:ex|th)|patt-sol|physics|plasm-ph"
    r"|q-alg|q-bio|quant-ph|solv-int|supr-con)(?:\.[a-z-]{2,9})?/(?:9[1-9]|0[0-7])(?:0[1-9]|1[0-2])\d{3})"
)
_BARE_ARXIV = re.compile(rf"(?i)(?:arxiv\s*:\s*)?({_ARXIV})(?:v\d+)?")
_LED_ARXIV = re.compile(
    rf"(?i)(?:(?<![a-z0-9])arxiv(?:\.org|\s+preprint)?\s*+[:./]?\s*+|10\.48550/arxiv\.|(?<![a-z0-9])corr,?\s+abs/"
    rf"|(?<![a-z0-9-])(?:arxiv\.org|ar5iv\.org|alphaxiv\.org|arxiv-vanity\.com|hf\.co|huggingface\.co|xxx\.lanl\.gov"
    # A library's proxy is the end of the host: "arxiv-org.proxy.example.edu".
    rf"|arxiv[.-]org\.[a-z0-9.-]{{1,100}})/(?:[a-z-]+/){{1,2}})"
    rf"({_ARXIV})(?:v\d+)?(?![^\W_])"
)
_FILE = re.compile(r"(?i)file:(?:[^/]*/)*([^/?#]+?)(?:\.pdf)?(?:[?#].*)?|(?:[^:?#]*/)?([^/:?#]+)\.pdf")
_DOI = re.compile(r"(?i)(?<![\w.])10\.\d{4,9}/[^\s\"<>\\^`{|}]+")
_WHOLE_DOI = re.compile(r"(?i)(?:https?://(?:dx\.|www\.)?doi\.org/|doi\s*[:=]\s*)?(10\.\d{4,9}/\S+)")
_LONGEST_DOI = 500
_AFTER_DOI = ".,;:'!*\"’”»…。、，；）」』】》"
_BRACKETS = {")": "(", "]": "[", ">": "<", "}": "{"}
# Behind a DOI in a publisher's address stands which form of the paper is shown; preprint servers add the version.
_FORM = re.compile(
    r"(?:/(?:full|pdf|epdf|pdfdirect|epub|abstract|summary|references|citations|meta|html?|fulltext|full-text|metrics"
    r"|figures(?:/\d+)?|tables(?:/\d+)?)|\.(?:full-text|full|pdf|abstract|html?|short|article-info))+$"
)
_SERVER = re.compile(r"(?i)(?:bio|med)rxiv\.org/\S*$")
_VERSION = re.compile(r"(?<=\d)v\d+$")
_OPENREVIEW = re.compile(
    r"(?i)(?<![a-z0-9-])openreview\.net/(?:forum|pdf|attachment|revisions)\?(?:[^\s?#]{0,300}&)?id=([a-z0-9_-]{6,40})(?![\w-])"
)


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a piece of text holds, canonical: arXiv without version, DOI in lower case."""

    arxiv_id: str | None = None
    doi: str | None = None
    openreview_id: str | None = None

    def __bool__(self) -> bool:
        return bool(self.arxiv_id or self.doi or self.openreview_id)

    @property
    def stand_in(self) -> str:
        """What a paper is called that is known by these alone, until a listing brings its title; "" without an id."""
        return f"arXiv:{self.arxiv_id}" if self.arxiv_id else self.doi or self.openreview_id or ""


def arxiv_id(text: str) -> str | None:
    """Return the canonical arXiv id that `text` is ("arXiv:2601.01234v2", "math.GT/0309136"), or None."""
    match = _BARE_ARXIV.fullmatch(text.strip())
    return _canonical(match[1]) if match else None


def find_ids(text: str) -> Ids:
    """Return the ids in a link or a line of text. A bare number counts only where it is the whole text.

    arXiv's stand in addresses of arxiv.org, ar5iv, alphaxiv, hf.co and others that name arXiv, percent-encoded or not,
    behind "arXiv:" or "CoRR abs/", in DOIs, and as the name of a file. A DOI in a publisher's address ends before what
    only says how the paper is shown there ("/full", ".pdf").
    """
    text = unquote(text.strip())
    arxiv = arxiv_id(text)
    if arxiv is None and (match := _LED_ARXIV.search(text)):
        arxiv = _canonical(match[1])
    if arxiv is None and (named := _FILE.fullmatch(text)):
        arxiv = arxiv_id(named[1] or named[2])
    return Ids(arxiv, _find_doi(text), _find_openreview(text))


def _find_doi(text: str) -> str | None:
    # Old DOIs of some publishers hold "<…>". Where a DOI is the whole text that is part of it; amid other text it
    # cannot be told from markup, and a DOI cut short there would make one paper of a whole journal issue.
    whole = _WHOLE_DOI.fullmatch(text)
    match = whole or _DOI.search(text)
    if match is None or (whole is None and re.match(r"<(?!/)", text[match.end() : match.end() + 2])):
        return None
    doi = (match[1] if whole else match[0]).split("?")[0].split("#")[0].rstrip(_AFTER_DOI)
    if len(doi) > _LONGEST_DOI:
        return None
    if not whole:
        doi = _without_form(doi, text[: match.start()][-300:])
    while (last := doi[-1]) in _BRACKETS and doi.count(_BRACKETS[last]) < doi.count(last):
        doi = doi[:-1].rstrip(_AFTER_DOI)
    doi = doi.rstrip("/")
    return None if "/" not in doi or doi.lower().startswith("10.48550/arxiv.") else doi.lower()


def _without_form(doi: str, before: str) -> str:
    """Return a DOI that stands behind `before` without what belongs to the address that it is part of."""
    if before.endswith("="):
        return doi.partition("&")[0]
    if not before.endswith("/") or before.lower().endswith("doi.org/"):
        return doi
    doi = _FORM.sub("", doi)
    return _VERSION.sub("", doi) if _SERVER.search(before) else doi


def _find_openreview(text: str) -> str | None:
    match = _OPENREVIEW.search(text)
    return match[1] if match else None


def _canonical(found: str) -> str:
    archive, slash, number = found.lower().partition("/")
    return f"{archive.partition('.')[0]}/{number}" if slash else found
