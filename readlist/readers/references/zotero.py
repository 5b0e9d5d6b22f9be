"""What all of Zotero's own formats have in common."""

NO_PAPERS = frozenset({"attachment", "note", "annotation"})
"""The types of items that are parts of others."""
