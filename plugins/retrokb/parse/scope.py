"""Fields that articles, retros and findings have in common."""

from collections.abc import Mapping

from ..model.choices import Audience
from ..model.problems import Place, Problem
from ..model.records import Day, Scope
from ..nearest import find_nearest
from .fields import Fields

INTERNAL_WORDS = (
    "internal", "internal-only", "private", "confidential", "restricted", "secret", "staff",
    "employees", "support", "engineering", "team", "nobody", "none",
)  # fmt: skip
"""Words by which people keep a text from the public; one that is near them is never published."""

NEVER = Day("9999-12-31")

NEAR_INTERNAL = 70
"""Similarity in percent; lower than for a suggestion, since the mistake would publish a secret."""


def parse_scope(
    fields: Fields, audiences: Mapping[str, str], inherited: Scope | None = None
) -> Scope:
    """The scope that the fields state, completed from the one they stand in.

    `audiences` says what other words for an audience mean (the option of that name).
    """
    above = inherited or Scope()
    return Scope(
        audience=_narrower(above.audience, _audience(fields, audiences)),
        publish_after=_publish_after(fields) or above.publish_after,
        owner=fields.text("owner") or above.owner,
        products=fields.texts("product") or above.products,
        problem_classes=fields.texts("problem_class") or above.problem_classes,
        personas=fields.texts("personas") or above.personas,
    )


def _publish_after(fields: Fields) -> Day | None:
    """The stated day; one that cannot be read is never reached, so nothing is out too early."""
    unreadable = NEVER if fields.text("publish_after") else None
    return fields.day("publish_after") or unreadable


def _narrower(above: Audience, own: Audience) -> Audience:
    return Audience.INTERNAL if Audience.INTERNAL in (above, own) else Audience.PUBLIC


def _audience(fields: Fields, audiences: Mapping[str, str]) -> Audience:
    words = fields.texts("audience")
    meanings = {word.casefold(): meaning for word, meaning in audiences.items()}
    stated = [meanings.get(word.casefold(), word.casefold()) for word in words]
    for word, meaning in zip(words, stated, strict=True):
        if meaning not in {audience.value for audience in Audience}:
            fields.problems.append(_unknown_audience(fields, word))
    unclear = any(_sounds_internal(meaning) for meaning in stated)
    return Audience.INTERNAL if unclear else Audience.PUBLIC


def _sounds_internal(meaning: str) -> bool:
    return meaning != "public" and find_nearest(meaning, INTERNAL_WORDS, NEAR_INTERNAL) is not None


def _unknown_audience(fields: Fields, word: str) -> Problem:
    place = Place(fields.path, fields.line_of("audience"))
    if _sounds_internal(word.casefold()):
        message = (
            f"`audience` is {word!r}, which may mean that this is not for the public. "
            "Write `internal` or `public`."
        )
        return Problem("RK209", place, message)
    message = (
        f"`audience` is {word!r}; it can be public or internal. It was taken as public: "
        "say so, or name the word under the option `audiences`."
    )
    return Problem("RK204", place, message)
