"""How records of other formats are written: what tells their beginning, where they end, and which readers know them."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_QUOTE = r"(?:\"|&quot;|&#34;)"
# A string that does not end takes the rest of its line: each sign is looked at once.
_JSON_SIGN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}\[\]]')
_BRACE = re.compile(r"\\.|[{}]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*+)((?:\"[^\"]*+\"?|'[^']*+'?|[^<>\"'])*+)(>?)")
_UNCLOSED = {"base", "br", "dd", "dt", "hr", "img", "input", "link", "meta", "p"}
# What captures of a page keep of its HTML is no record; nor is a title by itself.
_OF_PAGES = (
    r"(?:a|abbr|article|b|blockquote|br|button|code|dd|del|details|div|dl|dt|em|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|path|picture|pre|s|samp|section|small|source"
    r"|span|strike|strong|sub|summary|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul|video)"
)
_XML_TITLE = re.compile(
    r"(?i)<(?:\w+:)?title\b[^<>]*>\s*[^\s<]|\bcitation_title\b|<outline\b[^<>]*\b(?:text|title)\s*="
    r"|<dt>\s*<a\s[^<>]*\bhref\s*="
)


@dataclass(frozen=True, slots=True)
class Form:
    """How records of some format are written.

    Attributes:
        readers: Who reads them.
        begins: What a record's first line is, seen with the line below it.
        own: What a line is that goes on with a record.
        fields: What can be nothing but a part of such a record.
        title: Where it tells its paper's title.
        steps: The ends of a line's signs, and how much deeper each leads into the record; at 0 it is at its end.
        is_whole: Whether what was taken so is a record, by its whole text.
    """

    readers: tuple[str, ...]
    begins: re.Pattern[str]
    own: re.Pattern[str]
    fields: re.Pattern[str]
    title: re.Pattern[str]
    steps: Callable[[str], Iterator[tuple[int, int]]]
    is_whole: Callable[[str], bool]


def _in_json(line: str) -> Iterator[tuple[int, int]]:
    for sign in _JSON_SIGN.finditer(line):
        if sign[0][0] != '"':
            yield sign.end(), 1 if sign[0] in "{[" else -1


def _in_braces(line: str) -> Iterator[tuple[int, int]]:
    for sign in _BRACE.finditer(line):
        if sign[0] in "{}":
            yield sign.end(), 1 if sign[0] == "{" else -1


def _in_tags(line: str) -> Iterator[tuple[int, int]]:
    for tag in _TAG.finditer(line):
        closes, name, rest, end = tag.groups()
        if not end or name.lower() in _UNCLOSED:
            continue
        if rest.rstrip().endswith("/"):
            yield from ((tag.end(), 1), (tag.end(), -1))
        else:
            yield tag.end(), -1 if closes else 1


def _between(first: str, last: str) -> Callable[[str], Iterator[tuple[int, int]]]:
    """Return how deep a line leads where one line begins a record and another ends it."""
    begin, end = re.compile(first), re.compile(last)

    def steps(line: str) -> Iterator[tuple[int, int]]:
        if end.match(line):
            yield len(line), -1
        elif begin.match(line):
            yield len(line), 1

    return steps


def _is_object(text: str) -> bool:
    """Tell whether a text is a JSON object with a title of its own."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("title"), str)


def _is_element(text: str) -> bool:
    """Tell whether a text's tags are closed in the order in which they were opened, and one of them is a title."""
    opened: list[str] = []
    for closes, name, rest, end in _TAG.findall(text):
        if not end or name.lower() in _UNCLOSED or rest.rstrip().endswith("/"):
            continue
        if not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened and _XML_TITLE.search(text) is not None


def _has(pattern: str) -> Callable[[str], bool]:
    sign = re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    return lambda text: sign.search(text) is not None


