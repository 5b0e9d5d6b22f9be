"""A personal reading list of papers, in the terminal."""

__version__ = "0.1.0"
