"""Text that wants to act on a terminal, or on a program that reads our files, through every way in and out."""

import json
import unicodedata
from pathlib import Path

import pytest
from commandline import Run
from pages import daily_page

# What is written in a listing, and what is shown of it.
HOSTILE = {
    "Boats [/b] and [red]markup[/]": "Boats [/b] and [red]markup[/]",
    "Boats\x1b]0;x\x07 retitle": "Boats retitle",
    "Boats \x1b[2J\x1b[Hclear": "Boats clear",
    "Boats \x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\ed": "Boats linked",
    "Boats \x9b31m8-bit": "Boats 8-bit",
    "Boats \u202eturned\u202c round": "Boats turned round",
    "Boats \u2066isolated\u2069 too": "Boats isolated too",
    "Boats\x00 with NUL": "Boats with NUL",
    "Boats\x08\x7f with \x85 C1": "Boats with C1",
    "漢字の灯台 in Fog": "漢字の灯台 in Fog",
    "Z\u0335\u0321\u0322a\u0341l\u0361go Boats": unicodedata.normalize(
        "NFC", "Z\u0335\u0321\u0322a\u0341l\u0361go Boats"
    ),
    "Boats " + "and boats " * 1000: ("Boats " + "and boats " * 1000).strip(),
    "=cmd|' /C calc'!A0 Boats": "=cmd|' /C calc'!A0 Boats",
    "</title><script>alert(1)</script> Boats": "</title><script>alert(1)</script> Boats",
    "Boats}, note = {@misc{x": "Boats}, note = {@misc{x",
}


def acts(text: str) -> list[str]:
    """Return the characters of a text on which a terminal would act."""
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        character
        for character in text.replace("\n", "")
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or unicodedata.bidirectional(character) in bidi
    ]


@pytest.fixture
def hostile(run: Run) -> Run:
    """Return a library with every hostile text as a title, abstract, author, organisation, tag and note."""
    records = [
        {
            "title": title,
            "abstract": title,
            "authors": [title, "Ada Example"],
            "organization": title,
            "tags": [title.replace(",", "")],
            "note": f"{title}\n{title}",
            "starred": True,
        }
        for title in HOSTILE
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    run.ok("import", "-", "--with-marks", "--name", "\x1b[31mfog\u202e\x07", stdin=lines.encode())
    return run


def test_titles_come_out_as_they_are_shown(hostile: Run) -> None:
    listed = [json.loads(line) for line in hostile.ok("list", "--json").splitlines()]
    assert [record["title"] for record in listed] == list(HOSTILE.values())
    assert [record["abstract"] for record in listed] == list(HOSTILE.values())
    assert all(
        record["authors"] == [shown, "Ada Example"] for record, shown in zip(listed, HOSTILE.values(), strict=True)
    )
    assert {seen["name"] for record in listed for seen in record["listings"]} == {"fog"}


def test_nothing_printed_can_act_on_a_terminal(hostile: Run) -> None:
    lines = [["list"], ["list", "--json"], ["log"], ["export", "", "--format", "bibtex"]]
    lines += [["export", "", "--format", name] for name in ("markdown", "jsonl")]
    lines += [["show", str(paper)] for paper in range(1, len(HOSTILE) + 1)]
    for line in lines:
        out = hostile.ok(*line)
        assert len(out) > 20
        assert not acts(out), line


def test_no_file_holds_what_could_act_on_a_terminal(hostile: Run, tmp_path: Path) -> None:
    for suffix in ("bib", "md", "jsonl"):
        hostile.ok("export", "--output", str(tmp_path / f"boats.{suffix}"))
        assert not acts((tmp_path / f"boats.{suffix}").read_bytes().decode())
    stored = hostile.library.read_bytes()
    assert b"\x1b" + b"[2J" not in stored
    assert b"\x1b]0;" not in stored
    assert "\u202e".encode() not in stored


def test_messages_about_papers_cannot_act_either(hostile: Run, tmp_path: Path) -> None:
    for paper in range(1, len(HOSTILE) + 1):
        for line in (["skip", f"id:{paper}"], ["tag", "-\x1b[2Jx", "+\u202ey\x07", f"id:{paper}"], ["undo"]):
            ran = hostile(*line)
            assert ran.code == 0
            assert not acts(ran.err)


@pytest.mark.parametrize(
    "line",
    [
        ["list", "\x1b[2Jis:\x1b[31mnewish"],
        ["star", "\x1b]0;x\x07walrus"],
        ["import", "\x1b[2Jnowhere\u202e.txt"],
        ["import", "/dev/null", "--format", "\x1b[2J"],
        ["export", "--format", "\x1b[2J\x07"],
        ["--library", "/\x1b[2J/\x1b[31m.db", "star", "id:1"],
        ["list", "--\x1b[2J"],
        ["\x1b[2J"],
        ["--\x1b[2J"],
        ["list", "--limit", "\x1b[2J"],
        ["show", "\x1b[2J"],
        ["remove", "--listing", "\x1b[2J"],
    ],
)
def test_what_the_user_typed_is_shown_safely_too(line: list[str], harbours: Run) -> None:
    ran = harbours(*line)
    assert ran.code in {1, 2}
    assert ran.err
    assert not acts(ran.out + ran.err)


def test_a_page_full_of_it_is_read_like_any_other(run: Run, tmp_path: Path) -> None:
    titles = [title for title in HOSTILE if "\x00" not in title and "\x85" not in title and len(title) < 250]
    page = daily_page(*titles)
    (tmp_path / "fog.txt").write_text(page, encoding="utf-8", newline="")
    ran = run("import", str(tmp_path / "fog.txt"), "--captured", "2026-01-09")
    assert ran.code == 0, ran.err
    assert run.titles() == [HOSTILE[title] for title in titles]


def test_a_page_with_nul_is_refused_as_binary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fog.txt").write_text(daily_page("Boats\x00 with NUL"))
    ran = run("import", str(tmp_path / "fog.txt"))
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 2


def test_notes_and_titles_given_by_hand_are_cleaned_too(run: Run) -> None:
    run.ok("add", "Boats\x1b[2J in\u202e Fog")
    run.ok("note", "1", "one\x1b]0;x\x07\r\n\r\n\r\ntwo\u2028three")
    assert run.titles() == ["Boats in Fog"]
    assert json.loads(run.ok("show", "1", "--json"))["note"] == "one\n\n\ntwo\nthree"


def test_ten_thousand_characters_stay_whole_in_data_and_are_found(hostile: Run) -> None:
    long = max(HOSTILE.values(), key=len)
    assert len(long) > 9_000
    found = [json.loads(line)["title"] for line in hostile.ok("list", "--json", "and").splitlines()]
    assert long in found
    assert long in hostile.ok("show", str(list(HOSTILE.values()).index(long) + 1))
