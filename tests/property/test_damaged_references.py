"""What reference managers write, damaged anywhere: nothing but a FormatError, and what is given out keeps its form."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.errors import FormatError
from readlist.ids import arxiv_id, find_ids
from readlist.model import Context, Entry, Problem
from readlist.readers import by_name
from readlist.text import clean, clean_block

BIBTEX = r"""@string{fog = "Journal of " # {Fog}}
@comment{a {nested} one}
@article{doe2026,
  author = "Doe, Jane and {The Fog Team} and family=Berg, given=Jos{\'e}",
  title = {Tiny {L}ighthouses: " # $K$ \& Boats}, journal = fog # { arXiv:2601.01234}, year = 2026, month = jan,
  note = {see \url{https://arxiv.org/abs/2601.01234v2}}, keywords = {fog, lamps}, annote = {a; b}, date = {2026-03/2027}
}
@misc(ropes, title = "Nine \v{R}opes", doi = {10.1000/fog})
"""
RIS = """TY  - JOUR
AU  - Doe, Jane, Jr.
TI  - Tiny Lighthouses
AB  - Fog
goes on

KW  - fog
lamps
DA  - 2026/01/02/
DO  - 10.1000/fog
ER  -
TY - UNPB
T1 - Nine Ropes
ER - 
"""
CSL = """[{"id": 1, "type": "article", "title": "Tiny <i>Lighthouses</i> &amp;", "author": [
{"family": "Doe", "given": "J"}, {"literal": "The Fog Team"}], "issued": {"date-parts": [["2026", 1, 2]]},
"DOI": "10.1000/fog", "keyword": "a, b"},
{"type": "book", "title": "Nine \\ud800 Ropes", "note": "arXiv:2601.01234", "issued": {"raw": "March 2026"}}
]"""
ZOTERO = """{"items": [{"itemType": "preprint", "itemKey": "ABCD2346", "title": "Tiny Lighthouses", "creators": [
{"creatorType": "author", "name": "The Fog Team"}], "date": "2026-01-02", "extra": ["arXiv:2601.01234"],
"tags": [{"tag": "a", "type": 1}, "b"], "notes": ["<p>x</p>", {"note": "y"}]},
{"itemType": "note", "parentItem": "ABCD2346", "note": "z"}, {"itemType": "book", "title": "Nine Ropes"}]}"""
RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
  <bib:Article rdf:about="https://example.org/1">
    <dcterms:isPartOf rdf:resource="#j"/><dc:title>Tiny &amp; Lighthouses</dc:title><dc:subject>fog</dc:subject>
    <dcterms:isReferencedBy rdf:resource="#n"/><dc:date>2026-01</dc:date>
  </bib:Article>
  <bib:Journal rdf:about="#j"><dc:identifier>DOI 10.1000/fog</dc:identifier></bib:Journal>
  <bib:Memo rdf:about="#n"><rdf:value>&lt;p&gt;x&lt;/p&gt;</rdf:value></bib:Memo>
  <bib:Book rdf:about="#b"><dc:title>Nine Ropes</dc:title></bib:Book>
</rdf:RDF>
"""
CSV = '''"Key","Item Type","Publication Year","Author","Title","DOI","Abstract Note","Date","Extra","Manual Tags"
"ABCD2346","preprint","2026","Doe, Jane; The Fog Team","Tiny ""Lighthouses""","10.1000/fog","a
b","2026-01-02","arXiv:2601.01234","a; b"
"ABCD2347","book","","","Nine Ropes","","","","",""
'''
SAMPLES = {
    "bibtex": BIBTEX,
    "ris": RIS,
    "csl-json": CSL,
    "better-bibtex-json": ZOTERO,
    "zotero-rdf": RDF,
    "zotero-csv": CSV,
}
SIGNS = ["{", "}", '"', "\\", "$", "#", ",", "<", ">", "&", "[", "]", ":", "\n", "@a{b,", "null", "{}", "[]", "\u202e"]


@st.composite
def damaged(draw: st.DrawFn, text: str) -> str:
    """Return a text with pieces left out, put in, moved and said twice."""
    for _ in range(draw(st.integers(1, 6))):
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = text[start:end]
        kind = draw(st.sampled_from(["cut", "put", "twice", "swap", "short"]))
        if kind == "cut":
            text = text[:start] + text[min(end, start + 20) :]
        elif kind == "put":
            text = text[:start] + draw(st.sampled_from(SIGNS)) + text[start:]
        elif kind == "twice":
            text = text[:end] + piece + text[end:]
        elif kind == "swap":
            text = piece + text[:start] + text[end:]
        else:
            text = text[:end]
    return text


@pytest.mark.parametrize("name", SAMPLES)
@given(data=st.data())
def test_no_damage_gets_through(name: str, data: st.DataObject) -> None:
    text = data.draw(damaged(SAMPLES[name]))
    items = by_name(name).read([text.encode("utf-8", errors="surrogatepass")], Context(today=date(2026, 11, 21)))
    try:
        found = list(items)
    except FormatError:
        found = []
    for item in found:
        if isinstance(item, Problem):
            assert 1 <= (item.line or 0) <= text.count("\n") + 1
        if isinstance(item, Entry):
            assert item.title == clean(item.title) != ""
            assert all(author == clean(author) != "" for author in item.authors)
            assert clean_block(item.abstract or "") == (item.abstract or "")
            assert item.arxiv_id is None or arxiv_id(item.arxiv_id) == item.arxiv_id
            assert item.doi is None or find_ids(item.doi).doi == item.doi
            assert item.published is None or len(item.published) in (4, 7, 10)


@pytest.mark.parametrize("name", SAMPLES)
def test_whole_both_papers_of_a_sample_are_read(name: str) -> None:
    found = list(by_name(name).read([SAMPLES[name].encode()], Context(today=date(2026, 11, 21))))

    assert [item.title.replace('"', "").split()[0] for item in found if isinstance(item, Entry)] == ["Tiny", "Nine"]
    assert not [item for item in found if isinstance(item, Problem)]
