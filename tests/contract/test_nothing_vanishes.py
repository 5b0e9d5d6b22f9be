"""Whatever looks like a paper comes out as an entry or is told of: no line of a file vanishes without a word.

What is put in stands where a record could. Left aside is what readers pass over on purpose: a note's body, whose papers
are its matter; the titles of a text that is HTML, which are its page's; and a page within the attribute of a page.
"""

import quopri
import re
from collections.abc import Callable
from datetime import date
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SAMPLES, TITLES, Sample

from readlist.errors import FormatError
from readlist.model import Context, Entry, Problem
from readlist.readers import NAMES, by_name

CONTEXT = Context(today=date(2026, 11, 21), name="fog.txt")
TITLE, NUMBER = "Nine Ropes and a Ladder", 7
SIGNS = (TITLE, "2601.00007", "10.1000/ladder")
FREE = [
    f"{TITLE}\narXiv:2601.00007\n",
    f"{TITLE}. https://doi.org/10.1000/ladder\n",
    f"{TITLE}\nJane Doe\nhttps://arxiv.org/abs/2601.00007v2\n",
    f"{TITLE}, doi:10.1000/ladder\n",
    "2601.00007\n",
]
WRITTEN: dict[str, Callable[[str], str]] = {
    "daily-html": escape,
    "daily-digest": lambda text: quopri.encodestring(text.encode()).decode(),
}
BREAKABLE = re.compile(r"[{}\[\]\"<>]|</\w[^>]*>|^ER  - $|^---$|^\\\\$|^TY  - JOUR\n|^@misc|,|=|:", re.MULTILINE)
PLACES = range(len(TITLES) + 1)

formats = pytest.mark.parametrize("name", NAMES)
places = pytest.mark.parametrize("place", PLACES)


def around(sample: Sample, place: int) -> tuple[str, str]:
    """Return a sample's text up to a place among its records, and from there on."""
    records = [sample.record(number, title) for number, title in enumerate(TITLES, 1)]
    before = sample.head + "".join(record + sample.between for record in records[:place])
    if before and not before.endswith("\n"):
        before += "\n"
    return before, sample.between.join(records[place:]) + sample.tail


def written(name: str, put_in: str) -> str:
    """Return what is put in as the text around it is written.

    A page's paragraphs are parted by blank lines: without one below it a line goes on with what stands there, and is
    left to the page.
    """
    end = "\n\n" if name == "daily-papers" else "\n"
    return WRITTEN.get(name, str)(put_in).rstrip("\n") + end


def check(name: str, place: int, put_in: str, below: int = 0) -> None:
    """Read a sample with something put in; that and the records around it must come out in some way.

    Args:
        name: The sample's.
        place: Before which record it is put.
        put_in: What is put in.
        below: How many lines below it can be told of, too.
    """
    sample = SAMPLES[name]
    before, after = around(sample, place)
    text = before + put_in + after
    try:
        items = list(by_name(name).read([text.encode()], CONTEXT))
    except FormatError:
        return  # told of in one word
    first = before.count("\n") + 1
    assert is_told(items, first, first + put_in.count("\n") - 1 + below, SIGNS), text
    for number, title in enumerate(TITLES, 1):
        record = sample.record(number, title)
        starts = text[: text.index(record)].count("\n") + 1
        signs = (sample.called(number, title), f"2601.0000{number}")
        assert is_told(items, starts, starts + record.count("\n"), signs), text


def is_told(items: list[object], first: int, last: int, signs: tuple[str, ...]) -> bool:
    """Tell whether a sign is a paper's or a problem's, or whether a problem stands at these lines."""
    for item in items:
        if isinstance(item, Entry):
            told = f"{item.title} {item.arxiv_id} {item.doi}"
        elif isinstance(item, Problem):
            if first <= (item.line or 0) <= last:
                return True
            told = item.excerpt
        else:
            continue
        if any(sign in told for sign in signs):
            return True
    return False


@formats
@places
@pytest.mark.parametrize("lines", FREE)
def test_lines_with_an_id_between_records_do_not_vanish(name: str, place: int, lines: str) -> None:
    if name == "front-matter" and place:
        pytest.skip("it is the body of the note before")
    check(name, place, written(name, lines))


@formats
@pytest.mark.parametrize("other", NAMES)
def test_a_record_of_another_format_does_not_vanish(name: str, other: str) -> None:
    record = SAMPLES[other].record(NUMBER, TITLE)
    for place in PLACES:
        in_body = name == "front-matter" and place > 0
        in_page = name == "ids" and place == 0 and record.startswith("<")
        in_attribute = (name, other) == ("daily-html", "arxiv-page")
        if not (in_body or in_page or in_attribute):
            check(name, place, written(name, record))


@formats
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_damaged_record_does_not_vanish(name: str, data: st.DataObject) -> None:
    """One sign or tag is missing from it, or its end is: that shows where the next record begins."""
    record = SAMPLES[name].record(NUMBER, TITLE)
    missing = data.draw(st.none() | st.sampled_from(list(BREAKABLE.finditer(record)) or [None]))
    if missing:
        broken = record[: missing.start()] + record[missing.end() :] + SAMPLES[name].between.strip()
    else:
        shown = record.find("2601.0000") + 10 if name == "ids" else record.index("a Ladder") + 8
        broken = record[: data.draw(st.integers(shown, len(record)))]
    # A page's paragraphs are parted by blank lines: without one, an abstract that is cut off would go on.
    end = "\n\n" if name == "daily-papers" else "\n"
    check(name, data.draw(st.sampled_from(PLACES)), broken.rstrip("\n") + end, below=1)
