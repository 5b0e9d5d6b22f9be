"""Entries of a surveyed listing, given back for the import."""

import pickle
from datetime import date
from io import BytesIO

import pytest
from captures import THREE, TITLES

from readlist.sources.files import spooled
from readlist.tasks.surveying import Survey, survey

COPIES = "".join(f"@misc{{k{n}, title = {{Gull number {n}}}, year = 2025}}\n" for n in range(1234))


def found(text: str) -> Survey:
    return survey(spooled("fog", BytesIO(text.encode())), today=date(2026, 11, 21))


def test_a_survey_gives_all_entries_back_as_often_as_wanted_and_to_two_at_a_time() -> None:
    listing = found(COPIES)
    expected = [f"Gull number {n}" for n in range(1234)]
    assert [entry.title for entry in listing.read()] == expected
    both = list(zip(listing.read(), listing.read(), strict=True))
    assert [(one.title, other.title) for one, other in both] == [(title, title) for title in expected]


def test_their_days_get_the_year_that_the_whole_page_tells() -> None:
    assert [(entry.title, entry.published) for entry in found(THREE).read()] == list(
        zip(TITLES[:3], ["2024-01-02", None, "2023-10-09"], strict=True)
    )


def test_where_there_is_no_room_for_them_the_source_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pickle, "dump", full)
    assert [entry.title for entry in found(COPIES).read()] == [f"Gull number {n}" for n in range(1234)]
