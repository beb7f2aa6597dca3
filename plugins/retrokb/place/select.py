"""What a build may show: everything else is dropped here, before it is linked or counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from ..model.choices import Audience
from ..model.outline import Outline
from ..model.problems import Place, Problem
from ..model.records import Article, Day, Page, Retro, Scope
from ..model.settings import Settings
from ..model.source import Source
from ..parse.records import WORDS_FOR_NO

WITHDRAWN = "Withdrawn"
"""The title of every withdrawn article: its own is withdrawn as well."""


class Hidden(Enum):
    """Why something is not shown."""

    PRIVATE = "private"
    """It is internal, or its day has not come: its very existence stays inside."""
    UNPUBLISHED = "unpublished"
    """It is not finished yet: somebody has to publish it."""
    LATER = "dated later"
    """Its day comes after the day of the build: it will be shown without anybody's doing."""


@dataclass(frozen=True)
class Selection:
    """The pages that are shown, and by path or id (casefolded) why others are hidden.

    Links are judged by both.
    """

    pages: Mapping[str, Page]
    hidden_paths: Mapping[str, Hidden]
    hidden_ids: Mapping[str, Hidden]
    problems: tuple[Problem, ...]


def select(
    pages: Iterable[Page],
    sources: Iterable[Source],
    settings: Settings,
    media: Iterable[str] = (),
) -> Selection:
    """Keep what `settings.audience` may see on the day `settings.as_of`.

    Of the `media`, which are no pages, those of `internal_dir` are hidden, as are texts there that
    were not understood.
    """
    shown: dict[str, Page] = {}
    hidden_paths: dict[str, Hidden] = {}
    hidden_ids: dict[str, Hidden] = {}
    problems: list[Problem] = []
    sources = tuple(sources)
    drafts = {source.path for source in sources if source.draft}
    if settings.audience != Audience.INTERNAL.value:
        kept = (path for path in (*(each.path for each in sources), *media))
        hidden_paths |= {each: Hidden.PRIVATE for each in kept if settings.is_internal(each)}
    for page in pages:
        reason = _reason(page, page.path in drafts, settings)
        if reason:
            hidden_paths[page.path] = reason
            hidden_ids.update((known.casefold(), reason) for known in _ids(page))
            problems.extend(_notice(page, reason, settings))
        else:
            shown[page.path], dropped = _without_hidden_findings(
                _without_withdrawn_text(page), settings
            )
            hidden_ids.update((known.casefold(), Hidden.PRIVATE) for known in dropped)
    return Selection(shown, hidden_paths, hidden_ids, tuple(problems))


def is_visible(scope: Scope, settings: Settings) -> bool:
    """Whether the audience of the build may see what has this scope, today."""
    allowed = scope.audience is Audience.PUBLIC or settings.audience == Audience.INTERNAL.value
    return allowed and (settings.preview or _has_come(scope.publish_after, settings.as_of))


def _reason(page: Page, is_draft: bool, settings: Settings) -> Hidden | None:
    if not is_visible(page.scope, settings):
        return Hidden.PRIVATE
    if settings.preview:
        return None
    if is_draft or (isinstance(page, Retro) and not page.status.published):
        return Hidden.UNPUBLISHED
    later = isinstance(page, Retro) and _is_later(page.day, settings.as_of)
    return Hidden.LATER if later else None


def _is_later(day: Day | None, as_of: date) -> bool:
    """Whether something is dated after the day for which everything is told."""
    return day is not None and as_of.isoformat()[: len(day.text)] < day.text


def _has_come(day: Day | None, as_of: date) -> bool:
    """Whether a day is reached; one of which only the month is known, when that is over."""
    if day is None:
        return True
    today = as_of.isoformat()[: len(day.text)]
    return today >= day.text if day.complete else today > day.text


def _without_withdrawn_text(page: Page) -> Page:
    """The page; of a withdrawn article only what keeps its addresses working."""
    if not isinstance(page, Article) or not page.withdrawn:
        return page
    if page.withdrawn.casefold() in WORDS_FOR_NO:
        return replace(page, withdrawn="")
    return Article(
        path=page.path,
        title=WITHDRAWN,
        outline=Outline(),
        scope=Scope(audience=page.scope.audience, publish_after=page.scope.publish_after),
        has_front_matter=page.has_front_matter,
        marks=page.marks,
        id=page.id,
        aliases=page.aliases,
        superseded_by=page.superseded_by,
        withdrawn=page.withdrawn,
    )


def _ids(page: Page) -> Iterator[str]:
    if isinstance(page, Article | Retro) and page.id:
        yield page.id
    if isinstance(page, Retro):
        yield from (finding.id for finding in page.findings if finding.id)


def _without_hidden_findings(page: Page, settings: Settings) -> tuple[Page, tuple[str, ...]]:
    if not isinstance(page, Retro):
        return page, ()
    kept = tuple(found for found in page.findings if is_visible(found.scope, settings))
    if len(kept) == len(page.findings):
        return page, ()
    dropped = tuple(found.id for found in page.findings if found not in kept and found.id)
    return replace(page, findings=kept), dropped


def _notice(page: Page, reason: Hidden, settings: Settings) -> Iterator[Problem]:
    if reason is Hidden.PRIVATE:
        return
    if isinstance(page, Retro) and reason is Hidden.LATER:
        what = (
            f"This retro is dated {page.day}, and this build tells how things stood on "
            f"{settings.as_of.isoformat()} (UTC); it is left out until then."
        )
        place = Place(page.path, page.line_of("date"))
        advice = "Correct `date` if it is a slip; else nothing has to be done."
        subject = str(page.day) if "date" in page.marks else ""
        yield Problem("RK504", place, what, advice, subject, field="date")
        return
    place = Place(page.path, page.line_of("status"))
    if isinstance(page, Retro) and not page.status.published:
        what = f"This retro is not published: its status is {page.status.value}."
        advice = "Set `status: final` when it is ready."
        subject = page.status.value if "status" in page.marks else ""
        yield Problem("RK405", place, what, advice, subject, field="status")
        return
    what = "This page is a draft: `draft_docs` in mkdocs.yml names it."
    yield Problem("RK405", place, what, "Take it out there when it is ready.")
