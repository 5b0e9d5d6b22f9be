"""The same papers as other programs, other languages and other people's habits hand them on."""

import pytest
from references import entries, problems

from readlist.model import Origin

ABSTRACT = (
    "Fog settles on the harbour before the clerks arrive and every lantern has to be counted twice. We show that a"
    " small crew of gulls can do this in one pass when their sandwiches are kept dry. Across eleven invented shores our"
    " crew counts faster than any earlier one, and it never mistakes a buoy for a lantern. We release the shores, the"
    " lanterns and the recipes for the sandwiches so that others may count as well, in fog, rain and snow alike."
)
TITLES = ["Counting Lanterns in Fog with Gulls", "A Second Kettle That Watches the First"]
IDS = ["2601.01234", "2601.02345"]
ADDRESS = "https://huggingface.co/papers/"


def page(card: str) -> str:
    """Return a page of two such cards."""
    cards = (card.format(title=t, id=i, abstract=ABSTRACT, n=n) for n, t, i in zip((1, 2), TITLES, IDS, strict=True))
    return "Daily Papers\nbyAK and the research community\n\nJan 7\n\n" + "\n".join(cards)


def test_comments_behind_a_dot_are_no_paper_of_their_own() -> None:
    text = page("{title}\n{abstract}\n5 authors · Jan 6 · {n} comments\n")
    assert [(each.title, each.comments, each.author_count) for each in entries(text)] == [
        (TITLES[0], 1, 5),
        (TITLES[1], 2, 5),
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "line",
    ["https://huggingface.co/papers   1/2", "1/7/26, 9:14 AM     Daily Papers - Hugging Face", "[ ]", "[x]"],
)
def test_what_printers_and_text_browsers_add_is_no_part_of_a_page(line: str) -> None:
    text = page(line + "\n\n{title}\n\n{abstract}\n\n  • 5 authors\n·\nJan 6\n\n")
    assert [(each.title, each.abstract) for each in entries(text)] == [(title, ABSTRACT) for title in TITLES]
    assert problems(text) == []


def test_the_bullet_before_a_text_browsers_number_is_no_end_of_the_abstract() -> None:
    cards = "".join(
        f"  [{n}]{title}\n\n   [{n + 1}]{ABSTRACT}\n     * [{n + 2}]5 authors\n   · Jan 6\n\n"
        for n, title in zip((1, 4), TITLES, strict=True)
    )
    listed = "".join(f"   {n}. {ADDRESS}{IDS[n > 3]}\n" for n in range(1, 7))
    text = f"Daily Papers\n\nJan 7\n\n{cards}References\n\n{listed}"
    assert [(each.abstract, each.arxiv_id, each.author_count) for each in entries(text)] == [
        (ABSTRACT, paper, 5) for paper in IDS
    ]


@pytest.mark.parametrize("words", ["Autoren", "auteurs", "autores", "autori", "авторов", "位作者"])
def test_a_translated_number_of_authors_is_no_part_of_the_abstract(words: str) -> None:
    to = f"({ADDRESS}{{id}})"
    text = page(f"### [{{title}}]{to}\n\n[{{abstract}}]{to}\n\n- [5 {words}]{to}\n\n")
    assert [(each.abstract, each.author_count) for each in entries(text)] == [(ABSTRACT, 5)] * 2


def test_an_org_file_is_read_like_markdown() -> None:
    cards = page(
        f"** TODO [#A] [[{ADDRESS}{{id}}][{{title}}]]  :fog:to_read:\n   {{abstract}}\n   - 5 authors · Jan 6\n"
    )
    found = entries(f"#+TITLE: Papers\n{cards}")
    assert [(each.title, each.arxiv_id, each.abstract) for each in found] == [
        (title, paper, ABSTRACT) for title, paper in zip(TITLES, IDS, strict=True)
    ]


def test_a_heading_whose_address_stands_elsewhere_is_a_title() -> None:
    cards = "".join(f"### [{title}]\n\n[{ABSTRACT}][{n}]\n\n-   5 authors\n\n" for n, title in enumerate(TITLES, 1))
    named = "".join(f"  [{title}]: {ADDRESS}{paper}\n" for title, paper in zip(TITLES, IDS, strict=True))
    listed = "".join(f"  [{n}]: {ADDRESS}{paper}\n" for n, paper in enumerate(IDS, 1))
    text = f"Daily Papers\n============\n\nJan 7\n\n{cards}{named}{listed}"
    assert [(each.title, each.arxiv_id) for each in entries(text)] == list(zip(TITLES, IDS, strict=True))
    assert problems(text) == []


def test_a_listing_mail_that_was_passed_on_is_read_and_what_was_said_of_it_is_not() -> None:
    item = (
        "\\\\\narXiv:{id}\nDate: Mon, 5 Jan 2026 19:10:11 GMT   (21kb)\n\nTitle: {title} and What\n  Follows\n"
        "Authors: Ann Rope, Bo Tide\n\\\\\n  Fog settles.\n\\\\ ( https://arxiv.org/abs/{id} ,  21kb)"
    )
    items = [item.format(id=i, title=t).replace("\n", "\n> ") for t, i in zip(TITLES, IDS, strict=True)]
    text = (
        f"Subject: Fwd: cs daily\n\nfor you, Bo!\n\n> {items[0]}\n\nthe next one, too\n\n> {items[1]}\n> %%%---%%%---\n"
    )
    assert [(each.title, each.arxiv_id, each.abstract) for each in entries(text)] == [
        (f"{title} and What Follows", paper, "Fog settles.") for title, paper in zip(TITLES, IDS, strict=True)
    ]


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">{}</title><entry>{}</entry></feed>'


def test_an_answer_of_arxiv_in_cdata_is_one() -> None:
    entry = (
        "<id>http://arxiv.org/abs/2601.01234v1</id><title><![CDATA[Counting\n Lanterns]]></title>"
        "<summary type='html'><![CDATA[<p>Fog settles.</p>]]></summary><author><name>Ann Rope</name></author>"
    )
    (found,) = entries(FEED.format("<![CDATA[ArXiv Query: search_query=fog]]>", entry))
    assert (found.title, found.abstract, found.arxiv_id) == ("Counting Lanterns", "Fog settles.", "2601.01234")


def test_a_feed_readers_own_feed_gives_its_papers_but_not_as_arxivs_word() -> None:
    entry = (
        '<id>tag:reader,2026:1</id><title>Counting Lanterns</title><link href="https://arxiv.org/abs/2601.01234"/>'
        "<content type='html'>&lt;p&gt;Fog settles.&lt;/p&gt;</content><author><name>Ann Rope, Bo Tide</name></author>"
    )
    (found,) = entries(FEED.format("Starred", entry))
    assert (found.arxiv_id, found.authors, found.abstract) == ("2601.01234", ("Ann Rope", "Bo Tide"), "Fog settles.")
    assert found.origin is Origin.PAGE


@pytest.mark.parametrize("header", ["Titel;Autoren;Jahr;Link", "Titre;Auteurs;Année;URL", "Título;Autores;Año;URL"])
def test_a_table_from_a_spreadsheet_in_another_language_keeps_its_titles(header: str) -> None:
    table = f'{header}\r\n"Kettles; a Study";Oar, Cy;2019;https://arxiv.org/abs/1901.01234\r\n'
    (found,) = entries(table.encode("utf-16"))
    assert (found.title, found.authors, found.published) == ("Kettles; a Study", ("Cy Oar",), "2019")
