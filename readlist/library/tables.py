"""The tables: the schema's single source of truth, the migrations aside.

Ids are AUTOINCREMENT and never used again, so that undo can bring a row back under its own. A column `*_source` holds
how sure the fact beside it is (`facts.weight`), an integer that compares as the rule for replacing facts does.
"""

from typing import Any

from sqlalchemy import Index, UniqueConstraint, desc, text
from sqlmodel import Field, SQLModel

_BY_PLACE: tuple[Any, ...] = (desc(text("listed_at")), desc(text("listing_id")), text("position"), text("id"))


class PaperRow(SQLModel, table=True):
    """The one record of a paper: its facts with their sources, its marks, and what its sightings come to."""

    __tablename__ = "paper"
    __table_args__ = (
        Index("paper_by_place", *_BY_PLACE),
        # With the star each holds all that its views ask: no look into rows, which carry the abstracts.
        Index("paper_by_status", text("status"), *_BY_PLACE, text("starred")),
        Index("paper_starred", *_BY_PLACE, text("starred"), sqlite_where=text("starred = 1")),
        *(
            Index(f"paper_by_{fact}", text(fact))
            for fact in ("published", "added_at", "comments", "upvotes", "position")
        ),
        Index("paper_by_title", text("title COLLATE NOCASE")),
        # As the sort key has it: an index on an expression is used where the same stands in the query.
        Index(
            "paper_by_marked",
            text("nullif(max(coalesce(starred_at, ''), coalesce(status_at, ''), coalesce(note_at, '')), '')"),
        ),
        Index("paper_starred_at", text("starred_at"), sqlite_where=text("starred = 1")),
        # The papers that another title's arXiv id does not tell apart.
        Index("paper_without_arxiv", text("id"), sqlite_where=text("arxiv_id IS NULL")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    title: str
    title_words: str | None = None  # words of the title that its shown form hides from the index: TeX, hyphens
    abstract: str | None = None
    authors: str | None = None  # a JSON list of display names
    author_count: int | None = None
    organization: str | None = None
    published: str | None = None
    published_inferred: int = 0
    arxiv_id: str | None = None
    doi: str | None = None
    openreview_id: str | None = None
    url: str | None = None
    code_url: str | None = None

    title_source: int = 0
    abstract_source: int = 0
    authors_source: int = 0
    author_count_source: int = 0
    organization_source: int = 0
    published_source: int = 0
    arxiv_id_source: int = 0
    doi_source: int = 0
    openreview_id_source: int = 0
    url_source: int = 0
    code_url_source: int = 0

    added_at: str
    starred: int = 0
    starred_at: str | None = None
    status: str = "new"
    status_at: str | None = None
    note: str | None = None
    note_at: str | None = None

    # Derived from the sightings by `sightings.refresh`, never journalled.
    comments: int | None = None
    upvotes: int | None = None
    listed_at: str
    listing_id: int = 0
    position: int = 0


class PaperKeyRow(SQLModel, table=True):
    """A key under which a paper is found again: an id, or a title that some listing gave it; see `days`, too."""

    __tablename__ = "paper_key"
    __table_args__ = (UniqueConstraint("key", "paper_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    key: str
    paper_id: int = Field(index=True)
    title: str | None = None  # which the key is of, as the listing wrote it


class ListingRow(SQLModel, table=True):
    """One import. `digest` is that of its cleaned entries before any year was inferred."""

    __tablename__ = "listing"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    name: str
    format: str
    captured: str | None = None
    captured_inferred: int = 0
    digest: str = Field(unique=True)
    complete: int = 0
    imported_at: str
    papers: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # see `tallies`


class SightingRow(SQLModel, table=True):
    """A paper on a listing: its place, and its comments and upvotes that day."""

    __tablename__ = "sighting"
    __table_args__ = (UniqueConstraint("listing_id", "paper_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(index=True)
    listing_id: int
    position: int
    comments: int | None = None
    upvotes: int | None = None


class MergedRow(SQLModel, table=True):
    """A paper that was merged into another: its id goes on resolving, to the one that took it in."""

    __tablename__ = "merged"

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int = Field(index=True)


class PairRow(SQLModel, table=True):
    """Two papers that may be one, the older first; `apart` once the user has said that they are two.

    The ids are those of the papers when the pair was found: one that was merged since stands for what it became, and
    a pair of which one has gone hides until it comes back.
    """

    __tablename__ = "pair"
    __table_args__ = (UniqueConstraint("one", "other"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    one: int
    other: int = Field(index=True)
    apart: int = 0


class TagRow(SQLModel, table=True):
    """A tag as the user first wrote it; `key` is what it is compared by."""

    __tablename__ = "tag"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    name: str
    key: str = Field(unique=True)
    papers: int = Field(default=0, sa_column_kwargs={"server_default": "0"})  # see `tallies`


class MarksTallyRow(SQLModel, table=True):
    """How many papers have a status and a star, or none: what the standing views count; see `tallies`."""

    __tablename__ = "marks_tally"
    __table_args__ = {"sqlite_with_rowid": False}

    status: str = Field(primary_key=True)
    starred: int = Field(primary_key=True)
    papers: int = 0


class TermRow(SQLModel, table=True):
    """A word of titles and who, folded, and in how many papers it stands there; see `terms`."""

    __tablename__ = "term"
    __table_args__ = (Index("term_backwards", text("backwards")), {"sqlite_with_rowid": False})

    term: str = Field(primary_key=True)
    backwards: str
    papers: int


class UnseenRow(SQLModel, table=True):
    """The words of a paper's texts that the indexes would not see in them, for each text; see `unseen`."""

    __tablename__ = "unseen"

    paper_id: int | None = Field(default=None, primary_key=True)
    title: str | None = None
    authors: str | None = None
    organization: str | None = None
    abstract: str | None = None


class PaperTagRow(SQLModel, table=True):
    """A tag on a paper."""

    __tablename__ = "paper_tag"
    __table_args__ = (UniqueConstraint("paper_id", "tag_id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    paper_id: int
    tag_id: int = Field(index=True)


class ViewRow(SQLModel, table=True):
    """A named query with a sort order, the user's own; the standing views are the program's."""

    __tablename__ = "view"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    query: str
    sort: str | None = None
    position: int = 0


class ChangeRow(SQLModel, table=True):
    """One step of the journal.

    `standing` is "running", "force" (can be undone), "undone" (can be redone) or "dropped" (undone, and a newer change
    came). Undo and redo are steps themselves: they name their `target` and are never undone.
    """

    __tablename__ = "change"
    __table_args__ = (
        Index("change_standing", text("standing"), text("id")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    at: str
    kind: str
    summary: str
    papers: int = 0
    process: str
    standing: str
    partial: int = 0
    target: int | None = None
    undone_by: int | None = None


class ChangeItemRow(SQLModel, table=True):
    """What a change did to rows `first_id` to `last_id` of a table.

    `op` is "i" (created), "u" (updated) or "d" (deleted). Images are JSON objects: for "u" the fields that changed,
    before and after; for "d" the whole row before; for "i" nothing while the row stands (it can be read), and the
    whole row, one item each, once it is taken back.
    """

    __tablename__ = "change_item"
    __table_args__ = (
        Index("change_item_change", text("change_id"), text("id")),
        Index("change_item_row", text("kind"), text("first_id")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    change_id: int
    kind: str
    op: str
    first_id: int
    last_id: int
    before: str | None = None
    after: str | None = None
