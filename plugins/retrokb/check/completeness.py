"""What a record must say to be of use: rings, filled-in templates, the parts of an article."""

from collections.abc import Iterable, Iterator

from ..model.choices import ArticleType, Confidence, Ring, Status
from ..model.outline import Block, BlockKind
from ..model.problems import Place, Problem
from ..model.records import Article, Page, Retro
from ..parse.sections import part_named
from .phrasing import find_first
from .prose import find_prose, whole_text
from .words import PLACEHOLDERS, TROUBLESHOOTING

UNFINISHED = (Confidence.WORK_IN_PROGRESS, Confidence.ARCHIVED)
"""Articles in these states may lack what they like."""

RINGS = tuple(ring.value for ring in Ring)


def check_completeness(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report what is missing in pages that claim, by their front matter, to be done."""
    for page in pages:
        if isinstance(page, Retro) and page.has_front_matter:
            if page.status is not Status.DRAFT:
                yield from _check_rings(page)
            # One that was adopted and never classified was written for another template.
            if page.status is Status.FINAL and page.findings:
                yield from _check_placeholders(page)
                yield from _check_empty_sections(page)
        if isinstance(page, Article) and page.type is ArticleType.TROUBLESHOOTING:
            yield from _check_parts(page)


def _check_rings(retro: Retro) -> Iterator[Problem]:
    for missed in retro.missed_opportunities:
        if missed.ring is None:
            name = missed.available or missed.when
            what = f"The missed opportunity {name!r} names no ring."
            advice = f"Say at which distance from the customer it was: {', '.join(RINGS)}."
            yield Problem("RK409", Place(retro.path, missed.line), what, advice, subject=name)


def _check_placeholders(retro: Retro) -> Iterator[Problem]:
    # One search through all of it tells of most retros that there is nothing to look for.
    likely = find_first(whole_text(retro), PLACEHOLDERS)
    for prose in find_prose(retro) if likely else ():
        words = find_first(prose.text, PLACEHOLDERS)
        if words:
            what = f"{words!r} was never filled in, and this retro is final."
            advice = "Fill it in, or remove the section."
            yield Problem("RK410", prose.place_of(words), what, advice, subject=words)


def _check_empty_sections(retro: Retro) -> Iterator[Problem]:
    """Sections that hold nothing, or nothing but the notes that a new retro comes with."""
    pictured = {link.anchor for link in retro.outline.hyperlinks if link.image}
    for heading in retro.outline.headings:
        part = part_named(heading.text)
        if part and not retro.parts.get(part) and heading.anchor not in pictured:
            what = f"The section {heading.text!r} is empty, and this retro is final."
            place = Place(retro.path, heading.line)
            yield Problem("RK410", place, what, "Fill it in, or remove it.", subject=heading.text)


def _check_parts(article: Article) -> Iterator[Problem]:
    if article.confidence in UNFINISHED or article.withdrawn or article.superseded_by:
        return
    named = {_plain(block.lead or block.text) for block in _filled_heads(article)}
    missing = [part for part, names in TROUBLESHOOTING.items() if named.isdisjoint(names)]
    if article.scope.products and "environment" in missing:
        missing.remove("environment")
    if missing:
        parts = ", ".join(missing)
        what = f"This troubleshooting article has no {parts}."
        advice = (
            "Fill a section with each, in the customer's words; `product` says the environment too."
        )
        place, kind = Place(article.path, article.line_of("type")), ArticleType.TROUBLESHOOTING
        yield Problem("RK221", place, what, advice, kind.value, field="type")


def _filled_heads(article: Article) -> Iterator[Block]:
    """The headings under which something stands, and the bold labels."""
    pictured = {link.anchor for link in article.outline.hyperlinks if link.image}
    blocks = article.outline.blocks
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            if block.anchor in pictured or _is_over_text(block, blocks[number + 1 :]):
                yield block
        elif block.lead:
            yield block


def _is_over_text(heading: Block, following: Iterable[Block]) -> bool:
    for block in following:
        if block.kind is not BlockKind.HEADING:
            return True
        if block.level <= heading.level:
            return False
    return False


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().rstrip(":.?! ").split())
