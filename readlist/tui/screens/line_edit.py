"""Edits of one line: tags, a note, a paper to add."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from readlist.errors import ReadlistError, UsageError
from readlist.tags import key, parse_edit
from readlist.tasks.adding import entry_by_hand
from readlist.text import clean, clean_note
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.dialog_parts import Line
from readlist.tui.screens.one_of import OneOf
from readlist.tui.tag_completion import TagChoices, tag_choices, with_tag

# An arXiv id that is still being typed, or lacks a digit: four for the month, a point, then four of five.
_HALF_ID = re.compile(r"(?:arxiv:\s*)?\d{4}\.\d{0,4}(?:v\d*)?", re.IGNORECASE)


class TagEditor(Dialog[str | None]):
    """Edit tags: "+add -remove", all in one line; gives back the line, None where nothing is to change.

    Args:
        current: The tags there are on the papers now.
        known: All tags, the most used first.
        papers: How many papers the edit is for.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "apply", "apply"),
        bound("dialog_complete", "complete", "complete"),
        bound("dialog_previous", "move(-1)", "choose"),
        bound("dialog_next", "move(1)", "choose"),
    ]

    def __init__(self, current: tuple[str, ...], known: Sequence[str], papers: int = 1) -> None:
        super().__init__()
        self.current = current
        self.known = tuple(known)
        self.papers = papers
        self._choices = TagChoices(0, 0, "", ())

    def heading(self) -> tuple[str, str]:
        """Return what is edited, and on how many papers."""
        return "Tags", f"{self.papers:,} papers" if self.papers > 1 else ""

    def panel(self) -> ComposeResult:
        """Yield what there will be, the line, and what could follow in it."""
        yield Static(classes="outcome", markup=False)
        yield Line(placeholder='+add -remove "two words"')
        yield OneOf()

    def on_mount(self) -> None:
        """Show the tags there are and the most used ones."""
        self._look()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what would come of the line, and what could follow."""
        event.stop()
        self.accept_again()
        self._look()

    def action_complete(self) -> None:
        """Write the marked tag in the place of the word at the cursor."""
        line, names = self.query_one(Line), self._choices.names
        if names:
            line.value, cursor = with_tag(line.value, self._choices, names[self.query_one(OneOf).marked])
            line.cursor_position = cursor

    def on_one_of_chosen(self) -> None:
        """Write the tag that was clicked."""
        self.action_complete()

    def action_move(self, step: int) -> None:
        """Mark the next choice or the one before."""
        self.query_one(OneOf).move(step)

    def action_apply(self) -> None:
        """Give back the line, or say what is wrong with it."""
        line = self.query_one(Line).value.strip()
        try:
            _, remove = parse_edit(line)
            self._refuse_half_names(remove)
        except ReadlistError as error:
            self.refuse(error)
        else:
            self.dismiss(line or None)

    def _refuse_half_names(self, remove: Sequence[str]) -> None:
        """Refuse to take the first word of a tag that has several: the others would come as tags of their own."""
        there = {key(name): name for name in self.current}
        for name in remove:
            meant = next((there[each] for each in there if each.startswith(key(name) + " ")), None)
            if meant is not None and key(name) not in there:
                raise UsageError(
                    f"there is no tag {name} to remove", f'one that holds blanks stands in quotes: -"{meant}"'
                )

    def _look(self) -> None:
        line = self.query_one(Line)
        several = self.papers > 1
        self._choices = tag_choices(line.value, line.cursor_position, self.known, self.current, several=several)
        self.query_one(OneOf).offer(self._choices.names)
        self.query_one(".outcome", Static).update(self._outcome(line.value))

    def _outcome(self, line: str) -> Content:
        """Return the tags with those that go and those that come."""
        try:
            add, remove = parse_edit(line)
        except ReadlistError:  # it is being typed
            add, remove = (), ()
        going = {key(name) for name in remove}
        there = {key(name) for name in self.current}
        parts = [(f"-{name}", "dim") if key(name) in going else (name, "") for name in self.current]
        parts += [(f"+{name}", "$text-accent") for name in add if key(name) not in there]
        spaced = [piece for part in parts for piece in (("  ", ""), part)][1:]
        return Content.assemble(*spaced) if spaced else Content.styled("no tags yet", "dim")


class NoteText(TextArea):
    """A note's text; what is pasted is made safe."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, tab_behavior="focus")

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Leave Enter to the dialog, where it is one of its keys."""
        if event.key == "enter" and event.key in self.screen._bindings.key_to_bindings:
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert clean text, where `TextArea` alone would keep control codes."""
        event.stop()
        event.prevent_default()
        self.replace(clean_note(event.text), *self.selection)


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that was left without being saved."""

    text: str


class NoteEditor(Dialog[str | Draft | None]):
    """Write a note; gives back its text, "" where it is to go, None where it stays as it is, a draft if left unsaved.

    Args:
        text: The note there is, or None.
        draft: What was written last time and not saved, or None.
        beside: How many other papers are selected: a note is the one paper's under the cursor all the same.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "apply", "save"),
        bound("dialog_new_line", "new_line", "new line"),
    ]

    def __init__(self, text: str | None, draft: Draft | None = None, beside: int = 0) -> None:
        super().__init__()
        self.text = text or ""
        self.draft = draft
        self.beside = beside

    def heading(self) -> tuple[str, str]:
        """Return what is edited."""
        said = ["not saved yet"] if self.draft else []
        if self.beside:
            said.append(f"this paper's alone, {self.beside:,} are selected")
        return "Note", " · ".join(said)

    def panel(self) -> ComposeResult:
        """Yield the text."""
        yield NoteText(self.draft.text if self.draft else self.text)

    def action_new_line(self) -> None:
        """Begin another line."""
        text = self.query_one(NoteText)
        text.replace("\n", *text.selection)

    def action_apply(self) -> None:
        """Give back the text, if it is another one."""
        text = self._written
        self.dismiss(None if text == self.text else text)

    def action_leave(self) -> None:
        """Give back as a draft what would be lost."""
        text = self._written
        self.dismiss(None if text == self.text else Draft(text))

    @property
    def _written(self) -> str:
        return clean_note(self.query_one(NoteText).text)


class AddPaper(Dialog[str | None]):
    """Name one paper to add, by its id, its address or its title."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("dialog_take", "apply", "add")]

    def heading(self) -> tuple[str, str]:
        """Return what is asked for."""
        return "Add a paper", ""

    def panel(self) -> ComposeResult:
        """Yield the line, and what it is taken for."""
        yield Line(placeholder="arXiv id, DOI, address or title")
        yield Static(classes="detail", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line is taken for."""
        event.stop()
        self.accept_again()
        self.query_one(".detail", Static).update(taken_for(event.value))

    def action_apply(self) -> None:
        """Give back the line, or say what is wrong with it."""
        said = self.query_one(Line).value
        try:
            entry_by_hand(said)
        except ReadlistError as error:
            self.refuse(error)
        else:
            self.dismiss(clean(said))


def taken_for(text: str) -> str:
    """Return what a text that names a paper is taken for, in a few words; "" where it names none.

    A slip in an id is told: as a title it would make a paper that no listing completes.
    """
    try:
        entry = entry_by_hand(text)
    except ReadlistError:
        return ""
    if entry.arxiv_id:
        return f"arXiv {entry.arxiv_id}"
    if entry.doi:
        return f"DOI {entry.doi}"
    if entry.openreview_id:
        return f"OpenReview {entry.openreview_id}"
    if entry.url:
        return "an address"
    return "a title; it looks like an incomplete arXiv id" if _HALF_ID.fullmatch(clean(text)) else "a title"
