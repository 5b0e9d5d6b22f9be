"""Lines parted into titles and abstracts by the reading with the least against it, where no blank lines part them."""

from dataclasses import dataclass, replace

from readlist.readers.huggingface.daily.look import LONG, prose, titled
from readlist.readers.parts.wrapping import put_together

_MOST_TITLE_LINES = 5
_STOPS = (".", "?", "!", "。", ")", "”", '"', ":")

# What speaks against a reading, in the units of `prose`. A text goes on below a line that had room for more of it; it
# ends with a line that happened to be full; a title has no abstract, an abstract no title, or no full stop; something
# begins with a small letter.
_HAD_ROOM, _HAPPENED_TO_BE_FULL, _NO_ABSTRACT, _NO_TITLE, _NO_STOP, _BEGINS_SMALL = 14, 6, 12, 16, 6, 6
# A text goes on below a blank line.
_PARAGRAPH = 8
# What speaks for a title: words with capitals between a full stop and another capital.
_SURELY = 18
# What speaks against an abstract's first line: it can be more of the title.
_TITLED = 4
# What speaks against a title that is longer than they are as a rule: an abstract begins within it.
_HARDLY_LONGER, _TOO_LONG = 150, 8
_NEVER = 1 << 20


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that are a title, or an abstract or a paragraph of one; `in_doubt` where a title can end elsewhere."""

    start: int
    stop: int
    is_title: bool
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """The cheapest reading up to some line: what it costs, where its last part starts, and whether below a title."""

    cost: int
    start: int = 0
    after_title: bool = False


def parted(lines: list[str], full: list[bool], fresh: list[bool], expected: bool) -> list[Part]:
    """Part lines into titles and abstracts (Viterbi's algorithm).

    Args:
        lines: The lines.
        full: Of each but the last, whether it had no room for the next one's first word.
        fresh: Of each, whether a blank line stands before it.
        expected: Whether they begin with a title most likely.
    """
    full = [was_full and not after for was_full, after in zip(full, fresh[1:], strict=True)] if lines else []
    # What it costs that a text ends above each line, and that an abstract goes on with it.
    ends = [was_full * _HAPPENED_TO_BE_FULL for was_full in (False, *full)]
    more = [0, *[_of_more(*each) for each in zip(lines, full, fresh[1:], strict=False)]]
    titles = [_Reading(_NEVER)]
    abstracts = [_Reading(_NO_TITLE if expected else 0)]
    for stop in range(1, len(lines) + 1):
        last = stop - 1
        begun, goes_on = titles[-1].cost + ends[last] + _of_first_line(lines[last]), abstracts[-1].cost + more[last]
        found = _Reading(_NEVER, last)
        for start in range(last, max(last - _MOST_TITLE_LINES, -1), -1):
            if start < last and not full[start]:
                break
            above, after_title = _above_title(lines, start, titles[start], abstracts[start], ends[start])
            cost = _of_title(lines, start, stop) + above
            if cost < found.cost:
                found = _Reading(cost, start, after_title)
        if begun < goes_on:
            abstracts.append(_Reading(begun, last, after_title=True))
        else:
            abstracts.append(_Reading(goes_on, last) if more[last] else replace(abstracts[-1], cost=goes_on))
        titles.append(found)
    return [_judged(part, lines, full, ends) if part.is_title else part for part in _cheapest(titles, abstracts)]


def _of_more(line: str, full: bool, gap: bool) -> int:
    """Return what speaks against an abstract that goes on below a line."""
    if gap:
        return _PARAGRAPH + (not _may_end(line)) * _NO_STOP
    return 0 if full else _HAD_ROOM


def _judged(title: Part, lines: list[str], full: list[bool], ends: list[int]) -> Part:
    """Return a title that is in doubt where there is hardly more against its ending with another line."""
    if title.stop == len(lines) or not full[title.stop - 1]:
        return title
    stops = [title.start + 1]
    while len(stops) < _MOST_TITLE_LINES and stops[-1] < len(full) and full[stops[-1] - 1]:
        stops.append(stops[-1] + 1)
    costs = {stop: _of_title(lines, title.start, stop) + ends[stop] + _of_first_line(lines[stop]) for stop in stops}
    chosen = costs.pop(title.stop)
    return replace(title, in_doubt=any(cost <= chosen + _TITLED for cost in costs.values()))


def _of_first_line(line: str) -> int:
    """Return what speaks against an abstract that begins with this line."""
    return line[0].islower() * _BEGINS_SMALL + titled(line) * _TITLED


def _of_title(lines: list[str], start: int, stop: int) -> int:
    """Return what speaks against a title in these lines."""
    title = put_together(lines[start:stop])
    if len(title) > LONG:
        return _NEVER
    cost = prose(title) + 10 + title[0].islower() * _BEGINS_SMALL + (len(title) > _HARDLY_LONGER) * _TOO_LONG
    between = start > 0 and stop < len(lines) and lines[start - 1].endswith(".") and lines[stop][0].isupper()
    return cost - _SURELY if between and titled(title) else cost


def _above_title(lines: list[str], start: int, title: _Reading, abstract: _Reading, ends: int) -> tuple[int, bool]:
    """Return what the cheapest reading of the lines above a title costs, and whether they end with one, too."""
    if start == 0:
        return 0, False
    after_title = title.cost + _NO_ABSTRACT
    after_abstract = abstract.cost + (0 if _may_end(lines[start - 1]) else _NO_STOP)
    return min(after_title, after_abstract) + ends, after_title < after_abstract


def _may_end(line: str) -> bool:
    return line.endswith(_STOPS) or "://" in line


def _cheapest(titles: list[_Reading], abstracts: list[_Reading]) -> list[Part]:
    """Return the parts of the cheapest reading, from the first line to the last."""
    parts: list[Part] = []
    stop = len(titles) - 1
    is_title = titles[-1].cost < abstracts[-1].cost
    while stop:
        reading = (titles if is_title else abstracts)[stop]
        parts.append(Part(reading.start, stop, is_title))
        stop, is_title = reading.start, reading.after_title
    return parts[::-1]
