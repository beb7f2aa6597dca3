"""From a page to an article."""

from ..model.choices import ArticleType, Confidence
from ..model.records import Article
from .identity import parse_id
from .page import Draft, check_described


def parse_article(draft: Draft) -> Article:
    """The article that a page of the knowledge base is."""
    fields = draft.fields
    check_described(draft)
    article = Article(
        **draft.common,
        id=parse_id(fields),
        type=fields.choice("type", ArticleType),
        versions=fields.texts("versions"),
        phrases=fields.phrases("phrases"),
        answers=fields.references("answers"),
        confidence=fields.choice("confidence", Confidence) or Confidence.NOT_VALIDATED,
        reviewed=fields.day("reviewed"),
        review_within=fields.days_long("review_within"),
        aliases=fields.texts("aliases"),
        anchors=fields.names("anchors"),
        superseded_by=fields.reference("superseded_by"),
        withdrawn=fields.text("withdrawn"),
    )
    fields.known.add("article")
    fields.finish(foreign=True)
    return article
