"""Saved abstract pages of arXiv, as they are today and as they were."""

from datetime import date

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.arxiv.page import READER
from readlist.readers.base import Confidence, Item

CONTEXT = Context(today=date(2026, 1, 9))

META = {
    "citation_title": r"Tiny Lighthouses: Guiding $K$-Sparse Agents &amp; Boats",
    "citation_doi": "10.1000/Fog.1",
    "citation_date": "2026/01/02",
    "citation_online_date": "2026/01/07",
    "citation_pdf_url": "https://arxiv.org/pdf/2601.01234",
    "citation_arxiv_id": "2601.01234",
    "citation_abstract": r"Fog hides $2\times2$ lighthouses.",
}
AUTHORS = ["Doe, Jane Q., Jr.", "van der Berg, José", "The Fog Team", r"K\&quot;onig, {\O}le"]
SHOWN = """<h1 class="title mathjax"><span class="descriptor">Title:</span>On the Weight
of Teacups</h1><div class="authors"><span class="descriptor">Authors:</span><a href="/a">A. Gull</a>,
<a href="/b">B. Tern</a> (Fog Lab, Shoreham)</div>
<div class="dateline">[Submitted on 2 Jan 2026 (v1), last revised 7 Jan 2026 (this version, v2)]</div>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>
Teacups weigh
less than kettles.</blockquote>"""


def page(meta: dict[str, str] = META, names: list[str] = AUTHORS, body: str = "", head: str = "") -> str:
    tags = [*meta.items(), *(("citation_author", name) for name in names)]
    lines = "".join(f'<meta name="{name}" content="{content}" />\n' for name, content in tags)
    start = '<!DOCTYPE html>\n<html lang="en"><head><title>[2601.01234] Fog</title>\n'
    return f"{start}{head}{lines}</head><body>{body}</body></html>\n"


def read(text: str) -> list[Item]:
    assert recognise(text.encode()) is READER
    return list(READER.read([text.encode()], CONTEXT))


def one(text: str) -> Entry:
    entry, listing = read(text)
    assert listing == Listing("arxiv-page")
    assert isinstance(entry, Entry)
    return entry


def test_all_facts_of_a_page_are_read() -> None:
    assert one(page()) == Entry(
        "Tiny Lighthouses: Guiding $K$-Sparse Agents & Boats",
        1,
        abstract=r"Fog hides $2\times2$ lighthouses.",
        authors=("Jane Q. Doe Jr.", "José van der Berg", "The Fog Team", "Øle König"),
        author_count=4,
        published="2026-01-02",
        arxiv_id="2601.01234",
        doi="10.1000/fog.1",
        line=1,
        origin=Origin.ARXIV,
    )


def test_what_the_page_shows_stands_in_for_missing_tags() -> None:
    bare = {"citation_pdf_url": "https://arxiv.org/pdf/2601.01234", "citation_author": ""}
    entry = one(page(bare, [], SHOWN, '<link rel="canonical" href="https://arxiv.org/abs/2601.01234v2"/>\n'))
    assert (entry.title, entry.abstract) == ("On the Weight of Teacups", "Teacups weigh less than kettles.")
    assert (entry.authors, entry.author_count) == (("A. Gull", "B. Tern"), 2)
    assert (entry.published, entry.arxiv_id) == ("2026-01-02", "2601.01234")


def test_the_first_versions_day_counts_and_none_is_invented() -> None:
    without = {name: content for name, content in META.items() if name != "citation_date"}
    assert one(page(without)).published is None


def test_an_old_id_is_read() -> None:
    assert one(page({**META, "citation_arxiv_id": "hep-th/9901001"})).arxiv_id == "hep-th/9901001"


def test_several_pages_in_one_file_are_several_papers() -> None:
    saved = page({**META, "citation_title": "Teacups"}).replace(
        "<html", "<!-- saved from url=(0032)https://arxiv.org/abs/2601.01234 -->\n<html"
    )
    first, second, _ = read(page() + saved)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.position, second.position, second.title) == (1, 2, "Teacups")
    assert second.line == page().count("\n") + 1


def test_a_page_without_a_title_is_told() -> None:
    problem, entry, _ = read(page({"citation_arxiv_id": "2601.00003"}) + page())
    assert isinstance(problem, Problem)
    assert (problem.message, problem.line) == ("this page names no paper", 1)
    assert isinstance(entry, Entry)
    with pytest.raises(FormatError, match="no paper could be read"):
        read(page({"citation_arxiv_id": "2601.00003"}))


@pytest.mark.parametrize(
    "text",
    [
        '<html><meta name="citation_title" content="Tea"><meta name="citation_doi" content="10.1000/tea"></html>',
        "<html><a href='https://arxiv.org/abs/2601.01234'>citation_arxiv_id</a></html>",
    ],
)
def test_other_pages_are_not_taken_for_arxivs(text: str) -> None:
    assert READER.sniff(text.encode()) is Confidence.NO


def test_a_file_of_thousands_of_pages_is_refused_at_once() -> None:
    with pytest.raises(FormatError, match="more than 10000 pages"):
        read(page() + "<html citation_>" * 20_000)
