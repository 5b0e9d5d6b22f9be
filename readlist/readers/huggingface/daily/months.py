"""The names of the months, as the site writes them and as a browser translates them."""

_NAMES = (
    "january jan januar jänner janvier janv janeiro enero ene gennaio gen januari sty stycznia янв января",
    "february feb februar février fevrier févr fevr fév febrero fevereiro fev febbraio februari lut lutego"
    " февр фев февраля",
    "march mar märz mär mrz mars marzo março marco maart mrt marca мар марта",
    "april apr avril avr abril abr aprile kwi kwietnia апр апреля",
    "may may mai mayo maio maggio mag mei maj maja мая",
    "june jun juni juin junio junho giugno giu cze czerwca июн июня",
    "july jul juli juillet juil julio julho luglio lug lip lipca июл июля",
    "august aug août aout agosto ago augusti augustus sie sierpnia авг августа",
    "september sep sept septembre septiembre setiembre setembro set settembre wrz września сент сен сентября",
    "october oct oktober okt octobre octubre outubro out ottobre ott paź października окт октября",
    "november nov novembre noviembre novembro lis listopada нояб ноя ноября",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre grudnia gru дек декабря",
)
_NUMBERS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
# The site's own first, which nearly all days have, then the longest first: "mars" begins with "mar".
_OWN = [names.split()[1] for names in _NAMES]
_IN_ORDER = [*_OWN, *sorted(_NUMBERS.keys() - set(_OWN), key=lambda name: (-len(name), name))]

CAPITALISED = "|".join(map(str.capitalize, _IN_ORDER))
"""What matches a name before its day: there a small "set 12" or "out 3" would be other words."""

ANY = "|".join([*_IN_ORDER, CAPITALISED, *map(str.upper, _IN_ORDER)])
"""What matches a name behind its day."""


def month(name: str) -> int:
    """Return the number of the month that a name matched by these is."""
    return _NUMBERS[name.lower()]
