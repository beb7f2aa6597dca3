"""The text of a new article: front matter, and the sections of its type with notes that vanish."""

from collections.abc import Iterator

from ..model.choices import ArticleType, Confidence
from ..model.fields import rows_of
from ..model.records import Terms
from ..pages.markdown import escape
from .answers import NewArticle
from .modeline import modeline
from .retro import note
from .yaml_lines import block, field

INTRODUCTION = (
    "Replace each note like this one with your text; a note that is left is never shown. "
    "Set `confidence` to not-validated when the text is complete, to validated when somebody has "
    "tried it as it is written."
)

SECTIONS = {
    ArticleType.TROUBLESHOOTING: (
        (
            "Issue",
            "What the customer sees, in their words. Error messages letter by letter, as text.",
        ),
        ("Environment", "Where it happens: versions, settings, roles. `product` may say it too."),
        ("Resolution", "The steps, in order, each one thing to do. Say how to see that it worked."),
        ("Cause", "Why it happens, for those who want to know."),
    ),
    ArticleType.HOW_TO: (
        ("Before you begin", "What one must have and know. Delete it where that is nothing."),
        ("Steps", "In order, each one thing to do and what it shows."),
        ("Check that it worked", "What one sees then, and where to look when one does not."),
    ),
    ArticleType.REFERENCE: (
        ("", "What there is, complete and in an order that can be searched. Tables help."),
    ),
    ArticleType.EXPLANATION: (
        ("", "Why it is so. Begin with the answer, in one sentence."),
    ),
}  # fmt: skip
"""Of troubleshooting articles those that KCS asks for (KCS v6 Practices Guide, "structure for
reuse"): issue, environment, resolution, cause."""


def render_article(new: NewArticle) -> str:
    """The whole text of the file of a new article."""
    head = "\n".join(["---", *_front_matter(new), "---", f"# {escape(new.title)}"])
    return "\n\n".join([head, note(INTRODUCTION), *_sections(new)]) + "\n"


def _front_matter(new: NewArticle) -> Iterator[str]:
    yield from modeline(new.schema)
    yield from field("id", new.id)
    yield from field("title", new.title)
    yield "description: # One sentence; lists show it."
    yield from field("type", new.type.value)
    for row in rows_of(Terms):
        yield from field(row.name, row.texts(new.terms))
    yield from block("phrases", new.phrases)
    yield from field("answers", new.answers)
    yield from field("confidence", Confidence.WORK_IN_PROGRESS.value)


def _sections(new: NewArticle) -> Iterator[str]:
    for heading, text in SECTIONS[new.type]:
        if heading:
            yield f"## {heading}"
        yield note(text)
