"""The records: articles, retros and their findings, as frozen values parsed from text.

What front matter may state is told here only: at each attribute stands its row (model.fields).
"""

from ..values import Day, Reference
from .body import Action, Event, FailSafe, MissedOpportunity
from .finding import LONGEST_STATEMENT, Bug, Finding, Gap, Retirement
from .page import ADOPTED_FROM, Article, Page
from .retro import Amendment, Escalation, Excuse, Retro
from .scope import DECLARED, FACETS, NO_TERMS, UNSCOPED, Scope, Terms, Withheld

__all__ = [
    "ADOPTED_FROM",
    "DECLARED",
    "FACETS",
    "LONGEST_STATEMENT",
    "NO_TERMS",
    "UNSCOPED",
    "Action",
    "Amendment",
    "Article",
    "Bug",
    "Day",
    "Escalation",
    "Event",
    "Excuse",
    "FailSafe",
    "Finding",
    "Gap",
    "MissedOpportunity",
    "Page",
    "Reference",
    "Retirement",
    "Retro",
    "Scope",
    "Terms",
    "Withheld",
]
