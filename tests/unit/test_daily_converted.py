"""Pages that a program converted: what Pandoc, text browsers and html2text leave of pictures, parts and links."""

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, problems

from readlist.readers import recognise

TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS]
SITE = "https://huggingface.co"
Facts = list[tuple[str, str | None, int | None, str | None, int | None, int | None, str | None]]


def told(ids: bool) -> Facts:
    return [
        (title, abstract(n), None, "Example Lab of Fog", n, n * 100 if ids else None, f"2601.0000{n}" if ids else None)
        if n == 2
        else (title, abstract(n), n, None, n, n * 100 if ids else None, f"2601.0000{n}" if ids else None)
        for n, title in enumerate(TITLES, 1)
    ]


def found(text: str) -> Facts:
    assert recognise(text.encode()).name == "daily-papers"
    assert problems(text) == []
    return [
        (each.title, each.abstract, each.author_count, each.organization, each.comments, each.upvotes, each.arxiv_id)
        for each in entries(text)
    ]


def pandoc(begin: str, part: str, end: str) -> str:
    def card(n: int, title: str) -> str:
        page, picture = f"{SITE}/papers/2601.0000{n}", "![](data:image/svg+xml;base64,PHN2Zz4=)"
        authors = f"[]({page})\n\n-   ![]({SITE}/a.svg)\n-   {n} authors"
        lab = f'[<img src="{SITE}/y.png"\nalt="fog" /><span\nclass="font-medium">Example Lab of Fog</span>]({SITE}/fog)'
        return (
            f"[{picture}]({SITE}/login?next=%2Fpapers%2F2601.0000{n})\n\n{part}\n\n{n}00\n\n{end}\n\n"
            f"### [{title}]({page})\n\n[]({page})\n\n{abstract(n)}\n\n{begin}\n\n{lab if n == 2 else authors}\n\n"
            f"{begin}\n\n·\n\n{end}\n\nJan {n} [{picture}\n{n}]({page}#community)\n\n{end}\n\n"
        )

    head = f"{begin}\n\n[Models]({SITE}/models)\n\n{end}\n\n# Daily Papers\n\n{begin}\n\nJan 9\n\n{end}\n\n"
    return head + "".join(card(n, title) for n, title in enumerate(TITLES, 1))


@pytest.mark.parametrize(
    "fences", [("<div>", '<div class="leading-none">', "</div>"), ('::: {role="main"}', "::: leading-none", ":::")]
)
def test_pandocs_marks_of_parts_and_spans_are_no_text(fences: tuple[str, str, str]) -> None:
    assert found(pandoc(*fences)) == told(True)


def test_links_and_pictures_of_org_can_be_broken_over_lines() -> None:
    def card(n: int, title: str) -> str:
        page = f"{SITE}/papers/2601.0000{n}"
        who = f"- [[{SITE}/a.svg]]\n- {n} authors" if n != 2 else f"[[{SITE}/fog][[[{SITE}/y.png]]Example Lab\nof Fog]]"
        return (
            f"[[{SITE}/login?next=%2Fpapers%2F2601.0000{n}][[[data:image/svg+xml;base64,P=]]]]\n\n{n}00\n\n"
            f"*** [[{page}][{title.replace(' ', chr(10), 1)}]]\n    :PROPERTIES:\n    :CUSTOM_ID: lamp\n    :END:\n"
            f"[[{page}][]]\n{abstract(n)}\n\n{who}\n\n·\n\nJan {n}\n[[{page}#community][[[data:x,P=]]\n{n}]]\n\n"
        )

    assert found("* Daily Papers\n\nJan 9\n\n" + "".join(card(n, t) for n, t in enumerate(TITLES, 1))) == told(True)


@pytest.mark.parametrize(
    ("picture", "lab"),
    [("[]", "[fog]Example Lab of Fog"), ("[IMG]", "fog-labExample Lab of Fog"), ("[0]", "fog-labExample Lab of Fog")],
    ids=["pandoc", "links", "w3m"],
)
def test_what_stands_for_a_picture_in_plain_text_is_none(picture: str, lab: str) -> None:
    alone = picture if picture != "[0]" else "[ ]"
    text = f"Daily Papers\n\nby{picture}AK and the research community\n\n{alone}\n\nJan 9\n\n" + "".join(
        f"{alone}\n\n{n}00\n\n{title}\n\n{abstract(n)}\n\n"
        + (lab if n == 2 else f"-   {picture}\n-   {picture}\n-   {n} authors")
        + f"\n\n·\n\nJan {n} {n}\n\n"
        for n, title in enumerate(TITLES, 1)
    )
    assert found(text) == told(False)


def test_upvotes_can_stand_below_the_box_that_links_to_them() -> None:
    text = "Daily Papers\n\nJan 9\n\n" + "".join(
        f"[{5 * n}][ ]\n{n}00\n\n[{5 * n + 1}]{title}\n\n[{5 * n + 2}]{abstract(n)}\n\n"
        + (f"[{5 * n + 3}]Example Lab of Fog" if n == 2 else f"[{5 * n + 3}]{n} authors")
        + f"\n\n·\nJan {n} [{5 * n + 4}]{n}\n\n"
        for n, title in enumerate(TITLES, 1)
    )
    text += "References\n\n" + "".join(
        f"{5 * n + place}. {SITE}/{path.format(n)}\n"
        for n in (1, 2, 3)
        for place, path in enumerate(
            [
                *["login?next=%2Fpapers%2F2601.0000{}", "papers/2601.0000{}", "papers/2601.0000{}"],
                *["fog" if n == 2 else "papers/2601.0000{}", "papers/2601.0000{}#community"],
            ]
        )
    )
    assert found(text) == told(True)


def test_a_list_of_addresses_that_no_number_names_is_no_layout() -> None:
    text = "Daily Papers\n\nJan 9\n\n" + "".join(
        f"{title}\n\n{abstract(n)}\n\n"
        + ("fog Example Lab of Fog" if n == 2 else f"  • {n} authors")
        + f"\n·\nJan {n} {n}\n\n"
        for n, title in enumerate(TITLES, 1)
    )
    text += "References\n\n" + "".join(f"  {SITE}/papers/2601.0000{n}{end}\n" for n in (1, 2, 3) for end in ("", "#c"))
    assert found(text) == told(False)


def test_an_address_that_was_broken_twice_is_one() -> None:
    text = "# Daily Papers\n\nJan 9\n\n" + "".join(
        f"[![](https://cdn-\nthumbnails.huggingface.co/social-\nthumbnails/papers/2601.0000{n}.png)]"
        f"({SITE}/papers/2601.0000{n})\n\n### [{title}]({SITE}/papers/2601.0000{n})\n\n[{n} authors]({SITE}/papers/"
        f"2601.0000{n})[\n{n}]({SITE}/papers/2601.0000{n}#community) "
        for n, title in enumerate(TITLES, 1)
    )
    assert [(each.title, each.arxiv_id, each.author_count) for each in entries(text)] == [
        (title, f"2601.0000{n}", n) for n, title in enumerate(TITLES, 1)
    ]
