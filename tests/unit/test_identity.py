"""When two entries are the same paper: ids in any spelling, title keys, and what a title alone may decide."""

from dataclasses import replace

import pytest

from readlist.identity import family, keys, title_key, word_count
from readlist.ids import Ids, arxiv_id, find_ids
from readlist.likeness import Likeness, compare
from readlist.model import Entry


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2601.01234", "2601.01234"),
        (" arXiv:2601.01234v12 ", "2601.01234"),
        ("ARXIV: 2601.01234", "2601.01234"),
        ("0704.0001v1", "0704.0001"),
        ("1412.9999", "1412.9999"),
        ("1501.00001", "1501.00001"),
        ("math.GT/0309136", "math/0309136"),
        ("MATH/0309136v2", "math/0309136"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("cs.CL/0001001", "cs/0001001"),
        ("math-ph/0703001", "math-ph/0703001"),
        ("2601.0123", None),
        ("2601.012345", None),
        ("1501.0001", None),
        ("1412.99999", None),
        ("0703.0001", None),
        ("2600.12345", None),
        ("2613.12345", None),
        ("1234.56789", None),
        ("math/0313001", None),
        ("poetry/0301001", None),
        ("2601.01234 and more", None),
        ("v2601.01234", None),
        ("", None),
    ],
)
def test_an_arxiv_id_is_known_in_any_spelling_and_nothing_else_is_one(text: str, canonical: str | None) -> None:
    assert arxiv_id(text) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "https://arxiv.org/abs/2601.01234v3",
        "http://arxiv.org/pdf/2601.01234.pdf",
        "https://arxiv.org/pdf/2601.01234v2.pdf#page=3",
        "https://arxiv.org/html/2601.01234v1",
        "https://export.arxiv.org/abs/2601.01234",
        "arxiv.org/e-print/2601.01234",
        "https://arxiv.org/ps/2601.01234",
        "https://ar5iv.org/abs/2601.01234",
        "https://ar5iv.labs.arxiv.org/html/2601.01234",
        "https://www.alphaxiv.org/abs/2601.01234v1",
        "https://huggingface.co/papers/2601.01234#community",
        "https://huggingface.co/papers/2601.01234.md",
        "https://hf.co/papers/2601.01234?utm_source=digest",
        "https://doi.org/10.48550/arXiv.2601.01234",
        "https://doi.org/10.48550%2FARXIV.2601.01234",
        "doi:10.48550/arxiv.2601.01234",
        "https://papers.cool/arxiv/2601.01234",
        "https://www.arxiv-vanity.com/papers/2601.01234v2/",
        "https://www.semanticscholar.org/arxiv/2601.01234",
        "https://api.semanticscholar.org/arXiv:2601.01234",
        "oai:arXiv.org:2601.01234v1",
        "file:///home/ada/My%20Papers/2601.01234v2.pdf",
        "file:///C:/Papers/2601.01234.PDF#page=3",
        "file:2601.01234",
        "arXiv preprint arXiv:2601.01234v1 [cs.CL]",
        "(arXiv 2601.01234, to appear)",
        "arXiv preprint 2601.01234",
        "CoRR, abs/2601.01234",
        "_https://arxiv.org/abs/2601.01234_",
        "http://xxx.lanl.gov/abs/2601.01234",
        "https://arxiv-org.proxy.example.edu/abs/2601.01234",
        "http://arxiv.org.proxy.example.edu/pdf/2601.01234.pdf",
        "2601.01234v2.pdf",
        "~/papers/2601.01234.pdf",
    ],
)
def test_an_arxiv_id_is_found_in_addresses_and_behind_its_name(text: str) -> None:
    assert find_ids(text) == Ids(arxiv_id="2601.01234")


