"""Where, for whom and for which readers a record holds."""

from dataclasses import dataclass
from typing import Annotated

from ..choices import Audience
from ..facets import OWNER, PERSONA, PROBLEM_CLASS, PRODUCT, Declared, Facet
from ..fields import Row, Stated, rows_of
from ..values import Day


@dataclass(frozen=True)
class Terms:
    """What something is about and for whom, as keys of the vocabulary: one attribute a facet."""

    products: Annotated[tuple[str, ...], PRODUCT] = ()
    problem_classes: Annotated[tuple[str, ...], PROBLEM_CLASS] = ()
    personas: Annotated[tuple[str, ...], PERSONA] = ()


@dataclass(frozen=True)
class Withheld:
    """A field that keeps a text from being published, and what it says.

    `file` is the file of defaults that it stands in, "" for the page's own. It holds before one day
    and from another one on, or always.
    """

    field: str
    value: str
    file: str = ""
    before: Day | None = None
    since: Day | None = None


@dataclass(frozen=True, kw_only=True)
class Scope(Terms):
    """Where, for whom and for which readers a record holds; `withheld` says why it is not out."""

    audience: Annotated[Audience, Stated("For whom it is; public unless it says otherwise.")] = (
        Audience.PUBLIC
    )
    publish_after: Annotated[Day | None, Stated("Not shown before this day.")] = None
    owner: Annotated[str, OWNER] = ""
    withheld: tuple[Withheld, ...] = ()


NO_TERMS = Terms()

UNSCOPED = Scope()
"""Of what says nothing: it holds everywhere, for everybody."""

FACETS: tuple[Facet, ...] = tuple(
    row.stated for row in rows_of(Terms) if isinstance(row.stated, Facet)
)
"""The facets in the order in which they are offered."""

DECLARED: tuple[tuple[Row, Declared], ...] = tuple(
    (row, row.stated) for row in rows_of(Scope) if isinstance(row.stated, Declared)
)
"""The fields whose values may be declared: the facets and the owner."""
