"""What the layouts with links of a Daily Papers page promise, as every format does."""

import codecs
import random
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import LAYOUTS
from samples import ABSTRACT, TITLES, Sample
from test_readers import check, entries, pieces, quick, read

from readlist.model import Problem
from readlist.readers import by_name, recognise

layouts = pytest.mark.parametrize(("name", "sample"), LAYOUTS.values(), ids=LAYOUTS)

VARIANTS: dict[str, Callable[[str], bytes]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "BOM": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "NFD": lambda text: unicodedata.normalize("NFD", text).encode(),
    "trailing blanks": lambda text: text.replace("\n", "  \t\n").encode(),
    "blanks at which no line breaks": lambda text: text.replace(" ", "\xa0").encode(),
    "no last newline": lambda text: text.rstrip("\n").encode(),
}


@layouts
def test_a_page_is_recognised_and_read_without_problems(name: str, sample: Sample) -> None:
    data = sample.text.encode()
    assert recognise(data).name == name
    items = check(by_name(name), data)
    found = entries(items)
    assert [entry.title for entry in found] == TITLES
    if sample.abstracts:
        assert [entry.abstract for entry in found] == [f"{ABSTRACT} ({number})" for number in (1, 2, 3)]
        assert [entry.author_count for entry in found] == [1, 2, 3]
        assert [(entry.published or "")[-5:] for entry in found] == ["01-01", "01-02", "01-03"]
    if sample is not LAYOUTS["headings"][1]:
        assert [entry.arxiv_id for entry in found] == ["2601.00001", "2601.00002", "2601.00003"]
        assert [entry.upvotes for entry in found] == [1, 2, 3]
    assert not [item for item in items if isinstance(item, Problem)]


@layouts
@pytest.mark.parametrize("variant", VARIANTS.values(), ids=VARIANTS)
def test_how_a_page_was_saved_does_not_show(name: str, sample: Sample, variant: Callable[[str], bytes]) -> None:
    data = variant(sample.text)
    assert recognise(data).name == name
    assert read(by_name(name), data) == read(by_name(name), sample.text.encode())


@layouts
@pytest.mark.parametrize(
    "spread",
    [lambda text: text.replace("\n", "\n\n"), lambda text: textwrap.indent(text, "> ")],
    ids=["double", "quoted"],
)
def test_a_page_sent_on_tells_the_same_papers(name: str, sample: Sample, spread: Callable[[str], str]) -> None:
    found = entries(check(by_name(name), spread(sample.text).encode()))
    assert [replace(entry, line=None) for entry in found] == [
        replace(entry, line=None) for entry in entries(read(by_name(name), sample.text.encode()))
    ]


@layouts
def test_it_does_not_matter_where_a_page_is_cut(name: str, sample: Sample) -> None:
    data = sample.text.replace("\n", "\r\n").encode()
    whole = read(by_name(name), data)
    for size in (1, 2, 3, 7, 64, 500):
        assert read(by_name(name), *pieces(data, size)) == whole


@layouts
@quick
@given(data=st.data())
def test_no_damaged_page_breaks_its_reader(name: str, sample: Sample, data: st.DataObject) -> None:
    """Lines of all layouts in any order, broken anywhere."""
    known = [*sample.text.split("\n"), *"".join(each.text for _, each in LAYOUTS.values()).split("\n")]
    chosen = data.draw(st.lists(st.sampled_from([*known, "\u202e", "][", "> ", "```", "\x1b[2J"]), max_size=30))
    raw = "\n".join(chosen).encode()
    start = data.draw(st.integers(0, len(raw)))
    check(by_name(name), raw[:start] + data.draw(st.binary(max_size=3)) + raw[start:])


@layouts
def test_whatever_line_is_lost_the_other_papers_are_read(name: str, sample: Sample) -> None:
    lines = sample.text.split("\n")
    for place in random.Random(3).sample(range(len(lines)), min(40, len(lines))):
        found = check(by_name(name), "\n".join([*lines[:place], *lines[place + 1 :]]).encode())
        assert len({entry.title for entry in entries(found)} & {*TITLES}) >= 2, lines[place]


@layouts
def test_a_page_twice_in_one_file_is_one_page(name: str, sample: Sample) -> None:
    if name == "ids":
        pytest.skip("a list may name a paper twice: each line of it is an entry")
    text = sample.of(*enumerate(TITLES, 1), *enumerate(TITLES, 1))
    assert [entry.title for entry in entries(check(by_name(name), text.encode()))] == TITLES
