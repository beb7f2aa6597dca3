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


@dataclass(frozen=True, kw_only=True)
class Scope(Terms):
    """Where, for whom and for which readers a record holds."""

    audience: Annotated[Audience, Stated("For whom it is; public unless it says otherwise.")] = (
        Audience.PUBLIC
    )
    publish_after: Annotated[Day | None, Stated("Not shown before this day.")] = None
    owner: Annotated[str, OWNER] = ""


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
