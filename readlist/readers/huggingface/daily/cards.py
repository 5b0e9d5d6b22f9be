"""Runs of a capture with links put together to cards, one for each time that a paper stands on the page.

Ids lead: what a link says belongs to the paper that the link leads to, wherever it stands. Upvotes above all, which
stand before their paper's title on listings and behind the abstract on pages of trends.
"""

import re

from readlist.addresses import web
from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily import facts, labels
from readlist.readers.huggingface.daily.between import Between
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.furniture import is_banner, is_menu
from readlist.readers.huggingface.daily.lines import Kind, Line, is_second_line, read_line
from readlist.readers.huggingface.daily.look import LONG, prose, reads_on
from readlist.readers.huggingface.daily.pieces import Cut, DayLink, LoneDay
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.submitter import Submitter
from readlist.readers.huggingface.daily.targets import Goal, Target
from readlist.readers.huggingface.daily.upvotes import Upvotes, upvotes_in
from readlist.readers.saved.labels import title as link_title

_MARK = re.compile(r"^(?:[*•+–-] |#{1,6} |\[[ xX]\] )+")
_GITHUB = re.compile(r"(?i)(?:link: ?)?github(?: [\d.,]+[km]?)?")
_ARXIV = re.compile(r"(?i)(?:link: ?)?arxiv page")
_NO_TEXT = re.compile(r"[\W_]*")
_TITLES = 3
"""The level of headings that are titles; those above are the page's own."""


Item = Card | Problem | LoneDay | DayLink | Cut


