"""The search that readers use, asked with the phrases of gaps and articles."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from ..memory.cache import Cache
from ..model.archive import Archive
from ..model.ranks import TOLD_APART, Ranks
from ..place.addresses import Addresses
from .ask import Options, ask
from .index import SearchIndex

CACHE = "search-ranks"

FOUND = Options(limit=3 * TOLD_APART, others=0, excerpts=False)
"""More than are told: known errors stand among the articles."""


def measure_ranks(
    index: SearchIndex, archive: Archive, addresses: Addresses, cache: Cache
) -> Ranks:
    """What every phrase of the archive finds; of an index that has not changed nothing is asked."""
    phrases = tuple(dict.fromkeys(_phrases(archive)))
    kept = _kept(cache.load(CACHE), index.version)
    unknown = [phrase for phrase in phrases if phrase not in kept]
    for phrase, answer in zip(unknown, ask(index.files, unknown, FOUND), strict=True):
        articles = [each.url for each in answer.results if each.kind == "article"]
        kept[phrase] = articles[:TOLD_APART]
    if unknown:
        cache.save(CACHE, {"version": index.version, "found": {p: kept[p] for p in phrases}})
    paths = {quote(addresses.of(article)): article.path for article in archive.articles}
    return Ranks({phrase: tuple(_paths(kept[phrase], paths)) for phrase in phrases})


def _phrases(archive: Archive) -> Iterator[str]:
    for gap in archive.gaps:
        yield from gap.phrases
    for article in archive.articles:
        yield from article.phrases


def _kept(kept: object, version: str) -> dict[str, list[str]]:
    if not isinstance(kept, Mapping) or kept.get("version") != version:
        return {}
    return {str(phrase): [*urls] for phrase, urls in kept["found"].items()}


def _paths(urls: Iterable[str], paths: Mapping[str, str]) -> Iterator[str]:
    yield from (paths[url] for url in urls if url in paths)
