"""What the first 64 KB of a text tell: whether it is a Daily Papers page, of which layout, and where it begins."""

import re
from collections.abc import Iterable

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import HEAD, Confidence, excerpt
from readlist.readers.huggingface.daily import address_lines, bare_cards, labelled_head, numbered, own_page
from readlist.readers.huggingface.daily.dialects import is_fence
from readlist.readers.huggingface.daily.furniture import DIGEST, is_sure_banner
from readlist.readers.huggingface.daily.lines import Kind, Line, counts_authors, read_lines
from readlist.readers.huggingface.daily.look import LONG, SURELY, prose
from readlist.readers.huggingface.daily.translations import in_english
from readlist.readers.parts.records_within import Within, parted
from readlist.readers.parts.wrapping import unwrapped_head
from readlist.text import clean

Numbered = tuple[int, str | Problem]

# HTML and XML, JSON, BibTeX, PDF, RIS.
_OTHER_FORMAT = re.compile(r"\s*(?:<[!?a-zA-Z]|\{\s*[\"}]|\[\s*[\"{\]]|@\w+\s*[{(]|%PDF|TY  ?- )")
# RIS, PubMed, Web of Science, refer: their readers are sure of a text that has such a line anywhere.
_TAGGED = re.compile(r"(?m)^(?:TY {1,2}- ?\S|PMID- \d|PT [A-Z]$|%0 [A-Z])")
_MARKDOWN = re.compile(r"\][(:]\s*<?https?://")
_LOGIN = re.compile(r"(?i)/login\?next=(?:%2f|/)papers")
_TITLE_LINK = re.compile(
    r"(?im)^ {0,3}#{1,6} \[.+(?:\n.*)?\]\(\s*<?(?:https?://(?:www\.)?(?:huggingface|hf)\.co)?/papers/\d"
)
_ABSTRACT_LINK = re.compile(
    r"(?m)^[ \t]*\[[^\n]{200,}\]\(\s*<?(?:https?://(?:www\.)?(?:huggingface|hf)\.co)?/papers/\d"
)
_CARD_PARTS = re.compile(
    r"(?im)/papers/\d{4}\.\d{4,5}(?:v\d+)?(?:\?[^\s#]*)?#community|^[^\w\n]*submitted by\b|\bpublished on \w|^\[link: "
    r"|\[arxiv page\]\(|\d authors?(?:\]\(| ·|$)"
)
_NUMBERED_TITLE = re.compile(r"(?m)^#{3} \[.+(?:\n.*)?\]\s?\[[\w.-]{1,40}\]$")

_FEWEST_PAIRS = 3
_SURE_ABSTRACT = 300
_LONGEST_NOTE = 8
_MOST_RECORDS = 5
_MOST_TEXTS = 10


def sniff(head: bytes) -> Confidence:
    """Say how sure it is that these are the first bytes of a Daily Papers page, of whichever layout.

    Where records of another format stand above it or in it, their readers know no page: it is `SURE` where it is
    likely.
    """
    text = "\n".join(map(in_english, unwrapped_head(head).split("\n")))
    if _MARKDOWN.search(text):
        text = "\n".join("" if is_fence(line) else line for line in text.split("\n"))
    if not _OTHER_FORMAT.match(text):
        found = _sniff(text, len(head) >= HEAD)
        return Confidence.SURE if found is Confidence.LIKELY and _TAGGED.search(text) else found
    page = _below_records(text)
    likely = page is not None and _sniff(page, len(head) >= HEAD) >= Confidence.LIKELY
    return Confidence.SURE if likely else Confidence.NO


