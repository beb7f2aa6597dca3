"""Everything in a site that no generator renders: each kind of it is one function of one list."""

from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial

from ..place.addresses import SEARCH_INDEX
from .api import render_api
from .front_matter import render_front_matter_schemas
from .llms import PATH as LLMS
from .llms import render_llms
from .markdown import mirror_pages
from .product import Output, Product
from .program import SEARCH_PROGRAM, read_program
from .redirects import render_redirects

Kind = Callable[[Product], Iterable[Output]]


def _api(product: Product) -> Iterator[Output]:
    for path, make in render_api(product.view):
        yield Output(path, make)


def _schemas(product: Product) -> Iterator[Output]:
    for path, text in render_front_matter_schemas(product.site.settings):
        yield Output(path, partial(str, text), frozenset())


def _search_index(product: Product) -> Iterator[Output]:
    for name, packed in product.site.search_index.paths.items():
        yield Output(f"{SEARCH_INDEX}/{name}", partial(bytes, packed))


def _search_program(_: Product) -> Iterator[Output]:
    for name, text in read_program():
        yield Output(f"{SEARCH_PROGRAM}/{name}", partial(str, text), frozenset())


def _mirrors(product: Product) -> Iterator[Output]:
    # Nobody mirrors a preview, and writing every page a second time would make authors wait.
    if product.mirrored and not product.site.settings.preview:
        yield from mirror_pages(product)


def _llms(product: Product) -> Iterator[Output]:
    if not product.site.settings.preview:
        yield Output(LLMS, partial(render_llms, product))


OUTPUTS: tuple[Kind, ...] = (
    render_redirects,
    _api,
    _schemas,
    _search_index,
    _search_program,
    _mirrors,
    _llms,
)
"""Where two make the same path, the first one has it."""


def find_outputs(
    product: Product, taken: Container[str], kinds: Iterable[Kind] = OUTPUTS
) -> Iterator[Output]:
    """Every output of a site, each path once; `taken` are the paths that others lie at."""
    seen: set[str] = set()
    for output in (each for kind in kinds for each in kind(product)):
        if output.path not in seen and output.path not in taken:
            seen.add(output.path)
            yield output