class Cards:
    """Takes runs; `add` and `end` return the cards that are complete, and what belongs to none."""

    def __init__(self) -> None:
        self._card: Card | None = None
        self._upvotes = Upvotes()
        self._submitter = Submitter()
        self._in_title = False
        self._in_text = False
        self._between = Between()
        self._above: tuple[int, str] | None = None
        self._out: list[Item] = []

    def add(self, run: Run) -> list[Item]:
        """Take the next run."""
        in_title, self._in_title = self._in_title, False
        in_text, self._in_text = self._in_text, False
        goal = run.target.goal if run.target else None
        if run.target or run.heading or run.lost:
            self._above = self._between.clear()
            self._out += self._upvotes.no_text(self._card, run.line)
        if run.heading and (goal is Goal.PAPER or (goal is None and run.heading >= _TITLES)):
            self._heading(run, in_title)
        elif run.lost:
            self._lost(run)
        elif (
            self._card
            and in_title
            and run.target is None
            and run.glued
            and is_second_line(self._card.title[-1], run.words)
        ):
            self._card.title.append(run.words)
            self._in_title = True
        elif run.target is None or (goal in (Goal.PAPER, Goal.OTHER, Goal.CODE) and labels.is_address(run.words)):
            self._text(run, in_text)
        else:
            self._link(run, run.target)
        out, self._out = self._out, []
        return out

    @property
    def begun(self) -> bool:
        """Whether a card is open."""
        return self._card is not None

    def end(self) -> list[Item]:
        """End the last card."""
        self._close()
        return self._out

    def _begin(self, key: str | None, line: int) -> Card:
        """Begin a card, or go on with one of which only a picture was seen."""
        card = self._card
        if card is None or card.key != key or card.title or (key is None and card.abstract):
            self._close()
            card = self._card = self._upvotes.begin(Card(line, key))
        card.line = line
        return card

    def _close(self) -> None:
        card, self._card = self._card, None
        self._submitter = Submitter()
        if card is None or not card.says_something:
            return
        self._upvotes.end(card)
        if card.key or card.linked or card.abstract or card.has_meta:
            self._out.append(card)
        else:
            title = " ".join(card.title)
            self._out.append(Problem("neither a title with its abstract nor a date", card.line, excerpt(title)))

    def _heading(self, run: Run, in_title: bool) -> None:
        words, card = run.words, self._card
        key = run.target.name if run.target else None
        if labels.is_picture(words):
            if key:
                self._picture(run, key)
            return
        if run.target is None and not run.lost and (is_menu(words) or is_banner(words)):
            return
        if card and in_title and run.glued and key == card.key:
            card.title.append(words)
        else:
            card = self._begin(key, run.line)
            card.title.append(words)
            card.linked = run.target is not None or run.lost
        self._in_title = True

    def _link(self, run: Run, target: Target) -> None:
        card = self._card
        if target.goal is Goal.UPVOTE or (target.goal is Goal.PAPER and upvotes_in(run.words) is not None):
            self._upvote(run.words, target.name)
        elif target.goal is Goal.PAPER:
            self._paper(run, target.name)
        elif target.goal is Goal.COMMENTS:
            self._comments(run, target.name)
        elif target.goal is Goal.DAY:
            self._out.append(DayLink(target))
        elif target.goal is Goal.PROFILE:
            if not self._submitter.is_linked(run.words) and card and card.title and not card.has_meta:
                card.organization = labels.organization(run.words, target.name)
            self._between.text(run.line, run.words[:LONG])
        elif card and target.goal is Goal.CODE and _GITHUB.fullmatch(run.words):
            card.trend = True
            card.code_url = card.code_url or web(target.name)
        elif key := find_ids(target.name).arxiv_id:
            self._elsewhere(run, key)
        else:
            self._between.text(run.line, run.words[:LONG])

    def _elsewhere(self, run: Run, key: str) -> None:
        """Take a link to a paper on another site: the card's own, or an item of a list put beside the cards."""
        card = self._card
        if card and _ARXIV.fullmatch(run.words):
            card.trend = True
            card.key = card.key or key
            return
        title = "" if run.inline else link_title(run.words, key)
        if title and prose(title) <= 0 and (card is None or card.is_told or card.title):
            card = self._begin(key, run.line)
            card.title.append(title)
            card.linked = True

    def _upvote(self, words: str, key: str) -> None:
        upvotes, card = labels.count(words), self._card
        if card and card.key == key:
            card.trend |= card.title != [] and "upvote" in words.lower()
            card.upvotes = card.upvotes if upvotes is None else upvotes
            if upvotes is None:
                self._upvotes.link(key, None)
            return
        self._close()
        self._upvotes.link(key, upvotes)

    def _comments(self, run: Run, key: str) -> None:
        card, comments = self._card, labels.count(run.words)
        if comments is None:
            self._text(run, False)  # the day can stand in the label, too
            return
        if card and card.key is None and card.has_meta and not card.linked:
            card.key = key
        if card is None or card.key != key:
            card = self._begin(key, run.line)
        card.comments = comments

    def _picture(self, run: Run, key: str) -> None:
        card = self._card
        if card and card.key is None and card.title and run.inline:
            card.key = key
        elif card is None or card.key != key:
            self._begin(key, run.line)

    def _paper(self, run: Run, key: str) -> None:
        """Take a link to a paper that is no heading: a picture, its title, its abstract, its authors."""
        words, card = run.words, self._card
        if labels.is_picture(words):
            self._picture(run, key)
            return
        text = reads_on(words)
        if card is None or not card.takes(key, text):
            card = self._begin(key, run.line)
            if text and self._above and not card.title:
                card.line, title = self._above
                card.title.append(title)
        if self._is_fact(card, words, run.line):
            return
        if not card.title and not text:
            card.title.append(words)
            card.line = run.line
        elif not card.has_meta and words != " ".join(card.title):
            if len(" ".join(card.abstract)) <= LONG and all(prose(text) <= 0 for text in card.abstract):
                card.abstract.clear()  # words beside the title
            self._out += card.add_abstract(words, run.line)

    def _is_fact(self, card: Card, words: str, line: int) -> bool:
        """Take a label that is authors, a day or a number of comments."""
        problems = facts.of_label(card, words, line)
        self._out += problems or ()
        return problems is not None

    def _lost(self, run: Run) -> None:
        """Take a link of which only the place tells what it is."""
        words, card = run.words, self._card
        if reads_on(words) and (card is None or card.has_meta):
            self._close()
            self._card = card = self._upvotes.begin(Card(run.line, linked=True))
        if card is None or not words or (not card.says_something and not card.linked):
            return
        if read_line(words).kind is Kind.NUMBER:
            if run.inline and card.day and not card.comments:  # else the next paper's upvotes
                card.comments = labels.count(words)
        elif not self._is_fact(card, words, run.line) and not card.has_meta:
            if card.abstract or (words.startswith("[") and prose(words) <= 0):
                card.organization = labels.organization(words)
            else:
                self._out += card.add_abstract(words, run.line)

    def _text(self, run: Run, in_text: bool) -> None:
        """Take a line that is no link."""
        words, card = _MARK.sub("", run.words), self._card
        if self._submitter.is_told(words):
            return
        if published := facts.PUBLISHED.match(words):
            words = words[published.end() :]
            if card:
                card.trend = True
        words, problems = self._upvotes.text(card, words, run.line, run.glued)
        self._out += problems
        line = facts.line_of(card, words) if words else None
        self._upvotes.after_head |= line is not None and line.kind in (Kind.BANNER, Kind.DAY)
        if line is None or _NO_TEXT.fullmatch(words) or (labels.is_picture(words) and line.kind is not Kind.CUT):
            return
        if line.kind is Kind.CUT:
            self._out.append(Cut(run.line, words))
        elif line.kind is Kind.DAY and (card is None or not card.says_something):
            self._out.append(LoneDay(run.line, words))
        elif line.kind in (Kind.META, Kind.DAY):
            self._details(line, run.line)
        elif self._names_paper(words):
            self._named(words, run.line)
        elif line.kind is Kind.TEXT or (line.kind is not Kind.NUMBER and in_text and run.glued):
            self._plain(run, run.words, in_text and run.glued)

    def _plain(self, run: Run, words: str, goes_on: bool) -> None:
        """Take a text that is no link: on pages of trends an abstract, else hardly ever of any use."""
        card = self._card
        if card and card.title and not card.has_meta and not _ARXIV.fullmatch(words) and not _GITHUB.fullmatch(words):
            self._out += card.add_abstract(words, run.line)
            card.wrapped = goes_on
            self._in_text = True
            return
        found = self._between.text(run.line, words)
        if isinstance(found, Problem):
            self._out.append(found)
        elif found:
            self._close()
            self._card = self._upvotes.begin(found)
            self._out += found.add_abstract(words, run.line)

    def _names_paper(self, words: str) -> bool:
        """Tell whether a line is nothing but the id or the address of a paper that the card is not about."""
        key = find_ids(words).arxiv_id if " " not in words else None
        return key is not None and (self._card is None or (self._card.is_told and self._card.key != key))

    def _named(self, words: str, line: int) -> None:
        """Take a paper of which only the id is told."""
        self._close()
        self._card = self._upvotes.begin(Card(line, find_ids(words).arxiv_id, named=True))

    def _details(self, line: Line, number: int) -> None:
        """Take authors or a day: the card's own, or those of the plain card that they end."""
        card = self._card
        told_twice = card and (card.day or (line.who and card.author_count is not None))
        begun = self._between.meta(line.who is not None) if card is None or told_twice else None
        if begun:
            self._close()
            self._card = card = self._upvotes.begin(begun)
        elif card and told_twice and line.who and labels.authors(line.who) is not None:
            self._out.append(Problem("authors and a date without a paper", number, excerpt(line.text)))
            return
        if card:
            self._out += facts.of_meta(card, line, number)
