"""From a page to an article."""

from ..model.records import Article
from .page import Draft, check_described
from .stated import parse_stated


def parse_article(draft: Draft) -> Article:
    """The article that a page of the knowledge base is."""
    check_described(draft)
    article = Article(**vars(draft.page), **parse_stated(Article, draft.fields))
    draft.fields.finish(foreign=True)
    return article
