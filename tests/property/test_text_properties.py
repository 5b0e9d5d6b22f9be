"""What cleaning promises of any text at all."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from readlist.text import cell_len, clean, clean_block, clean_note, cut, fit, fold

# Text as an attacker or a bad converter makes it: pieces of escape sequences, controls, joiners and combining marks
# beside each other far more often than chance would have it; surrogates too.
PIECES = [
    *"\x00\x07\x08\t\n\r\x1b\x7f\x85\x90\x9b\x9c\x9d\xa0\xad",
    *["\x1b[", "\x1b]", "\x1b\\", "\x1bP", "0;", "2J", "31m", "m", "[", "]", "\\"],
    *"\u200b\u200c\u200d\u200e\u202e\u2028\u2029\u2066\u2069\ufe0f\ufeff\ud800\udfff\U000e0041",
    *"\u0301\u0323\u0308\u0345\u093f\u094d\u3099eEai\u1100\u1161\u11a8漢か😀 ",
]
hostile = st.lists(st.sampled_from(PIECES) | st.text(st.characters(), max_size=4), max_size=30).map("".join)
BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}


@given(hostile)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_block(text)
    assert clean_block(once) == once
    assert clean(clean(text)) == clean(text)
    assert clean(once) == clean(text)


@given(hostile)
def test_clean_text_holds_nothing_that_a_terminal_acts_on(text: str) -> None:
    line, block = clean(text), clean_block(text)
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [c for c in block.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [c for c in line if unicodedata.bidirectional(c) in BIDI - {"BN"}]
    assert "\x1b" not in block
    line.encode()


@given(hostile)
def test_a_clean_note_holds_tabs_and_lines_and_nothing_else_that_a_terminal_acts_on(text: str) -> None:
    note = clean_note(text)
    assert clean_note(note) == note
    assert unicodedata.is_normalized("NFC", note)
    assert not [c for c in note if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c not in "\n\t"]
    assert not [c for c in note if unicodedata.bidirectional(c) in BIDI - {"BN"}]
    assert clean_block(note) == clean_block(text)
    note.encode()


@given(hostile)
def test_clean_text_has_one_form_and_no_needless_blanks(text: str) -> None:
    line, block = clean(text), clean_block(text)
    assert unicodedata.is_normalized("NFC", line)
    assert "  " not in line
    assert line == line.strip(" ")
    assert "\n\n\n" not in block
    assert all(part == part.strip(" ") for part in block.split("\n"))
    assert not [c for c in block if c.isspace() and c not in " \n"]


@given(hostile)
def test_what_is_clean_ascii_stays_as_it_is(text: str) -> None:
    plain = " ".join("".join(c for c in text if c.isascii() and c.isprintable()).split())
    assert clean(plain) == plain


ASCII = st.text("  bC.", max_size=20) | st.text(st.characters(max_codepoint=0x7F), max_size=20)


# Text in ASCII is cleaned and folded by a way of its own; beside another letter it goes the way of all text.
@given(ASCII)
def test_text_in_ascii_is_cleaned_as_any_other(text: str) -> None:
    assert clean_block(f"漢\n{text}\n漢").removeprefix("漢").removesuffix("漢").strip("\n") == clean_block(text)


@given(ASCII)
def test_text_in_ascii_is_folded_as_any_other(text: str) -> None:
    assert fold(f"漢{text}") == f"漢{fold(text)}"


@given(hostile)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text.upper()) == fold(text.upper().lower())


@given(hostile.map(clean), st.integers(-2, 40), st.booleans())
def test_fitted_text_takes_exactly_its_cells(text: str, width: int, right: bool) -> None:
    assert cell_len(cut(text, width)) <= max(width, 0)
    assert cell_len(fit(text, width, right=right)) == max(width, 0)
    if cell_len(text) <= width and width > 0:
        assert cut(text, width) == text.replace("\u200d", "")
