"""Entries of a surveyed listing, given back for the import."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from captures import THREE, TITLES

from readlist.sources.files import open_source
from readlist.tasks import spooling
from readlist.tasks.surveying import Survey, survey

COPIES = "".join(f"@misc{{k{n}, title = {{Gull number {n}}}, year = 2025}}\n" for n in range(1234))


def found(path: Path, text: str) -> Survey:
    (path / "fog.bib").write_text(text, encoding="utf-8")
    return survey(open_source(path / "fog.bib"), today=date(2026, 11, 21))


def test_a_survey_gives_all_entries_back_as_often_as_wanted_and_to_two_at_a_time(tmp_path: Path) -> None:
    listing = found(tmp_path, COPIES)
    expected = [f"Gull number {n}" for n in range(1234)]
    assert [entry.title for entry in listing.read()] == expected
    both = list(zip(listing.read(), listing.read(), strict=True))
    assert [(one.title, other.title) for one, other in both] == [(title, title) for title in expected]


def test_their_days_get_the_year_that_the_whole_page_tells(tmp_path: Path) -> None:
    assert [(entry.title, entry.published) for entry in found(tmp_path, THREE).read()] == list(
        zip(TITLES[:3], ["2024-01-02", None, "2023-10-09"], strict=True)
    )


def test_where_there_is_no_room_for_them_the_source_is_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "write", full)
    assert [entry.title for entry in found(tmp_path, COPIES).read()] == [f"Gull number {n}" for n in range(1234)]


def test_of_a_very_large_listing_nothing_is_kept_and_it_is_read_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(spooling, "_AT_MOST", 20_000)
    listing = found(tmp_path, COPIES)
    assert listing.spool.entries() is None
    assert [entry.title for entry in listing.read()] == [f"Gull number {n}" for n in range(1234)]
