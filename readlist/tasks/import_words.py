"""What an import did, or would do, in the words that the command line and the app share."""

from collections.abc import Mapping

from readlist.model import Problem

_SHOWN_TAGS = 5
_FACTS = {
    "title": ("title", "titles"),
    "arxiv_id": ("arXiv id", "arXiv ids"),
    "doi": ("DOI", "DOIs"),
    "openreview_id": ("OpenReview id", "OpenReview ids"),
    "abstract": ("abstract", "abstracts"),
    "authors": ("list of authors", "lists of authors"),
    "published": ("date", "dates"),
    "organization": ("organisation", "organisations"),
    "url": ("address", "addresses"),
    "code_url": ("address of code", "addresses of code"),
}


def in_words(problem: Problem) -> str:
    """Return a problem with its line and its excerpt."""
    where = f"line {problem.line}: " if problem.line else ""
    return f"{where}{problem.message}" + (f": {problem.excerpt}" if problem.excerpt else "")


def counts_in_words(new: int, known: int, twice: int) -> str:
    """Return how many papers are new and how many known, and of these how many only as they stood there before."""
    return f"{new:,} new, {known:,} known" + (f" ({twice:,} for standing there twice)" if twice else "")


def entries_in_words(count: int) -> str:
    """Return how many entries there are."""
    return "1 entry" if count == 1 else f"{count:,} entries"


def learnt_in_words(filled: Mapping[str, int], bettered: Mapping[str, int], *, dry_run: bool) -> str:
    """Return what known papers got, or would get: "known papers got 3 abstracts, 1 better title"; "" for nothing."""
    told = [(filled.get(fact, 0), "", words) for fact, words in _FACTS.items()]
    told += [(bettered.get(fact, 0), "better ", words) for fact, words in _FACTS.items()]
    listed = ", ".join(f"{count:,} {how}{words[count > 1]}" for count, how, words in told if count)
    return listed and f"known papers {'would get' if dry_run else 'got'} {listed}"


def doubted_in_words(doubted: int) -> str:
    """Return how many pairs an import has raised that may be one paper; "" for none."""
    return (doubted and f"{doubted:,} {'pair' if doubted == 1 else 'pairs'} may be one paper") or ""


def marks_in_words(counts: Mapping[str, int]) -> str:
    """Return how many entries bring each mark, the commonest tags by name."""
    told = [f"{counts[mark]} {mark}" for mark in ("starred", "later", "reading", "read", "skipped") if mark in counts]
    if notes := counts.get("note"):
        told.append("1 note" if notes == 1 else f"{notes} notes")
    tags = sorted((-count, name) for name, count in counts.items() if name.startswith("tag:"))
    if tags:
        named = [f"{name.removeprefix('tag:')} ({-count})" for count, name in tags[:_SHOWN_TAGS]]
        more = f" and {len(tags) - _SHOWN_TAGS} more" if len(tags) > _SHOWN_TAGS else ""
        told.append(f"{'tag' if len(tags) == 1 else 'tags'} {', '.join(named)}{more}")
    return ", ".join(told)
