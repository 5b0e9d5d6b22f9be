"""What holds of ids and title keys whatever the text."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readlist.identity import keys, title_key, word_count
from readlist.ids import arxiv_id, find_ids
from readlist.likeness import Likeness, compare
from readlist.model import Entry
from readlist.text import clean

titles = st.text(max_size=40) | st.lists(
    st.sampled_from(
        ["Boats", "$x^2$", "\\log n", "<i>", "Ⅳ", "é", "e\u0301", "漢字", "2.5", "{", "&amp;", "-", ":", "7"]
    ),
    max_size=8,
).map(" ".join)
new_ids = st.builds(
    lambda day, number: f"{day:%y%m}.{number:05d}",
    st.dates(date(2015, 1, 1), date(2068, 12, 31)),
    st.integers(0, 99_999),
)
old_ids = st.builds(
    lambda archive, day, number: f"{archive}/{day:%y%m}{number:03d}",
    st.sampled_from(["math", "hep-th", "cs", "math-ph", "astro-ph"]),
    st.dates(date(1991, 7, 1), date(2007, 3, 31)),
    st.integers(1, 999),
)
ids = new_ids | old_ids
places = st.sampled_from(
    [
        "{}",
        "arXiv:{}v{}",
        "https://arxiv.org/abs/{}",
        "https://arxiv.org/pdf/{}v{}.pdf",
        "https://huggingface.co/papers/{}",
        "https://www.alphaxiv.org/abs/{}v{}",
        "https://ar5iv.org/abs/{}",
        "https://doi.org/10.48550/arXiv.{}",
    ]
)
suffixes = st.text(
    st.characters(codec="ascii", categories=["L", "N"]) | st.sampled_from("-._()"), min_size=1, max_size=20
)
entries = st.builds(
    Entry,
    title=st.sampled_from(
        [
            "Quiet Ledgers of Boats",
            "Quiet Ledgers",
            "Quiet Ledgers: Of Boats, Part II",
            "Quiet Ledgrs of Boats",
            "Quiet Ledgers OfBoats",
            "quiet-ledgers: of boats",
        ]
    ),
    abstract=st.none() | st.sampled_from(["Boats keep ledgers.", "Gulls steal sandwiches."]),
    authors=st.lists(st.sampled_from(["Ada Example", "Bo Sample", "Other, Cy"]), max_size=2, unique=True).map(tuple),
    author_count=st.none() | st.integers(1, 2),
    published=st.none() | st.sampled_from(["2024", "2025-01", "2025-01-07", "2026-01-07"]),
    published_inferred=st.booleans(),
    arxiv_id=st.none() | st.sampled_from(["2601.01234", "2601.01235"]),
    doi=st.none() | st.sampled_from(["10.1000/x", "10.1000/y"]),
)


@given(ids, places, st.integers(1, 99))
def test_an_arxiv_id_is_found_wherever_it_stands(known: str, place: str, version: int) -> None:
    assert find_ids(place.format(known, version)).arxiv_id == known
    assert find_ids(place.format(known, version)).doi is None
    assert arxiv_id(known.upper()) == known


@given(suffixes)
def test_a_doi_that_was_found_is_found_again_as_it_is(suffix: str) -> None:
    found = find_ids(f"https://doi.org/10.1000/{suffix}").doi
    if found is not None:
        assert find_ids(found).doi == found
        assert found == found.lower()
        assert f"10.1000/{suffix}".lower().startswith(found)


@given(st.text())
def test_looking_for_ids_never_fails(text: str) -> None:
    find_ids(text)
    find_ids(f"https://openreview.net/{text}")
    arxiv_id(text)
    word_count(text)


@given(titles)
def test_a_title_key_is_a_key_of_itself(title: str) -> None:
    key = title_key(title)
    assert title_key(key) == key
    assert not [c for c in key if c.isspace()]
    assert bool(key) == bool("".join(title.split()))


@given(titles)
def test_a_title_key_knows_no_case_blanks_or_form(title: str) -> None:
    key = title_key(title)
    assert title_key(f"  {title} ") == key
    assert title_key(clean(title)) == key or clean(title) != title


@given(entries, entries)
def test_being_the_same_paper_goes_both_ways(one: Entry, other: Entry) -> None:
    assert compare(one, other) is compare(other, one)


@given(entries, entries)
def test_two_ids_of_a_kind_always_part(one: Entry, other: Entry) -> None:
    assert compare(replace(one, doi="10.1000/x"), replace(other, doi="10.1000/y")) is Likeness.DIFFERENT


@given(entries)
def test_a_paper_has_a_key_for_each_id_and_its_title(entry: Entry) -> None:
    kinds = [key.partition(":")[0] for key in keys(entry)]
    expected = [kind for kind, value in (("arxiv", entry.arxiv_id), ("doi", entry.doi)) if value]
    assert kinds == [*expected, "title"]
