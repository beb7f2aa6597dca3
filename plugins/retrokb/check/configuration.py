"""What mkdocs.yml says on every page must name nothing that is hidden."""

from collections.abc import Container, Iterator

from ..link.resolve import Resolver, Unshown
from ..link.traces import Tracer
from ..link.wording import describe_unshown
from ..model.problems import Place, Problem
from ..model.settings import NavEntry, Settings


def check_configuration(resolver: Resolver, sources: Container[str]) -> Iterator[Problem]:
    """Report entries of the navigation that are left out, and texts that give something away.

    `sources` are the paths of all files of Markdown.
    """
    settings = resolver.settings
    if settings is None:
        return
    tracer = Tracer(resolver)
    for entry in settings.nav:
        place = Place(entry.path, entry.line)
        if entry.target and tracer.leads_to_hidden(entry.target, sources):
            yield _left_out(entry, place)
        else:
            yield from _named(tracer, f"{entry.title}\n{entry.target}", place)
    for text in _texts(settings):
        yield from _named(tracer, text, Place(settings.config_name))


def _left_out(entry: NavEntry, place: Place) -> Problem:
    what = f"`nav` names {entry.target!r}, which is not shown in this site; the entry is left out."
    advice = "Nothing has to be done, unless it should be shown."
    return Problem("RK311", place, what, advice, subject=entry.target, field="nav")


def _named(tracer: Tracer, text: str, place: Place) -> Iterator[Problem]:
    for trace in tracer.find_ids(text):
        yield describe_unshown(Unshown(trace.reason), trace.subject, place)


def _texts(settings: Settings) -> Iterator[str]:
    """What stands on pages of the whole site."""
    yield settings.site_name
    yield settings.site_description
    for terms in settings.vocabulary.terms.values():
        for term in terms.values():
            yield f"{term.key}\n{term.title}\n{term.description}"
