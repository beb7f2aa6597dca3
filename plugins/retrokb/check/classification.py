"""Education or bug: gaps that are bugs by their own words, and gaps without phrases."""

from collections.abc import Iterable, Iterator

from ..model.choices import BlamedOn, Status
from ..model.problems import Place, Problem
from ..model.records import Gap, Page, Retro
from .phrasing import find_first
from .words import NO_EDUCATION


def check_classification(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report education findings that blame the learner, and final ones without phrases."""
    for page in pages:
        for gap in page.gaps if isinstance(page, Retro) else ():
            yield from _check_blame(gap)
            if isinstance(page, Retro) and page.status is Status.FINAL:
                yield from _check_phrases(gap)


def _check_blame(gap: Gap) -> Iterator[Problem]:
    if gap.blamed_on is not BlamedOn.NONE:
        blamed = gap.blamed_on.value
        what = f"`blamed_on: {blamed}` stands in an education finding."
        advice = (
            "What the software let them do, or did not do for them, is a bug: write `kind: bug`."
        )
        place = Place(gap.retro, gap.line)
        yield Problem("RK408", place, what, advice, subject=blamed, field="blamed_on")
    elif words := find_first(gap.statement, NO_EDUCATION):
        what = f"{words!r} is no education gap."
        advice = (
            "The software let them do it, or did not do what they needed: write `kind: bug`, and "
            "`blamed_on` for what it was taken for."
        )
        place = Place(gap.retro, gap.statement_line)
        yield Problem("RK408", place, what, advice, subject=words, field="statement")


def _check_phrases(gap: Gap) -> Iterator[Problem]:
    if gap.phrases or gap.retirement:
        return
    name = gap.id or "This gap"
    what = f"{name} has no `phrases`."
    advice = (
        "Write down the learner's own words, one a line: without them nobody can tell whether the "
        "next one finds the answer."
    )
    place = Place(gap.retro, gap.line)
    yield Problem("RK411", place, what, advice, subject=gap.id, field="phrases")
