"""Invented listings."""

Paper = str | tuple[str, str]


def daily_page(*papers: Paper, day: str = "Jan 9", comments: int = 3) -> str:
    """Return an invented Daily Papers page in blocks; a paper is a title, or a title and its meta paragraph."""
    blocks = ["new", "Get trending papers in your email inbox!", "Subscribe", "Daily Papers"]
    blocks += ["byAK and the research community", day]
    for place, paper in enumerate(papers, 1):
        title, meta = paper if isinstance(paper, tuple) else (paper, f"  • {place} authors\n·\nDec 30, 2025 {comments}")
        blocks += [title, abstract_of(title), meta]
    return "\n\n".join(blocks)


def abstract_of(title: str) -> str:
    """Return an invented abstract as long as one is, another one for every title."""
    told = "We count boats in three invented harbours, by night and in fog, and weigh what each of them was promised. "
    return (
        f"{told}Of {title} nothing was known until now, and little is known today. {told}"
        "Our ledgers are small, our lamps are dim, and no clerk has ever read a page of either; we show that this is "
        "no loss to anyone, and that the gulls had known it all along."
    )


def records(name: str, number: int) -> str:
    """Return JSON Lines of so many invented papers, which no other name's papers are."""
    return "".join(
        f'{{"title": "{name} harbour {n} and the tides of lamp {n * 7 % 1000}", "author_count": {n % 9 + 1},'
        f' "abstract": "We count {n} boats in fog {n % 37} for {name}; nobody reads what kettle {n % 91} says."}}\n'
        for n in range(number)
    )
