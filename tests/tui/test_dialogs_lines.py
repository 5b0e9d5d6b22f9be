import pytest
from textual import events
from textual.widgets import TextArea

from readlist.tui.screens.line_edit import AddPaper, Draft, NoteEditor, TagEditor

from .dialogs import talk

KNOWN = ("moe", "survey", "to-cite", "to read again", "mol")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("+m", "+moe "),
        ("SUR", "survey "),
        ("moe +to x", "moe +to x"),
        ('+"to r', '+"to read again" '),
        ("-boa", "-boats "),
        ("+moe -F", "+moe -fog "),
        ("+cite", "+to-cite "),
        ("", "moe "),
    ],
)
async def test_tab_completes_the_tag_at_the_cursor(typed: str, line: str) -> None:
    async with talk(TagEditor(("boats", "fog"), KNOWN)) as used:
        await used.write(typed)
        await used.press("tab")
        assert used.line == line


async def test_tags_that_are_on_the_paper_are_offered_after_a_minus_only() -> None:
    async with talk(TagEditor(("moe",), KNOWN)) as used:
        await used.write("+mo")
        assert "› mol" in used.text
        await used.write("-mo")
        assert "› moe" in used.text
        assert "mol" not in used.text


async def test_a_tag_that_only_some_of_several_papers_have_is_offered() -> None:
    async with talk(TagEditor(("moe",), KNOWN, papers=3)) as used:
        assert "3 papers" in used.text
        await used.write("+mo")
        assert "› moe" in used.text


async def test_arrows_choose_another_tag_to_complete() -> None:
    async with talk(TagEditor((), KNOWN)) as used:
        await used.write("+mo")
        await used.press("down", "tab")
        assert used.line == "+mol "


async def test_the_edit_is_shown_before_it_is_applied_and_handed_back_as_written() -> None:
    async with talk(TagEditor(("boats", "fog"), KNOWN)) as used:
        await used.write("+new -fog boats")
        assert "boats -fog +new" in used.text
        await used.press("enter")
        assert used.answer == "+new -fog boats"


async def test_a_wrong_edit_is_explained_in_place_and_can_be_mended() -> None:
    async with talk(TagEditor((), KNOWN)) as used:
        await used.write('+a"b')
        await used.press("enter")
        assert used.open
        assert "! a quote is not closed" in used.text
        assert "tags are parted by blanks" in used.text
        await used.write("+ab")
        assert "!" not in used.text
        await used.press("enter")
        assert used.answer == "+ab"


@pytest.mark.parametrize("keys", [["escape"], ["enter"]])
async def test_tags_stay_as_they_are_without_an_edit(keys: list[str]) -> None:
    async with talk(TagEditor(("boats",), KNOWN)) as used:
        await used.press(*keys)
        assert used.answer is None


async def test_a_tag_that_looks_like_markup_is_shown_and_completed_as_it_is() -> None:
    async with talk(TagEditor(("[/b]",), ("[red]",))) as used:
        assert "[/b]" in used.text
        await used.press("tab")
        assert used.line == "[red] "


async def test_everything_of_the_tag_editor_is_there_on_the_smallest_terminal() -> None:
    async with talk(TagEditor(("boats",), KNOWN, papers=2), (40, 10)) as used:
        for part in ("Tags", "2 papers", "boats", "› moe survey to-cite", "Enter apply", "Tab complete", "Esc leave"):
            assert part in used.text


async def test_a_burst_of_letters_and_enter_is_taken_in_its_order() -> None:
    async with talk(TagEditor((), KNOWN)) as used:
        for key in ("plus", "a", "b", "enter"):
            used.app.post_message(events.Key(key, {"plus": "+", "enter": "\r"}.get(key, key)))
        await used.settle()
        assert used.answer == "+ab"


async def test_what_is_pasted_into_a_line_cannot_reach_the_terminal() -> None:
    async with talk(TagEditor((), KNOWN)) as used:
        await used.paste("+boats\x1b]0;owned\x07\x1b[2J \u202efog\nnext")
        assert used.line == "+boats fog next"


async def test_a_tag_with_blanks_is_not_removed_by_its_first_word() -> None:
    async with talk(TagEditor(("big idea", "moe"), KNOWN), (120, 24)) as used:
        await used.write("-big idea")
        await used.press("enter")
        assert used.open
        assert '! there is no tag big to remove · one that holds blanks stands in quotes: -"big idea"' in used.text
        await used.write('-"big idea')
        await used.press("enter")
        assert "! a quote is not closed" in used.text
        await used.write('-"big idea"')
        await used.press("enter")
        assert used.answer == '-"big idea"'


# --- notes


@pytest.mark.parametrize(
    ("before", "keys", "answer"),
    [
        (None, [*"hm", "enter"], "hm"),
        (None, ["enter"], None),
        ("old", ["enter"], None),
        ("old", ["space", "n", "escape"], Draft("old n")),
        ("old", ["n", "backspace", "escape"], None),
        ("ab", ["backspace", "backspace", "enter"], ""),
        ("ab", ["ctrl+j", "c", "enter"], "ab\nc"),
    ],
)
async def test_a_note_is_written_changed_and_removed(
    before: str | None, keys: list[str], answer: str | Draft | None
) -> None:
    async with talk(NoteEditor(before)) as used:
        await used.press(*keys)
        assert used.answer == answer


async def test_a_pasted_note_keeps_its_lines_and_loses_its_control_codes() -> None:
    async with talk(NoteEditor(None)) as used:
        await used.paste("one\x1b[31m\r\ntwo\u202e")
        assert used.app.screen.query_one(TextArea).text == "one\ntwo"
        await used.press("enter")
        assert used.answer == "one\ntwo"


async def test_a_long_note_is_seen_at_its_end_on_the_smallest_terminal() -> None:
    async with talk(NoteEditor("word " * 60 + "end"), (40, 10)) as used:
        assert "end" in used.text
        assert "Enter save" in used.keys


async def test_a_note_beside_a_selection_says_whose_it_is() -> None:
    async with talk(NoteEditor(None, beside=3)) as used:
        assert "this paper's alone, 3 are selected" in used.text
    async with talk(NoteEditor(None)) as used:
        assert "alone" not in used.text


# --- adding


@pytest.mark.parametrize(
    ("said", "taken_for"),
    [
        ("arXiv:2601.01234v2", "arXiv 2601.01234"),
        ("https://doi.org/10.1234/Fog.7", "DOI 10.1234/fog.7"),
        ("https://example.org/fog", "an address"),
        ("On the Weight of [b]Teacups", "a title"),
        ("1706.0376", "a title; it looks like an incomplete arXiv id"),
        ("arXiv:1706.03", "a title; it looks like an incomplete arXiv id"),
    ],
)
async def test_adding_says_what_it_takes_the_line_for(said: str, taken_for: str) -> None:
    async with talk(AddPaper()) as used:
        await used.write(said)
        assert taken_for in used.text
        await used.press("enter")
        assert used.answer == said


async def test_adding_nothing_says_what_can_be_added() -> None:
    async with talk(AddPaper()) as used:
        await used.press("enter")
        assert used.open
        assert "! nothing to add" in used.text
        await used.press("escape")
        assert used.answer is None
