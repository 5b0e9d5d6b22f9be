"""The paper as it is read: TeX, and the words that were searched."""

from textual.content import Content

from readlist.model import Entry

from .conftest import Hand, Open, Shelf

FORMULA = Entry(
    r"$\alpha$-Fog in $O(n^2)$ Lamps",
    abstract=r"Erd\H{o}s lamps cost \$5 [/b] and need $\mathcal{L}_2$ oil; the mixture of lamps mixes $\mystery$.",
    published="2026-01-03",
    arxiv_id="2601.00011",
)


def underlined(hand: Hand) -> list[str]:
    """The pieces of the pane that are underlined."""
    content = hand.main.query_one("PaperPane Static").render()
    assert isinstance(content, Content)
    return [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]


async def test_tex_is_readable_in_pane_and_card_and_kept_as_it_is(shelf: Shelf, opened: Open) -> None:
    shelf.fill("formulas", [FORMULA])
    async with opened(shelf) as hand:
        assert hand.paper.startswith("α-Fog in O(n²) Lamps")
        assert r"Erdős lamps cost $5 [/b] and need L₂ oil; the mixture of lamps mixes $\mystery$." in hand.paper
        await hand.press("T")
        assert "α-Fog in O(n²) Lamps" in str(hand.main.query_one("CardPane Static").render())
    assert shelf.paper(r"$\alpha$").abstract == FORMULA.abstract


async def test_tex_is_readable_in_rows_the_status_the_journal_and_questions(shelf: Shelf, opened: Open) -> None:
    shelf.fill("formulas", [FORMULA])
    async with opened(shelf) as hand:
        assert hand.row.startswith("▌ • α-Fog in O(n²) Lamps")
        await hand.press("s")
        assert hand.status.startswith("Starred “α-Fog in O(n²) Lamps” · ")
        await hand.press("k", "D")
        assert "“α-Fog in O(n²) Lamps”" in str(hand.app.screen.query_one("Heading").render())
        await hand.press("escape", "J")
        assert "starred “α-Fog in O(n²) Lamps”" in hand.app.screen.query_one("ChangeList").render_line(0).text
        await hand.press("escape", "/", *"alpha", "enter")
        assert len(hand.rows) == 1


async def test_what_hangs_under_its_label_does_so_beside_a_scrollbar(shelf: Shelf, opened: Open) -> None:
    note = "lamps in fog " * 12
    abstract = "A paper about lamps in the fog, which goes on until no pane is high enough for it. " * 30
    shelf.fill("long", [Entry("A Long Account of Lamps", abstract=abstract, published="2026-01-03")])
    shelf.library().set_note(shelf.paper("A Long").id, note)
    for width in range(120, 126):
        async with opened(shelf, size=(width, 30)) as hand:
            pane = hand.main.query_one("PaperPane")
            assert pane.show_vertical_scrollbar
            hanging = [line for line in hand.paper.split("\n") if line.startswith(" " * 7)]
            assert len(hanging) > 1
            assert max(map(len, hanging)) <= pane.scrollable_content_region.width


async def test_the_words_that_were_searched_are_marked_in_the_pane(shelf: Shelf, opened: Open) -> None:
    shelf.fill("formulas", [FORMULA])
    shelf.library().set_note(9, "lamps, marks and seen")
    async with opened(shelf) as hand:
        assert underlined(hand) == []
        await hand.press("/", *"lamps marks mix")
        assert underlined(hand) == ["Lamps", "lamps", "marks", "lamps", "mixture", "lamps", "mixes"]
        await hand.press("enter", "1")
        assert underlined(hand) == []


async def test_a_misspelt_word_is_marked_as_it_is_there(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"quiet legders ", "enter")
        assert set(underlined(hand)) >= {"Quiet", "Ledgers"}
