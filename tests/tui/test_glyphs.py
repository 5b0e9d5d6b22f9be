"""What a terminal without Unicode shows."""

from hypothesis import given
from hypothesis import strategies as st

from readlist.text import cell_len, clean
from readlist.tui.app import ReadlistApp
from readlist.tui.glyphs import legible

from .conftest import Shelf


@given(st.text(max_size=60).map(clean), st.sampled_from(["ascii", "latin-1", "koi8-r", "euc-jp"]))
def test_every_line_can_be_written_and_keeps_its_width(line: str, encoding: str) -> None:
    shown = legible(line, encoding)
    shown.encode(encoding)
    assert cell_len(shown) == cell_len(line)


def test_the_glyphs_stay_apart_in_ascii() -> None:
    assert legible("▌★• ◦›✓× · “…”", "ascii") == "|** ".replace("**", "*o") + 'l>vx . "~"'


async def test_an_ascii_terminal_gets_ascii_lines(shelf: Shelf) -> None:
    from readlist import store

    app = ReadlistApp(shelf.path, store.inspect(shelf.path), shelf.clock, encoding="ANSI_X3.4-1968")
    async with app.run_test(size=(100, 30)) as pilot:
        while app.main.papers.paper is None:
            await pilot.pause(0.01)
        await pilot.pause()
        written = "".join(segment.text for strip in app.screen._compositor.render_strips() for segment in strip)
        assert "|" in written
        assert "o Tiny Lighthouses" in written
        assert written.isascii()
