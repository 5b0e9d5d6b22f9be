"""Records of other formats amid lines of text: where one begins, and which lines are its own.

What begins like a record is taken up to where its brackets, tags or fields end. Of one that is damaged, and whose end
does not come, only those lines are taken that can be nothing but such a record's: the text behind it is not its own.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from readlist.model import Problem

Numbered = tuple[int, str | Problem]

_MOST_LINES = 2_000
_MOST_SIZE = 1 << 20
# Each record without an end is looked through to `_MOST_LINES` in vain: a file of them would take minutes.
_MOST_MISSED = 50
_LONGEST_BEGINNING = 2_000

_QUOTE = r"(?:\"|&quot;|&#34;)"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_BRACE = re.compile(r"(?<!\\)[{}]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)((?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)>")
_UNCLOSED = {"br", "dd", "dt", "hr", "img", "input", "link", "meta", "p"}
# What captures of a page keep of its HTML is no record.
_OF_PAGES = (
    r"(?:a|abbr|article|b|blockquote|br|button|code|dd|del|details|div|dl|dt|em|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|path|picture|pre|s|samp|section|small|source"
    r"|span|strike|strong|sub|summary|sup|svg|table|tbody|td|th|thead|time|tr|u|ul|video)"
)
_NOISE = re.compile(r"\s*(?:<\?xml\b[^<>]*>|<!doctype\b[^<>]*>)\s*", re.IGNORECASE)
_REMAINS = re.compile(r"[\s\[\]{}(),;]*|\s*</[a-zA-Z][\w:.-]*>\s*|\s*ER {0,2}- *|EF")


@dataclass(frozen=True, slots=True)
class _Form:
    """How records of some format are written.

    Attributes:
        begins: What a record's first line is, seen with the line below it.
        own: What a line is that can be nothing but such a record's.
        deeper: How much deeper a line leads into the record; at 0 it is at its end.
        proof: What one of its lines must hold for it to be a paper's record at all.
    """

    begins: re.Pattern[str]
    own: re.Pattern[str]
    deeper: Callable[[str], tuple[int, int]]
    proof: re.Pattern[str]


def _in_json(line: str) -> tuple[int, int]:
    bare = _STRING.sub("", unescape(line))
    opened = bare.count("{") + bare.count("[")
    return opened, bare.count("}") + bare.count("]")


def _in_braces(line: str) -> tuple[int, int]:
    signs = _BRACE.findall(line)
    return signs.count("{"), signs.count("}")


def _in_tags(line: str) -> tuple[int, int]:
    opened = closed = 0
    for end, name, rest in _TAG.findall(line):
        counts = name.lower() not in _UNCLOSED and not rest.rstrip().endswith("/")
        opened, closed = opened + (counts and not end), closed + (counts and bool(end))
    return opened, closed


def _between(first: str, last: str) -> Callable[[str], tuple[int, int]]:
    """Return how deep a line leads where one line begins a record and another ends it."""
    begin, end = re.compile(first), re.compile(last)
    return lambda line: (0, 1) if end.match(line) else (int(begin.match(line) is not None), 0)


_FORMS = (
    _Form(
        re.compile(
            rf"\s*(?:\[\s*)?\{{\s*(?:$|{_QUOTE})|\s*\[\s*\n\s*\{{"
            rf"|\s*{_QUOTE}[\w-]{{1,40}}{_QUOTE}\s*:\s*(?:{_QUOTE}.*{_QUOTE}|-?\d[\d.]*|true|false|null|[\[{{])\s*,?\s*$"
            rf"|\s*{_QUOTE}title{_QUOTE}\s*:\s*{_QUOTE}",
            re.MULTILINE,
        ),
        re.compile(rf"\s*(?:{_QUOTE}|[\[\]{{}},]|-?\d)"),
        _in_json,
        re.compile(rf"{_QUOTE}[\w-]+{_QUOTE}\s*:"),
    ),
    _Form(
        re.compile(r"\s*@\s*[a-zA-Z][\w-]*\s*\{\s*[^\s,{}()\"=#%\\]+\s*,|\s*(?:book|sub)?title\s*=\s*[{\"]", re.I),
        re.compile(r"\s*[a-zA-Z][\w-]*\s*=|\s*[})]|\s+\S|@"),
        _in_braces,
        re.compile(r"(?i)\btitle\s*="),
    ),
    _Form(
        re.compile(
            rf"\s*</?(?!{_OF_PAGES}[\s/>])[a-zA-Z][\w:.-]*(?:\s[^<>]*)?/?>|\s*<DT>\s*<A\b|\s*<meta\b|\s*<html\b",
            re.IGNORECASE,
        ),
        re.compile(r"\s*<|\s+\S"),
        _in_tags,
        re.compile(r"(?i)(?:<(?:\w+:)?title\b|citation_title|<outline\b|<a\b|\btitle=)"),
    ),
    _Form(
        re.compile(r"\s{0,3}(?:TY|T1|TI|BT|CT)(?: {1,2}- ?|- )\S|PMID- \d|PT [A-Z]$|%0 [A-Z]|%T \S", re.MULTILINE),
        re.compile(r"\s{0,3}[A-Z][A-Z0-9]{1,3} {0,2}- ?|%[0-9A-Z] |\s{2,}\S|[A-Z][A-Z0-9] \S|E[RF]$"),
        _between(r"\s{0,3}TY {0,2}- ?\S|PT [A-Z]$", r"\s{0,3}ER(?: {0,2}-|$)"),
        re.compile(r"^\s{0,3}(?:TI|T1|BT|CT|%T)\b"),
    ),
    _Form(
        re.compile(r"\\\\\s*\narXiv:"),
        re.compile(r"\\\\|arXiv:|[A-Z][\w-]+: |\s+\S"),
        _between(r"arXiv:", r"\\\\ +\("),
        re.compile(r"(?i)^title:"),
    ),
    _Form(
        re.compile(r"\"(?:[^\"]|\"\")*\",(?:\"|https?://)"),
        re.compile(r"(?!)"),
        lambda _line: (0, 0),
        re.compile(r""),
    ),
)
_WITH_LABELS = (
    _Form(
        re.compile(r"---\s*\n[a-zA-Z][\w-]*:(?:\s|$)", re.MULTILINE),
        re.compile(r"---|[a-zA-Z][\w-]*:(?:\s|$)|\s+\S|- "),
        lambda _line: (0, 0),
        re.compile(r"(?i)^(?:title|arxiv|doi|eprint)[\w-]*:"),
    ),
    _Form(
        re.compile(r"\s*(?:[-*]\s+)?title ?::? \S.*\n\s*(?:[-*]\s+)?[a-zA-Z][\w-]* ?::? \S", re.IGNORECASE),
        re.compile(r"\s*(?:[-*]\s+)?[a-zA-Z][\w-]* ?::? \S|\s+\S|---$"),
        lambda _line: (0, 0),
        re.compile(r""),
    ),
)
_MAY_BEGIN = re.compile(
    r"\s*(?:[\[{\"@<%\\]|&quot;|&#34;|TY|T1|TI|BT|CT|PMID|PT|---|(?:[-*] +)?(?:sub|book)?title\b)", re.I
)


def parted(numbered: Iterable[Numbered], labels: bool = True) -> Iterator[Numbered | list[tuple[int, str]]]:
    """Yield lines as they are, and as a list of lines each record of another format that stands among them.

    What is left around such a record, a bracket or the first line of XML, is left out.

    Args:
        numbered: The lines.
        labels: Whether facts behind labels, "Title: …", are a record: not where the lines themselves are written so.
    """
    yield from _Parting(numbered, (*_FORMS, *_WITH_LABELS) if labels else _FORMS).items()


class _Parting:
    """A walk through lines with some of them looked at ahead."""

    def __init__(self, numbered: Iterable[Numbered], forms: Iterable[_Form]) -> None:
        self._rest = iter(numbered)
        self._forms = tuple(forms)
        self._ahead: deque[Numbered] = deque()
        self._missed = 0
        self._passed = 0  # how many lines are known to be no paper's record

    def items(self) -> Iterator[Numbered | list[tuple[int, str]]]:
        behind = False  # whether a record stands right before
        while self._ahead or self._reach(0):
            number, line = self._ahead[0]
            if not isinstance(line, str):
                self._ahead.popleft()
                behind = False
                yield number, line
                continue
            may_begin = not self._passed and _MAY_BEGIN.match(line)
            form = self._form(line) if may_begin else None
            record = self._record(form) if form else []
            if record:
                for _ in record:
                    self._ahead.popleft()
                yield record
                behind = True
                continue
            self._ahead.popleft()
            self._passed = max(0, self._passed - 1)
            left_over = ("<" in line and _NOISE.fullmatch(line)) or (behind and _REMAINS.fullmatch(line))
            behind = behind and bool(left_over)
            yield number, "" if left_over else line

    def _reach(self, place: int) -> bool:
        """Look ahead up to a place; tell whether there is a line."""
        while len(self._ahead) <= place:
            line = next(self._rest, None)
            if line is None:
                return False
            self._ahead.append(line)
        return True

    def _line(self, place: int) -> str | None:
        """Return the line at a place, None where there is none that is whole."""
        line = self._ahead[place][1] if self._reach(place) else None
        return line if isinstance(line, str) else None

    def _form(self, line: str) -> _Form | None:
        beginning = f"{line[:_LONGEST_BEGINNING]}\n{(self._line(1) or '')[:_LONGEST_BEGINNING]}"
        return next((form for form in self._forms if form.begins.match(beginning)), None)

    def _record(self, form: _Form) -> list[tuple[int, str]]:
        """Return the lines of the record that begins here; none where it turns out to be no paper's."""
        record = self._whole(form) if self._missed < _MOST_MISSED else []
        record = record or self._own(form)
        if any(form.proof.search(line) for _, line in record):
            return record
        self._passed = len(record)
        return []

    def _whole(self, form: _Form) -> list[tuple[int, str]]:
        """Return the record with its end; nothing where that does not come."""
        found: list[tuple[int, str]] = []
        depth = size = 0
        begun = False
        while len(found) < _MOST_LINES and size < _MOST_SIZE:
            line = self._line(len(found))
            if line is None:
                break
            opened, closed = form.deeper(line)
            begun = begun or opened > 0
            depth += opened - closed
            size += len(line)
            found.append((self._ahead[len(found)][0], line))
            if begun and depth <= 0:
                return found
            if not begun and len(found) > 1:
                return []
        self._missed += begun
        return []

    def _own(self, form: _Form) -> list[tuple[int, str]]:
        """Return the first line, and those below it that can be nothing but such a record's."""
        found: list[tuple[int, str]] = []
        while len(found) < _MOST_LINES and (line := self._line(len(found))) is not None:
            if found and not form.own.match(line):
                break
            found.append((self._ahead[len(found)][0], line))
        return found
