"""What a build may show: everything else is dropped here, before it is linked or counted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from ..model.choices import Audience
from ..model.outline import Outline
from ..model.problems import Place, Problem
from ..model.records import Article, Finding, Page, Retro, Scope, Withheld
from ..model.settings import Settings
from ..model.source import Source
from ..parse.finding import renumber
from ..parse.records import WORDS_FOR_NO
from .names import address_keys, declared_ids, finding_key
from .visible import find_withheld, is_for, is_later, is_out, is_visible

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

    Links are judged by both, and by `hidden_addresses`, which gives the same by the keys of
    addresses. `declared` are those of the hidden ids that a record declares, as it writes them:
    the name of a retro's file, by which links know it too, is a word like others. `renumbered`
    gives, by the path of a retro of which findings are hidden, to the anchor that each of its
    findings has in the file the one that it has on the page, "" where it is hidden.
    """

    pages: Mapping[str, Page]
    hidden_paths: Mapping[str, Hidden]
    hidden_ids: Mapping[str, Hidden]
    problems: tuple[Problem, ...]
    hidden_addresses: Mapping[str, Hidden] = field(default_factory=dict)
    declared: Mapping[str, Hidden] = field(default_factory=dict)
    renumbered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


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
    addresses: dict[str, Hidden] = {}
    declared: dict[str, Hidden] = {}
    renumbered: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    sources = tuple(sources)
    drafts = {source.path for source in sources if source.draft}
    if settings.audience != Audience.INTERNAL.value:
        inside = filter(settings.is_internal, (*(each.path for each in sources), *media))
        hidden_paths |= dict.fromkeys(inside, Hidden.PRIVATE)
    for page in pages:
        reason = _reason(page, page.path in drafts, settings)
        if reason:
            hidden_paths[page.path] = reason
            hidden_ids.update((known.casefold(), reason) for known in _ids(page))
            addresses.update((key, reason) for key in address_keys(page, settings))
            declared.update((known, reason) for known in declared_ids(page))
            problems.extend(_notice(page, reason, settings))
        else:
            kept, dropped, moved = _without_hidden_findings(_without_withdrawn_text(page), settings)
            shown[page.path] = kept
            problems.extend(_notices_of_findings(page, settings))
            named = [(found, _reason_of(found, settings)) for found in dropped if found.id]
            hidden_ids.update((found.id.casefold(), why) for found, why in named)
            addresses.update((finding_key(found), why) for found, why in named)
            declared.update((found.id, why) for found, why in named)
            renumbered |= {page.path: moved} if dropped else {}
    for alias, reason in _links_to_hidden(sources, hidden_paths):
        if alias in shown:
            page = shown.pop(alias)
            hidden_paths[alias] = reason
            hidden_ids.update((known.casefold(), reason) for known in _ids(page))
            addresses.update((key, reason) for key in address_keys(page, settings))
            declared.update((known, reason) for known in declared_ids(page))
    return Selection(
        shown, hidden_paths, hidden_ids, tuple(problems), addresses, declared, renumbered
    )


def _reason(page: Page, is_draft: bool, settings: Settings) -> Hidden | None:
    if not is_for(page.scope, settings):
        return Hidden.PRIVATE
    if settings.preview:
        return None
    if not is_out(page.scope, settings):
        return Hidden.PRIVATE
    draft = is_draft or find_withheld(page.scope, settings.as_of) is not None
    if draft or (isinstance(page, Retro) and not page.status.published):
        return Hidden.UNPUBLISHED
    later = isinstance(page, Retro) and is_later(page.day, settings.as_of)
    return Hidden.LATER if later else None


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


def _links_to_hidden(
    sources: Iterable[Source], hidden: Mapping[str, Hidden]
) -> list[tuple[str, Hidden]]:
    """The symbolic links to files that are hidden where they lie, whatever they are there."""
    linked = ((each.path, hidden.get(each.true_path)) for each in sources if each.true_path)
    return [(path, reason) for path, reason in linked if reason]


def _ids(page: Page) -> Iterator[str]:
    if isinstance(page, Article | Retro) and page.id:
        yield page.id
    if isinstance(page, Retro):
        yield from (finding.id for finding in page.entries if finding.id)


def _without_hidden_findings(
    page: Page, settings: Settings
) -> tuple[Page, tuple[Finding, ...], Mapping[str, str]]:
    """A page without the findings that are hidden, these, and what became of all anchors.

    A finding without an id is called by its number, which must not tell that others are hidden.
    """
    if not isinstance(page, Retro):
        return page, (), {}
    kept = tuple(found for found in page.findings if is_visible(found.scope, settings))
    unread = tuple(found for found in page.unread if is_visible(found.scope, settings))
    dropped = tuple(found for found in page.entries if found not in (*kept, *unread))
    if not dropped:
        return page, (), {}
    numbered = tuple(renumber(found, number) for number, found in enumerate(kept, start=1))
    moved = {found.anchor: "" for found in page.findings}
    moved |= {old.anchor: new.anchor for old, new in zip(kept, numbered, strict=True)}
    # What a theme is given as it is written would hold them all.
    meta = {name: value for name, value in page.meta.items() if name != "findings"}
    gone = page.lines_of(dropped)
    left = replace(page, findings=numbered, unread=unread, meta=meta, unshown_lines=gone)
    return left, dropped, moved


def _reason_of(finding: Finding, settings: Settings) -> Hidden:
    return Hidden.UNPUBLISHED if is_out(finding.scope, settings) else Hidden.PRIVATE


def _notices_of_findings(page: Page, settings: Settings) -> Iterator[Problem]:
    """What is said of findings that are not published yet; of private ones nothing is."""
    for found in page.entries if isinstance(page, Retro) else ():
        why = find_withheld(found.scope, settings.as_of)
        if why and not settings.preview and is_out(found.scope, settings):
            yield _not_published("finding", why, Place(page.path, found.line))


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
    if why := find_withheld(page.scope, settings.as_of):
        place = Place(page.path, page.line_of(why.field.partition(".")[0]))
        yield _not_published("retro" if isinstance(page, Retro) else "page", why, place)
        return
    what = "This page is a draft: `draft_docs` in mkdocs.yml names it."
    yield Problem("RK405", place, what, "Take it out there when it is ready.")


def _not_published(kind: str, why: Withheld, place: Place) -> Problem:
    """What is said of what a field keeps back."""
    where = f" in {why.file}" if why.file else ""
    what = f"This {kind} is not published: `{why.field}`{where} is {why.value!r}."
    advice = "Nothing has to be done if that is meant; else change the field, or remove it."
    subject = "" if why.file else why.value
    return Problem("RK405", place, what, advice, subject, field=why.field)
