"""Any capture of a Daily Papers page that a person might make is read as that person would: all of it, in order."""

import codecs
import unicodedata
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_strategies import (
    BANNERS,
    FEET,
    HEADS,
    TODAY,
    Paper,
    Style,
    blocks,
    distinct,
    entries,
    expected,
    pages,
    papers,
    problems,
    read_all,
    sentences,
    styles,
)

from readlist.errors import FormatError
from readlist.model import Context, Listing
from readlist.readers.base import HEAD, Confidence
from readlist.readers.huggingface.daily_papers import read, sniff

quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@quick
@given(HEADS, pages, FEET, styles)
def test_a_page_in_blocks_gives_back_what_was_on_it(
    head: list[str], found: list[Paper], foot: list[str], style: Style
) -> None:
    items = read_all(blocks(head, found, foot, style))
    assert entries(items) == expected(found)
    assert problems(items) == []
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == "block layout"


@quick
@given(HEADS, st.lists(papers(most_paragraphs=3), min_size=1, max_size=6).map(distinct), styles)
def test_abstracts_of_several_paragraphs_are_whole(head: list[str], found: list[Paper], style: Style) -> None:
    items = read_all(blocks(head, found, [], style))
    assert entries(items) == expected(found)
    assert problems(items) == []


flat_heads = st.sampled_from(
    [
        "",
        "Subscribe",
        "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe",
        "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe\n",
        "Get trending papers in your email inbox!Subscribe",
        "newGet trending papers in your email inbox!\nSubscribe\nDaily Papers\nby AK and the research community\nJan 9"
        "\n",
        "\n \n\nSubscribe",
    ]
)
flat_pages = st.lists(papers(with_meta=False), min_size=2, max_size=8).map(distinct)


@quick
@given(flat_heads, flat_pages, st.sampled_from(["", "\n", "\n\n \n"]))
def test_a_flat_page_gives_back_what_was_on_it(head: str, found: list[Paper], end: str) -> None:
    text = head + "\n".join(f"{paper.title}\n{paper.abstract[0]}" for paper in found) + end
    items = read_all(text)
    assert entries(items) == expected(found)
    assert problems(items) == []
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == "flat layout"


@st.composite
def damaged(draw: st.DrawFn) -> list[str]:
    """A page in blocks, some of whose paragraphs are lost, and some strange ones come in."""
    paragraphs = [*BANNERS, "Jan 9"]
    strange = [
        "Sponsored result",
        "Upvote this page",
        "We could not load the rest of this page.",
        "Submitted by",
        "Ada",
    ]
    for paper in draw(pages):
        kept = [paper.title, *paper.abstract, "\n".join(paper.meta) if paper.who else ""]
        for paragraph in kept:
            if paragraph and draw(st.integers(0, 6)):
                paragraphs.append(paragraph)
            if not draw(st.integers(0, 9)):
                paragraphs.append(draw(st.sampled_from(strange)))
    return paragraphs


@quick
@given(damaged(), st.sampled_from(["\n", "\n\n"]))
def test_nothing_of_a_damaged_page_vanishes_in_silence(paragraphs: list[str], between: str) -> None:
    try:
        items = read_all(between.join(paragraphs))
    except FormatError:
        return
    # Where it stands twice it is what stands around the cards of a page of trends, and so is the name behind it.
    around = {"Submitted by", "Ada"} if paragraphs.count("Submitted by") > 1 else set()
    told = " ".join(f"{entry.title} {entry.abstract}" for entry in entries(items))
    starts = [problem.excerpt.rstrip("…") for problem in problems(items)]
    for text in paragraphs[len(BANNERS) + 1 :]:
        if "·\n" not in text and text not in around:
            assert text in told or any(start and text.startswith(start) for start in starts), text


@quick
@given(HEADS, pages, styles, st.data())
def test_how_it_was_saved_and_cut_does_not_show(
    head: list[str], found: list[Paper], style: Style, data: st.DataObject
) -> None:
    text = blocks(head, found, [], style)
    saved = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    raw = saved.replace("\n", data.draw(st.sampled_from(["\n", "\r\n", "\r"]))).encode()
    raw = data.draw(st.sampled_from([b"", codecs.BOM_UTF8])) + raw
    places = sorted({0, len(raw), *data.draw(st.lists(st.integers(0, len(raw)), max_size=6))})
    chunks = [raw[start:end] for start, end in pairwise(places)]
    assert list(read(chunks, Context(TODAY))) == read_all(text)


@quick
@given(pages, styles)
def test_the_same_papers_again_on_one_page_are_no_more_papers(found: list[Paper], style: Style) -> None:
    again = read_all(blocks([*BANNERS, "Jan 9"], found + found[:2] + found, [], style))
    assert entries(again) == expected(found)
    assert problems(again) == []


@quick
@given(pages, styles, st.dates(date(2025, 1, 1), date(2060, 12, 31)), st.dates(date(2025, 1, 1), date(2060, 12, 31)))
def test_written_years_tell_the_year_whenever_it_is_imported(
    found: list[Paper], style: Style, today: date, later: date
) -> None:
    written = [paper.day[2] for paper in found if paper.who and paper.day[2]]
    text = blocks([*BANNERS, "Jan 9"], found, [], style)
    items = read_all(text, today)
    listing = items[-1]
    assert isinstance(listing, Listing)
    if written:
        assert listing.captured == f"{max(written) + 1}-01-09"
        assert items == read_all(text, later)
    assert listing.captured_as_written == "--01-09"
    assert listing.captured_inferred


@quick
@given(HEADS.filter(lambda head: len(head) > 2), pages, styles)
def test_pages_with_their_head_are_recognised_for_sure(head: list[str], found: list[Paper], style: Style) -> None:
    assert sniff(blocks(head, found, [], style).encode()[:HEAD]) is Confidence.SURE


@quick
@given(st.lists(sentences(), min_size=1, max_size=40), st.sampled_from(["\n", "\n\n", " "]))
def test_prose_alone_is_not_taken_for_a_page(prose: list[str], between: str) -> None:
    assert sniff(between.join(prose).encode()) is Confidence.NO