@pytest.mark.parametrize(
    "text",
    [
        "call 2020.12345 now",
        "https://example.org/2601.01234",
        "https://notarxiv.org/abs/2601.01234",
        "https://arxiv.org/abs/2601.0123",
        "https://arxiv.org/abs/2601.01234abc",
        "myarxiv:2601.01234",
        "https://notarxiv-vanity.example/papers/2601.01234",
        "https://example.org/file:2601.01234.pdf",
        "file:///home/ada/2601.01234/notes.pdf",
        "https://example.org/2601.01234.pdf",
        "",
    ],
)
def test_a_number_that_only_looks_like_an_id_is_none(text: str) -> None:
    assert not find_ids(text)


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("10.1000/ABC.12", "10.1000/abc.12"),
        ("https://doi.org/10.1000/x", "10.1000/x"),
        ("http://dx.doi.org/10.1000%2Fx", "10.1000/x"),
        ("doi:10.1016/S0004-3702(98)00023-X", "10.1016/s0004-3702(98)00023-x"),
        ("(see 10.1000/a(b)c).", "10.1000/a(b)c"),
        ("[10.1000/x], and more", "10.1000/x"),
        ("“10.1000/x”", "10.1000/x"),
        ("10.1000/x.;", "10.1000/x"),
        ("https://doi.org/10.1000/x?utm=1#top", "10.1000/x"),
        ("<10.1000/x>", "10.1000/x"),
        (
            "10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097(199806)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("https://onlinelibrary.wiley.example/doi/10.1002/fog.12/full", "10.1002/fog.12"),
        ("https://link.springer.example/content/pdf/10.1007/s1-020-01.pdf", "10.1007/s1-020-01"),
        ("see https://fog.example/articles/10.3389/fog.2020.1/full.", "10.3389/fog.2020.1"),
        ("https://fog.example/doi/10.1145/1.2/figures/3", "10.1145/1.2"),
        ("https://www.biorxiv.org/content/10.1101/2024.01.02.123456v3.full.pdf", "10.1101/2024.01.02.123456"),
        ("https://www.medrxiv.org/content/10.1101/2024.01.02.123456v1", "10.1101/2024.01.02.123456"),
        ("https://fog.example/article/10.1000/series7v3", "10.1000/series7v3"),
        ("https://fog.example/article?id=10.1371/journal.fog.01&type=printable", "10.1371/journal.fog.01"),
        ("https://doi.org/10.1000/fog/full", "10.1000/fog/full"),
        ("10.1000/fog.pdf", "10.1000/fog.pdf"),
        ("see doi.org/10.1000/fog/full there", "10.1000/fog/full"),
        ("https://www.medrxiv.org/content/10.1101/2024.01.02.123456v3.full-text", "10.1101/2024.01.02.123456"),
        ("https://fog.example/10.3390/fog1010001/htm", "10.3390/fog1010001"),
        ("https://doi.org/10.1000/fog/", "10.1000/fog"),
        ('https://doi.org/10.1000/fog">', "10.1000/fog"),
        ("10.1000/fog}", "10.1000/fog"),
        ("https://doi.org/10.1000/fog）。", "10.1000/fog"),
        (f"10.1000/{'x' * 600}", None),
        ("10.999/x", None),
        ("10.1000/", None),
        ("1.10.1000/x", None),
        ("10.48550/arXiv.2601.01234", None),
    ],
)
def test_a_doi_is_found_without_what_stands_around_it(text: str, doi: str | None) -> None:
    assert find_ids(text).doi == doi


@pytest.mark.parametrize(
    ("text", "forum"),
    [
        ("https://openreview.net/forum?id=aBc_-1234", "aBc_-1234"),
        ("https://openreview.net/pdf?id=aBc12345&name=x", "aBc12345"),
        ("see https://openreview.net/forum?noteId=other12&id=GoodId123#top now", "GoodId123"),
        ("https://openreview.net/group?id=ICLR.cc/2026", None),
        ("https://openreview.net/forum?id=x", None),
        ("https://openreview.net/", None),
        ("(https://openreview.net/forum?id=aBc12345).", "aBc12345"),
        ("https://openreview.net/group?id=Example.cc/2026", None),
        ("https://notopenreview.net/forum?id=aBc12345", None),
        ("İ" * 40 + "openreview.net/", None),
    ],
)
def test_an_openreview_forum_is_found(text: str, forum: str | None) -> None:
    assert find_ids(text).openreview_id == forum


