"""What captures with links tell of each paper, trap by trap."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from captures import abstract, listing, problems, read
from card_strategies import Card, Look, addresses, before, markdown, numbered

from readlist.model import Entry
from readlist.readers import recognise
from readlist.readers.huggingface.daily_papers import READER

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

HEAD = "Get trending papers in your email inbox!\n\n[Subscribe](https://huggingface.co/login?next=%2Fpapers)\n\n"
FOG = Card("2601.01234", "Tiny Lighthouses", ("Fog hides small lighthouses.",), day=(1, 2, None), upvotes=101)
CUPS = Card("2511.00007", "On the Weight of Teacups", ("Cups weigh little.",), day=(11, 9, 2025), upvotes=0)


def entries(text: str) -> list[Entry]:
    return [item for item in read(text) if isinstance(item, Entry)]


@pytest.mark.parametrize("render", [markdown, numbered, before, addresses])
def test_an_upvote_belongs_to_the_paper_that_its_link_comes_back_to(render: object) -> None:
    assert callable(render)
    text = render([FOG, CUPS], Look())
    assert [(entry.arxiv_id, entry.upvotes) for entry in entries(text)] == [("2601.01234", 101), ("2511.00007", 0)]


def test_an_upvote_of_a_paper_that_is_not_there_is_nobodys() -> None:
    text = markdown([FOG, CUPS], Look()).replace("next=%2Fpapers%2F2511.00007", "next=%2Fpapers%2F2410.00001")
    assert [entry.upvotes for entry in entries(text)] == [101, None]


@pytest.mark.parametrize(
    ("label", "upvotes"),
    [
        ("101", 101), ("-", 0), ("\\-", 0), ("[-] -", 0), ("[-] 74", 74), ("1.2k", 1200), ("Upvote\n\n7", 7),
        ("- [x] Upvote 29", 29), ("[ ]\n\nUpvote\n\n34", 34), ("1,024", 1024), ("Upvote", None), ("", None),
    ],
)  # fmt: skip
def test_upvotes_are_read_as_they_are_written(label: str, upvotes: int | None) -> None:
    text = markdown([FOG], Look()).replace("[101](", f"[{label}](")
    assert [entry.upvotes for entry in entries(text)] == [upvotes]


def test_a_glued_day_does_not_swallow_the_comments() -> None:
    text = markdown([Card("2609.01234", "Tiny Lighthouses", ("Fog hides.",), day=(9, 9, None), comments=9)], Look())
    (entry,) = entries(text.replace("Jan 9", "Sep 20"))
    assert (entry.published, entry.comments) == ("--09-09", 9)


def test_the_day_before_tells_the_year() -> None:
    text = markdown([FOG], Look())
    found = listing(text, today=date(2033, 5, 5))
    assert (found.captured, found.captured_as_written, found.captured_inferred) == ("2026-01-09", "--01-09", False)
    new_year = text.replace("date/2026-01-08", "date/2025-12-31").replace("Jan 9", "Jan 1")
    assert listing(new_year).captured == "2026-01-01"


def test_a_link_to_a_day_far_off_tells_nothing() -> None:
    text = markdown([FOG], Look()).replace("date/2026-01-08", "date/2019-03-03")
    assert listing(text).captured == "2026-01-09"


def test_ids_bound_the_year_from_below() -> None:
    text = markdown([FOG], Look()).replace("[Previous](https://huggingface.co/papers/date/2026-01-08)", "")
    assert listing(text, today=date(2033, 5, 5)).captured == "2026-01-09"
    later = text.replace("2601.01234", "2512.01234").replace("Jan 2", "Dec 30, 2025")
    assert listing(later).captured == "2026-01-09"
    assert listing(later).captured_inferred


def test_a_day_after_the_capture_is_told() -> None:
    text = markdown([FOG], Look()).replace("Jan 2", "Jan 12")
    assert problems(text) == [(31, "this day is later than the day of the capture")]


def test_a_cut_off_numbered_capture_is_read_without_ids_and_told() -> None:
    whole = numbered([FOG, CUPS], Look())
    text = whole[: whole.index("Cups weigh") + 8] + "\n\n[Content truncated]"
    assert [(entry.title, entry.arxiv_id, entry.upvotes) for entry in entries(text)] == [
        ("Tiny Lighthouses", None, None),
        ("On the Weight of Teacups", None, None),
    ]
    assert entries(text)[1].abstract == "Cups wei"
    assert [message for _, message in problems(text)] == [
        "the list of addresses is missing, so no paper here has an id",
        "the capture is cut off here",
    ]


def test_a_capture_that_begins_within_a_card_keeps_the_id() -> None:
    text = markdown([replace(FOG, abstract=(abstract(1),)), CUPS], Look(head=False))
    text = text[text.index("[Fog hides") :]
    first, second = entries(text)
    assert (first.title, first.arxiv_id) == ("https://huggingface.co/papers/2601.01234", "2601.01234")
    assert (first.abstract, first.author_count) == (abstract(1), 1)
    assert second.title == "On the Weight of Teacups"
    assert [message for _, message in problems(text)] == ["a paper without its title; its address stands in"]


def test_the_same_paper_again_is_one_entry() -> None:
    assert [entry.arxiv_id for entry in entries(markdown([FOG, CUPS, FOG], Look()))] == ["2601.01234", "2511.00007"]


def test_a_key_that_is_no_arxiv_id_keeps_its_address() -> None:
    (entry,) = entries(markdown([FOG], Look()).replace("2601.01234", "fog-1"))
    assert (entry.arxiv_id, entry.url, entry.upvotes) == (None, "https://huggingface.co/papers/fog-1", 101)


def test_a_page_of_a_day_has_cards_without_abstracts() -> None:
    card = (
        "[![](https://x.org/{0}.png)](https://huggingface.co/papers/{0})\n\nSubmitted by\n\n"
        "[![](https://x.org/a.png)lamplighter](https://huggingface.co/lamplighter)\n\n"
        "[12](https://huggingface.co/login?next=%2Fpapers%2F{0})\n\n### [{1}](https://huggingface.co/papers/{0})\n\n"
        "*   ![](https://x.org/b.png)\n*   · 5 authors\n\n[3](https://huggingface.co/papers/{0}#community)\n\n"
    )
    text = HEAD + card.format("2601.01234", "Tiny Lighthouses") + card.format("2601.01235", "Quiet Ledgers")
    assert [(e.title, e.abstract, e.author_count, e.organization, e.comments, e.upvotes) for e in entries(text)] == [
        ("Tiny Lighthouses", None, 5, None, 3, 12),
        ("Quiet Ledgers", None, 5, None, 3, 12),
    ]
    assert problems(text) == []


IDS = ["2601.01234", "2512.20001", "2511.00007", "2310.04321"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")
@pytest.mark.parametrize(
    ("name", "ids", "upvotes", "comments", "told"),
    [
        ("hf_capture_markdown.md", IDS, [101, 0, 7, 65], [9, 0, 6, 17], 0),
        ("hf_capture_numbered.txt", IDS, [101, 0, 7, 65], [9, 0, 6, 17], 0),
        ("hf_capture_numbered_truncated.txt", [None] * 4, [None] * 4, [9, 0, 6, None], 2),
        ("hf_capture_addresses.txt", IDS, [101, 0, 7, 65], [9, 0, 6, 17], 0),
        ("hf_trending.md", IDS, [101, 0, 7, 65], [None] * 4, 0),
        ("hf_trending_plain.txt", [None] * 4, [None] * 4, [None] * 4, 0),
    ],
)
def test_whole_captures_are_read(
    name: str, ids: list[str | None], upvotes: list[int | None], comments: list[int | None], told: int
) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    assert recognise(text.encode()) is READER
    found = entries(text)
    assert [entry.arxiv_id for entry in found] == ids
    assert [entry.upvotes for entry in found] == upvotes
    assert [entry.comments for entry in found] == comments
    assert (
        found[1].title == "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes for Harbours That Have No Clerks"
    )
    assert len(problems(text)) == told
