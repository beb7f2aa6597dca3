"""Fields that articles, retros and findings have in common."""

from collections.abc import Mapping

from ...model.choices import Audience
from ...model.settings import Vocabulary
from .types import Schema, choice, day, said, terms, text, texts

PAGE: Mapping[str, Schema] = {
    "title": text("The title; without it the first heading, else the file's name."),
    "description": text("One sentence, shown in lists."),
}

PHRASES = texts("The customer's own words, error messages included; a block, one a line.")


def scope_fields(vocabulary: Vocabulary, *, known_audiences: bool) -> Mapping[str, Schema]:
    """Where, for whom and for which readers a record holds.

    `known_audiences` is False where the option `audiences` adds words for them.
    """
    audience = choice("For whom it is; public unless it says otherwise.", Audience)
    anybody = texts("For whom it is: public, internal, or a word of the option `audiences`.")
    several = texts("", {"anyOf": audience["anyOf"]}) | {"description": audience["description"]}
    return {
        "audience": several if known_audiences else anybody,
        "publish_after": day("Not shown before this day."),
        "owner": _owner(vocabulary),
        "product": terms("One or more products.", vocabulary.products),
        "problem_class": terms("One or more problem classes.", vocabulary.problem_classes),
        "personas": terms("For whom, one or more.", vocabulary.personas),
    }


def _owner(vocabulary: Vocabulary) -> Schema:
    about = "Who keeps it."
    if vocabulary.owners is None:
        return text(about)
    return said(about, {"enum": [*vocabulary.owners, "", None]})