@pytest.mark.parametrize(
    "piece",
    [
        "openreview.net/forum?",
        "openreview.net/forum?a&",
        "arxiv ",
        "arXiv.org/a/",
        "file:a/",
        "a/",
        "corr abs/",
        "arxiv.org.a",
        "x/10.1000/)",
        "doi :",
    ],
)
def test_two_megabytes_of_almost_ids_are_looked_through_once(piece: str) -> None:
    """Where each piece is looked at again for every other one, this takes minutes."""
    text = piece * ((2 << 20) // len(piece))
    assert not find_ids(text)
    assert find_ids(f"{text} openreview.net/forum?id=aBc12345").openreview_id == "aBc12345"


def test_one_text_may_hold_several_kinds_of_ids() -> None:
    assert find_ids("arXiv:2601.01234 doi:10.1000/x") == Ids("2601.01234", "10.1000/x")
    assert not Ids()
    assert Ids(doi="10.1000/x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A $O(n \\log n)$ Bound", "A O(n log n) Bound"),
        ("A $\\mathcal{O}(n)$ Bound", "A mathcal{O}(n) Bound"),
        ("2\\times2 Games on $6^{7}$ Boards", "2times2 Games on 6{7} Boards"),
        ("$k$-Sparse H$_2$O", "k-Sparse H2O"),
        ("Learning \\textbf{Big} and \\emph{Deep} Things", "Learning Big and Deep Things"),
        ("Erd\\H{o}s, Poincar\\'e and G\\\"odel", "Erdős, Poincaré and Gödel"),
        ("Fran\\c{c}ois {\\'E}tale", "François Étale"),
        ("H<sub>2</sub>O &amp; <i>Fog</i>", "H2O & Fog"),
        ("Déjà-vu", "De\u0301ja\u0300 vu"),
        ("Déjà-vu", "DEJA VU"),
        ("Quiet Ledgers -- Of Boats", "Quiet ledgers: of boats."),
        ("ﬁnding Ⅳ", "Finding IV"),
        ("漢字の灯台：霧", "漢字の灯台 霧"),
        ("x < y and y > z", "x<y and y>z"),
        ("100\\% of Boats", "100% of Boats"),
        ("An α-Decay of Boats at n ≤ k", "An $\\alpha$-Decay of Boats at $n \\leq k$"),
        ("An α-Decay of Boats", "An alpha-Decay of Boats"),
        ("Fog × Gulls → Bread", "Fog $\\times$ Gulls $\\to$ Bread"),
        ("ℓ_1 Boats in $\\mathbb{R}^n$", "$\\ell_1$ Boats in ℝ^n"),
        ("A $\\mathcal{O}(n)$ Bound, a mathcal{O}(n) Bound", "A O(n) Bound, a $\\mathcal O(n)$ Bound"),
        ('{\\L}ukasz, {\\O}rsted and \\AA ngstr\\"om', "Łukasz, Ørsted and Ångström"),
        ("Tea & Fog", "Tea and Fog"),
        ("1,000 Boats of 12,345,678", "1000 Boats of 12345678"),
        ("*Larus* Gulls Today*", "Larus Gulls Today"),
        ("Fog+Gulls on $e^+e^-$ Boats", "Fog + Gulls on e+e- Boats"),
        ("x <= y -> z", "x ≤ y → z"),
    ],
)
def test_titles_that_differ_in_spelling_alone_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Boats 2.5", "Boats 25"),
        ("Llama 2 70B", "Llama 270B"),
        ("Boats, Part 1, 2", "Boats, Part 12"),
        ("Boats I", "Boats II"),
        ("が", "か"),
        ("???", "!!!"),
        ("\\alpha Boats", "\\beta Boats"),
        ("A < B", "A"),
        ("Fog in C++", "Fog in C"),
        ("Fog in C#", "Fog in C"),
        ("A* over Boats", "A over Boats"),
        ("GULL+: Boats", "GULL: Boats"),
        ("$\\pi^+$ Boats", "$\\pi^-$ Boats"),
        ("n < 3 Boats", "n > 3 Boats"),
        ("n ≤ k Boats", "n ≥ k Boats"),
        ("Boats 1,2", "Boats 12"),
    ],
)
def test_titles_that_differ_in_what_they_say_have_two_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Boats", 1),
        ("K-Sparse Boats", 3),
        ("Quiet Ledgers of Boats", 4),
        ("漢字", 1),
        ("漢字の灯台", 3),
        ("漢字 and Boats", 3),
        ("", 0),
    ],
)
def test_two_ideographs_count_as_a_word(title: str, words: int) -> None:
    assert word_count(title) == words


@pytest.mark.parametrize(
    ("name", "family_name"),
    [
        ("Ada B. Example", "example"),
        ("Example, Ada B.", "example"),
        ("van der Berg, José", "vanderberg"),
        ("Müller", "muller"),
        ("", ""),
    ],
)
def test_a_family_name_is_known_in_both_orders(name: str, family_name: str) -> None:
    assert family(name) == family_name


def test_keys_go_from_the_surest_to_the_title() -> None:
    entry = Entry("Tiny Lighthouses", arxiv_id="2601.01234", doi="10.1000/x", openreview_id="aBc12345")
    assert keys(entry) == ["arxiv:2601.01234", "doi:10.1000/x", "openreview:aBc12345", "title:tinylighthouses"]
    assert keys(Entry("")) == []


def same_by_title(one: Entry, other: Entry) -> bool:
    return compare(one, other) is Likeness.SAME


LONG = Entry("Quiet Ledgers of Paper Boats")
SHORT = Entry("Quiet Ledgers")
ABSTRACT = "Paper boats keep small ledgers, and each ledger is a two-part code for harbours that have no clerks."


