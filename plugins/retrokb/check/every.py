"""All checks of this package, as every door runs them."""

from collections.abc import Iterable, Iterator

from ..model.problems import Problem
from ..model.records import Page
from ..model.settings import Settings
from .classification import check_classification
from .completeness import check_completeness
from .language import check_language
from .spelling import check_spelling
from .vocabulary import check_vocabulary


def check_pages(pages: Iterable[Page], settings: Settings) -> Iterator[Problem]:
    """Report what is wrong with each of the pages, shown or not, for itself."""
    pages = tuple(pages)
    yield from check_vocabulary(pages, settings.vocabulary)
    yield from check_classification(pages)
    yield from check_completeness(pages)
    yield from check_language(pages)
    yield from check_spelling(pages, settings.id_prefixes)
