"""What people save by themselves: links, bookmarks, notes, ids. Most of it may be no papers at all."""
