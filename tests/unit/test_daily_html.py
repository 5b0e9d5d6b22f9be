"""Saved pages of Daily Papers: the page's own data, and its cards where that is missing or damaged."""

import json
from datetime import date
from html import escape

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import Confidence, Item
from readlist.readers.huggingface.daily_html import READER

CONTEXT = Context(today=date(2026, 1, 9))

LIGHTHOUSES: dict[str, object] = {
    "paper": {
        "id": "2601.01234",
        "authors": [{"name": "Jane Q. Doe"}, {"name": "José van der Berg"}],
        "publishedAt": "2026-01-02T00:00:00.000Z",
        "submittedOnDailyAt": "2026-01-05T00:00:00.000Z",
        "title": "Tiny Lighthouses & “Fog” <b>",
        "summary": "Fog hides.",
        "upvotes": 31,
        "githubRepo": "https://github.com/example-lab/tiny",
        "organization": {"name": "example-lab", "fullname": "Example Lab of Fog"},
    },
    "numComments": 2,
}
TEACUPS: dict[str, object] = {"paper": {"id": "2512.20001", "title": "Teacups", "upvotes": 0}, "numComments": 0}

CARD = """<article class="relative flex">
  <a href="/papers/2601.01234"><img src="x.png" alt=""></a>
  <a href="/login?next=%2Fpapers%2F2601.01234">
    <label><input type="checkbox"><div class="leading-none">1.2k</div></label></a>
  <h3 class="mb-1"><a class="line-clamp-3" href="/papers/2601.01234">Tiny
    Lighthouses</a></h3>
  <a href="/example-lab"><img alt="" src="y.png"><span class="font-medium">Example Lab of Fog</span></a>
  <a href="/papers/2601.01234"><ul><li title="Jane Q. Doe"></li><li>·</li><li>3 authors</li></ul></a>
  <a href="/papers/2601.01234#community"><svg></svg> 2</a>
</article>
"""
SEARCH_CARD = """<article>
  <a href="/login?next=%2Fpapers%2F2512.20001"><label><div class="leading-none">-</div></label></a>
  <h3><a href="https://huggingface.co/papers/2512.20001">Teacups</a></h3>
  <a href="https://huggingface.co/papers/2512.20001"><p>Teacups weigh
less.</p></a><time datetime="2025-12-30T00:00:00.000Z">Dec 30</time>
</article>
"""


def data(props: object, target: str = "DailyPapers") -> str:
    written = props if isinstance(props, str) else json.dumps(props)
    return f'<div class="SVELTE_HYDRATER contents" data-target="{target}" data-props="{escape(written)}">\n'


def page(*parts: str, title: str = "Daily Papers - Hugging Face") -> str:
    return f"<!doctype html>\n<html><head><title>{title}</title></head><body>\n{''.join(parts)}</div></body></html>\n"


def read(text: str, context: Context = CONTEXT) -> list[Item]:
    assert recognise(text.encode()) is READER
    return list(READER.read([text.encode()], context))


def entries(items: list[Item]) -> list[Entry]:
    return [item for item in items if isinstance(item, Entry)]


def titles(items: list[Item]) -> list[str]:
    return [entry.title for entry in entries(items)]


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def test_all_facts_stand_in_the_pages_own_data() -> None:
    items = read(page(data({"dateString": "2026-01-05", "dailyPapers": [LIGHTHOUSES, TEACUPS]}), CARD))
    assert items[0] == Entry(
        "Tiny Lighthouses & “Fog” <b>",
        1,
        abstract="Fog hides.",
        authors=("Jane Q. Doe", "José van der Berg"),
        author_count=2,
        organization="Example Lab of Fog",
        published="2026-01-02",
        arxiv_id="2601.01234",
        code_url="https://github.com/example-lab/tiny",
        comments=2,
        upvotes=31,
        line=3,
        origin=Origin.API,
    )
    assert titles(items) == ["Tiny Lighthouses & “Fog” <b>", "Teacups"]
    assert items[-1] == Listing("daily-html", captured="2026-01-05")


def test_what_the_user_says_of_the_day_counts_more() -> None:
    said = Context(date(2026, 1, 9), captured=date(2026, 1, 8))
    text = page(data({"dateString": "2026-01-05", "dailyPapers": [TEACUPS]}))
    assert read(text, said)[-1] == Listing("daily-html", captured="2026-01-08")


@pytest.mark.parametrize("period", ["2026-W02", "2026-01", 5, None])
def test_a_week_or_a_month_is_no_day(period: object) -> None:
    assert read(page(data({"dateString": period, "dailyPapers": [TEACUPS]})))[-1] == Listing("daily-html")


