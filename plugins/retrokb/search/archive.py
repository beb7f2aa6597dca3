"""The search index of an archive; what was worked out before comes from the cache."""

import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence

from ..memory.cache import Cache
from ..model.archive import Archive
from ..model.records import FACETS
from ..model.settings import Vocabulary
from ..place.addresses import Addresses
from ..text.names import slugify
from .analyse import Analysis, analyse
from .collect import find_documents
from .documents import Document
from .index import SearchIndex, build_index

ANALYSES = "search-analyses"

WHOLE = "search-index"


def index_archive(archive: Archive, addresses: Addresses, cache: Cache) -> SearchIndex:
    """The index of everything in the archive that can be searched.

    It depends on the documents alone. The cache holds the last index whole, and the analysis of
    each document by its content, so that after a change only what changed is worked out again.
    """
    documents = find_documents(archive, addresses)
    keys = [Cache.key_of(repr(document), unicodedata.unidata_version) for document in documents]
    labels = _labels(documents, addresses.settings.vocabulary)
    together = Cache.key_of(*keys, repr(labels))
    kept = cache.load(WHOLE)
    if isinstance(kept, Mapping) and kept.get("key") == together:
        return SearchIndex(kept["version"], _unpacked(kept["files"]))
    index = build_index(documents, _analyses(documents, keys, cache), labels)
    files = {name: b64encode(content).decode() for name, content in index.files.items()}
    cache.save(WHOLE, {"key": together, "version": index.version, "files": files})
    return index


def _analyses(documents: Sequence[Document], keys: Sequence[str], cache: Cache) -> list[Analysis]:
    kept = cache.load(ANALYSES)
    known = kept if isinstance(kept, Mapping) else {}
    found = [
        _restored(known[key]) if key in known else analyse(document)
        for key, document in zip(keys, documents, strict=True)
    ]
    if known.keys() != set(keys):
        cache.save(ANALYSES, dict(zip(keys, map(_kept, found), strict=True)))
    return found


def _labels(documents: Sequence[Document], vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """The titles of the facets, and of those terms of the vocabulary that a document has."""
    titles = {
        (facet.facet, slugify(key)): term.title
        for facet in FACETS
        for key, term in (vocabulary.of(facet) or {}).items()
    }
    labels = {"": {facet.facet: facet.one.capitalize() for facet in FACETS}}
    for facet, value in sorted({each for document in documents for each in document.facets}):
        if (title := titles.get((facet, slugify(value)))) is not None:
            labels.setdefault(facet, {})[value] = title
    return labels


def _kept(analysis: Analysis) -> list[str]:
    """An analysis as JSON holds it best; words hold no spaces, pairs no line feeds."""
    return [" ".join(analysis.words), analysis.weights.hex(), "\n".join(analysis.pairs)]


def _restored(kept: Sequence[str]) -> Analysis:
    words, weights, pairs = kept
    return Analysis(
        tuple(words.split()), bytes.fromhex(weights), tuple(filter(None, pairs.split("\n")))
    )


def _unpacked(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: b64decode(content) for name, content in files.items()}
