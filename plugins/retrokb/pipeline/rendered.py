"""A site after a generator has rendered it, in which other plugins have a say.

States are told from the files; anchors, addresses and the text that the search knows are those that
readers meet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..check.addresses import check_anchors
from ..model.outline import Outline
from ..model.problems import Problem, apply_levels, sorted_problems
from ..model.records import Page
from ..search.archive import index_archive
from .compose import Site
from .stage import Stage

SECTIONS = "RK302"
"""The code of links to sections that are not there: of it only rendered pages can tell for sure."""


@dataclass(frozen=True)
class Rendered:
    """What became of pages, by their paths on disk; those are absent that no other plugin changed.

    `outlines` are those of rendered texts, `anchors` the names on the pages, `addresses` the HTML
    files at which pages stand in the end.
    """

    outlines: Mapping[str, Outline] = field(default_factory=dict)
    anchors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


def renew_site(site: Site, rendered: Rendered) -> Site:
    """The site with its pages where they stand, and a search that knows their texts."""
    if not rendered.outlines and not rendered.addresses:
        return site
    addresses = replace(site.addresses, final=rendered.addresses)
    pages = {
        path: replace(page, outline=rendered.outlines.get(path, page.outline))
        for path, page in site.archive.pages.items()
    }
    # Of its own, so that it and the index of the files do not push each other out.
    cache = site.stage.project.cache.within("rendered")
    index = index_archive(replace(site.archive, pages=pages), addresses, cache)
    return replace(site, addresses=addresses, search_index=index)


def find_broken_sections(site: Site, rendered: Rendered) -> tuple[Problem, ...]:
    """The links to sections that are on no page as it was rendered."""
    project = site.stage.project
    pages = tuple(_with_anchors(page, rendered) for page in project.parsed.pages)
    parsed = replace(project.parsed, pages=pages)
    stage = Stage(replace(project, parsed=parsed), site.settings)
    found = (*stage.linked.problems, *check_anchors(stage.archive.pages.values()))
    broken = (each for each in found if each.code == SECTIONS)
    return sorted_problems(tuple(apply_levels(broken, site.settings.levels)))


def _with_anchors(page: Page, rendered: Rendered) -> Page:
    anchors = rendered.anchors.get(page.path, page.outline.anchors)
    return replace(page, outline=replace(page.outline, anchors=anchors))
