"""What the addresses on a Daily Papers page lead to: a paper, its comments, its upvote, an organisation, a day."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from urllib.parse import parse_qs, unquote

from readlist.ids import arxiv_id


class Goal(Enum):
    """What a link leads to. An UPVOTE is a log-in that comes back to the paper; a PROFILE is whoever has one."""

    PAPER = auto()
    COMMENTS = auto()
    UPVOTE = auto()
    DAY = auto()
    PROFILE = auto()
    CODE = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    Attributes:
        goal: What kind of page that is.
        name: The paper's key (its arXiv id where it is one), the profile's name, the day, or the address itself.
    """

    goal: Goal
    name: str = ""


# Relative, absolute, short, or within an archive's address.
_SITE = re.compile(r"(?i)(?:^|//)(?:www\.)?(?:huggingface\.co|hf\.co)(?::\d+)?(?=[/?#]|$)")
# No paper's key is without a digit: "papers/trending" is a page.
_PAPER = re.compile(r"(?i)/?papers/((?:[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)|(?=[^/?#\s]*\d)[^/?#\s]+)")
_DAY = re.compile(r"/?papers/date/(\d{4}-\d\d-\d\d)")
_PROFILE = re.compile(r"/([A-Za-z\d][A-Za-z\d._-]*)/?")
_CODE = re.compile(r"(?i)https?://(?:www\.)?(?:github|gitlab)\.com/[^/?#\s]+/[^/?#\s]+")
_NO_PROFILE = frozenset(
    [
        "models",
        "datasets",
        "spaces",
        "storage",
        "docs",
        "enterprise",
        "pricing",
        "login",
        "join",
        "logout",
        "papers",
        "posts",
        "blog",
        "tasks",
        "chat",
        "collections",
        "languages",
        "organizations",
        "learn",
        "support",
        "inference",
        "inference-endpoints",
        "inference-api",
        "terms-of-service",
        "privacy",
        "huggingface",
        "pro",
        "about",
        "brand",
        "careers",
        "settings",
        "new",
        "notifications",
        "search",
        "front",
        "avatars",
        "changelog",
        "subscribe",
        "welcome",
        "kernels",
        "code-of-conduct",
        "content-guidelines",
        "content-policy",
        "dmca",
        "security",
        "contact",
        "jobs",
        "press",
        "team",
        "enterprise-hub",
    ]
)


def read_target(address: str) -> Target:
    """Return what `address` leads to; a relative one is taken for the site's own."""
    path = _path(address)
    if path is None:
        return Target(Goal.CODE if _CODE.match(address) else Goal.OTHER, address)
    place, _, query = path.partition("?")
    if place.strip("/").lower() in ("login", "join"):
        upvoted = parse_qs(query.partition("#")[0]).get("next", [""])[0]
        key = paper_key(unquote(upvoted))
        return Target(Goal.UPVOTE, key) if key else Target(Goal.OTHER, address)
    path = unquote(path)
    if key := paper_key(path):
        return Target(Goal.COMMENTS if "#community" in path.lower() else Goal.PAPER, key)
    if match := _DAY.match(path):
        return Target(Goal.DAY, match[1])
    match = _PROFILE.fullmatch(path.partition("?")[0].partition("#")[0])
    if match and match[1].lower() not in _NO_PROFILE:
        return Target(Goal.PROFILE, match[1])
    return Target(Goal.OTHER, address)


def paper_key(path: str) -> str | None:
    """Return the key of the paper that a path of the site names: its arXiv id, else what stands in its place."""
    path = path[found.end() :] if (found := _SITE.search(path)) else path
    match = _PAPER.match(path)
    if match is None:
        return None
    key = match[1].removesuffix(".md")
    return arxiv_id(key) or key


def day_of(target: Target) -> date | None:
    """Return the day that a DAY target names, None where there is no such day."""
    try:
        return date.fromisoformat(target.name)
    except ValueError:
        return None


def _path(address: str) -> str | None:
    """Return the path, query and fragment of an address of the site; None for any other."""
    if found := _SITE.search(address):
        return address[found.end() :] or "/"
    relative = address.startswith("/") and not address.startswith("//")
    return address if relative or _PAPER.match(address) or address.startswith("login?") else None
