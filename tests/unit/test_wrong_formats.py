"""Every file goes to its own reader, and one that is asked for by mistake says what the file looks like."""

from datetime import date
from io import BytesIO

import pytest
from reading import SAMPLES as SHARED

from readlist.errors import FormatError
from readlist.readers import NAMES, READERS, by_name, recognise
from readlist.readers.base import HEAD, Confidence
from readlist.sources.files import spooled
from readlist.tasks.surveying import survey

SMALL = {
    "daily-papers": "Daily Papers\n\nbyAK and the research community\n\nJan 9\n\n"
    "Teacups\n\nThey weigh less.\n\n  • 3 authors\n·\nJan 2",
    "huggingface-json": '[{"id": "2601.01234", "title": "Teacups",'
    ' "publishedAt": "2026-01-02T00:00:00.000Z", "upvotes": 3}]',
    "arxiv-api": "<feed><id>http://arxiv.org/api/query</id><entry><id>http://arxiv.org/abs/2601.01234v1</id>"
    "<title>Teacups</title></entry></feed>",
    "arxiv-snapshot": '{"id": "2601.01234", "submitter": "A", "authors": "A. Doe", "title": "Teacups",'
    ' "categories": "cs.LG", "abstract": "Cups.", "versions": [],'
    ' "update_date": "2026-01-03", "authors_parsed": [["Doe", "A.", ""]]}',
    "bibtex": "@misc{cups, title = {Teacups}, year = 2026, eprint = {2601.01234}}",
    "ris": "TY  - JOUR\nTI  - Teacups\nER  - \n",
    "csl-json": '[{"id": "cups", "type": "article", "title": "Teacups", "issued": {"date-parts": [[2026]]}}]',
    "bookmarks": '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><A HREF="https://arxiv.org/abs/2601.01234">Teacups</A>\n</DL>',
    "front-matter": "---\ntitle: Teacups\narxiv: 2601.01234\ntags: [cups]\n---\n\nThey weigh less.\n",
    "ids": "2601.01234\nhttps://arxiv.org/abs/2512.20001\n",
}
OTHERS = {
    "hf_capture": "daily-papers",
    "hf_trending": "daily-papers",
    "hf_digest": "daily-digest",
    "hf_daily.html": "daily-html",
    "hf_search.html": "daily-html",
    "hf_paper_page": "daily-html",
    "hf_daily_papers": "huggingface-json",
    "hf_papers_search": "huggingface-json",
    "hf_paper_detail": "huggingface-json",
    "arxiv_api": "arxiv-api",
    "arxiv_atom": "arxiv-feed",
    "arxiv_rss": "arxiv-feed",
    "arxiv_digest": "arxiv-mail",
    "arxiv_abs": "arxiv-page",
    "arxiv_snapshot": "arxiv-snapshot",
    "acl.bib": "bibtex",
    "arxiv.bib": "bibtex",
    "messy.bib": "bibtex",
    "paper.ris": "ris",
    "zotero.csv": "zotero-csv",
    "zotero.rdf": "zotero-rdf",
    "csl.json": "csl-json",
    "bbt.json": "better-bibtex-json",
    "pocket": "links-csv",
    "instapaper": "links-csv",
    "raindrop": "links-csv",
    "readwise": "links-csv",
    "bookmarks": "bookmarks",
    "feeds.opml": "opml",
    "omnivore": "omnivore",
    "obsidian": "front-matter",
    "logseq": "front-matter",
}
"""The samples beside the project, by how their names begin."""


@pytest.mark.parametrize("name", SMALL)
def test_the_least_of_a_format_is_recognised(name: str) -> None:
    assert recognise(SMALL[name].encode()).name == name


@pytest.mark.skipif(not SHARED.is_dir(), reason="the samples are not here")
def test_every_sample_goes_to_its_reader_and_no_other_is_as_sure() -> None:
    for path in (*SHARED.iterdir(), *(SHARED.parent / "listings").iterdir()):
        own = next((name for start, name in OTHERS.items() if path.name.startswith(start)), "")
        if path.parent.name == "listings":
            own = "daily-papers"
        if not own:
            continue  # answers of services that nothing here reads
        head = path.read_bytes()[:HEAD]
        sure = {reader.name: reader.sniff(head) for reader in READERS if reader.sniff(head) is not Confidence.NO}
        assert recognise(head).name == own, path.name
        assert [name for name, found in sure.items() if found is max(sure.values())] == [own], path.name


@pytest.mark.parametrize("asked", NAMES)
@pytest.mark.parametrize("name", SMALL)
def test_a_wrong_format_says_what_the_file_looks_like(name: str, asked: str) -> None:
    source = spooled("teacups", BytesIO(SMALL[name].encode()))
    if asked == name:
        return
    hint = f"it looks like {by_name(name).title}: leave --format out"
    try:
        found = survey(source, today=date(2026, 11, 21), format=asked)
    except FormatError as error:
        said, known = [error.hint], False
    else:
        said = [problem.message for problem in found.problems]
        known = by_name(asked).sniff(SMALL[name].encode()) is not Confidence.NO
    assert sum(hint in each for each in said) == (0 if known else 1)


@pytest.mark.parametrize("data", [b"@misc{a, title = {Fog\0}}", "@misc{a, title = {Fog}}".encode("utf-32-le")])
def test_what_is_no_text_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(FormatError, match="this is a binary file, not text"):
        recognise(data)
