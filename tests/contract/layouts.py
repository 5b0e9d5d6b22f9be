"""An invented example of every layout with links that a Daily Papers page is met in."""

from collections.abc import Callable

from samples import ABSTRACT, Sample

_SITE = "https://huggingface.co"
_HEAD = "Get trending papers in your email inbox!\n\n# Daily Papers\n\nby AK and the research community\n\nJan 9\n\n"


def _key(number: int) -> str:
    return f"2601.{number:05d}"


def _paper(number: int) -> str:
    return f"{_SITE}/papers/{_key(number)}"


def _upvote(number: int) -> str:
    return f"{_SITE}/login?next=%2Fpapers%2F{_key(number)}"


def _markdown(number: int, title: str) -> str:
    paper = _paper(number)
    return (
        f"[{number}]({_upvote(number)})\n\n### [{title}]({paper})\n\n[{ABSTRACT} ({number})]({paper})\n\n"
        f"[- ![](x.svg)\\\\\n- {number} authors]({paper})\n\n·\n\nJan {number}[{number}]({paper}#community)\n\n"
    )


def _numbered(number: int, title: str) -> str:
    first = 4 * number
    return (
        f"[\n{number}\n][{first}]\n\n### [{title}][{first + 1}]\n\n[\n\n{ABSTRACT} ({number})\n\n][{first + 1}]\n"
        f"[\n* {number} authors\n][{first + 1}]\n·\nJan {number} [ {number}][{first + 2}]\n"
    )


def _targets(most: int) -> str:
    lines = []
    for number in range(1, most + 1):
        targets = (_upvote(number), _paper(number), f"{_paper(number)}#community")
        lines += [f"[{4 * number + place}]: {target}\n" for place, target in enumerate(targets)]
    return "\n" + "".join(lines)


def _addresses(number: int, title: str) -> str:
    paper = _paper(number)
    return (
        f" [-] {number}\n\n{_upvote(number)}\n\n{title}\n\n{paper}\n\n{ABSTRACT} ({number})\n\n{paper}\n\n"
        f"[\n\n{number} authors]({paper})\n\n·\n\nJan {number} \n\n{number}\n\n{paper}#community\n\n"
    )


def _trending(number: int, title: str) -> str:
    card = (
        f"[![](x.png)]({_paper(number)})\n\nSubmitted by\n\nlamplighter{number}\n\n### [{title}]({_paper(number)})\n\n"
        f"{ABSTRACT} ({number})\n\n- {number} authors\n\n· Published on Jan {number}, 2026\n\n"
        f"[Upvote\n\n{number}]({_upvote(number)})\n\n[GitHub 1.3k](https://github.com/fog/{number}) "
        f"[arXiv Page](https://arxiv.org/abs/{_key(number)})\n\n"
    )
    return card * 2


def _headings(number: int, title: str) -> str:
    return f"### {title}\n\n{ABSTRACT} ({number})\n\n- {number} authors\n\n·\n\nJan {number} {number}\n\n"


def _digest(number: int, title: str) -> str:
    return f"- [{title}]({_paper(number)}?utm_source=fog) ({number} ▲)\n"


def _quoted(record: Callable[[int, str], str]) -> Callable[[int, str], str]:
    return lambda number, title: _behind_signs(record(number, title))


def _behind_signs(text: str) -> str:
    return "".join(f"> {line}".rstrip(" ") + "\n" for line in text.splitlines())


LAYOUTS = {
    "markdown": ("daily-papers", Sample(_HEAD, _markdown)),
    "markdown, quoted": ("daily-papers", Sample(_behind_signs(_HEAD), _quoted(_markdown))),
    "numbered": ("daily-papers", Sample(_HEAD, _numbered, tail=_targets(3), streams=False)),
    "addresses": ("daily-papers", Sample(_HEAD, _addresses)),
    "trending": ("daily-papers", Sample("# Trending Papers\n\nby AK and the research community\n\n", _trending)),
    "headings": ("daily-papers", Sample(_HEAD, _headings)),
    "digest as text": (
        "daily-digest",
        Sample("Here is the selection of papers for today (9 Jan):\n", _digest, streams=False, abstracts=False),
    ),
    "list of links": (
        "ids",
        Sample("", lambda number, title: f"- **[{title}]({_paper(number)})** — {number} upvotes\n", abstracts=False),
    ),
}
"""The layouts by their names: the reader that gets such a page, and the page."""
