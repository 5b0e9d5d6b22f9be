"""Text from outside made safe; text folded for comparing; text measured and cut in cells."""

import pytest

from readlist.text import cell_len, clean, clean_block, clean_note, cut, fit, fold


@pytest.mark.parametrize(
    ("hostile", "safe"),
    [
        ("Boats\x1b]0;x\x07 in Fog", "Boats in Fog"),
        ("Boats\x1b[2J in Fog", "Boats in Fog"),
        ("\x1b[31mBoats\x1b[0m", "Boats"),
        ("\x9b31mBoats", "Boats"),
        ("\x1bP1;2q#0\x1b\\Boats", "Boats"),
        ("\x1b]8;;https://example.org\x1b\\Boats\x1b]8;;\x1b\\", "Boats"),
        ("\x9d0;x\x9cBoats", "Boats"),
        ("\x1b(BBoats\x1bcin\x1b7Fog", "BoatsinFog"),
        ("\x1b\x1b[31mBoats", "Boats"),
        ("Boats\x1b", "Boats"),
        ("Boats\x1b]0;never ended", "Boats0;never ended"),
        ("Bo\x00at\x08s\x7f\x85!", "Boats !"),
        ("\u202eBoats\u202c \u2066in\u2069 \u200fFog\u200e", "Boats in Fog"),
        ("Bo\u200bat\u00ads\ufeff", "Boats"),
        ("Boats\ufe0f \U000e0041\U000e007f\ud800", "Boats"),
        ("  Boats\tin\u00a0\u2003Fog \r\n", "Boats in Fog"),
        ("Boats\r\nin\rFog\u2028and\u2029Night", "Boats in Fog and Night"),
        ("Moire\u0301", "Moiré"),
    ],
)
def test_what_could_act_on_a_terminal_is_gone(hostile: str, safe: str) -> None:
    assert clean(hostile) == safe


@pytest.mark.parametrize(
    "text",
    [
        "Boats [/b] and [red]",
        "漢字の灯台",
        "Déjà-vu ⊕ Ω 😀",
        "क्‍ष and می‌خواهم",
        "<b>&amp;</b>",
        "x\u0323\u0302 stacked",
        "=1+1",
        "…",
    ],
)
def test_what_only_looks_odd_stays(text: str) -> None:
    assert clean(text) == text


def test_joiners_stay_between_letters_and_go_elsewhere() -> None:
    assert clean("👩\u200d💻 \u200dx\u200d می\u200cخواهم") == "👩💻 x می\u200cخواهم"
    assert clean("ශ්\u200dරී അവൻ ന്\u200d\u200d") == "ශ්\u200dරී അവൻ ന്\u200d"


def test_a_block_keeps_its_lines_without_blanks_at_their_ends() -> None:
    assert clean_block(" one \r\n  two\r\r\r\r three\x1b[2J \n\n") == "one\ntwo\n\nthree"
    assert clean_block("plain  ascii ") == "plain ascii"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Café", "CAFE\u0301"),
        ("ﬁsh", "FISH"),
        ("Straße", "STRASSE"),
        ("Ⅳ", "iv"),
        ("ＡＢＣ", "abc"),
        ("ΜΟΊΡΑ", "μοιρα"),
        ("И\u0306", "и"),
    ],
)
def test_folded_text_has_no_case_accents_or_compatibility_forms(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_marks_that_are_half_a_letter_stay_when_folding() -> None:
    assert fold("が") != fold("か")
    assert fold("कि") != fold("क")


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("abc", 3), ("漢字", 4), ("e\u0301", 1), ("가나", 4), ("★", 1), ("ශ්\u200dරී", 2)]
)
def test_text_is_measured_in_cells(text: str, cells: int) -> None:
    assert cell_len(text) == cells


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("boats", 5, "boats"),
        ("boats", 4, "boa…"),
        ("boats and fog", 7, "boats…"),
        ("漢字の灯台", 10, "漢字の灯台"),
        ("漢字の灯台", 9, "漢字の灯…"),
        ("漢字の灯台", 8, "漢字の…"),
        ("boats", 1, "…"),
        ("boats", 0, ""),
        ("boats", -3, ""),
        ("x" * 10_000, 4, "xxx…"),
    ],
)
def test_text_is_cut_with_an_ellipsis_where_something_is_missing(text: str, width: int, shown: str) -> None:
    assert cut(text, width).rstrip() == shown
    assert cell_len(cut(text, width)) <= max(width, 0)


def test_text_is_padded_to_its_place() -> None:
    assert fit("fog", 5) == "fog  "
    assert fit("fog", 5, right=True) == "  fog"
    assert fit("漢字", 3) == "漢…"


def test_a_note_keeps_how_it_is_laid_out_and_loses_only_what_acts() -> None:
    note = "# Boats\n\n\n- lamps\n    - two  blanks\n\t- a tab\n\n```\nif fog:\n    wait()\n```"
    assert clean_note(note) == note
    assert clean_note(f"\n \n{note} \t\n\n") == note
    assert clean_note("    indented\r\nMoire\u0301\x1b[2J\x07\u202e\u00a0!") == "    indented\nMoiré !"
    assert clean_note(" \n\t\n") == ""
