"""Fields that articles, retros and findings have in common."""

import re
from collections.abc import Collection, Mapping, Sequence

from ..model.choices import Audience
from ..model.records import Day, Scope, Terms
from ..text.likeness import likeness
from ..text.nearest import find_nearest
from .fields import Fields
from .hiding import STATUS, Defaults, read_hiding
from .hiding_names import OWN, meant_as_own
from .judge import sounds_private
from .stated import parse_stated

INTERNAL_WORDS = (
    "internal", "internal-only", "private", "confidential", "restricted", "secret", "staff",
    "employees", "support", "engineering", "team", "nobody", "none",
)  # fmt: skip
"""Words by which people keep a text from the public; one that is near them is never published."""

RESTRICTING_WORDS = frozenset({"only", "not", "non", "no", "never", "hidden"})
"""Words that turn others into a restriction: `staff only`, `not public`."""

NEVER = Day("9999-12-31")

NEAR_INTERNAL = 70
"""Similarity in percent; lower than for a suggestion, since the mistake would publish a secret."""


def parse_scope(
    fields: Fields,
    audiences: Mapping[str, str],
    inherited: Scope | None = None,
    own: Collection[str] = OWN,
    defaults: Sequence[Defaults] = (),
) -> Scope:
    """The scope that the fields state, completed from the one they stand in.

    `audiences` says what other words for an audience mean (the option of that name), `own` which
    fields of the record are not another program's, and `defaults` what holds below a folder. What
    may hide a text and cannot be relied on is reported, and hides it.
    """
    above = inherited or Scope()
    before = len(fields.problems)
    hiding = read_hiding(fields, own, audiences, defaults)
    _check_privacy(fields, own)
    audience = _audience(fields, audiences)
    unclear = any(each.code == "RK209" for each in fields.problems[before:])
    stated = parse_stated(Terms, fields) | parse_stated(
        Scope,
        fields,
        audience=_narrower(above.audience, audience, internal=hiding.private or unclear),
        publish_after=_latest(_publish_after(fields), *hiding.days),
    )
    scope = {name: value or getattr(above, name) for name, value in stated.items()}
    return Scope(**scope, withheld=(*hiding.withheld, *above.withheld))


def _check_privacy(fields: Fields, own: Collection[str]) -> None:
    """Report fields that were meant to keep a text from the public and cannot be relied on."""
    for name in fields.marks:
        if name in (*own, STATUS):
            if name in fields.repeated and (name in OWN or STATUS in own):
                what = f"`{name}` is given twice, and only one of them holds."
                fields.report("RK209", name, what, "Keep one.", subject=name)
        elif meant := meant_as_own(name):
            fields.known.add(name)
            what = (
                f"There is no field `{name}`; if it was meant as `{meant}`, this text would be "
                "public by mistake."
            )
            advice = f"Write `{meant}`, or give the field another name."
            fields.report("RK209", name, what, advice, subject=name)


def _latest(*days: Day | None) -> Day | None:
    """The last of days; a month is over after all of its days."""
    return max((day for day in days if day), key=lambda day: f"{day.text}~", default=None)


def _publish_after(fields: Fields) -> Day | None:
    """The stated day; one that cannot be read is never reached, so nothing is out too early."""
    unreadable = NEVER if fields.states("publish_after") else None
    return fields.day("publish_after") or unreadable


def _narrower(above: Audience, own: Audience, *, internal: bool) -> Audience:
    internal = internal or Audience.INTERNAL in (above, own)
    return Audience.INTERNAL if internal else Audience.PUBLIC


def _audience(fields: Fields, audiences: Mapping[str, str]) -> Audience:
    words = fields.texts("audience") or (("",) if fields.states("audience") else ())
    meanings = {likeness(word): meaning for word, meaning in audiences.items()}
    stated = [meanings.get(likeness(word), likeness(word)) for word in words]
    for word, meaning in zip(words, stated, strict=True):
        if meaning not in {audience.value for audience in Audience}:
            _report_audience(fields, word)
    unclear = any(_sounds_internal(meaning) for meaning in stated)
    return Audience.INTERNAL if unclear else Audience.PUBLIC


def _sounds_internal(meaning: str) -> bool:
    if meaning in ("public", ""):
        # A field that says something of which nothing can be taken is none for the public.
        return not meaning
    words = [meaning, *re.findall(r"[^\W_]+", meaning)]
    if sounds_private(meaning) or not RESTRICTING_WORDS.isdisjoint(words):
        return True
    return any(find_nearest(word, INTERNAL_WORDS, NEAR_INTERNAL) for word in words)


def _report_audience(fields: Fields, word: str) -> None:
    if _sounds_internal(likeness(word)):
        what = f"`audience` is {word!r}, which may mean that this is not for the public."
        advice = "Write `internal` or `public`."
        fields.report("RK209", "audience", what, advice, subject=word)
        return
    what = f"`audience` is {word!r}, which was taken as public."
    advice = "Write `public` or `internal`, or name the word under the option `audiences`."
    fields.report("RK204", "audience", what, advice, subject=word)
