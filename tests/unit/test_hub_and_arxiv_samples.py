"""The complete examples of Hugging Face's and arXiv's files, where they are at hand: each goes to its reader."""

from datetime import date
from pathlib import Path

import pytest

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing
from readlist.readers import READERS, recognise
from readlist.readers.base import HEAD, Confidence

FOLDER = Path(__file__).parents[3] / "shared"
OURS = {
    "hf_daily.html": ("daily-html", ["2601.01234", "2512.20001"], "2026-01-05"),
    "hf_search.html": ("daily-html", ["2601.01234"], None),
    "hf_paper_page.html": ("daily-html", ["2601.01234"], None),
    "hf_daily_papers.json": ("huggingface-json", ["2601.01234", "2512.20001"], "2026-01-05"),
    "hf_papers_search.json": ("huggingface-json", ["2601.01234"], None),
    "hf_paper_detail.json": ("huggingface-json", ["2601.01234"], None),
    "arxiv_api.xml": ("arxiv-api", ["2601.01234", "hep-th/9901001"], "2026-01-09"),
    "arxiv_atom.xml": ("arxiv-feed", ["2601.01234", "2512.20001", "2310.04321"], "2026-01-02"),
    "arxiv_rss.xml": ("arxiv-feed", ["2601.01234", "2512.20001", "2401.00007", "2301.00008"], "2026-01-02"),
    "arxiv_digest.txt": ("arxiv-mail", ["2601.01234", "2512.20001", "2401.00007"], "2026-01-02"),
    "arxiv_abs.html": ("arxiv-page", ["2601.01234"], None),
    "arxiv_snapshot.jsonl": ("arxiv-snapshot", ["2601.01234"], None),
}
WITHOUT_PAPERS = {"arxiv_api_empty.xml": "found no papers", "arxiv_api_error_400.xml": "incorrect id format for abc"}
NAMES = {name for name, _, _ in OURS.values()}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the samples are not here")


@pytest.mark.parametrize(("name", "expected"), OURS.items(), ids=OURS)
def test_a_sample_goes_to_its_reader_and_nothing_of_it_is_lost(
    name: str, expected: tuple[str, list[str], str | None]
) -> None:
    data = (FOLDER / "samples" / name).read_bytes()
    reader = recognise(data[:HEAD])
    items = list(reader.read([data], Context(date(2026, 11, 21))))
    found = [item for item in items if isinstance(item, Entry)]
    (listing,) = (item for item in items if isinstance(item, Listing))
    assert (reader.name, [entry.arxiv_id for entry in found], listing.captured) == expected
    assert len(items) == len(found) + 1
    first = found[0]
    assert first.title.startswith("Tiny Lighthouses: Guiding ")
    assert (first.authors, first.author_count) == (("Jane Q. Doe", "José van der Berg", "Xiaoming Li"), 3)
    assert (first.abstract or "").startswith("Fog hides small lighthouses.")
    assert first.published in ("2026-01-01", "2026-01-02")
    if name.startswith("hf_"):
        assert (first.upvotes, first.organization) == (31, "Example Lab of Fog")
        assert first.code_url == "https://github.com/example-lab/tiny-lighthouses"


@pytest.mark.parametrize(("name", "told"), WITHOUT_PAPERS.items(), ids=WITHOUT_PAPERS)
def test_an_answer_without_papers_is_told_in_words(name: str, told: str) -> None:
    data = (FOLDER / "samples" / name).read_bytes()
    assert recognise(data).name == "arxiv-api"
    with pytest.raises(FormatError, match=told):
        list(recognise(data).read([data], Context(date(2026, 11, 21))))


def test_no_other_example_is_taken_for_theirs() -> None:
    for path in (*(FOLDER / "samples").iterdir(), *(FOLDER / "listings").iterdir()):
        head = path.read_bytes()[:HEAD]
        sure = {reader.name for reader in READERS if reader.sniff(head) is not Confidence.NO} & NAMES
        own = {OURS[path.name][0]} if path.name in OURS else {"arxiv-api"} if path.name in WITHOUT_PAPERS else set()
        assert sure == own, path.name
