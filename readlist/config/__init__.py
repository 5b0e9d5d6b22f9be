"""What the user has set in `config.toml`: which settings there are, and how the file is read.

`settings` holds every setting with its default and its explanation; `checks` says what a value may be; `places` finds
the line that says it; `reading` puts them together and names what is wrong; `page` writes all of it down.
"""

from readlist.config.reading import ConfigError, Reading, load, read
from readlist.config.settings import Columns, Config, Keys, Sorts

__all__ = ["Columns", "Config", "ConfigError", "Keys", "Reading", "Sorts", "load", "read"]
