"""Going through a listing in a real terminal: one key a paper, and every key can be taken back."""

from pathlib import Path

import pytest

from .conftest import Start

TITLES = [f"Harbour {number} and its {kind}" for number in range(1, 24) for kind in ("Quiet Ledgers", "Fast Kettles")]
ABSTRACT = "We count what the boats of an invented harbour carry home, lamp by lamp and crate by crate. " * 6
VERDICTS = "srlxw"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A listing of 46 papers, two of each harbour."""
    cards = [
        f"{title}\n\n{ABSTRACT}({title})\n\n  • 3 authors\n·\nJan {number % 8 + 1}\n"
        for number, title in enumerate(TITLES)
    ]
    head = "Daily Papers\n\nbyAK and the research community\n\nJan 9\n\n"
    (tmp_path / "fog.txt").write_text(head + "\n".join(cards), encoding="utf-8")
    return tmp_path / "fog.txt"


def imported(start: Start, page: Path) -> None:
    command = start("import", str(page), "--captured", "2026-01-09", "--library", "fog.db")
    assert command.wait_end() == 0


def test_forty_six_papers_take_forty_six_keys(start: Start, page: Path) -> None:
    imported(start, page)
    app = start("--library", "fog.db", columns=100, lines=30)
    app.wait("46 undecided")
    for number in range(46):
        app.press(VERDICTS[number % len(VERDICTS)])
    app.wait("0 undecided · 10 starred today")
    app.press("u")
    app.wait("1 undecided · 9 starred today")
    app.press("q")
    assert app.wait_end() == 0
    again = start("--library", "fog.db", columns=100, lines=30)
    again.wait("1 undecided · 9 starred today")
    again.press("3")
    again.wait("9 papers")


def test_a_search_is_selected_skipped_as_one_change_and_taken_back(start: Start, page: Path) -> None:
    imported(start, page)
    app = start("--library", "fog.db", columns=120, lines=30)
    app.wait("46 undecided")
    app.press("/", *"kettles")
    app.wait("23 in All")
    app.press("enter", "*")
    app.wait("23 papers selected")
    app.press("x")
    app.wait("23 papers")
    app.press("y")  # more than twenty: it asks once
    app.wait("Skipped 23")
    app.press("escape", "escape")
    app.wait("23 undecided")
    app.press("u")
    app.wait("46 undecided")


def test_two_apps_on_one_library_see_each_others_marks(start: Start, page: Path) -> None:
    imported(start, page)
    one = start("--library", "fog.db", columns=80, lines=24)
    other = start("--library", "fog.db", columns=80, lines=24)
    one.wait("46 undecided")
    other.wait("46 undecided")
    other.press("j", "j")
    other.wait(lambda text: any(line.startswith("▌ • Harbour 2 and its Quiet") for line in text.split("\n")))
    one.press("s")
    one.wait("45 undecided · 1 starred today")
    other.wait("45 undecided · 1 starred today")
    other.wait(lambda text: any(line.startswith("▌ • Harbour 2 and its Quiet") for line in text.split("\n")))
    other.press("l")
    one.wait("44 undecided")


def test_cards_go_on_where_a_killed_app_stopped(start: Start, page: Path) -> None:
    imported(start, page)
    app = start("--library", "fog.db", columns=80, lines=24)
    app.wait("46 undecided")
    app.press("T")
    app.wait("46 left of 46")
    app.press("s")
    app.wait("45 left of 46")
    app.press("x")
    app.wait("44 left of 46")
    app.kill()
    again = start("--library", "fog.db", columns=80, lines=24)
    again.wait("44 undecided · 1 starred today")
    again.press("T")
    screen = again.wait("44 left of 44")
    assert "Harbour 2 and its Quiet Ledgers" in screen


def test_a_search_is_narrowed_kept_and_left_again(start: Start, page: Path) -> None:
    imported(start, page)
    app = start("--library", "fog.db", columns=80, lines=24)
    app.wait("46 undecided")
    app.press("j", "j", "/", *"quiet ledgers")
    app.wait("23 in All")
    app.press(*" 11")
    app.wait("1 in All")
    app.press("enter", "s")
    app.wait("Starred “Harbour 11 and its Quiet Ledgers”")
    app.press("/", "escape")
    app.wait("45 undecided · 1 starred today")
    app.wait(lambda text: any(line.startswith("▌ • Harbour 2 and its Quiet") for line in text.split("\n")))
    app.press("/", *"is:starred quiet")
    app.wait("1 in All")
    app.press(*" -11")
    app.wait("0 in All")
    app.wait("Nothing has")


def test_a_killed_app_comes_back_with_a_bulk_change_whole_and_to_be_undone(start: Start, page: Path) -> None:
    imported(start, page)
    app = start("--library", "fog.db", columns=100, lines=30)
    app.wait("46 undecided")
    app.press("*", "x")
    app.wait("Skip 46 papers?")
    app.press("y")
    app.wait("Skipped 46")
    app.kill()
    again = start("--library", "fog.db", columns=100, lines=30)
    again.wait("0 undecided")
    again.wait("Everything is decided.")
    again.press("J")
    again.wait("skipped 46")
    again.press("u")
    again.wait("Took back")
    again.press("escape")
    again.wait("46 undecided")
