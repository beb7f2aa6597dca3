"""Fields that articles, retros and findings have in common."""

import re
from collections.abc import Mapping

from ..model.choices import Audience
from ..model.records import Day, Scope, Terms
from ..text.nearest import find_nearest
from .fields import Fields
from .stated import parse_stated

INTERNAL_WORDS = (
    "internal", "internal-only", "private", "confidential", "restricted", "secret", "staff",
    "employees", "support", "engineering", "team", "nobody", "none",
)  # fmt: skip
"""Words by which people keep a text from the public; one that is near them is never published."""

RESTRICTING_WORDS = frozenset({"only", "not", "non", "no", "never", "hidden"})
"""Words that turn others into a restriction: `staff only`, `not public`."""

PRIVACY = ("audience", "publish_after")
"""Fields by which a text is kept from the public."""

NEAR_PRIVACY = 80
"""Similarity in percent of a field's name that is taken for a misspelt one of these."""

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
    _check_privacy(fields)
    stated = parse_stated(Terms, fields) | parse_stated(
        Scope,
        fields,
        audience=_narrower(above.audience, _audience(fields, audiences)),
        publish_after=_publish_after(fields),
    )
    return Scope(**{name: value or getattr(above, name) for name, value in stated.items()})


def _check_privacy(fields: Fields) -> None:
    """Report fields that were meant to keep a text from the public and cannot be relied on."""
    for name in fields.marks:
        meant = "" if name in PRIVACY else find_nearest(name, PRIVACY, NEAR_PRIVACY)
        if meant:
            fields.known.add(name)
            what = (
                f"There is no field `{name}`; if it was meant as `{meant}`, this text would be "
                "public by mistake."
            )
            advice = f"Write `{meant}`, or give the field another name."
            fields.report("RK209", name, what, advice, subject=name)
        elif name in PRIVACY and name in fields.repeated:
            what = f"`{name}` is given twice, and only one of them holds."
            fields.report("RK209", name, what, "Keep one.", subject=name)


def _publish_after(fields: Fields) -> Day | None:
    """The stated day; one that cannot be read is never reached, so nothing is out too early."""
    unreadable = NEVER if fields.states("publish_after") else None
    return fields.day("publish_after") or unreadable


def _narrower(above: Audience, own: Audience) -> Audience:
    return Audience.INTERNAL if Audience.INTERNAL in (above, own) else Audience.PUBLIC


def _audience(fields: Fields, audiences: Mapping[str, str]) -> Audience:
    words = fields.texts("audience") or (("",) if fields.states("audience") else ())
    meanings = {word.casefold(): meaning for word, meaning in audiences.items()}
    stated = [meanings.get(word.casefold(), word.casefold()) for word in words]
    for word, meaning in zip(words, stated, strict=True):
        if meaning not in {audience.value for audience in Audience}:
            _report_audience(fields, word)
    unclear = any(_sounds_internal(meaning) for meaning in stated)
    return Audience.INTERNAL if unclear else Audience.PUBLIC


def _sounds_internal(meaning: str) -> bool:
    if meaning in ("public", ""):
        # A field that says something of which nothing can be taken is none for the public.
        return not meaning
    words = [meaning, *re.findall(r"\w+", meaning)]
    near = (find_nearest(word, INTERNAL_WORDS, NEAR_INTERNAL) for word in words)
    return not RESTRICTING_WORDS.isdisjoint(words) or any(near)


def _report_audience(fields: Fields, word: str) -> None:
    if _sounds_internal(word.casefold()):
        what = f"`audience` is {word!r}, which may mean that this is not for the public."
        advice = "Write `internal` or `public`."
        fields.report("RK209", "audience", what, advice, subject=word)
        return
    what = f"`audience` is {word!r}, which was taken as public."
    advice = "Write `public` or `internal`, or name the word under the option `audiences`."
    fields.report("RK204", "audience", what, advice, subject=word)
