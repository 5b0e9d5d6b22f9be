"""Answers of the Hugging Face API: Daily Papers, a search for papers, a list of papers, a single one.

An array of objects, one object, or objects one after the other (JSON Lines, several answers in one file); of a damaged
object the next one is looked for. One document up to 32 MB. The same paper twice is one entry. The listing's day is the
one whose Daily Papers all of them are. Linked models, data sets, submitters and summaries by machines are not read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.errors import FormatError
from readlist.ids import arxiv_id
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.arxiv.wording import iso_day
from readlist.readers.base import EXCERPT_BYTES, Confidence, Item, Reader, excerpt, head_text
from readlist.readers.huggingface.paper import LISTS, HubPaper, Record
from readlist.readers.parts.capped import capped
from readlist.readers.parts.document import Places, whole

_NAME = "huggingface-json"
_KEY = re.compile(r'"(\w{1,40})"\s*:')
# Of a paper by hundreds of authors the first bytes hold nothing else.
_CROWD = re.compile(
    r'[\[{]\s*(?:\{\s*)?(?:"paper"\s*:\s*\{\s*)?"id"\s*:\s*"[^"]{1,40}"\s*,\s*"authors"\s*:\s*\[\s*\{\s*"_id"'
)
_BETWEEN = re.compile(r"[\s,\[\]]*")
_NEXT = re.compile(r'\{\s*"(?:paper|id|title|authors|publishedAt)"\s*:')
_WRAPPED = re.compile(r'\{\s*"paper"\s*:')
NO_OBJECT, NO_TITLE = "this is not an object", "this object has no title"
STRAY = (NO_OBJECT, NO_TITLE)
# Each error counts the lines before it anew: tens of thousands would take the square of the file.
MOST_DAMAGED = 100


def _sniff(head: bytes) -> Confidence:
    text = head_text(head).lstrip()
    if not text.startswith(("[", "{")):
        return Confidence.NO
    keys = {*_KEY.findall(text)}
    listed = "paper" in keys and keys & {"numComments", "submittedOnDailyAt", "discussionId", "isAuthorParticipating"}
    flat = {"id", "title", "publishedAt", "upvotes"} <= keys
    if listed or flat:
        return Confidence.SURE
    return Confidence.LIKELY if _CROWD.match(text) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    return capped(_items(chunks, context), STRAY)


def _items(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    text = whole(chunks)
    places = Places(text)
    taken = Taken()
    day: str | None = None
    for offset, value in values(text):
        line, start = places.at(offset), text[offset : offset + EXCERPT_BYTES]
        if isinstance(value, str):
            yield Problem(value, line, excerpt(start))
        elif (inner := listed(value)) is None:
            yield from taken.item(value, line, start)
        else:
            day = day or captured(value)
            for item in inner:
                yield from taken.located(item, places)
    if not taken.position:
        raise FormatError("no paper could be read here", "expected an answer of the Hugging Face API")
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else day or taken.day)


class Taken:
    """The papers of one listing, each once.

    Attributes:
        position: The number of papers so far.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.position = 0
        self._seen: set[str] = set()
        self._days: set[str | None] = set()

    @property
    def day(self) -> str | None:
        """The day whose Daily Papers all of them are, or None."""
        return next(iter(self._days)) if len(self._days) == 1 else None

    def located(self, item: object, places: Places) -> Iterator[Item]:
        """Yield an item that stands somewhere behind the place reached, found by its id, or as the value that it is."""
        name = HubPaper(item, 1).id if isinstance(item, dict) else "" if isinstance(item, list) else str(item)
        return self.item(item, places.of(name), name)

    def item(self, item: object, line: int, start: str) -> Iterator[Item]:
        """Yield the entry that an item is and what could not be used of it; nothing where it was there before.

        `start` is how the item begins, for problems.
        """
        if not isinstance(item, dict):
            yield Problem(NO_OBJECT, line, excerpt(start))
            return
        paper = HubPaper(item, line)
        title = paper.title
        if not title:
            yield Problem(NO_TITLE, line, excerpt(start))
            return
        if not self._is_new(arxiv_id(paper.id) or paper.id):
            return
        self.position += 1
        self._days.add(paper.daily)
        entry = paper.entry(title, self.position)
        yield from paper.problems
        yield entry

    def also(self, entry: Entry) -> Iterator[Item]:
        """Yield an entry from elsewhere at the end of them, where it was not there before."""
        if self._is_new(entry.arxiv_id or (entry.url or "").rpartition("/papers/")[2]):
            self.position += 1
            yield replace(entry, position=self.position)

    def _is_new(self, name: str) -> bool:
        """Tell whether a paper of that id was not there yet; one without an id is always new."""
        if name in self._seen:
            return False
        if name:
            self._seen.add(name)
        return True


def listed(value: Record) -> list[object] | None:
    """Return the items of an object that is a list of papers and no paper itself, or None."""
    if "paper" in value or "title" in value:
        return None
    return next((inner for key in LISTS if isinstance(inner := value.get(key), list)), None)


def captured(value: Record) -> str | None:
    """Return the day that a page of Daily Papers is of; weeks and months are no day."""
    day = value.get("dateString")
    return iso_day(day) if isinstance(day, str) and len(day.strip()) == 10 else None


def values(text: str) -> Iterator[tuple[int, Record | str]]:
    """Yield every object of a file of arrays and objects with its offset, or what is wrong there."""
    decoder = json.JSONDecoder()
    place = damaged = 0
    while (match := _BETWEEN.match(text, place)) and (start := match.end()) < len(text):
        try:
            value, place = decoder.raw_decode(text, start)
        except RecursionError:
            yield start, "this object is nested too deeply; nothing behind it was read"
            return
        except json.JSONDecodeError as error:
            damaged += 1
            if damaged > MOST_DAMAGED:
                yield start, "too many objects are damaged; nothing from here on was read"
                return
            yield start, "this object is damaged or cut off"
            place = behind(text, start, error.pos)
        except ValueError:  # a number of thousands of digits
            yield start, "this object holds a number that is too large"
            place = next_item(text, start + 1)
        else:
            yield start, value if isinstance(value, dict) else NO_OBJECT


def behind(text: str, start: int, mistake: int) -> int:
    """Return where the next object begins that could be an item: a damaged one can hold it as the value it lacks."""
    held = _WRAPPED.search(text, start + 1, mistake)
    return held.start() if held else next_item(text, max(mistake, start + 1))


def next_item(text: str, place: int) -> int:
    """Return where the next object begins that could be an item: one that is not the value of a key."""
    for match in _NEXT.finditer(text, place):
        if not text[max(0, match.start() - 100) : match.start()].rstrip().endswith(":"):
            return match.start()
    return len(text)


READER = Reader(
    name=_NAME,
    title="Hugging Face API answer",
    description="JSON from huggingface.co/api: daily_papers, papers/search, papers, or one paper, saved to a file.",
    suffixes=(".json", ".jsonl"),
    sniff=_sniff,
    read=_read,
)
