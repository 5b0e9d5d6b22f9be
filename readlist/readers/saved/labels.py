"""Links that carry a label, in the ways people and programs write them into text, and the titles that labels are.

Markdown "[Title](address)" and "[Title][1]" with "[1]: address" elsewhere, HTML, Org "[[address][Title]]", Slack
"<address|Title>", reStructuredText "`Title <address>`_". A label such as "paper" or "PDF" is nobody's title.
"""

import re
from dataclasses import dataclass
from html import unescape

from readlist.readers.saved.titles import paper_title
from readlist.text import clean

_LONGEST = 1_000
_MARKDOWN_LABEL = rf"\[(?P<{{}}>(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.){{{{0,{_LONGEST}}}}}\]){{{{1,{_LONGEST}}}}})\]"
_LINK = re.compile(
    _MARKDOWN_LABEL.format("markdown")
    + r"\(\s*(?:<(?P<pointed>[^<>\s]+)>|(?P<round>(?:[^()\s]|\([^()\s]*\))+))"
    + r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    + r"|\[\[(?P<org_to>https?://[^\[\]\s]+)\]\[(?P<org>[^\[\]]+)\]\]"
    + r"|<(?P<slack_to>https?://[^|<>\s]+)\|(?P<slack>[^|<>]+)>"
    + r"|`(?P<rst>[^`<>]+)<(?P<rst_to>https?://[^<>\s]+)>`__?"
    + r"|<a\s[^<>]{0,1000}?href=[\"']?(?P<html_to>[^\"'\s<>]+)[\"']?[^<>]{0,1000}>(?P<html>.{0,1000}?)</a>"
)
_ADDRESSES = ("pointed", "round", "org_to", "slack_to", "rst_to", "html_to")
_LABELS = ("markdown", "org", "slack", "rst", "html")
_REFERENCE = re.compile(_MARKDOWN_LABEL.format("title") + r"(?:\s?\[(?P<name>[^\[\]]{0,200})\])?")
_DEFINITION = re.compile(r"\s{0,3}\[(?P<name>[^\[\]]{1,200})\]:\s+<?(?P<to>https?://[^\s<>]+)>?")
_MAY_LINK = re.compile(r"\]\(|\]\[|\||<a\s|>`_")
_PICTURE = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\s]{0,1000}(?:\s+\"[^\"]*\")?\)|\[[^\[\]]{0,200}\])")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_EMPHASIS = re.compile(r"(?<![\w\\])(\*\*\*|\*\*|\*|___|__|_|~~|`)(?=\S)([^`]{0,1000}?\S)(?<!\\)\1(?!\w)")
_BARE = re.compile(r"<(https?://[^<>\s]+)>")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# Atomic: "full-text" can be taken in two ways, and a hundred of them in 2^100.
_GENERIC = re.compile(
    r"(?i)(?>\W*\b(?:a|an|abs|abstract|acl|alphaxiv|anthology|ar5iv|article|arxiv|arxiv\.org|at|available|bib|bibtex|blog"
    r"|code|data|dataset|demo|doi|download|e-?print|face|forum|full|full-?text|get|github|go|here|hf|html|hugging"
    r"|huggingface|in|it|journal|link|links|model|models|more|notes|official|on|online|open|openreview|original|page"
    r"|paper|papers|pdf|post|poster|preprint|project|pubmed|read|repo|repository|scholar|semantic|site|slides|source"
    r"|supp|supplementary|text|the|this|tl;?dr|to|twitter|url|version|video|view|web|website|x|youtube|v?\d{1,3})\b)++\W*"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A link within a line: what it is called there, where it leads, from where to where it stands."""

    title: str
    address: str
    start: int
    stop: int


def links(line: str) -> list[Labelled]:
    """Return the labelled links of a line in their order; the title of one whose label is none is ""."""
    if not _MAY_LINK.search(line):
        return []
    found = []
    for match in _LINK.finditer(_without_pictures(line)):
        parts = match.groupdict()
        address = next(filter(None, map(parts.get, _ADDRESSES)), "")
        label = next(filter(None, map(parts.get, _LABELS)), "")
        if parts["html_to"]:
            address, label = unescape(address), unescape(_TAG.sub("", label))
        found.append(Labelled(title(label, address), address, *match.span()))
    return found


def references(line: str) -> list[tuple[str, str]]:
    """Return name and title of the links in a line whose addresses stand elsewhere: "[Title][1]", "[Title]"."""
    if "[" not in line or _DEFINITION.match(line):
        return []
    found = _REFERENCE.finditer(_without_pictures(line))
    return [(_folded(match["name"] or match["title"]), title(match["title"])) for match in found]


def definition(line: str) -> tuple[str, str] | None:
    """Return name and address where a line tells what a reference leads to."""
    match = _DEFINITION.match(line) if ":" in line else None
    return (_folded(match["name"]), match["to"]) if match else None


def title(label: str, address: str = "") -> str:
    """Return the title that a label is, without what Markdown adds to it; "" where it says nothing of the paper."""
    words = clean(label)
    while (plain := _EMPHASIS.sub(r"\2", words)) != words:
        words = plain
    words = clean(_ESCAPED.sub(r"\1", words))
    return "" if _GENERIC.fullmatch(words) else paper_title(words, address)


def plain(text: str) -> str:
    """Return a text of Markdown without backslashes before its signs, and with bare addresses."""
    return _BARE.sub(r"\1", _ESCAPED.sub(r"\1", text))


def _without_pictures(line: str) -> str:
    """Return a line with its pictures blanked out, so that everything else keeps its place."""
    return _PICTURE.sub(lambda match: " " * len(match[0]), line) if "![" in line else line


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