def test_a_long_title_is_the_same_paper_where_nothing_contradicts() -> None:
    assert same_by_title(LONG, LONG)
    assert same_by_title(replace(LONG, author_count=3), replace(LONG, author_count=5)), "a count contradicts nothing"
    assert same_by_title(replace(LONG, arxiv_id="2601.01234"), replace(LONG, doi="10.1000/x"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"arxiv_id": "2601.01234"}, {"arxiv_id": "2601.01235"}),
        ({"doi": "10.1000/x"}, {"doi": "10.1000/y"}),
        ({"openreview_id": "aBc12345"}, {"openreview_id": "aBc12346"}),
        ({"published": "2024-05-01"}, {"published": "2026-05-01"}),
        ({"published": "2024"}, {"published": "2026-01"}),
        ({"authors": ("Ada Example", "Bo Sample")}, {"authors": ("Cy Other",)}),
    ],
)
def test_a_long_title_is_not_enough_where_something_contradicts(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert not same_by_title(replace(LONG, **one), replace(LONG, **other))
    assert not same_by_title(replace(LONG, **other), replace(LONG, **one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"published": "2025-12-31"}, {"published": "2026-01-01"}),
        ({"published": "2025"}, {"published": "2026-12-31"}),
        ({"authors": ("Ada Example", "Bo Sample")}, {"authors": ("Sample, B.", "Cy Other")}),
        ({"authors": ("Ada Example",)}, {"authors": ()}),
        ({"published": "2022-05-01", "published_inferred": True}, {"published": "2025-05-01"}),
    ],
)
def test_a_year_apart_or_a_shared_author_contradicts_nothing(one: dict[str, object], other: dict[str, object]) -> None:
    assert same_by_title(replace(LONG, **one), replace(LONG, **other))
    assert same_by_title(replace(LONG, **other), replace(LONG, **one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"abstract": ABSTRACT}, {"abstract": ABSTRACT.upper().lower().replace("two-part", "two part")}),
        ({"arxiv_id": "2601.01234"}, {"arxiv_id": "2601.01234"}),
        (
            {"published": "2026-01-05", "authors": ("Ada Example", "Bo Sample")},
            {"published": "2026", "authors": ("Example, A.",)},
        ),
        ({"published": "2026-01-05", "author_count": 3}, {"published": "2026-01-05", "author_count": 3}),
        (
            {"published": "2026-01-05", "author_count": 3},
            {"published": "2025-01-05", "author_count": 3, "published_inferred": True},
        ),
    ],
)
def test_a_short_title_is_enough_with_a_second_fact_that_agrees(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert same_by_title(replace(SHORT, **one), replace(SHORT, **other))
    assert same_by_title(replace(SHORT, **other), replace(SHORT, **one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"abstract": ABSTRACT}, {"abstract": "Gulls plan where sandwiches lie, and steal them before noon."}),
        ({"abstract": ABSTRACT}, {}),
        ({"published": "2026-01-05"}, {"published": "2026-01-05"}),
        ({"author_count": 3}, {"author_count": 3}),
        ({"published": "2026-01-05", "author_count": 3}, {"published": "2026-01-05", "author_count": 4}),
        ({"published": "2026-01-05", "author_count": 3}, {"published": "2026-01-06", "author_count": 3}),
        ({"published": "2026-01", "author_count": 3}, {"published": "2026-01", "author_count": 3}),
        (
            {"published": "2026", "authors": ("Ada Example", "Bo Sample")},
            {"published": "2026", "authors": ("Bo Sample", "Ada Example")},
        ),
        (
            {"published": "2026", "authors": ("Ada Example",)},
            {"published": "2025", "authors": ("Ada Example",)},
        ),
    ],
)
def test_a_short_title_is_not_enough_without_one(one: dict[str, object], other: dict[str, object]) -> None:
    assert not same_by_title(replace(SHORT, **one), replace(SHORT, **other))
    assert not same_by_title(replace(SHORT, **other), replace(SHORT, **one))


def test_an_agreeing_fact_outweighs_no_contradiction() -> None:
    one = replace(SHORT, abstract=ABSTRACT, arxiv_id="2601.01234")
    assert not same_by_title(one, replace(one, arxiv_id="2601.01235"))


def test_a_title_that_is_short_in_one_spelling_is_a_short_one() -> None:
    assert not same_by_title(Entry("Nine Ropes Suffice Now"), Entry("NineRopes Suffice Now"))
    assert not same_by_title(Entry("NineRopes Suffice Now"), Entry("Nine Ropes Suffice Now"))


def test_ideographs_make_a_long_title_without_blanks() -> None:
    assert same_by_title(Entry("漢字の灯台と霧の光"), Entry("漢字の灯台と霧の光"))
    assert not same_by_title(Entry("漢字の灯台"), Entry("漢字の灯台"))
