"""What the BibTeX writer writes, the BibTeX reader gives back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from readlist import tags
from readlist.identity import title_key
from readlist.model import Context, Entry, Marks, Paper
from readlist.readers.references.bibtex import READER
from readlist.text import clean
from readlist.writers.bibtex import WRITER

# Signs that LaTeX takes for others are read as those: "--" is a dash, two single quotes are a double one.
SIGNS = st.text(st.sampled_from("aBc {}%&#_^~@=,()[]<>|\"' Éé漢"), max_size=30)
LINE = (SIGNS | st.text(max_size=30)).map(clean).filter(bool)
PLAIN = LINE.filter(lambda text: not any(sign in text for sign in ("$", "\\", "--", "``", "''")))
# A display name has no comma: behind one BibTeX puts what goes first. DBLP's numbers and footnotes' marks fall.
NAME = st.lists(
    st.sampled_from(["Jane", "Q.", "van", "José", "Nuñez-Doe", "O'Roe", "李", "R&D"]), min_size=1, max_size=4
)
DAY = (
    st.dates(date(1900, 1, 1), date(2999, 12, 31))
    .map(date.isoformat)
    .flatmap(lambda day: st.sampled_from([day[:7], day[:4]]))
)
ARXIV = st.from_regex(
    r"(1[5-9]|2\d)(0[1-9]|1[0-2])\.\d{5}|(math|hep-th)/(9[1-9]|0[0-6])(0[1-9]|1[0-2])\d{3}", fullmatch=True
)
DOI = st.from_regex(r"10\.[1-9]\d{3}/[a-z0-9]+([._/()<>-][a-z0-9]+){0,2}", fullmatch=True)
URL = st.sampled_from(["https://example.org/~fog/?a=1&b=%20#c", "http://example.org:8080/a_b--c", "https://[::1]/x"])
TAG = PLAIN.map(lambda name: name.replace('"', "").replace(",", "").replace(";", "")).map(clean).filter(bool)
MARKS = st.tuples(st.lists(TAG, unique_by=tags.key, max_size=3).map(tags.in_order).map(tuple), st.none() | PLAIN).map(
    lambda known: Marks(tags=known[0], note=known[1])
)
PAPERS = st.fixed_dictionaries(
    {
        "id": st.integers(1, 10**9),
        "title": PLAIN,
        "abstract": st.none() | PLAIN,
        "authors": st.lists(NAME.map(" ".join), min_size=1, max_size=3).map(tuple),
        "published": st.none() | DAY,
        "arxiv_id": st.none() | ARXIV,
        "doi": st.none() | DOI,
        "url": URL,
        "marks": MARKS,
    }
).map(lambda known: Paper(**known))
FACTS = ("title", "abstract", "authors", "published", "arxiv_id", "doi", "url")


def read(*papers: Paper) -> list[Entry]:
    """Return the entries of an export, which must be read without problems."""
    *entries, _ = READER.read(["".join(WRITER.write(papers)).encode()], Context(today=date(2026, 1, 9)))
    return [entry for entry in entries if isinstance(entry, Entry)]


@given(st.lists(PAPERS, min_size=1, max_size=3))
def test_an_export_gives_the_papers_back(papers: list[Paper]) -> None:
    entries = read(*papers)

    assert len(entries) == len(papers)
    for paper, entry in zip(papers, entries, strict=True):
        for fact in FACTS:
            assert getattr(entry, fact) == getattr(paper, fact)
        assert (entry.marks or Marks()) == paper.marks


# A title of nothing but signs is its own key, and two quotes that become one sign another one.
@given(st.lists(LINE.filter(lambda text: any(map(str.isalnum, text))), min_size=1, max_size=3))
def test_whatever_a_title_holds_it_stays_the_same_paper(titles: list[str]) -> None:
    entries = read(*(Paper(number, title) for number, title in enumerate(titles, 1)))

    assert [title_key(entry.title) for entry in entries] == [title_key(title) for title in titles]


def test_an_organisation_stays_one_and_authors_without_names_stay_unknown() -> None:
    lab, few = read(
        Paper(1, "Quiet Ledgers", organization="Example Lab & Sons"),
        Paper(2, "Nine Ropes", authors=("Jane Doe",), author_count=4),
    )

    assert (lab.organization, lab.authors) == ("Example Lab & Sons", ())
    assert (few.authors, few.author_count) == (("Jane Doe",), None)