def _sniff(text: str, is_cut: bool) -> Confidence:
    if DIGEST.search(text):
        return Confidence.NO
    written = text.split("\n")
    if is_cut:
        written.pop()  # most likely cut
    found = [line for _, line in read_lines(enumerate(written)) if isinstance(line, Line)]
    banners = sum(line.kind is Kind.BANNER and is_sure_banner(line.text) for line in found)
    days = sum(line.day is not None or line.kind is Kind.DAY for line in found)
    if banners or own_page.is_own_page(text):
        return Confidence.SURE if banners != 1 or days else Confidence.LIKELY
    if _LOGIN.search(text) or bare_cards.submits(text) or len(_ABSTRACT_LINK.findall(text)) > 1:
        return Confidence.LIKELY
    titles = len(_TITLE_LINK.findall(text)) + len(_NUMBERED_TITLE.findall(text))
    titles = max(titles, address_lines.addresses(text) // 2, numbered.listed_papers(text) // 2)
    if titles and (days or _CARD_PARTS.search(text)):
        return Confidence.LIKELY if titles > 1 else Confidence.POSSIBLE
    metas = sum(counts_authors(line.who) for line in found)
    if (metas > 1 or (metas and days)) and sum(line.kind is Kind.TEXT for line in found) <= _MOST_TEXTS * metas:
        return Confidence.LIKELY if metas > 1 else Confidence.POSSIBLE
    has_labels = labelled_head.titles_of(text) is not None
    return Confidence.POSSIBLE if has_labels or _alternates(written, found) else Confidence.NO


def refuse(head: Iterable[Numbered]) -> None:
    """Raise where this is no text of a page.

    Raises:
        FormatError: It is a page's source or a data file.
    """
    text = "\n".join(line for _, line in head if isinstance(line, str))
    if not _OTHER_FORMAT.match(text):
        return
    page = _below_records(text)
    if page is None or _sniff(page, is_cut=False) is Confidence.NO:
        raise FormatError(
            "this is a page's source or a data file, not the text of a page",
            "select the whole page in a browser, copy it, and import or paste that",
        )


def _below_records(text: str) -> str | None:
    """Return what stands below a few records of another format; None where they are all, or more follow."""
    found = 0
    parts = parted(enumerate(text.split("\n"), 1), lambda _above: False)
    for part in parts:
        if isinstance(part, Within):
            found += 1
            # A page's source that goes on behind the head is no record.
            if found > _MOST_RECORDS or (not part.is_whole and part.lines[0][1].lstrip().startswith("<")):
                return None
        elif isinstance(part[1], str) and part[1].strip():
            if not found or _OTHER_FORMAT.match(part[1]):
                return None
            below = [part[1], *(line[1] for line in parts if isinstance(line, tuple))]
            return "\n".join(line for line in below if isinstance(line, str))
    return None


def is_flat(head: Iterable[Numbered]) -> bool:
    """Tell which of the two layouts it is.

    Flat is what has no blank line within; and what holds titles and abstracts with none between, so that a blank line
    below a reader's own note does not turn a flat page into blocks.
    """
    gap, gaps, short, long = False, 0, 0, 0
    for _, line in head:
        size = len(clean(line)) if isinstance(line, str) else 0
        if not size:
            gap = True
            continue
        if gap and short + long:
            gaps, short, long = gaps + 1, 0, 0
        gap = False
        short, long = short + (size <= LONG), long + (size > LONG)
        if min(short, long) > 1:
            return True
    return not gaps


def without_note(head: list[Numbered]) -> tuple[list[Numbered], Problem | None]:
    """Leave out what a reader wrote above the page, or its menus: what stands before its first banner or its day.

    Where that holds a meta paragraph or much text it is part of a page, and stays. What could have been a paper is
    told as a problem.
    """
    texts: list[tuple[int, str]] = []
    # By their places: of a mail's lines several can have one number.
    for place, line in read_lines((place, line) for place, (_, line) in enumerate(head)):
        if not isinstance(line, Line):
            continue
        long = [text for _, text in texts if len(text) > LONG]
        if line.kind is Kind.META or len(texts) > _LONGEST_NOTE or len(long) > 1:
            break
        if line.kind is Kind.BANNER or (line.kind is Kind.DAY and not long):
            message = "text above the page was left out"
            told = [line for line in head[:place] if isinstance(line[1], Problem)]
            return [*told, *head[place:]], Problem(message, head[texts[0][0]][0], excerpt(long[0])) if long else None
        if line.kind is Kind.TEXT:
            texts.append((place, line.text))
    return head, None


def _alternates(written: list[str], found: list[Line]) -> bool:
    """Tell whether lines without a blank one between are titles and abstracts in turn."""
    if any(not line.strip() for line in "\n".join(written).strip().split("\n")):
        return False
    texts = [line.text for line in found if line.kind is not Kind.BANNER]
    if texts and prose(texts[0]) > 0:
        del texts[0]  # the end of an abstract whose beginning was not copied
    pairs = list(zip(texts[::2], texts[1::2], strict=False))
    return len(pairs) >= _FEWEST_PAIRS and all(
        len(title) <= LONG and prose(title) < 0 and len(abstract) >= _SURE_ABSTRACT and prose(abstract) == SURELY
        for title, abstract in pairs
    )
