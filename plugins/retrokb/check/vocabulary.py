"""Products, problem classes, personas and owners: where they are declared, others are mistakes."""

from collections.abc import Iterable, Iterator, Mapping

from ..model.problems import Place, Problem
from ..model.records import DECLARED, Page, Retro, Scope
from ..model.settings import Term, Vocabulary
from ..text.nearest import find_nearest

Allowed = Mapping[str, Term] | None


def check_vocabulary(pages: Iterable[Page], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Report each undeclared term at the field, or the finding, that names it."""
    for page in pages:
        yield from _check_page(page, vocabulary)


def _check_page(page: Page, vocabulary: Vocabulary) -> Iterator[Problem]:
    for name, word, declared in _terms(page.scope, vocabulary):
        yield from _check(name, word, declared, Place(page.path, page.line_of(name)))
    if not isinstance(page, Retro):
        return
    for found in page.findings:
        inherited = {(name, word) for name, word, _ in _terms(page.scope, vocabulary)}
        for name, word, declared in _terms(found.scope, vocabulary):
            if (name, word) not in inherited:
                yield from _check(name, word, declared, Place(page.path, found.line))


def _terms(scope: Scope, vocabulary: Vocabulary) -> Iterator[tuple[str, str, Allowed]]:
    for row, kind in DECLARED:
        yield from ((row.name, word, vocabulary.of(kind)) for word in row.texts(scope))


def _check(name: str, word: str, declared: Allowed, place: Place) -> Iterator[Problem]:
    if declared is None or word in declared:
        return
    near = find_nearest(word, declared)
    what = f"`{name}` is {word!r}, which is not declared."
    advice = "Name a declared one, or declare this under `vocabulary` in mkdocs.yml."
    yield Problem("RK205", place, what, advice, word, near, name)