def test_a_search_and_a_page_of_one_paper_are_read() -> None:
    assert titles(read(page(data({"query": {"q": "fog"}, "searchResults": [TEACUPS]})))) == ["Teacups"]
    own = {**TEACUPS, "comments": [{"type": "comment"}, {"type": "status-change"}], "upvoters": []}
    (entry,) = entries(read(page(data({**own, "numComments": None}, "PaperContent"), title="Paper page - Teacups")))
    assert (entry.title, entry.arxiv_id, entry.upvotes) == ("Teacups", "2512.20001", 0)
    del own["numComments"]
    (entry,) = entries(read(page(data(own, "PaperContent"), title="Paper page - Teacups")))
    assert entry.comments == 1


def test_a_page_that_its_scripts_doubled_has_each_paper_once() -> None:
    whole = data({"dailyPapers": [LIGHTHOUSES, TEACUPS]})
    assert len(entries(read(page(whole, CARD, "</div>", whole, CARD)))) == 2
    assert len(entries(read(page(CARD, SEARCH_CARD, CARD)))) == 2


def test_without_data_the_cards_are_read() -> None:
    items = read(page(CARD, SEARCH_CARD))
    assert items == [
        Entry(
            "Tiny Lighthouses",
            1,
            authors=("Jane Q. Doe",),
            author_count=3,
            organization="Example Lab of Fog",
            arxiv_id="2601.01234",
            comments=2,
            upvotes=1_200,
            line=4,
            origin=Origin.PAGE,
        ),
        Entry(
            "Teacups",
            2,
            abstract="Teacups weigh less.",
            published="2025-12-30",
            arxiv_id="2512.20001",
            upvotes=0,
            line=14,
            origin=Origin.PAGE,
        ),
        Listing("daily-html"),
    ]


def test_headings_alone_are_enough() -> None:
    text = '<h3><a href="/papers/2601.00003">Gulls</a></h3><p>4 votes</p><h3><a href="/fog">Fog</a></h3>'
    items = read(page(text, '<h3><a href="https://hf.co/papers/2601.00004">Terns</a></h3>'))
    assert [(entry.title, entry.arxiv_id) for entry in entries(items)] == [
        ("Gulls", "2601.00003"),
        ("Terns", "2601.00004"),
    ]


def test_a_card_without_a_title_is_told() -> None:
    untitled = '<article><a href="/papers/2601.00003"><img></a>31 votes</article>'
    items = read(page(CARD, untitled))
    assert titles(items) == ["Tiny Lighthouses"]
    assert [(problem.message, problem.excerpt) for problem in problems(items)] == [
        ("this card has no title", "31 votes")
    ]


def test_of_damaged_data_what_is_whole_is_read() -> None:
    whole = json.dumps(
        {"dailyPapers": [LIGHTHOUSES, TEACUPS, {**TEACUPS, "paper": {"id": "2601.00003", "title": "Gulls"}}]}
    )
    items = read(page(data(whole.replace('"title": "Teacups",', '"title": Teacups,')), CARD))
    assert titles(items) == ["Tiny Lighthouses & “Fog” <b>", "Gulls"]
    assert [problem.line for problem in problems(items)] == [3]


def test_what_damaged_data_lost_is_read_from_the_cards() -> None:
    whole = json.dumps({"dailyPapers": [LIGHTHOUSES, TEACUPS]})
    items = read(page(data(whole.replace('"title": "Teacups",', '"title": Teacups,')), CARD, SEARCH_CARD))
    assert [(entry.title, entry.position) for entry in entries(items)] == [
        ("Tiny Lighthouses & “Fog” <b>", 1),
        ("Teacups", 2),
    ]


def test_a_page_that_was_cut_off_within_its_data_gives_what_is_whole() -> None:
    text = page(data({"user": None}, "MainHeader"), "</div>", data({"dailyPapers": [LIGHTHOUSES, TEACUPS]}))
    items = read(text[: text.index("Teacups")])
    assert titles(items) == ["Tiny Lighthouses & “Fog” <b>"]
    assert len(problems(items)) == 1


def gulls(number: int) -> dict[str, object]:
    named = {"id": f"2601.0000{number}", "title": f"Gulls {number}", "summary": 'They "sing".', "upvotes": number}
    return {"paper": named, "numComments": 0}


def own_data(**more: object) -> str:
    return json.dumps({"dateString": "2026-01-05", "dailyPapers": [gulls(number) for number in range(1, 5)], **more})


def test_behind_a_quotation_mark_too_many_the_papers_are_found_again() -> None:
    written = data(own_data()).replace("Gulls 2", 'Gulls" 2')
    items = read(page(written, CARD))
    assert titles(items) == ["Gulls 1", "Gulls 3", "Gulls 4", "Tiny Lighthouses"]
    assert items[-1] == Listing("daily-html", captured="2026-01-05")


