"""Fields of other systems' front matter, given RetroKB's names where their meaning is plain.

Sources: the metadata reference of Microsoft Learn's contributor guide, Docusaurus's "docs" plugin,
Hugo's "front matter", Zendesk's Help Center API ("articles"). Foreign fields stay as they are; one
that has a name of ours and another meaning becomes a comment.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model.choices import ArticleType, Audience, Confidence
from ..parse.dates import parse_day
from ..parse.fields import Fields
from ..text.nearest import find_nearest
from ..text.urls import path_in
from .matter import Field

AMERICAN_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

TYPES = {
    "troubleshooting": ArticleType.TROUBLESHOOTING,
    "troubleshooting-problem-resolution": ArticleType.TROUBLESHOOTING,
    "troubleshooting-general": ArticleType.TROUBLESHOOTING,
    "troubleshooting-error-codes": ArticleType.TROUBLESHOOTING,
    "troubleshooting-known-issue": ArticleType.TROUBLESHOOTING,
    "how-to": ArticleType.HOW_TO,
    "quickstart": ArticleType.HOW_TO,
    "tutorial": ArticleType.HOW_TO,
    "reference": ArticleType.REFERENCE,
    "conceptual": ArticleType.EXPLANATION,
    "concept-article": ArticleType.EXPLANATION,
    "overview": ArticleType.EXPLANATION,
}
"""Values of `ms.topic`; `article` and others say nothing of the kind."""

ROLES = frozenset(
    {"itpro", "developer", "enduser", "end-user", "admin", "administrator", "end user"}
)
"""Values of Microsoft Learn's `audience`: for whom a page is written, not who may read it."""

PRIVATE = ("internal", "private", "confidential", "restricted")

YES = frozenset({"true", "yes", "1"})


@dataclass(frozen=True)
class Mapped:
    """A field of ours that a foreign one means: `origin` says from which, `line` where that is."""

    field: Field
    origin: str
    line: int


@dataclass(frozen=True)
class Clash:
    """A foreign field that has a name of ours and another meaning."""

    name: str
    why: str


def map_fields(fields: Fields, path: str) -> Iterator[Mapped]:
    """The fields of ours that the front matter of another system plainly means."""
    for rule in RULES:
        for name, value, origin in rule(fields, path):
            # What the file says in our own words counts more.
            if name not in fields.marks and value:
                yield Mapped(Field(name, value), origin, fields.line_of(origin))


Said = Iterator[tuple[str, str | tuple[str, ...], str]]


def _learn(fields: Fields, _path: str) -> Said:
    yield "reviewed", _american(fields, "ms.date"), "ms.date"
    kind = TYPES.get(fields.text("ms.topic").casefold()) if "ms.topic" in fields.marks else None
    yield "type", kind.value if kind else "", "ms.topic"
    for name in ("appliesto", "appliesTo"):
        if name in fields.marks:
            yield "product", tuple(dict.fromkeys(fields.texts(name))), name


def _american(fields: Fields, name: str) -> str:
    if name not in fields.marks:
        return ""
    match = AMERICAN_DAY.fullmatch(fields.text(name))
    text = f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}" if match else fields.text(name)
    day = parse_day(text)
    return day.text if day else ""


def _hugo(fields: Fields, _path: str) -> Said:
    for name in ("publishDate", "publishdate"):
        if name in fields.marks:
            day = parse_day(fields.text(name))
            yield "publish_after", day.text if day else "", name
    if "linkTitle" in fields.marks:
        yield "title", fields.text("linkTitle"), "linkTitle"


def _unpublished(fields: Fields, _path: str) -> Said:
    """What the other system shows to nobody must not become public by being moved."""
    for name in ("draft", "unlisted", "outdated"):
        if name in fields.marks and fields.text(name).casefold() in YES:
            archived = name == "outdated"
            state = Confidence.ARCHIVED if archived else Confidence.WORK_IN_PROGRESS
            yield "confidence", state.value, name
            yield "audience", "" if archived else Audience.INTERNAL.value, name


def _zendesk(fields: Fields, _path: str) -> Said:
    for name in ("user_segment_id", "user_segment_ids"):
        if name in fields.marks and fields.texts(name):
            yield "audience", Audience.INTERNAL.value, name


def former_addresses(fields: Fields, path: str) -> Iterator[tuple[str, str]]:
    """The addresses under which another system showed a page, each with the field that says so."""
    for name in ("html_url", "url", "permalink", "slug"):
        stated = fields.text(name) if name in fields.marks else ""
        if (
            not stated
            or "{" in stated
            or ":" in stated.removeprefix("https:").removeprefix("http:")
        ):
            continue
        address = path_in(stated)
        if name == "slug" and not address.startswith("/"):
            folder = path.rpartition("/")[0]
            address = f"/{folder}/{address}/" if folder else f"/{address}/"
        if address.strip("/"):
            yield address, name


def find_clashes(fields: Fields) -> Iterator[Clash]:
    """The fields that mean something else in the system that they come from."""
    audience = fields.text("audience") if "audience" in fields.marks else ""
    if audience.casefold() in ROLES and not find_nearest(audience, PRIVATE):
        yield Clash("audience", "for whom it is written; in RetroKB it is who may read it")
    kind = fields.text("type") if "type" in fields.marks else ""
    if kind and kind.casefold() not in {each.value for each in ArticleType}:
        yield Clash("type", "no type of article that RetroKB knows")


RULES: tuple[Callable[[Fields, str], Said], ...] = (_learn, _hugo, _unpublished, _zendesk)
