"""The words that a Daily Papers page brings along around its papers: banners, menus, footers, notes of being cut.

The wording is the site's own, as far as captures show it.
"""

import re

from readlist.text import clean

_TRENDING = "Get trending papers in your email inbox(?: once a day)?"
_BYLINE = r"(?:by ?\S{0,40} ?)?and the (?:ai )?research community"
_BANNER = re.compile(
    rf"(?i:{_TRENDING}[!.]?|(?:daily|weekly|monthly|trending) papers(?: [-–|·] hugging face)?"
    rf"|(?:daily papers ?)?{_BYLINE})|Subscribe"
)
_SURE_BANNER = re.compile(rf"(?i){_TRENDING}[!.]?|(?:daily papers ?)?{_BYLINE}")

DIGEST = re.compile(r"(?i)\bhere is the selection of papers for today\b")
"""What the list in the site's mail begins with, and no page holds."""

_MENU_WORDS = "|".join(
    (
        r"new|hugging face|hugging face's logo|models?|datasets?|spaces?|buckets(?: new)?|docs|documentation",
        r"enterprise|pricing|log ?in|sign ?(?:up|in|out)|website|tasks|huggingchat|collections|languages|organizations",
        r"community|blog|posts|daily papers|papers|learn|discord|forum|github|solutions|team & enterprise",
        r"hugging face pro|enterprise support|inference (?:providers|endpoints|support)|storage(?: buckets)?|compute",
        r"daily|weekly|monthly|trending(?: papers)?|previous|prev|next|today|week \d{1,2}(?:,? \d{4})?|\d{4}-w\d\d",
        r"company|tos|terms(?: of (?:service|use))?|privacy(?: policy)?|cookies|about(?: us)?|careers|jobs|press",
        r"brand assets|contact(?: us)?|help|feedback|status|changelog|system theme|light|dark|theme|toggle theme",
        r"by|ak|search(?: papers| models, datasets, users(?:\.{3}|…))?",
        r"sort(?: by)?|filter|upvotes?|menu|close|skip to (?:main )?content|notifications|profile|settings|inbox",
        r"references|(?:visible|hidden) links",
        r"submit(?: (?:a )?paper)?|back to top|load more|show more|view all|twitter|x|linkedin|youtube|instagram",
        r"© ?(?:\d{4} )?hugging face|hugging face ©(?: ?\d{4})?|\d{1,3}",
    )
)
_MENU = re.compile(rf"(?i)\W*(?:{_MENU_WORDS})(?:[\s|·•,/<>«»‹›←→…]+(?:{_MENU_WORDS}))*[^\w.]*")
_OWN_ADDRESS = re.compile(r"(?i)https?://(?:www\.)?huggingface\.co(?:/\S*)?")
# The box that a text browser makes of a switch.
_SWITCH = re.compile(r"(?i)\[[ x]?\]")
_ADDRESS = r"(?:https?://)?huggingface\.co/papers\S{0,100}"
_PAGE = r"(?:(?:page|p\.) ?)?\d{1,3} ?(?:/|of) ?\d{1,3}|(?:page|p\.) ?\d{1,3}|[-–—] ?\d{1,3} ?[-–—]"
_MOMENT = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d\d(?: ?[ap]\.?m\.?)?"
_PRINTED = re.compile(
    rf"(?i)(?:{_ADDRESS} )?(?:{_PAGE})(?: {_MOMENT})?|{_MOMENT} .{{0,80}}hugging face"
    rf"|.{{0,60}}hugging face {_ADDRESS}"
)
_LONGEST_PAGE = 40
_PAGER = re.compile(r"(?i)\W*(?:previous|prev)\b\W*(.+?)\W*\bnext\b\W*")
_PREVIOUS = re.compile(r"(?i)\W*(?:previous|prev|zurück|vorherige[rs]?|précédente?|anterior|precedente|上一页|前へ)\W*")
_CUT = re.compile(r"(?i)\W*(?:(?:content|text|page|output|document) )?(?:was )?truncated\W*")

_GLUED_TRENDING = re.compile(rf"(?:new ?)?({_TRENDING}!) ?(?=\S)")
_GLUED_SUBSCRIBE = re.compile(r"Subscribe ?(?=\S)")
_SUBSCRIBE_TITLE = re.compile(r"Subscribe(?![ -]|d\b|rs?\b|$)")
_GLUED_CUT = re.compile(r"(?i)(?<=\S) ?([\[(…][^\[\]()]{0,30}truncated[\])…]\W*)$")


def is_banner(text: str) -> bool:
    """Tell whether the line is a part of the page's head."""
    return _BANNER.fullmatch(text) is not None


def is_sure_banner(text: str) -> bool:
    """Tell whether no other site has such a line."""
    return _SURE_BANNER.fullmatch(text) is not None


def is_before_subscribe(text: str) -> bool:
    """Tell whether it is the banner that "Subscribe" stands behind."""
    return text.startswith("Get trending papers") and is_banner(text)


def is_menu(text: str) -> bool:
    """Tell whether the line holds only words of menus and footers, numbers, an own address, or the box of a switch."""
    if text.startswith("http") and _OWN_ADDRESS.fullmatch(text):
        return True
    return _MENU.fullmatch(text) is not None or _SWITCH.fullmatch(text) is not None


def is_printed(text: str) -> bool:
    """Tell whether a browser prints the line above or below each page: "Page 3 of 12", "3/12", its address, its day."""
    return (len(text) <= _LONGEST_PAGE or "ugging" in text) and _PRINTED.fullmatch(text) is not None


def is_previous(text: str) -> bool:
    """Tell whether it is the pager's word before the day of another page."""
    return len(text) < 20 and _PREVIOUS.fullmatch(text) is not None


def is_cut(text: str) -> bool:
    """Tell whether a capturing program says here that it stopped."""
    return _CUT.fullmatch(text) is not None


def within_pager(text: str) -> str:
    """Return what stands between "Previous" and "Next", or ""."""
    match = _PAGER.fullmatch(text)
    return match[1] if match else ""


def unglue(text: str, led: bool, fresh: bool) -> list[str]:
    """Cut a cleaned line where the page's own words are glued to a paper's.

    Args:
        text: The line.
        led: Whether the line before was the banner that stands before "Subscribe".
        fresh: Whether no text of a paper was seen since the start or the last banner.
    """
    if text[0] not in "GSn" and "runcated" not in text[-40:]:
        return [text]
    parts, start, end = [], 0, len(text)
    while match := _GLUED_TRENDING.match(text, start):
        parts.append(match[1])
        start, led = match.end(), True
    glued = _GLUED_SUBSCRIBE if led else _SUBSCRIBE_TITLE if fresh else None
    if glued and (match := glued.match(text, start)):
        parts.append("Subscribe")
        start = match.end()
    cut = _GLUED_CUT.search(text, max(start, end - 60))
    parts.append(clean(text[start : cut.start() if cut else end]))
    if cut:
        parts.append(cut[1])
    return [part for part in parts if part]