def test_a_problem_says_where_the_data_breaks() -> None:
    written = own_data().replace(', {"paper"', ',\n{"paper"').replace('"Gulls 3"', "Gulls 3")
    (problem,) = problems(read(page(data(written), CARD)))
    assert problem.line == 5
    assert "Gulls 3" in problem.excerpt


def test_each_break_is_told_once() -> None:
    written = own_data().replace(', {"paper"', ',\n{"paper"').replace('"Gulls 2"', "Gulls 2").replace('"Gulls 4"', "")
    items = read(page(data(written)))
    assert titles(items) == ["Gulls 1", "Gulls 3"]
    assert [problem.line for problem in problems(items)] == [4, 6]


def test_a_paper_that_is_whole_goes_in_where_what_is_around_it_is_not() -> None:
    written = own_data().replace('"numComments": 0}, {"paper": {"id": "2601.00003"', '{"paper": {"id": "2601.00003"')
    assert titles(read(page(data(written)))) == ["Gulls 1", "Gulls 2", "Gulls 3", "Gulls 4"]


def test_data_that_was_not_escaped_is_read() -> None:
    written = f'<div data-target="DailyPapers" data-props="{own_data()}"></div>'
    assert titles(read(page(written, CARD))) == ["Gulls 1", "Gulls 2", "Gulls 3", "Gulls 4", "Tiny Lighthouses"]


def test_data_without_its_beginning_is_read() -> None:
    items = read(page(data(own_data()[60:]), CARD))
    assert titles(items) == ["Gulls 2", "Gulls 3", "Gulls 4", "Tiny Lighthouses"]
    assert len(problems(items)) == 1


def test_what_else_the_data_holds_is_no_paper() -> None:
    more = {"publisher": {"id": "gull-press", "title": "Gull Press"}, "query": {"q": "fog"}}
    items = read(page(data(own_data(**more)[:-1]), CARD))
    assert titles(items) == ["Gulls 1", "Gulls 2", "Gulls 3", "Gulls 4", "Tiny Lighthouses"]


def test_the_paper_of_a_page_of_its_own_is_read_where_its_data_breaks_behind_it() -> None:
    written = json.dumps({**gulls(1), "linkedModels": [{"id": "lab/gull", "title": "No paper"}]})[:-2]
    items = read(page(data(written, "PaperContent"), title="Paper page - Gulls 1"))
    assert [(entry.title, entry.arxiv_id, entry.upvotes) for entry in entries(items)] == [("Gulls 1", "2601.00001", 1)]
    assert len(problems(items)) == 1


def test_thousands_of_breaks_are_not_all_told() -> None:
    items = read(page(data('{"dailyPapers": [' + '{"paper": fog}, ' * 5_000), CARD))
    assert titles(items) == ["Tiny Lighthouses"]
    assert len(problems(items)) == 101


def test_cards_are_read_where_nothing_of_the_data_is_left() -> None:
    items = read(page(data("{fog"), CARD))
    assert titles(items) == ["Tiny Lighthouses"]
    assert len(problems(items)) == 1


def test_a_page_of_one_paper_without_data_gives_its_title_and_id() -> None:
    head = '<link rel="canonical" href="https://huggingface.co/papers/2512.20001">'
    (entry,) = entries(read(page(head, title="Paper page - Teacups")))
    assert (entry.title, entry.arxiv_id) == ("Teacups", "2512.20001")


@pytest.mark.parametrize("quotes", ["'", ""])
def test_attributes_stand_in_any_order_and_quotes(quotes: str) -> None:
    written = escape(json.dumps({"dailyPapers": [TEACUPS]}, separators=(",", ":")))
    text = page(f"<div data-props={quotes}{written}{quotes} id=x data-target={quotes}DailyPapers{quotes}>")
    assert titles(read(text)) == ["Teacups"]


def test_a_page_without_papers_is_refused() -> None:
    with pytest.raises(FormatError, match="no paper could be read"):
        read(page(data({"dailyPapers": []})))


@pytest.mark.parametrize("tag", ["<div>", "<article>", "<h3><a href=/papers/1>", "<span></b>", "<div/>"])
def test_pages_nested_too_deeply_are_refused_at_once(tag: str) -> None:
    with pytest.raises(FormatError, match="nested too deeply"):
        read(page(tag * 300_000))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Fog</TITLE><DL><A HREF='https://hf.co'>Paper page - Fog</A>",
        "<html><head><title>Harbour news</title></head><body><h3><a href='/fog'>Fog</a></h3></body></html>",
        '{"data-target": "DailyPapers"}',
    ],
)
def test_other_pages_are_not_taken_for_it(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO
