"""Text from outside is shown, never obeyed."""

import pytest

from readlist.model import Entry
from readlist.text import clean

from .conftest import Open, Shelf

NASTY = [
    "Closing [/b] and [red]opening[/red] [link=x]",
    "[bold",
    "$accent \\[b] [@click=app.quit]quit[/]",
    clean("\x1b]0;x\x07 title \x1b[2J gone \u202e backwards \0 nul"),
    "é" * 3 + "a\u0301\u0302\u0303\u0304" * 20 + " marks",
    "漢字" * 200,
    "very long " * 1000,
    "-- {} %s {0} %(x)s",
]
SCRIPTS = [
    clean("שלום לעולם: ספינות נייר בערפל (2026)"),
    clean("قوارب ورقية في الضباب 12 ٪"),
    clean("नमस्ते दुनिया का कोहरा क्ष"),
    clean("เรือกระดาษในสายหมอก น้ำ"),
    clean("👩‍👩‍👧‍👦 families 👍🏽 thumbs 🇳🇴 flags ❤️ hearts"),
    clean("Z̸̧̛a̴͜l̶g̵o̷ " * 20),
    clean("ﬁgures ½ Ⅳ ㎏ ｆｕｌｌ ｗｉｄｔｈ"),
    clean("한글 종이배 안개"),
]


@pytest.mark.parametrize("size", [(140, 40), (40, 10)])
async def test_hostile_titles_are_shown_safely_everywhere(shelf: Shelf, opened: Open, size: tuple[int, int]) -> None:
    entries = [Entry(title, abstract=title, organization=title[:99], comments=1) for title in NASTY]
    shelf.fill("[/b] %s [red]", entries, captured="2026-01-10")
    library = shelf.library()
    library.edit_tags([paper.id for paper in shelf.papers()], ["[/b]", "[red] x"], [])
    library.set_note(shelf.papers()[0].id, "[/] note [b")
    library.close()
    async with opened(shelf, size) as hand:
        await hand.press("shift+tab", "tab")
        for title in NASTY:
            assert hand.row[4:8] == title[:4] or title.startswith(("漢", "é"))
            await hand.press("s")
        assert hand.status.startswith("Starred “-- {} %s")
        await hand.press("1", "enter", "escape")
        await hand.press("t", "escape")
        await hand.press("a", "escape")
        await hand.press("D", "n")
        await hand.press("/", *"[/b] [red]", "enter")
        await hand.press("q")
    assert len(shelf.papers("is:starred")) == len(NASTY)
    assert hand.app.return_code == 0


async def test_every_line_of_a_hostile_list_is_as_wide_as_the_list(shelf: Shelf, opened: Open) -> None:
    shelf.fill("nasty", [Entry(title) for title in NASTY], captured="2026-01-10")
    async with opened(shelf, (100, 30)) as hand:
        papers = hand.main.papers
        width = papers.scrollable_content_region.width
        assert {papers.render_line(y).cell_length for y in range(papers.size.height)} == {width}


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 10)])
async def test_every_script_leaves_every_line_its_width(shelf: Shelf, opened: Open, size: tuple[int, int]) -> None:
    entries = [Entry(title, abstract=title * 3, organization=title[:40]) for title in SCRIPTS]
    shelf.fill("scripts", entries, captured="2026-01-10")
    async with opened(shelf, size) as hand:
        for _ in SCRIPTS:
            await hand.press("enter")
            assert {strip.cell_length for strip in hand.app.screen._compositor.render_strips()} == {size[0]}
            await hand.press("escape", "j")
        await hand.press("g", "T")
        assert {strip.cell_length for strip in hand.app.screen._compositor.render_strips()} == {size[0]}
        await hand.press("escape", "/", *"שלום", "enter")
        assert len(hand.rows) == 1


async def test_without_colour_every_state_can_still_be_told(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(shelf) as hand:
        await hand.press("s", "x")
        segments = [segment for strip in hand.app.screen._compositor.render_strips() for segment in strip]
        colours = {
            colour.name
            for segment in segments
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour is not None
        }
        assert colours <= {"default"}
        assert hand.rows[0].startswith(" ★•")
        assert hand.rows[1].startswith("  ×")
        assert hand.row.startswith("▌ •")
