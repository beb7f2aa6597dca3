"""Records that are not for the public, where somebody else than a build would show them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..history.remotes import ask_repository
from ..model.choices import Audience
from ..model.problems import Place, Problem
from ..model.records import Page, Retro
from ..model.settings import Settings
from ..model.source import Source
from ..place.addresses import comes_by_itself
from ..place.visible import is_visible

PRIVATE, PUBLIC = "private", "public"
"""What `repository` may say besides that it is unknown."""


def check_internal_in_docs(pages: Iterable[Page], settings: Settings) -> Iterator[Problem]:
    """Report internal records among the public ones: only this plugin keeps them in there."""
    for page in pages:
        internal = page.scope.audience is Audience.INTERNAL
        if internal and comes_by_itself(page.path, settings):
            line = page.line_of("audience")
            what = "This is internal, and a generator that does not know RetroKB would publish it."
            where = f"`{settings.internal_dir}`" if settings.internal_dir else "`internal_dir`"
            advice = f"Move the file to {where}, outside of `docs_dir`."
            yield Problem("RK313", Place(page.path, line), what, advice, field="audience")


def check_repository(
    pages: Iterable[Page], sources: Iterable[Source], settings: Settings
) -> Iterator[Problem]:
    """Report that records which are not for the public are pushed to where anybody may read them.

    It is said once, and how many they are: that is all a log may tell.
    """
    if settings.repository == PRIVATE:
        return
    kept = {page.path for page in pages if _is_kept_in(page, settings)}
    kept |= {source.path for source in sources if source.internal}
    hosts: set[str] = set()
    number = 0
    for folder, paths in _by_folder(kept, settings).items():
        found, held = ask_repository(settings.root, folder)
        if found or settings.repository == PUBLIC:
            number += len(paths if held is None else paths & held)
            hosts |= set(found)
    if number:
        yield _exposed(number, sorted(hosts), settings)


def _exposed(number: int, hosts: list[str], settings: Settings) -> Problem:
    records = "1 record that is" if number == 1 else f"{number} records that are"
    stand = "stands" if number == 1 else "stand"
    where = (
        "which is public, as `repository` says"
        if settings.repository == PUBLIC
        else f"which has a remote at {' and '.join(hosts)}, where anybody may be able to read it"
    )
    what = f"{records} not for the public {stand} in a git repository {where}."
    advice = (
        "Keep internal records in a repository of their own, in the folder `internal_dir`; "
        "say `repository: private` if this one is."
    )
    return Problem("RK314", Place(settings.config_name), what, advice)


def _is_kept_in(page: Page, settings: Settings) -> bool:
    """Whether a page, or a part of it, is kept from the public; an unfinished one is not."""
    public = replace(settings, audience=Audience.PUBLIC.value, preview=False)
    findings = page.findings if isinstance(page, Retro) else ()
    scopes = (page.scope, *(each.scope for each in findings))
    return not all(is_visible(scope, public) for scope in scopes)


def _by_folder(paths: Iterable[str], settings: Settings) -> Mapping[str, set[str]]:
    """The paths by the folder that they lie in, relative to it."""
    folders: dict[str, set[str]] = {}
    for path in paths:
        folder = _folder_of(path, settings)
        within = path if folder == "." else path[len(folder) + 1 :]
        folders.setdefault(folder, set()).add(within)
    return folders


def _folder_of(path: str, settings: Settings) -> str:
    if settings.is_internal(path):
        return settings.internal_dir
    return settings.docs_dir if comes_by_itself(path, settings) else settings.retros_dir
