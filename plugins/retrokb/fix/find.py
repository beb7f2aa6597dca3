"""All that is safe to mend in what was examined."""

from collections.abc import Iterator

from ..pipeline.examine import Examination
from .dates import find_date_repairs
from .links import Mover
from .masks import find_mask_repairs, find_unplaced_masks
from .repair import Refused, Repair
from .spellings import find_spelling_repairs


def find_repairs(examination: Examination) -> Iterator[Repair]:
    """The repairs of what was examined; `repair_carefully` tries whether each is harmless."""
    problems, texts = examination.problems, examination.texts
    yield from find_date_repairs(problems, texts)
    yield from find_mask_repairs(problems, examination.pages, texts)
    yield from find_spelling_repairs(problems, examination.pages, texts)
    yield from Mover(examination.resolver, examination.seen).find(examination.pages.values())


def find_unplaced(examination: Examination) -> Iterator[Refused]:
    """The masks for which there is no repair, each with the reason."""
    yield from find_unplaced_masks(examination.problems, examination.pages, examination.texts)
