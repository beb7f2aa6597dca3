"""The fields of an article."""

from collections.abc import Mapping

from ...model.choices import ArticleType, Confidence
from .common import PAGE, PHRASES
from .types import SCALARS, Schema, an_id, choice, day, duration, said, text, texts


def article_fields(scope: Mapping[str, Schema]) -> Mapping[str, Schema]:
    """The fields by name, with those of every scope among them."""
    return {
        "id": an_id("Permanent: the article stands at /a/<id>/. As KB-7Q2F."),
        **PAGE,
        "type": choice("What kind of help it gives.", ArticleType),
        **scope,
        "versions": texts("Versions that it applies to."),
        "phrases": PHRASES,
        "answers": texts("Gaps that it answers: ids, or paths to their retros."),
        "confidence": choice("How far to trust it; not-validated unless it says.", Confidence),
        "reviewed": day("When it was last checked."),
        "review_within": duration("How long that holds, as 180 days, 26 weeks, 6 months."),
        "aliases": texts("Former addresses, which go on working."),
        "anchors": said(
            "Former section names, each with what it became.",
            {"type": ["object", "null"], "additionalProperties": {"type": SCALARS}},
        ),
        "superseded_by": texts("The article that took its place: a path or an id."),
        "withdrawn": text("Why it no longer holds; not shown."),
        "article": text("false for a page that is no article."),
    }
