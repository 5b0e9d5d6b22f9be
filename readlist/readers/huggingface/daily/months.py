"""The names of the months, as the site writes them and as a browser translates them."""

_NAMES = (
    "january jan januar jänner janvier janv janeiro enero ene gennaio gen",
    "february feb februar février fevrier févr fevr fév febrero fevereiro fev febbraio",
    "march mar märz mär mrz mars marzo março marco",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aout agosto ago",
    "september sept sep septembre septiembre setiembre setembro set settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
# The longest first: "mars" begins with "mar".
_LONGEST_FIRST = sorted(_NUMBERS, key=len, reverse=True)

CAPITALISED = "|".join(map(str.capitalize, _LONGEST_FIRST))
"""What matches a name before its day: there a small "set 12" or "out 3" would be other words."""

ANY = "|".join([*_LONGEST_FIRST, CAPITALISED, *map(str.upper, _LONGEST_FIRST)])
"""What matches a name behind its day."""


def month(name: str) -> int:
    """Return the number of the month that a name matched by these is."""
    return _NUMBERS[name.lower()]
