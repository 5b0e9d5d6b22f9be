"""A list of lines with a cursor, drawn line by line: what it costs does not grow with what it holds."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from readlist.text import cell_len

# Lines kept in sight beyond the cursor, so that one sees what comes next.
_MARGIN = 2
_MOST_COPIED = 2000


class LineList(ScrollView, can_focus=True):
    """The cursor and the scrolling of a list; what the lines are is a subclass's business.

    A subclass sets `lines`, says with `can_rest` where the cursor may stand, and draws with `strip`. Where a line is
    `tall` it takes two rows of the screen, and `second` draws the lower one.
    """

    class Moved(Message):
        """The cursor went to another line."""

        def __init__(self, lines: "LineList") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LineList":
            """The list."""
            return self.lines

    class Opened(Message):
        """The line under the cursor was opened, by Enter or by the mouse."""

        def __init__(self, lines: "LineList") -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> "LineList":
            """The list."""
            return self.lines

    OPENS_ON_CLICKS = 2

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = 0
        self.tall = 1
        self.cursor = 0
        self._style: Style | None = None
        self._painting = False

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._lines

    def set_lines(self, lines: int, cursor: int) -> None:
        """Take another number of lines, with the cursor on the one named or the nearest it can rest on."""
        self._lines = lines
        # Set plainly, the size has the whole screen laid out and drawn anew; only the scroll bar hangs on it.
        self.set_reactive(LineList.virtual_size, Size(0, lines * self.tall))
        self._scroll_update(self.virtual_size)
        self.cursor = self._resting(cursor, 1) if lines else 0
        self.refresh()

    def can_rest(self, line: int) -> bool:
        """Tell whether the cursor may stand on a line."""
        return True

    def strip(self, line: int, width: int) -> Strip:
        """Draw one line in exactly `width` cells."""
        raise NotImplementedError

    def second(self, line: int, width: int) -> Strip:
        """Draw the lower row of a tall line in exactly `width` cells."""
        return Strip.blank(width, self.rich_style)

    # --- drawing

    @property
    def rich_style(self) -> Style:
        """As of every widget, kept until colours change: Textual asks all ancestors anew, and each line asks this."""
        if self._style is None:
            self._style = super().rich_style
        return self._style

    def notify_style_update(self) -> None:
        """Draw everything anew: colours or the focus have changed."""
        self._style = None
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw what stands `y` lines below the top of the window."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= self._lines * self.tall:
            return self.below(row, width)
        strip = self._row(row, width)
        selected = self.text_selection
        if selected is not None and (span := selected.get_span(row)) is not None:
            strip = self._marked(strip, *span)
        # What tells the mouse which text it is on takes 35 µs a row: it is added when it is asked, not when painting.
        return strip if self._painting else strip.apply_offsets(0, row)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the rows in sight."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def _row(self, row: int, width: int) -> Strip:
        line, lower = divmod(row, self.tall)
        return self.second(line, width) if lower else self.strip(line, width)

    def below(self, row: int, width: int) -> Strip:
        """Draw a row after the last line's."""
        return Strip.blank(width, self.rich_style)

    # --- text selected with the mouse

    def _marked(self, strip: Strip, start: int, end: int) -> Strip:
        """Return a row with the text from one sign to another marked; -1 is its end."""
        text = strip.text
        first, last = cell_len(text[:start]), cell_len(text if end == -1 else text[:end])
        if first >= last:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        middle = Strip(Segment.apply_style(strip.crop(first, last), post_style=style), last - first)
        return Strip.join([strip.crop(0, first), middle, strip.crop(last, strip.cell_length)])

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """Return the text that is selected, row by row as it is drawn."""
        width = self.scrollable_content_region.width
        last = self._lines * self.tall - 1
        first = selection.start.y if selection.start else 0
        rows = range(first, min(last, selection.end.y if selection.end else last, first + _MOST_COPIED) + 1)
        found = []
        for row in rows:
            start, end = selection.get_span(row) or (0, 0)
            text = self._row(row, width).text
            found.append((text[start:] if end == -1 else text[start:end]).rstrip())
        return "\n".join(found), "\n"

    def text_select_all(self) -> None:
        """Leave a double click to what it opens."""

    # --- moving

    def move_to(self, line: int, *, towards: int = 1) -> None:
        """Put the cursor on a line, or on the next in a direction where it can rest."""
        if not self._lines:
            return
        before, self.cursor = self.cursor, self._resting(line, towards)
        self.show_cursor()
        if self.cursor != before:
            self.refresh_lines(before * self.tall, self.tall)
            self.refresh_lines(self.cursor * self.tall, self.tall)
            self.post_message(self.Moved(self))

    def show_cursor(self) -> None:
        """Scroll until the cursor is in sight, with a little beyond it."""
        height = self.scrollable_content_region.height
        if not height:
            return
        margin = min(_MARGIN, max(0, height // self.tall - 1) // 2)
        top = self.scroll_offset.y
        first, end = (self.cursor - margin) * self.tall, (self.cursor + margin + 1) * self.tall
        wanted = max(min(top, first), end - height)
        wanted = max(0, min(wanted, self._lines * self.tall - height))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False)

    def action_down(self) -> None:
        """Go one down."""
        self.move_to(self.cursor + 1)

    def action_up(self) -> None:
        """Go one up."""
        self.move_to(self.cursor - 1, towards=-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.move_to(self.cursor + self._page())

    def action_page_up(self) -> None:
        """Go a page up."""
        self.move_to(self.cursor - self._page(), towards=-1)

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self.move_to(self.cursor + max(1, self._page() // 2))

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self.move_to(self.cursor - max(1, self._page() // 2), towards=-1)

    def action_top(self) -> None:
        """Go to the first."""
        self.move_to(0)

    def action_bottom(self) -> None:
        """Go to the last."""
        self.move_to(self._lines - 1, towards=-1)

    def action_open(self) -> None:
        """Open what the cursor is on."""
        if self._lines:
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse was, and open it as often as the list wants to be clicked."""
        if self.text_selection is not None:
            return  # it was drawn over text
        line = (event.y + self.scroll_offset.y) // self.tall
        if line >= self._lines or not self.can_rest(line):
            return
        self.move_to(line)
        if event.chain == self.OPENS_ON_CLICKS:
            self.action_open()

    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height // self.tall - 1)

    def _resting(self, line: int, towards: int) -> int:
        line = max(0, min(line, self._lines - 1))
        for step in (towards, -towards):
            place = line
            while 0 <= place < self._lines:
                if self.can_rest(place):
                    return place
                place += step
        return line

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.show_cursor()
