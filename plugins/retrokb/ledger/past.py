"""The past versions of the files, as the ledger asks for them."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache as once
from pathlib import PurePosixPath

from ..history.open import open_histories
from ..markup.convert import Converter
from ..memory.cache import Cache
from ..model.records import Page
from ..model.settings import Settings
from ..model.source import Folder, Source
from ..parse.depends import what_parsing_depends_on
from ..parse.records import parse_record
from .contents import Contents, ParseText


@dataclass(frozen=True)
class Past:
    """The versions of the articles and of the retros, which may lie in two repositories."""

    articles: Contents
    retros: Contents


@contextmanager
def open_past(
    sources: Iterable[Source], pages: Iterable[Page], settings: Settings, cache: Cache
) -> Iterator[Past]:
    """The versions of what `sources` and `pages` hold now; what was read is kept at the end.

    A version that lies on disk as it was committed is not parsed again.
    """
    by_path = {page.path: page for page in pages}
    by_blob = {
        name: by_path[source.path]
        for source in sources
        if source.path in by_path
        for name in _blob_names(source.text)
    }
    depends = (*what_parsing_depends_on(settings.parsing), settings.internal_dir)
    name = f"versions-{cache.key_of(*depends)}"
    kept = cache.load(name)
    memo = dict(kept) if isinstance(kept, Mapping) else {}
    known = len(memo)
    with open_histories(settings, cache) as histories:
        kinds = {Folder.ARTICLES: histories.articles, Folder.RETROS: histories.retros}
        yield Past(
            *(
                Contents(
                    history, _parser(folder, settings), by_path, by_blob, memo, settings.is_internal
                )
                for folder, history in kinds.items()
            )
        )
    if len(memo) > known:
        cache.save(name, memo)


def _blob_names(text: str) -> Iterator[str]:
    """How git calls this text, in a repository of either kind (gitformat-pack, "object names")."""
    content = text.encode("utf-8", errors="surrogatepass")
    stored = b"blob %d\0" % len(content) + content
    yield hashlib.sha1(stored, usedforsecurity=False).hexdigest()
    yield hashlib.sha256(stored).hexdigest()


def _parser(folder: Folder, settings: Settings) -> ParseText:
    rules = settings.parsing

    @once
    def converter() -> Converter:
        return Converter(rules.dialect)

    def parse(path: str, text: str) -> Page | None:
        internal = settings.is_internal(path)
        source = Source(path, PurePosixPath(path).name, folder, text, internal=internal)
        return parse_record(source, rules, converter())[0]

    return parse