FORMS = (
    Form(
        ("huggingface-json", "arxiv-snapshot", "jsonl", "csl-json", "better-bibtex-json", "omnivore", "links-json"),
        re.compile(
            rf"\s*\[?\s*\{{\s*(?:$|{_QUOTE})|\s*{_QUOTE}[\w-]{{1,40}}{_QUOTE}\s*:\s*(?:{_QUOTE}|[-\d\[{{tfn])",
            re.MULTILINE,
        ),
        re.compile(rf"\s*(?:{_QUOTE}|[\[\]{{}},]|-?\d[\d.]*,?\s*$)"),
        re.compile(rf"{_QUOTE}[\w-]+{_QUOTE}\s*:\s*(?:{_QUOTE}|[\[{{]|-?\d|true|false|null)"),
        re.compile(rf"{_QUOTE}title{_QUOTE}\s*:"),
        _in_json,
        _is_object,
    ),
    Form(
        ("bibtex",),
        re.compile(r"\s*@\s*[a-zA-Z][\w-]*\s*\{\s*[^\s,{}()\"=#%\\]+\s*,"),
        re.compile(r"\s*[a-zA-Z][\w-]*\s*=|\s*[})]|\s+\S"),
        re.compile(r"@\s*[a-zA-Z][\w-]*\s*\{\s*[^\s,{}()\"=#%\\]+\s*,|\b[a-zA-Z][\w-]*\s*=\s*[{\"\d]"),
        re.compile(r"(?i)\btitle\s*=\s*[{\"]"),
        _in_braces,
        _has(r"(?:^|,)\s*title\s*=\s*[{\"]"),
    ),
    Form(
        ("arxiv-api", "arxiv-feed", "arxiv-page", "zotero-rdf", "bookmarks", "opml"),
        re.compile(
            rf"\s*<(?!{_OF_PAGES}[\s/>])[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>|\s*<DT>\s*<A\s|\s*<(?:\?xml|!doctype)\s",
            re.IGNORECASE,
        ),
        re.compile(r"\s*<|\s+\S"),
        re.compile(rf"(?m)^\s*</?(?!{_OF_PAGES}[\s/>])[a-zA-Z][\w:.-]*[\s/>]|^\s*<(?:\w+:)?title\b", re.IGNORECASE),
        _XML_TITLE,
        _in_tags,
        _is_element,
    ),
    Form(
        ("ris", "tagged"),
        re.compile(r"\s{0,3}(?:TY|T1|TI|BT|CT) {2}- ?\S|PMID- \d|PT [A-Z]$|%0 [A-Z]", re.MULTILINE),
        re.compile(r"\s{0,3}(?=.{4}-)[A-Z][A-Z0-9]{1,3} {0,2}-(?: |$)|%[0-9A-Z] |\s{2,}\S|[A-Z][A-Z0-9] \S|E[RF]$"),
        re.compile(r"(?m)^\s{0,3}(?=.{4}-)[A-Z][A-Z0-9]{1,3} {0,2}-(?: |$)|^%[0-9A-Z] |^P[TU] [A-Z]|^(?:AU|TI|SO) \S"),
        re.compile(r"^\s{0,3}(?:(?:TI|T1|BT|CT)(?: {2}-| \S)|%T )", re.MULTILINE),
        _between(r"\s{0,3}TY {0,2}- ?\S|PT [A-Z]$", r"\s{0,3}ER(?: {0,2}-|$)"),
        _has(r"^\s{0,3}(?:TI|T1|BT|CT)(?: {2}-| \S)"),
    ),
    Form(
        ("arxiv-mail",),
        re.compile(r"\\\\\s*\narXiv:"),
        re.compile(r"\\\\|arXiv:|[A-Z][\w-]+: |\s+\S"),
        re.compile(r"(?m)^(?:\\\\|(?:arXiv|Date|Title|Authors|Categories):)"),
        re.compile(r"(?m)^Title:"),
        _between(r"arXiv:", r"\\\\ +\("),
        _has(r"^title:"),
    ),
)
