"""The orders of views: those that the configuration names, and a query in another order."""

from typing import TYPE_CHECKING

from readlist.config import Config, Reading
from readlist.errors import QueryError
from readlist.query.standing import BY_PLACE
from readlist.views import View

if TYPE_CHECKING:
    from readlist.query import Query


def check_sorts(reading: Reading) -> None:
    """Have the configuration's default stand for orders that nothing can be sorted by."""
    said = reading.config.sort._asdict()
    if not any(said.values()):
        return
    from readlist.query.sorting import sort_keys

    for name, order in said.items():
        try:
            sort_keys(order)
        except QueryError as error:
            reading.refuse(("sort", name), error)


def configured(config: Config, view: View) -> str:
    """Return the order that the configuration gives a view; "" where it gives none."""
    return str(getattr(config.sort, view.name.lower(), "")) if view.standing else ""


def by(sort: str) -> str:
    """Return the SQL order of a view that everyone has, which looks for no words."""
    if not sort:
        return BY_PLACE
    from readlist.query.sorting import RELEVANCE, order_by, sort_keys

    return order_by([key for key in sort_keys(sort) if key.name != RELEVANCE])


def ordered(asked: "Query", sort: str) -> "Query":
    """Return a query in another order than its own, if there is one."""
    if not sort:
        return asked
    from readlist.query.sorting import sort_keys

    return asked._replace(sort=sort_keys(sort))
